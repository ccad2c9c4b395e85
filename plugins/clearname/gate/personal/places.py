"""Where somebody lives, is, or will be: rules B03, B06, B08."""

from __future__ import annotations

import re

from clearname.detect.addresses import find_coordinates, find_postcodes, find_streets
from clearname.detect.maps import find_map_links
from clearname.detect.routines import DAYS, find_plans, find_routines
from clearname.gate.passage import Judge, Passage, stems_of
from clearname.gate.personal.judged import judge_by
from clearname.patterns import later

_STREETS = stems_of(
    "street st road rd avenue ave lane ln drive close crescent terrace way place square boulevard blvd gardens grove "
    "mews row hill court calle c avenida avda paseo plaza via viale vicolo piazza corso rua travessa largo praça "
    "ulica ul al rue chemin impasse allée quai route straße strasse str weg platz allee gasse damm ufer sokak sokağı "
    "sok caddesi cad mahallesi ул улица вул вулиця просп проспект пер переулок провулок p po postfach apt flat plz "
    "postleitzahl post postcode zip code código cap cep pin postnummer postnr kod posta индекс індекс"
)
_ENDINGS = (
    "strasse", "str", "weg", "gasse", "platz", "allee", "ufer", "damm", "straat", "laan",
    "plein", "gracht", "kade", "singel", "gatan", "vagen", "gata", "gaten", "gade", "vej",
    "veien", "vegen", "grand", "straede", "torget", "torg", "kuja", "katu", "tie",
)  # fmt: skip
_POSTCODE = later(r"[A-Z]\d|\d\s?[A-Z]{2}|\d{2,5}[ -]\d{2,3}|[A-Z]\s\d{5}|[A-Z]-\d{4}|〒")


def _may_be_address(passage: Passage) -> bool:
    if not passage.has_digit:
        return False
    if passage.has_no_stems or not _STREETS.isdisjoint(passage.stems) or _POSTCODE.search(passage.plain):
        return True
    return any(word.endswith(_ENDINGS) for word in passage.words)


_MAP = later(r"\.\d{3}|\d\s?°|[A-Z0-9]\+[A-Z0-9]|geo:|/\S", re.IGNORECASE)
_PLANS = (
    "tonight|tomorrow|will|shall|ll|going|staying|flying|travelling|traveling|moving|weekend|evening|"
    "next|meet|see|find|werde|werden|morgen|heute|nächste|serai|serons|demain|soir|mañana|estaré|"
    "estaremos|noche|amanhã|estarei|domani|sarò|saremo|stasera"
)
"""Words without one of which nobody says where they will be."""

JUDGES: tuple[Judge, ...] = (
    judge_by("postal-address", find_streets, find_postcodes, quick=_may_be_address, but_places=True),
    judge_by(
        "place-on-map",
        find_coordinates,
        find_map_links,
        quick=lambda passage: _MAP.search(passage.plain),
        but_places=True,
    ),
    judge_by("routine", find_routines, words=DAYS),
    judge_by("routine", find_plans, words=_PLANS),
)
