"""The words of a page, as a reader sees them."""

from __future__ import annotations

from html.parser import HTMLParser

from clearname.html.own_allowed import INLINE, VOID

_ASIDE = frozenset({"figure", "table", "pre", "h2", "h3", "h4", "h5", "h6"})


class Words(HTMLParser):
    """Collects the text of safe HTML, with space between blocks and none where a word goes on."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self._all: list[str] = []
        self._opening: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(body)
        self.close()

    @property
    def plain(self) -> str:
        """The words alone, on one line, without the signs of notes."""
        return " ".join("".join(self._all).split())

    @property
    def opening(self) -> str:
        """The words of paragraphs and lists, on one line: no headings, captions, tables, code or notes."""
        return " ".join("".join(self._opening).split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        if tag not in VOID:
            self._open.append((tag, dict(attributes).get("class") or ""))
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if self._open and self._open[-1][0] == tag:  # safe HTML is well nested
            self._open.pop()
        self._space(tag)

    def handle_data(self, data: str) -> None:
        """Keeps words, but not the numbers of notes."""
        tags = {tag for tag, _ in self._open}
        classes = {name for _, name in self._open}
        if classes & {"footnote-ref", "footnote-backref"}:
            return
        self._all.append(data)
        if tags & {"p", "li", "dd"} and not tags & _ASIDE and "footnote" not in classes:
            self._opening.append(data)

    def _space(self, tag: str) -> None:
        if tag not in INLINE:
            self._all.append(" ")
            self._opening.append(" ")
