"""How many steps a backtracking search takes: the same number on every machine, other than its time.

A small model of the engine behind `re`: it tries the same places in the same order, and counts each sign that it looks
at. It knows no captures but those that a pattern asks for again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from re import _parser  # type: ignore[attr-defined]

Groups = dict[int, tuple[int, int]]
Ends = Iterator[int]
Item = tuple[object, object]

_RECURSION = 20_000
_SINGLE = (_parser.LITERAL, _parser.NOT_LITERAL, _parser.IN, _parser.ANY)
_FITTING: dict[tuple[int, str, int], tuple[Item, bool]] = {}
_CATEGORIES: dict[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdecimal,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda sign: sign.isalnum() or sign == "_",
}


class TooManyStepsError(Exception):
    """More than was allowed."""


class Search:
    """One search of a pattern in one text; `steps` says what it took so far."""

    def __init__(self, pattern: re.Pattern[str], text: str, most: int) -> None:
        self._tree = parsed(pattern)
        self._flags = pattern.flags
        self._text = text
        self._most = most
        self._groups: Groups = {}
        self.steps = 0

    def run(self, way: str) -> int:
        """The steps that this method of a pattern takes: `match`, `fullmatch`, `search` or, to the end, `finditer`."""
        self.places(way)
        return self.steps

    def places(self, way: str = "finditer") -> list[tuple[int, int]]:
        """Where it finds the pattern; raises `TooManyStepsError`."""
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, _RECURSION))
        try:
            return list(self._places(way))
        finally:
            sys.setrecursionlimit(before)

    def _places(self, way: str) -> Iterator[tuple[int, int]]:
        at = 0
        while at <= len(self._text):
            self._groups.clear()
            ends = self._ends(self._tree, 0, at, self._flags)
            end = next((end for end in ends if way != "fullmatch" or end == len(self._text)), None)
            if end is not None:
                yield at, end
            if way in ("match", "fullmatch") or (way == "search" and end is not None):
                return
            at = at + 1 if end is None else max(end, at + 1)

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._most:
            raise TooManyStepsError

    def _ends(self, items: list[Item], number: int, at: int, flags: int) -> Ends:
        """Where the items from that number on can end, in the order in which the engine tries them."""
        if number == len(items):
            yield at
            return
        for end in self._item(items[number], at, flags):
            yield from self._ends(items, number + 1, end, flags)

    def _item(self, item: Item, at: int, flags: int) -> Ends:
        self._step()
        kind, value = str(item[0]), item[1]
        if is_single(item):
            if at < len(self._text) and fits(item, self._text[at], flags):
                yield at + 1
        elif kind == "BRANCH":
            for branch in value[1]:  # type: ignore[index]
                if self._may_begin(branch, at, flags):
                    yield from self._ends(branch, 0, at, flags)
        elif kind == "SUBPATTERN":
            yield from self._group(value, at, flags)  # type: ignore[arg-type]
        elif kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from self._repeat(kind, value, at, flags)  # type: ignore[arg-type]
        elif kind in ("ASSERT", "ASSERT_NOT"):
            if (next(self._look(value, at, flags), None) is not None) == (kind == "ASSERT"):  # type: ignore[arg-type]
                yield at
        elif kind == "ATOMIC_GROUP":
            yield from _first(self._ends(value, 0, at, flags))  # type: ignore[arg-type]
        elif kind == "AT":
            if self._is_at(str(value), at, flags):
                yield at
        elif kind == "GROUPREF":
            start, end = self._groups.get(value, (0, 0))  # type: ignore[call-overload]
            if self._text.startswith(self._text[start:end], at):
                yield at + end - start
        elif kind == "GROUPREF_EXISTS":
            group, yes, no = value  # type: ignore[misc]
            yield from self._ends((yes if group in self._groups else no) or [], 0, at, flags)
        else:
            raise NotImplementedError(kind)

    def _may_begin(self, items: list[Item], at: int, flags: int) -> bool:
        if not items or not is_single(items[0]):
            return True
        return at < len(self._text) and fits(items[0], self._text[at], flags)

    def _group(self, value: tuple[int | None, int, int, list[Item]], at: int, flags: int) -> Ends:
        number, add, remove, inner = value
        for end in self._ends(inner, 0, at, (flags | add) & ~remove):
            if number is not None:
                self._groups[number] = (at, end)
            yield end

    def _look(self, value: tuple[int, list[Item]], at: int, flags: int) -> Ends:
        direction, inner = value
        if direction > 0:
            yield from self._ends(inner, 0, at, flags)
            return
        start = at - _width(inner)
        if start >= 0:
            yield from (end for end in self._ends(inner, 0, start, flags) if end == at)

    def _repeat(self, kind: str, value: tuple[int, int, list[Item]], at: int, flags: int) -> Ends:
        least, most, inner = int(value[0]), int(value[1]), value[2]
        if len(inner) == 1 and is_single(inner[0]):
            ends = self._run_of(inner[0], least, most, at, flags, lazy=kind == "MIN_REPEAT")
        elif kind == "MIN_REPEAT":
            ends = self._few(inner, least, most, at, flags)
        else:
            ends = self._many(inner, least, most, at, flags)
        yield from _first(ends) if kind == "POSSESSIVE_REPEAT" else ends

    def _run_of(self, item: Item, least: int, most: int, at: int, flags: int, *, lazy: bool) -> Ends:
        end = at
        stop = min(len(self._text), at + most)
        if lazy:
            while end <= stop:
                if end - at >= least:
                    yield end
                self._step()
                if end == stop or not fits(item, self._text[end], flags):
                    return
                end += 1
            return
        while end < stop and fits(item, self._text[end], flags):
            self._step()
            end += 1
        for back in range(end, at + least - 1, -1):
            self._step()
            yield back

    def _many(self, inner: list[Item], least: int, most: int, at: int, flags: int) -> Ends:
        if most > 0:
            for end in self._ends(inner, 0, at, flags):
                if end > at or least > 0:
                    yield from self._many(inner, max(0, least - 1), most - 1, end, flags)
        if least == 0:
            yield at

    def _few(self, inner: list[Item], least: int, most: int, at: int, flags: int) -> Ends:
        if least == 0:
            yield at
        if most > 0:
            for end in self._ends(inner, 0, at, flags):
                if end > at or least > 0:
                    yield from self._few(inner, max(0, least - 1), most - 1, end, flags)

    def _is_at(self, where: str, at: int, flags: int) -> bool:
        text = self._text
        if where in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
            return at == 0 or (bool(flags & re.MULTILINE) and where == "AT_BEGINNING" and text[at - 1] == "\n")
        if where == "AT_END_STRING":
            return at == len(text)
        if where == "AT_END":
            return at == len(text) or text[at:] == "\n" or (bool(flags & re.MULTILINE) and text[at] == "\n")
        is_word = _CATEGORIES["CATEGORY_WORD"]
        is_edge = (at > 0 and is_word(text[at - 1])) != (at < len(text) and is_word(text[at]))
        return is_edge == (where == "AT_BOUNDARY")


@cache
def parsed(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[Item]:
    """The pattern as the engine reads it: items, each with its kind and its value."""
    tree: list[Item] = _parser.parse(pattern.pattern, pattern.flags)
    return tree


def is_single(item: Item) -> bool:
    """Whether the item of a parsed pattern is one sign of the text."""
    return item[0] in _SINGLE


def fits(item: Item, sign: str, flags: int) -> bool:
    """Whether the sign is one that such an item stands for."""
    key = (id(item), sign, flags)
    known = _FITTING.get(key)
    if known is None:
        # The item is kept, so that no other has its number.
        known = _FITTING[key] = (item, _fits(item, sign, flags))
    return known[1]


def _fits(item: Item, sign: str, flags: int) -> bool:
    kind, value = str(item[0]), item[1]
    if kind == "ANY":
        return sign != "\n" or bool(flags & re.DOTALL)
    signs = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    if kind in ("LITERAL", "NOT_LITERAL"):
        return (chr(value) in signs) == (kind == "LITERAL")  # type: ignore[arg-type]
    members: list[Item] = value  # type: ignore[assignment]
    is_other = str(members[0][0]) == "NEGATE"
    return any(_is_member(each, member) for each in signs for member in members[is_other:]) != is_other


def _is_member(sign: str, member: Item) -> bool:
    kind, value = str(member[0]), member[1]
    if kind == "LITERAL":
        return len(sign) == 1 and ord(sign) == value
    if kind == "RANGE":
        return len(sign) == 1 and value[0] <= ord(sign) <= value[1]  # type: ignore[index]
    name = str(value).replace("UNI_", "")
    return _CATEGORIES[name.replace("NOT_", "")](sign) == ("NOT_" not in name)


def _first(ends: Ends) -> Ends:
    end = next(ends, None)
    if end is not None:
        yield end


def _width(items: list[Item]) -> int:
    """Of what stands in a look behind, which has one width."""
    return int(items.getwidth()[0])  # type: ignore[attr-defined]
