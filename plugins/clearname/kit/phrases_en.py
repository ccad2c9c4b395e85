"""
English sentences with gaps, many for each fact, so that no two platforms have to say it alike.

The verb of every sentence stands in square brackets: `[wrote]`, or `[am|is]` with the form for "I" first; a test holds
each sentence to that. `{S}` is the subject: "I", or the name; `{My}`, `{my}` and `{me}` follow it. `{items}` is a list
of one or more things, `{many}` of two or more, `{item}` one thing; `{noun}` names works, as one or as several.
Nobody's pronoun is guessed, and none says more than the fact: nowhere stands where somebody lives or can be met,
and nobody is asked to write or to come.
"""

from __future__ import annotations

OPENINGS = (
    "{name} [is] {a_role} in {town}.",
    "{name} [is] {a_role} based in {town}.",
    "{name} [is] {a_role} who works in {town}.",
    "{name} [works] as {a_role} in {town}.",
    "{name} [works] in {town} as {a_role}.",
    "{name} [is] based in {town} and works as {a_role}.",
    "Based in {town}, {name} [works] as {a_role}.",
    "In {town}, {name} [works] as {a_role}.",
    "{town} [is] where {name} works as {a_role}.",
    "{A_role} by profession, {name} [works] in {town}.",
    "By profession, {name} [is] {a_role} and works in {town}.",
    "This [is] the profile of {name}, {a_role} in {town}.",
    "This profile [belongs] to {name}, {a_role} who works in {town}.",
    "This profile [is] kept by {name}, {a_role} in {town}.",
    "This page [is] about {name} and the work of {a_role} in {town}.",
    "Here you [can] read about {name}, {a_role} based in {town}.",
)
"""First sentences that name, role and town stand in, in the third person."""

OPENINGS_I = (
    "I [am] {name}, {a_role} in {town}.",
    "I [am] {name}, and I work in {town} as {a_role}.",
    "I [am] {a_role} in {town}, and my name is {name}.",
    "I [am] {a_role} based in {town}. My name [is] {name}.",
    "My name [is] {name}, and I am {a_role} in {town}.",
    "My name [is] {name}. I [work] as {a_role} in {town}.",
    "My name [is] {name}, and I work in {town} as {a_role}.",
    "Hello, I [am] {name}, and I work as {a_role} in {town}.",
    "Hello, my name [is] {name}. I [am] {a_role} based in {town}.",
    "I [work] in {town} as {a_role}, and my name is {name}.",
    "I [work] as {a_role} in {town}. My name [is] {name}.",
    "In {town} I [work] as {a_role}. My name [is] {name}.",
    "I [am] {name}. By profession I [am] {a_role}, and I work in {town}.",
    "I [am] {name}, and {town} is where I work as {a_role}.",
)
"""The same in the first person."""

WITHOUT_TOWN = (
    "{name} [is] {a_role}.",
    "{name} [works] as {a_role}.",
    "By profession, {name} [is] {a_role}.",
    "This [is] the profile of {name}, {a_role}.",
    "This profile [belongs] to {name}, who works as {a_role}.",
    "This profile [is] kept by {name}, {a_role} by profession.",
    "Here you [can] read about {name}, who is {a_role}.",
)
WITHOUT_TOWN_I = (
    "I [am] {name}, {a_role}.",
    "I [am] {name}, and I work as {a_role}.",
    "My name [is] {name}, and I am {a_role}.",
    "My name [is] {name}. I [work] as {a_role}.",
    "I [am] {a_role}, and my name is {name}.",
    "Hello, I [am] {name}. By profession I [am] {a_role}.",
    "I [work] as {a_role}, and my name is {name}.",
)
WITHOUT_ROLE = (
    "{name} [works] in {town}.", "{name} [is] based in {town}.", "{town} [is] where {name} works.",
    "This [is] the profile of {name}, who works in {town}.",
)  # fmt: skip
WITHOUT_ROLE_I = (
    "I [am] {name}, and I work in {town}.", "My name [is] {name}, and {town} is where I work.",
    "My name [is] {name}. I [work] in {town}.",
)  # fmt: skip
NAME_ONLY = (
    "This [is] {name}.", "This [is] the profile of {name}.", "This profile [belongs] to {name}.",
    "This profile [is] kept by {name}.", "This page [belongs] to {name}.", "This page [is] about {name}.",
)  # fmt: skip
NAME_ONLY_I = ("I [am] {name}.", "My name [is] {name}.", "Hello, I [am] {name}.", "Hello, my name [is] {name}.")
NAMELESS_I = (
    "I [am] {a_role} in {town}.", "I [work] as {a_role} in {town}.", "In {town} I [work] as {a_role}.",
    "I [am] {a_role} and work in {town}.",
)  # fmt: skip
ROLE_ONLY_I = ("I [am] {a_role}.", "I [work] as {a_role}.")
NOTHING_ELSE_FITS = ("{name}.",)
"""No sentence: for boxes of hardly more than a name."""

POSTS_I = ("I [work] here as {a_role}.", "Here I [work] as {a_role}.", "I [am] {a_role} here.")
"""Below a post that is named above, where the name stands already."""
POSTS_WITHOUT_ROLE_I = ("This [is] where I work.",)

VIDEOS = (
    "This video [is] by {name}, {a_role} in {town}.",
    "This video [comes] from {name}, {a_role} in {town}.",
    "You [are] watching a video by {name}, {a_role} in {town}.",
    "{name}, {a_role} in {town}, [made] this video.",
)
VIDEOS_WITHOUT_TOWN = ("This video [is] by {name}, {a_role}.", "This video [comes] from {name}, {a_role}.")
VIDEOS_NAME_ONLY = ("This video [is] by {name}.", "This video [comes] from {name}.")
"""Below a video of the person's own."""

SENTENCES = {
    "roles": (
        "{S} also [work|works] as {a_items}.", "{S} [am|is] also {a_items}.", "{S} [am|is] {a_items} as well.",
        "Besides this, {S} [work|works] as {a_items}.", "In addition, {S} [am|is] {a_items}.",
        "Alongside this, {S} [work|works] as {a_items}.",
    ),
    "topics": (
        "{S} [know|knows] a good deal about {items}.", "{S} [specialise|specialises] in {items}.",
        "{My} special subjects [are] {many}.", "{My} work [deals] with {items}.", "{My} work [centres] on {items}.",
        "{S} [am|is] familiar with {items}.", "{My} main subjects [are] {many}.", "{My} work [covers] {items}.",
        "Part of {my} work [is] about {items}.", "{S} [have|has] special knowledge of {items}.",
        "{S} [take|takes] a particular interest in {items}.", "Among {my} subjects [are] {many}.",
        "The subjects closest to {my} work [are] {many}.", "{My} field of work [includes] {items}.",
    ),
    "workplaces": (
        "{S} [work|works] at {items}.", "{My} place of work [is] {item}.", "{My} workplace [is] {item}.",
        "{items} [is|is] where {S} [work|works].", "{S} [do|does] this work at {items}.",
        "{S} [am|is] part of {item}.", "This work [is] done at {items}.",
        "{S} [carry|carries] out this work at {items}.",
    ),
    "schools": (
        "{S} [studied] at {items}.", "{S} [trained] at {items}.", "{S} [was] a student at {items}.",
        "{S} [am|is] a former student of {items}.", "{S} [was] educated at {items}.", "{S} [learned] at {items}.",
        "{My} training [took] place at {items}.", "{My} studies [were] at {items}.",
    ),
    "credentials": (
        "{S} [hold|holds] {items}.", "{S} [have|has] {items}.", "{My} qualifications [are] {many}.",
        "{My} qualifications [include] {items}.", "{S} [earned] {items}.", "{S} [was] awarded {items}.",
        "{My} training [led] to {items}.",
    ),
    "other_credentials": (
        "{My} qualifications [are] these: {many}.", "{My} qualifications [include] this one: {item}.",
        "{S} [have|has] the following to show: {items}.",
    ),
    "awards": (
        "{S} [received] {items}.", "{S} [was] honoured with {items}.", "{My} work [was] honoured with {items}.",
        "{S} [won] {items}.", "{My} work [has] been recognised with {items}.", "{My} honours [include] {items}.",
        "{My} work [earned] {items}.",
    ),
    "other_awards": (
        "{S} [received] this honour: {item}.", "{My} honours [are] these: {many}.",
        "{My} work [was] recognised as follows: {items}.", "{My} honours [include] the following: {items}.",
        "This honour [came] to {me}: {item}.",
    ),
    "bodies": (
        "{S} [am|is] a member of {items}.", "{S} [belong|belongs] to {items}.", "{S} [have|has] joined {items}.",
        "{My} memberships [include] {items}.", "The bodies that {S} [belong|belongs] to [are] {many}.",
        "You [will] find {my} name among the members of {items}.",
    ),
    "affiliations": (
        "{S} [am|is] affiliated with {items}.", "{S} [am|is] connected with {items}.",
        "{S} also [have|has] ties to {items}.", "{S} [am|is] associated with {items}.",
        "{My} affiliations [include] {items}.",
    ),
    "languages": (
        "{S} [speak|speaks] {items}.", "{S} [work|works] in {items}.", "{My} working languages [are] {many}.",
        "The languages of {my} work [are] {many}.", "{S} [use|uses] {items} at work.",
        "{My} work [is] done in {items}.",
    ),
    "other_names": (
        "{S} [am|is] also known as {items}.", "{S} also [go|goes] by the name of {item}.",
        "{S} also [use|uses] the name {item}.", "{S} [am|is] known as {items}, too.",
    ),
    "press": (
        "{items} [reported] on {my} work.", "{My} work [was] covered by {items}.",
        "{My} work [has] been the subject of reports by {items}.", "{items} [covered] {my} work.",
        "There [have] been reports on {my} work from {items}.", "Reports on {my} work [came] from {items}.",
    ),
    "site": (
        "{My} website [is] {host}.", "{My} own website [is] {host}.", "You [can] find more at {host}.",
        "You [can] read more at {host}.", "There [is] more on {my} website, {host}.",
        "More about {my} work [is] at {host}.", "Please [see] {host} for more.", "{host} [is] {my} own website.",
        "More about this work [can] be read at {host}.", "To learn more, please [visit] {host}.",
        "For more, please [see] {host}.",
    ),
    "book": (
        "{S} [wrote] the {noun} {items}.", "{S} [am|is] the author of the {noun} {items}.",
        "{S} [published] the {noun} {items}.", "{My} publications [include] the {noun} {items}.",
        "{S} [have|has] written the {noun} {items}.", "You [can] read {my} {noun} {items}.",
    ),
    "article": (
        "{S} [wrote] the {noun} {items}.", "{S} [published] the {noun} {items}.",
        "{My} publications [include] the {noun} {items}.", "{S} [have|has] published the {noun} {items}.",
        "{S} [am|is] an author of the {noun} {items}.",
    ),
    "video": (
        "You [can] watch the {noun} {items}.", "{My} work [can] be seen in the {noun} {items}.",
        "{My} videos [include] {items}.", "The video {item} [shows] part of {my} work.",
        "To see some of this work, you [can] watch {items}.",
    ),
    "event": (
        "{My} public events [include] {items}.", "One of {my} public events [is] {item}.",
        "{My} events [include] {items}.", "The event {item} [was] one of {my} public appearances.",
    ),
    "software": (
        "{S} [wrote] the software {items}.", "{S} [am|is] the author of the software {items}.",
        "{My} programs [include] {items}.", "{S} [have|has] written the software {items}.",
    ),
    "album": (
        "{S} [recorded] the {noun} {items}.", "{My} recordings [include] {items}.",
        "You [can] listen to the {noun} {items}.", "{My} work [can] be heard on the {noun} {items}.",
        "{S} [have|has] recorded the {noun} {items}.", "One of {my} recordings [is] {item}.",
    ),
}  # fmt: skip
"""By kind of fact. Those that begin with `other_` are for things that go with no article."""

NOUNS = {
    "book": ("book", "books"),
    "article": ("paper", "papers"),
    "video": ("video", "videos"),
    "album": ("album", "albums"),
}
"""One of a kind of works, and several."""
