"""A full name that only the private folder knows gets into no other words and onto no page of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from remotes import bare_repository

from clearname.endorsements import load_decisions
from clearname.model import Display
from clearname.problems import Refused
from clearname_site.decide import Verdict
from endorsement_files import make_file
from review_inbox import AT, FINE, Ground, make_ground
from sites import DAY, build, command, tree

HIDDEN = "Ruthild Okafor-Lind"
NAMES_HER = f"{FINE} So says {HIDDEN}, who sings beside me in the choir."
TURNED = f"{FINE} So says Okafor-Lind, Ruthild, who sings beside me."


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return make_ground(tmp_path)


def publish(ground: Ground, item_id: str, cap: Display | None = None) -> str:
    review = ground.review()
    waiting = next(w for w in review.waiting if w.key == item_id)
    return review.decide(waiting, Verdict.PUBLISH, at=AT, cap=cap).endorsement_id


@pytest.mark.parametrize("words", [NAMES_HER, TURNED])
def test_words_that_name_a_hidden_supporter_are_not_published(ground: Ground, words: str) -> None:
    publish(ground, ground.add("a", make_file(FINE, name=HIDDEN, display="initials")))
    second = ground.add("b", make_file(words, name="Ines Duarte"))

    with pytest.raises(Refused) as refused:
        publish(ground, second)
    assert [problem.code for problem in refused.value.problems] == ["review-names-another"]
    assert HIDDEN not in str(refused.value)


def test_a_name_that_is_published_already_is_not_promised_to_stay_hidden(ground: Ground) -> None:
    publish(ground, ground.add("b", make_file(NAMES_HER, name="Ines Duarte")))
    second = ground.add("a", make_file(f"{FINE} And honest.", name=HIDDEN, display="initials"))

    with pytest.raises(Refused, match="this writer wants less"):
        publish(ground, second)


def test_in_one_review_the_second_decision_knows_the_first(ground: Ground) -> None:
    first = ground.add("a", make_file(FINE, name=HIDDEN, display="role_only"))
    second = ground.add("b", make_file(NAMES_HER, name="Ines Duarte"))
    review = ground.review()
    by_key = {waiting.key: waiting for waiting in review.waiting}
    review.decide(by_key[first], Verdict.PUBLISH, at=AT)

    with pytest.raises(Refused):
        review.decide(by_key[second], Verdict.PUBLISH, at=AT)


def test_the_owners_cap_hides_a_name_as_well(ground: Ground) -> None:
    publish(ground, ground.add("a", make_file(FINE, name=HIDDEN)), Display.INITIALS)

    with pytest.raises(Refused):
        publish(ground, ground.add("b", make_file(NAMES_HER, name="Ines Duarte")))


def test_who_is_shown_in_full_may_be_named(ground: Ground) -> None:
    publish(ground, ground.add("a", make_file(FINE, name=HIDDEN)))
    publish(ground, ground.add("b", make_file(NAMES_HER, name="Ines Duarte")))

    assert len(load_decisions(ground.site)) == 2


def test_the_same_writer_may_send_other_words(ground: Ground) -> None:
    first = ground.add("a", make_file(FINE, name=HIDDEN, display="initials"))
    before = publish(ground, first)
    ground.add("a", make_file(f"{FINE} And honest.", name=HIDDEN, display="initials"), version="2")

    assert publish(ground, first) == before


def test_a_page_of_the_owner_that_says_the_name_is_not_published(ground: Ground, tmp_path: Path) -> None:
    publish(ground, ground.add("a", make_file(FINE, name=HIDDEN, display="initials")))
    (ground.site / "content/pages").mkdir()
    page = f"Title: About\nSummary: How she came to repair violins in Porto, and whom she learnt it from there.\n\nI thank {HIDDEN} for the lamp.\n"
    (ground.site / "content/pages/about.md").write_text(page, encoding="utf-8")
    remote = bare_repository(tmp_path / "remote.git")

    def go() -> str:
        done = command(
            "publish", "--site", ground.site, "--as-of", DAY, "--remote", remote, "--private", ground.private.path, "--yes"
        )  # fmt: skip
        return f"{done.returncode} {done.stderr}"

    assert "hidden-name" in (said := go()) and said.startswith("1")
    assert HIDDEN not in said
    (ground.site / "content/pages/about.md").write_text(page.replace(HIDDEN, "a friend"), encoding="utf-8")
    assert go().startswith("0")


def test_a_name_made_of_the_sites_own_words_stops_nothing(ground: Ground, tmp_path: Path) -> None:
    publish(ground, ground.add("a", make_file(FINE, name="Repairs Violins", display="initials")))
    remote = bare_repository(tmp_path / "remote.git")
    assert build(ground.site).returncode == 0
    assert b"repairs violins" in b"".join(tree(ground.site / "output").values())

    done = command(
        "publish", "--site", ground.site, "--as-of", DAY, "--remote", remote, "--private", ground.private.path, "--yes"
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_host_without_the_inbox_knows_the_name_from_the_carried_lists(ground: Ground, tmp_path: Path) -> None:
    """The file of the lists brings it; its log is public, so it says not even on which page the name stands."""
    pytest.importorskip("pyrage")
    publish(ground, ground.add("a", make_file(FINE, name=HIDDEN, display="initials")))
    carried = ("--site", ground.site, "--private", ground.private.path, "--as-of", DAY)
    assert command("lists-export", *carried).returncode == 0
    (ground.site / "content/pages").mkdir()
    page = f"Title: About\nSummary: How she came to repair violins in Porto.\n\nI thank {HIDDEN} for the lamp.\n"
    (ground.site / "content/pages/about.md").write_text(page, encoding="utf-8")
    environment = {
        "CLEARNAME_LISTS_KEY": (ground.private.path / "lists.key").read_text(),
        "CLEARNAME_HOME": str(tmp_path / "host"),
    }
    remote = bare_repository(tmp_path / "remote.git")
    options = ("--site", ground.site, "--as-of", DAY, "--remote", remote, "--lists-file", "lists.age", "--yes")

    done = command("publish", *options, env=environment)

    said = done.stdout + done.stderr
    assert done.returncode == 1 and "hidden-name" in said
    assert HIDDEN not in said and "about" not in said
    (ground.site / "content/pages/about.md").write_text(page.replace(HIDDEN, "a friend"), encoding="utf-8")
    assert command("publish", *options, env=environment).returncode == 0
