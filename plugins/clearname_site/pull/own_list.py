"""`pull.toml` in the private folder: the ways in that are nobody else's business."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clearname.problems import Problem, Refused
from clearname_site.plain_file import read_plain_file

FILE = "pull.toml"
_WHERE = f"private folder: {FILE}"
_MOST_BYTES = 1_000_000
_MOST_ENTRIES = 2_000
_KEYS = ("address", "pages", "posts", "mail", "folders", "columns")
_ADDRESS = re.compile(r"[^\s@<>,;\"\x00-\x1f]{1,64}@[A-Za-z0-9.-]{1,190}")


@dataclass(frozen=True, slots=True)
class OwnList:
    """What `pull.toml` says; all of it may be empty."""

    address: str = ""
    """The mail address to which supporters send their words."""
    pages: tuple[str, ...] = ()
    """Addresses of supporters' own pages."""
    posts: tuple[str, ...] = ()
    """Addresses of posts on Mastodon or Bluesky."""
    mail: tuple[Path, ...] = ()
    """Mailboxes and saved mails."""
    folders: tuple[Path, ...] = ()


def load_own_list(private: Path) -> OwnList:
    """
    What stands in `pull.toml`; nothing where there is none.

    `[columns]` is left to `tables.load_columns`. Raises `Refused` with everything else that is wrong.
    """
    data = read_plain_file(private / FILE, _MOST_BYTES + 1)
    if data is None and not (private / FILE).is_symlink() and not (private / FILE).exists():
        return OwnList()
    try:
        if data is None or len(data) > _MOST_BYTES:
            raise ValueError
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):  # tomllib's and the decoder's errors are ValueErrors
        fix = "Look for a missing quotation mark or bracket; it has to be a plain text file."
        raise Refused([Problem(_WHERE, "pull-file", "this cannot be read as TOML", fix)]) from None
    if problems := list(_wrong(table)):
        raise Refused(problems)
    return OwnList(
        table.get("address", ""),
        tuple(table.get("pages", ())),
        tuple(table.get("posts", ())),
        tuple(Path(path).expanduser() for path in table.get("mail", ())),
        tuple(Path(path).expanduser() for path in table.get("folders", ())),
    )


def _wrong(table: Mapping[str, Any]) -> Iterator[Problem]:
    if stray := len(set(table) - set(_KEYS)):
        what = f"{stray} {'entry that does' if stray == 1 else 'entries that do'} not belong here"
        yield Problem(_WHERE, "pull-setting", what, f"The entries are {', '.join(_KEYS)}.")
    address = table.get("address", "")
    if address and not (isinstance(address, str) and _ADDRESS.fullmatch(address)):
        fix = 'Write the address alone, like  address = "words@ana.example"'
        yield Problem(_WHERE, "pull-setting", "address is no mail address", fix)
    for key in ("pages", "posts"):
        if not _is_list(table.get(key, []), lambda text: text.startswith("https://")):
            fix = f'Write them like  {key} = ["https://friend.example/on-ana"]'
            yield Problem(_WHERE, "pull-setting", f"{key} is no list of addresses that begin with https://", fix)
    for key in ("mail", "folders"):
        if not _is_list(table.get(key, []), lambda text: "\0" not in text and Path(text).expanduser().is_absolute()):
            fix = f'Write whole paths, from  /  or  ~  on, like  {key} = ["~/letters"]'
            yield Problem(_WHERE, "pull-setting", f"{key} is no list of whole paths", fix)


def _is_list(value: object, is_right: Any) -> bool:
    if not isinstance(value, list) or len(value) > _MOST_ENTRIES:
        return False
    try:
        return all(isinstance(entry, str) and is_right(entry) for entry in value)
    except RuntimeError:  # a home folder of nobody
        return False
