"""`make kit`: what it writes, where, for whom; and that none of it gets out."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from clearname.problems import Refused
from clearname.text import DESK_MARKER
from clearname_site.outside import OutsideFailed
from kit_help import EVERY
from nu_checker import complaints
from people import copy_person
from sites import DAY, command, copy_example, tree

KNOWN_NOISE = ("field-sizing", "blocked by “img-src” directive")
"""The checker knows neither that property nor `data:` in a policy; Chromium, in other tests, does."""


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return tmp_path / "private"


@pytest.fixture(scope="module")
def first_kit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A private folder in which the kit of the example was made once, and what the command said."""
    folder = tmp_path_factory.mktemp("kit")
    return folder / "private", make(copy_example(folder / "site"), folder / "private")


@pytest.fixture
def made(first_kit: tuple[Path, dict[str, Any]], private: Path) -> dict[str, Any]:
    """The same in the private folder of this test."""
    shutil.copytree(first_kit[0], private)
    return first_kit[1]


def make(site: Path, private: Path, *arguments: str) -> dict[str, Any]:
    done = command("kit", "--site", site, "--private", private, "--as-of", DAY, "--json", *arguments)
    document = json.loads(done.stdout)
    assert document["status"] == done.returncode
    return document


def choose(private: Path, text: str) -> None:
    private.mkdir(mode=0o700, exist_ok=True)
    (private / "kit.toml").write_text(f"format = 1\n{text}\n", encoding="utf-8")


def test_a_first_run_chooses_writes_and_says_what_to_open(example: Path, private: Path) -> None:
    done = command("kit", "--site", example, "--private", private, "--as-of", DAY)

    assert done.returncode == 0, done.stderr
    index = private / "kit" / "index.html"
    assert str(index) in done.stdout
    assert str(private / "kit.toml") in done.stdout
    assert "LinkedIn, X, YouTube, Instagram, Facebook, Mastodon" in done.stdout
    pages = set(re.findall(r"href='(\w+\.html)'", index.read_text("utf-8")))
    assert pages == {path.name for path in (private / "kit").glob("*.html")} - {"index.html"}


def test_only_the_owner_can_read_any_of_it(first_kit: tuple[Path, dict[str, Any]]) -> None:
    private, _ = first_kit
    for path in (private / "kit.toml", *(private / "kit").rglob("*"), private / "kit"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_the_same_again_is_the_same_and_nothing_old_is_left(made: object, example: Path, private: Path) -> None:
    first = tree(private / "kit")
    (private / "kit" / "old.html").write_text("old")
    document = make(example, private)

    assert tree(private / "kit") == first
    assert document["first"] is False
    assert [path.name for path in private.iterdir() if path.name.startswith(".")] == []


def test_a_link_in_its_place_is_taken_away_and_not_followed(
    made: object, example: Path, private: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("keep me")
    kit = private / "kit"
    for path in sorted(kit.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    kit.rmdir()
    kit.symlink_to(precious)
    make(example, private)

    assert tree(precious) == {"letter.txt": b"keep me"}
    assert not kit.is_symlink()
    assert (kit / "index.html").is_file()


def test_links_planted_beside_it_are_taken_away_and_not_followed(
    made: object, example: Path, private: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("keep me")
    (private / ".kit-planted").symlink_to(precious)
    (private / "kit" / "inside").symlink_to(precious)
    (private / "kit" / "linkedin.html").unlink()
    (private / "kit" / "linkedin.html").symlink_to(precious / "letter.txt")
    make(example, private)

    assert tree(precious) == {"letter.txt": b"keep me"}
    assert not any(path.is_symlink() for path in private.rglob("*"))


def test_a_file_where_the_folder_belongs_makes_way(example: Path, private: Path) -> None:
    private.mkdir(mode=0o700)
    (private / "kit").write_text("a file")
    make(example, private)

    assert (private / "kit" / "index.html").is_file()


def test_a_page_elsewhere_with_the_text_of_the_kit_is_known_by_it(made: dict[str, Any], private: Path) -> None:
    """The check of pages elsewhere reads the texts out of the pages of the kit."""
    from clearname.link_check.fit import holds_text
    from clearname_site.elsewhere_kit import load_kit_texts

    for platform in ("linkedin", "x", "mastodon"):
        texts = load_kit_texts(private, platform)
        pasted = next(t["text"] for t in made["platforms"][platform]["texts"] if t["field"] in ("bio", "about"))
        assert holds_text([pasted], texts), platform
        assert not holds_text(["Somebody else wrote something quite different on this page, about cats."], texts)


def test_what_a_broken_run_left_is_cleared_away(made: object, example: Path, private: Path) -> None:
    left = private / ".kit-0123"
    (left / "pictures").mkdir(parents=True)
    make(example, private)

    assert not left.exists()


def test_the_old_kit_stays_where_the_new_one_cannot_be_written(
    made: object, example: Path, private: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from clearname_site import kit
    from clearname_site.private import PrivateFolder

    before = tree(private / "kit")

    open_file = os.fdopen

    def no_room(handle: int, mode: str) -> Any:
        if mode == "wb":
            os.close(handle)
            raise OSError(28, "No space left on device")
        return open_file(handle, mode)

    monkeypatch.setattr(os, "fdopen", no_room)
    with pytest.raises(OutsideFailed) as failed:
        kit.make_kit(example, date.fromisoformat(DAY), PrivateFolder(private), lambda *_: None)

    assert failed.value.problem.code == "disk-full"
    assert tree(private / "kit") == before
    assert [path.name for path in private.iterdir() if path.name.startswith(".kit")] == []


def test_all_mistakes_in_the_choices_are_told_and_no_kit_is_made(example: Path, private: Path) -> None:
    choose(private, 'platforms = ["linkdin"]\ntown = 1\n[limits.x]\nbio = "many"')
    document = make(example, private)

    assert document["status"] == 1
    assert [problem["code"] for problem in document["problems"]] == ["kit-platform", "kit-value", "kit-value"]
    assert not (private / "kit").exists()


def test_a_link_for_choices_is_no_file(example: Path, private: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text("format = 1\nplatforms = []\n")
    private.mkdir(mode=0o700)
    (private / "kit.toml").symlink_to(tmp_path / "elsewhere.toml")

    assert [problem["code"] for problem in make(example, private)["problems"]] == ["kit-syntax"]


def test_a_folder_inside_the_site_or_a_repository_is_refused(example: Path) -> None:
    document = make(example, example / "kit-folder")

    assert [problem["code"] for problem in document["problems"]] == ["private-place"]
    assert not (example / "kit-folder").exists()


def test_the_private_lists_are_read(example: Path, private: Path) -> None:
    private.mkdir(mode=0o700)
    (private / "protect.txt").write_text("Northmoor\n", encoding="utf-8")
    document = make(example, private)

    assert document["status"] == 0
    assert "kit-never-publish" in {problem["code"] for problem in document["problems"]}
    for path, data in tree(private / "kit").items():
        assert b"Northmoor" not in data, path
    assert "Northmoor" not in json.dumps(document)


def test_pictures_have_their_size_and_no_metadata(example: Path, private: Path) -> None:
    choose(private, 'platforms = ["linkedin", "bluesky"]\nbanner = "images/organ-front.jpg"')
    document = make(example, private)

    for platform in document["platforms"].values():
        for name in platform["pictures"]:
            data = (private / "kit" / name).read_bytes()
            with Image.open(io.BytesIO(data)) as image:
                assert image.format == "JPEG"
                assert not image.getexif()
                wanted = tuple(int(n) for n in re.findall(r"\d+", name)[:2])
                assert image.width / image.height == pytest.approx(wanted[0] / wanted[1], rel=0.02)
                assert image.width <= wanted[0]
            assert len(data) <= 1_000_000
            assert b"Exif" not in data
            assert DESK_MARKER.encode() not in data


def test_a_small_original_is_not_blown_up_and_that_is_said(example: Path, private: Path) -> None:
    portrait = example / "content/images/zoe-portrait.jpg"
    Image.new("RGB", (300, 300), "teal").save(portrait)
    choose(private, 'platforms = ["x"]')
    make(example, private)

    with Image.open(private / "kit/pictures/portrait-400x400.jpg") as image:
        assert image.size == (300, 300)
    assert "gives only 300 x 300 pixels" in (private / "kit/x.html").read_text("utf-8")


@pytest.mark.parametrize("banner", ["images/not-there.jpg", "pages/about.md"])
def test_a_banner_that_is_none_is_told_and_the_rest_is_made(example: Path, private: Path, banner: str) -> None:
    choose(private, f'platforms = ["x"]\nbanner = "{banner}"')
    document = make(example, private)

    assert document["status"] == 0
    assert [problem["severity"] for problem in document["problems"]] == ["warning"]
    assert (private / "kit/x.html").is_file()


def test_the_gate_stops_a_page_of_the_kit_in_the_site(
    made: object, example: Path, private: Path, tmp_path: Path
) -> None:
    """The marker is in every page, so a copy of one can go nowhere."""
    from clearname.gate import Facts, Strength, check_output
    from clearname.site import load_settings

    pages = {path.name: path.read_bytes() for path in (private / "kit").glob("*.html")}
    output = tmp_path / "output"
    output.mkdir()
    for name, data in pages.items():
        (output / name).write_bytes(data)
    facts = Facts(load_settings(example), frozenset(pages))
    found = {(finding.path, finding.code) for finding in check_output(output, facts, Strength.BUILD)}

    assert {(name, "desk-text") for name in pages} <= found


def test_nothing_is_written_into_the_site(example: Path, private: Path) -> None:
    before = tree(example)
    make(example, private)

    assert tree(example) == before


def test_a_hostile_text_stays_in_its_box(example: Path, private: Path) -> None:
    settings = example / "pelican.conf"
    text = settings.read_text("utf-8").replace(
        'job_title = "Organ restorer"', "job_title = '\"</textarea><script>alert(1)</script>'"
    )
    settings.write_text(text, encoding="utf-8")
    make(example, private)
    page = (private / "kit/linkedin.html").read_text("utf-8")

    assert page.count("<script>") == 1
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page


def test_the_pages_are_valid(tmp_path: Path) -> None:
    """Of the example for every platform; of one who writes from right to left for a few."""
    sites = {"example": copy_example(tmp_path / "example"), "nawal": copy_person("nawal", tmp_path / "nawal")}
    pages = tmp_path / "pages"
    for who, platforms in (("example", EVERY), ("nawal", EVERY[:3])):
        private = tmp_path / f"{who}-private"
        choose(private, f"platforms = {json.dumps(platforms)}\n[limits.x]\nbio = 100")
        make(sites[who], private)
        shutil.copytree(private / "kit", pages / who)

    assert [line for line in complaints(pages) if not any(noise in line for noise in KNOWN_NOISE)] == []


def test_a_person_without_anything_but_a_name_gets_a_kit(make_small: Any, private: Path) -> None:
    document = make(make_small(), private)

    assert document["status"] == 0
    assert all(text["text"] for text in document["platforms"]["x"]["texts"] if text["field"] in ("name", "bio"))


def test_a_site_with_mistakes_has_no_kit(make_small: Any, private: Path) -> None:
    site = make_small({"content/news/a.md": "Date: soon\n\nx"})

    assert make(site, private)["status"] == 1
    assert not (private / "kit").exists()


def test_refused_is_what_the_library_says(private: Path) -> None:
    from clearname_site.kit import load_choices

    choose(private, "platforms = 1")
    with pytest.raises(Refused):
        load_choices(private, ())


def test_nobody_is_asked_to_claim_a_page_that_anybody_may_write(example: Path, private: Path) -> None:
    choose(private, 'platforms = ["wikidata", "github"]')
    make(example, private)

    pages = {path.stem: path.read_text("utf-8") for path in private.rglob("kit/*.html")}
    assert "Claim your name" in pages["github"]
    assert "Claim your name" not in pages["wikidata"]
