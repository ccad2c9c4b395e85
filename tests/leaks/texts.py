"""Leaks in words: in pages, pictures' descriptions, summaries, titles, lists, quotations, links and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle

from leaks.disguise import DISGUISES, KEEP_CASE, plain, upper
from leaks.leak import Leak
from leaks.phrases import LISTED_IN_DISGUISE, PHRASES, TITLES
from leaks.planting import page_of

_PLACES = {
    "text": "{}",
    "list": "- the first\n- {}\n- the last",
    "quotation": "> {}",
    "alt": "![{}](../images/girder.jpg)",
    "caption": '![The girder](../images/girder.jpg "{}")',
    "title attribute": '<p><abbr title="{}">a note</abbr></p>',
    "table": "| when | what |\n|---|---|\n| once | {} |",
}
_SAME = {
    "protected-term": frozenset({"phone-number"}),
    "accusation-near": frozenset({"accusation"}),
    "mail-list": frozenset({"email-address"}),
    "public-address": frozenset({"postal-address"}),
    "public-account": frozenset({"register-number"}),
    "public-number": frozenset({"phone-number"}),
    "public-position": frozenset({"place-on-map"}),
    "relative-told": frozenset({"relative-named"}),
    "case-told": frozenset({"open-case"}),
}
"""Rules that stop the same words earlier, or more strictly."""
_WITHOUT_CAPTION = frozenset({"title attribute", "caption", "alt"})


def _leaks() -> Iterator[Leak]:
    numbers = count(100)
    for code, phrases in PHRASES.items():
        places = cycle(_PLACES)
        disguises = cycle(DISGUISES)
        least = max(len(phrases), 8)
        for number in range(least):
            phrase = phrases[number % len(phrases)]
            disguise = next(disguises) if number else plain
            place = next(places) if number else "text"
            if disguise is upper and code in KEEP_CASE:
                disguise = plain
            if "](" in phrase or '"' in phrase:
                place = "text"
            elif place in _WITHOUT_CAPTION and disguise.__name__ == "split_by_tags":
                place = "list"
            slug = f"note-{next(numbers)}"
            body = _PLACES[place].format(disguise(phrase))
            how = f"{place}, {disguise.__name__.replace('_', ' ')}"
            yield Leak(code, slug, how, page_of(slug, body), also=_SAME.get(code, frozenset()))
    for title in TITLES:
        slug = f"note-{next(numbers)}"
        yield Leak("name-with-attack", slug, "title", page_of(slug, "It is a page.", title=title))
    for code in ("email-address", "phone-number", "postal-address", "protected-term", "accusation", "secret"):
        slug = f"note-{next(numbers)}"
        yield Leak(code, slug, "summary", page_of(slug, "It is a page.", summary=PHRASES[code][0]))
    for code, phrase in LISTED_IN_DISGUISE:
        slug = f"note-{next(numbers)}"
        yield Leak(code, slug, "text, in a disguise of its own", page_of(slug, phrase))


LEAKS: tuple[Leak, ...] = tuple(_leaks())
