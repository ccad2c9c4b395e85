"""Where a place stands in a text: streets with numbers, postcodes, coordinates, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later

_NUMBER = r"\d{1,5}(?:\s?[a-zA-Z])?(?!\w)"
_NAME = r"[^\W\d_][\w'’.-]{0,30}"
_YEAR = r"(?:1[1-9]|20)\d\d(?!\w)"
"""A number behind a word that is rather a year than a house."""
_STREET_WORDS = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Crescent|Terrace|Way|Place|Square|Boulevard|Blvd|Gardens|Grove"
    r"|Mews|Row|Hill|Court)(?![\w-])"
)
# "12 June St Mary's" is a day and a church; "12 June Road" is a house.
_A_DAY = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    rf"|Nov(?:ember)?|Dec(?:ember)?)\s(?:St\s|(?!{_STREET_WORDS}))"
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w'’.-]{0,30}"
_STREETS = tuple(later(pattern) for pattern in (
    rf"(?<![\w.,-])(?!(?:19|20)\d\d[\s-])(?:\d{{1,4}}[a-z]?\s?[-–]\s?)?{_NUMBER},?\s(?!{_A_DAY})(?:{_CAPITAL}\s){{1,3}}{_STREET_WORDS}",
    rf"(?<![\w-]){_CAPITAL}\s(?:Street|St|Road|Rd|Avenue|Lane|Close|Crescent|Terrace|Mews),?\s(?:(?i:no)\.?\s)?(?!{_YEAR})\d{{1,3}}[a-z]?"
    r"(?![\w-])(?=\s?(?:[,;|)]|$|[.!?](?:\s|$)))",
    rf"(?i:(?<!\w)(?:no\.?|number))\s\d{{1,4}}[a-z]?\s(?:in|on)\s{_CAPITAL}\s(?:{_CAPITAL}\s)?{_STREET_WORDS}",
    rf"(?<!\w)(?:{_NAME}(?:[Ss]traße|[Ss]trasse|[Ss]tr\.|weg|gasse|platz|allee|ufer|damm|straat|laan|plein|gracht|kade"
    rf"|singel|gatan|vägen|gata|gaten|gade|vej|veien|vegen|gränd|stræde|torget|torg|kuja|katu|tie)"
    rf"|{_CAPITAL}\s(?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse|Damm|Ufer))\s{{1,2}}(?!{_YEAR}){_NUMBER}",
    rf"(?<![\w.,-])\d{{1,4}}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|chemin|impasse|place|allée|quai|route)\s"
    rf"(?:de\s|du\s|des\s|la\s|le\s|les\s|l['’]|d['’]){{0,2}}{_CAPITAL}",
    rf"(?i:(?<!\w)(?:calle|c/|avenida|avda\.?|paseo|plaza|via|viale|vicolo|piazza|corso|rua|travessa|largo|praça|ulica"
    rf"|ul\.|(?<!et\s)al\.))\s(?:{_NAME},?\s){{1,5}}(?:n[º°.]?\s?|no\.?\s?|núm\.?\s?)?\d{{1,4}}(?:\s?[a-zA-Z])?(?!\w)",
    rf"(?<!\w){_NAME}\s(?:[Ss]okağı|[Ss]okak|[Ss]ok\.|[Cc]addesi|[Cc]ad\.|[Mm]ahallesi)(?:\s(?:[Nn]o[:.]?)?\s?\d{{1,4}})",
    rf"(?i:(?<!\w)(?:ул\.|улица|вул\.|вулиця|просп\.|проспект|пер\.|переулок|провулок))\s(?:{_NAME},?\s){{1,4}}"
    r"(?:д\.?\s?|буд\.?\s?)?\d{1,4}(?!\w)",
    r"\bشارع\s(?:[\u0600-\u06ff]+\s){1,4}(?:رقم\s)?[\d\u0660-\u0669]{1,4}",
    r"(?i:\bp\.?\s?o\.?\s?box\s\d{1,6}|\bpostfach\s\d{1,3}|\bapt\.?\s\d{1,4}\b|\bflat\s\d{1,3}\b,)",
))  # fmt: skip
_NO_STREET = later(
    r"(?i:\w*(?:parti|garanti|brigad|dekad|blockad|arkad|kaskad|demokrati|démocrati|dynasti|sorti|aristokrati|aristocrati)e"
    r"|\w*(?:käufer|läufer|regata)|(?:hin|aus|um|durch|vor|halb)weg"
    r"|\w*(?:arbeits|steh|sitz|studien|tabellen|start|listen|medaillen)platz)(?!\w)"
    r"|(?:Erster|Zweiter|Dritter|Vierter|Fünfter|Den|Der|Auf|Einen|Ihren|Seinen) Platz(?!\w)"
)
"""Words that end as names of streets do, and places in a contest."""
_MEASURE = later(
    r"(?i:calle|avenida|paseo|plaza|via|viale|piazza|corso|rua|travessa|largo|praça)\s"
    r"(?:(?:de|del|di|da|do|dos|das|el|la|las|los|su|in|a)\s)+\d"
)
"""A street by what it measures: "viale di 12 tigli"."""
_SQUARE_IN = later(rf"(?i:plaza|piazza|praça)\s.*\s{_YEAR}$")
_WAY = later(
    r"(?P<way>(?i:via|corso|largo|al\.|пер\.|проспект))\s(?:(?:de|del|della|dei|degli|do|da|dos|das|la|las|lo|los)\s){0,2}"
    r"(?P<name>\S+)"
)
"""Words that mean more than a street; what follows has to be a name."""
_BEFORE_VIA = later(r"(?i:(?<!\w)(?:in|di|da|a|la|sita|sito|sede|abito|abita|vivo|sto|presso|casa|indirizzo|negozio)$)")
_ANYWHERE = (
    # British postcodes and Canadian ones are like nothing else; so is a number behind the word for one.
    r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2}(?![\w-])",
    r"(?<![\w-])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\s?\d[ABCEGHJ-NPRSTV-Z]\d(?![\w-])",
    r"(?i:(?<!\w)(?:plz|postleitzahl|post\s?code|zip(?:\scode)?|code\spostal|código\spostal|cap|cep|pin\s?code|postnummer"
    r"|postnr\.?|postcode|kod\spocztowy|posta\skodu))[:\s]{1,3}(?:[A-Z]{1,2}-)?\d{3,6}(?:[ -]?\d{2,4})?",
    r"(?i:(?<!\w)(?:индекс|індекс))[:\s]{1,3}\d{5,6}(?!\d)",
    r"(?<![\w-])(?:D|CH|A|F|I|B|L|NL|DK|SE|S|NO|N|PL|ES|E)-\d{4,5}\s[A-ZÄÖÜÉÅØ]",
)
_OF_REGION = {
    # Not amounts and years, unless a town follows.
    "NL": r"(?<![\w.-])(?!(?:(?:19|20)\d\d\s?[A-Z]{2}|\d{4}\s?(?:[MGKT]B|[CKMG]?HZ|[KM]G|[CDKM]M|ML|[HK]P|[PM]S|AD|BC"
    r"|CE|[ALEP]M|[LE]P|[CD]D|[TD]V|P[XT]|K[JN]|[UVE][KSU]|FT))(?![\w-])(?!,?\s[A-Z][a-z]))"
    r"[1-9]\d{3}\s?[A-Z]{2}(?![\w-])",
    "US": r"(?<![\w-])(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]"
    r"|T[NX]|UT|V[AT]|W[AIVY])\s\d{5}(?:-\d{4})?(?![\w-])",
    "SE": r"(?<![\w.,-])[1-9]\d{2}\s\d{2}\s[A-ZÅÄÖ][a-zåäö]{2,}",
    "PL": r"(?<!\bpp\.\s)(?<!\b[pPsS]\.\s)(?<![\w-])\d{2}-\d{3}\s[A-ZŁŚŻŹĆ][a-ząćęłńóśźż]{2,}",
    "PT": r"(?<![\w-])\d{4}-\d{3}(?:\s[A-ZÁÉÍÓÚ]\w+|(?![\w-]))",
    "BR": r"(?<![\w.-])\d{5}-\d{3}(?![\w-])",
    "JP": r"〒\s?\d{3}-?\d{4}",
    "IN": r"(?<![\w-])[A-Z][a-z]{2,}\s?[-–]\s?[1-9]\d{2}\s?(?!000)\d{3}(?![\w-])",
}
_POSTCODES = later("|".join((*_ANYWHERE, *_OF_REGION.values())))
_DEGREES = later(
    r"(?<![\w.,-])(-?\d{1,2}\.\d{3,})\s?°?\s?[NS]?\s?[,;/ ]\s?(-?\d{1,3}\.\d{3,})(?!\w)(?!\.\d)"
    r"|\d{1,2}\s?°\s?\d{1,2}\s?['′’]\s?(?:[\d.]{1,6}\s?[\"″”]\s?)?[NSns]\W{0,3}\d{1,3}\s?°"
)
_FINE = 4
"""Decimals of a degree that tell a house: some ten metres."""
_PLUS_CODE = later(
    r"(?<![\w+])(?=[\w+]*[A-Z])(?=[\w+]*\d)(?:[23456789CFGHJMPQRVWX]{2}){2,4}\+[23456789CFGHJMPQRVWX]{2,3}(?![\w+])"
)
_THREE_WORDS = later(r"/{3}[^\W\d_]{3,20}\.[^\W\d_]{3,20}\.[^\W\d_]{3,20}")
_PLATES = later(
    r"(?<![\w-])(?:[A-Z]{2}\d{2}\s[A-Z]{3}"  # Great Britain
    r"|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}\s\d{2,4}[EH]?"  # Germany
    r"|[A-Z]{2}-\d{3}-[A-Z]{2}"  # France
    r"|[A-Z]{2}\s\d{3}\s[A-Z]{2}"  # Italy
    r"|\d{4}\s[BCDFGHJ-NPR-TV-Z]{3}"  # Spain
    r"|[A-Z]{3}\d[A-Z]\d{2}"  # Brazil
    r"|[A-Z]{2}\s\d{2}\s[A-Z]{1,2}\s\d{4}"  # India
    r")(?![\w-])"
)
_BY_WORD = later(
    r"(?i:(?<!\w)(?:licen[sc]e plate|number plate|registration plate|kennzeichen|nummernschild|matrícula|targa|plaka"
    r"|plaque d['’]immatriculation|kenteken|tablica rejestracyjna|registreringsnummer|nummerplade))"
    r"\W{1,3}(?:is |ist |es |é |è )?"
    r"([A-Z0-9ÄÖÜ](?:[ -]?[A-Z0-9ÄÖÜ]){3,8})(?!\w)"
)


def find_streets(text: str) -> Iterator[tuple[int, int]]:
    """Streets with the number of a house, as eighteen languages write them."""
    for pattern in _STREETS:
        yield from (match.span() for match in pattern.finditer(text) if not _is_no_street(match))


def _is_no_street(match: re.Match[str]) -> bool:
    """Whether it only looks like one: "Partie 3", "a lo largo de 25 años", "via Python 3", "пер. с нем. 1987"."""
    written = match[0]
    if _NO_STREET.match(written):
        return True
    if _MEASURE.match(written) or _SQUARE_IN.match(written):
        return True
    if not (way := _WAY.match(written)):
        return False
    if re.search(rf"{_YEAR}$", written):
        return True
    has_capital = way["name"][:1].isupper() or written.isupper()
    if way["way"][:1].isupper() and has_capital:
        return False
    before = match.string[: match.start()].rstrip()
    if way["way"] == "via" and before and before[-1].isalnum():
        return not _BEFORE_VIA.search(before)
    return not has_capital


def find_postcodes(text: str) -> Iterator[tuple[int, int]]:
    """Postcodes that can be told from other numbers, by their form, by the word before or by the place behind."""
    yield from (match.span() for match in _POSTCODES.finditer(text))


def find_coordinates(text: str) -> Iterator[tuple[int, int]]:
    """Pairs of degrees with three decimals or more, or with minutes; plus codes; addresses of three words."""
    for match in _DEGREES.finditer(text):
        if match[1] is None or _is_position(match):
            yield match.span()
    for pattern in (_PLUS_CODE, _THREE_WORDS):
        yield from (match.span() for match in pattern.finditer(text))


def _is_position(match: re.Match[str]) -> bool:
    """In range; and where nothing but space stands between the numbers, as in a table, as fine as a position is."""
    latitude, longitude = match[1], match[2]
    between = match[0][len(latitude) : -len(longitude)]
    is_fine = all(len(number.partition(".")[2]) >= _FINE for number in (latitude, longitude))
    is_pair = is_fine or bool(re.search(r"[,;/NS]", between))
    # Within three degrees of the point where both are nought there is but sea.
    is_land = max(abs(float(latitude)), abs(float(longitude))) >= 3
    return is_pair and is_land and abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180


def find_plates(text: str) -> Iterator[tuple[int, int]]:
    """Number plates of vehicles in the form of eight countries, or behind the word for one."""
    yield from (match.span() for match in _PLATES.finditer(text))
    yield from (match.span(1) for match in _BY_WORD.finditer(text) if any(c.isdigit() for c in match[1]))
