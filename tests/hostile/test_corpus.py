"""Every file of the corpus is held for its own reason, or published without what it must not bring."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from markupsafe import escape

from clearname.endorsements import load_endorsements
from clearname.problems import Severity
from clearname.similarity import SimilarityIndex
from clearname.text import text_digest
from endorsement_files import BODY, DAY, make_file, make_site_folder
from factory import make_settings
from hostile.cases import FOLDER, SECOND_LOCKS, Case, corpus
from hostile.switches import switch_off

Publish = Callable[[Case], tuple[bytes, tuple[str, ...]]]


@pytest.fixture
def publish_through_library(tmp_path: Path) -> Publish:
    """Approves the file without looking; gives what pages and feeds would hold, and the codes of what is held."""

    def publish(case: Case) -> tuple[bytes, tuple[str, ...]]:
        root = make_site_folder(tmp_path, {"honest.md": make_file(), case.path.name: case.path.read_bytes()})
        loaded = load_endorsements(root, make_settings(), DAY)
        assert all(problem.severity is Severity.HELD for problem in loaded.held)
        shown = [
            escape("\n").join((e.body, e.plain, e.shown_name, e.role, e.organisation, e.connection, e.link))
            for e in loaded.published
        ]
        return "\n".join(shown).encode(), tuple(problem.code for problem in loaded.held)

    return publish


@pytest.mark.parametrize("case", corpus(), ids=lambda case: case.name)
def test_each_file_is_held_for_its_reason_or_published_clean(case: Case, publish_through_library: Publish) -> None:
    output, held = publish_through_library(case)

    assert set(held) == ({case.refused_code} if case.refused_code else set()), "the attack decides, and nothing else"
    assert BODY.encode() in output, "an honest file beside it is published all the same"
    for words in case.forbidden_in_output:
        assert words not in output


def test_every_file_of_the_folder_is_a_case() -> None:
    assert sorted(case.path for case in corpus()) == sorted(FOLDER.iterdir())


def test_no_file_of_the_corpus_is_another_one_again() -> None:
    assert len({text_digest(case.path.read_bytes()) for case in corpus()}) == len(corpus())


@pytest.mark.parametrize("case", [case for case in corpus() if case.refused_code], ids=lambda case: case.name)
def test_each_attack_is_held_by_its_own_rule_alone(
    case: Case, publish_through_library: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With that one rule off the file is published, or a second lock that is named here holds it."""
    assert case.refused_code
    switch_off(monkeypatch, case.refused_code)
    _, held = publish_through_library(case)

    assert set(held) == SECOND_LOCKS.get(case.name, set())


def test_no_file_of_the_corpus_differs_from_another_by_a_word_only() -> None:
    index = SimilarityIndex()
    for case in corpus():
        words = case.path.read_bytes().decode("utf-8", "replace").partition("\n---\n")[2]
        near = index.near(words, 0.3)
        assert not near, f"{case.name} is nearly {near[0]}"
        index.add(case.name, words)


def test_the_corpus_is_large_and_of_every_kind() -> None:
    assert len(corpus()) >= 200
    assert len({case.refused_code for case in corpus()}) >= 40


@pytest.mark.parametrize("case", [case for case in corpus() if case.unchanged], ids=lambda case: case.name)
def test_honest_words_come_through_unchanged(case: Case, tmp_path: Path) -> None:
    root = make_site_folder(tmp_path, {case.path.name: case.path.read_bytes()})
    (endorsement,) = load_endorsements(root, make_settings(), DAY).published
    written = case.path.read_text("utf-8-sig").replace("\r\n", "\n").partition("\n---\n")[2]

    assert endorsement.plain.split("\n\n") == [part.replace("\n", " ") for part in written.strip().split("\n\n")]
    assert unescape(endorsement.body.striptags()).split() == written.split()
