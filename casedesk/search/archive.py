"""The files of a small archive, in memory alone: its names lead nowhere, and what it announces is not believed."""

from __future__ import annotations

import io

MOST_FILES = 20
MOST_UNPACKED = 16 * 1024 * 1024
MOST_TIMES = 100
"""How many times larger than its archive the content may be; tables pack to about a tenth."""
_MOST_LISTED = 64 * 1024
_END = 22
"""Bytes of the record at the end of an archive. Source: APPNOTE.TXT, 4.3.16."""


def is_archive(untrusted: bytes) -> bool:
    """Whether it begins as one. Source: APPNOTE.TXT, 4.3.7."""
    return untrusted.startswith(b"PK\x03\x04")


def unpack(untrusted: bytes) -> list[bytes]:
    """The tables (`.csv`) of an archive in its own order. Raises ValueError with the reason."""
    import zipfile
    import zlib

    _check_list(untrusted)
    most = min(MOST_UNPACKED, MOST_TIMES * len(untrusted))
    files: list[bytes] = []
    try:
        with zipfile.ZipFile(io.BytesIO(untrusted)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise ValueError("there are more files in the archive than an export has")
            for entry in entries:
                if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.flag_bits & 1:
                    raise ValueError("the archive is locked, or packed in a way that no export is")
                if not entry.filename.casefold().endswith(".csv"):
                    continue
                with archive.open(entry) as file:
                    files.append(file.read(most + 1))
                most -= len(files[-1])
                if most < 0:
                    raise ValueError("the archive unpacks to more than an export can be")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise ValueError("the archive cannot be read to its end") from error
    return files


def _check_list(untrusted: bytes) -> None:
    """Whether the list of what is inside is short, before it is read. Raises ValueError."""
    end = untrusted.rfind(b"PK\x05\x06", max(0, len(untrusted) - 65557))
    if end < 0 or len(untrusted) < end + _END:
        raise ValueError("the archive cannot be read to its end")
    # The larger form of the record would be believed in its place.
    is_large = b"PK\x06\x07" in untrusted[max(0, end - 20) : end]
    if is_large or int.from_bytes(untrusted[end + 12 : end + 16], "little") > _MOST_LISTED:
        raise ValueError("there are more files in the archive than an export has")
