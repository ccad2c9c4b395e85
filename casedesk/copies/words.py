"""What states, steps and choices of copies are called, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casedesk.records.copies import Copy, Step, looks_due
from casedesk.records.when import spell_moment

STATES: Mapping[str, str] = {
    "found": "found", "recorded": "kept as evidence", "noticed": "notice sent", "answered": "answered",
    "removed": "removed", "rechecked": "removed, looked at again", "returned": "is back", "closed": "closed",
    "minor_route": "somebody may be under 18: words only",
}  # fmt: skip
STEPS: Mapping[Step, str] = {
    Step.RECORD: "I have kept what stands there",
    Step.NOTICE: "A notice or report was sent",
    Step.ANSWER: "They answered",
    Step.GONE: "It is gone",
    Step.STILL_GONE: "I looked again, and it is still gone",
    Step.BACK: "It is back",
    Step.CLOSE: "Nothing more is to be done",
    Step.REOPEN: "There is something to do after all",
    Step.MINOR: "Somebody in it may be under 18",
    Step.TOLD: "I reported it",
}
KINDS: Mapping[str, str] = {
    "": "not said", "picture": "picture", "video": "film", "audio": "sound", "post": "post", "comment": "comment",
    "profile": "profile", "article": "article", "listing": "entry in a list or directory", "file": "file",
    "other": "something else",
}  # fmt: skip
VERSIONS: Mapping[str, str] = {
    "": "not said", "same": "the same", "cropped": "a part of it", "mirrored": "mirrored",
    "captioned": "with words on it",
    "screenshot": "a picture of a screen with it", "edited": "altered in another way", "not_sure": "I am not sure",
}  # fmt: skip
SOURCES: Mapping[str, str] = {
    "": "not said", "source": "Others took it from here", "derived": "It was taken from another page",
    "not_sure": "I am not sure",
}  # fmt: skip
LOOKS: Mapping[str, str] = {
    "gone": "gone", "there": "still there", "changed": "there, but changed", "unclear": "not clear",
}  # fmt: skip


def next_words(copy: Copy, today: date) -> str:
    """What comes next for a copy, in one or two sentences."""
    if copy.state == "minor_route":
        if copy.told:
            return "It was reported. Nothing else is to be done with it here."
        return "Report it to one of the places below. Do not save it, and do not look at it again for that."
    if not copy.age_gate:
        return "First answer the question about age."
    due = looks_due(copy)
    if copy.state in ("removed", "rechecked"):
        if not due:
            return "It has stayed away for three months. It can be closed."
        day = spell_moment(due[0].isoformat())
        return f"Look again: it was due on {day}." if due[0] <= today else f"Look again on {day}."
    return _NEXT.get(copy.state, "")


_NEXT = {
    "found": "Keep what stands there before you report it: once it is gone, nothing shows it.",
    "recorded": "Choose the way in which to have it taken down.",
    "noticed": "Wait for the answer, then look whether it is gone. If nothing comes in time, take the next way.",
    "answered": "Look whether it is gone. If not, take the next way.",
    "returned": "It is there again. Keep what stands there, and name the earlier removal in a new notice.",
    "closed": "Nothing. If you see it again, say so here.",
}
