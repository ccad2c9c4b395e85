"""Makes the kit in the private folder: texts and pictures to paste into profiles elsewhere, as pages of its own."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clearname.content.elsewhere import load_register
from clearname.gate import Facts, PrivateLists, parse_list
from clearname.kit.choices import FILE, MOST_BYTES, WHERE, Choices, first_choices, parse_choices, render_choices
from clearname.kit.compose import compose_kit
from clearname.kit.facts import build_facts
from clearname.kit.guard import Guard
from clearname.kit.links import platforms_in_use
from clearname.kit.model import Kit
from clearname.kit.pictures import Cutter, Made
from clearname.model import Elsewhere, Site
from clearname.problems import Problem, Refused, Severity
from clearname_site.atomic import sync_folder, write_new
from clearname_site.kit_html import render_index, render_platform
from clearname_site.outside import disk_failed
from clearname_site.plain_file import read_plain_file
from clearname_site.private import PrivateFolder

FOLDER = "kit"
"""Below the private folder; written anew each time."""
_PARTIAL = ".kit-"

Progress = Callable[[str, int, int], None]


class MadeKit(NamedTuple):
    """What `make_kit` made."""

    kit: Kit
    folder: Path
    choices_file: Path
    is_first: bool
    """Whether `kit.toml` was written, because there was none."""
    problems: tuple[Problem, ...]
    """Warnings."""


def make_kit(root: Path, as_of: date, private: PrivateFolder, progress: Progress) -> MadeKit:
    """
    Writes the kit of the site at `root` into the private folder, in place of an earlier one.

    Raises `Refused` with everything that is wrong in the site, or in `kit.toml`; `OutsideFailed` where the folder
    cannot be written. The earlier kit stays as it is then.
    """
    from clearname.site import load_site

    site = load_site(root, as_of)
    noted, _ = load_register(root / "content")
    choices, is_first = load_choices(private.path, noted)
    guard = Guard(Facts(site.settings, hidden_names=site.hidden_names, lists=_lists(private)))
    kit = compose_kit(build_facts(site, choices, guard, noted), choices, guard, progress)
    pictures, problems = _pictures(kit, root, site, choices, progress)
    files = {"index.html": render_index(kit, pictures).encode()}
    files |= {f"{one.platform.id}.html": render_platform(kit, one, pictures).encode() for one in kit.platforms}
    files |= {path: made.data for path, made in pictures.items()}
    try:
        _replace_folder(private.path / FOLDER, files)
    except OSError as error:
        raise disk_failed("the private folder", error) from None
    return MadeKit(kit, private.path / FOLDER, private.path / FILE, is_first, (*kit.problems, *problems))


def load_choices(private: Path, noted: tuple[Elsewhere, ...]) -> tuple[Choices, bool]:
    """What `kit.toml` says, and whether it was written just now with a sensible start. Raises `Refused`."""
    path = private / FILE
    if not path.exists() and not path.is_symlink():
        choices = first_choices(platforms_in_use(noted))
        try:
            write_new(path, render_choices(choices).encode(), mode=0o600)
        except OSError as error:
            raise disk_failed("the private folder", error) from None
        return choices, True
    data = read_plain_file(path, MOST_BYTES + 1)
    if data is None:
        raise Refused([Problem(WHERE, "kit-syntax", "this is no plain file that can be read", "Delete it.")])
    return parse_choices(data), False


def _lists(private: PrivateFolder) -> PrivateLists:
    return PrivateLists(
        protect=parse_list(private.list_text("protect")),
        do_not_name=parse_list(private.list_text("do_not_name")),
        do_not_link=parse_list(private.list_text("do_not_link")),
    )


def _pictures(
    kit: Kit, root: Path, site: Site, choices: Choices, progress: Progress
) -> tuple[dict[str, Made], list[Problem]]:
    """Every picture once, by its path in the kit, and what is wrong with the originals."""
    # Of one size the file is one, and small enough for the strictest.
    lightest_last = sorted((p for one in kit.platforms for p in one.pictures), key=lambda p: -(p.max_bytes or 10**12))
    wanted = {picture.file: picture for picture in lightest_last}
    made: dict[str, Made] = {}
    problems: list[Problem] = []
    sources = {False: site.person.portrait if choices.portrait else "", True: choices.banner}
    for is_banner, source in sources.items():
        mine = [picture for picture in wanted.values() if picture.is_banner == is_banner]
        if not source or not mine:
            continue
        try:
            cutter = Cutter(_original(root, source), f"content/{source}")
        except Refused as refused:
            problems += [problem._replace(severity=Severity.WARNING) for problem in refused.problems]
            continue
        for number, picture in enumerate(mine):
            progress("Cutting pictures", number, len(mine))
            made[picture.file] = cutter.make(picture)
    return made, problems


def _original(root: Path, source: str) -> bytes:
    """The bytes of a picture below `content/`. Raises `Refused`."""
    from clearname.images import plan_picture

    content = (root / "content").resolve()
    path = content / source
    data = path.read_bytes() if path.is_file() and path.resolve().is_relative_to(content) else None
    if data is None:
        fix = "Write its path below content/, such as  images/workshop.jpg"
        raise Refused([Problem(WHERE, "kit-banner", f"there is no picture content/{source}", fix)])
    plan_picture(data, source=source, alt="", caption="", stem="kit")
    return data


def _replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts the files there in place of whatever is; a reader sees the old folder, or the new one, or none."""
    parent = folder.parent
    for left in parent.glob(f"{_PARTIAL}*"):
        _remove(left)
    new = parent / f"{_PARTIAL}{secrets.token_hex(8)}"
    old = parent / f"{_PARTIAL}{secrets.token_hex(8)}"
    try:
        for path in _with_parents(new, files):
            path.mkdir(mode=0o700)
        for name, data in files.items():
            handle = os.open(new / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
        with contextlib.suppress(FileNotFoundError):
            folder.rename(old)
        new.rename(folder)
    finally:
        _remove(new)
        if folder.exists():
            _remove(old)
    sync_folder(parent)


def _with_parents(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    yield folder
    yield from sorted({(folder / name).parent for name in files} - {folder})


def _remove(path: Path) -> None:
    """Takes away a file, a link (never what it leads to) or a folder; nothing where there is none."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)
