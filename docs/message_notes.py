"""What translators are told about messages that do not explain themselves, beside the comments in the source."""

from __future__ import annotations

NOTES = {
    "%(day)s, by %(name)s": "Under the title of a news item: its day and who wrote it.",
    "%(first)s. %(second)s": 'Two statements in a row: "Written in May 2025. First name only, for privacy"',
    "%(list)s, part %(number)s": 'A long list is cut into pages: "Endorsements, part 3"',
    "%(list)s, part %(number)s: %(first)s to %(last)s": 'Two months: "News, part 3: May 2024 to June 2025"',
    "%(person)s: the words of %(name)s, %(month)s": "The title of one endorsement: whom it is about, whom it is from.",
    "About %(name)s": "Under the heading of one endorsement: the person it is about.",
    "Also at %(places)s. %(link)s.": "At the foot of every page: links to other sites, then to the page about them.",
    "Also written": "Label: other spellings of the person's name.",
    "Article": "What a press piece is.",
    "At a glance": "Heading over a few facts about the person.",
    "Born": "Label of the day of birth.",
    "Citizen of": "Label of the person's nationality.",
    "Confirmed on %(day)s": "When it was last checked that the page on the other site is the person's own.",
    "Connected with": "Label over organisations that the person has to do with, not as an employee.",
    "Connection: %(words)s": "How money, family or employment ties the writer to the person, in the writer's words.",
    "Draft.": "Only the owner sees this, before the page is published.",
    "Elsewhere": "Heading: the person's own pages on other sites.",
    "Endorsements": "What people who know the person say for them. Never a word for advertising or rating.",
    "Event": "What a work is: a talk, a concert, an exhibition.",
    "From others": "Heading over endorsements from people who fit in no other group.",
    "From the same community as %(name)s": "How the writer knows the person: a neighbourhood, club, parish, circle.",
    "Has worked for %(name)s": "How the writer knows the person: the person was the writer's superior.",
    "In short.": "Before two or three sentences that sum up the page.",
    "Initials only, for privacy": "Why the writer of an endorsement is not named in full; so the three like it.",
    "Is something wrong here? %(link)s.": 'The link says "Ask for a correction".',
    "Knows %(name)s": "How the writer knows the person, where no closer word fits.",
    "Main": "Name of the main menu, for people who hear the page.",
    "Name": "Label of the person's name.",
    "Names and spellings": "Heading of the page that says how the person's name is written.",
    "Newer": "Link to the next newer news item, before its title.",
    "Older": "Link to the next older news item, before its title.",
    "Own account": "Menu: what the person says happened, in their own words. Never a login.",
    "Paper": "What a work is: an article in a scholarly journal.",
    "Pictures: %(name)s.": "Who made the pictures.",
    "Press": "Menu and heading: what newspapers and broadcasters published about the person.",
    "Profiles": "Pages about the sides of the person's work and life. Never accounts on social networks.",
    "Single questions": "Heading over links to pages that each deal with one claim about the person.",
    "Subjects": "Label: what the person knows about.",
    "Table": "Before a number, for people who hear the page: Table 1.",
    "The pages that %(name)s keeps on other sites: %(platforms)s. Anything else is not theirs.":
        "A description for search results.",
    "These are not all opinions there may be: they are selected from people who know %(name)s. Each stands as its "
    "writer sent it and agreed to have it shown, with the month and with how the two know each other. Where money, "
    "family or employment ties them, it says so beside the words.":
        "This has legal weight: keep every statement, add none.",
    "What is said.": "Before the claim that the page deals with.",
    "Where something was checked about a writer, it says what, and no more than that was checked: that a file or an "
    "e-mail was signed, that an own website or account stood behind the words, or that %(name)s knows who wrote them.":
        "This has legal weight: keep every statement, add none.",
    "Who is %(name)s?": "Heading over a short introduction.",
    "Works": "Books, papers, albums, software that the person made.",
    "Works for": "Label over the person's employers.",
    "a line is enough": 'The link in "… without giving a reason: %(link)s.": writing one line is enough.',
    "known to the site's owner": "How the writer was checked: the person knows them.",
    "own account (%(domain)s)": 'How the writer was checked: by their account on a network. Never "verified".',
    "own website (%(domain)s)": 'How the writer was checked: the words stand on their own website. Never "verified".',
    "signed e-mail (%(domain)s)": 'How the writer was checked: by the signature of their mail. Never "verified".',
    "signed file": 'How the writer was checked: the file carries their digital signature. Never "verified".',
}  # fmt: skip
"""By message, in the order of the template."""
