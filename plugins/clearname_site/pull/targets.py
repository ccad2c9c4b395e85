"""Where words are pulled from: what the settings name, what is in the drop folder, or what was said on the spot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.sources.bluesky import parse_post_url
from clearname.sources.mastodon import parse_status_url
from clearname.text import printable
from clearname_site.pull.files import FileKind, kind_of, kinds_of
from clearname_site.pull.own_list import OwnList

_GITHUB = re.compile(
    r"(?:https://)?(?:www\.)?github\.com/([A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}?)(?:\.git)?(?:/.*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Target:
    """One place to pull from."""

    module: str
    """The module of `clearname_site.pull` that knows how."""
    target: str
    """What its `pull` is given."""
    label: str
    """For people, in words of ours: an address may hold a supporter's name."""


def configured(settings: Settings, own: OwnList, drop: Path) -> tuple[Target, ...]:
    """Everything that the settings and `pull.toml` name, and the drop folder if anything is in it."""
    targets: list[Target] = []
    pull = settings.pull
    if pull.repository:
        targets += _github(pull.repository, settings, is_form=pull.issue_form)
    if pull.webmention:
        targets.append(Target("webmention", settings.site.url, "mentions"))
    targets += _handed_over(drop, "drop folder")
    for module, label, places in (
        ("posts", "post", own.posts), ("web_page", "page", own.pages), ("mail", "mailbox", own.mail),
    ):  # fmt: skip
        targets += (Target(module, str(place), f"{label} {n}") for n, place in enumerate(places, 1))
    for number, folder in enumerate(own.folders, 1):
        targets += _handed_over(folder, f"folder {number}", always=True)
    return tuple(targets)


def said(texts: Sequence[str], settings: Settings) -> tuple[Target, ...]:
    """What somebody named on the command line, kind told by its looks. Raises `Refused` for all that is nothing."""
    targets: list[Target] = []
    problems: list[Problem] = []
    for number, text in enumerate(texts, 1):
        try:
            targets += _one(text, f"{number}", settings)
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return tuple(targets)


def _one(text: str, number: str, settings: Settings) -> Iterator[Target]:
    path = Path(text).expanduser() if text and "://" not in text and "\0" not in text else None
    if path is not None and path.exists():
        yield from _of_path(path, number)
    elif match := _GITHUB.fullmatch(text):
        yield from _github(match[1], settings, is_form=settings.pull.issue_form, number=number)
    elif parse_status_url(text) or parse_post_url(text):
        yield Target("posts", text, f"post {number}")
    elif text.startswith("https://"):
        yield Target("web_page", text, f"page {number}")
    else:
        fix = "Name a file or folder that is there, or an address that begins with https://"
        raise Refused(
            [Problem(printable(text), "pull-target", "neither something on this computer nor an address", fix)]
        )


def _of_path(path: Path, number: str) -> Iterator[Target]:
    kind = kind_of(path)
    if _is_repository(path):
        yield Target("git_refs", str(path), f"pull requests {number}")
    elif kind is FileKind.FOLDER:
        yield from _handed_over(path, f"folder {number}", always=True)
    elif kind is FileKind.MAIL:
        yield Target("mail", str(path), f"mail {number}")
    else:
        yield Target("files", str(path), f"file {number}")


def _is_repository(path: Path) -> bool:
    """Whether it is what a host keeps of a repository; a folder of letters may well have a `.git` of its own."""
    return (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()


def _handed_over(folder: Path, label: str, *, always: bool = False) -> Iterator[Target]:
    """A folder is shared out: mail to the one that knows mail, all else to the one that knows files."""
    kinds = kinds_of(folder) if folder.is_dir() else {}
    if always or set(kinds) & {FileKind.MARKDOWN, FileKind.ZIP, FileKind.TABLE}:
        yield Target("files", str(folder), label)
    if FileKind.MAIL in kinds or any((folder / name).is_dir() for name in ("cur", "new")):
        yield Target("mail", str(folder), f"{label}, mail")


def _github(repository: str, settings: Settings, *, is_form: bool, number: str = "") -> Iterator[Target]:
    place = f" {number}" if number else ""
    if settings.pull.through == "git":
        yield Target("git_refs", repository, f"pull requests{place}")
    else:
        yield Target("github_pulls", repository, f"pull requests{place}")
    if is_form:
        yield Target("github_issues", repository, f"forms{place}")
