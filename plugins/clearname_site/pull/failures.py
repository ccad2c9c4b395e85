"""What other people's servers did not do, in words."""

from __future__ import annotations

from clearname.problems import Problem
from clearname.text import printable
from clearname_site.outside import OutsideFailed


def failed(host: str, code: str, what: str, fix: str) -> OutsideFailed:
    """The other side's failure, to be raised."""
    return OutsideFailed(Problem(printable(host), code, what, fix))


def status_failed(host: str, status: int) -> OutsideFailed:
    """The failure for a status that is no answer, to be raised."""
    if status == 429:
        return failed(host, "fetch-limit", "too many requests for now", "Try again in an hour.")
    if status in (401, 403):
        fix = "Ask the supporter for the words in another way."
        return failed(host, "fetch-closed", "this server shows it only to people who are logged in", fix)
    if status in (404, 410):
        return failed(host, "fetch-missing", "there is nothing at this address", "Look at the spelling of the address.")
    what = f"the server answered with {status}, which is no page"
    return failed(host, "fetch-status", what, "Try again later.")
