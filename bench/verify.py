"""
Whether a built site is the benchmark's site, so that nobody is fast by leaving something out.

For every contestant the same: the number of pages and list pages, feeds of the 20 newest, the sitemap, and on content
pages the title, description, canonical address, Open Graph, JSON-LD and every word of the source. Only the addresses
of endorsements may differ, since some generators make them from names and others must not.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from bench.corpus import URL, Corpus, Item, build_corpus, without_links
from bench.layouts import endorsement_id

PER_LIST_PAGE = 25
FEED_ENTRIES = 20
DEFAULT_ADDRESS = "endorsements/{slug}/"
_SAMPLE = 60
"""How many endorsements are read where not all are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a contestant's output must hold."""

    endorsements: int
    endorsement_address: str = DEFAULT_ADDRESS
    """With `{slug}` or `{id}`."""
    more_pages: int = 0
    """HTML pages that this contestant writes beside the plan."""
    uncounted: str = ""
    """Pattern of further ones, of which there are more on larger sites; empty for none."""
    read_all: bool = False
    """Read every endorsement's page, not a sample."""

    def address(self, item: Item) -> str:
        """Where the item's page stands below the site's address."""
        if item.kind == "endorsements":
            return self.endorsement_address.format(slug=item.slug, id=endorsement_id(item.number))
        return f"{item.slug}/" if item.kind == "pages" else f"{item.kind}/{item.slug}/"


def verify(output: Path, plan: Plan) -> list[str]:
    """What is wrong with the site in the folder `output`, a sentence each; empty if it is the benchmark's site."""
    corpus = build_corpus(plan.endorsements)
    return [
        *_check_counts(output, plan, corpus),
        *_check_pages(output, plan, corpus),
        *_check_sitemap(output, plan, corpus),
        *_check_feeds(output, corpus),
    ]


def _check_counts(output: Path, plan: Plan, corpus: Corpus) -> Iterator[str]:
    pages = sum(1 for _ in output.rglob("*.html"))
    if plan.uncounted:
        pages -= sum(1 for _ in output.glob(plan.uncounted))
    lists = _list_pages(len(corpus.endorsements)) + _list_pages(len(corpus.news))
    home_and_profile_list = 2
    expected = len(corpus.all()) + lists + home_and_profile_list + plan.more_pages
    if pages != expected:
        yield f"{pages} HTML pages instead of {expected}"
    list_page = re.compile(r"endorsements/((page/)?\d+/|page-\d+/)?index\.html")
    found = sum(bool(list_page.fullmatch(path.relative_to(output).as_posix())) for path in output.rglob("index.html"))
    if found != _list_pages(len(corpus.endorsements)):
        yield f"{found} pages of the list of endorsements instead of {_list_pages(len(corpus.endorsements))}"


def _list_pages(items: int) -> int:
    return math.ceil(items / PER_LIST_PAGE)


def _check_pages(output: Path, plan: Plan, corpus: Corpus) -> Iterator[str]:
    step = 1 if plan.read_all else max(1, len(corpus.endorsements) // _SAMPLE)
    for item in corpus.all():
        address = plan.address(item)
        path = output / address / "index.html"
        if not path.is_file():
            yield f"{address}: no page"
        elif item.kind != "endorsements" or item.number % step == 0:
            for fault in _faults(read_page(path.read_text(encoding="utf-8")), item, f"{URL}/{address}"):
                yield f"{address}: {fault}"


def _faults(page: Page, item: Item, url: str) -> Iterator[str]:
    if page.canonical != [url]:
        yield f"canonical {page.canonical}"
    if _normal(item.name or item.title) not in _normal(page.title):
        yield f"title {page.title!r}"
    for key in ("description", "og:title", "og:description", "og:url", "og:type"):
        if not page.meta.get(key):
            yield f"no {key}"
    if item.summary[:30] not in _normal(page.meta.get("description", "")):
        yield f"description {page.meta.get('description')!r}"
    yield from _faults_of_data(page, item)
    text = _normal("".join(page.text)).replace(" ", "")
    missing = [word for word in _words(item.body) if word not in text]
    if missing:
        yield f"the text lacks {missing[:3]}"
    for key in ("name", "role", "organisation", "relationship"):
        value = _normal(getattr(item, key)).replace(" ", "")
        if value not in text:
            yield f"no {key}"


def _faults_of_data(page: Page, item: Item) -> Iterator[str]:
    types: set[str] = set()
    for block in page.json_ld:
        try:
            whole = json.loads(block)
        except ValueError:
            yield "JSON-LD that cannot be read"
            continue
        types |= {str(node.get("@type")) for node in whole.get("@graph", [whole])}
    if not types:
        yield "no JSON-LD"
    if item.kind == "endorsements" and not types & {"Quotation", "Review"}:
        yield "JSON-LD has neither Quotation nor Review"
    # The month is enough: a page need not say on which day a supporter wrote.
    dated = item.kind in ("news", "endorsements")
    if dated and not any(re.search(rf'"date\w+": ?"{item.day[:7]}', block) for block in page.json_ld):
        yield f"JSON-LD lacks the date {item.day[:7]}"


def _check_sitemap(output: Path, plan: Plan, corpus: Corpus) -> Iterator[str]:
    maps = "".join(path.read_text(encoding="utf-8") for path in sorted(output.glob("sitemap*.xml")))
    listed = set(re.findall(r"<loc>\s*(.*?)\s*</loc>", maps))
    missing = sorted({f"{URL}/{plan.address(item)}" for item in corpus.all()} - listed)
    if missing:
        yield f"the sitemap lacks {len(missing)} pages, such as {missing[0]}"


def _check_feeds(output: Path, corpus: Corpus) -> Iterator[str]:
    for kind, items in (("news", corpus.news), ("endorsements", corpus.endorsements)):
        feeds = [path.read_text(encoding="utf-8") for path in sorted((output / kind).glob("*.xml"))]
        entries = max((len(re.findall(r"<(?:entry|item)[ >]", feed)) for feed in feeds), default=0)
        expected = min(FEED_ENTRIES, len(items))
        if entries != expected:
            yield f"the feed of {kind} has {entries} entries instead of {expected}"


@dataclass(slots=True)
class Page:
    """What a page says to machines, and its words."""

    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    """By name or property."""
    canonical: list[str] = field(default_factory=list)
    json_ld: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


def read_page(html: str) -> Page:
    """The page, taken apart."""
    reader = _Reader()
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._within = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attributes}
        key = values.get("name") or values.get("property")
        if tag == "meta" and key:
            self.page.meta[key] = values.get("content", "")
        if tag == "link" and values.get("rel") == "canonical":
            self.page.canonical.append(values.get("href", ""))
        if tag in ("title", "style", "script"):
            self._within = "json" if values.get("type") == "application/ld+json" else tag
            if self._within == "json":
                self.page.json_ld.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("title", "style", "script"):
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "json":
            self.page.json_ld[-1] += data
        elif self._within == "title":
            self.page.title += data
        elif not self._within:
            self.page.text.append(data)


def _normal(text: str) -> str:
    """With plain quotation marks and single spaces: generators differ in these."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return re.sub(r"\s+", " ", text)


def _words(markdown: str) -> list[str]:
    plain = re.sub(r"(?m)^(#+|>|-|\d+\.)\s+", "", without_links(markdown)).replace("*", "")
    return _normal(plain).split()
