"""An empty log to fill in by hand, for somebody without a safe device."""

from __future__ import annotations

from datetime import datetime

from casedesk.printed import page, paragraphs, table

_HELP = (
    "One row for each thing that happened. About is good enough. Leave gaps where you do not know.",
    "Write other people's words exactly. Keep guesses and feelings on another sheet.",
    "Is a picture of anyone under 18 in it? Keep no copy. Write down only where it is.",
    "Keep this where the other person does not come.",
)
_HEADS = ("No.", "Day and time", "What happened", "Where", "Who saw it", "Kept")


def paper_log_html(made_at: datetime, *, rows: int = 18, paper: str = "A4") -> str:
    """The sheet, with so many empty rows."""
    body = paragraphs([("small", line) for line in _HELP])
    body += table(_HEADS, ((str(number), "", "", "", "", "") for number in range(1, rows + 1)), (6, 16, 40, 18, 12, 8))
    return page("Log", body.replace("class=fixed", 'class="fixed high"'), made_at, paper=paper)
