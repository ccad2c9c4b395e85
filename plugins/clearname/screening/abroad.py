"""
The rule about words that hurt in another language than the text's.

A text says itself in which language it is, and may change it in the middle. So the worst words of many languages are
looked for in every text, also of languages that have no list. Only words that mean nothing else anywhere stand here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from clearname.detect.word_lists import languages
from clearname.folding import fold
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, in_field

# Written for Clearname by its makers, taken from no other list.
_WORDS = {
    "de": "hure schlampe schlampen fotze arschloch missgeburt wichser drecksau lügnerin betrügerin",
    "fr": "salope salopes putain connasse connard enculé menteuse voleuse",
    "es": "puta putas puto cabrona mentirosa ladrona hijueputa",
    "pt": "vadia mentirosa safada",
    "it": "puttana puttane stronza stronzo vaffanculo bugiarda zoccola",
    "nl": "hoer hoeren kankerhoer klootzak leugenaarster",
    "sv": "fitta lögnerska lögnare",
    "nb": "ludder løgner løgnerske",
    "da": "løgnerske kælling",
    "pl": "kurwa kurwą kurwę kurwy dziwka dziwką złodziejka złodziejką kłamczyni kłamczynią",
    "ru": "шлюха шлюхи шлюху шлюхой сука сукой блядь пизда мудак лгунья лгуньей воровка",
    "uk": "шльондра повія повією брехуха злодійка сука",
    "tr": "orospu kahpe siktir yalancı hırsız",
    "ar": "شرموطة عاهرة قحبة كاذبة",
    "hi": "रंडी वेश्या झूठी",
    "fi": "huora huoran valehtelija",
    "hu": "kurva ribanc geci faszfej",
    "cs": "kurva děvka zlodějka lhářka zmrd",
    "ro": "târfă hoață mincinoasă",
    "el": "πουτάνα ψεύτρα κλέφτρα",
    "he": "זונה שרמוטה שקרנית גנבת",
    "fa": "فاحشه جنده دروغگو",
    "id": "pelacur lonte bangsat pembohong",
}
_ELSEWHERE = {"hu": {"sv"}, "cs": {"sv"}}
"""Lists of which a word means something else there: `kurva` is a bend."""
_UNSPACED = (
    "婊子", "妓女", "骗子", "騙子", "去死", "贱人", "賤人", "死ね", "売女", "嘘つき", "창녀", "거짓말쟁이", "죽어라",
    "걸레년", "กะหรี่", "อีดอก",
)  # fmt: skip


@cache
def _known(language: str) -> frozenset[str]:
    """The words of all languages but this one, whose own list knows more of it; all where it has none."""
    return frozenset(
        fold(word)
        for other, words in _WORDS.items()
        if (other != language or other not in languages()) and language not in _ELSEWHERE.get(other, ())
        for word in words.split()
    )


def _abroad(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    known = _known(candidate.language)
    for words in candidate.everything:
        found = [w for w in words.words if w.folded in known or not known.isdisjoint(w.disguised)]
        spans = [(word.start, word.end) for word in found]
        if not words.untrusted.isascii():
            text = words.untrusted
            spans += [(text.index(word), text.index(word) + len(word)) for word in _UNSPACED if word in text]
        what = "a word that hurts in another language"
        yield from in_field("abroad", Label.HOSTILE_LANGUAGE, what, words, spans)


RULES = (Rule("abroad", Label.HOSTILE_LANGUAGE, _abroad),)
