"""Why nothing was captured, as the one exception that people are shown."""

from __future__ import annotations

from clearname.problems import Problem, Refused


def failed(code: str, what: str, fix: str) -> Refused:
    """To be raised; never holds an address."""
    return Refused([Problem("page", code, what, fix)])


def no_sandbox() -> Refused:
    """A page of somebody who means harm is opened behind the browser's walls, or not at all."""
    what = "the browser cannot put walls around the page here, and without them it is not opened"
    fix = "Start the notebook as an ordinary user, not as root. If you did, take pictures of the screen instead."
    return failed("capture-sandbox", what, fix)


def browser_gone() -> Refused:
    """It ended, or said what nobody understands."""
    return failed(
        "capture-browser", "the browser stopped while it saved the page", "Try again, or take pictures of the screen."
    )


def too_slow() -> Refused:
    """It does not answer in time."""
    return failed(
        "capture-slow", "the page did not come to an end in time", "Try again later, or take pictures of the screen."
    )
