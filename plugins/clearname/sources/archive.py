"""
Supporters' files from a folder or a zip, each with the signature that lay beside it.

Nothing is ever unpacked to a disk: entries are read into memory, at most one byte more than a file may have, whatever
size they claim. What an entry is called matters for messages and for telling files apart, never for a path.

Which file is which: a file is named by its own name (without folders, without the zip) and a digest of the line that
says who wrote it. So the same file handed over again, alone or in another zip, is the same item; a changed file of
that name is the same item in another version; and two friends who both sent an `endorsement.md` are two items. Only
where one hand-over holds two different files of that description do their folders tell them apart.
"""

from __future__ import annotations

import io
import re
import stat
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clearname.endorsements.file import MOST_BYTES, held
from clearname.incoming import Evidence, Incoming, SourceKind, SourceRef
from clearname.problems import Problem
from clearname.sources import linkedin
from clearname.text import canonical_bytes, digest, printable, text_digest

MOST_ZIP_BYTES = 64_000_000
MOST_ENTRIES = 20_000
MOST_IN_ALL = 64_000_000
"""Bytes that are read out of one zip."""
MOST_SIGNATURE = 8_192
"""Bytes of a signature; one with the largest usual key has some two thousand."""
MOST_TABLE = 8_000_000

SIGNATURE_EVIDENCE = "file.md.sig"
FILE_EVIDENCE = "file.md"
"""The bytes that the signature is about, as they were received."""

_ENTRY = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAME_LINE = re.compile(rb"^name:[ \t]*(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One file of a folder or a zip."""

    untrusted_path: str
    """Below the folder or zip, with `/`."""
    untrusted_data: bytes
    signature: bytes = b""
    """What lay beside it as `.md.sig`; empty for nothing."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be used."""
    raw_digest: str = ""
    """SHA-256 of what was handed over, where it cannot be used and its bytes are not kept."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a zip holds."""

    files: tuple[HandedOver, ...]
    linkedin_tables: tuple[tuple[str, bytes], ...] = ()
    """Path in the zip, for messages and safe to print, and the bytes of each table of recommendations."""
    others: int = 0
    """How many files in it were not looked at."""


def read_zip(untrusted_zip: bytes, where: str) -> Contents:
    """
    The supporters' files and LinkedIn tables of a zip, by name; never raises.

    Refused entries are there without bytes and with the problem. Zips in the zip, and files of any other kind, are
    only counted.
    """
    try:
        return _read(untrusted_zip, where)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception:  # the standard library has a dozen ways to say that a zip is broken
        fix = "Ask for it again, or for the .md file alone."
        return _refused(untrusted_zip, where, "archive-broken", "this zip cannot be read", fix)


def incoming_files(files: Iterable[HandedOver], where: str) -> Iterator[Incoming]:
    """
    The files of one hand-over as `Incoming`, by path; the same bytes only once.

    `where` names the hand-over for messages. Files whose names cannot be told apart on every computer are held. A
    signature is in the evidence with the bytes it is about; whether it holds is for `clearname_site.signatures`.
    """
    by_folded: dict[str, list[HandedOver]] = defaultdict(list)
    for file in sorted(files, key=lambda file: (file.untrusted_path, file.untrusted_data, file.signature)):
        by_folded[_folded(file.untrusted_path)].append(file)
    good: list[HandedOver] = []
    for path, alike in sorted(by_folded.items()):
        if any(file.problems for file in alike) or len({_version(file) for file in alike}) > 1:
            yield _held_together(path, alike, where)
        else:
            good.append(alike[0])
    by_ref: dict[str, list[HandedOver]] = defaultdict(list)
    for file in good:
        by_ref[_ref(file)].append(file)
    for ref, same_name in sorted(by_ref.items()):
        differ = len({_version(file) for file in same_name}) > 1
        for file in same_name if differ else same_name[:1]:
            folder = _folded(file.untrusted_path).rpartition("/")[0]
            yield _incoming(file, f"{folder}/{ref}" if differ and folder else ref)


def _read(untrusted_zip: bytes, where: str) -> Contents:
    if len(untrusted_zip) > MOST_ZIP_BYTES or untrusted_zip.count(_ENTRY) > MOST_ENTRIES:
        fix = "Unpack it yourself where you trust it, and hand over the .md files alone."
        return _refused(untrusted_zip, where, "archive-size", "this zip is larger than any we expect", fix)
    files: list[HandedOver] = []
    signatures: dict[str, bytes] = {}
    tables: list[tuple[str, bytes]] = []
    others, room = 0, MOST_IN_ALL
    with zipfile.ZipFile(io.BytesIO(untrusted_zip)) as archive:
        for entry in archive.infolist():
            path = entry.orig_filename
            most = _most_bytes(path)
            if _is_folder(entry) or _is_hidden(path):
                continue
            if not most:
                others += 1
                continue
            problem = _problem(entry, f"{where}/{printable(path)}")
            # What cannot be kept is not unpacked either: that would take minutes.
            data = b"" if problem or room <= 0 else _entry_bytes(archive, entry, most)
            room -= len(data or b"")
            if data is None or room <= 0:
                what = (
                    "this file of the zip cannot be read" if data is None else "this zip unpacks to more than we read"
                )
                problem = held(f"{where}/{printable(path)}", "archive-broken", what, "Ask for the .md file alone.")
            if path.lower().endswith(".md"):
                files.append(HandedOver(path, b"" if problem else data or b"", problems=(problem,) if problem else ()))
            elif problem is None and path.lower().endswith(".sig"):
                signatures[path[: -len(".sig")]] = data or b""
            elif problem is None:
                tables.append((f"{where}/{printable(path)}", data or b""))
    if not files and not tables:
        fix = "Look into it yourself: supporters' files end in .md"
        return _refused(untrusted_zip, where, "archive-empty", "there is no .md file in this zip", fix)
    paired = [
        HandedOver(file.untrusted_path, file.untrusted_data, signatures.get(file.untrusted_path, b""), file.problems)
        for file in files
    ]
    return Contents(tuple(paired), tuple(sorted(tables)), others)


def _most_bytes(path: str) -> int:
    """How many bytes of an entry of that name are of use; 0 for one that is not looked at. One more tells "larger"."""
    name = path.rpartition("/")[2]
    if name.lower().endswith(".md.sig"):
        return MOST_SIGNATURE + 1
    if name.lower().endswith(".md"):
        return MOST_BYTES + 1
    return MOST_TABLE + 1 if name == linkedin.FILE_NAME else 0


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.orig_filename.endswith("/") or stat.S_ISDIR(entry.external_attr >> 16)


def _is_hidden(path: str) -> bool:
    """What systems put beside files without being asked; `..` is no such thing and stays in sight."""
    parts = path.split("/")
    return parts[0] == "__MACOSX" or (parts[-1].startswith(".") and not parts[-1].startswith(".."))


def _problem(entry: zipfile.ZipInfo, where: str) -> Problem | None:
    path = entry.orig_filename
    parts = path.split("/")
    if "\\" in path or "\0" in path or ":" in path or any(part in ("", ".", "..") for part in parts) or len(path) > 400:
        fix = "Do not unpack this zip. Ask for the .md file alone."
        return held(where, "archive-name", "the name of this file in the zip leads somewhere else", fix)
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
        fix = "Do not unpack this zip. Ask for the .md file alone."
        return held(where, "archive-link", "this is a link or a device in the zip, not a file", fix)
    if entry.flag_bits & 0x2041:
        fix = "Unpack it with its password and hand over the .md file."
        return held(where, "archive-encrypted", "this file of the zip is locked with a password", fix)
    if entry.compress_type not in _METHODS:
        fix = "Ask for an ordinary zip, or for the .md file alone."
        return held(where, "archive-broken", "this zip was packed in an unusual way", fix)
    return None


def _entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """At most so many bytes; None where it cannot be read."""
    try:
        with archive.open(entry) as opened:
            return opened.read(most)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception:  # as in `read_zip`; the other entries may still be good
        return None


def _refused(untrusted_zip: bytes, where: str, code: str, what: str, fix: str) -> Contents:
    return Contents((HandedOver("", b"", b"", (held(where, code, what, fix),), digest(untrusted_zip)),))


def _folded(path: str) -> str:
    """The path as a file system that knows neither case nor composed letters would take it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())


def _ref(file: HandedOver) -> str:
    name = _folded(file.untrusted_path).rpartition("/")[2]
    who = _NAME_LINE.search(canonical_bytes(file.untrusted_data[:4096]))
    said = who[1].decode("utf-8", "replace").strip(" \t\"'").casefold() if who else ""
    return f"{name}#{digest(said.encode('utf-8', 'replace'))[:8]}" if said else name


def _version(file: HandedOver) -> str:
    signed = f"+{digest(file.signature)[:12]}" if file.signature else ""
    return (file.raw_digest or text_digest(file.untrusted_data)) + signed


def _incoming(file: HandedOver, ref: str) -> Incoming:
    evidence: tuple[Evidence, ...] = ()
    if file.signature:
        evidence = (Evidence(FILE_EVIDENCE, file.untrusted_data), Evidence(SIGNATURE_EVIDENCE, file.signature))
    problems: tuple[Problem, ...] = ()
    if not file.untrusted_data:
        problems = (held(printable(ref), "file-empty", "there is nothing in this file", "Ask for it again."),)
    source = SourceRef(SourceKind.FILE, ref, _version(file))
    return Incoming(source, file.untrusted_data, evidence=evidence, problems=problems)


def _held_together(path: str, alike: list[HandedOver], where: str) -> Incoming:
    """One item for all the files of one name, since nobody can say which of them was meant."""
    problems = [problem for file in alike for problem in file.problems]
    if len(alike) > 1:
        what = f"{len(alike)} files whose names are one and the same on some computers"
        fix = "Ask which of them counts, and hand over that one alone."
        problems.append(held(f"{where}/{printable(path)}", "archive-collision", what, fix))
    version = digest("\n".join(_version(file) for file in alike).encode())
    return Incoming(
        SourceRef(SourceKind.FILE, f"{where}/{path}", version), b"", problems=tuple(dict.fromkeys(problems))
    )
