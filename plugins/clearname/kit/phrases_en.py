"""
English sentences with gaps, many for each fact, so that no two platforms have to say it alike.

`{S}` is the subject: "I", or the name. `[am|is]` has the form for "I" first. `{My}`, `{my}` and `{me}` follow the
subject. A sentence without any of these goes with both. Nobody's pronoun is guessed, and none says more than the fact:
nowhere stands where somebody lives or can be met.
"""

from __future__ import annotations

OPENINGS = (
    "{name} is {a_role} in {town}.",
    "{name} works as {a_role} in {town}.",
    "{name}: {role} in {town}.",
    "{Role} in {town}: {name}.",
    "Based in {town}, {name} works as {a_role}.",
    "{name} is {a_role} based in {town}.",
    "In {town}, {name} is at work as {a_role}.",
    "{town} is where {name} works as {a_role}.",
    "This is {name}, {a_role} in {town}.",
    "This page belongs to {name}, {a_role} working in {town}.",
    "Here you find {name}, who works in {town} as {a_role}.",
    "Name: {name}. Work: {role}. Place: {town}.",
    "You have found {name}; the work is that of {a_role}, the place is {town}.",
    "Who is {name}? {A_role} in {town}.",
    "{A_role} by profession, {name} works in {town}.",
    "By profession {name} is {a_role}, at work in {town}.",
    "{name} earns a living in {town} as {a_role}.",
    "In person and official: {name}, {a_role} in {town}.",
    "This profile is kept by {name}, {a_role} in {town}.",
    "Kept by the person it is about: {name}, {a_role}, {town}.",
    "What {name} does in {town}: {role}.",
    "Behind this page is {name}, {a_role} with work in {town}.",
    "About {name}, whose work in {town} is that of {a_role}.",
    "{name} has a working life as {a_role} in {town}.",
    "Meet the work of {name}, {a_role} in {town}.",
    "The person here is {name}, and the profession is {role}, in {town}.",
    "In {town} there is {a_role} called {name}.",
)
"""First sentences that name, role and town stand in, in the third person."""

OPENINGS_I = (
    "I am {name}, {a_role} in {town}.",
    "My name is {name}, and I am {a_role} in {town}.",
    "My name is {name}. I work as {a_role} in {town}.",
    "I work in {town} as {a_role}; my name is {name}.",
    "I am {a_role} in {town}, and my name is {name}.",
    "Hello, I am {name} and I work as {a_role} in {town}.",
    "Hello from {town}: I am {name}, {a_role}.",
    "{name} here, {a_role} in {town}.",
    "In {town} I work as {a_role}. My name is {name}.",
    "Welcome. I am {name}, {a_role}, and {town} is where I work.",
    "Good day, my name is {name}; my work is that of {a_role}, and I do it in {town}.",
    "If you were looking for {name}, {a_role} in {town}: that is me.",
    "This is me, {name}: {role}, working in {town}.",
    "What I do in {town}: {role}. Who I am: {name}.",
    "I go by {name}; I am {a_role} and do my work in {town}.",
    "In my own words, from {name}, {a_role} in {town}.",
    "I sign as {name}. By profession I am {a_role}, working in {town}.",
    "You are on the page of {name}. I am {a_role} with my work in {town}.",
    "{town} is where I work, {role} is what I do, {name} is what I am called.",
)
"""The same in the first person."""

WITHOUT_TOWN = (
    "{name} is {a_role}.",
    "{name} works as {a_role}.",
    "{name}: {role}.",
    "{Role}: {name}.",
    "This is {name}, {a_role} by profession.",
    "By profession {name} is {a_role}.",
    "This profile belongs to {name}, who works as {a_role}.",
    "Who is {name}? {A_role}.",
    "{A_role} by profession: {name}.",
    "Kept by the person it is about: {name}, {a_role}.",
    "Name: {name}. Work: {role}.",
    "What {name} does: {role}.",
    "In person and official: {name}, {a_role}.",
    "About {name} and the work of {a_role}.",
    "{name} earns a living as {a_role}.",
)
WITHOUT_TOWN_I = (
    "I am {name}, {a_role}.",
    "My name is {name}; I am {a_role}.",
    "I work as {a_role}, and my name is {name}.",
    "Hello, I am {name}. I work as {a_role}.",
    "{name} here, {a_role}.",
    "This is me, {name}: {role}.",
    "If you were looking for {name}, {a_role}: that is me.",
    "I go by {name} and work as {a_role}.",
)
WITHOUT_ROLE = ("{name} works in {town}.", "This is {name}, with work in {town}.", "{town} is where {name} works.")
WITHOUT_ROLE_I = ("I am {name} and I work in {town}.", "My name is {name}; {town} is where I work.")
NAME_ONLY = (
    "This is {name}.", "{name} in person.", "The official profile of {name}.", "This profile belongs to {name}.",
    "You have found {name}.", "Kept by {name}.", "{name}.",
)  # fmt: skip
NAME_ONLY_I = ("I am {name}.", "My name is {name}.", "Hello, {name} here.")
NAMELESS = ("{A_role} in {town}.", "{Role} in {town}.", "{Role}, {town}.", "At work in {town} as {a_role}.")
NAMELESS_I = ("I am {a_role} in {town}.", "I work as {a_role} in {town}.", "In {town} I work as {a_role}.")
ROLE_ONLY = ("{A_role}.", "{Role}.", "At work as {a_role}.")
ROLE_ONLY_I = ("I am {a_role}.", "I work as {a_role}.")

SENTENCES = {
    "roles": (
        "Also {a_other}.", "{S} also [work|works] as {a_other}.", "{S} [am|is] {a_other} as well.",
        "Another side of the work: {other}.", "At the same time {a_other}.", "Just as much {a_other}.",
        "{My} other calling is that of {a_other}.", "Besides, {S} [am|is] {a_other}.", "And {a_other}, too.",
        "There is a second word for what {S} [do|does]: {other}.", "Not only that: also {a_other}.",
    ),
    "workplaces": (
        "{S} [work|works] at {item}.", "Workplace: {item}.", "{My} place of work is {item}.", "At work at {item}.",
        "The work is done at {item}.", "{S} [do|does] this work at {item}.", "{My} work belongs to {item}.",
        "Where the work happens: {items}.", "{item} is where {S} [work|works].", "Professionally at {items}.",
        "The place of work is called {item}.", "{My} working days are spent at {item}.",
    ),
    "schools": (
        "{S} studied at {items}.", "Studied at {items}.", "{S} trained at {items}.", "Training: {items}.",
        "Learned at {items}.", "Educated at {items}.", "{S} went to {items} to learn.", "Schools: {items}.",
        "The way there led through {items}.", "{My} training goes back to {items}.",
        "An education from {items} came first.", "Where {S} learned: {items}.",
    ),
    "credentials": (
        "Qualifications: {items}.", "{S} [hold|holds] these qualifications: {items}.", "On paper: {items}.",
        "Degrees and certificates: {items}.", "Earned along the way: {items}.", "Qualified by {items}.",
        "{My} papers: {items}.",
        "Schooling and papers: {items}.", "What stands on paper: {items}.",
    ),
    "bodies": (
        "Member of {items}.", "{S} [am|is] a member of {items}.", "{S} [belong|belongs] to {items}.",
        "Memberships: {items}.", "A member, too, of {items}.", "Among the members of {items}.",
        "{My} name is on the roll of {items}.", "Counted among the members of {items}.",
        "{S} [keep|keeps] a membership in {items}.",
    ),
    "affiliations": (
        "Connected with {items}.", "{S} [am|is] affiliated with {items}.", "Also tied to {items}.",
        "{S} [have|has] ties to {items}.", "Affiliated with {items}.", "Ties outside the job: {items}.",
        "There is a link to {items}, too.", "{My} affiliations: {items}.",
    ),
    "awards": (
        "Awards: {items}.", "Honours: {items}.", "Recognised with: {items}.", "{S} received: {items}.",
        "Prizes so far: {items}.", "{My} work was honoured: {items}.", "Distinctions: {items}.",
        "An honour on the way: {item}.", "Among the honours: {items}.",
        "Honoured by others: {items}.",
    ),
    "topics": (
        "{S} [know|knows] about {items}.", "Subjects: {items}.", "Ask {me} about {items}.",
        "{My} subjects are {items}.", "At home in {items}.", "Questions about {items} are welcome.",
        "Fields: {items}.", "Happy to be asked about {items}.", "{My} work turns on {items}.",
        "What {S} can speak about: {items}.", "Special subjects: {items}.", "Mostly {items}.",
        "It is all about {items}.", "Well read in {items}.", "{S} [give|gives] answers on {items}.",
        "Much of the day goes into {items}.", "First of all {items}.",
    ),
    "languages": (
        "Languages: {items}.", "{S} [work|works] in {items}.", "Working languages: {items}.",
        "You may write in {items}.", "Conversation in {items} is fine.", "Spoken here: {items}.",
        "{My} languages are {items}.", "Reads and answers in {items}.", "In {items}, as you like.",
    ),
    "other_names": (
        "Also found as {items}.", "Also known as {items}.", "{S} also [go|goes] by {items}.",
        "The same person as {items}.", "Other names for the same person: {items}.",
        "Look for {items}, and you find the same person.", "{items}: that is the same person.",
    ),
    "press": (
        "Press: {items}.", "In the press: {items}.", "Reported on by {items}.", "Covered by {items}.",
        "{S} [have|has] been written about by {items}.", "Coverage: {items}.", "Seen in {items}.",
        "There was a piece about {my} work from {items}.", "Others on {my} work: {items}.", "Noticed by {items}.",
    ),
    "site": (
        "More at {host}.", "Official site: {host}.", "{My} own site is {host}.", "Everything else is at {host}.",
        "Read on at {host}.", "All of it first-hand: {host}.", "The rest stands at {host}.",
        "{host} is {my} own site.", "At {host} there is more.", "At home on the web at {host}.",
        "First-hand and kept up: {host}.", "The source for all this is {host}.", "The longer version: {host}.",
    ),
    "book": (
        "Books: {items}.", "Author of {items}.", "In print: {items}.", "{S} wrote {items}.",
        "{My} books: {items}.", "On the shelf: {items}.", "To be read: {items}.",
    ),
    "article": (
        "Papers: {items}.", "Published papers: {items}.", "{S} published {items}.", "In the journals: {items}.",
        "{My} papers include {items}.", "For specialists: {items}.",
    ),
    "video": (
        "Videos: {items}.", "On film: {items}.", "To be watched: {items}.", "{S} made {items}.",
        "{My} videos include {items}.", "On screen: {items}.",
    ),
    "event": (
        "Past events: {items}.", "Appearances so far: {items}.", "In front of people: {items}.",
        "{My} events so far: {items}.", "Looking back: {items}.",
    ),
    "software": (
        "Software: {items}.", "Code: {items}.", "{S} wrote the software {items}.", "Maker of {items}.",
        "{My} programs: {items}.",
    ),
    "album": (
        "Albums: {items}.", "Recordings: {items}.", "To be heard on {items}.", "{S} recorded {items}.",
        "{My} albums: {items}.", "On record: {items}.", "Listen to {items}.", "Music: {items}.",
    ),
}  # fmt: skip
"""By kind of fact; `{items}` is a list, `{item}` one of it."""
