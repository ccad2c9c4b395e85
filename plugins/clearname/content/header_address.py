"""Where a page goes, as its file says it: its own address, its old ones, and the page it is a version of."""

from __future__ import annotations

import re
from unicodedata import category, normalize
from urllib.parse import unquote

from clearname.content.header_reader import HeaderReader
from clearname.patterns import later
from clearname.text import printable, slugify

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
_DAY = later(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)")
"""What a file of news may begin with."""


def read_slug(reader: HeaderReader, folder: str, stem: str) -> str:
    """The page's piece of the address, from its own line or its file's name."""
    field = reader.fields.get("slug")
    if field is not None:
        wanted = field.text
        if slugify(wanted) != wanted or not wanted:
            reader.refuse(
                "slug",
                "page-slug",
                f'"{printable(wanted)}" cannot stand in an address',
                f"Use small letters, digits and hyphens:  Slug: {slugify(wanted) or 'about'}",
            )
    else:
        if folder == "news":
            stem = _DAY.sub("", stem)
        wanted = slugify(stem)
        if not wanted:
            reader.refuse(
                "slug",
                "page-slug",
                "the file's name has no letter or digit for an address",
                "Rename the file, for example to  about.md",
            )
    if folder == "pages" and wanted in _HOMES:
        reader.refuse(
            "slug",
            "page-home",
            "the home page is made from pelican.conf, and there can be one only",
            "Rename this page, for example to  about.md",
        )
    elif folder == "pages" and wanted in _RESERVED:
        reader.refuse(
            "slug", "page-slug", f'the address "/{wanted}/" is taken by a part of the site', "Rename the file."
        )
    elif folder == "news" and re.fullmatch(r"(page|by-date)-\d+", wanted):
        reader.refuse(
            "slug", "page-slug", f'the address "/news/{wanted}/" is taken by the list of news', "Rename the file."
        )
    return wanted or "?"


def read_translates(reader: HeaderReader, folder: str) -> str:
    """The slug of the page that this one translates; its file's name may be given as well."""
    field = reader.fields.get("translates")
    name = field.text.rpartition("/")[2].removesuffix(".md") if field else ""
    return slugify(_DAY.sub("", name) if folder == "news" else name)


def read_aliases(reader: HeaderReader) -> tuple[str, ...]:
    """Earlier addresses of the page, without the first slash."""
    field = reader.fields.get("aliases")
    found: list[str] = []
    for part in ",".join(field.lines).split(",") if field else []:
        alias = normalize("NFC", unquote(part.strip())).lstrip("/")
        if not part.strip():
            continue
        if not _is_old_address(alias):
            reader.refuse(
                "aliases",
                "page-alias",
                f'"{printable(alias)}" cannot be an old address of this site',
                "Write the part after the site's name, such as  Aliases: old-name/",
            )
        else:
            found.append(alias)
    return tuple(dict.fromkeys(found))


def _is_old_address(alias: str) -> bool:
    """Whether it is a folder or an HTML page, named with letters of any script, and none of its parts is hidden."""
    parts = alias.removesuffix("/").split("/")
    if not alias.endswith(("/", ".html")) or len(alias.encode("utf-8", "replace")) > 300:
        return False
    if any(part.endswith(".html") for part in (parts if alias.endswith("/") else parts[:-1])):
        return False
    allowed = all(c.isalnum() or c in "-_." or category(c) in ("Mn", "Mc") for part in parts for c in part)
    return allowed and all(part and not part.startswith(".") and not part.endswith(".") for part in parts)
