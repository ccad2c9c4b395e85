"""The digests of everything that a vault holds."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence

from casedesk.records import Json
from casedesk.vault import FILE, Vault
from clearname.desk_digests import DeskDigests, make_desk_digests

_KEY = 32
_SILENT = frozenset({"custody", "setting"})
"""Kinds that hold words of the program, not of the person."""


def make_guard(vault: Vault, public: Sequence[str] = (), key: bytes | None = None) -> DeskDigests:
    """
    Digests of all words and files: also of versions that were corrected since, never of what was buried.

    `public`: texts of the person's own that may be public. The key is made by chance each time.
    """
    texts, files = [], []
    for entry in vault.entries():
        if entry.kind == FILE and entry.value is not None:
            files.append(str(entry.value["sha256"]))
        elif entry.kind not in _SILENT and entry.value is not None:
            texts += [*_texts(entry.value), entry.reason]
    return make_desk_digests(texts, files, key or secrets.token_bytes(_KEY), public)


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)
