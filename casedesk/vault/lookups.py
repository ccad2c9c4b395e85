"""Records found by what stands in them, so that a page reads few of them, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casedesk.records import canonical_json
from casedesk.vault.database import Database
from casedesk.vault.stored import MANY, Stored, read_stored


def newest(db: Database, kind: str, most: int, passing: int) -> tuple[Stored, ...]:
    """See `Vault.newest`."""
    rows = db.rows(
        "SELECT first FROM records WHERE kind = ? AND buried = 0 ORDER BY first DESC LIMIT ? OFFSET ?", kind,
        min(most, MANY), passing,
    )  # fmt: skip
    if not rows:
        return ()
    condition = "r.kind = ? AND r.buried = 0 AND r.first BETWEEN ? AND ?"
    return tuple(reversed(read_stored(db, condition, kind, rows[-1][0], rows[0][0])))


def having(db: Database, kind: str, fields: Mapping[str, str], holding: str, most: int) -> tuple[Stored, ...]:
    """See `Vault.having`."""
    # The words are sought as they are spelled before a body is taken apart.
    asked = "".join(" AND instr(e.body, ?) > 0 AND json_extract(e.body, ?) = ?" for _ in fields)
    values = [part for name, text in fields.items() for part in (canonical_json({name: text}).decode()[1:-1],
                                                                 f"$.value.{name}", text)]  # fmt: skip
    if holding:
        asked += " AND json_extract(e.body, ?) <> ''"
        values.append(f"$.value.{holding}")
    rows = db.rows(
        "SELECT r.record FROM records r JOIN entries e ON e.number = r.last "
        f"WHERE r.kind = ? AND r.buried = 0{asked} ORDER BY r.first DESC LIMIT ?", kind, *values, most,
    )  # fmt: skip
    return tuple(one for (name,) in rows for one in read_stored(db, "r.record = ?", name))


def fields_that_hold(db: Database, kind: str, fields: Sequence[str]) -> frozenset[str]:
    """See `Vault.fields_that_hold`."""
    # Where the name does not stand in the words at all, they need not be taken apart.
    asked = ", ".join("max(instr(e.body, ?) > 0 AND json_extract(e.body, ?) IS NOT NULL)" for _ in fields)
    sql = f"SELECT {asked} FROM records r JOIN entries e ON e.number = r.last WHERE r.kind = ? AND r.buried = 0"
    row = db.row(sql, *(part for name in fields for part in (f'"{name}":', f"$.value.{name}")), kind) or ()
    return frozenset(name for name, holds in zip(fields, row, strict=True) if holds)


def versions(db: Database, kind: str) -> dict[str, tuple[tuple[int, ...], int]]:
    """See `Vault.versions`."""
    found: dict[str, tuple[tuple[int, ...], int]] = {
        str(name): ((int(first),) if first == last else (), int(buried))
        for name, first, last, buried in db.rows(
            "SELECT record, first, last, buried FROM records WHERE kind = ? ORDER BY first", kind
        )
    }
    for name, (known, buried) in found.items():
        if not known:
            rows = db.rows("SELECT number FROM entries WHERE record = ? AND kind = ? ORDER BY number", name, kind)
            found[name] = (tuple(int(number) for (number,) in rows), buried)
    return found
