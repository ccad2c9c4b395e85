"""Which files of `content/` are read, and what is wrong with the others."""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from clearname.problems import Problem
from clearname.text import printable

FOLDERS = ("pages", "profiles", "news", "claims")
"""Folders of Markdown pages; `endorsements`, `images` and `files` are read by others."""
_OTHERS = ("endorsements", "images", "files")
_LISTS = ("elsewhere.toml", "works.toml")
PERSON_FILE = "person.toml"
"""In the folder of another language: who the person is, in that language."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found, in the order of the paths."""

    documents: tuple[tuple[str, Path], ...]
    """Folder (`pages`, `profiles`, `news`, `claims`, or `account`) and file."""
    problems: tuple[Problem, ...]


def list_content(content: Path, languages: Collection[str] = ()) -> Listing:
    """
    The person's Markdown files below `content`, and a problem for every file that nothing would read.

    The folders of `languages` are left to `list_edition`.
    """
    if not content.is_dir():
        problem = Problem(
            "content",
            "content-missing",
            "there is no content folder here",
            "Go to the folder that holds pelican.conf, or name it with --site.",
        )
        return Listing((), (problem,))
    return _list(content, "content", (*FOLDERS, "account.md"), {*_OTHERS, *_LISTS, *languages})


def list_edition(content: Path, language: str) -> Listing:
    """The same for the site in another language: the files below its folder in `content`."""
    folder = content / language
    if not (folder / PERSON_FILE).is_file():
        what = f"there is no file {PERSON_FILE} for this language"
        fix = f"Write content/{language}/{PERSON_FILE} with a description, or take the language out of pelican.conf."
        return Listing((), (Problem(f"content/{language}", "content-language", what, fix),))
    return _list(folder, f"content/{language}", (*FOLDERS, "account.md"), {PERSON_FILE})


def _list(content: Path, shown: str, read: Collection[str], others: Collection[str]) -> Listing:
    """What stands in one folder: `read` become pages, `others` are read by others, and nothing reads the rest."""
    documents: list[tuple[str, Path]] = []
    problems: list[Problem] = []
    for path in sorted(content.iterdir()):
        where = f"{shown}/{printable(path.name)}"
        if _is_ignored(path):
            continue
        if path.name in others and (_is_plain_file(path) if "." in path.name else _is_plain_folder(path)):
            continue
        if path.name == "account.md" and path.name in read and _is_plain_file(path):
            documents.append(("account", path))
        elif path.name in read and _is_plain_folder(path):
            for found in sorted(path.iterdir()):
                if not _is_ignored(found):
                    wrong = _judge(found, f"{where}/{printable(found.name)}")
                    if wrong is None:
                        documents.append((path.name, found))
                    else:
                        problems.append(wrong)
        else:
            problems.append(Problem(where, "content-misplaced", "nothing reads a file in this place", _place_for(path)))
    return Listing(tuple(documents), tuple(problems))


def _place_for(path: Path) -> str:
    if _is_plain_folder(path) and (path / PERSON_FILE).exists():
        return f'Is it another language of the site? Then write  languages = ["{printable(path.name)}"]  below [site].'
    return "Pages belong into content/pages, pictures into content/images, documents into content/files."


def read_plain(path: Path, most: int) -> bytes:
    """The bytes of a plain file, at most `most` and one more; raises `OSError` for links, devices and folders."""
    if not _is_plain_file(path):
        raise OSError("not a plain file")
    with path.open("rb") as file:
        return file.read(most + 1)


def below(content: Path, path: str) -> Path | None:
    """
    The file at `path` below `content`; None where it would leave it, or a link or dotfile is on the way.

    A name whose accents are stored in another way (some systems take letters and accents apart) is found as well.
    """
    found = content
    for part in path.split("/"):
        if part in ("", ".", "..") or part.startswith(".") or "\0" in part or "\\" in part:
            return None
        found = _entry(found, part)
        if found.is_symlink():
            return None
    return found


def _entry(folder: Path, name: str) -> Path:
    exact = folder / name
    if name.isascii() or exact.is_symlink() or exact.exists() or not _is_plain_folder(folder):
        return exact
    wanted = normalize("NFC", name)
    return next((path for path in sorted(folder.iterdir()) if normalize("NFC", path.name) == wanted), exact)


def _judge(path: Path, where: str) -> Problem | None:
    if not _is_plain_file(path):
        return Problem(
            where,
            "content-not-a-file",
            "this is a folder or a link, not a page",
            "Put the page itself here, and no folders.",
        )
    try:
        path.name.encode()
    except UnicodeEncodeError:
        return Problem(
            where,
            "content-name",
            "the name of this file is not readable as text (UTF-8)",
            "Rename it, for example to  about.md",
        )
    if path.suffix != ".md":
        return Problem(
            where,
            "content-suffix",
            "pages are Markdown files whose names end in .md",
            "Rename it to end in .md, or move it to content/images or content/files.",
        )
    return None


def _is_ignored(path: Path) -> bool:
    name = path.name
    return name.startswith((".", "#")) or name.endswith("~") or name in ("Thumbs.db", "desktop.ini")


def _mode(path: Path) -> int:
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def _is_plain_file(path: Path) -> bool:
    return stat.S_ISREG(_mode(path))


def _is_plain_folder(path: Path) -> bool:
    return stat.S_ISDIR(_mode(path))


def walk_plain(folder: Path) -> Iterator[Path]:
    """Every plain file below the folder, no links followed, no dotfiles, in order of path."""
    if not _is_plain_folder(folder):
        return
    for path in sorted(folder.iterdir()):
        if _is_ignored(path):
            continue
        if _is_plain_folder(path):
            yield from walk_plain(path)
        elif _is_plain_file(path):
            yield path
