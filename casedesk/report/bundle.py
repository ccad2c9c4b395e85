"""The bundle to hand over: one ZIP file that opens and verifies on a machine without the desk."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC
from functools import partial

from casedesk.report.csv_text import chronology_csv, exhibits_csv
from casedesk.report.html import render_html
from casedesk.report.model import Report, Stamp
from casedesk.report.stored_zip import Member, member_of, zip_pieces
from casedesk.report.wording import VERIFY, VERIFY_PROOFS, VERIFY_STAMPS
from clearname.problems import Problem, Refused
from clearname.text import DESK_MARKER, digest

ReadFile = Callable[[str], Iterator[bytes]]
"""Gives the bytes of a stored file, by its id, in pieces."""
FOLDER = "record"
"""What everything in the bundle stands in."""


def bundle_pieces(report: Report, read_file: ReadFile, *, pdf: bytes = b"") -> Iterator[bytes]:
    """
    The bundle, piece by piece; the same report gives the same bytes. Nothing is written to the disk on the way.

    Every exhibit is read twice: before the first piece comes out, all of them are compared with their fingerprints.
    Raises `Refused` (`report-exhibit-changed`) with all that differ.
    """
    exhibits, problems = _exhibit_members(report, read_file)
    if problems:
        raise Refused(problems)
    sums = [(one.path, one.sha256) for one in report.exhibits if one.in_bundle]
    texts = dict(_texts(report, pdf))
    sums += [(one.path, one.sha256) for one in report.stamp_files]
    sums += [(path, digest(data)) for path, data in texts.items()]
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(sums))
    texts["SHA256SUMS"] = f"# Private. {DESK_MARKER}\n{lines}".encode()
    members = [member_of(f"{FOLDER}/{path}", data) for path, data in texts.items()]
    return zip_pieces([*members, *exhibits], report.choice.made_at)


def bundle_name(report: Report) -> str:
    """A neutral name for the file, such as `record-2026-11-22.zip`."""
    return f"record-{report.choice.made_at.astimezone(UTC):%Y-%m-%d}.zip"


def _texts(report: Report, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    yield "report.html", render_html(report).encode()
    if pdf:
        yield "report.pdf", pdf
    yield "chronology.csv", chronology_csv(report)
    yield "manifest.csv", exhibits_csv(report)
    yield "manifest.json", manifest_json(report)
    verify = VERIFY.format(number=report.head.number, digest=report.head.digest, mark=DESK_MARKER)
    stamps = [one for one in report.stamp_files if one.path.endswith(".tsr")]
    proofs = [one for one in report.stamp_files if one.path.endswith(".ots")]
    if stamps:
        verify += VERIFY_STAMPS.format(lines="\n".join(map(_stamp_line, stamps)))
    if proofs:
        verify += VERIFY_PROOFS.format(lines="\n".join(map(_proof_line, proofs)))
    yield "how-to-verify.txt", verify.encode()


def _stamp_line(stamp: Stamp) -> str:
    return (
        f"{stamp.about}:\n    openssl ts -verify -digest {stamp.digest} \\\n"
        f"        -in {stamp.path} -CAfile makers.pem\n"
    )


def _proof_line(proof: Stamp) -> str:
    return f"{proof.about}:\n    ots verify -d {proof.digest} \\\n        {proof.path}\n"


def manifest_json(report: Report) -> bytes:
    """The exhibits and incidents of the bundle for programs, keys in order."""
    manifest = {
        "mark": DESK_MARKER,
        "made_at": f"{report.choice.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "reader": report.choice.reader.value,
        "supplement_to": report.choice.supplement_to,
        "head": {"entry": report.head.number, "sha256": report.head.digest},
        "incidents": [{"number": row.mark, "record": row.record, "entry": row.entry} for row in report.chronology],
        "stamps": [
            {"about": one.about, "over": one.digest, "path": one.path, "sha256": one.sha256}
            for one in report.stamp_files
        ],
        "exhibits": [
            {
                "number": one.row.mark,
                "record": one.row.record,
                "entry": one.row.entry,
                "path": one.path,
                "sha256": one.sha256,
                "size": one.size if one.file else 0,
                "type": one.media_type,
            }
            for one in report.exhibits
        ],
    }
    return (json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _exhibit_members(report: Report, read_file: ReadFile) -> tuple[list[Member], list[Problem]]:
    members: list[Member] = []
    problems: list[Problem] = []
    for exhibit in report.exhibits:
        if not exhibit.in_bundle:
            continue
        size, crc, sha256 = _measure(read_file(exhibit.file))
        if sha256 != exhibit.sha256 or size != exhibit.size:
            problems.append(_changed(f"exhibit {exhibit.row.mark}"))
        members.append(Member(f"{FOLDER}/{exhibit.path}", size, crc, partial(read_file, exhibit.file)))
    for stamp in report.stamp_files:
        size, crc, sha256 = _measure(read_file(stamp.file))
        if sha256 != stamp.sha256 or size != stamp.size:
            problems.append(_changed(f"time stamp for {stamp.about}"))
        members.append(Member(f"{FOLDER}/{stamp.path}", size, crc, partial(read_file, stamp.file)))
    return members, problems


def _measure(pieces: Iterator[bytes]) -> tuple[int, int, str]:
    size, crc, sha256 = 0, 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        sha256.update(piece)
    return size, crc, sha256.hexdigest()


def _changed(where: str) -> Problem:
    return Problem(
        where,
        "report-exhibit-changed",
        "the file is not the one that was taken in",
        "Leave it out, or take the notebook from a backup. The check of the notebook says more.",
    )
