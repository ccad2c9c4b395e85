"""What a person has to judge before publishing, through the command: waivers, pictures, what would be gone."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from owners import Owner, fresh

from clearname.desk_digests import make_desk_digests, render_desk_digests

TRACE = "The program writes to /home/ruthie/notes on every start."


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    someone = fresh(tmp_path)
    someone.tell("lists", "none", "--as-of", "2026-03-09")
    return someone


def waive(owner: Owner, *more: object, status: int = 0, day: str = "2026-03-09") -> dict[str, Any]:
    return owner.tell("waive", "--remote", owner.place, "--as-of", day, *more, status=status)


def give(owner: Owner, finding: str = "1", until: str = "2026-05-01") -> dict[str, Any]:
    return waive(owner, finding, "--reason", 'an "invented" name', "--by", "Ana", "--until", until)


def test_a_finding_is_waived_told_and_taken_back(owner: Owner) -> None:
    owner.say(TRACE)
    refused = owner.publish(status=1)
    assert "findings" in refused, refused
    [finding] = [one for one in refused["findings"] if one["may_be_waived"]]
    assert (finding["rule"], finding["code"], finding["level"], finding["waiver"]) == (
        "B13",
        "home-folder",
        "block",
        None,
    )
    assert "ruthie" not in json.dumps(refused)

    assert give(owner)["given"]["until"] == "2026-05-01"
    file = owner.private / "waivers.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and "ruthie" not in file.read_text("utf-8")

    published = owner.publish()
    [finding] = [one for one in published["findings"] if one["code"] == "home-folder"]
    assert finding["waiver"]["by"] == "Ana" and finding["waiver"]["reason"] == 'an "invented" name'
    assert b"ruthie" in owner.about()

    assert waive(owner, "--list")["waivers"][0]["number"] == 1
    assert waive(owner, "--remove", 1)["waivers"] == []
    assert "home-folder" in owner.codes()


def test_a_waiver_ends_and_holds_for_these_words_alone(owner: Owner) -> None:
    owner.say(TRACE)
    give(owner)
    assert "waiver-ended" in owner.codes("--as-of", "2026-05-02")
    owner.say(TRACE.replace("start", "stop"))
    assert {"waiver-changed", "home-folder"} <= set(owner.codes())
    told = [one["where"] for one in owner.publish(status=1)["problems"] if one["code"] == "waiver-changed"]
    assert told == ["content/pages/about.md (output/about/index.html)"]

    give(owner)
    assert len(waive(owner, "--list")["waivers"]) == 1
    assert owner.publish()["published"]


def test_what_is_missing_or_cannot_be_waived_is_said(owner: Owner) -> None:
    owner.say(TRACE)
    for more in (
        ("1",),
        ("1", "--reason", "x", "--by", "Ana"),
        ("1", "--reason", "x", "--by", "A", "--until", "2027-01-01"),
    ):
        assert waive(owner, *more, status=1)["problems"][0]["code"] == "waiver-incomplete"
    assert waive(owner, "9", status=1)["problems"][0]["code"] == "waiver-unknown"
    assert waive(owner, "secret", status=1)["problems"][0]["code"] == "waiver-never"
    assert waive(owner, "--remove", 1, status=1)["problems"][0]["code"] == "waiver-unknown"
    assert not (owner.private / "waivers.toml").exists()


@pytest.mark.parametrize("text", ["format = 2\n", "x", "format = 1\n[[waiver]]\ncode = 'home-folder'\n", "\x00"])
def test_a_damaged_file_of_waivers_waives_nothing(owner: Owner, text: str) -> None:
    (owner.private / "waivers.toml").write_text(text)
    assert owner.codes() == ["waiver-file"]


def test_most_pages_gone_and_another_name_stop_it_until_the_person_says_so(owner: Owner) -> None:
    for name in ("cello", "teaching", "workshop"):
        owner.write(
            f"content/pages/{name}.md", f"Title: The {name}\nSummary: All about the {name} here.\n\nOf the {name}.\n"
        )
    first = owner.publish()
    assert first["changes"]["is_first"] and "The cello" in first["changes"]["new"]
    for name in ("cello", "teaching", "workshop"):
        (owner.site / f"content/pages/{name}.md").unlink()

    assert owner.codes() == ["pages-gone"]
    give(owner)
    changes = owner.publish()["changes"]
    assert changes["gone"] == ["The cello", "The teaching", "The workshop"] and not changes["is_first"]

    settings = owner.site / "pelican.conf"
    settings.write_text(
        settings.read_text("utf-8").replace('name = "Ana María Souza"', 'name = "Another Person"'), "utf-8"
    )
    assert "home-renamed" in owner.codes()


def test_the_words_of_the_desk_stop_it_and_cannot_be_waived(owner: Owner) -> None:
    words = "He stood at the corner of the market again and counted the people going in."
    owner.say(words)
    desk = make_desk_digests([words], [], b"0123456789abcdef")
    (owner.private / "desk-digests.json").write_bytes(render_desk_digests(desk))

    answer = owner.publish(status=1)
    assert {one["code"] for one in answer["findings"]} >= {"desk-passage"} and "market" not in json.dumps(answer)
    assert waive(owner)["findings"] == []
    (owner.private / "desk-digests.json").write_text("{}")
    assert owner.codes() == ["desk-digests"]


def test_a_report_of_the_last_twenty_is_kept(owner: Owner) -> None:
    owner.say(TRACE)
    reports = owner.private / "reports"
    reports.mkdir(mode=0o700)
    for number in range(1, 26):
        (reports / f"2026-03-01-{number}.json").write_text("{}")
    owner.publish(status=1)

    names = sorted(path.name for path in reports.iterdir())
    assert len(names) == 20 and "2026-03-09-26.json" in names and "2026-03-01-1.json" not in names
    report = json.loads((reports / "2026-03-09-26.json").read_text("utf-8"))
    assert report["cleared"] is False and "ruthie" not in json.dumps(report)


def test_new_links_are_in_the_summary_once(owner: Owner) -> None:
    owner.say("See [the school](https://school.example/lutherie).")
    assert owner.publish()["changes"]["links"] == ["https://school.example/lutherie"]

    owner.say("See [the school](https://school.example/lutherie), [the fair](https://fair.example/).")
    changes = owner.publish()["changes"]
    assert changes["links"] == ["https://fair.example/"] and changes["changed"] == ["About"]
    assert not owner.publish()["changes"]["different"]


def test_yes_answers_for_no_place_that_only_the_words_around_make_public(owner: Owner) -> None:
    owner.say("The shop is at 14 Elm Road.")
    assert "publish-not-looked-at" in owner.codes()
    assert not owner.live()

    settings = owner.site / "pelican.conf"
    settings.write_text(settings.read_text("utf-8") + '\n[gate]\nallowed_places = ["14 Elm Road"]\n', encoding="utf-8")
    notes = [one for one in owner.publish()["findings"] if one["level"] == "info"]
    assert [(one["code"], one["masked"], one["file"]) for one in notes] == [("place-allowed", "14 Elm Road", "")]
    assert b"14 Elm Road" in owner.about()


def test_what_is_true_of_the_whole_site_is_told_of_the_place_where_it_can_be_mended(tmp_path: Path) -> None:
    someone = fresh(tmp_path)
    settings = (
        (someone.site / "pelican.conf").read_text(encoding="utf-8").replace("https://ana.test/", "https://example.org/")
    )
    someone.write("pelican.conf", settings.replace("Ana María Souza", "Zoë Marchetti-Ødegård"))

    told = {problem["code"]: problem["where"] for problem in someone.run("publish", status=1)["problems"]}

    assert told["lists-missing"] == "private folder"
    assert told["example-address"] == "pelican.conf: [site] url"
    assert "pelican.conf: [person] name" in [p["where"] for p in someone.run("publish", status=1)["problems"]]
