"""The content in each generator's own source format: where a file stands, and what is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Item, build_corpus, build_endorsement, edited, without_links
from bench.vocabulary import RELATIONSHIPS
from clearname.text import text_digest

_LONGEST_SUMMARY = 160
"""Characters that Clearname lets a description have."""
_EDITED_PAGE = 3
"""Of the person's pages, the one that a scenario edits: no special one, the timeline."""
_DECIDED_ON = "2025-02-01"


@dataclass(frozen=True, slots=True)
class Layout:
    """How one generator wants its content."""

    path: Callable[[Item], str]
    """Below the site folder."""
    document: Callable[[Item], str]
    """The file's text."""
    finish: Callable[[Path], None] | None = None
    """Brings what depends on several files up to date, after any change."""


def write_site(layout: Layout, site: Path, endorsements: int) -> None:
    """Writes the whole content into the site folder."""
    _write(layout, site, build_corpus(endorsements).all())


def add_endorsement(layout: Layout, site: Path, endorsements: int, time: int) -> None:
    """Writes the `time`-th endorsement (from 1) after the first `endorsements`; it is newer than all before it."""
    _write(layout, site, [build_endorsement(endorsements + time - 1)])


def edit_endorsement(layout: Layout, site: Path, endorsements: int, time: int) -> None:
    """Changes the words of the endorsement in the middle, differently each `time`."""
    _write(layout, site, [edited(build_endorsement(endorsements // 2), time)])


def edit_page(layout: Layout, site: Path, time: int) -> None:
    """Changes the words of one of the person's pages, differently each `time`."""
    _write(layout, site, [edited(build_corpus(0).pages[_EDITED_PAGE], time)])


def _write(layout: Layout, site: Path, items: Iterable[Item]) -> None:
    for item in items:
        path = site / layout.path(item)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(layout.document(item), encoding="utf-8", newline="\n")
    if layout.finish:
        layout.finish(site)


# Pelican


def _pelican_path(item: Item) -> str:
    return f"content/{item.kind}/{item.slug}.md"


def _pelican_document(item: Item) -> str:
    lines = [f"{key.capitalize()}: {value}" for key, value in _fields(item)]
    if item.kind == "profiles":
        lines.append("Template: profile")
    return "\n".join(lines) + f"\n\n{item.body}"


def _fields(item: Item) -> list[tuple[str, str]]:
    keys = (
        "title", "slug", "date", "name", "relationship", "role", "organisation", "consent", "website", "service",
        "summary",
    )  # fmt: skip
    # The writer's address is called website: in Pelican a header called url would move the page.
    return [(key, value) for key in keys if (value := getattr(item, key))]


# Hugo


def _hugo_path(item: Item) -> str:
    return f"content/{item.slug}.md" if item.kind == "pages" else f"content/{item.kind}/{item.slug}.md"


def _hugo_document(item: Item) -> str:
    lines = [f"{key}: {f'{value}Z' if key == 'date' else _quoted(value)}" for key, value in _fields(item)]
    return "\n".join(["---", *lines, "---", "", item.body])


def _quoted(text: str) -> str:
    # A JSON string is a YAML string in double quotes.
    return json.dumps(text, ensure_ascii=False)


# Eleventy


def _eleventy_path(item: Item) -> str:
    return f"src/{item.kind}/{item.slug}.md"


# Clearname


def endorsement_id(number: int) -> str:
    """
    The id that Clearname's decision gives to the endorsement of that number.

    Real ones are drawn by chance. These go down, because within a month the list is ordered by id, and here the
    endorsement that is added is to be the newest, as it is for the other generators.
    """
    return f"e-{0xFFFFFF - number:06x}"


def _clearname_path(item: Item) -> str:
    return "content/account.md" if item.slug == "account" else f"content/{item.kind}/{item.slug}.md"


def _clearname_document(item: Item) -> str:
    if item.kind == "endorsements":
        return _clearname_endorsement(item)
    lines = [f"Title: {item.title}", f"Summary: {_short(item.summary)}"]
    lines.append(f"Date: {item.day}" if item.kind == "news" else f"Updated: {item.day}")
    if item.slug == "account":
        lines.append(f"Published: {item.day}")
    return "\n".join(lines) + f"\n\n{item.body}"


def _clearname_endorsement(item: Item) -> str:
    fields = {
        "schema": "1",
        "name": _quoted(item.name),
        "display": "full",
        "role": _quoted(f"{item.role}, {item.relationship}"),
        "organisation": _quoted(item.organisation) if item.organisation else "",
        "relationship": RELATIONSHIPS[item.relationship],
        "connection": "none",
        "date": _quoted(item.day),
        "language": "en",
        "consent": "endorsement-consent-v1",
        "link": item.website,
    }
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    return "\n".join(["---", *lines, "---", "", _without_links_and_headings(item.body)])


def _without_links_and_headings(markdown: str) -> str:
    """The same words in the marks that a supporter may use: a heading becomes a line in bold type."""
    return re.sub(r"^#+ (.+)$", r"**\1**", without_links(markdown), flags=re.MULTILINE)


def _short(summary: str) -> str:
    if len(summary) <= _LONGEST_SUMMARY:
        return summary
    return summary[:_LONGEST_SUMMARY].rpartition(" ")[0] + "…"


def _clearname_decisions(site: Path) -> None:
    """Decides to publish every endorsement that is there, in the bytes that the engine itself would write."""
    entries = []
    for path in (site / "content" / "endorsements").glob("*.md"):
        number = int(path.stem.rpartition("-")[2])
        entries.append((endorsement_id(number), text_digest(path.read_bytes())))
    parts = [
        "# What is published, one decision for each endorsement. Written by `clearname decide`; "
        "a line that is taken out\n# takes the endorsement out of the site.\n"
        "format = 1\n"
    ]
    for identity, digest in sorted(entries):
        parts.append(
            f'\n[[decision]]\nid = "{identity}"\ndigest = "{digest}"\nverdict = "publish"\ndecided_on = {_DECIDED_ON}\n'
        )
    text = "".join(parts)
    decisions = site / "decisions.toml"
    if not decisions.exists() or decisions.read_text(encoding="utf-8") != text:
        decisions.write_text(text, encoding="utf-8", newline="\n")


LAYOUTS = {
    "pelican": Layout(_pelican_path, _pelican_document),
    "hugo": Layout(_hugo_path, _hugo_document),
    "eleventy": Layout(_eleventy_path, _hugo_document),
    "clearname": Layout(_clearname_path, _clearname_document, _clearname_decisions),
}
"""By the name that a contestant.json gives."""
