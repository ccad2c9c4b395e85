"""Texts that are made to keep a search busy: long runs, and near misses of what a pattern looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]

from leaks.steps import Item, fits, is_single, parsed

GENERAL: tuple[str, ...] = (
    # one sign: letters, digits, marks, spaces, punctuation, what stands between letters and is not seen
    *"aAß中аاก1٣_ \t\n\r\x0b\u00a0\u200b\u00ad\u0301\u20dd.,;:!?-/\\'\"`@#$%&*+=|~^(){}[]<>\u2010\u2019\u201c\u2026°№|",
    # two and more: words, numbers, addresses
    "a ", "A ", "1 ", "1-", "1.", "a.", "a-", "a@", "a:", "a=", "a/", "a\n", "a, ", "1,", "a\u0301", "Aa ", "aA", "a1", "A1 ",
    "Aa Bb, ", "Aa. ", "a b\n", " .", "- ", "\n\n", "\r\n", " \n", "--", "://", "http://a", "www.a.", "a@b.", "@a ", "+1 ",
    # markup and its pieces
    "<a>", "</a>", "<b>a", "<p>", "<", "<a ", "<a href=\"", "<!--", "-->", "<![CDATA[", "<br/>", "<td>", "&amp;", "&#97;",
    "&#x61;", "&", "&a", "%41", "%", "\\61 ", "\\", "[a](b)", "](", "![", "[a]: b\n", "`a", "**a", "*a_", "> ", "> > ", "# ",
    "| a ", "* a\n", "1. a\n", "{\"a\":", "[", "\"a\",", "url(", "/*", "*/", "@import ", "a{", "a:b;", "<?", "=?utf-8?q?a?= ",
    # words that many rules begin with
    "i am ", "my ", "you know ", "at ", "dot ", "a at b dot ", "born ", "my daughter ", "crime ref ", "password ", "every monday ",
    "12 Elm ", "is a ", "s t a l ", "A-B ", "1.1.1 ", "51.12345, ", "On a wrote:\n", "From: a\n", "a=b;", "a,b\n", "\"a\"\"b",
)  # fmt: skip
_MOST_PUMPS = 40
_MOST_SAMPLES = 12
_CANDIDATES = ("aA中é1", " \n", "/:,'\"@<>.-_\x00")
"""Of each of these one where some are enough."""


def long(piece: str, length: int, ending: str = "") -> str:
    """The piece again and again, to that length in characters."""
    return (piece * (length // max(1, len(piece)) + 1))[:length] + ending


class Shape:
    """A text that can be made in any length."""

    def __init__(self, piece: str, *, before: str = "", behind: str = "") -> None:
        self.piece, self.before, self.behind = piece, before, behind

    def text(self, length: int) -> str:
        """With so many characters of what is repeated."""
        return self.before + long(self.piece, length, self.behind)

    def __repr__(self) -> str:
        return " + ".join(
            part for part in (ascii(self.before[:40]) if self.before else "", f"{self.piece[:40]!a} × n",
                              ascii(self.behind) if self.behind else "") if part
        )  # fmt: skip


GENERAL_SHAPES = tuple(Shape(piece) for piece in GENERAL)


def shapes_of(pattern: re.Pattern[str] | re.Pattern[bytes], *, unbounded: bool = False) -> tuple[Shape, ...]:
    """
    What is worst for this pattern: what it repeats, without the end that it waits for; its beginnings, again and again.

    `unbounded`: only for what it may repeat without end.
    """
    tree = parsed(pattern)
    made: dict[tuple[str, str, str], Shape] = {}
    for before, unit in list(_pumps(tree, "", pattern.flags, unbounded=unbounded))[:_MOST_PUMPS]:
        for shape in (
            Shape(unit, before=before, behind="\0"), Shape(unit), Shape(before + unit * 3),
        ):  # fmt: skip
            made.setdefault((shape.before, shape.piece, shape.behind), shape)
    if not unbounded:
        for way in range(_MOST_SAMPLES):
            whole = sample(tree, way, pattern.flags)
            for piece in (whole, whole[:-1], f"{whole[:-1]} ", f"{whole} "):
                if piece:
                    made.setdefault(("", piece, ""), Shape(piece))
    return tuple(made.values())


def is_unbounded(pattern: re.Pattern[str] | re.Pattern[bytes]) -> bool:
    """Whether it may repeat something without end."""
    return bool(list(_pumps(parsed(pattern), "", pattern.flags, unbounded=True)))


def sample(items: list[Item], way: int, flags: int) -> str:
    """A text that the items may stand for, by the `way`-th of their branches; what has to stand around it is left out."""
    return "".join(_sample(item, way, flags) for item in items)


def _sample(item: Item, way: int, flags: int) -> str:
    kind, value = str(item[0]), item[1]
    if is_single(item):
        return next(iter(_signs(item, flags)), "")
    if kind == "BRANCH":
        branches = value[1]  # type: ignore[index]
        return sample(branches[way % len(branches)], way // len(branches) + way, flags)
    if kind == "SUBPATTERN":
        return sample(value[3], way, (flags | value[1]) & ~value[2])  # type: ignore[index]
    if kind.endswith("_REPEAT"):
        least, most, inner = value  # type: ignore[misc]
        return sample(inner, way, flags) * min(most, max(least, way % 2))
    return sample(value, way, flags) if kind == "ATOMIC_GROUP" else ""  # type: ignore[arg-type]


_MANY = 16
"""From so many on a repetition is worth a long run even if it has an end."""


def _pumps(items: list[Item], before: str, flags: int, *, unbounded: bool) -> Iterator[tuple[str, str]]:
    """What stands before each repetition, and what it repeats."""
    for item in items:
        kind, value = str(item[0]), item[1]
        if kind == "BRANCH":
            for branch in value[1]:  # type: ignore[index]
                yield from _pumps(branch, before, flags, unbounded=unbounded)
        elif kind == "SUBPATTERN":
            inner_flags = (flags | value[1]) & ~value[2]  # type: ignore[index]
            yield from _pumps(value[3], before, inner_flags, unbounded=unbounded)  # type: ignore[index]
        elif kind == "ATOMIC_GROUP":
            yield from _pumps(value, before, flags, unbounded=unbounded)  # type: ignore[arg-type]
        elif kind in ("ASSERT", "ASSERT_NOT"):
            yield from _pumps(value[1], before, flags, unbounded=unbounded)  # type: ignore[index]
        elif kind.endswith("_REPEAT"):
            yield from _of_repeat(value, before, flags, unbounded=unbounded)  # type: ignore[arg-type]
        before += _sample(item, 1, flags)


def _of_repeat(
    value: tuple[int, int, list[Item]], before: str, flags: int, *, unbounded: bool
) -> Iterator[tuple[str, str]]:  # fmt: skip
    most, inner = int(value[1]), value[2]
    if most >= (int(_parser.MAXREPEAT) if unbounded else _MANY):
        if len(inner) == 1 and is_single(inner[0]):
            signs = list(dict.fromkeys(_signs(inner[0], flags)))
            yield from ((before, sign) for sign in ((signs[0], signs[-1]) if unbounded else signs))
        else:
            units = dict.fromkeys(sample(inner, way, flags) for way in range(3))
            yield from ((before, unit) for unit in units if unit)
    yield from _pumps(inner, before, flags, unbounded=unbounded)


def _signs(item: Item, flags: int) -> Iterator[str]:
    """Some signs that the item stands for; its own first."""
    if str(item[0]) == "LITERAL":
        yield chr(item[1])  # type: ignore[arg-type]
        return
    if str(item[0]) == "IN":
        for kind, value in item[1]:  # type: ignore[attr-defined]
            own = chr(value) if str(kind) == "LITERAL" else chr(value[0]) if str(kind) == "RANGE" else ""
            if own and fits(item, own, flags):
                yield own
                break
    for kinds in _CANDIDATES:
        yield from [sign for sign in kinds if fits(item, sign, flags)][:1]
