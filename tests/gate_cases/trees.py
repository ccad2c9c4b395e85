"""Cases of the codes about the site as a whole: edits of one clean site, judged as publishing judges it."""

from __future__ import annotations

import importlib
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

from clearname.gate import Facts, PrivateLists, Strength, changed_since, clear
from clearname.gate.clear import NotCleared
from clearname.gate.interface import Check
from clearname.gate.last_time import build_last_time
from clearname.gate.output_file import OutputFile
from clearname.model import FileEntry, Manifest
from gate_help import FACTS, page, write_site

gate = importlib.import_module("clearname.gate.clear")
TODAY = date(2026, 3, 9)
FILES: dict[str, str | bytes] = {
    "index.html": page(), "about/index.html": page("<p>Bridges.</p>"), "CNAME": "maya.example\n", ".nojekyll": "",
}  # fmt: skip
CLEAN = replace(FACTS, expected=frozenset(FILES), as_of=TODAY)


@dataclass
class Tree:
    """A clean site in a folder, and what goes on around it."""

    folder: Path
    facts: Facts = CLEAN
    checks: tuple[Check, ...] = ()
    """Further rules."""
    looking: list[Callable[[], object]] = field(default_factory=list)
    """What somebody does once the gate knows which files there are."""
    afterwards: list[Callable[[], object]] = field(default_factory=list)
    """What somebody does between the gate and the push."""

    @property
    def home(self) -> Path:
        return self.folder / "index.html"

    @property
    def about(self) -> Path:
        return self.folder / "about/index.html"

    def add(self, path: str, data: str | bytes = "x", *, told: bool = False) -> None:
        """One more file; with `told` one that belongs to the site."""
        write_site(self.folder, {path: data})
        if told:
            self.expect(path)

    def expect(self, *paths: str) -> None:
        self.know(expected=self.facts.expected | set(paths))

    def know(self, **changed: object) -> None:
        """Other facts to judge by."""
        self.facts = replace(self.facts, **changed)  # type: ignore[arg-type]

    def set(self, part: str, **changed: object) -> None:
        """Other settings of one part."""
        settings = self.facts.settings
        self.know(settings=replace(settings, **{part: replace(getattr(settings, part), **changed)}))


Edit = Callable[[Tree], object]


def judge(edit: Edit, folder: Path) -> set[str]:
    """What publishing finds in the clean site after that edit; with what is found after the check, if it passes."""
    tree = Tree(folder / "output")
    write_site(tree.folder, FILES)
    edit(tree)
    walk = gate.walk_output

    def walk_then_act(place: Path) -> object:
        seen = walk(place)
        for act in tree.looking:
            act()
        return seen

    with patch.object(gate, "walk_output", walk_then_act), patch.object(gate, "CHECKS", (*gate.CHECKS, *tree.checks)):
        try:
            cleared = clear(tree.folder, tree.facts, Strength.PUBLISH)
        except NotCleared as refused:
            return {finding.code for finding in refused.findings}
    for act in tree.afterwards:
        act()
    return {finding.code for finding in (*cleared.warnings, *cleared.notes, *changed_since(cleared, tree.folder))}


def edits(*actions: Edit) -> Edit:
    """One edit after the other."""

    def edit(tree: Tree) -> None:
        for action in actions:
            action(tree)

    return edit


def added(path: str, data: str | bytes = "x", *, told: bool = False) -> Edit:
    return lambda tree: tree.add(path, data, told=told)


def removed(path: str) -> Edit:
    return lambda tree: (tree.folder / path).unlink()


def expected(*paths: str) -> Edit:
    return lambda tree: tree.expect(*paths)


def linked(path: str, to: str) -> Edit:
    """A symbolic link instead of whatever stands there."""

    def edit(tree: Tree) -> None:
        place = tree.folder / path
        place.unlink(missing_ok=True)
        place.symlink_to(to)

    return edit


def hard_linked(tree: Tree) -> None:
    outside = tree.folder.parent / "secret.txt"
    outside.write_text("x")
    os.link(outside, tree.folder / "note.txt")


def pipe(path: str) -> Edit:
    def edit(tree: Tree) -> None:
        (tree.folder / path).unlink(missing_ok=True)
        os.mkfifo(tree.folder / path)

    return edit


def plug(path: str) -> Edit:
    """A socket, as servers leave them behind."""

    def edit(tree: Tree) -> None:
        here = Path.cwd()
        os.chdir(tree.folder)  # Names of sockets are short.
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(path)
        finally:
            os.chdir(here)

    return edit


def no_folder(tree: Tree) -> None:
    for path in FILES:
        (tree.folder / path).unlink()
    (tree.folder / "about").rmdir()
    tree.folder.rmdir()


def file_for_folder(tree: Tree) -> None:
    no_folder(tree)
    tree.folder.write_text("x")


def while_looking(act: Callable[[Tree], object]) -> Edit:
    return lambda tree: tree.looking.append(lambda: act(tree))


def after_check(act: Callable[[Tree], object]) -> Edit:
    return lambda tree: tree.afterwards.append(lambda: act(tree))


def become_link(tree: Tree) -> None:
    (tree.folder.parent / "secret.html").write_bytes(tree.about.read_bytes())
    linked("about/index.html", str(tree.folder.parent / "secret.html"))(tree)


def become_folder(tree: Tree) -> None:
    tree.about.unlink()
    tree.about.mkdir()


def with_lists(lists: PrivateLists | None) -> Edit:
    return lambda tree: tree.know(lists=lists)


def in_settings(part: str, **changed: object) -> Edit:
    return lambda tree: tree.set(part, **changed)


def at(url: str) -> Edit:
    """The site at another address."""
    return in_settings("site", url=url)


def written(body: str) -> Edit:
    return added("about/index.html", page(body))


def live(*paths: str) -> Edit:
    """The site that is live has these pages beside the two that are here."""
    manifest = Manifest(tuple(FileEntry(path, 1, "") for path in ("index.html", "about/index.html", *paths)))
    return lambda tree: tree.know(last_time=build_last_time(manifest, None))


def numbered(most: int, start: int = 0) -> tuple[str, ...]:
    return tuple(f"news/{number}/index.html" for number in range(start, most))


def unseen(*paths: str) -> Edit:
    return lambda tree: tree.know(unseen_pictures=paths)


def with_check(act: Callable[[OutputFile], object]) -> Edit:
    """One more rule, which does that."""

    def check_more(file: OutputFile, facts: Facts) -> tuple[()]:
        act(file)
        return ()

    return lambda tree: setattr(tree, "checks", (check_more,))


def fail(error: Exception) -> Callable[[OutputFile], object]:
    def act(file: OutputFile) -> None:
        raise error

    return act


class Speechless(Exception):
    """An error that fails once more when it is shown."""

    def __str__(self) -> str:
        raise RuntimeError("Elm Street")
