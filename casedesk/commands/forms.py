"""The forms that the terminal asks for and that are no data elsewhere; their words are those of the browser's pages."""

from __future__ import annotations

from casedesk.copies import words
from casedesk.records.search import MARKS
from casedesk.web.people_forms import Asked

_NOT_SAID = ("", "Not said")

INCIDENT = (
    Asked("what", "What happened", "Plainly, as you would tell an officer. Other people's words exactly as they were.",
          rows=6),
    Asked("where", "Where", "The app, site, address, telephone or place."),
    Asked("when", "When", is_time=True),
    Asked("threat", "A threat to hurt somebody", is_tick=True),
    Asked("weapon", "A weapon, or talk of one", is_tick=True),
    Asked("address_posted", "Your address was posted, or somebody came", is_tick=True),
    Asked("child", "A child", is_tick=True),
    Asked("channel", "How it came", choices=(
        _NOT_SAID, ("message", "Message or chat"), ("post", "Post or page"), ("mail", "E-mail"), ("letter", "Letter"),
        ("telephone", "Telephone"), ("in_person", "In person"), ("search_result", "Search result"), ("other", "Other"),
    )),
    Asked("who", "Who did it, or who you think it was"),
    Asked("who_sure", "How sure you are", choices=(
        _NOT_SAID, ("known", "I know"), ("suspected", "I think so"), ("unknown", "I do not know"))),
    Asked("who_why", "Why you think so", rows=3),
    Asked("who_needed", "What would still be needed to show it", rows=2),
    Asked("witnesses", "Who else saw it", rows=2),
    Asked("technology", "What may have been used", "Such as a tracker, a fake account, a shared password.", rows=2),
    Asked("actions", "What you did about it", rows=3),
    Asked("order_broken", "It broke a court order", is_tick=True),
    Asked("worst", "This is one of the worst", is_tick=True),
    Asked("impact", "What it did to you",
          "Sleep, fear, work, costs. Goes into a report only if you choose it each time.", rows=3),
    Asked("entered_by", "Who writes this",
          'Your own words: "me". Somebody who helps writes their name here.'),
)  # fmt: skip
BESIDE_FILES = (
    Asked("title", "A short name for it"),
    Asked("source", "Address of the page, or device"),
    Asked("captured", "When you saved it", is_time=True),
    Asked("logged_in", "Were you logged in when you saved it?", choices=(
        _NOT_SAID, ("own_account", "Yes, with my account"), ("none", "No"), ("other", "With another account"))),
    Asked("holds", "Does it show something intimate?", choices=(
        _NOT_SAID, ("none", "No"), ("own_intimate", "Yes, of me"), ("other_intimate", "Yes, of somebody else"),
        ("third_person", "No, but other people"))),
)  # fmt: skip
WORDS_ALONE = (
    Asked("source", "Address, as exactly as you can",
          "The whole line at the top of the browser, or the app and the name of the account."),
    Asked("account_shown", "Name of the account that posted it"),
    Asked("seen", "What you saw, in words", rows=4),
    Asked("steps", "How you came to it", rows=2),
    Asked("captured", "When you saw it", is_time=True),
)  # fmt: skip
TALK = (
    Asked("summary", "What was said", rows=4),
    Asked("when", "When", is_time=True),
    Asked("direction", "How", choices=(
        ("to_them", "I turned to them"), ("from_them", "They turned to me"), ("meeting", "We met"))),
    Asked("promised_by_them", "What they promised", rows=2),
    Asked("promised_by_me", "What you promised", rows=2),
    Asked("next_on", "Next step on", "Like 2026-11-22."),
    Asked("receipt", "What you gave them, and the receipt", rows=2),
)  # fmt: skip
PLACE = (
    Asked("title", "What you call it", "Neutral words: they stand in lists."),
    Asked("kind", "What it is", choices=tuple(words.KINDS.items())),
    Asked("source", "Is it where others took it from?", "The source is worked first.",
          choices=tuple(words.SOURCES.items())),
    Asked("master", "Which of my pictures it shows", choices=(("", "No picture of mine, or I do not know"),)),
    Asked("version", "How it differs from that", choices=tuple(words.VERSIONS.items())),
    Asked("intimate", "It is an intimate picture, real or made", is_tick=True),
    Asked("fake", "A program made or altered it", is_tick=True),
    Asked("words", "What stands there, in words", rows=3),
    Asked("account", "Account that posted it, as the page shows it"),
    Asked("first_seen", "When you first saw it", is_time=True),
    Asked("found_by", "How you found it"),
    Asked("country", "Country of the site", "Two letters, such as US, if you know it."),
)  # fmt: skip
SAID = (
    Asked("query", "What was asked"),
    Asked("engine", "Which machine"),
    Asked("when", "When", is_time=True),
    Asked("text", "What it said, word for word", rows=8),
    Asked("sources", "The sources that it named", "One address on each line.", rows=3),
    Asked("verdict", "Is it right?",
          choices=(_NOT_SAID, ("true", "True"), ("false", "False"), ("outdated", "Outdated"))),
)  # fmt: skip
_MARKS = {
    "published": "Published something", "profile_made": "Made a profile page", "notice_sent": "Sent a notice",
    "removed": "Something was removed", "other": "Something else",
}  # fmt: skip
MARK = (
    Asked("what", "What", choices=tuple((mark, _MARKS[mark]) for mark in MARKS)),
    Asked("day_on", "Day", "Like 2026-11-22."),
    Asked("title", "In a few words"),
)
