"""What posts of every service have in common."""

from __future__ import annotations

import json
from typing import Any

from clearname.endorsements.file import held
from clearname.incoming import Consent, Incoming, SourceRef
from clearname.text import printable

POST_FILE = "post.json"
GONE = "gone"
"""The version of a post that is not there any more."""


def load_object(untrusted_json: bytes) -> dict[str, Any]:
    """The object that an answer holds; empty where it holds none."""
    try:
        value = json.loads(untrusted_json)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def part(value: dict[str, Any], key: str) -> dict[str, Any]:
    """The object at a key; empty where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, dict) else {}


def text(value: dict[str, Any], key: str) -> str:
    """The text at a key; empty where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, str) else ""


def refused_post(ref: SourceRef, host: str, code: str, what: str, fix: str) -> Incoming:
    """A post that is not taken, and why."""
    problem = held(printable(host), code, what, fix)
    return Incoming(ref, b"", composed=True, consent=Consent.ASKED, problems=(problem,))


def not_public(ref: SourceRef, host: str) -> Incoming:
    """A post that its writer did not mean for everybody."""
    what = "its writer does not show this post to everybody"
    return refused_post(ref, host, "post-not-public", what, "Ask the supporter for the words in another way.")


def gone(ref: SourceRef, host: str) -> Incoming:
    """A post that is not there, or not any more."""
    what = "there is no such post, or not any more"
    fix = "Look at the address; if the supporter took it down, do the same here."
    return refused_post(SourceRef(ref.kind, ref.ref, GONE), host, "post-missing", what, fix)


def odd_answer(ref: SourceRef, host: str) -> Incoming:
    """An answer that is no such post."""
    what = "the answer is not the post that was asked for"
    return refused_post(ref, host, "post-other", what, "Ask the supporter for the words in another way.")
