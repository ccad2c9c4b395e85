"""
What search engines were told about, kept in the private folder as `indexnow.json`.

The addresses are kept and not only the manifest: a page that is gone has no place in the new plan any more, and has to
be told all the same, so that it is looked at again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from clearname.problems import Problem, Refused
from clearname_site.atomic import write_atomic
from clearname_site.outside import disk_failed
from clearname_site.private import PrivateFolder

FILE = "indexnow.json"
_FORMAT = 1
_WHERE = f"private folder: {FILE}"


@dataclass(frozen=True, slots=True)
class Told:
    """What is remembered."""

    pages: Mapping[str, str] = field(default_factory=dict)
    """Address of each page, and the SHA-256 of its file, as the search engines were last told."""
    not_before: datetime | None = None
    """An aware UTC instant: until then the other side wants to hear nothing."""


def load_told(private: PrivateFolder) -> Told:
    """The record; an empty one before the first time. Raises `Refused` (`indexnow-record`) if it is damaged."""
    try:
        value = json.loads((private.path / FILE).read_bytes())
        if value["format"] != _FORMAT:
            raise ValueError
        pages = {str(url): str(digest) for url, digest in value["pages"].items()}
        until = value["not_before"]
        return Told(pages, datetime.fromisoformat(until).astimezone(UTC) if until else None)
    except FileNotFoundError:
        return Told()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = "the record of what search engines were told cannot be read, or a newer Clearname wrote it"
        fix = "Update Clearname, or delete the file: then all pages are told once more."
        raise Refused([Problem(_WHERE, "indexnow-record", what, fix)]) from None


def save_told(private: PrivateFolder, told: Told) -> None:
    """Replaces the record. Raises `OutsideFailed` if it cannot be written."""
    value = {
        "format": _FORMAT,
        "not_before": told.not_before.isoformat() if told.not_before else None,
        "pages": dict(sorted(told.pages.items())),
    }
    data = json.dumps(value, ensure_ascii=False, indent=0).encode() + b"\n"
    try:
        write_atomic(private.path / FILE, data, mode=0o600)
    except OSError as error:
        raise disk_failed(_WHERE, error) from None
