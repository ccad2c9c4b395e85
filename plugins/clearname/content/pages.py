"""One Markdown file of the person's becomes one typed page. Metadata decides only what stands here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from unicodedata import category, normalize
from urllib.parse import unquote

from clearname.documents import Document, Field
from clearname.problems import Problem
from clearname.text import nearest, printable, slugify
from clearname.unicode_policy import odd_in_line

KEYS = {
    "pages": {"title", "summary", "updated", "slug", "aliases", "draft", "status", "language", "translates"},
    "profiles": {
        "title",
        "summary",
        "updated",
        "slug",
        "aliases",
        "draft",
        "status",
        "language",
        "translates",
        "order",
    },
    "news": {"title", "summary", "updated", "slug", "aliases", "draft", "status", "language", "translates", "date"},
    "claims": {
        "title",
        "summary",
        "claim",
        "published",
        "updated",
        "exhibits",
        "slug",
        "aliases",
        "draft",
        "status",
        "language",
    },
    "account": {
        "title",
        "summary",
        "updated",
        "aliases",
        "draft",
        "status",
        "language",
        "published",
        "in_short",
        "changes",
    },
}
"""The keys that each kind of page may have."""

_SYNONYMS = {"modified": "updated", "lang": "language", "description": "summary"}
_PELICAN = {
    "save_as": "Clearname chooses where a page goes; to keep an old address, write  Aliases: old-address/",
    "url": "Clearname chooses where a page goes; to keep an old address, write  Aliases: old-address/",
    "template": "The folder that a page is in decides how it looks; take this line out.",
    "category": "There are no category pages; take this line out.",
    "tags": "There are no tag pages; take this line out.",
    "author": "The author is the person in pelican.conf; take this line out.",
    "authors": "The author is the person in pelican.conf; take this line out.",
}
_RESERVED = {
    "account",
    "profiles",
    "news",
    "endorsements",
    "elsewhere",
    "images",
    "files",
    "feeds",
    "theme",
    "404",
}
_HOMES = {"index", "home"}


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
    reader = _Reader(document, folder)
    title = reader.line("title", 150)
    header = Header(
        title=title or "?",
        slug="account" if folder == "account" else reader.slug(stem),
        summary=reader.line("summary", 160, required=False),
        language=reader.language(language),
        draft=reader.draft(),
        updated_on=reader.day("updated"),
        aliases=reader.aliases(),
        published_on=reader.day("date", required=True) if folder == "news" else reader.day("published"),
        order=reader.order(),
        in_short=reader.line("in_short", 600, required=False),
        changes=reader.changes(),
        translates=reader.translates(),
        claim=reader.line("claim", 200, required=False),
    )
    reader.check_keys()
    return header, reader.problems


def _is_old_address(alias: str) -> bool:
    """Whether it is a folder or an HTML page, named with letters of any script, and none of its parts is hidden."""
    parts = alias.removesuffix("/").split("/")
    if not alias.endswith(("/", ".html")) or len(alias.encode("utf-8", "replace")) > 300:
        return False
    if any(part.endswith(".html") for part in (parts if alias.endswith("/") else parts[:-1])):
        return False
    allowed = all(c.isalnum() or c in "-_." or category(c) in ("Mn", "Mc") for part in parts for c in part)
    return allowed and all(part and not part.startswith(".") and not part.endswith(".") for part in parts)


class _Reader:
    """Collects the problems of one front matter while reading it."""

    def __init__(self, document: Document, folder: str) -> None:
        self._document = document
        self._folder = folder
        self._fields: dict[str, Field] = {}
        self.problems: list[Problem] = []
        for key, field in document.fields.items():
            meant = _SYNONYMS.get(key, key)
            if meant in self._fields:
                self._refuse(
                    key, "page-front-matter", f'"{key}" and "{meant}" mean the same', "Keep one of the two lines."
                )
            self._fields.setdefault(meant, field)

    def _refuse(self, key: str, code: str, what: str, fix: str) -> None:
        field = self._document.fields.get(key) or self._fields.get(key)
        where = f"{self._document.where}:{field.line if field else 1}"
        self.problems.append(Problem(where, code, what, fix))

    def line(self, key: str, most: int, *, required: bool = True) -> str:
        """The field as one line of at most `most` characters; empty where it is missing."""
        field = self._fields.get(key)
        text = field.text if field else ""
        label = key.replace("_", " ").capitalize()
        if not text:
            if required:
                self._refuse(key, f"page-{key}", f"the {key} is missing", f"Add a line at the top:  {label}: …")
            return ""
        odd = odd_in_line(text)
        if odd:
            self._refuse(
                key,
                "page-characters",
                f"{label} holds {odd}",
                "Type the text again by hand instead of pasting it.",
            )
        if len(text) > most:
            self._refuse(
                key,
                "page-length",
                f"{label} has {len(text)} characters, at most {most} work",
                "Shorten it; the rest belongs into the text.",
            )
        return text

    def day(self, key: str, *, required: bool = False) -> date | None:
        """The field as a day."""
        field = self._fields.get(key)
        if field is None or not field.text:
            if required:
                self._refuse(key, "news-date", "a news item needs its day", "Add a line like  Date: 2026-02-01")
                return date.min
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", field.text):
                raise ValueError
            return date.fromisoformat(field.text)
        except ValueError:
            code = "news-date" if key == "date" else "page-date"
            self._refuse(
                key,
                code,
                f'"{printable(field.text)}" is not a date',
                f"Write it as year-month-day:  {key.capitalize()}: 2026-02-01",
            )
            return date.min

    def slug(self, stem: str) -> str:
        """The page's piece of the address, from its own line or its file's name."""
        field = self._fields.get("slug")
        if field is not None:
            wanted = field.text
            if slugify(wanted) != wanted or not wanted:
                self._refuse(
                    "slug",
                    "page-slug",
                    f'"{printable(wanted)}" cannot stand in an address',
                    f"Use small letters, digits and hyphens:  Slug: {slugify(wanted) or 'about'}",
                )
        else:
            if self._folder == "news":
                stem = re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)", "", stem)
            wanted = slugify(stem)
            if not wanted:
                self._refuse(
                    "slug",
                    "page-slug",
                    "the file's name has no letter or digit for an address",
                    "Rename the file, for example to  about.md",
                )
        if self._folder == "pages" and wanted in _HOMES:
            self._refuse(
                "slug",
                "page-home",
                "the home page is made from pelican.conf, and there can be one only",
                "Rename this page, for example to  about.md",
            )
        elif self._folder == "pages" and wanted in _RESERVED:
            self._refuse(
                "slug", "page-slug", f'the address "/{wanted}/" is taken by a part of the site', "Rename the file."
            )
        elif self._folder == "news" and re.fullmatch(r"page-\d+", wanted):
            self._refuse(
                "slug", "page-slug", f'the address "/news/{wanted}/" is taken by the list of news', "Rename the file."
            )
        return wanted or "?"

    def language(self, default: str) -> str:
        """The page's language; the site's where it says none."""
        field = self._fields.get("language")
        if field is None or not field.text:
            return default
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", field.text):
            self._refuse(
                "language",
                "page-language",
                f'"{printable(field.text)}" is not a language code',
                "Write a code such as  Language: pt-BR",
            )
        return field.text

    def translates(self) -> str:
        """The slug of the page that this one translates; its file's name may be given as well."""
        field = self._fields.get("translates")
        name = field.text.rpartition("/")[2].removesuffix(".md") if field else ""
        return slugify(re.sub(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)", "", name) if self._folder == "news" else name)

    def draft(self) -> bool:
        """Whether the page is not to be published yet; what cannot be understood counts as a draft."""
        marked = False
        for key, yes, no in (
            ("draft", {"yes", "true", "1"}, {"no", "false", "0", ""}),
            ("status", {"draft"}, {"published", ""}),
        ):
            field = self._fields.get(key)
            value = field.text.lower() if field else ""
            if value in no:
                continue
            marked = True
            if value not in yes:
                self._refuse(
                    key,
                    "page-draft",
                    f'"{printable(value)}" is neither a draft nor published',
                    "Write  Draft: yes  or take the line out.",
                )
        return marked

    def aliases(self) -> tuple[str, ...]:
        """Earlier addresses of the page, without the first slash."""
        field = self._fields.get("aliases")
        found: list[str] = []
        for part in ",".join(field.lines).split(",") if field else []:
            alias = normalize("NFC", unquote(part.strip())).lstrip("/")
            if not part.strip():
                continue
            if not _is_old_address(alias):
                self._refuse(
                    "aliases",
                    "page-alias",
                    f'"{printable(alias)}" cannot be an old address of this site',
                    "Write the part after the site's name, such as  Aliases: old-name/",
                )
            else:
                found.append(alias)
        return tuple(dict.fromkeys(found))

    def order(self) -> int:
        """The place in lists."""
        field = self._fields.get("order")
        if field is None:
            return 100
        if not re.fullmatch(r"\d{1,4}", field.text):
            self._refuse("order", "page-order", f'"{printable(field.text)}" is not a number', "Write  Order: 1")
            return 100
        return int(field.text)

    def changes(self) -> tuple[tuple[date, str], ...]:
        """The account's change log, newest first."""
        field = self._fields.get("changes")
        found: list[tuple[date, str]] = []
        for line in field.lines if field else ():
            parts = re.fullmatch(r"(\d{4}-\d{2}-\d{2})[:,]?\s+(\S.*)", line)
            try:
                if parts is None:
                    raise ValueError
                found.append((date.fromisoformat(parts[1]), parts[2]))
            except ValueError:
                self._refuse(
                    "changes",
                    "account-changes",
                    f'"{printable(line, 40)}" does not begin with a day',
                    "Write each change as  2026-03-01 What was changed",
                )
        return tuple(sorted(found, key=lambda change: change[0], reverse=True))

    def check_keys(self) -> None:
        """Every key is one that this kind of page may have."""
        known = KEYS[self._folder]
        for key in self._fields:
            if key in known:
                continue
            if key in _PELICAN:
                self._refuse(key, "page-key", f'"{printable(key)}" cannot be set in a file', _PELICAN[key])
                continue
            near = nearest(key, known)
            fix = f'Did you mean "{near}"?' if near else "Take the line out."
            self._refuse(key, "page-key", f'"{printable(key)}" is not known here', fix)
