"""An earlier site is put back, the site is taken down, and what can and cannot be undone: real repositories throughout."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from owners import SETTINGS, Owner, fresh
from remotes import bare_repository, git

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from endorsement_files import make_file, note_decided
from sites import command


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three different sites were published; the last says what it should not."""
    someone = fresh(tmp_path_factory.mktemp("thrice"))
    someone.publish()
    someone.say("I repair violins and bows.")
    someone.publish(day="2026-03-10")
    someone.say("I repair violins, and my secret hobby is juggling.")
    someone.publish(day="2026-03-11")
    return someone.folder


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    return fresh(tmp_path)


@pytest.fixture
def thrice(template: Path, tmp_path: Path) -> Owner:
    """A copy of the template."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Owner(tmp_path)


def test_the_site_before_is_back_and_said_again_the_one_before_that(thrice: Owner) -> None:
    assert thrice.list() == [(3, True, True), (2, False, True), (1, False, True)]

    first = thrice.publish("--previous", day="2026-03-12")
    assert (first["put_back"], first["published"]) == (2, True)
    assert b"violins and bows" in thrice.about()
    assert not [name for name, data in thrice.live().items() if b"juggling" in data]
    assert thrice.list() == [(3, False, True), (2, True, True), (1, False, True)]

    assert thrice.publish("--previous", day="2026-03-12")["put_back"] == 1
    assert b"I repair violins.</p>" in thrice.about()
    assert thrice.codes("--previous") == ["previous-none"]

    assert thrice.publish("--previous", 3, day="2026-03-12")["put_back"] == 3
    assert b"juggling" in thrice.about()


def test_the_way_forward_is_an_ordinary_publish(thrice: Owner) -> None:
    thrice.publish("--previous")
    thrice.say("I repair violins, bows and harps.")

    assert thrice.publish()["published"] is True

    assert b"bows and harps" in thrice.about()
    assert [number for number, live, _ in thrice.list() if live] == [5]
    assert thrice.publish("--previous")["put_back"] == 3


def test_what_is_put_back_is_one_commit_of_the_day_without_history(thrice: Owner) -> None:
    thrice.publish("--previous", day="2026-03-12")

    told = git(thrice.remote, "log", "--format=%an %cn %aI %s", "gh-pages").splitlines()
    assert len(told) == 1
    assert "2026-03-12T12:00:00" in told[0]
    assert "Ana" not in told[0]


def test_the_persons_own_files_stay_as_they_are(thrice: Owner) -> None:
    def own() -> dict[str, bytes]:
        paths = [*(thrice.site / "content").rglob("*"), *(thrice.site / "output").rglob("*")]
        return {str(path): path.read_bytes() for path in paths if path.is_file()}

    before = own()
    thrice.publish("--previous")

    assert own() == before
    assert not list((thrice.site / ".clearname").glob("publish-*"))


def test_todays_lists_judge_the_earlier_site_and_name_the_page(thrice: Owner) -> None:
    (thrice.private / "protect.txt").write_text("violins and bows\n", encoding="utf-8")
    live = thrice.live()

    document = thrice.publish("--previous", status=1)

    problems = [problem for problem in document["problems"] if problem["severity"] == "error"]
    assert {problem["code"] for problem in problems} == {"protected-term"}
    assert any(problem["where"].startswith("the site of 2026-03-10: about/index.html") for problem in problems)
    assert "violins and bows" not in json.dumps(document)
    assert thrice.live() == live


def test_a_changed_domain_stops_it(thrice: Owner) -> None:
    thrice.write("pelican.conf", f'{SETTINGS}\n[publish]\ndomain = "ana.test"\n')

    assert set(thrice.codes("--previous")) == {"publish-domain"}


def test_nobody_is_asked_and_nothing_done_without_yes(thrice: Owner) -> None:
    live = thrice.live()

    document = thrice.run("publish", "--previous", status=1)

    assert [problem["code"] for problem in document["problems"]][-1] in ("publish-not-confirmed", "lists-missing")
    assert thrice.live() == live


def test_a_number_that_nothing_has_is_told(thrice: Owner) -> None:
    assert thrice.codes("--previous", 9) == ["previous-unknown"]


def test_the_live_site_is_put_back_where_somebody_else_replaced_it(thrice: Owner) -> None:
    live = thrice.live()
    empty = git(
        thrice.remote, "commit-tree", git(thrice.remote, "hash-object", "-t", "tree", "-w", "/dev/null"), "-m", "x"
    )
    git(thrice.remote, "update-ref", "refs/heads/gh-pages", empty)

    assert thrice.codes("--previous", 3) == ["publish-foreign"]
    assert thrice.publish("--previous", 3, "--replace")["put_back"] == 3
    assert thrice.live() == live


@pytest.mark.parametrize("number", ["0", "-1", "x", "1" * 20, "²"])
def test_what_is_no_number_is_told(owner: Owner, number: str) -> None:
    done = command("publish", "--site", owner.site, f"--previous={number}", "--remote", owner.remote)

    assert done.returncode == 2


def test_before_the_second_publish_there_is_nothing_to_go_back_to(owner: Owner) -> None:
    assert owner.list() == []
    assert owner.codes("--previous") == ["previous-none"]
    owner.publish()
    assert owner.codes("--previous") == ["previous-none"]


def test_a_copy_that_was_harmed_is_not_published(thrice: Owner) -> None:
    live = thrice.live()
    for path in (thrice.private / "published/files").rglob("*"):
        if path.is_file() and b"violins and bows" in path.read_bytes():
            path.write_bytes(path.read_bytes().replace(b"violins and bows", b"violins and blows"))

    assert thrice.codes("--previous") == ["previous-damaged"]
    assert thrice.live() == live


def test_only_sites_of_the_same_place_count(thrice: Owner) -> None:
    other = bare_repository(thrice.folder / "other.git")

    done = command(
        "publish", "--site", thrice.site, "--private", thrice.private, "--remote", "../other.git", "--previous", "--yes"
    )

    assert done.returncode == 1
    assert "[previous-none]" in done.stderr
    assert not git(other, "for-each-ref")


WORDS = "She mended my bow while I waited, and would not be paid for so little."
ID = "e-1a2b3c"


@pytest.fixture
def praised(owner: Owner) -> Owner:
    """Two sites were published, both with the words of a supporter."""
    file = make_file(WORDS)
    decision = Decision(ID, text_digest(file), date(2026, 1, 5), None, "ruth.md")
    owner.write("content/endorsements/ruth.md", file.decode())
    owner.write("decisions.toml", render_decisions([decision]))
    owner.private.mkdir(mode=0o700)
    note_decided(owner.private, [decision])
    owner.publish()
    owner.say("I repair violins and bows.")
    owner.publish()
    assert [name for name, data in owner.live().items() if WORDS[:30].encode() in data]
    return owner


def stands_in(folder: Path, words: str) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_words_that_were_taken_back_cannot_come_back_and_leave_every_copy(praised: Owner) -> None:
    assert stands_in(praised.private / "published", WORDS)

    praised.tell("withdraw", ID, "--yes")
    assert not stands_in(praised.private, WORDS)
    praised.publish()

    assert praised.codes("--previous") == ["previous-not-kept"]
    assert praised.codes("--previous", 1) == ["previous-not-kept"]
    assert not [name for name, data in praised.live().items() if WORDS[:30].encode() in data]
    assert not stands_in(praised.private, WORDS)


def test_words_that_are_held_today_stop_going_back(praised: Owner) -> None:
    praised.tell("decide", "hold", "ruth.md")
    praised.publish()
    live = praised.live()

    document = praised.publish("--previous", status=1)

    assert [problem["code"] for problem in document["problems"] if problem["severity"] == "error"] == ["previous-words"]
    assert "Ruth" not in json.dumps(document)
    assert praised.live() == live


def test_words_that_are_still_shown_do_not(praised: Owner) -> None:
    assert praised.publish("--previous")["put_back"] == 1
    assert b"I repair violins.</p>" in praised.about()


def test_less_of_a_name_today_stops_going_back(praised: Owner) -> None:
    praised.tell("decide", "publish", "ruth.md", "--cap", "initials")
    praised.publish()

    assert "previous-words" in praised.codes("--previous")


def test_the_list_needs_neither_place_nor_settings_that_are_in_order(thrice: Owner) -> None:
    """It is read from this computer, and asks nobody."""
    thrice.place = f"folder:{thrice.folder / 'www'}"
    thrice.publish(day="2026-03-12")
    kept = (thrice.site / "pelican.conf").read_text(encoding="utf-8")
    for text in (
        kept,
        kept.replace("https://ana.test/", "https://name.github.io/"),
        kept.replace("[person]", "[person"),
    ):
        thrice.write("pelican.conf", text)

        listed = thrice.tell("publish", "--list")["sites"]

        assert [(one["number"], one["remote"], one["live"]) for one in listed] == [
            (4, thrice.place, True), (3, "../remote.git", True), (2, "../remote.git", False), (1, "../remote.git", False),
        ]  # fmt: skip


def test_before_the_first_publish_the_list_says_so(owner: Owner) -> None:
    assert owner.tell("publish", "--list")["sites"] == []
    done = command("publish", "--list", "--site", owner.site, "--private", owner.private)
    assert (done.returncode, done.stdout) == (0, "Nothing was published from this computer yet.\n")
    (owner.site / "pelican.conf").unlink()
    assert owner.tell("publish", "--list", status=2)["problems"][0]["code"] == "settings-missing-file"


def test_each_place_is_compared_with_what_it_showed_itself(owner: Owner) -> None:
    """A second host is published to by turns; the rules about what would be gone hold for both."""
    owner.publish()
    first, owner.place = owner.place, f"folder:{owner.folder / 'www'}"
    owner.publish()
    owner.place = first

    again = owner.publish()
    assert (again["changes"]["is_first"], again["changes"]["different"]) == (False, False)

    settings = (owner.site / "pelican.conf").read_text(encoding="utf-8")
    owner.write("pelican.conf", settings.replace("Ana María Souza", "Eva Lind"))
    assert "home-renamed" in owner.codes()
    assert b"Souza" in owner.live()["index.html"]


def test_the_same_site_at_two_places_by_turns_is_written_down_each_time(owner: Owner) -> None:
    """What was published last, wherever it was, is what `verify-live` compares with."""
    owner.publish()
    first, owner.place = owner.place, f"folder:{owner.folder / 'www'}"
    owner.say("I repair bows.")
    owner.publish()
    owner.place = first
    owner.say("I repair violins.")
    owner.publish()

    numbers = {one["number"]: one["remote"] for one in owner.tell("publish", "--list")["sites"]}
    assert sorted(numbers) == [2, 3] and numbers[3] == first
