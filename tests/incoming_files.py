"""What a source brings, made from values, for tests. Every person in it is invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from clearname.incoming import Incoming, SourceKind, SourceRef
from endorsement_files import make_file

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def make_incoming(
    data: bytes | None = None, ref: str = "letters/ruth.md", version: str = "1", kind: SourceKind = SourceKind.FILE,
    **values: Any,
) -> Incoming:  # fmt: skip
    """A good file from a folder; keywords replace what is known of it."""
    return Incoming(SourceRef(kind, ref, version), make_file() if data is None else data, **values)
