"""
Where a vault may lie, and where better not: in no folder that is published, shared, or copied to other computers.

What is asked of the system comes in as values, so that each of its answers can be tried.
"""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from casedesk.vault.failures import BadPlace, warning
from clearname.problems import Problem
from clearname.text import printable

_SYNCED_NAMES = (
    (r"dropbox( \(.+\))?", "Dropbox"), (r"onedrive( - .+)?", "OneDrive"),
    (r"google ?drive|googledrive-.+|my drive", "Google Drive"),
    (r"mobile documents|com~apple~clouddocs|icloud ?drive", "iCloud"), (r"nextcloud|owncloud", "Nextcloud"),
    (r"syncthing|sync", "Syncthing"), (r"box( sync)?", "Box"), (r"pcloud ?drive", "pCloud"),
    (r"mega(sync)?( uploads| downloads)?", "MEGA"), (r"proton ?drive(-.+)?", "Proton Drive"),
    (r"cloudstorage", "a cloud service"), (r"seafile", "Seafile"), (r"yandex\.?disk", "Yandex Disk"),
)  # fmt: skip
"""How folders are called that programs copy to other computers, in small letters."""
_SYNCED_FILES = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".stfolder": "Syncthing", ".stignore": "Syncthing",
    ".owncloudsync.log": "Nextcloud", ".nextcloudsync.log": "Nextcloud", ".sync": "Resilio",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive", ".megaignore": "MEGA", ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    "desktop.ini.onedrive": "OneDrive",
}  # fmt: skip
_REMOTE = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs", "fuse.sshfs",
    "fuse.davfs2", "fuse.rclone", "fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.gvfsd-fuse", "fuse.s3fs",
    "afpfs", "webdav", "vboxsf", "fuse.vmhgfs-fuse", "virtiofs", "prl_fs",
}  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")


def check_place(folder: Path) -> None:
    """Raises `BadPlace` where the folder could be published by mistake: in a git work tree or a site, or by a link."""
    fix = "Choose a folder of its own elsewhere, in your own home folder for instance."
    if folder.is_symlink():
        raise BadPlace("vault-link", f"{_shown(folder)} is a link to another place", "Name the place itself.")
    real = folder.resolve()
    for above in (real, *real.parents):
        if os.path.lexists(above / ".git"):
            what = f"{_shown(folder)} is inside a git repository, from which it could be published by mistake"
            raise BadPlace("vault-place", what, fix)
        if (above / "pelican.conf").exists():
            what = f"{_shown(folder)} is inside the folder of a site, from which it could be published by mistake"
            raise BadPlace("vault-place", what, fix)


def place_warnings(folder: Path, environment: Mapping[str, str], mounts: str | None = None) -> tuple[Problem, ...]:
    """What speaks against this place: copied to other computers, on another computer, open to others, temporary."""
    real = folder.resolve()
    told = read_mounts() if mounts is None else mounts
    found = [*_synced(real, environment), *_remote(real, told), *_temporary(real), *_open_to_others(real)]
    return tuple(found)


def _synced(folder: Path, environment: Mapping[str, str]) -> Iterator[Problem]:
    service = next(iter(_services(folder, environment)), "")
    if service:
        what = f"{_shown(folder)} seems to be copied to other computers by {service}, where others could reach it"
        yield warning("vault-synced", what, "Keep it in a folder that stays on this computer alone.")


def _services(folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        root = environment.get(name)
        if root and Path(root) in (folder, *folder.parents):
            yield "OneDrive"
    for part in folder.parts:
        yield from (service for mark, service in _SYNCED_NAMES if re.fullmatch(mark, part.casefold()))
    for above in (folder, *folder.parents):
        yield from (service for mark, service in _SYNCED_FILES.items() if os.path.lexists(above / mark))


def _remote(folder: Path, mounts: str) -> Iterator[Problem]:
    kind = file_system_of(folder, mounts)
    if kind in _REMOTE or str(folder).startswith("\\\\"):
        what = f"{_shown(folder)} is on another computer, or shared with one"
        yield warning("vault-network", what, "Keep it on a disk of this computer: only there it is sure to be whole.")


def file_system_of(folder: Path, mounts: str) -> str:
    """The kind of file system that holds the folder, by the text of `mountinfo`; empty where it does not say."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        words = left.split(" ")
        if len(words) < 5 or not right:
            continue
        root = Path(re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), words[4]))
        if root in (folder, *folder.parents) and len(root.parts) >= best:
            best, kind = len(root.parts), right.split(" ")[0]
    return kind


def read_mounts() -> str:
    """What is mounted where; empty on systems that do not say."""
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _temporary(folder: Path) -> Iterator[Problem]:
    if Path(tempfile.gettempdir()).resolve() in (folder, *folder.parents):
        what = f"{_shown(folder)} is among temporary files, which the system deletes"
        yield warning("vault-temporary", what, "Keep it elsewhere.")


def _open_to_others(folder: Path) -> Iterator[Problem]:
    if os.name != "posix" or not folder.exists():
        return
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        what = f"others on this computer can look into {_shown(folder)}"
        yield warning("vault-open", what, f"Close it to them:  chmod 700 '{_shown(folder)}'")
    loose = [each for each in folder.iterdir() if each.is_file() and stat.S_IMODE(each.stat().st_mode) & 0o077]
    if loose:
        what = f"others on this computer can read files in {_shown(folder)}"
        yield warning("vault-open", what, f"Close them:  chmod 600 '{_shown(folder)}'/*")
    for above in folder.parents:
        mode = above.stat().st_mode
        if mode & 0o002 and not mode & stat.S_ISVTX:
            what = f"everybody on this computer can change what is in {_shown(above)}, where it lies"
            yield warning("vault-open", what, "Keep it in a folder that is yours alone.")


def _shown(folder: Path) -> str:
    return printable(str(folder), 200)
