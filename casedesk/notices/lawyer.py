"""What a lawyer asks, to be filled in by hand: for everything that the desk never writes."""

from __future__ import annotations

from datetime import datetime

from casedesk.printed import page, paragraphs

LISTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "defamation": ("Untrue statements: for a lawyer", (
        "The exact words, in the language in which they stand", "The address of each page",
        "When they were first posted, and how you know", "Who saw them, as far as you know",
        "Why each statement is not true, and what shows it", "What followed: work, money, family",
        "Who wrote it, only if it is known", "Until when something has to be filed (the lawyer knows; often one year)",
        "Insurance that may pay, such as that of the home",
    )),
    "counter-notice": ("A counter-notice came: for a lawyer, today", (
        "The day and hour at which it came", "The notice that it answers, with its number", "The counter-notice itself",
        "What shows that the picture is yours: the original, the device, who was there",
        "A registration, if there is one",
        "In which court something could be filed, and in how many business days",
    )),
    "harmful-person": ("A letter to the one who does it: for a lawyer or advocate", (
        "Whether any contact could be dangerous", "Orders that forbid contact", "What the letter should bring about",
        "Whether the police know, and what they advise", "Who would sign and send it instead of you",
    )),
    "court": ("Papers for a court: for a lawyer", (
        "What should be forbidden or paid", "Which proofs there are, with their numbers in the log",
        "Days after which it is too late", "Help with the costs", "Whether your address can stay secret",
    )),
}  # fmt: skip
"""By name: title, and what is asked."""


def checklist_page(name: str, made_at: datetime) -> str:
    """The list as a page for paper. Raises KeyError for a name that is none."""
    title, questions = LISTS[name]
    parts = [("p", "This is never written here: a lawyer or an advice centre does it. Take this list along.")]
    parts += [("box", question) for question in questions]
    return page(title, paragraphs([*parts, ("small", "This is not legal advice.")]), made_at)
