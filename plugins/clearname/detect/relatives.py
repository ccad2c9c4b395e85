"""Relatives by their names: "my daughter Mia". In languages whose names begin with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later

# Whose, and which relative, in words that stand before a name. Written for Clearname; no source.
_WORDS = {
    "en": (
        "my|our",
        "daughters?|sons?|child|children|kids?|baby|babies|girls?|boys?|toddler|twins?|stepdaughter|stepson"
        "|grand(?:son|"
        "daughter|child)|husband|wife|fianc[eé]e?|girlfriend|boyfriend|mother|father|mum|mom|dad|mummy|daddy|sisters?|"
        "brothers?|niece|nephew|aunt|uncle|cousins?|grand(?:mother|father|ma|pa)|grandparents?|gran|nan|"
        "(?:mother|father|sister|brother)-in-law",
    ),
    "de": (
        "meine[nrms]?|mein|unsere?[nrms]?|unser",
        "Tochter|Töchter|Sohn|Söhne|Kind|Kinder|Baby|Enkel(?:in)?|Mann|Ehemann|Frau|Ehefrau|Verlobter?|Freundin|Mutter|"
        "Vater|Mama|Papa|Schwester|Bruder|Nichte|Neffe|Tante|Onkel|Cousine?|Oma|Opa|Großmutter|Großvater",
    ),
    "fr": (
        "ma|mon|mes|notre|nos",
        "filles?|fils|enfants?|bébé|petite?-(?:fille|fils)|mari|femme|épouse?|époux|compagne|compagnon|mère|père|maman|"
        "papa|sœurs?|soeurs?|frères?|nièce|neveu|tante|oncle|cousine?|grand-mère|grand-père",
    ),
    "es": (
        "mis?|nuestr[oa]s?",
        "hij[oa]s?|niñ[oa]s?|bebé|niet[oa]s?|marido|espos[oa]|mujer|novi[oa]|madre|padre|mamá|papá|herman[oa]s?|"
        "sobrin[oa]s?|tí[oa]s?|prim[oa]s?|abuel[oa]s?",
    ),
    "pt": (
        "minhas?|meus?|nossas?|nossos?|a minha|o meu",
        "filh[oa]s?|crianças?|bebé|bebê|net[oa]s?|marido|espos[oa]|mulher|namorad[oa]|mãe|pai|irmã|irmão|irmãs|irmãos|"
        "sobrinh[oa]s?|tia|tio|prim[oa]s?|avó|avô",
    ),
    "it": (
        "(?:l[ae] )?mi[ae]|(?:il )?mio|i miei|nostr[aeoi]",
        "figli[ao]?|bambin[aoie]|nipot[ei]|marito|moglie|fidanzat[ao]|madre|padre|mamma|papà|sorell[ae]|fratell[oi]|"
        "zi[ao]|cugin[ao]|nonn[ao]",
    ),
    "nl": (
        "mijn|onze|ons",
        "dochter|zoon|kind|kinderen|baby|kleinzoon|kleindochter|man|vrouw|verloofde|vriendin|moeder|vader|mama|papa"
        "|zus|"
        "broer|nicht|neef|tante|oom|oma|opa",
    ),
    "pl": (
        "moj[aąeę]j?|mój|mojego|mojemu|nasz[aąeę]?",
        "córk[aąęi]|córce|syn(?:a|em|owi)?|dziecko|mąż|męż(?:a|em)|żon[aąęy]|mam[aąęy]|tat[aąęy]|siostr[aąęy]|"
        "brat(?:a|em)?|babci[aąę]|dziad(?:ek|ka)",
    ),
    "tr": ("", "kızım|oğlum|çocuğum|eşim|kocam|karım|annem|babam|kardeşim|ablam|ağabeyim|teyzem|amcam"),
    "ru": (
        "мо[яйеёюи]|мо(?:его|ей|ему|им)|наш[ау]?|нашей",
        "доч(?:ь|ка|ку|ери|ерью)|сын(?:а|ом|у)?|ребён(?:ок|ка)|муж(?:а|ем|у)?|жен[ауы]|мам[ауы]|пап[ауы]|мать|отец|"
        "сестр[ауы]|брат(?:а|ом)?|бабушк[ауи]|дедушк[ауи]",
    ),
}
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁİŞÇĞ][^\W\d_A-ZÀ-ÖØ-Þ]{1,14}(?:[-'’][A-ZÀ-Þ][^\W\d_]{1,14})?"
# Words in capitals that follow a relative and are no name.
_NO_NAMES = frozenset({
    "and", "is", "was", "the", "i", "in", "at", "und", "ist", "war", "et", "est", "y", "es", "e", "è", "en",
    "university", "school", "church", "house", "city", "monday", "sunday", "christmas", "god", "zeit", "jahre",
    "haus", "geburtstag", "tongue", "theresa", "nature", "earth", "goose", "superior", "churches", "parish",
    "courage", "vanya", "club", "choir", "band", "team", "cities", "company", "erde", "natur", "sprache", "kirche",
    "gottes", "rhein", "tierra", "patria", "españa", "iglesia", "terra", "chiesa", "igreja", "pátria", "italia",
    "ziemia", "ojczyzna", "kościół", "земля", "россия", "природа", "церковь", "gott", "dios", "dieu", "dio", "deus",
    "god's", "nuestra", "notre",
})  # fmt: skip
# "annem Ankara'da": Turkish says so where somebody is, or comes from.
_AT_A_PLACE = later(r"['’][dt][ae]n?(?!\w)")
_QUICK = later(r"[A-ZÀ-ÞĀ-ŽА-ЯЁİŞÇĞ]")


RELATIVES = "|".join(kin for _, kin in _WORDS.values())
"""The words for relatives, as `forms.needed_words` reads them."""


def _pattern() -> re.Pattern[str]:
    forms = []
    for whose, kin in _WORDS.values():
        relative = rf"(?:{whose})\s(?:[^\W\d_]{{2,12}}\s)?(?:{kin})" if whose else rf"(?:{kin})"
        forms.append(relative)
    any_form = "|".join(forms)
    return later(
        rf"(?<!\w)(?i:{any_form})(?:\s(?:is|was)\scalled|\snamed|,)?\s(?P<after>{_NAME})(?!\w)"
        rf"|(?<![\w.])(?P<before>{_NAME})(?:\s{_NAME})?,\s(?i:{any_form})(?!\w)"
    )


_RELATIVES = _pattern()


def find_named_relatives(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody's relative stands with a name, from the word for whose to the name; in ten languages."""
    if not _QUICK.search(text):
        return
    for match in _RELATIVES.finditer(text):
        name = (match["after"] or match["before"]).casefold()
        if name not in _NO_NAMES and not _AT_A_PLACE.match(text, match.end()):
            yield match.span()
