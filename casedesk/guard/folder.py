"""The private folder of a site, found by the site's own settings; nothing of the notebook's place is told to it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from casedesk.vault.plain_files import write_whole
from clearname.desk_digests import DESK_FILE, DeskDigests, render_desk_digests
from clearname.problems import Problem, Refused
from clearname.text import printable

_SITE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


def private_folder(site: Path, override: Path | None, environment: Mapping[str, str]) -> Path:
    """
    Where the site keeps what must never be published: `sites/ID` below `CLEARNAME_HOME` or the user's data.

    The id is that of `pelican.conf`. Raises `Refused` where there is no such folder, or it is a link.
    """
    folder = override or _usual(site, environment)
    if folder.is_symlink() or not folder.is_dir():
        fix = "Say where it is with --private DIR. In the folder of the site,  make private  tells."
        raise _refused("guard-folder", f"there is no private folder at {printable(str(folder), 200)}", fix)
    return folder


def write_guard(folder: Path, desk: DeskDigests) -> None:
    """Puts the digests there, whole or not at all. Raises `Refused`."""
    try:
        write_whole(folder / DESK_FILE, render_desk_digests(desk))
    except OSError as error:
        said = error.strerror or type(error).__name__
        raise _refused(
            "guard-unwritable", f"it cannot be written: {said}", "Make room there, then try again."
        ) from None


def _usual(site: Path, environment: Mapping[str, str]) -> Path:
    site_id = _site_id(site)
    if home := environment.get("CLEARNAME_HOME"):
        return Path(os.path.abspath(home)) / "sites" / site_id  # noqa: PTH100 - links have to stay visible
    import platformdirs

    return platformdirs.user_data_path("clearname", appauthor=False) / "sites" / site_id


def _site_id(site: Path) -> str:
    try:
        table = tomllib.loads((site / "pelican.conf").read_text(encoding="utf-8-sig")).get("site", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        fix = "Name the folder that holds pelican.conf, with --site DIR."
        raise _refused("guard-site", "this is no folder of a site", fix) from None
    site_id = table.get("id") if isinstance(table, dict) else None
    if not isinstance(site_id, str) or not _SITE_ID.fullmatch(site_id):
        fix = "Say where its private folder is, with --private DIR."
        raise _refused("guard-site", "the site has no id", fix)
    return site_id


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem("guard", code, what, fix)])
