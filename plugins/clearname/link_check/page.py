"""A page for people: whether it links to the site, and the words by which it can be told whose it is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping

from clearname.link_check.links import SHORTENERS, leads_to, stands_in
from clearname.link_check.seen import Seen, make_seen, unclear
from clearname.link_check.verdict import How

_MOST_ELEMENTS = 60_000
_MOST_WORDS = 400_000
"""Characters of words that are looked at; programs for the browser come on top."""
_MOST_DATA = 2_000_000
_NO_WORDS = frozenset({"script", "style", "template", "noscript", "iframe", "svg", "textarea", "select", "option"})
_GONE = re.compile(
    r"\b(?:404|(?:page|profile|user|account|member|channel|blog) (?:was )?not found|not found|"
    r"(?:account|profile|user|blog) (?:is |was |has been )?(?:suspended|deactivated|deleted|removed|closed|terminated)|"
    r"(?:does ?n.t|does not|no longer) exists?|is ?n.t available|is not available|no longer available|"
    r"suspended account)\b",
    re.IGNORECASE,
)
_STATED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_NO_PAGES = frozenset({"utf-7", "hz", "iso2022_kr", "iso2022_jp", "idna", "punycode"})


def read_page(untrusted_page: bytes, site_url: str, charset: str = "") -> Seen:
    """
    A page as its host gave it, or as a browser saved it; nothing in it is loaded or run.

    `charset` is what the server said. Links count wherever they stand: `rel=me` before others, then the data for
    machines that the page brings, then the address in plain words. Takes linear time.
    Source: HTML, 4.6.7 (link types), microformats.org/wiki/rel-me, json-ld.org for `application/ld+json`.
    """
    from lxml import etree

    collector = _Collector(site_url)
    parser = etree.HTMLParser(target=collector, encoding="utf-8", no_network=True, remove_pis=True)
    try:
        parser.feed(_decode(untrusted_page, charset).replace("\0", "\ufffd").encode("utf-8", "replace"))
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        if not collector.elements:
            return unclear("what came is no page")
    return collector.seen()


class _Collector:
    """Takes what passes while the page is read; keeps no tree of it."""

    def __init__(self, site_url: str) -> None:
        self._site_url = site_url
        self.elements = 0
        self._silent = 0
        """How many elements without words are open."""
        self._hows: set[How] = set()
        self._heads: dict[str, list[str]] = {"title": [], "h1": []}
        self._open = ""
        """The heading that is open."""
        self._words: list[str] = []
        self._room = _MOST_WORDS
        self._data: list[str] = []
        self._data_room = _MOST_DATA
        self._is_data = False
        self._short: list[str] | None = None
        """What is shown of a shortened link that is open."""
        self._names: list[str] = []
        self._texts: list[str] = []
        self._asks_login = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        if self.elements > _MOST_ELEMENTS:
            return
        if tag in _NO_WORDS:
            self._silent += 1
        self._is_data = tag == "script" and "json" in attributes.get("type", "")[:100].lower()
        if tag in ("a", "area", "link"):
            self._link(tag, attributes)
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "input":
            self._asks_login |= attributes.get("type", "").strip().lower() == "password"
        elif tag in self._heads and not self._silent:
            self._open = tag
        self._words.append(" ")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in _NO_WORDS:
            self._silent = max(0, self._silent - 1)
            self._is_data = False
        if tag == self._open:
            self._open = ""
        if tag == "a" and self._short is not None:
            shown, self._short = "".join(self._short), None
            if leads_to(shown.strip().rstrip("…"), self._site_url):
                self._hows.add(How.LINK)
        self._words.append(" ")

    def data(self, text: str) -> None:
        """Words, or what stands in a script."""
        if self._is_data and self._data_room > 0:
            self._data.append(text)
            self._data_room -= len(text)
        if self._silent:
            return
        if self._open and len(self._heads[self._open]) < 50:
            self._heads[self._open].append(text)
        if self._short is not None and len(self._short) < 50:
            self._short.append(text)
        if self._room > 0:
            self._words.append(text)
            self._room -= len(text)

    def close(self) -> None:
        """The page is over."""

    def seen(self) -> Seen:
        """What was found on the whole page."""
        words = "".join(self._words)
        data = "".join(self._data).replace("\\/", "/").replace("\\u002F", "/").replace("\\u002f", "/")
        if stands_in(data, self._site_url):
            self._hows.add(How.DATA)
        if any(stands_in(text, self._site_url) for text in (words, *self._texts)):
            self._hows.add(How.WORDS)
        heads = ["".join(pieces) for pieces in self._heads.values()]
        return make_seen(
            self._hows, (*heads, *self._names), (*self._texts, words), is_page=True, asks_login=self._asks_login,
            says_gone=any(_GONE.search(head[:500]) for head in (*heads, *self._names)),
        )  # fmt: skip

    def _link(self, tag: str, attributes: Mapping[str, str]) -> None:
        address = attributes.get("href", "")
        is_me = "me" in attributes.get("rel", "")[:1_000].lower().split()
        if address and leads_to(address, self._site_url):
            if is_me:
                self._hows.add(How.REL_ME)
            elif tag != "link":
                self._hows.add(How.LINK)
        elif tag == "a" and any(f"//{host}/" in address[:40] for host in SHORTENERS):
            self._short = []

    def _meta(self, attributes: Mapping[str, str]) -> None:
        key = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        content = attributes.get("content", "")
        if key in ("og:title", "twitter:title", "profile:first_name", "profile:last_name") and len(self._names) < 10:
            self._names.append(content)
        elif key in ("description", "og:description", "twitter:description") and len(self._texts) < 10:
            self._texts.append(content)


def _decode(page: bytes, charset: str) -> str:
    """By a mark at the start, the server's word, the page's own, else UTF-8. Source: HTML, 13.2.3, reduced."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if page.startswith(mark):
            return page.decode(name, "replace")
    stated = _STATED.search(page[:4_096])
    for name in (charset, stated[1].decode("ascii") if stated else ""):
        try:
            codec = codecs.lookup(name) if name else None
        except (LookupError, ValueError):
            continue
        if codec and codec.name not in _NO_PAGES and getattr(codec, "_is_text_encoding", True):
            return codec.decode(page, "replace")[0]
    return page.decode("utf-8", "replace")
