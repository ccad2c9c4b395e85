"""A disk that gets full at some call: from there on nothing new can be written in that folder, by anybody."""

from __future__ import annotations

import errno
from pathlib import Path

from system_calls import Action, Call

REGIONS = ("private", "remote.git", "scratch", "site/.clearname/publish-", "site/.clearname", "site/output")
"""The folders that can be on a full disk, below the folder of a try; the first that fits counts."""
_MAKES = {"openat", "open", "creat", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat"}
_FILLS = {"write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fallocate"}


def region_of(call: Call, folder: Path) -> str:
    """The region in which the call needs room; empty if it needs none. What stands there already needs none."""
    below = call.path.removeprefix(f"{folder}/")
    if below == call.path or not (call.name in _FILLS or (call.name in _MAKES and not _is_there(call.path))):
        return ""
    return next((region for region in REGIONS if below.startswith(region)), "")


class FullDisk:
    """Watches a run: the disk of a region is full from the call on that `key` names."""

    def __init__(self, folder: Path, region: str, key: tuple[str, int, int]) -> None:
        self._folder, self._region, self._key = folder, region, key
        self.is_full = False

    def __call__(self, call: Call) -> Action:
        self.is_full = self.is_full or call.key == self._key
        return errno.ENOSPC if self.is_full and region_of(call, self._folder) == self._region else None


def check_said(region: str, status: int, said: str) -> None:
    """Raises `AssertionError` unless the command went well, or said in plain words that there is no room."""
    told = ("[disk-full]", "[publish-storage]") if region == "remote.git" else ("[disk-full]", "[private-unwritable]")
    assert status in (0, 1, 3), f"ends with {status} on a full disk: {said}"
    assert status == 0 or any(code in said for code in told), f"a full disk is not told: {said}"


def _is_there(path: str) -> bool:
    return Path(path).exists() or Path(path).is_symlink()
