"""Cases of the codes about the site as a whole; see `trees`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from clearname.gate import PrivateLists, Waiver
from clearname.gate.clear import check_file
from clearname.gate.output_file import OutputFile
from clearname.gate.whole import check_size
from clearname.model import FileEntry
from gate_cases.fixtures import Fixtures
from gate_cases.trees import (
    CLEAN,
    TODAY,
    Edit,
    Speechless,
    added,
    after_check,
    at,
    become_folder,
    become_link,
    edits,
    expected,
    fail,
    file_for_folder,
    hard_linked,
    in_settings,
    judge,
    linked,
    live,
    no_folder,
    numbered,
    pipe,
    plug,
    removed,
    unseen,
    while_looking,
    with_check,
    with_lists,
    written,
)
from gate_help import page

HOUSE = "<p>Come to 14 Alder Road, Leeds.</p>"


def waiver_for(body: str, **changed: object) -> Waiver:
    """A fair waiver for the address in a page of that text."""
    path = "about/index.html"
    [finding] = check_file(OutputFile(path, page(body).encode()), CLEAN)
    given = Waiver(finding.code, finding.pin, path, "Open to all", "Maya", TODAY, TODAY + timedelta(days=30))
    return replace(given, **changed)  # type: ignore[arg-type]


def waived(body: str = HOUSE, **changed: object) -> Edit:
    """A waiver for the address of `HOUSE`, which stands on the page as `body`."""
    return edits(written(body), lambda tree: tree.know(waivers=(waiver_for(HOUSE, **changed),)))


AGO = {"given_on": TODAY - timedelta(days=80)}


def _entries(number: int, size: int) -> tuple[FileEntry, ...]:
    return tuple(FileEntry(f"a/{each}.txt", size, "") for each in range(number))


def _sizes(files: Iterable[FileEntry], folder: Path) -> set[str]:
    return {finding.code for finding in check_size(files)}


def _of(bad: tuple[Edit, ...], good: tuple[Edit, ...], evasions: tuple[Edit, ...]) -> Fixtures:
    return Fixtures(bad, good, evasions, judge)


TREES: dict[str, Fixtures] = {
    "missing-file": _of(
        (removed("about/index.html"), removed("CNAME"), expected("news/index.html")),
        (lambda tree: None, added("note.txt", "A note.", told=True), written("<p>Others.</p>")),
        (
            edits(removed("about/index.html"), added("About/index.html", page())),
            edits(expected("caf\u00e9.txt"), added("cafe\u0301.txt")),
            linked("about/index.html", "../index.html"),
        ),
    ),
    "unexpected-file": _of(
        (added("old/index.html", page()), added("note.txt"), added("images/a.txt")),
        (lambda tree: None, added("note.txt", "A note.", told=True), added(".well-known/a.txt", "x", told=True)),
        (added("About/index.html", page()), added(".well-known/notes.txt"), added("about/index.html.txt")),
    ),
    "empty-site": _of(
        (removed("index.html"), no_folder, edits(removed("index.html"), added("home.html", page()))),
        (lambda tree: None, removed("about/index.html"), added("old/index.html", page())),
        (
            edits(removed("index.html"), added("INDEX.HTML", page())),
            edits(removed("index.html"), added("index.html/index.html", page())),
            linked("index.html", "about/index.html"),
        ),
    ),
    "dot-file": _of(
        (added(".env", "KEY=1"), added(".git/config", "[core]"), added("about/.htaccess"), added(".DS_Store")),
        (lambda tree: None, added(".well-known/a.txt", "x", told=True), added("a.b.txt", "x", told=True)),
        (
            added("about/.nojekyll", ""), added("about/.well-known/security.txt"), added(".GIT/config"),
            added(".well-known/.secret"), edits(added(".ssh/id", told=True), expected(".ssh")),
        ),
    ),
    "link-in-output": _of(
        (linked("a.txt", "CNAME"), linked("b", "/etc"), hard_linked),
        (lambda tree: None, added("a.txt", "../../secret", told=True), added("b/c.txt", "x", told=True)),
        (
            linked("index.html", "about/index.html"), linked("a.txt", "nowhere"), linked("a.txt", "a.txt"),
            linked(".well-known", "about"), linked(".nojekyll", "/dev/null"),
        ),
    ),
    "not-a-file": _of(
        (pipe("a.txt"), plug("b"), pipe("about/c.html")),
        (lambda tree: None, added("pipe.txt", "x", told=True), added("about/socket/a.txt", "x", told=True)),
        (pipe("index.html"), pipe(".nojekyll"), plug("CNAME.txt")),
    ),
    "unsafe-name": _of(
        (added("a\\b.txt"), added("a:b.txt"), added("a?.txt"), added("a .txt ")),
        (added("été 2026.txt", "x", told=True), added("a-b_c(1).txt", "x", told=True), added("橋.txt", "x", told=True)),
        (added("a\u202etxt.exe"), added("a\u200b.txt"), added("about./x.txt"), added("a\nb.txt"), added("\u2066a.txt")),
    ),
    "unreadable-file": _of(
        (no_folder, file_for_folder, while_looking(lambda tree: tree.about.unlink())),
        (lambda tree: None, written("\ufffd"), added("a.txt", b"", told=True)),
        (while_looking(become_link), while_looking(become_folder), while_looking(pipe("about/index.html"))),
    ),
    "site-too-large": Fixtures(
        (_entries(2, 460_000_000), _entries(20_001, 1), _entries(1, 900_000_001)),
        (_entries(2, 450_000_000), _entries(20_000, 1), ()),
        (_entries(20_001, 0), _entries(181, 4_990_000)),
        _sizes,
    ),
    "changed-after-check": _of(
        (
            after_check(written("<p>Other.</p>")), after_check(removed("CNAME")), after_check(added("new.txt")),
        ),
        (
            lambda tree: None,
            after_check(lambda tree: tree.about.touch()),
            after_check(lambda tree: tree.about.write_bytes(tree.about.read_bytes())),
        ),
        (
            after_check(lambda tree: (tree.add("n", ""), os.utime(tree.folder / "n", (1, 1)))),
            after_check(lambda tree: tree.about.write_bytes(tree.home.read_bytes())),
            after_check(lambda tree: tree.about.write_bytes(tree.about.read_bytes().replace(b"Bridges", b"bridges"))),
            after_check(become_link),
        ),
    ),
    "check-failed": _of(
        tuple(with_check(fail(error)) for error in (RuntimeError("x"), ValueError(), RecursionError(), MemoryError())),
        (with_check(lambda file: None), added("a.txt", "\0".encode("utf-16"), told=True), written("<p>&#0;&bogus;</p>")),
        (with_check(fail(Speechless("x"))), with_check(fail(StopIteration())), with_check(fail(TimeoutError("late")))),
    ),
    "waiver-impossible": _of(
        (
            waived(code="secret"), waived(reason=""), waived(by=""), waived(until=TODAY + timedelta(days=91)),
            waived(until=TODAY - timedelta(days=1)), waived(code="no-such-rule"),
        ),
        (
            waived(), waived(until=TODAY + timedelta(days=90)), waived(until=TODAY),
            edits(waived(), written("<p>Bridges.</p>")),
        ),
        (
            waived(reason=" \u00a0\t"), waived(reason="\u200b\u2060"), waived(by="\u00ad"), waived(by=" . "),
            waived(code="Postal-Address"),
            waived(given_on=TODAY + timedelta(days=3650), until=TODAY + timedelta(days=3700)),
        ),
    ),
    "waiver-ended": _of(
        tuple(waived(until=TODAY - timedelta(days=days), **AGO) for days in (1, 2, 79)),
        (
            waived(until=TODAY, **AGO), waived(until=TODAY + timedelta(days=1), **AGO),
            edits(waived(until=TODAY - timedelta(days=1), **AGO), written("<p>Bridges.</p>")),
        ),
        (
            edits(
                waived("<p>Bridges.</p>", until=TODAY - timedelta(days=1), **AGO),
                added("news/index.html", page(HOUSE), told=True),
            ),
            waived(f"<div>{HOUSE}</div>", until=TODAY - timedelta(days=1), **AGO),
        ),
    ),
    "waiver-changed": _of(
        (
            waived(HOUSE.replace("14", "16")), waived(HOUSE.replace("Alder", "Beech")),
            waived(HOUSE.replace("Come", "Never come")),
        ),
        (waived(), waived("<p>Bridges.</p>"), waived(f"<div class=a>{HOUSE}</div>")),
        (waived(HOUSE.replace("14", "\u0661\u0666")), waived(HOUSE.replace("14", "&#49;6"))),
    ),
    "lists-missing": _of(
        (with_lists(None), with_lists(PrivateLists()), with_lists(PrivateLists(do_not_link=("a.example",)))),
        (
            lambda tree: None, with_lists(PrivateLists(stated_none=True)),
            with_lists(PrivateLists(do_not_name=("Ä",))), with_lists(PrivateLists(protect=("7",))),
        ),
        (
            with_lists(PrivateLists(protect=("",))), with_lists(PrivateLists(protect=("\u200b",))),
            with_lists(PrivateLists(do_not_name=(" - ", "…"))),
        ),
    ),
    "pages-gone": _of(
        (live(*numbered(2)), live(*numbered(9)), edits(live(*numbered(2)), added("news/index.html", page()))),
        (
            live(), live("old/index.html"), live("404.html", "a.xml", "b.txt"),
            edits(
                live(*numbered(9)),
                *(added(path, page(f"<p>{path}</p>"), told=True) for path in numbered(9, 2)),
            ),
        ),
        (
            edits(live(*numbered(3)), *(added(path.replace("index", "INDEX"), page()) for path in numbered(3))),
            edits(live(*numbered(3)), *(added(f"{path}.txt", "x") for path in numbered(3))),
        ),
    ),
    "picture-unseen": _of(
        (unseen("images/a.webp"), unseen("images/a.webp", "images/b.jpg"), unseen("card.jpg")),
        (lambda tree: None, unseen(), written("<p>images/a.webp</p>")),
        (unseen("images/A.WEBP"), unseen("favicon.ico"), unseen("images/a\u200b.webp")),
    ),
    "example-person": _of(
        (
            in_settings("person", name="Zoë Marchetti-Ødegård"), in_settings("person", name="Dr. Zoe Marchetti-Odegard"),
            written("<p>Zoë Marchetti-Ødegård</p>"),
        ),
        (lambda tree: None, written("<p>Zoe Marchetti</p>"), in_settings("person", name="Zoë Ødegård")),
        (
            written("<p>Zo&euml; <b>Marchetti</b>-&Oslash;degård</p>"), written("<p>ZOË MARCHETTI-ØDEGÅRD</p>"),
            added("a.json", '{"name": "Zo\\u00eb Marchetti\\u002d\\u00d8deg\\u00e5rd"}', told=True),
        ),
    ),
    "example-address": _of(
        (at("https://zoe.example.org/"), at("https://example.org/site/"), at("https://name.github.io/")),
        (lambda tree: None, at("https://maya.github.io/"), at("https://my-example.org/"), at("https://example.org.maya.test/")),
        (
            at("https://ZOE.EXAMPLE.ORG/"), at("https://zoe.example.org:443/"), at("https://zoe.example.org./"),
            at("https://YourName.GitHub.io/site/"),
        ),
    ),
}  # fmt: skip
"""By code; every one of them is judged in the whole site."""
