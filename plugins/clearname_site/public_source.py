"""What the repository of the texts shows, where it is the public one too (rule F07)."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import printable
from clearname_site.git import Git
from clearname_site.lists_file import FILE as LISTS_FILE
from clearname_site.private_in_git import is_private_name, tracked

_ENGINE = frozenset({
    "plugins", "tests", "docs", "themes", "bench", "casedesk", "starter", "requirements", "vendor", ".ci", ".github",
})  # fmt: skip
"""Folders of a clone of Clearname itself; what stands there is no word of the person's."""
_FOLDERS = frozenset({"notes", "note", "private", "drafts", "draft", "diary", "journal", "evidence", ".clearname"})
_STEMS = frozenset({"notes", "note", "todo", "draft", "drafts", "private", "diary", "journal", "scratch"})
_FILES = frozenset({
    ".env", ".netrc", ".git-credentials", "credentials", "id_rsa", "id_ecdsa", "id_ed25519", "id_dsa",
})  # fmt: skip
_SUFFIXES = (
    ".eml", ".msg", ".mbox", ".pst", ".pem", ".key", ".p12", ".pfx", ".kdbx", ".age", ".gpg", ".sqlite", ".db", ".env",
    ".bak", ".orig", ".swp", "~",
)  # fmt: skip
_PAGE = re.compile(r"content/(?:[A-Za-z-]+/)?(?:(?P<folder>pages|profiles|news|claims)/[^/]+|account)\.md")
_MAYBE = r"""^[[:space:]]*["']?(draft|status)["']?[[:space:]]*:"""
_MAYBE_HERE = re.compile(rb"""^[^\S\n]*["']?(?:draft|status)["']?[^\S\n]*:""", re.IGNORECASE | re.MULTILINE)
"""Lines without which a page is no draft: most pages have none, and need no closer look."""


def check_public_source(own: Git, pushed: Iterable[str], settings: Settings, as_of: date) -> list[Problem]:
    """
    Drafts, notes and private files that stand in a repository which everybody can read, or would with the next push.

    `pushed`: the branches of it as they were last seen, such as `refs/remotes/origin/main`. Only what stands below
    the site folder is looked at. Finished pages are public anyway; so are supporters' files that were merged.
    """
    named = {"": tracked(own)} | {ref: _listed(own, ref) for ref in pushed}
    notes = {path for paths in named.values() for path in paths if is_note(path)}
    drafts = {path for path in named[""] if _is_draft_here(own, path, settings, as_of)}
    for ref in sorted(named.keys() - {""}):
        drafts |= _drafts_in(own, ref, settings, as_of)
    return [_private(path) for path in sorted(notes)] + [_draft(path) for path in sorted(drafts)]


def is_note(path: str) -> bool:
    """Whether a file of this path, below the site folder, is a note, a letter, a key or a part of a private folder."""
    whole = PurePosixPath(path)
    if path == LISTS_FILE:
        # It is made to lie there: nobody can read in it what it holds, nor how much.
        return False
    if whole.parts[0] in _ENGINE or _PAGE.fullmatch(path) or path.startswith("content/endorsements/"):
        return False
    name = whole.name.casefold()
    return (
        is_private_name(name)
        or name in _FILES
        or name.endswith(_SUFFIXES)
        or whole.stem.casefold() in _STEMS
        or any(part.casefold() in _FOLDERS for part in whole.parts[:-1])
    )


def _listed(own: Git, ref: str) -> list[str]:
    listed = own.run("ls-tree", "-r", "-z", "--name-only", ref, "--", ".").out.decode("utf-8", "surrogateescape")
    return [path for path in listed.split("\0") if path]


def _is_draft_here(own: Git, path: str, settings: Settings, as_of: date) -> bool:
    data = b""
    if _PAGE.fullmatch(path):
        with contextlib.suppress(OSError):
            data = (own.folder / path).read_bytes()
    return bool(data) and _is_draft(path, data, settings, as_of)


def _drafts_in(own: Git, ref: str, settings: Settings, as_of: date) -> set[str]:
    """The drafts in a branch: only files with such a line are read."""
    options = ("-l", "-z", "-i", "-I", "-E", "-e", _MAYBE, ref, "--", "content")
    found = own.run("grep", *options).out.decode("utf-8", "surrogateescape")
    paths = [name.removeprefix(f"{ref}:") for name in found.split("\0") if name]
    pages = {path: own.run("cat-file", "blob", f"{ref}:./{path}").out for path in paths if _PAGE.fullmatch(path)}
    return {path for path, data in pages.items() if _is_draft(path, data, settings, as_of)}


def _is_draft(path: str, data: bytes, settings: Settings, as_of: date) -> bool:
    from clearname.content.header import parse_header
    from clearname.documents import parse_document

    matched = _PAGE.fullmatch(path)
    folder = (matched["folder"] if matched else "") or "account"
    if folder != "news" and not _MAYBE_HERE.search(data):
        return False
    try:
        document = parse_document(data, printable(path))
    except Refused:
        return False
    header, _ = parse_header(document, folder, PurePosixPath(path).stem, settings.site.language)
    return header.draft or bool(folder == "news" and header.published_on and header.published_on > as_of)


def _draft(path: str) -> Problem:
    what = "this is a draft, or news of a day to come, in a repository that everybody can read"
    return Problem(printable(path, 100), "publish-source-draft", what, _FIX)


def _private(path: str) -> Problem:
    what = "this looks like a note, a letter or a key, in a repository that everybody can read"
    return Problem(printable(path, 100), "publish-source-private", what, _FIX)


_FIX = "Take it out (git rm --cached FILE) and keep it elsewhere; or keep all your texts in a repository of their own."
