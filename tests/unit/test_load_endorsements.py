"""Published is what was decided, byte for byte; everything else is held, and nothing stops the site."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.endorsements import load, load_endorsements
from clearname.endorsements.names import NameFinder
from clearname.model import Display, Proof, ProofKind
from clearname.problems import Refused, Severity
from clearname.settings import EndorsementSettings
from endorsement_files import BODY, DAY, make_file, make_site_folder
from factory import make_settings

SETTINGS = make_settings()


def held_codes(root, as_of=DAY):
    loaded = load_endorsements(root, SETTINGS, as_of)
    assert all(problem.severity is Severity.HELD for problem in loaded.held)
    return [problem.code for problem in loaded.held]


def test_a_decided_file_is_published_under_the_id_of_the_decision(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    (endorsement,) = load_endorsements(root, SETTINGS, DAY).published

    assert endorsement.id == "e-000001"
    assert endorsement.shown_name == "Ruth Okafor"
    assert endorsement.organisation == "Västra Bridges"
    assert endorsement.given_on == date(2025, 6, 1), "pages show the month alone"
    assert endorsement.source == "content/endorsements/ruth.md"
    assert endorsement.plain == BODY
    assert not endorsement.own_page


def test_a_site_without_endorsements_has_none(tmp_path):
    assert load_endorsements(tmp_path, SETTINGS, DAY) == load.Loaded()


def test_without_a_decision_a_file_is_held(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    (root / "decisions.toml").unlink()

    assert held_codes(root) == ["endorsement-undecided"]


def test_approval_lapses_when_one_letter_changes(tmp_path):
    """A supporter must not be able to swap the text after it was approved."""
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    path = root / "content/endorsements/ruth.md"
    path.write_bytes(path.read_bytes().replace(b"every weld", b"every we1d"))

    assert held_codes(root) == ["endorsement-changed"]


def test_another_line_ending_is_no_change(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    path = root / "content/endorsements/ruth.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert held_codes(root) == []


def test_an_approved_file_is_known_again_under_another_name(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    (root / "content/endorsements/ruth.md").rename(root / "content/endorsements/other.md")

    assert [e.id for e in load_endorsements(root, SETTINGS, DAY).published] == ["e-000001"]


def test_the_same_words_are_published_once(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    (root / "content/endorsements/copy.md").write_bytes(make_file())

    assert len(load_endorsements(root, SETTINGS, DAY).published) == 1
    assert held_codes(root) == ["endorsement-duplicate"]


def test_it_ends_on_the_day_the_supporter_named(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file(extra="expires: 2026-05-01\n")})

    assert held_codes(root, date(2026, 4, 30)) == []
    assert held_codes(root, date(2026, 5, 1)) == ["endorsement-expired"]


def test_a_decision_holds_for_two_years(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()}, e_1={"decided_on": date(2024, 2, 29)})

    assert held_codes(root, date(2026, 2, 27)) == []
    assert held_codes(root, date(2026, 2, 28)) == ["endorsement-review"]


def test_the_newest_come_first_and_within_a_month_nothing_tells_the_day(tmp_path):
    files = {
        "a.md": make_file(date="2025-01-05"),
        "b.md": make_file(date="2025-06-30"),
        "c.md": make_file(date="2025-06-01"),
    }
    root = make_site_folder(tmp_path, files)

    assert [e.id for e in load_endorsements(root, SETTINGS, DAY).published] == ["e-000002", "e-000003", "e-000001"]


def test_the_owner_can_lower_the_level_and_count_without_showing(tmp_path):
    files = {"a.md": make_file(), "b.md": make_file(name="Ines Duarte")}
    root = make_site_folder(
        tmp_path, files, e_1={"display_cap": Display.INITIALS}, e_2={"display_cap": Display.COUNTED_ONLY}
    )
    loaded = load_endorsements(root, SETTINGS, DAY)

    assert [(e.shown_name, e.organisation, e.display) for e in loaded.published] == [("R. O.", "", Display.INITIALS)]
    assert loaded.counted == 1
    assert loaded.hidden_names == ("Ines Duarte", "Ruth Okafor")
    assert "Ruth Okafor" not in repr(loaded.published)


def test_a_name_that_is_shown_in_full_elsewhere_is_not_hidden(tmp_path):
    files = {"a.md": make_file(), "b.md": make_file(body=f"{BODY} Always.", display="initials")}

    assert load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY).hidden_names == ()


@pytest.mark.parametrize(
    "words",
    [
        "Ruth Okafor", "ruth okafor", "RUTH  OKAFOR", "Rúth Okafor’s", "Ruth Maria Okafor", "Okafor, Dr. Ruth", "Ru th Oka for",
        "Ruth 0kaf0r",
    ],
)  # fmt: skip
def test_words_that_name_a_supporter_who_is_hidden_are_held(words, tmp_path):
    files = {
        "a.md": make_file(display="initials"),
        "b.md": make_file(name="Ines Duarte", body=f"{BODY}\n\n{words} says so too."),
        "c.md": make_file(body=f"{BODY}\n\n{words}", display="role_only"),
    }
    loaded = load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY)

    assert [(p.where[-4:], p.code) for p in loaded.held] == [
        ("b.md", "endorsement-name-shown"), ("c.md", "endorsement-name-shown"),
    ]  # fmt: skip
    assert [e.id for e in loaded.published] == ["e-000001"]


def test_a_single_name_is_kept_out_of_the_own_words_and_stops_nobody_else(tmp_path):
    files = {
        "a.md": make_file(name="Ruth", display="initials", body=f"{BODY} Yours, Ruth"),
        "b.md": make_file(name="Ruth", display="initials"),
        "c.md": make_file(name="Ines Duarte", body=f"{BODY} So says Ruth."),
    }
    loaded = load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY)

    assert [(p.where[-4:], p.code) for p in loaded.held] == [("a.md", "endorsement-name-shown")]
    assert loaded.hidden_names == ()


def test_names_are_found_as_whole_words_in_every_script():
    finder = NameFinder(["José Pérez", "王小明", "Ann Li"])

    for text in ("by JOSE PEREZ.", "我是王小明的同事", "ann li"):
        assert finder.stands_in("", text)
    for text in ("José, Pérez?", "Joann Li", "Ann Lind"):
        assert finder.stands_in(text) == (text == "José, Pérez?")
    assert not finder.stands_in("José", "Pérez")


def test_own_pages_follow_the_settings(tmp_path):
    long_body = "\n\n".join(["word " * 40 + "end."] * 4).replace("word end", "the end")
    root = make_site_folder(tmp_path, {"a.md": make_file(body=long_body), "b.md": make_file()})

    def own_pages(setting: str) -> list[bool]:
        settings = replace(SETTINGS, endorsements=EndorsementSettings(own_pages=setting))
        return [e.own_page for e in load_endorsements(root, settings, DAY).published]

    assert own_pages("never") == [False, False]
    assert own_pages("long") == [True, False]
    assert own_pages("always") == [True, True]


def test_words_that_may_not_be_quoted_or_searched_get_no_page_of_their_own(tmp_path):
    files = {f"{place}.md": make_file(extra=f"surfaces: [page, {place}]\n") for place in ("data", "quote", "feed")}
    files["all.md"] = make_file()
    settings = replace(SETTINGS, endorsements=EndorsementSettings(own_pages="always"))
    published = load_endorsements(make_site_folder(tmp_path, files), settings, DAY).published

    assert [Path(e.source).name for e in published if e.own_page] == ["all.md"]


def test_how_a_writer_was_checked_tells_no_more_than_the_display_level(tmp_path):
    proofs = {
        "e_1": Proof(ProofKind.SIGNED_EMAIL, "ruth.example"), "e_2": Proof(ProofKind.SIGNED_EMAIL, "ruth.example"),
        "e_3": Proof(ProofKind.ACCOUNT, "GitHub"), "e_4": Proof(ProofKind.OWN_WEBSITE, "ruth.example"),
    }  # fmt: skip
    files = {
        "a.md": make_file(), "b.md": make_file(display="initials"), "c.md": make_file(display="role_only"),
        "d.md": make_file(display="first_name"),
    }  # fmt: skip
    root = make_site_folder(tmp_path, files, **{key: {"proof": proof} for key, proof in proofs.items()})

    shown = {e.id: e.proof for e in load_endorsements(root, SETTINGS, DAY).published}
    assert shown == {"e-000001": proofs["e_1"], "e-000002": None, "e-000003": proofs["e_3"], "e-000004": None}


def test_a_link_is_shown_only_where_the_owner_wants_it(tmp_path):
    root = make_site_folder(tmp_path, {"a.md": make_file(extra="link: https://ruth.example/\n")})
    with_links = replace(SETTINGS, endorsements=EndorsementSettings(show_links=True))

    assert load_endorsements(root, SETTINGS, DAY).published[0].link == ""
    assert load_endorsements(root, with_links, DAY).published[0].link == "https://ruth.example/"


def test_whatever_lies_in_the_folder_is_held_and_the_site_builds(tmp_path):
    root = make_site_folder(tmp_path, {"good.md": make_file()})
    folder = root / "content/endorsements"
    (folder / ".gitkeep").touch()
    (folder / "empty.md").touch()
    (folder / "large.md").write_bytes(b"x" * 50_000_000)
    (folder / "nul.md").write_bytes(make_file().replace(b"weld", b"we\0ld"))
    (folder / "latin.md").write_bytes(make_file().decode().encode("latin-1"))
    (folder / "random.md").write_bytes(bytes(range(256)) * 8)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    (folder / ".hidden.md").write_bytes(make_file())
    (folder / "folder.md").mkdir()
    (folder / "link.md").symlink_to(folder / "good.md")
    (folder / "dangling.md").symlink_to("/nowhere")
    os.mkfifo(folder / "pipe.md")
    (folder / "a\u202eb\x1b[2J.md").write_bytes(b"x")
    loaded = load_endorsements(root, SETTINGS, DAY)

    assert [e.id for e in loaded.published] == ["e-000001"]
    codes = {problem.where.partition("endorsements/")[2].partition(":")[0]: problem.code for problem in loaded.held}
    assert codes == {
        "empty.md": "endorsement-front-matter", "large.md": "endorsement-size", "nul.md": "endorsement-encoding",
        "latin.md": "endorsement-encoding", "random.md": "endorsement-encoding", "photo.jpg": "endorsement-type",
        ".hidden.md": "endorsement-type", "folder.md": "endorsement-type", "link.md": "endorsement-type",
        "dangling.md": "endorsement-type", "pipe.md": "endorsement-type",
        "aU+202EbU+001B[2J.md": "endorsement-front-matter",
    }  # fmt: skip


def test_even_a_fault_of_ours_holds_the_file_alone(tmp_path, monkeypatch):
    class Panic(BaseException):
        pass

    def fail(*_: object, **__: object) -> None:
        raise Panic

    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    monkeypatch.setattr("clearname.endorsements.file.clean_supporter_text", fail)

    assert held_codes(root) == ["endorsement-unreadable"]


def test_the_folder_and_the_decisions_are_the_owners_to_mend(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    (root / "decisions.toml").write_text("format = 2")
    with pytest.raises(Refused) as refused:
        load_endorsements(root, SETTINGS, DAY)
    assert [p.severity for p in refused.value.problems] == [Severity.ERROR]

    (root / "decisions.toml").unlink()
    (root / "content/endorsements").rename(root / "elsewhere")
    (root / "content/endorsements").symlink_to(root / "elsewhere")
    with pytest.raises(Refused):
        load_endorsements(root, SETTINGS, DAY)


def test_a_decision_about_nothing_is_a_warning(tmp_path):
    root = make_site_folder(tmp_path, {"ruth.md": make_file()})
    (root / "content/endorsements/ruth.md").unlink()

    assert [p.code for p in load_endorsements(root, SETTINGS, DAY).warnings] == ["decision-without-file"]


@pytest.mark.parametrize(
    ("expires", "decided_on", "told"),
    [
        (None, date(2026, 1, 1), []),
        ("2026-04-30", date(2026, 1, 1), ["endorsement-ends-soon"]),
        ("2026-05-01", date(2026, 1, 1), []),
        (None, date(2024, 4, 1), ["endorsement-ends-soon"]),
    ],
)
def test_the_owner_is_told_before_an_endorsement_ends(tmp_path, expires, decided_on, told):
    data = make_file(extra=f"expires: {expires}\n" if expires else "")
    root = make_site_folder(tmp_path, {"ruth.md": data}, e_1={"decided_on": decided_on})

    loaded = load_endorsements(root, SETTINGS, DAY)

    assert len(loaded.published) == 1
    assert [p.code for p in loaded.warnings] == told


def test_a_supporter_who_guesses_the_machines_name_is_held_and_does_not_stop_the_site(tmp_path):
    files = {"ruth.md": make_file(), "spy.md": make_file(body=f"{BODY} She works on harebell-laptop all day.")}
    root = make_site_folder(tmp_path, files)

    loaded = load_endorsements(root, SETTINGS, DAY, machine_traces=("harebell-laptop",))

    assert [e.source.rpartition("/")[2] for e in loaded.published] == ["ruth.md"]
    assert [p.code for p in loaded.held] == ["text-trace"]


@pytest.mark.parametrize(
    "words",
    [
        "Pay her at DE89 3704 0044 0532 0130 00 if you like the result.",
        "The mill stands at 53.4101, -2.1577 and she mended it.",
        "The key is ghp_16C7e42F292c6912E7710c838347Ae178B4a, she said.",
    ],
)
def test_words_that_the_gate_lets_out_of_no_site_are_held(tmp_path, words):
    root = make_site_folder(tmp_path, {"ruth.md": make_file(), "odd.md": make_file(body=f"{BODY} {words}")})

    loaded = load_endorsements(root, SETTINGS, DAY)

    assert [e.source.rpartition("/")[2] for e in loaded.published] == ["ruth.md"]
    assert {p.code for p in loaded.held} <= {"text-trace", "text-contact"} and loaded.held
