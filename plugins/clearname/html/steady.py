"""A reader of HTML whose time grows with the length of a page and not with its square, whatever was left open in it."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

MOST_OPEN = 8
"""Elements, comments and the like that may be begun and never ended; behind these, such a beginning is text."""


class SteadyParser(HTMLParser):
    """
    `HTMLParser` for what somebody may have written to keep it busy. Feed it a whole text once, then close it.

    The parser of Python looks to the end of the text for the end of each thing that is left open, and begins again
    behind its first sign. What is left open is nothing in a browser either: it takes all the rest with it.
    Source: HTML Standard, 13.2.5, "eof-in-tag".
    """

    def reset(self) -> None:
        """See `HTMLParser`."""
        super().reset()
        self._open: Counter[str] = Counter()

    def feed(self, data: str) -> None:
        """Reads all but what is begun a second time behind the last `>`: nothing can end there."""
        first = data.find("<", data.rfind(">") + 1)
        second = data.find("<", first + 1) if first >= 0 else -1
        super().feed(data if second < 0 else data[:second])

    def parse_starttag(self, i: int) -> int:
        """Where the element that begins at `i` ends; -1 where it does not."""
        return self._too_often("element") or self._note("element", super().parse_starttag(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        """The same of a comment."""
        return self._too_often("comment") or self._note("comment", super().parse_comment(i, report))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """The same of a section such as CDATA."""
        kind = self.rawdata[i + 3 : i + 5].lower()
        return self._too_often(kind) or self._note(kind, super().parse_marked_section(i, report))

    def _too_often(self, kind: str) -> int:
        return -1 if self._open[kind] > MOST_OPEN else 0

    def _note(self, kind: str, end: int) -> int:
        self._open[kind] += end < 0
        return end
