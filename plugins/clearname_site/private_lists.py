"""The never-publish lists as files: read, and changed line by line. What they hold is in no message."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clearname.folding import decode, fold
from clearname.gate import PrivateLists, parse_list
from clearname.problems import Problem, Severity
from clearname.text import nearest, printable
from clearname_site.private import ListName, PrivateFolder

HEADINGS: dict[ListName, str] = {
    "protect": "words that must never appear, such as a street or a school",
    "do_not_name": "people who must not be named",
    "do_not_link": "pages and hosts that must not be linked",
}
"""What each list is for, in plain words."""


def read_lists(private: PrivateFolder) -> PrivateLists:
    """All of them. Raises `Refused` where one cannot be read."""
    return PrivateLists(
        protect=parse_list(private.list_text("protect")),
        do_not_name=parse_list(private.list_text("do_not_name")),
        do_not_link=parse_list(private.list_text("do_not_link")),
        stated_none=private.states_none(),
    )


def unknown_lists(private: PrivateFolder) -> list[Problem]:
    """A warning for each file that looks like a list and is read as none, such as `protekt.txt`."""
    known = {*(f"{name}.txt" for name in HEADINGS), "watch.txt"}
    try:
        names = sorted(path.name for path in private.path.iterdir() if path.is_file())
    except OSError:
        return []
    warnings = []
    for name in names:
        plain = name.casefold()
        if name in known or not (plain.endswith(".txt") or plain in HEADINGS):
            continue
        near = nearest(plain.removesuffix(".txt"), set(HEADINGS))
        meant = (
            f"Call it {near}.txt if it is that list" if near else "The lists are protect, do_not_name and do_not_link"
        )
        what = "this file is read as no list, because none has its name"
        fix = f"{meant}; else keep it in another folder."
        where = f"private folder: {printable(name, 60)}"
        warnings.append(Problem(where, "lists-unknown-file", what, fix, Severity.WARNING))
    return warnings


def list_path(private: PrivateFolder, name: ListName) -> Path:
    """Where the list lies."""
    return private.path / f"{name}.txt"


def add_entries(private: PrivateFolder, name: ListName, entries: Iterable[str]) -> int:
    """
    Adds the entries at the end, each once; how many were new. Notes and order of the file stay.

    An entry is one line; one that would be a note (`#`) is left out. Raises `Refused` where the list cannot be
    read or written.
    """
    text = private.list_text(name)
    known = set(map(_key, parse_list(text)))
    new = []
    for entry in parse_list("\n".join(entries)):
        if _key(entry) not in known:
            known.add(_key(entry))
            new.append(entry)
    if new:
        start = text if not text or text.endswith("\n") else text + "\n"
        private.write(f"{name}.txt", (start + "\n".join(new) + "\n").encode("utf-8", "replace"))
    return len(new)


def remove_entries(private: PrivateFolder, name: ListName, entries: Iterable[str]) -> int:
    """Removes the lines that say the same in any case and spelling; how many went. Raises as `add_entries`."""
    gone = set(map(_key, parse_list("\n".join(entries))))
    lines = private.list_text(name).splitlines(keepends=True)
    left = [line for line in lines if not (parse_list(line) and _key(line.strip()) in gone)]
    if len(left) < len(lines):
        private.write(f"{name}.txt", "".join(left).encode("utf-8", "replace"))
    return len(lines) - len(left)


def _key(entry: str) -> str:
    return fold(decode(entry))
