"""`content/elsewhere.toml` on the disk: all its entries, and the two changes that are ever made to it."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

from clearname.addresses import is_same_page
from clearname.content.elsewhere import MOST_BYTES, WHERE, load_register, parse_register
from clearname.content.elsewhere_edit import append_entry, set_confirmed
from clearname.content.folder import read_plain
from clearname.model import Elsewhere
from clearname.problems import Problem, Refused, refuse_errors
from clearname.text import printable
from clearname_site.atomic import write_atomic
from clearname_site.outside import disk_failed


class Register:
    """The list of a site folder. Raises `Refused` with all its mistakes when it is opened."""

    def __init__(self, root: Path) -> None:
        self._path = root / "content" / "elsewhere.toml"
        self.entries, problems = load_register(root / "content")
        refuse_errors(problems)

    def find(self, wanted: str) -> int:
        """
        The place, from 0, of the entry that is meant by its number from 1 or its address.

        Raises `Refused` (`elsewhere-unknown`).
        """
        number = int(wanted) if wanted.isdecimal() and wanted.isascii() and len(wanted) < 7 else 0
        if 0 < number <= len(self.entries):
            return number - 1
        for place, entry in enumerate(self.entries):
            if wanted == entry.url or is_same_page(wanted, entry.url):
                return place
        fix = "Give its number or its address as  make elsewhere  lists them."
        raise Refused([Problem(WHERE, "elsewhere-unknown", f'there is no entry "{printable(wanted)}"', fix)])

    def confirm(self, place: int, day: date, links_back: bool | None) -> Elsewhere:
        """Writes that the person saw on this day that the page is theirs; returns the entry as it is now."""
        text = self._read()
        self._write(set_confirmed(text, place, day, links_back))
        return self.entries[place]

    def append(self, platform: str, url: str, handle: str) -> Elsewhere:
        """Appends an entry that is not confirmed; raises `Refused` where it is not one that may stand there."""
        self._write(append_entry(self._read(), platform, url, handle))
        return self.entries[-1]

    def _read(self) -> str:
        return read_plain(self._path, MOST_BYTES).decode("utf-8") if self._path.exists() else ""

    def _write(self, text: str) -> None:
        data = text.encode("utf-8")
        entries, problems = parse_register(data)
        refuse_errors(problems)
        try:
            mode = stat.S_IMODE(self._path.stat().st_mode) if self._path.exists() else 0o644
            write_atomic(self._path, data, mode=mode)
        except OSError as error:
            raise disk_failed(WHERE, error) from None
        self.entries = entries
