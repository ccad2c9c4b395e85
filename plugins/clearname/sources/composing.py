"""Makes a supporter's file out of words that were written somewhere else; what only they can say stays open."""

from __future__ import annotations

import re

from clearname.endorsements import compose_file
from clearname.sources.plain import escape_marks, one_line

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_REGION = re.compile(r"[-_]([A-Za-z]{2})$")


def compose_words(
    untrusted_name: str, untrusted_plain: str, untrusted_time: object, untrusted_language: object
) -> bytes:
    """
    The file in its canonical bytes: name, day, language and words, as far as they are known.

    The words are plain text and read the same afterwards. How the supporter knows the person, what connects them, and
    the consent are left for the supporter to add.
    """
    fields = {
        "name": one_line(untrusted_name),
        "date": day_of(untrusted_time),
        "language": language_of(untrusted_language),
    }
    return compose_file(fields, escape_marks(untrusted_plain))


def day_of(untrusted_time: object) -> str:
    """The day in an ISO 8601 instant, as it is written there; empty if there is none."""
    match = _DAY.match(untrusted_time.strip()) if isinstance(untrusted_time, str) else None
    return match[0] if match else ""


def language_of(untrusted_tag: object) -> str:
    """Language and region of a BCP 47 tag, `pt-BR`; empty if it is none."""
    tag = untrusted_tag.strip() if isinstance(untrusted_tag, str) else ""
    match = _LANGUAGE.match(tag)
    region = _REGION.search(tag)
    return (match[0].lower() + (f"-{region[1].upper()}" if region else "")) if match else ""
