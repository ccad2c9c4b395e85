"""What the preview shows at this moment, as one value that the watcher replaces and the server reads."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from clearname.problems import Problem


class Draft(NamedTuple):
    """A page that only the preview has."""

    title: str
    href: str
    """Its address on the preview, percent-encoded, base path and folder."""
    source: str
    """Its file below the site folder."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The preview at one moment."""

    built: int = 0
    """Counts the builds; 0 while there is no page yet."""
    said: int = 0
    """Counts what was said about them."""
    changes: int = 0
    """Counts every change, `doing` too."""
    base_path: str = "/"
    is_current: bool = True
    """False where the files as they are cannot be built, so that the pages are older than they."""
    problems: tuple[Problem, ...] = ()
    drafts: tuple[Draft, ...] = ()
    doing: str = ""
    """What takes its time at the moment, in words; empty for nothing."""
    has_ended: bool = False


@dataclass
class Board:
    """Where the watcher puts what is to be shown, and the server waits for it. For use by several threads."""

    folder: Path
    """The last good pages; there may be none."""
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    """Names this run: a tab that was open before the preview was started again must load its page anew."""
    _shown: Shown = field(default_factory=Shown)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    @property
    def shown(self) -> Shown:
        """The newest state."""
        with self._changed:
            return self._shown

    def put(self, **values: Any) -> None:
        """Replaces some fields of the state; whoever waits is told."""
        with self._changed:
            self._put(values)

    def put_pages(self, fresh: Path, old: Path, **values: Any) -> None:
        """Moves the pages at `fresh` to `folder`, what was there to `old`; no page is read in between."""
        with self._changed:
            if self.folder.exists():
                self.folder.replace(old)
            fresh.replace(self.folder)
            self._put({**values, "built": self._shown.built + 1})

    def change_pages(self, fresh: Path, gone: Iterable[str], **values: Any) -> None:
        """Moves what stands at `fresh` into `folder`, in place of what is there, without `gone`; see `put_pages`."""
        with self._changed:
            for path in gone:
                self._remove(self.folder / path)
            for path in files_below(fresh):
                target = self.folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                (fresh / path).replace(target)
            self._put({**values, "built": self._shown.built + 1})

    def _remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        for above in path.parents:
            if above == self.folder or any(above.iterdir()):
                return
            above.rmdir()

    def _put(self, values: dict[str, Any]) -> None:
        old = self._shown
        said = old.said + (set(values) != {"doing"})
        self._shown = replace(old, said=said, changes=old.changes + 1, **values)
        self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> Shown:
        """The state as soon as it is another than the one with `seen` changes, or as it is after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown.changes != seen, seconds)
            return self._shown

    def read(self, path: Path) -> bytes | None:
        """The bytes of a plain file in `folder`; None for anything else, links that lead out of it among them."""
        with self._changed:
            try:
                inside = path.resolve(strict=True).is_relative_to(self.folder.resolve(strict=True))
                return path.read_bytes() if inside and path.is_file() else None
            except (OSError, ValueError, RuntimeError):
                return None


def files_below(folder: Path) -> list[str]:
    """The path of every file below the folder, with `/`."""
    base = str(folder)
    found = []
    for at, _, names in os.walk(base):
        below = at[len(base) + 1 :].replace(os.sep, "/")
        found += [f"{below}/{name}" if below else name for name in names]
    return found
