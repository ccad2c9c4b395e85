"""What waits, with its labels, for a friend who reads it instead: one file that only they can open (age)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from clearname.problems import Problem, Refused
from clearname.sources.libraries import missing_library
from clearname_site.waiting import Waiting, explained, one_line

_READ_ME = """\
Somebody who is attacked asks you to read these words in their place. Thank you.

list.txt has one line for each: where it came from, how long it is, and what was found in it by rules on their own
computer. Each text stands in a file of its own, named by the same word as in the list (i-...). Nobody has judged them
yet. They are confidential: show them to nobody, and delete all of it when you are done.

Answer with one line for each: the word that names it, and  publish,  hold  or  refuse.  You need not repeat anything of
what it says, and please do not.
"""
_DAY = (1980, 1, 1, 0, 0, 0)


def write_bundle(waiting: Iterable[Waiting], recipient: str) -> bytes:
    """
    An age file that only the holder of the recipient's key can open; in it a zip archive.

    `recipient` is a public key, `age1…`. Raises `Refused` where it is none, or where encryption is not installed.
    """
    try:
        pyrage: Any = import_module("pyrage")  # it comes without types
    except ImportError:
        raise missing_library("pyrage") from None
    try:
        key = pyrage.x25519.Recipient.from_str(recipient)
    except (pyrage.RecipientError, ValueError):
        what = "this is not a public key of age"
        fix = "Ask your friend for theirs; it begins with  age1  and comes from  age-keygen"
        raise _refused("moderator-key", what, fix) from None
    encrypted: bytes = pyrage.encrypt(_archive(waiting), [key])
    return encrypted


def _archive(waiting: Iterable[Waiting]) -> bytes:
    buffer = io.BytesIO()
    lines: list[str] = []
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in waiting:
            lines += [one.key, f"  {one_line(one)}", *(f"  - {sentence}" for sentence in explained(one)), ""]
            _add(archive, f"{one.key}.md.txt", one.incoming.untrusted_data)
        _add(archive, "list.txt", "\n".join(lines).encode())
        _add(archive, "READ-ME.txt", _READ_ME.encode())
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, data)


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem("--for-moderator", code, what, fix)])
