"""What the answer of a site says about a copy: gone, still there, changed, or not clear. When unsure, not clear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from casedesk.page_address import read_address
from clearname.text import digest

_GONE = frozenset({404, 410, 451})
_TITLE = re.compile(rb"<title[^>]*>(.{0,2000}?)</title", re.I | re.S)
_SAYS_GONE = re.compile(
    rb"not found|no longer (?:available|exists?)|has been (?:removed|deleted|taken down)|does ?n[o']t exist|"
    rb"unavailable|removed by|nicht gefunden|introuvable|no encontrad|non trovat", re.I,
)  # fmt: skip
_WALL = re.compile(r"/(?:log-?in|sign-?in|signup|checkpoint|consent|challenge|captcha|age)\b|login|consent", re.I)
_WALL_TITLE = re.compile(
    rb"log ?in|sign ?in|just a moment|captcha|are you (?:a )?(?:human|robot)|before you continue", re.I
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site said, once."""

    status: int
    """0 where there was no answer."""
    location: str = ""
    """Of a redirect."""
    start: bytes = b""
    """The first bytes of the page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What follows from it."""

    result: str
    """One of `records.copies.LOOKS`."""
    why: str
    fingerprint: str = ""
    """Of the title; empty where there is none."""


def next_hop(asked: str, answer: Answer) -> str:
    """The address to ask in its place, where a redirect leads to the same page in another spelling; else empty."""
    if answer.status not in (301, 302, 303, 307, 308) or not answer.location:
        return ""
    target = urljoin(asked, answer.location)
    here, there = read_address(asked), read_address(target)
    return target if here and there and here.url == there.url else ""


def judge_answer(asked: str, answer: Answer, before: str = "") -> Judged:
    """
    What an answer says of the page at `asked`. `before`: the fingerprint of the newest look that had one.

    A page that says of itself that it is gone, asks for a login, or leads elsewhere is never called gone: a person
    has to look.
    """
    if answer.status in _GONE:
        return Judged("gone", f"the site answered {answer.status}")
    if 300 <= answer.status < 400:
        if _WALL.search(answer.location):
            return Judged("unclear", "the site asks for a login or a consent")
        return Judged("changed", "the address leads to another page")
    if answer.status != 200:
        why = f"the site answered {answer.status}" if answer.status else "the site gave no answer"
        return Judged("unclear", why)
    title = b" ".join((found[1] if (found := _TITLE.search(answer.start)) else b"").split())
    if _SAYS_GONE.search(title):
        return Judged("unclear", "the page says of itself that it is not there")
    if _WALL_TITLE.search(title):
        return Judged("unclear", "the site asks for a login, a consent or a proof")
    mark = digest(title) if title else ""
    if before and mark and before != mark:
        return Judged("changed", "the title of the page is another one", mark)
    return Judged("there", "the site answered 200", mark)
