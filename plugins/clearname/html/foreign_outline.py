"""Reads a page of somebody else's theme once: where its body is, which stylesheets it names, what will not stay."""

from __future__ import annotations

from collections.abc import Callable

from clearname.html.steady import SteadyParser

_REMOTE_LINKS = frozenset({
    "stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest",
})  # fmt: skip
"""Kinds of `<link>` for which a browser goes to another host unasked."""


class Outline(SteadyParser):
    """
    What the page holds outside its body's plain text. Nothing of it is written anywhere without being cleaned.

    Feed it a whole page, then close it.
    """

    def __init__(
        self, gone: frozenset[str], is_page: Callable[[str], bool],
        is_picture: Callable[[str], bool], is_style: Callable[[str], bool],
    ) -> None:  # fmt: skip
        super().__init__(convert_charrefs=True)
        self._gone = gone
        self._is_page, self._is_picture, self._is_style = is_page, is_picture, is_style
        self._lines: list[int] = []
        self._in_style = False
        self.body_from = 0
        """Where the inside of the body begins in the page; 0 where it has no body of its own."""
        self.body_to = 0
        self.body_attributes: dict[str, str] = {}
        self.stylesheets: list[tuple[str, str]] = []
        self.styles: list[str] = []
        self.left_out: list[str] = []

    def feed(self, data: str) -> None:
        """Reads the whole page; to be called once."""
        self._lines = [0]
        for line in data.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.body_to = len(data)
        super().feed(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag == "body" and not self.body_attributes:
            self.body_from = self._at() + len(self.get_starttag_text() or "")
            self.body_attributes = {"class": "", **{name: value.strip() for name, value in attributes.items()}}
        elif tag == "link":
            self._note_link(attributes)
        elif tag == "meta":
            if attributes.get("http-equiv", "").strip().lower() == "refresh":
                self.left_out.append("<meta http-equiv=refresh>")
        elif tag == "base" or tag in self._gone - {"title", "style", "noscript", "label", "template"}:
            self.left_out.append(f"<{tag}>")
        self._in_style = tag == "style"
        self._note_attributes(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        self._in_style = False
        if tag == "body":
            self.body_to = self._at()

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        if self._in_style and data.strip():
            self.styles.append(data)

    def _note_attributes(self, tag: str, attributes: dict[str, str]) -> None:
        for name, value in attributes.items():
            address = value.strip()
            if name.startswith("on") and name.isalpha():
                self.left_out.append(f"{name}=")
            elif name == "style":
                self.left_out.append("style=")
            elif name == "href" and tag == "a" and not self._may_link(address):
                self.left_out.append(f'<a href="{address[:60]}">')
            elif name == "src" and tag in ("img", "input", "source") and not self._is_picture(address):
                self.left_out.append(f'<{tag} src="{address[:60]}">')

    def _may_link(self, address: str) -> bool:
        scheme = address.lower().startswith(("https://", "http://", "mailto:", "tel:", "#"))
        return not address or scheme or self._is_page(address)

    def _note_link(self, attributes: dict[str, str]) -> None:
        kinds = set(attributes.get("rel", "").lower().split())
        address = attributes.get("href", "").strip()
        if "stylesheet" in kinds and "alternate" not in kinds and self._is_style(address):
            self.stylesheets.append((address, attributes.get("media", "")))
        elif kinds & _REMOTE_LINKS and ("//" in address or "stylesheet" in kinds):
            self.left_out.append(f'<link href="{address[:60]}">')

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
