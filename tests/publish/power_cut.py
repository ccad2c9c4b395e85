"""
What a power cut would take: a run's system calls, with what of its files is on the disk and what is not yet.

A file system may put names on the disk before the bytes that they name, and neither before it is asked to. So each file
has to be sent there (fsync) before it gets its name, and the folder with the name after that, before anything is called
done. Source: fsync(2), rename(2).
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from os.path import normpath
from pathlib import Path

from system_calls import Action, Call

_WRITES = {"write", "pwrite64", "writev", "ftruncate", "truncate", "sendfile", "fallocate"}
_OPENS = {"open", "openat", "creat"}
_OF_A_MOMENT = ".keep"
"""Git writes one to keep a pack from being tidied up meanwhile, and takes it away."""
_NAMES = {"rename", "renameat", "renameat2", "link", "linkat"}


@dataclass
class Disk:
    """To be told every call of a run before it happens; looks at what is below `roots` alone."""

    roots: tuple[Path, ...]
    grows: tuple[str, ...] = ()
    """Names of files that may be added to where they stand."""
    faults: list[str] = field(default_factory=list)
    """What could have been half there at some moment."""
    calls: int = 0
    """About the roots."""
    _bytes: dict[str, None] = field(default_factory=dict)
    """Paths whose bytes are not on the disk yet."""
    _names: dict[str, None] = field(default_factory=dict)
    """Paths whose names are not."""
    _made: set[str] = field(default_factory=set)
    """Files that the run itself made."""

    def __call__(self, call: Call) -> Action:
        if call.name in ("sync", "syncfs"):
            self._bytes.clear()
            self._names.clear()
        call = replace(call, path=normpath(call.path), other=normpath(call.other))
        if self._is_ours(call.path) or self._is_ours(call.other):
            self.calls += 1
            self._note(call)
        return None

    def lost(self) -> list[str]:
        """What a power cut at the end of the run could still take."""
        bytes_ = [f"{_short(path)}: its bytes" for path in self._bytes if os.path.lexists(path)]
        # Nobody misses a lock.
        names = [f"{_short(path)}: its name" for path in self._names if os.path.lexists(path) and path[-4:] != "lock"]
        return sorted(bytes_ + names)

    def _note(self, call: Call) -> None:
        path = call.path
        if call.name in _OPENS and not os.path.lexists(path):
            self._made.add(path)
            self._names[path] = None
        elif call.name in ("mkdir", "mkdirat") and not os.path.lexists(path):
            self._names[path] = None
        elif call.name in _WRITES:
            self._bytes[path] = None
            if path not in self._made and Path(path).name not in self.grows:
                self.faults.append(f"{_short(path)} is written where it stands")
        elif call.name in ("fsync", "fdatasync"):
            self._bytes.pop(path, None)
            for name in [name for name in self._names if name.rpartition("/")[0] == path]:
                del self._names[name]
        elif call.name in _NAMES:
            self._name(path, call.other)

    def _name(self, old: str, new: str) -> None:
        inside = (old, f"{old}/")
        self.faults += [
            f"{_short(path)} gets the name {_short(new)} before its bytes are on the disk"
            for path in self._bytes
            if (path == old or path.startswith(inside[1])) and not path.endswith(_OF_A_MOMENT)
        ]
        self.faults += [
            f"{_short(old)} gets the name {_short(new)} before the names in it are on the disk"
            for path in self._names
            if path.startswith(inside[1])
        ]
        self._names[new] = None
        if old in self._made:
            self._made.add(new)

    def _is_ours(self, path: str) -> bool:

        return any(path == str(root) or path.startswith(f"{root}/") for root in self.roots)


def _short(path: str) -> str:
    return "/".join(Path(path).parts[-3:])
