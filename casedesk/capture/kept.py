"""What was captured goes into the vault: five files, a record each, and who took them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from casedesk.capture.page import Captured, main_answers
from casedesk.capture.warc import header_lines, warc_pieces
from casedesk.records import Custody, Evidence, exactly, new_entry
from casedesk.records.choices import LET_IN
from casedesk.vault import Vault
from clearname.text import printable


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    name: str
    media_type: str
    pieces: Iterable[bytes]


def keep_capture(
    vault: Vault, captured: Captured, incident: str, age_gate: str, asked: str, holds: str, now: datetime
) -> tuple[str, ...]:
    """
    Names of the records: picture, page, paper, headers, archive. All of it is kept, or nothing where one of them fails.

    `age_gate`: the answer that let it in; ValueError for any other. `asked`: the address that was asked for. `holds`:
    one of `records.choices.HOLDS`. `now`: with its zone.
    """
    if age_gate not in LET_IN:
        raise ValueError("the question of age comes first")
    about = Evidence(
        kind="screenshot", title=printable(captured.title, 300), incidents=(incident,), source=asked[:4000],
        captured=exactly(now), clock="system", captured_by="me", tool=_tool(captured), logged_in="none",
        steps=_steps(captured, asked), holds=holds, age_gate=age_gate,
    )  # fmt: skip
    with vault.together():
        records = [_stored(vault, about, form, now) for form in _forms(captured)]
        kept = vault.append_all((new_entry(record) for record in records), now)
        custody = (
            Custody(action="add", what=entry.record_id, after=record.sha256)
            for entry, record in zip(kept, records, strict=True)
        )
        vault.append_all(map(new_entry, custody), now)
    return tuple(entry.record_id for entry in kept)


def _forms(captured: Captured) -> Iterator[_Form]:
    headers = "\n".join(map(header_lines, main_answers(captured))).encode("utf-8", "replace")
    yield _Form("screenshot", "page.png", "image/png", [captured.png])
    yield _Form("html", "page.html", "text/plain", [captured.html])
    yield _Form("pdf", "page.pdf", "application/pdf", [captured.pdf])
    yield _Form("text", "headers.txt", "text/plain", [headers])
    yield _Form("warc", "page.warc", "application/warc", warc_pieces(captured.responses, _tool(captured)))


def _stored(vault: Vault, about: Evidence, form: _Form, now: datetime) -> Evidence:
    file = vault.add_file(form.pieces, form.name, now)
    return replace(
        about, kind=form.kind, file=file.file_id, name=form.name, media_type=form.media_type, size=file.size,
        sha256=file.sha256,
    )  # fmt: skip


def _tool(captured: Captured) -> str:
    return f"saved by the notebook with {printable(captured.browser, 100)}"


def _steps(captured: Captured, asked: str) -> str:
    lines = [f"Opened once without an account, scrolled through; {len(captured.responses)} answers of servers kept."]
    if captured.address != asked:
        lines.append(f"It led to {printable(captured.address, 4000)}")
    if captured.is_cut:
        lines.append("The page is longer than the picture.")
    if not captured.is_whole:
        lines.append("The page was still loading when it was saved.")
    if captured.missing:
        lines.append(f"Parts that could not be kept: {len(captured.missing)}")
        lines += [printable(address, 500) for address in captured.missing[:20]]
    return "\n".join(lines)
