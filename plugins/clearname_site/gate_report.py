"""What the gate found, for tools: in the JSON document, and in the private folder. Nothing of it is unmasked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from clearname.gate import Finding, Waiver
from clearname_site.atomic import make_folder, write_new
from clearname_site.outside import disk_failed
from clearname_site.private import PrivateFolder

FOLDER = "reports"
MOST = 20
"""How many are kept."""

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-(\d{1,9})\.json")


def describe(findings: Iterable[Finding], waivers: Iterable[Waiver] = ()) -> list[dict[str, Any]]:
    """
    Each finding as JSON: rule, code, level, file, line, masked, why, fix, pin, and the waiver that covers it.

    `waiver` is null, or who gave it for which reason until when.
    """
    given = {(waiver.code, waiver.pin): waiver for waiver in waivers}
    return [
        {
            "rule": one.rule, "code": one.code, "level": one.level.value, "file": one.path, "line": one.line,
            "masked": one.masked, "why": one.why, "fix": one.fix, "pin": one.pin,
            "may_be_waived": one.may_be_waived, "waiver": _waiver(given.get((one.code, one.pin))),
        }
        for one in findings
    ]  # fmt: skip


def keep_report(private: PrivateFolder, day: date, *, cleared: bool, findings: list[dict[str, Any]]) -> Path:
    """
    Keeps the report as `reports/<day>-<n>.json`, and the last 20 of them; the highest `n` is the latest.

    Raises `OutsideFailed` where it cannot be written.
    """
    value = {"format": 1, "day": day.isoformat(), "cleared": cleared, "findings": findings}
    data = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"
    folder = private.path / FOLDER
    try:
        make_folder(folder)
        while True:
            kept = _kept(folder)
            path = folder / f"{day.isoformat()}-{max(kept, default=0) + 1}.json"
            try:
                write_new(path, data, mode=0o600)
            except FileExistsError:
                continue
            for number in sorted(kept)[: max(0, len(kept) + 1 - MOST)]:
                kept[number].unlink(missing_ok=True)
            return path
    except OSError as error:
        raise disk_failed(f"private folder: {FOLDER}", error) from None


def _kept(folder: Path) -> dict[int, Path]:
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return {int(match[1]): path for match, path in found if match}


def _waiver(waiver: Waiver | None) -> dict[str, str] | None:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason, "by": waiver.by, "given_on": waiver.given_on.isoformat(),
        "until": waiver.until.isoformat(),
    }  # fmt: skip
