"""Houses of the lists with the number apart from the street: "Elm Street, number 12", "12, our house on Elm Street"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clearname.detect.spoken import expressions_of
from clearname.folding import fold
from clearname.patterns import later

_NUMBER = later(r"[0-9]{1,4}[a-z]?")
_HOUSE = "|".join(sorted(fold(
    "number no nr num nos house home flat door building nummer hausnummer hausnr haus zuhause wohnung tür numéro "
    "maison appartement porte número núm nro casa piso portal puerta numero civico civ palazzo n apartamento "
    "prédio huisnummer huis woning deur husnummer hus huset lejlighed leilighet lägenhet numer dom mieszkanie "
    "talo asunto numara numarası no'lu ev daire дом д номер квартира будинок буд hом رقم بيت منزل मकान नंबर"
).split(), key=len, reverse=True))  # fmt: skip
"""Words of which one has to stand beside the number: "Elm Street at 12" is a time of day."""
_SMALL = "|".join(sorted(fold(
    "with mit avec con com met the a an at on in of and is are was it its it's our my his her their your this "
    "that there to by i we he she they live lives lived living stands das die der dem den im am auf ist war unser "
    "unsere mein meine ihr ihre steht wohne wohnt wohnen la le les l un une au à dans sur de du des est était "
    "notre mon ma sa el los del en una es mi nuestra su il lo di nel nella della sulla è mia nostra sua o os da "
    "do na no em é minha nossa het van op aan onze mijn på ved vid til w przy ul на в во у по"
).split(), key=len, reverse=True))  # fmt: skip
_JOIN = r"(?:[^\w.!?;]|(?<=no)\.|(?<=nr)\.|(?<=\Wn)\.){1,4}"
_AGO = r"[\W_]{0,3}"
_SMALLS = rf"(?:(?:{_SMALL}|{_HOUSE}){_JOIN}){{0,4}}"
_ANY = rf"(?:[^\W_]{{1,20}}{_JOIN}){{0,5}}"
_LEAST = 4
"""Letters of what stands beside the number in a term that may be a street."""


@dataclass(frozen=True)
class House:
    """A street and a number of the lists."""

    code: str
    key: str
    """A word of the street that has to stand in a text."""
    street: str
    """The pattern of the street in a folded text."""
    number: str
    """The pattern of the number, in figures or in words."""

    @property
    def expressions(self) -> Iterator[str]:
        """Patterns of the street and the number in one sentence, with a word such as "number" or "house" beside it."""
        house, number, street = f"(?:{_HOUSE})", self.number, self.street
        yield rf"{number}{_JOIN}{_SMALLS}{house}{_JOIN}{_SMALLS}{street}"
        yield rf"{house}{_JOIN}{number}{_JOIN}{_ANY}{street}"
        yield rf"{street}{_JOIN}{_ANY}{house}{_JOIN}{_SMALLS}{number}"

    def named_in(self, folded: str) -> str:
        """The street as it stands there; empty where it does not."""
        match = _compiled(rf"(?<![^\W_])(?:{self.street})(?![^\W_])").search(folded)
        return match[0] if match else ""

    def is_numbered_in(self, folded: str) -> bool:
        """Whether a paragraph beside one with the street is the number, or begins or ends with it as a house's."""
        begun = rf"\A[\W_]{{0,3}}(?:(?:{_SMALL})[\W_]{{1,3}}){{0,3}}"
        alone = rf"\A[\W_]{{0,3}}(?:(?:{_HOUSE}|{_SMALL})[\W_]{{1,3}}){{0,5}}{self.number}[\W_]{{0,3}}\Z"
        said = _compiled(
            rf"{alone}|{begun}(?:{_HOUSE})[\W_]{{1,3}}{self.number}(?![^\W_])"
            rf"|{begun}{self.number}{_JOIN}{_SMALLS}(?:{_HOUSE})(?![^\W_])"
            rf"|(?<![^\W_])(?:{_HOUSE})[\W_]{{1,3}}{self.number}[\W_]{{0,3}}\Z"
        )
        return bool(said.search(folded))


@lru_cache(maxsize=1024)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def house_of(code: str, words: Sequence[str]) -> House | None:
    """The house of a term in folded words, with its number before or behind the street; None where it is none."""
    for number, *street in ([*words], [*words[-1:], *words[:-1]]) if words else ():
        if (
            _NUMBER.fullmatch(number) and street and sum(map(len, street)) >= _LEAST
            and not any(sign.isdigit() for word in street for sign in word)
        ):  # fmt: skip
            said = expressions_of(int(number)) if number.isdigit() and len(number) <= 2 else ()
            written = "|".join((re.escape(number), *said))
            return House(code, max(street, key=len), _AGO.join(map(re.escape, street)), f"(?:{written})")
    return None
