"""One step of the plan on one sheet of paper, for somebody who helps. Nothing of the case stands on it."""

from __future__ import annotations

from datetime import datetime

from casedesk.plan.steps import Step
from casedesk.printed import page, paragraphs
from clearname.text import DESK_MARKER

_CARE = (
    "Use your own device. Do not write to the person behind this, and do not post about it.",
    "Do not save, print or send a sexual picture of anyone under 18, even as proof.",
    "Tell only me what you found. Thank you for helping.",
)


def sheet_text(step: Step, *, helper: str = "", back_by: str = "") -> str:
    """The sheet as plain text. `back_by` is a day in words, such as "Friday evening"; both may be empty."""
    lines = [step.title, ""]
    if helper:
        lines += [f"For {helper}", ""]
    lines += [f"Why: {step.why}", f"How long: about {step.minutes} minutes", ""]
    lines += [f"[ ] {line}" for line in step.how]
    if back_by:
        lines += ["", f"Please tell me how it went by {back_by}."]
    if step.alerts:
        lines += ["", ALERTS]
    lines += ["", *_CARE, "", f"Private. {DESK_MARKER}", ""]
    return "\n".join(lines)


def sheet_html(step: Step, made_at: datetime, *, helper: str = "", back_by: str = "") -> str:
    """The sheet as one self-contained page for printing. See `sheet_text`."""
    parts = [("p", f"For {helper}")] if helper else []
    parts += [("p", f"Why: {step.why}"), ("p", f"How long: about {step.minutes} minutes")]
    parts += [("box", line) for line in step.how]
    if back_by:
        parts.append(("p", f"Please tell me how it went by {back_by}."))
    if step.alerts:
        parts.append(("strong", ALERTS))
    parts += [("small", line) for line in _CARE]
    return page(step.title, paragraphs(parts), made_at)


ALERTS = "The other person could notice this step. Talk to an advocate first if that could be dangerous."
"""Said beside every step that has `alerts`."""
