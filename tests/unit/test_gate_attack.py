"""What feeds the attack, in many languages and disguises; and honest sentences that must pass."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from clearname.detect.phrases import phrases_of
from clearname.detect.word_lists import languages, load_list
from clearname.folding import decode, fold_page
from clearname.gate import Facts
from clearname.gate.attack import judge_attack
from clearname.gate.passage import Passage
from clearname.settings import GateSettings
from gate_cases.pieces import A
from gate_help import FACTS, SETTINGS, codes, page

LAWYER = replace(FACTS, settings=replace(SETTINGS, gate=GateSettings(legal_profession=True)))


def judged(text: str, facts: Facts = FACTS) -> set[str]:
    decoded = decode(text)
    return {mark.code for mark in judge_attack(Passage(decoded, fold_page(decoded)), facts)}


ACCUSING = (
    "Tom Harker ist ein Stalker.", "Ich wurde von meinem Ex jahrelang gestalkt.", "Tom Harker hat mich belästigt.",
    "Tom Harker es un acosador.", "Fui acosada por mi ex.", "Tom Harker est un menteur.",
    "J'ai été harcelée par mon ex.", "Tom Harker m'a harcelée.", "Tom Harker é um golpista.",
    "Fui perseguida pelo meu ex.", "Tom Harker è un truffatore.", "Sono stata molestata dal mio ex.",
    "Ik werd door mijn ex gestalkt.", "Tom Harker är en bedragare.", "Tom Harker er en løgner.",
    "Byłam nękana przez mojego byłego.", "Иван Петров — насильник.", "Мой бывший муж преследовал меня.",
    "Іван Петренко шахрай.", "Ahmet Kaya bir dolandırıcıdır.", "Ahmet Kaya tarafından taciz edildim.",
    "زوجي السابق متحرش", "هو نصاب", "रमेश एक ठग है।", "田中太郎はストーカーです。", "王伟是个骗子。",
)  # fmt: skip
TAUNTING = (
    "Du weißt, wer du bist.", "Tú sabes quién eres.", "Tu sais qui tu es.", "Você sabe quem você é.", "Tu sai chi sei.",
    "Je weet wie je bent.", "Du vet vem du är.", "Du vet hvem du er.", "Wiesz, kim jesteś.", "Ты знаешь, кто ты.",
    "Ти знаєш, хто ти.", "Kim olduğunu biliyorsun.", "أنت تعرف من أنت", "तुम जानते हो तुम कौन हो।", "你知道你是谁",
)  # fmt: skip
OF_COURTS = (
    "Wir sehen uns vor Gericht!", "Nos vemos en los tribunales.", "On se verra au tribunal.", "Ci vediamo in tribunale.",
    "Nos vemos no tribunal.", "Увидимся в суде!", "Mahkemede görüşürüz.", "法廷で会いましょう。",
)  # fmt: skip
CALLING = (
    "Meldet dieses Konto!", "Compartan su foto.", "Signalez ce compte.", "Denunciem esta conta.",
    "Segnalate questo account.", "Deel zijn foto!", "Распространите его фото!", "このアカウントを通報してください",
)  # fmt: skip
HONEST = (
    "I was harassed online, and I wrote down what helped.",
    "She represents people who were stalked, and explains the law of harassment to the police.",
    "Ana Berg, fraud investigator at a bank, explains how a fraud is found and what auditors look for.",
    "How to Spot a Liar at Work",
    "In 1911 the thief of the painting was found in Florence.",
    "Thanks to everybody who carried the piano; you know who you are!",
    "The clinical trial will start next month, and our patients have agreed.",
    "I will be in court in no sense but that of tennis.",
    "Please do not share his picture, and do not write to his employer.",
    "Nurses see naked patients every day; midwives speak of breasts and bleeding.",
    "Ich forsche über Betrug, Stalking und die Angst davor.",
    "Ana Berg hat mich im Schach geschlagen.",
    "Le jury du concours annoncera les prix la semaine prochaine, et je serai là.",
    "Il processo di tintura comincia domani nel mio studio.",
    "El acoso escolar es mi tema desde hace años.",
    "A Ana Berg é criminóloga e pesquisa golpes.",
    "この論文はストーカー規制法を扱う。",
)


@pytest.mark.parametrize("text", ACCUSING)
def test_an_accusation_is_found_in_the_language_it_is_made_in(text):
    assert "accusation" in judged(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [(text, code) for code, texts in (("taunt", TAUNTING), ("open-case", OF_COURTS), ("pile-on", CALLING)) for text in texts],
)  # fmt: skip
def test_words_to_the_attacker_and_to_the_crowd_are_found_in_many_languages(text, code):
    assert code in judged(text)


@pytest.mark.parametrize("text", HONEST)
def test_honest_sentences_pass(text):
    assert judged(text) == set()


def test_where_a_lawyer_writes_the_cases_of_others_pass():
    text = "The defendant is on bail, and the hearing is set for May."
    assert "open-case" in judged(text)
    assert judged(text, LAWYER) == set()


def test_a_lawyers_own_case_is_told_all_the_same():
    assert "open-case" in judged("My trial date is 12 March.", LAWYER)
    assert "accusation" in judged("My ex is a stalker.", LAWYER)


def test_a_name_in_another_script_changes_no_language():
    assert "accusation" in judged("Tom Harker (\u0637\u0648\u0645) is a stalker.")


def test_a_tale_is_a_warning():
    assert judged("In this novel Tom Harker is a swindler.") == {"accusation-near"}
    assert judged("Tom Harker, a swindler, was hanged in 1789.") == {"accusation-near"}


def test_one_threat_in_verses_is_a_poem():
    assert judged("I know where you live now.\nIt is the street\nwhere we were young.") == set()


def test_two_of_them_are_none():
    assert "taunt" in judged("I know where you live.\nYou know what you did.\nWatch your back.")


TAUNT = "I am not afraid\nof you, and you\nwill never win."


@pytest.mark.parametrize("start", ["<p>", "<?odd?><p>"], ids=["plain", "by lxml"])
def test_lines_of_the_file_make_no_verses_and_those_of_the_page_do(start):
    """Readers see one paragraph however the file breaks it; with `br` they see lines."""
    facts = replace(FACTS)
    assert "taunt" in codes("a/index.html", page(f"{start}{TAUNT}</p>"), facts)
    assert "taunt" not in codes("b/index.html", page(f"{start}{TAUNT}</p>".replace("\n", "<br>")), facts)


def test_verses_without_a_finding_clear_no_sentence_of_the_same_words():
    """What was read once is not read again; but a sentence is not the verses that it would make."""
    facts = replace(FACTS)
    assert "taunt" not in codes("a/index.html", page("<p>" + TAUNT.replace("\n", "<br>") + "</p>"), facts)
    assert "taunt" in codes("b/index.html", page(f"<p>{TAUNT}</p>"), facts)


def test_the_own_name_beside_an_attack_is_found_in_the_address_of_a_picture():
    assert "name-with-attack" in codes("images/maya-lindqvist-leaked.webp", b"x")


def test_the_finding_of_a_passage_says_no_word_of_it():
    from gate_help import found_in

    [finding] = [f for f in found_in(A, page("<p>Tom Harker is a fraudster.</p>")) if f.code == "accusation"]
    assert "fraudster" not in f"{finding.masked} {finding.why} {finding.fix}"
    assert finding.judgement and finding.pin


LEAKS = {
    "accusation": "Tom Harker is a stalker and he harassed all of us.",
    "taunt": "You know who you are, and you will never silence me.",
    "open-case": "See you in court, since my trial date is near.",
    "pile-on": "Share his face and report this account today.",
}
_LIKE = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "c": "\u0441", "p": "\u0440", "s": "\u0455"}
_DIGITS = {"a": "4", "e": "3", "o": "0", "s": "5", "i": "1"}


def _changed(text: str, kind: int, dice: random.Random) -> str:
    places = [at for at, sign in enumerate(text) if sign.isalpha() and at and text[at - 1].isalpha()]
    at = dice.choice(places)
    if kind == 0:
        return f"{text[:at]}<b>{text[at:]}</b>"
    if kind == 1:
        return f"{text[:at]}{dice.choice(chr(0x200B) + chr(0xAD) + chr(0x2060))}{text[at:]}"
    if kind == 2:
        return text.upper()
    if kind == 3:
        return text.replace(" ", "  \n")
    if kind == 4:
        return "".join(_LIKE.get(sign, sign) for sign in text)
    if kind == 5:
        return f"{text[:at]}&#{ord(text[at])};{text[at + 1 :]}"
    swapped = [at for at in places if text[at] in _DIGITS]
    at = dice.choice(swapped)
    return text[:at] + _DIGITS[text[at]] + text[at + 1 :]


@pytest.mark.parametrize("code", LEAKS)
def test_readable_changes_do_not_hide_it(code):
    dice = random.Random(7)
    changed = [_changed(LEAKS[code], number % 7, dice) for number in range(140)]
    missed = [text for text in changed if code not in codes(A, page(f"<p>{text}</p>"))]
    assert len(missed) <= 7, missed


def test_whatever_stands_there_is_judged_without_an_error():
    dice = random.Random(11)
    entries = [" ".join(p.parts) for tag in languages() for p in load_list(tag) if p.section.startswith("gate ")]
    names = [
        "Tom Harker",
        "Maya Lindqvist",
        "@tom_h",
        "my ex",
        "is",
        "is a",
        ".",
        ",",
        "\n",
        "“",
        "s t a l k e r",
        "*",
        "は",
        "-",
    ]
    for _ in range(1500):
        judged(" ".join(dice.choice(names if dice.random() < 0.5 else entries) for _ in range(dice.randrange(1, 14))))
    for _ in range(500):
        judged("".join(chr(dice.choice((dice.randrange(32, 0x250), dice.randrange(0x370, 0x3100)))) for _ in range(40)))


def test_the_screen_does_not_read_the_lists_of_the_gate():
    phrases = phrases_of("en", "de")
    assert not any(phrase.section.startswith("gate ") for phrase in phrases._single)


def test_every_language_has_the_words_of_accusation_and_taunt():
    for tag in languages():
        sections = {phrase.section for phrase in load_list(tag)}
        assert {"gate agent", "gate deed", "gate ex", "gate case", "gate taunt", "gate pile-on"} <= sections, tag
