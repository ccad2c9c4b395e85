"""What GitHub answers when it does not answer, in plain words with one thing to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from clearname.problems import Problem
from clearname_site.outside import OutsideFailed

_AGAIN = "Run  make pull  again; what has arrived is kept."
_STATUS = "Look at https://www.githubstatus.com and run  make pull  again later; what has arrived is kept."


def failed(code: str, what: str, fix: str) -> OutsideFailed:
    """The failure of GitHub, or of the way to it."""
    return OutsideFailed(Problem("GitHub", code, what, fix))


def timed_out() -> OutsideFailed:
    """It began to answer and did not come to an end, or never began."""
    return failed("github-timeout", "it took too long to answer", _AGAIN)


def unreachable() -> OutsideFailed:
    """No connection, or one that nobody can trust."""
    fix = "Check your connection and run  make pull  again; what has arrived is kept."
    return failed("github-unreachable", "it cannot be reached", fix)


def not_understood() -> OutsideFailed:
    """Too much, no JSON, or not what is documented."""
    fix = 'Update Clearname if this happens again; with  through = "git"  in pelican.conf it is not needed.'
    return failed("github-answer", "its answer is not of the kind that it documents", fix)


def led_away() -> OutsideFailed:
    """A redirection to somewhere else."""
    fix = "Check  repository  under [pull] in pelican.conf; it may have moved."
    return failed("github-redirect", "it sends us to another place, which was not followed", fix)


def explain_status(status: int, *, signed_in: bool) -> OutsideFailed:
    """The failure behind a status that is neither success nor a rate limit. The answer's own words are not shown."""
    if status == 401:
        fix = "Renew the token in  GH_TOKEN , or the one that git keeps for GitHub."
        return failed("github-token", "it does not accept the token", fix)
    if status == 403:
        fix = "Check what the token may read." if signed_in else "Sign in with a token in  GH_TOKEN."
        return failed("github-refused", "it refuses to show this", fix)
    if status in (404, 410, 451):
        fix = "Check  repository  under [pull] in pelican.conf; a private one needs a token in  GH_TOKEN."
        return failed("github-missing", "there is nothing at this place, or not for us", fix)
    if status >= 500:
        return failed("github-down", "it is out of order at the moment", _STATUS)
    fix = "Update Clearname; GitHub may have changed what it expects."
    return failed("github-request", f"it did not accept our question (status {status})", fix)


def seconds_to_wait(status: int, headers: Mapping[str, str], body: bytes, now: datetime) -> float | None:
    """
    How long GitHub wants to be left alone; None where this is no rate limit.

    Source: docs.github.com, "Rate limits for the REST API": `retry-after`, then `x-ratelimit-reset` where nothing
    remains, else at least a minute.
    """
    if status not in (403, 429):
        return None
    if (wait := _whole(headers.get("retry-after", ""))) is not None:
        return float(wait)
    if headers.get("x-ratelimit-remaining") == "0":
        reset = _whole(headers.get("x-ratelimit-reset", ""))
        return 60.0 if reset is None else max(0.0, reset - now.timestamp())
    return 60.0 if status == 429 or b"secondary rate limit" in body[:4096].lower() else None


def rate_limited(seconds: float, now: datetime, *, signed_in: bool) -> OutsideFailed:
    """The failure that says until when no question will be answered."""
    minutes = max(1, round(seconds / 60))
    if minutes > 24 * 60:
        until = "more than a day"
    else:
        at = (now + timedelta(seconds=seconds)).astimezone(UTC)
        until = f"{minutes} minute{'s' if minutes > 1 else ''} (until {at:%H:%M} UTC)"
    fix = "Run  make pull  again then; what has arrived is kept."
    if not signed_in:
        fix += " With a token in  GH_TOKEN  it answers more often."
    return failed("github-rate", f"it answers no more questions for {until}", fix)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else None
