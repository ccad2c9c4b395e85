"""The watch list in the private folder: read for a review, and added to phrase by phrase."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.screening import WATCH_FILE, WatchList, make_watch_list, parse_watch_list, render_watch_list
from clearname_site.atomic import write_atomic

_SALT_BYTES = 16


def load_watch_list(private_folder: Path) -> WatchList:
    """The list; empty where there is none. Raises `Refused` (`private-watch-list`) where it cannot be read."""
    try:
        return parse_watch_list((private_folder / WATCH_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return WatchList()
    except (OSError, ValueError):
        where = f"private folder: {WATCH_FILE}"
        fix = "Restore it from your backup, or delete it and enter the phrases anew:  clearname private --watch"
        raise Refused([Problem(where, "private-watch-list", "the watch list cannot be read", fix)]) from None


def watch_for(private_folder: Path, phrases: Iterable[str]) -> WatchList:
    """
    Adds the phrases as digests and gives the whole list.

    Raises ValueError for a phrase without words or with more than five, and `Refused` as `load_watch_list` does.
    """
    old = load_watch_list(private_folder)
    new = old.with_phrases(phrases) if old.salt else make_watch_list(phrases, secrets.token_bytes(_SALT_BYTES))
    write_atomic(private_folder / WATCH_FILE, render_watch_list(new).encode(), mode=0o600)
    return new
