"""Leaks in the words of supporters, decided about by mistake; and in the settings and the lists beside the pages."""

from __future__ import annotations

from collections.abc import Iterator

from endorsement_files import make_file
from leaks.leak import Leak

_WORDS = (
    ("email-address", "private-data", "Write to ina.solberg@post.example if you doubt it."),
    ("phone-number", "private-data", "Call me on +44 7700 900461 if you doubt it."),
    ("protected-term", "protected-term", "I often saw her in Elm Street with a hammer."),
    ("unwanted-name", "unwanted-name", "Karl Ove Brandt says otherwise, and he is wrong."),
    ("unwanted-link", "unwanted-link", "Do not believe what stands on attack-blog.example about it."),
    ("accusation", "accusation", "Edgar Pohlmann is a stalker and everybody knows it."),
)
_TOWARDS = "I worked beside her for six years, and she checks every weld herself. "

SETTINGS_LEAKS: tuple[Leak, ...] = (
    Leak("phone-number", "", "pelican.conf: headline", settings=(
        ('headline = "structural engineer"', 'headline = "structural engineer, +44 7700 900461"'),)),
    Leak("postal-address", "", "pelican.conf: note", settings=(
        ("Answers come within a week.", "Letters go to 27 Willow Road."),)),
    Leak("email-address", "", "pelican.conf: description", settings=(
        ("who makes old bridges safe.", "who makes old bridges safe. ina.solberg@post.example"),)),
    Leak("protected-term", "", "pelican.conf: introduction", settings=(("most of them in the rain", "once in Elm Street"),)),
    Leak("unwanted-link", "", "elsewhere.toml", {"content/elsewhere.toml": b"""format = 1

[[page]]
platform = "Site"
url = "https://attack-blog.example/maya"
confirmed_on = 2026-01-02
"""}),
    Leak("unwanted-name", "", "works.toml", {"content/works.toml": b"""format = 1

[[work]]
kind = "book"
title = "Letters to Karl Ove Brandt"
published = "2025-11-20"
publisher = "Harbour Press"
language = "en"
"""}),
    Leak("birth-date", "", "account", {"content/account.md": b"""Title: My account
Summary: What Maya Lindqvist has to say about the inspection, once, with dates.
Published: 2025-06-02
Updated: 2026-02-03
In_short: The report was right. The board read it again and said so.

## What happened

I was born on 14 March 1987, and the report was mine.
"""}),
)  # fmt: skip
"""Of one site: each is told from the others by its code."""

EXAMPLE_LEAKS: tuple[Leak, ...] = (
    Leak("example-address", "", "pelican.conf: url", settings=(("https://maya.example/", "https://maya.example.org/"),
         ('domain = "maya.example"', 'domain = "maya.example.org"'))),
    Leak("example-person", "", "pelican.conf: headline", settings=(
         ('headline = "structural engineer"', 'headline = "engineer, once Zo\u00eb Marchetti-\u00d8deg\u00e5rd"'),)),
)  # fmt: skip


def _leaks() -> Iterator[Leak]:
    for number, (code, screened, words) in enumerate(_WORDS, 800):
        slug = f"note-{number}"
        data = make_file(_TOWARDS + words, name="Ruth Okafor", date="2025-06-12")
        also = frozenset({screened, "text-contact"})
        yield Leak(code, "endorsement", "endorsement", {f"content/endorsements/{slug}.md": data}, also=also)


LEAKS: tuple[Leak, ...] = tuple(_leaks())
