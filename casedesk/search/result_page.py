"""A saved result page as values: what was asked where, what stood there; or why nothing can be read from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casedesk.search.addresses import QUERY_NAMES, engine_of, is_of_an_engine, query_of, split
from casedesk.search.hits import Hit, read_hits
from casedesk.search.outline import MOST_ELEMENTS, Outline, outline
from casedesk.search.saved_file import MOST_BYTES, SavedFile, unwrap
from casedesk.search.which_page import other_page
from casedesk.search.why_not import CUT, LARGE, NO_RESULTS, is_cut_off, why_not
from clearname.problems import Problem, Refused

FEW = 5
"""With fewer results than this a page says nothing about shares."""
_HOME = {
    "google": "https://www.google.com/", "bing": "https://www.bing.com/", "duckduckgo": "https://duckduckgo.com/",
    "brave": "https://search.brave.com/", "yandex": "https://yandex.com/", "startpage": "https://www.startpage.com/",
}  # fmt: skip
_VOTES = {"form": 20, "link": 20, "base": 20, "input": 20, "a": 1}
_WHERE = {"form": "action", "input": "value"}
_BACK = frozenset({"continue", "retpath"})
"""Fields of a wall that hold the address of the search behind it."""
_MOST_SUGGESTED = 20
_MOST_RESULTS = 110
"""No engine shows more on a page."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """What the file says; the person confirms or corrects it. What it does not say is empty."""

    query: str
    engine: str
    """One of `ENGINES`, or `other`."""
    language: str
    place: str
    """As the engine spells it, such as `gb` or `de-de`."""
    hits: tuple[Hit, ...]
    suggested: tuple[str, ...] = ()
    """Other searches that the engine offers."""
    address: str = ""
    saved_at: datetime | None = None
    way: str = "html"

    @property
    def results(self) -> tuple[Hit, ...]:
        """What counts, in its order: the first is on place 1."""
        return tuple(hit for hit in self.hits if hit.kind == "result")


def read_result_page(untrusted: bytes) -> ResultPage:
    """
    The results of a saved page.

    Raises `Refused`: `search-large`, `search-captcha`, `search-consent`, `search-cut`, `search-shell`, `search-empty`,
    `search-not-web`, `search-later-page` or `search-not-results`. There is never a page without results: nothing found
    says nothing about places.
    """
    if len(untrusted) > MOST_BYTES:
        raise Refused([LARGE])
    file = unwrap(untrusted)
    page = outline(file.html)
    if len(page.elements) >= MOST_ELEMENTS:
        raise Refused([NO_RESULTS])
    engine = _engine(file, page)
    base = file.address if engine_of(_host(file.address)) else _HOME.get(engine, "")
    hits = read_hits(page, base) if engine or (_field(page) and not file.address) else ()
    query = _field(page) or query_of(file.address)
    if not any(hit.kind == "result" for hit in hits):
        why = why_not(file, page, engine, query)
        raise Refused([(why.code == "search-empty" and other_page(engine, file.address)) or why])
    if problem := _not_this(file, page, engine, hits):
        raise Refused([problem])
    return ResultPage(
        query, engine or "other", _language(file, page), _place(file, page), hits, _suggested(page, base, query),
        file.address, file.saved_at, file.way,
    )  # fmt: skip


def _not_this(file: SavedFile, page: Outline, engine: str, hits: Sequence[Hit]) -> Problem | None:
    """What keeps a page that has results from being the one that counts."""
    if is_cut_off(file, page):
        return CUT
    if len(hits) > _MOST_RESULTS or (not engine and len(hits) < FEW):
        return NO_RESULTS
    return other_page(engine, file.address, next(hit.number for hit in hits if hit.kind == "result"))


def _host(address: str) -> str:
    parts = split(address)
    return (parts.hostname or "") if parts else ""


def _engine(file: SavedFile, page: Outline) -> str:
    """By the page's own address, else by where its forms and links lead most."""
    if known := engine_of(_host(file.address)):
        return known
    if file.address and not is_of_an_engine(_host(file.address)):
        return ""
    found: Counter[str] = Counter()
    for element in page.elements:
        weight = _VOTES.get(element.name, 0)
        if element.name == "input" and element.attributes.get("name") not in _BACK:
            continue
        address = element.attributes.get(_WHERE.get(element.name, "href"), "") if weight else ""
        if address.startswith("/url?q="):
            address = _HOME["google"]
        if address.startswith("//"):
            address = f"https:{address}"
        if weight and (engine := engine_of(_host(address))):
            found[engine] += weight
    if found and found.most_common(1)[0][1] >= FEW:
        return found.most_common(1)[0][0]
    return ""


def _field(page: Outline) -> str:
    """What stands in the field for searching."""
    for element in page.elements:
        if element.attributes.get("name") not in QUERY_NAMES or element.attributes.get("type") in ("hidden", "submit"):
            continue
        if element.name == "input" and (typed := element.attributes.get("value", "").strip()):
            return " ".join(typed.split())[:500]
        if element.name == "textarea" and (typed := page.text_of(element, 500).strip()):
            return " ".join(typed.split())
    return ""


def _language(file: SavedFile, page: Outline) -> str:
    for name in ("hl", "setlang", "lang", "lr"):
        found = re.search(rf"[?&]{name}=(?:lang_)?([A-Za-z]{{2,3}}(?:-[A-Za-z]{{2,4}})?)(?:&|#|$)", file.address)
        if found:
            return found[1].lower()
    root = next((element for element in page.elements if element.name == "html"), None)
    # A browser that translates a page puts the words into `font` and names its own language.
    if root is None or sum(element.name == "font" for element in page.elements) > FEW * 2:
        return ""
    spelled = root.attributes.get("lang", "").lower()
    return spelled if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", spelled) else ""


def _place(file: SavedFile, page: Outline) -> str:
    for name in ("gl", "cc", "kl", "country", "lr"):
        found = re.search(rf"[?&]{name}=([A-Za-z0-9-]{{2,8}})(?:&|#|$)", file.address)
        if found:
            return found[1].lower()
    for element in page.elements:
        if element.attributes.get("name") in ("gl", "cc", "lr") and element.attributes.get("type") == "hidden":
            return element.attributes.get("value", "").lower()[:8]
    return ""


def _suggested(page: Outline, base: str, query: str) -> tuple[str, ...]:
    """Searches for other words around these, which the engine's own links offer."""
    words = set(query.casefold().split())
    found: dict[str, None] = {}
    for element in page.elements:
        href = element.attributes.get("href", "") if element.name == "a" and not element.is_aside else ""
        if not href or (href[:1] not in "/?" and not engine_of(_host(href))):
            continue
        parts = split(href, base)
        asked = " ".join(query_of(parts.geturl()).split())[:200] if parts and engine_of(parts.hostname or "") else ""
        if (
            asked
            and asked.casefold() != query.casefold()
            and words & set(asked.casefold().split())
            and ":" not in asked
        ):
            found.setdefault(asked)
    return tuple(found)[:_MOST_SUGGESTED]
