"""
Which links of a page are results: a link out of the engine that holds a heading, or is held by one.

No name of a class is looked at. Where a page has no such link, the results are the largest group of links out of the
engine that are all reached by the same way from the root of the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from casedesk.search.addresses import AD, host_key, page_key, target
from casedesk.search.outline import Element, Outline

MOST = 200
"""Results of a page that are looked at."""
_CLIMB = 40
_FAR = 20
"""Pieces of the page that are read after the last hit, where nothing shows how far it goes."""
_TITLE, _WORDS = 300, 400
_AD_WORDS = frozenset({
    "ad", "ads", "sponsored", "sponsored link", "sponsored links", "advertisement", "anzeige", "anzeigen", "gesponsert",
    "werbung", "annonce", "annonces", "sponsorisé", "anuncio", "anuncios", "patrocinado",
    "patrocinados", "sponsorizzato",
    "annuncio", "reklama", "oglas", "hirdetés", "advertentie", "gesponsord", "reklam", "реклама", "إعلان", "إعلانات",
    "مُموَّل", "ממומן", "مودعة", "広告", "スポンサー", "广告", "廣告", "광고", "quảng cáo", "विज्ञापन", "โฆษณา",
})  # fmt: skip
_LISTS = frozenset({"ul", "ol", "table"})


@dataclass(frozen=True, slots=True)
class Hit:
    """One link of a page."""

    url: str
    title: str
    words: str = ""
    """What stands below it."""
    kind: str = "result"
    """`result`, or what it seems instead: `ad`, `below` (part of the result before), `question`, `row`, `again`."""
    number: str = ""
    """What the page itself writes right before it, where it has no headings: perhaps its number."""


@dataclass(frozen=True, slots=True)
class _Found:
    link: Element
    heading: Element | None
    url: str

    @property
    def start(self) -> int:
        return min(self.link.start, self.heading.start) if self.heading else self.link.start

    @property
    def end(self) -> int:
        return max(self.link.end, self.heading.end) if self.heading else self.link.end


def read_hits(page: Outline, base: str) -> tuple[Hit, ...]:
    """Every hit in the order of the page; those that count as results are of the kind `result`."""
    found = list(islice(_with_headings(page, base), MOST)) or _alike(page, base)
    # A place for each: a heading holds one result, a link is one result.
    found = sorted({each.start: each for each in reversed(found)}.values(), key=lambda each: each.start)[:MOST]
    starts = [each.start for each in found]
    hits = [_hit(page, each) for each in found]
    for at in _ads(page, starts):
        hits[at] = replace(hits[at], kind="ad")
    for at in _answers(page, starts):
        if hits[at].kind == "result":
            hits[at] = replace(hits[at], kind="question")
    _mark_below(page, found, hits)
    _mark_rows(found, hits)
    _mark_again(hits)
    apart = [each.start for each, hit in zip(found, hits, strict=True) if hit.kind != "below"]
    return tuple(replace(hit, words=_words(page, each, apart)) for each, hit in zip(found, hits, strict=True))


def _with_headings(page: Outline, base: str) -> Iterator[_Found]:
    taken: set[int] = set()
    for at, element in enumerate(page.elements):
        is_start_of_both = element.link == at or element.heading == at
        if not is_start_of_both or element.link < 0 or element.heading < 0 or element.is_hidden or element.is_aside:
            continue
        if element.link in taken or element.heading in taken:
            continue
        link, heading = page.elements[element.link], page.elements[element.heading]
        if (url := target(link.attributes["href"], base)) and _is_read(_title(page, link, heading)):
            taken |= {element.link, element.heading}
            yield _Found(link, heading, url)


def _alike(page: Outline, base: str) -> list[_Found]:
    """The largest group of links that are reached alike; nothing where none has two pages."""
    groups: dict[int, list[_Found]] = {}
    for at, element in enumerate(page.elements):
        if element.link == at and not element.is_hidden and not element.is_aside and len(groups) < 2000:
            url = target(element.attributes["href"], base)
            if url and url != AD and page.text_of(element, 200):
                groups.setdefault(element.path, []).append(_Found(element, None, url))
    best = max(groups.values(), key=lambda group: len({page_key(each.url) for each in group}), default=[])
    return _in_one_place(page, best) if len({page_key(each.url) for each in best}) > 1 else []


def _in_one_place(page: Outline, found: list[_Found]) -> list[_Found]:
    """Without the few that stand outside of the element that holds most of them: they are no part of the list."""
    inside: Counter[int] = Counter()
    for each in found:
        inside.update(element.start for element in _around(page, each.link))
    most = max((start for start, many in inside.items() if many * 3 >= len(found) * 2), default=0)
    return [each for each in found if any(element.start == most for element in _around(page, each.link))] or found


def _hit(page: Outline, found: _Found) -> Hit:
    if found.heading:
        title = _title(page, found.link, found.heading)
    else:
        title = page.text_of(found.link, 600).rpartition("\n")[2]
    is_ad = found.url == AD
    number = "" if found.heading else page.text(found.start - 6, found.start, 20)
    title = " ".join(title.split())[:_TITLE]
    return Hit("" if is_ad else found.url, title, kind="ad" if is_ad else "result", number=number)


def _title(page: Outline, link: Element, heading: Element) -> str:
    return page.text_of(link if heading.holds(link.start) else heading, _TITLE)


def _is_read(text: str) -> bool:
    """Whether there is a sign that can be seen."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def _words(page: Outline, found: _Found, starts: list[int]) -> str:
    """What is read between a hit and the next one, but not beyond the largest element around it that holds no other."""
    card = None
    for element in _around(page, found.link):
        if _count(element, starts) > 1:
            break
        card = element
    after = bisect_left(starts, found.end)
    until = starts[after] if after < len(starts) else found.end + _FAR
    words = page.text(found.end, card.end, _WORDS) if card else ""
    return " ".join((words or page.text(found.end, until, _WORDS)).split())


def _around(page: Outline, element: Element) -> Iterator[Element]:
    for _ in range(_CLIMB):
        if element.parent < 0:
            return
        element = page.elements[element.parent]
        yield element


def _count(element: Element, starts: list[int]) -> int:
    return bisect_left(starts, element.end) - bisect_left(starts, element.start)


def _ads(page: Outline, starts: list[int]) -> Iterator[int]:
    """Places of hits in the smallest element that holds a label and a hit, but no more than half of all."""
    labels = (
        element for element in page.elements
        if not element.is_hidden and element.end - element.start <= 6 and _is_ad_word(page.text_of(element, 60))
    )  # fmt: skip
    for label, _ in zip(labels, range(MOST), strict=False):
        yield from _near(page, label, starts, len(starts) // 2)


def _is_ad_word(text: str) -> bool:
    return text.strip(" ·:•").casefold() in _AD_WORDS


def _answers(page: Outline, starts: list[int]) -> Iterator[int]:
    """Places of hits behind a question that can be folded."""
    toggles = (
        element for element in page.elements
        if ("aria-expanded" in element.attributes or element.name == "summary") and not element.is_hidden
        and page.text_of(element, 300).rstrip(" \n").endswith(("?", "？", "؟", "?"))
    )  # fmt: skip
    for toggle, _ in zip(toggles, range(MOST), strict=False):
        yield from (at for at in _near(page, toggle, starts, min(3, len(starts) - 1)) if starts[at] > toggle.start)


def _near(page: Outline, element: Element, starts: list[int], most: int) -> range:
    for around in _around(page, element):
        many = _count(around, starts)
        if many:
            first = bisect_left(starts, around.start)
            return range(first, first + many) if many <= most else range(0)
    return range(0)


def _mark_below(page: Outline, found: list[_Found], hits: list[Hit]) -> None:
    """Links into the same site in a list of their own that comes after a result."""
    main = -1
    for at, (one, hit) in enumerate(zip(found, hits, strict=True)):
        if hit.kind != "result":
            continue
        if main >= 0 and host_key(hit.url) == host_key(hits[main].url) and _is_apart(page, one, found[main]):
            hits[at] = replace(hit, kind="below")
        else:
            main = at


def _is_apart(page: Outline, one: _Found, main: _Found) -> bool:
    around = next((each for each in _around(page, one.link) if each.name in _LISTS), None)
    return around is not None and around.start > main.end


def _mark_rows(found: list[_Found], hits: list[Hit]) -> None:
    """Results have headings of one kind: the one that leads to the most sites. Others are news or films in a row."""
    hosts: dict[str, set[str]] = {}
    for one, hit in zip(found, hits, strict=True):
        if hit.kind == "result":
            hosts.setdefault(_kind_of_heading(one), set()).add(host_key(hit.url))
    main = max(hosts, key=lambda kind: len(hosts[kind]), default="")
    for at, (one, hit) in enumerate(zip(found, hits, strict=True)):
        if hit.kind == "result" and _kind_of_heading(one) != main:
            hits[at] = replace(hit, kind="row")


def _kind_of_heading(one: _Found) -> str:
    name = one.heading.name if one.heading else ""
    return name if not name or name[1:].isdigit() else "role"


def _mark_again(hits: list[Hit]) -> None:
    seen: set[str] = set()
    for at, hit in enumerate(hits):
        if hit.kind == "result":
            key = page_key(hit.url)
            if key in seen:
                hits[at] = replace(hit, kind="again")
            seen.add(key)
