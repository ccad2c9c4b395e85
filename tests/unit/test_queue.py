"""The queue under attack: floods of copies, stolen codes, languages nobody looks into, and words where none belong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from test_review import Typing

from clearname.incoming import Incoming, SourceKind, SourceRef
from clearname.screening import Label
from clearname_site.review_terminal import Session
from clearname_site.waiting import as_record, one_line
from endorsement_files import make_file
from review_inbox import AT, FINE, fine, make_ground
from screening_help import screened
from warm_words import WARM as WARM_WORDS

WARM = "I have worked beside her for many years, and she was patient with everybody who had a question for her."


def test_copies_do_not_push_down_whoever_was_invited_and_came_first(tmp_path: Path) -> None:
    """All in one pull, and with the code, which is public once the words are."""
    from clearname_site.invite import Invitations

    ground = make_ground(tmp_path)
    code = Invitations(ground.private.path).new("Ruth", date(2026, 2, 1)).invite
    inbox = ground.inbox
    for number in range(40):
        words = FINE if number == 0 else f"{FINE} Number {number}."
        source = SourceRef(SourceKind.GITHUB_PULL, f"o/r#{number}", "1")
        inbox.add(Incoming(source, make_file(words, invite=code)), AT)
    first = ground.review().waiting[0]

    assert first.incoming.source.ref == "o/r#0"
    assert Label.UNINVITED not in first.screened.labels and Label.DUPLICATE in first.screened.labels
    assert [one.screened.gravity for one in ground.review().waiting].count(0) == 1


@pytest.mark.parametrize(
    ("language", "body", "is_unscreened"),
    [
        ("en", WARM, False), ("fi", WARM, True), ("ja", WARM, True), ("nn", WARM, False),
        ("en", "Она была рядом много лет и всегда помогала всем, кто задавал ей вопросы, и делала это терпеливо.", True),
        ("ru", "Она была рядом много лет и всегда помогала всем, кто задавал ей вопросы, и делала это терпеливо.", False),
        ("ru", WARM, True), ("sv", WARM.replace("years", "år i Århus på ön"), False),
        ("en", WARM + " (Анна)", False),
    ],
)  # fmt: skip
def test_nothing_looks_fine_where_nobody_looked(language: str, body: str, is_unscreened: bool) -> None:
    labels = screened(body, language=language, without=frozenset({"uninvited"})).labels
    assert (Label.UNSCREENED in labels) is is_unscreened
    assert not (is_unscreened and Label.LOOKS_FINE in labels)


def test_the_code_of_a_language_is_no_place_for_a_word(tmp_path: Path) -> None:
    ground = make_ground(tmp_path)
    ground.add("a", fine(language="kys"))
    (waiting,) = ground.review().waiting
    assert "kys" not in one_line(waiting) and "kys" not in str(as_record(waiting))


@pytest.mark.parametrize("answers", [("l", ""), ("p", "1", "", "no")])
def test_a_hostile_role_is_not_shown_by_the_question_how_the_name_stands(
    tmp_path: Path, answers: tuple[str, ...]
) -> None:
    ground = make_ground(tmp_path)
    ground.add("a", fine(role="friend of that stupid whore", display="full"))
    console = Typing(*answers)
    Session(ground.review(), console, lambda: AT, None).go_through(1)
    said = "\n".join(console.said)

    assert "Below the words would stand:" in said and "[masked]" in said
    assert "whore" not in said and "stupid" not in said


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "She was a good colleague for years, eine richtige Hure eben, and I would hire her again at any time."),
        ("en", "She built the bridge with us and, сука такая, never once forgot to say thank you to the people here."),
        (
            "fr",
            "Es una mentirosa y una puta, y todo el pueblo sabe lo que hizo el verano pasado en la orilla del lago.",
        ),
        ("fi", "Hän on valehtelija ja huora, ja kaikki kylässä tietävät mitä hän teki siellä viime kesänä lapsille."),
        (
            "zh",
            "这个女人是个骗子和婊子，城里每个人都知道她去年夏天在湖边对孩子们做了什么，大家都讨厌她，谁也不会原谅她的。"
            * 2,
        ),
    ],
)
def test_the_worst_words_are_found_in_every_language(language: str, body: str) -> None:
    result = screened(body, language=language)
    assert Label.HOSTILE_LANGUAGE in result.labels
    assert result.findings and any(finding.rule == "abroad" and finding.spans for finding in result.findings)


@pytest.mark.parametrize("written", sorted(WARM_WORDS))
@pytest.mark.parametrize("said", ["en", "sv", "de", "es", "fi"])
def test_kind_words_hold_none_of_them(written: str, said: str) -> None:
    result = screened(WARM_WORDS[written], language=said)
    assert "abroad" not in {finding.rule for finding in result.findings}
