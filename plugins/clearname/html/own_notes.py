"""Footnotes of the person's own pages: numbered ids, names for those who hear them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from clearname.messages import messages_for
from clearname.patterns import later

_ID = later(r"(fn(?:ref[0-9]*)?):(.*)", re.DOTALL)
_WRITTEN = later(r"\[\^([^\[\]\s]+)\]")


def name_notes(root: Element, language: str) -> None:
    """
    Puts the notes in the order in which the text comes to them, and gives them ids with numbers and links with names.

    Markdown numbers them as they were written down, and makes ids of what stands in the brackets, spaces and all.
    """
    notes = next((div for div in root.iter("div") if div.get("class") == "footnote"), None)
    listed = None if notes is None else notes.find("ol")
    if notes is None or listed is None:
        return
    words = messages_for(language)
    notes.set("role", "doc-endnotes")
    notes.set("aria-label", words.gettext("Notes"))
    numbers = _in_order(root, listed)
    for element in root.iter():
        for name in ("id", "href"):
            if found := _ID.fullmatch(element.get(name, "").removeprefix("#")):
                sign = "#" if name == "href" else ""
                element.set(name, f"{sign}{found[1]}:{numbers.get(found[2], 0)}")
    for link in root.iter("a"):
        number = _label(link.get("href", ""))
        if link.get("class") == "footnote-ref":
            link.text = number
            link.set("aria-label", words.gettext("Note %(number)s", number=number))
        elif link.get("class") == "footnote-backref":
            link.text = "↑"  # the same in both directions of writing
            link.tail = link.tail or " "
            link.attrib.pop("title", None)
            link.set("aria-label", words.gettext("Back to where note %(number)s belongs", number=number))


def _in_order(root: Element, listed: Element) -> dict[str, int]:
    """Sorts the notes; the number of each by its label, from 1. Those that nothing leads to come last."""
    signs = (_label(link.get("href", "")) for link in root.iter("a") if link.get("class") == "footnote-ref")
    order = {label: place for place, label in enumerate(dict.fromkeys(signs))}
    items = sorted(listed, key=lambda item: order.get(_label(item.get("id", "")), len(order)))
    listed[:] = items
    return {_label(item.get("id", "")): number for number, item in enumerate(items, 1)}


def _label(address: str) -> str:
    return address.removeprefix("#").partition(":")[2]


def missing_notes(root: Element, source: str) -> Iterator[str]:
    """The labels in the text that no note belongs to, each once."""
    found: dict[str, None] = {}
    for text in _texts(root):
        found.update(dict.fromkeys(_WRITTEN.findall(text)))
    # What is written with a backslash is meant to be read.
    yield from (label for label in found if re.search(rf"(?<!\\)\[\^{re.escape(label)}\]", source))


def unused_notes(labels: Iterable[str], used: Iterable[str]) -> Iterator[str]:
    """The labels of notes that nothing in the text leads to."""
    known = set(used)
    yield from (label for label in labels if label not in known)


def _texts(element: Element) -> Iterator[str]:
    """The texts of an element that are no code."""
    if element.tag not in ("code", "pre"):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
