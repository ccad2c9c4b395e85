"""English nouns in the middle of a sentence: their articles, their small letters, their lists."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clearname.kit.facts import KitFacts

# Sounds, not letters: a unit, a European, a one-man band; an hour, an honest trade.
_LIKE_A_CONSONANT = re.compile(r"(?:eu|ew|u(?:ni(?!n|m)|k|r[aeiou]|s[aeiu]|t[ei]|f)|one|once|ouija)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|hono|heir|hors d)", re.IGNORECASE)
_LETTERS_WITH_AN = frozenset("AEFHILMNORSX")
_HAS_ARTICLE = re.compile(r"(?:an?|the|one|my|our)\s", re.IGNORECASE)

_BODY = (
    "guild|society|association|institute|institution|academy|union|federation|chamber|council|board|ministry|"
    "department|faculty|foundation|trust|centre|center|office|alliance|network|league|order|museum|school"
)
_BODY_FIRST = re.compile(rf"(?:{_BODY}|university|bank|church|library|friends|royal|national)\b", re.IGNORECASE)
_BODY_OF = re.compile(rf"\b(?:{_BODY}) (?:of|for)\b", re.IGNORECASE)
_BODY_LAST = re.compile(
    r"\b(?:guild|society|association|institute|academy|union|federation|council|foundation|trust|museum|workshop|clinic|"
    r"band|orchestra|choir|club|ensemble|quartet|library|gallery|archive|foundry|observatory|courier|times|gazette|"
    r"post|herald|journal|chronicle|echo|mail|telegraph|guardian|observer|tribune|review)$",
    re.IGNORECASE,
)
# "The voicing of pipes", "the history of Wales".
_DOING_OF = re.compile(r"\w+(?:ing|ion|ment|ance|ence|ory|ogy|sis|ure|use) of\b", re.IGNORECASE)
_HONOUR = re.compile(
    r"\b(?:medal|prize|award|order|cross|cup|trophy|fellowship|scholarship|grant|bursary|honou?r)\b", re.IGNORECASE
)
_NO_HONOUR = re.compile(r"(?:winner|finalist|short|long|nomin|runner|first place|second|third)", re.IGNORECASE)
_DEGREE = re.compile(
    r"\b(?:degree|certificate|diploma|licen[cs]e|doctorate|qualification|[BM](?:A|Sc|Ed|Eng|Phil|Mus|Arch)|LL[BM]|"
    r"MBA|PhD|DPhil|MD)\b"
)
_WITH_CAPITAL = re.compile(
    r"(?:african|alpine|american|arabian|arctic|asian|atlantic|australian|austrian|baltic|bayesian|"
    r"belgian|brazilian|british|buddhist|byzantine|canadian|caribbean|catholic|celtic|christian|"
    r"edwardian|egyptian|elizabethan|european|flemish|galician|gothic|hindu|iberian|indian|"
    r"islamic|israeli|jewish|jungian|kantian|mediterranean|mexican|moorish|muslim|nordic|norse|"
    r"ottoman|pacific|pakistani|palestinian|protestant|roman|romanesque|saxon|scandinavian|"
    r"scottish|swiss|syrian|tudor|victorian|viking)\b",
    re.IGNORECASE,
)


def with_article(noun: str) -> str:
    """The noun with "a" or "an", as it sounds; as it is where it has an article."""
    if not noun or _HAS_ARTICLE.match(noun):
        return noun
    first = noun.split()[0]
    if len(first) > 1 and first[:2].isupper():
        vowel = first[0] in _LETTERS_WITH_AN
    else:
        vowel = bool(_SILENT_H.match(first)) or (first[0].lower() in "aeiouàáâäåæèéêëìíîïòóôöøùúûü")
        vowel = vowel and not _LIKE_A_CONSONANT.match(first)
    return f"{'an' if vowel else 'a'} {noun}"


def with_the(body: str) -> str:
    """The name of a body with "the" where people say it: `the Guild of Weavers`, `Northmoor University`."""
    if _HAS_ARTICLE.match(body):
        return f"the {body[4:]}" if body[:4] == "The " else body
    takes = _BODY_FIRST.match(body) or _BODY_OF.search(body) or _BODY_LAST.search(body)
    return f"the {body}" if takes else body


def honour(award: str) -> tuple[str, bool]:
    """An award of a CV as in a sentence: `the Fenwick Prize (Guild of Weavers, 2015)`; and whether it is a noun."""
    head, _, rest = award.rstrip(". ").partition(", ")
    said = f"{head} ({rest})" if rest else head
    if not _HONOUR.search(head) or _NO_HONOUR.match(head):
        return said, False
    return (f"the {said}" if not _HAS_ARTICLE.match(said) else said[0].lower() + said[1:]), True


def qualification(name: str, by: str, lowered: Lowered, said: str) -> tuple[str, bool]:
    """A credential as in a sentence: `an MSc in acoustics from Northmoor University`; and whether it is a noun."""
    by = by if by not in said else ""
    if not _DEGREE.search(name):
        return (f"{name} ({by})" if by else name), False
    noun = with_article(lowered(name))
    return (f"{noun} from {with_the(by)}" if by else noun), True


class Lowered:
    """Makes the first letter of a noun small, unless it is a name, an abbreviation, or written large elsewhere."""

    def __init__(self, facts: KitFacts) -> None:
        written = f"{facts.description} {' '.join(facts.own)} {facts.introduction}"
        inside = set(re.findall(r"(?<=[\w,;] )[^\W\d_]\w+", written))
        named = {word for word in inside if word[0].isupper() and word.lower() not in inside}
        whole = (facts.name, facts.given_name, facts.family_name, facts.town)
        self._names = frozenset(named | {word for name in whole for word in name.split()})

    def __call__(self, noun: str) -> str:
        """The noun in the middle of a sentence."""
        words = noun.split()
        first = words[0].partition("'")[0].partition("’")[0] if words else ""
        if not first.istitle() or len(first) == 1 or first in self._names | _names_of_places_and_languages():
            return noun
        if _WITH_CAPITAL.match(first) or any(word[:1].isupper() for word in words[1:2]):
            # "Senior Lecturer": the person writes it with capitals.
            return noun
        return noun[0].lower() + noun[1:]

    def with_the(self, topic: str) -> str:
        """The topic in the middle of a sentence, with "the" where it is a doing: `the voicing of pipes`."""
        low = self(topic)
        return f"the {low}" if _DOING_OF.match(low) else low


def listed(items: list[str]) -> str:
    """`a, b and c`; with a comma before the last where it holds an "and", semicolons where any holds a comma."""
    if len(items) < 2:
        return "".join(items)
    if any("," in re.sub(r"“[^”]*”|\([^)]*\)", "", item) for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    holds = any(" and " in re.sub(r"“[^”]*”|\([^)]*\)", "", item) for item in items)
    return f"{', '.join(items[:-1])}{',' if holds else ''} and {items[-1]}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def _names_of_places_and_languages() -> frozenset[str]:
    """First words such as "French" and "Wales", which keep their capital letter."""
    from babel import Locale

    known = Locale.parse("en")
    found = {str(name).split()[0] for names in (known.languages, known.territories) for name in names.values()}
    return frozenset(found - {"Old", "Middle", "Low", "High", "Standard", "Modern", "Early", "Simple", "Outlying"})
