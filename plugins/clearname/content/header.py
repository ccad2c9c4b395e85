"""What stands at the top of one file of the person's, typed. Metadata decides only what stands here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clearname.content.header_address import read_aliases, read_slug, read_translates
from clearname.content.header_reader import HeaderReader
from clearname.documents import Document
from clearname.problems import Problem
from clearname.text import nearest, printable

_ALL = frozenset({"title", "summary", "updated", "aliases", "draft", "status", "language"})
_OWN_FILE = _ALL | {"slug", "translates"}
_KEYS = {
    "pages": _OWN_FILE,
    "profiles": _OWN_FILE | {"order"},
    "news": _OWN_FILE | {"date"},
    "claims": _ALL | {"slug", "claim", "published", "exhibits"},
    "account": _ALL | {"published", "in_short", "changes"},
}
"""The keys that each kind of page may have."""

_PELICAN = {
    "save_as": "Clearname chooses where a page goes; to keep an old address, write  Aliases: old-address/",
    "url": "Clearname chooses where a page goes; to keep an old address, write  Aliases: old-address/",
    "template": "The folder that a page is in decides how it looks; take this line out.",
    "category": "There are no category pages; take this line out.",
    "tags": "There are no tag pages; take this line out.",
    "author": "The author is the person in pelican.conf; take this line out.",
    "authors": "The author is the person in pelican.conf; take this line out.",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a page, typed."""

    title: str
    slug: str
    summary: str
    """Empty where the person wrote none."""
    language: str
    draft: bool
    updated_on: date | None
    aliases: tuple[str, ...]
    published_on: date | None = None
    """Of a news item, and of the account."""
    order: int = 100
    in_short: str = ""
    changes: tuple[tuple[date, str], ...] = ()
    translates: str = ""
    """Slug of the page that this one is a version of; empty for none."""
    claim: str = ""
    """Of a claim page: what is said, in one sentence."""


def parse_header(document: Document, folder: str, stem: str, language: str) -> tuple[Header, list[Problem]]:
    """
    The typed front matter of a page in `folder`, and everything that is wrong with it.

    `stem` is the file's name without suffix; the slug is made from it. Where there are problems, the header holds
    stand-ins and must not be used further than to find more problems.
    """
    reader = HeaderReader(document)
    title = reader.line("title", 150)
    header = Header(
        title=title or "?",
        slug="account" if folder == "account" else read_slug(reader, folder, stem),
        summary=reader.line("summary", 160, required=False),
        language=reader.language(language),
        draft=reader.draft(),
        updated_on=reader.day("updated"),
        aliases=read_aliases(reader),
        published_on=reader.day("date", required=True) if folder == "news" else reader.day("published"),
        order=reader.order(),
        in_short=reader.line("in_short", 600, required=False),
        changes=reader.changes(),
        translates=read_translates(reader, folder),
        claim=reader.line("claim", 200, required=False),
    )
    _check_keys(reader, folder)
    return header, reader.problems


def _check_keys(reader: HeaderReader, folder: str) -> None:
    """Every key is one that this kind of page may have."""
    known = _KEYS[folder]
    for key in reader.fields:
        if key in known:
            continue
        if key in _PELICAN:
            reader.refuse(key, "page-key", f'"{printable(key)}" cannot be set in a file', _PELICAN[key])
            continue
        near = nearest(key, known)
        fix = f'Did you mean "{near}"?' if near else "Take the line out."
        reader.refuse(key, "page-key", f'"{printable(key)}" is not known here', fix)
