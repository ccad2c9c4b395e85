"""Numbers that are written as words, as people say a telephone number: "four one two", "double five", "zwölf"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from clearname.folding import fold, words_of
from clearname.patterns import later

LEAST = 6
"""Digits from which on a row of them is a number."""
_LEAST_WORDS = 3
# From nought on, variants parted by a stroke: digits; where people say numbers in pairs, also to nineteen, and the tens
# from twenty on. Source: the spelled-out cardinals of Unicode CLDR, and what callers say instead (oh, zwo, meia).
_WORDS = {
    "ar": "صفر واحد اثنان|اثنين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة|ست سبعة|سبع ثمانية|ثمان|ثماني تسعة|تسع",
    "cs": "nula jedna|jeden dva|dvě tři čtyři pět šest sedm osm devět",
    "da": "nul en|et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten "
    "nitten tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
    "de": "null eins|ein zwei|zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
    "sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "el": "μηδέν ένα|μία δύο τρία|τρεις τέσσερα|τέσσερις πέντε έξι επτά|εφτά οκτώ|οχτώ εννέα|εννιά",
    "en": "zero|oh|o|nought|naught|nil one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty|fourty fifty sixty seventy eighty ninety",
    "es": "cero uno|un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "fr": "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept "
    "dixhuit dixneuf vingt|vingts trente quarante cinquante soixante septante octante|huitante nonante",
    "he": "אפס אחת|אחד שתיים|שתים|שניים שלוש|שלושה ארבע|ארבעה חמש|חמישה שש|שישה שבע|שבעה שמונה תשע|תשעה",
    "hi": "शून्य एक दो तीन चार पांच|पाँच छह|छः सात आठ नौ",
    "hu": "nulla egy kettő|két három négy öt hat hét nyolc kilenc",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
    "diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "nb": "null en|ett to tre fire fem seks sju|syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten "
    "nitten tjue tretti førti femti seksti sytti åtti nitti",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście "
    "czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia trzydzieści czterdzieści "
    "pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
    "pt": "zero um|uma dois|duas três quatro cinco seis|meia sete oito nove dez onze doze treze catorze|quatorze "
    "quinze dezasseis|dezesseis dezassete|dezessete dezoito dezanove|dezenove vinte trinta quarenta cinquenta sessenta "
    "setenta oitenta noventa",
    "ro": "zero unu|una doi|două trei patru cinci șase șapte opt nouă",
    "ru": "ноль|нуль один|одна два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок "
    "пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "sv": "noll ett|en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton "
    "nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki onüç ondört onbeş onaltı onyedi onsekiz "
    "ondokuz yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "uk": "нуль один|одна два|дві три чотири пять шість сім вісім девять",
}
# What stands between the two parts of a number that is written as one word, and which part is first.
_UNIT_FIRST = {"da": "og", "de": "und", "nl": "en"}
_TENS_FIRST = frozenset({"it", "nb", "sv"})
# Ten with a unit behind it is one number ("on üç"); in French only from seventeen on.
_TEN_JOINS = {"tr": 1, "fr": 7}
_JOINING = frozenset({"y", "e", "et", "og", "und", "och", "and"})
_TIMES = {"double": 2, "doppel": 2, "doble": 2, "duplo": 2, "doppio": 2, "triple": 3, "treble": 3, "triplo": 3}
_NOUGHTS = {"hundred": "00", "thousand": "000"}
_SIGNS = str.maketrans("〇零一二三四五六七八九영공일이삼사오육륙칠팔구", "00123456789" + "00123456" + "6789")
_SIGN = "[0-9〇零一二三四五六七八九영공일이삼사오육륙칠팔구]"
_SIGN_RUN = later(rf"{_SIGN}(?:[\W_]{{0,3}}{_SIGN}){{5,}}")
_GAP = r"[\W_]{1,3}"


@cache
def _values(language: str) -> dict[str, int]:
    """The words of a language, folded, with what they mean: single words from 0 to 99."""
    told = [[words_of(fold(each))[0] for each in entry.split("|")] for entry in _WORDS[language].split()]
    values = {word: (at if at < 20 else 10 * (at - 18)) for at, words in enumerate(told) for word in words}
    units = [(at, words[0]) for at, words in enumerate(told[:10]) if at]
    for ten, words in enumerate(told[20:], 2):
        for unit, name in units:
            if language in _UNIT_FIRST:
                name = "ein" if (language, unit) == ("de", 1) else name
                values[name + _UNIT_FIRST[language] + words[0]] = 10 * ten + unit
            elif language in _TENS_FIRST:
                tens = words[0][:-1] if language == "it" and unit in (1, 8) else words[0]
                values[tens + name] = 10 * ten + unit
    if language == "es":
        values |= {f"veinti{name}": 20 + unit for unit, name in units}
    return values


@cache
def number_words() -> frozenset[str]:
    """Every word that is a number in one of the languages, folded: where none stands, no number is written so."""
    return frozenset(word for language in _WORDS for word in _values(language))


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for language in _WORDS:
        for word in _values(language):
            found[word].append(language)
    return {word: tuple(languages) for word, languages in found.items()}


@cache
def expressions_of(number: int) -> tuple[str, ...]:
    """Patterns for a number from 1 to 99 in words, folded: single words of every language, and English pairs."""
    known = dict.fromkeys(word for language in _WORDS for word, value in _values(language).items() if value == number)
    english = {value: word for word, value in reversed(_values("en").items())}
    if number > 20 and number % 10:
        known[f"{english[number - number % 10]}{_GAP}{english[number % 10]}"] = None
    return tuple(known)


def languages_said(vocabulary: frozenset[str]) -> tuple[str, ...]:
    """The languages of which three different number words stand in a text: in others no number is said there."""
    known = number_words() & vocabulary
    if len(known) < _LEAST_WORDS:
        return ()
    often = Counter(language for word in known for language in _languages_of()[word])
    return tuple(sorted(language for language, count in often.items() if count >= _LEAST_WORDS))


def find_spoken(words: Sequence[str], languages: Iterable[str]) -> Iterator[str]:
    """
    The digits of numbers, from six on, that are said in the words of a folded text in one of these languages.

    One word between two digits is passed over. Takes time in line with the number of words.
    """
    for language in languages:
        yield from (run for run in _runs(words, language) if len(run) >= LEAST)


def find_signs(folded: str) -> Iterator[str]:
    """The digits of numbers in Chinese, Japanese and Korean signs, from six digits on."""
    if not folded.isascii():
        for match in _SIGN_RUN.finditer(folded):
            yield re.sub(r"\D", "", match[0].translate(_SIGNS))


def _runs(words: Iterable[str], language: str) -> Iterator[str]:
    values = _values(language)
    run = _Run(language)
    gap = 0
    for word in words:
        if run.takes(word, values.get(word)):
            gap = 0
        elif gap := gap + 1 if word not in _JOINING else gap:
            run.end_tens()
            if gap > 1 and run.digits:
                yield "".join(run.digits)
                run = _Run(language)
    run.end_tens()
    yield "".join(run.digits)


class _Run:
    """The digits of one number, as far as it was said."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._tens = 0
        self._times = 1
        self.digits: list[str] = []

    def takes(self, word: str, value: int | None) -> bool:
        """Whether the word belongs to a number; `value` is what it means in the language."""
        if value is not None:
            self._say(value)
        elif word.isascii() and word.isdigit():
            self.end_tens()
            self._put(word)
        elif word in _TIMES:
            self.end_tens()
            self._times = _TIMES[word]
        elif word in _NOUGHTS and self.digits:
            self.end_tens()
            self._put(_NOUGHTS[word])
        else:
            return False
        return True

    def end_tens(self) -> None:
        """Nothing more belongs to the tens that were said last."""
        if self._tens:
            self._put(str(self._tens))
        self._tens = 0

    def _put(self, digits: str) -> None:
        self.digits.append(digits * self._times)
        self._times = 1

    def _say(self, value: int) -> None:
        if self._tens and self._joins(value):
            self._put(str(self._tens + value))
            self._tens = 0
        elif self._language == "fr" and value == 10 and self._tens in (60, 80):
            self._tens += 10
        elif self._language == "fr" and value == 20 and not self._tens and self.digits[-1:] == ["4"]:
            self.digits.pop()
            self._tens = 80
        elif value % 10 == 0 and (value > 10 or (value == 10 and self._language in _TEN_JOINS)):
            self.end_tens()
            self._tens = value
        else:
            self.end_tens()
            self._put(str(value))

    def _joins(self, value: int) -> bool:
        if self._tens == 10:
            return _TEN_JOINS[self._language] <= value <= 9
        return 1 <= value <= 9 or (self._language == "fr" and self._tens in (60, 80) and 11 <= value <= 19)
