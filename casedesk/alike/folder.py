"""Every picture of a folder held against the originals; nothing of it is written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casedesk.alike.compare import Originals
from casedesk.alike.prints import MOST_BYTES, Prints, make_prints, mirrored, read_grey
from casedesk.records import Evidence, from_value
from casedesk.records.choices import LET_IN
from casedesk.records.works import Work
from casedesk.vault import Vault

MOST = 20_000
"""Files of a folder."""
HASHES = (
    "Services that keep a picture from being uploaded again take only a fingerprint, made on your own device: for"
    " adults https://stopncii.org, for pictures of yourself under 18 https://takeitdown.ncmec.org."
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a copy. A person decides."""

    path: Path
    original: str
    """Record id of the `Work`."""
    is_mirrored: bool


def originals_of(vault: Vault) -> Iterator[tuple[str, bool, Prints]]:
    """The prints of every original that is kept and shows adults, as it is and as in a mirror; by the work's id."""
    for stored in vault.current("work"):
        work = from_value("work", stored.value)
        if not isinstance(work, Work) or work.age_gate not in LET_IN or not vault.has(work.original):
            continue
        held = vault.get(work.original)
        evidence = from_value(held.kind, held.value)
        if isinstance(evidence, Evidence) and evidence.file and evidence.age_gate in LET_IN:
            grey = read_grey(b"".join(vault.read_file(evidence.file)))
            if grey is not None:
                yield stored.record_id, False, make_prints(grey)
                yield stored.record_id, True, make_prints(mirrored(grey))


def look_through(
    folder: Path, originals: Iterable[tuple[str, bool, Prints]], look: Callable[[], None] = lambda: None
) -> Iterator[Candidate]:  # fmt: skip
    """Files of the folder, and of all in it, that may be copies, by their names. `look`: called before each file."""
    index = Originals(originals)
    for path in _files(folder):
        look()
        prints = _prints_of(path)
        found = index.liken(prints) if prints else None
        if found:
            yield Candidate(path, found.original, found.is_mirrored)


def small_picture(path: Path) -> bytes | None:
    """The picture of a file as a small grey JPEG; None for what is none, or cannot be read."""
    import cv2

    grey = _grey_of(path)
    return None if grey is None else bytes(cv2.imencode(".jpg", grey)[1])


def _files(folder: Path) -> Iterator[Path]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    for number, path in enumerate(found):
        if number >= MOST:
            return
        yield path


def _prints_of(path: Path) -> Prints | None:
    grey = _grey_of(path)
    return None if grey is None else make_prints(grey)


def _grey_of(path: Path) -> Any:
    try:
        return read_grey(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return None
