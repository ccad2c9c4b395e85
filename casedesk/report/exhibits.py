"""Exhibits: their numbers and fingerprints, and whose file is handed over and whose stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casedesk.records import Evidence
from casedesk.report.facts import Printer
from casedesk.report.model import Choice, Exhibit, Row
from casedesk.source import STOPPED, Listed, Source, stopped_incidents

_INTIMATE = frozenset({"own_intimate", "other_intimate"})
_ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif", "application/pdf": "pdf",
    "text/plain": "txt", "text/html": "html", "message/rfc822": "eml", "multipart/related": "mhtml",
    "application/warc": "warc", "application/wacz": "wacz", "audio/mpeg": "mp3", "audio/mp4": "m4a",
    "audio/ogg": "ogg", "audio/wav": "wav", "video/mp4": "mp4", "video/webm": "webm", "application/zip": "zip",
    "application/timestamp-reply": "tsr", "application/vnd.opentimestamps.v1": "ots",
    "application/gzip": "gz", "audio/flac": "flac", "image/avif": "avif", "image/heic": "heic",
}  # fmt: skip
"""Endings of files in the bundle: by content, never by the name that a file came with."""


def build_exhibits(
    source: Source, choice: Choice, evidence: tuple[Listed[Evidence], ...], printer: Printer
) -> tuple[Exhibit, ...]:
    """The exhibits of the chosen evidence, in its order."""
    reasons = _kept_back_of_all(source, choice, evidence)
    return tuple(_exhibit(one, printer, why) for one, why in zip(evidence, reasons, strict=True))


def _kept_back_of_all(source: Source, choice: Choice, evidence: Iterable[Listed[Evidence]]) -> Iterator[str]:
    """For each piece of evidence why its file stays, or nothing."""
    evidence = tuple(evidence)
    stopped = stopped_incidents(source.evidence)
    copied = {one.record.original for one in evidence} if choice.evidence is None else set()
    for one in evidence:
        yield _kept_back(
            one.record,
            is_stopped=bool(stopped.intersection(one.record.incidents)),
            is_shut=one.record.holds in _INTIMATE and one.id not in choice.with_intimate,
            has_copy=one.id in copied,
        )


def _kept_back(record: Evidence, *, is_stopped: bool, is_shut: bool, has_copy: bool) -> str:
    """See `Exhibit.kept_back`."""
    if not record.file or record.age_gate == STOPPED:
        return "no_file"
    if is_stopped:
        return "under_18"
    if is_shut:
        return "intimate"
    return "copy" if has_copy else ""


def _exhibit(listed: Listed[Evidence], printer: Printer, kept_back: str) -> Exhibit:
    record = listed.record
    has_file = kept_back != "no_file"
    ending = _ENDINGS.get(record.media_type.partition(";")[0].strip().lower(), "bin")
    return Exhibit(
        row=Row(
            f"E{listed.number}", listed.id, listed.entry, listed.entered_at, listed.changed_at, printer.facts(listed)
        ),
        file=record.file if has_file else "",
        sha256=record.sha256 if has_file else "",
        size=record.size,
        media_type=record.media_type,
        in_bundle=not kept_back,
        path="" if kept_back else f"exhibits/E{listed.number:04}.{ending}",
        kept_back=kept_back,
    )
