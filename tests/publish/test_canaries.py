"""Words of the private lists and of the desk, in every odd place of the sources: none of them reaches the web."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from canaries import (
    Nest,
    disguised,
    marked,
    silent,
    silent_supporters,
    stopping,
    supporters,
    unreadable,
)
from canary_files import FILES, HONEST, JPEG, SETTINGS, phone
from canary_search import everything_in, found_in, unnamed
from owners import Owner
from remotes import bare_repository, git

from clearname.desk_digests import DESK_FILE, make_desk_digests, render_desk_digests
from clearname.endorsements import Decision, render_decisions
from clearname.text import DESK_MARKER, text_digest
from endorsement_files import note_decided
from leaks.planting import page_of
from originals import encoded, quartered


def settle(folder: Path, nest: Nest) -> Owner:
    """Somebody with a site in which all of this is planted, the lists and the desk's digests."""
    owner = Owner(folder)
    bare_repository(owner.remote)
    settings = SETTINGS
    for name, value in (HONEST | nest.settings).items():
        settings = settings.replace(f"{{{name}}}", value)
    for path, data in {**FILES, JPEG: encoded(quartered(), "JPEG"), **nest.files}.items():
        (owner.site / path).parent.mkdir(parents=True, exist_ok=True)
        (owner.site / path).write_bytes(data)
    owner.write("pelican.conf", settings)
    owner.private.mkdir(mode=0o700)
    for name in ("protect", "do_not_name", "do_not_link"):
        (owner.private / f"{name}.txt").write_text("\n".join([*nest.lists[name], ""]))
    desk = make_desk_digests(nest.lists["desk"], [], os.urandom(16))
    (owner.private / DESK_FILE).write_bytes(render_desk_digests(desk))
    decide_all(owner)
    return owner


def decide_all(owner: Owner) -> None:
    """The owner has published every supporter's words but one."""
    files = [f for f in sorted((owner.site / "content/endorsements").glob("*.md")) if f.name != "undecided.md"]
    decisions = [
        Decision(f"e-{number:06x}", text_digest(file.read_bytes()), date(2026, 1, 5), file=file.name)
        for number, file in enumerate(files, 1)
    ]
    owner.write("decisions.toml", render_decisions(decisions))
    note_decided(owner.private, decisions)


def errors(answer: dict) -> list[str]:
    """Where."""
    return [problem["where"] for problem in answer["problems"] if problem["severity"] == "error"]


def assert_nothing_arrived(owner: Owner) -> None:
    assert git(owner.remote, "for-each-ref") == ""
    assert not [path for path in (owner.remote / "objects").rglob("*") if path.is_file()]


def test_each_word_that_would_be_published_stops_it_and_its_place_is_named(tmp_path: Path) -> None:
    nest = Nest(0)
    stopping(nest)
    supporters(nest)
    disguised(nest)
    assert len(nest.words) > 40 and len(nest.disguised) > 12
    owner = settle(tmp_path, nest)

    answer = owner.publish(status=1)

    assert unnamed(nest.words, errors(answer), owner.site / "output") == []
    told = errors(answer)
    assert [place for place, page in nest.disguised.items() if not any(f"{page}/" in where for where in told)] == []
    named = {place: word for place, word in nest.words.items() if place not in IN_NAMES}
    assert found_in(str(answer).encode(), named) == []
    assert_nothing_arrived(owner)


IN_NAMES = ("address of a page", "name of a file to fetch", "old address")
"""Where the place itself is the word."""


def test_what_no_page_may_hold_is_named_before_anything_is_built(tmp_path: Path) -> None:
    nest = Nest(200)
    unreadable(nest)
    owner = settle(tmp_path, nest)
    for name, data in (
        ("md", b"Title: Mine\nSummary: Mine.\n\nQxvzzk\n"),
        ("jpg", phone("Qxvzzk")),
        ("txt", b"Qxvzzk\n"),
    ):
        (tmp_path / f"Qxvzzk.{name}").write_bytes(data)
    owner.write(
        "content/pages/note-291.md", page_of("note-291", "![A girder](../images/note-291.jpg)").popitem()[1].decode()
    )
    owner.write(
        "content/pages/note-292.md", page_of("note-292", "[A list](../files/note-292.txt)").popitem()[1].decode()
    )
    for name in ("pages/note-290.md", "images/note-291.jpg", "files/note-292.txt"):
        (owner.site / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (owner.site / "content" / name).symlink_to(tmp_path / f"Qxvzzk{Path(name).suffix}")

    answer = owner.publish(status=1)

    numbers = [*range(200, 200 + len(nest.words)), 290, 291, 292]
    assert [number for number in numbers if not any(f"note-{number}" in where for where in errors(answer))] == []
    assert found_in(str(answer).encode(), {**nest.words, "target of a link": "Qxvzzk"}) == []
    assert_nothing_arrived(owner)


def test_for_the_marker_of_the_desk_nothing_is_even_built(tmp_path: Path) -> None:
    nest = Nest(300)
    marked(nest)
    owner = settle(tmp_path, nest)

    told = errors(owner.publish(status=1))

    assert [number for number in range(300, 304) if not any(f"note-{number}" in where for where in told)] == []
    assert not (owner.site / "output/index.html").exists()
    assert_nothing_arrived(owner)


@pytest.fixture(scope="module")
def quiet() -> Nest:
    nest = Nest(400)
    silent(nest)
    silent_supporters(nest)
    assert len(nest.words) > 20
    return nest


@pytest.fixture(scope="module")
def published(quiet: Nest, tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """What stops nothing, all in one site, in a folder and with a git that have such names too."""
    folder = tmp_path_factory.mktemp("qxvzzk")
    owner = settle(folder, quiet)
    with (owner.site / "decisions.toml").open("a") as file:
        file.write("# Qxvzyk\n")
    (folder / "home").mkdir()
    (folder / "home/.gitconfig").write_text("[user]\n\tname = Qxvzsk\n\temail = qxvzsk@maya.example\n")
    git(owner.site, "init", "--quiet", "--initial-branch=main", ".")
    git(owner.site, "config", "user.name", "Qxvzxk")
    git(owner.site, "config", "user.email", "qxvzwk@maya.example")
    git(owner.site, "commit", "--quiet", "--allow-empty", "--message=Qxvzvk")
    git(owner.site, "branch", "qxvzuk")
    names = {f"GIT_{who}_{what}": "Qxvztk" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**names, "HOME": str(folder / "home"), "EMAIL": "qxvzrk@maya.example"}.items():
            patch.setenv(name, value)
        assert owner.publish()["published"] is True
    return owner


AROUND = {f"around: {letter}": f"Qxvz{letter}k" for letter in "rstuvwxyz"}
"""In the names and settings of the machine."""


def test_nothing_of_them_is_in_what_was_pushed(quiet: Nest, published: Owner) -> None:
    """Every byte of the repository: files, objects, commits, refs and their logs."""
    words = {**AROUND, **quiet.words, "the desk's marker": DESK_MARKER}
    total = b""

    for where, data in everything_in(published.remote):
        assert found_in(data, words) == [], where
        total += data

    # Else nothing was looked at: a page, a document, the commit.
    for plain in (
        b"I have inspected bridges since 2009",
        b"the one beside it",
        b"Tj\nET",
        b"site@users.noreply.github.com",
    ):
        assert plain in total
    assert git(published.remote, "for-each-ref", "--format=%(refname)") == "refs/heads/gh-pages"
    assert len([where for where, _ in everything_in(published.remote) if "unpacked" in where]) > 40


def test_they_do_stand_in_the_sources_and_would_be_found(quiet: Nest, published: Owner) -> None:
    """Else none of this would prove anything. What is packed in a PNG or a PDF is planted by other names as well."""
    sources = b"".join(
        path.as_posix().encode() + path.read_bytes() for path in published.site.rglob("*")
        if path.is_file() and not {"output", ".clearname"} & set(path.relative_to(published.site).parts)
    )  # fmt: skip

    assert set(quiet.words) - set(found_in(sources, quiet.words)) <= {"PDF: who made it, and attachment"}


def test_what_stands_on_every_page_stops_it_too_and_the_web_stays_as_it_was(published: Owner) -> None:
    """Words of a stylesheet, and the own domain, which stands in the file CNAME as well."""
    words = {"style": "Qxvqak", "domain": "Qxvqbk"}
    before = git(published.remote, "for-each-ref")
    with (published.private / "protect.txt").open("a") as file:
        file.write("Qxvqak\nQxvqbk\n")
    settings = (published.site / "pelican.conf").read_text()
    published.write("pelican.conf", settings.replace("maya.example", "qxvqbk.example"))
    published.write("themes/mine/static/site.css", 'main::before { content: "Qxvqak"; }')

    told = errors(published.publish(status=1))

    assert unnamed(words, told, published.site / "output") == []
    assert any("CNAME" in where for where in told)
    assert git(published.remote, "for-each-ref") == before
    assert not [where for where, data in everything_in(published.remote) if found_in(data, words)]
