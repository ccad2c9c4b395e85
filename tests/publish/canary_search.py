"""Looks for canaries in all that a bare repository holds, and at the places that a refusal names."""

from __future__ import annotations

import io
import re
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_PLACE = re.compile(r"output/(?P<path>[^:)]+)(?::(?P<line>\d+))?")


def found_in(data: bytes, words: Mapping[str, str]) -> list[str]:
    """The places whose word stands in the bytes, in any case, also in UTF-16."""
    small = data.lower()
    return [
        place for place, word in words.items()
        if word.lower().encode() in small or word.lower().encode("utf-16-le") in small
    ]  # fmt: skip


def everything_in(repository: Path) -> Iterator[tuple[str, bytes]]:
    """All that it holds: each file as it is, each object unpacked, names, commits, refs, their logs, settings."""
    for path in sorted(repository.rglob("*")):
        name = path.relative_to(repository).as_posix()
        yield "the name of a file", name.encode()
        if path.is_file():
            yield name, path.read_bytes()
            if len(path.parent.name) == 2 and path.parent.parent.name == "objects":
                yield f"{name}, unpacked", zlib.decompress(path.read_bytes())
    for command in (
        ("cat-file", "--batch", "--batch-all-objects"), ("for-each-ref",), ("log", "--all", "--format=raw", "--name-only"),
        ("reflog", "show", "--all"), ("config", "--list"),
    ):  # fmt: skip
        yield f"git {command[0]}", _git(repository, *command)
    for entry in _git(repository, "ls-tree", "-r", "-z", "gh-pages").split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if path.endswith(b".pdf"):
            yield f"{path!r}, unpacked", unpacked_pdf(_git(repository, "cat-file", "blob", about.split()[2].decode()))


def unnamed(words: Mapping[str, str], told: Iterable[str], output: Path) -> list[str]:
    """The places whose word stands at none of the places told, such as `output/about/index.html:12`."""
    seen = b"".join(_at(match["path"], match["line"], output) for where in told for match in _PLACE.finditer(where))
    found = set(found_in(seen, words))
    return [place for place in words if place not in found]


def unpacked_pdf(data: bytes) -> bytes:
    """The document with nothing compressed in it."""
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        decoded = pikepdf.StreamDecodeLevel.all
        document.save(written, compress_streams=False, stream_decode_level=decoded)
    return written.getvalue()


def _at(path: str, line: str | None, output: Path) -> bytes:
    """The line, or the whole file where none is told; the file's name with it."""
    if "…" in path:  # a name that holds one is not shown whole
        start, _, end = path.partition(" (")[0].partition("…")
        names = (file.relative_to(output).as_posix() for file in output.rglob("*"))
        return "\n".join(name for name in names if name.startswith(start) and name.endswith(end)).encode()
    data = (output / path).read_bytes()
    if path.endswith(".pdf"):
        data = unpacked_pdf(data)
    elif line:
        data = data.split(b"\n")[int(line) - 1]
    return path.encode() + b"\n" + data


def _git(repository: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=True).stdout
