"""Whether an address, a number or a position is that of a public place, or of long ago: by the words around it."""

from __future__ import annotations

from functools import lru_cache

from clearname.detect.pockets import is_mobile, is_service
from clearname.detect.surroundings import word_list
from clearname.folding import fold, words_of
from clearname.gate.around import Found, Surroundings
from clearname.gate.interface import Facts
from clearname.gate.personal.long_ago import is_long_ago
from clearname.gate.sentence import HERE, Sentence
from clearname.gate.terms import names_of
from clearname.patterns import later

_NEAR, _NEARER = 14, 4
"""Words between a public place and its address; and where the writer speaks of themselves in the same sentence."""
_YEAR_BEHIND = later(rf"{HERE}[\s,(]{{1,3}}(?:19|20)\d\d(?!\w)")
"""As architects write it of works."""
_POST_BOX = later(r"p\.? ?o\.? ?box|postfach")
_FOLLOWING = later(r"glympse|strava|life360|findmy|locationsharing|live-map|komoot|what3words|w3w")
"""Links and words that lead to somebody who moves, or to one door."""
Names = tuple[tuple[str, ...], ...]


def is_public_address(secret: str, around: Surroundings, facts: Facts) -> bool:
    """Whether a street or postcode is a public place's wherever it stands, a post box, or told of long ago."""
    return _is_public(secret, around, _public_names(facts), is_box=bool(_POST_BOX.match(secret)))


def is_public_position(secret: str, around: Surroundings, facts: Facts) -> bool:
    """Whether a position or map is a public place's, or of a thing outdoors that is studied or told of."""
    return not _FOLLOWING.search(secret) and _is_public(secret, around, _public_names(facts), outdoors=True)


def is_public_number(secret: str, around: Surroundings, facts: Facts) -> bool:
    """Whether a telephone number is the line of a public place, or of a service for all; never a mobile one."""
    digits = "".join(filter(str.isdigit, secret))
    if is_mobile(digits, facts.regions):
        return False
    places = around.found(secret)
    if any(found.own.has("mobile") or found.own.is_mine for found in places):
        return False
    if places and is_service(digits, facts.regions) and not any(found.own.is_home for found in places):
        return True
    names = _public_names(facts)
    return _takes_orders(secret, around) or _is_public(secret, around, names, rooms=False, long_ago=False)


def _takes_orders(secret: str, around: Surroundings) -> bool:
    """Whether strangers order or book on it, as each place says."""
    told = [(found.own, *found.beside, around.announced, around.announced_closely) for found in around.found(secret)]
    return bool(told) and all(
        own.has("orders") and own.is_of_nobody and not any(each.is_home for each in (own, *others))
        for own, *others in told
    )


def _is_public(
    secret: str, around: Surroundings, names: Names, *,
    rooms: bool = True, outdoors: bool = False, is_box: bool = False, long_ago: bool = True,
) -> bool:  # fmt: skip
    """Words of a home win over all others, and where nothing says what it is, it is none."""
    places = around.found(secret)
    above = (around.announced, around.announced_closely)
    for found in places:
        own = found.own
        is_then = long_ago and is_long_ago(found, around)
        if any(each.is_home_now if is_then else each.is_home for each in (own, *found.beside, *above)):
            return False
        if is_box or is_then:
            continue
        is_work = _YEAR_BEHIND.search(own.text) or any(each.has("works") for each in (own, *found.beside, *above))
        works = rooms and bool(is_work)
        named = own.public(names, rooms=rooms, outdoors=outdoors, works=works)
        most = _NEARER if own.is_mine else _NEAR
        if all(any(own.is_near(place, here, most) for place in named) for here in own.here):
            continue
        if own.is_mine or not own.is_joined or not _is_told_beside(around, found, names, rooms, outdoors):
            return False
    return bool(places)


def _is_told_beside(around: Surroundings, found: Found, names: Names, rooms: bool, outdoors: bool) -> bool:
    """
    Whether what stands above or beside says whose it is.

    A heading that announces a shop or its hours does so for the text below; one that names a public place for what
    stands there without other words; the line before a list, the head of a column and the sentences beside do where
    nothing but the address stands here. No body in another sentence does.
    """
    own = found.own
    if around.announced.has("announcing") and own.is_of_nobody:
        return True

    def says_it(sentence: Sentence) -> bool:
        return bool(sentence.public(names, rooms=rooms, outdoors=outdoors, only_itself=True, works=rooms))

    if own.is_of_nobody and says_it(around.announced_closely):
        return True
    if own.is_bare and not around.announced.has("officer") and says_it(around.announced):
        return True
    others = [each for each in found.beside if not each.is_mine and not each.has("institution")]
    return own.is_entry and any(map(says_it, others))


def _public_names(facts: Facts) -> Names:
    """Bodies that the settings name, and the places that they allow; no firm that is called as the person is."""
    person = facts.settings.person
    bodies = (*person.works_for, *person.affiliations, *person.alumni_of, *person.member_of)
    own = frozenset(words_of(fold(" ".join(names_of(person)))))
    names = _folded((*(body.name for body in bodies), *facts.settings.gate.allowed_places))
    town = frozenset(words_of(fold(person.town)))
    return tuple(name for name in names if not own.issuperset(name) and not _is_no_body(name, town))


def _is_no_body(name: tuple[str, ...], town: frozenset[str]) -> bool:
    """Whether it says "freelance", a town, or one word that could be one: nobody's door."""
    if town.issuperset(name) or word_list("no body").find(name):
        return True
    return len(name) == 1 and not word_list("venue").find(name) and not word_list("institution").find(name)


@lru_cache(maxsize=8)
def _folded(names: tuple[str, ...]) -> Names:
    return tuple(tuple(words_of(fold(name))) for name in names if name)
