"""The time stamps over the whole log, as a report prints them and as a bundle holds them."""

from __future__ import annotations

from casedesk.report.facts import Printer
from casedesk.report.model import Stamp
from casedesk.source import Source

STAMP = "application/timestamp-reply"
"""What a time-stamping service answers; see RFC 3161, 3."""
PROOF = "application/vnd.opentimestamps.v1"
"""A proof of OpenTimestamps, complete or not."""
_ENDINGS = {STAMP: "tsr", PROOF: "ots"}


def stamps(source: Source, printer: Printer) -> tuple[str, ...]:
    """A line for each. Those over single files are exhibits beside their file; these belong to no incident."""
    return tuple(
        printer.clean(f"{one.record.title}. {one.record.seen}")
        for one in source.evidence
        if one.record.media_type in _ENDINGS and not one.record.incidents
    )


def stamp_files(source: Source) -> tuple[Stamp, ...]:
    """The files of them. What each is over stands beside it, in the line about what was sent where."""
    over = {
        one.record.after: one.record for one in source.custody if one.record.action == "anchor" and one.record.after
    }
    return tuple(
        Stamp(
            over[one.record.sha256].what, over[one.record.sha256].before, one.record.file, one.record.sha256,
            one.record.size, f"stamps/S{one.number:04}.{_ENDINGS[one.record.media_type]}",
        )
        for one in source.evidence
        if one.record.media_type in _ENDINGS and not one.record.incidents and one.record.sha256 in over
    )  # fmt: skip
