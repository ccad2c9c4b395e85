"""The files that the person wrote, each read once, before any of them becomes a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.content.folder import read_plain
from clearname.content.header import Header, parse_header
from clearname.documents import MOST_BYTES, Document, parse_document
from clearname.problems import Problem, Refused
from clearname.text import printable


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file below `content/`."""

    folder: str
    """`pages`, `profiles`, `news`, `claims` or `account`."""
    path: str
    """Below the site folder, with the file's name as the disk has it."""
    document: Document
    header: Header
    is_to_come: bool
    """Whether it is a draft, or news of a later day."""
    prefix: str = ""
    """The folder of the site's other language that it belongs to, below `content/` and below the site: `ar/`."""

    @property
    def address(self) -> str:
        """Below the site, `news/first-concert/`."""
        folder = "" if self.folder in ("pages", "account") else f"{self.folder}/"
        return f"{self.prefix}{folder}{self.header.slug}/"

    @property
    def text_folder(self) -> str:
        """The folder below `content/` that relative addresses in its text begin from; empty for `content/` itself."""
        return self.prefix.rstrip("/") if self.folder == "account" else f"{self.prefix}{self.folder}"


def source_name(folder: str, path: Path, prefix: str = "") -> str:
    """The file's path below `content/`."""
    return f"{prefix}{path.name}" if folder == "account" else f"{prefix}{folder}/{path.name}"


def read_source(folder: str, path: Path, language: str, as_of: date, prefix: str = "") -> tuple[Source, list[Problem]]:
    """
    The file at `path` on the day `as_of`, and what is wrong with its header; `language` and `prefix` are the site's.

    Raises `Refused` where there is no text to read a header from.
    """
    name = source_name(folder, path, prefix)
    where = f"content/{printable(name)}"
    try:
        document = parse_document(read_plain(path, MOST_BYTES), where)
    except OSError as error:
        fix = "Check that you may read it, or delete it."
        raise Refused([Problem(where, "page-unreadable", "this file cannot be opened", fix)]) from error
    header, problems = parse_header(document, folder, path.stem, language)
    later = folder == "news" and header.published_on is not None and header.published_on > as_of
    return Source(folder, f"content/{name}", document, header, header.draft or later, prefix), problems
