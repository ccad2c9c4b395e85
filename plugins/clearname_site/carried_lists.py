"""
Publishing from a machine without the private folder: its lists come in an encrypted file, whose key is a secret there.

Taking the file away must not be a way to publish without it. So without the file, the key must not be there either.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from clearname.endorsements import DECISIONS_FILE, load_decisions
from clearname.gate import PrivateLists
from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.lists_file import KEY_VARIABLE, MOST_BYTES, Carried, decision_digest, unseal
from clearname_site.plain_file import read_plain_file


def open_carried(path: Path, site_id: str, environment: MutableMapping[str, str]) -> Carried | None:
    """
    What the file holds; None where there is neither a file nor a key.

    The key is taken out of the environment: no program that is started later gets to see it. Raises `Refused`
    where one is there without the other, and where the file does not open or is another site's.
    """
    key = environment.pop(KEY_VARIABLE, "").strip()
    where = printable(path.name, 120)
    if not path.exists() and not path.is_symlink():
        if key:
            what = "there is a key for the lists, and no file with them"
            fix = "Put the file back, or make it anew at home:  clearname lists-export"
            raise Refused([Problem(where, "lists-gone", what, fix)])
        return None
    if not key:
        what = f"the lists are here, and the secret {KEY_VARIABLE} that opens them is missing or empty"
        fix = "Add it under Settings -> Environments -> clearname. If it is lost:  clearname lists-export --new-key"
        raise Refused([Problem(where, "lists-key-missing", what, fix)])
    data = read_plain_file(path, MOST_BYTES + 1)
    if data is None or len(data) > MOST_BYTES:
        what = "this is no plain file, or larger than one with lists can be"
        raise Refused([Problem(where, "lists-unreadable", what, "Make it anew at home:  clearname lists-export")])
    carried = unseal(data, key)
    if carried.site_id != site_id:
        what = "these are the lists of another site"
        raise Refused([Problem(where, "lists-other-site", what, "Make it in this folder:  clearname lists-export")])
    return carried


def without_lists(site_id: str, *, accepted: bool) -> Carried:
    """What is known where there is no file; `accepted` says that publishing may go on without lists."""
    return Carried(site_id, PrivateLists(stated_none=accepted))


def check_carried_decisions(site_root: Path, carried: Carried) -> list[Problem]:
    """
    What of `decisions.toml` the owner had not decided when the file was made.

    A line that was taken out is no problem: to stop showing somebody's words must always be possible. Empty where
    the file says nothing of decisions. Raises `Refused` where `decisions.toml` cannot be read.
    """
    if carried.decided is None:
        return []
    what = "your record of decisions, as the file brings it, does not know this one"
    fix = "If it is yours, make the file anew at home:  clearname lists-export  . Else take it out of decisions.toml."
    return [
        Problem(f"{DECISIONS_FILE}: {decision.id}", "lists-decision", what, fix)
        for decision in load_decisions(site_root)
        if decision_digest(decision) not in carried.decided
    ]
