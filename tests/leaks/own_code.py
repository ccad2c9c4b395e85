"""Every compiled pattern and every judge of some packages, found by walking their modules."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from clearname.patterns import Later

PACKAGES = (
    "clearname.detect", "clearname.gate", "clearname.screening", "clearname.folding", "clearname.html",
    "clearname.sources",
)  # fmt: skip
Pattern = re.Pattern[str] | re.Pattern[bytes]
_WAYS = {
    "match": "match", "fullmatch": "fullmatch", "search": "search", "finditer": "finditer", "findall": "finditer",
    "sub": "finditer", "subn": "finditer", "split": "finditer",
}  # fmt: skip
_FLAGS_AT = {
    "compile": 1,
    "match": 2,
    "fullmatch": 2,
    "search": 2,
    "finditer": 2,
    "findall": 2,
    "sub": 4,
    "subn": 4,
    "split": 3,
}


@dataclass(frozen=True)
class FoundPattern:
    """A pattern of a module, and in which ways the module looks with it."""

    name: str
    pattern: Pattern
    ways: tuple[str, ...]
    """Of `match`, `fullmatch`, `search`, `finditer`; the last two where nothing else is known."""


def walk_modules(names: tuple[str, ...] = PACKAGES) -> Iterator[ModuleType]:
    """The modules of these packages, and those below them, imported."""
    for name in names:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
            yield importlib.import_module(found.name)


def find_patterns(modules: Iterator[ModuleType]) -> tuple[list[FoundPattern], list[str]]:
    """The patterns, each once; and the calls whose pattern is made only as they run."""
    # By what they are: one that is made again, as it is read here, need not be the same object.
    named: dict[Pattern, str] = {}
    ways: dict[Pattern, set[str]] = defaultdict(set)
    unread: list[str] = []
    for module in modules:
        for name, value in vars(module).items():
            for at, pattern in enumerate(_within(value, re.Pattern)):
                named.setdefault(pattern, f"{module.__name__}:{name}{f'[{at}]' if at else ''}")
        tree = ast.parse(inspect.getsource(module) or "")
        late = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for inner in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _FLAGS_AT:
                place = _note(node, node.func, module, named, ways)
                # What the module makes as it begins stands in its names, however it was made.
                unread += [place] if place and id(node) in late else []
    return [FoundPattern(name, pattern, _ways(ways[pattern])) for pattern, name in named.items()], unread


def _note(
    call: ast.Call, callee: ast.Attribute, module: ModuleType, named: dict[Pattern, str],
    ways: dict[Pattern, set[str]],
) -> str:  # fmt: skip
    """Notes how a pattern is used, and the pattern itself where the call holds it; else says where that is."""
    place = f"{module.__name__}:{call.lineno}"
    if ast.unparse(callee.value) != "re":
        value = vars(module).get(callee.value.id) if isinstance(callee.value, ast.Name) else None
        value = value.compiled() if isinstance(value, Later) else value
        if isinstance(value, re.Pattern):
            ways[value].add(_WAYS.get(callee.attr, "search"))
        return ""
    try:
        pattern = _compiled(call, callee.attr, module)
    except Exception as error:
        return f"{place}: {type(error).__name__}"
    named.setdefault(pattern, place)
    if callee.attr in _WAYS:
        ways[pattern].add(_WAYS[callee.attr])
    return ""


def _compiled(call: ast.Call, name: str, module: ModuleType) -> Pattern:
    """The pattern of `re.sub(…)` and its like, as far as it is made of what the module knows before it runs."""
    at = _FLAGS_AT[name]
    flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
    flags = call.args[at] if flags is None and len(call.args) > at else flags
    written = [call.args[0], *([flags] if flags is not None else [])]
    values = [eval(compile(ast.Expression(each), "<pattern>", "eval"), dict(vars(module))) for each in written]
    return values[0] if isinstance(values[0], re.Pattern) else re.compile(*values)


def _ways(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(found)) or ("finditer", "search")


def find_functions(modules: Iterator[ModuleType]) -> list[tuple[str, Callable[..., Any]]]:
    """Public functions of the modules, and every one that stands in their tables of rules; each once."""
    found: dict[int, tuple[str, Callable[..., Any]]] = {}
    for module in modules:
        for name, value in vars(module).items():
            is_table = not isinstance(value, (FunctionType, type, ModuleType))
            for at, function in enumerate(_within(value, FunctionType)):
                is_own = function.__module__ == module.__name__ and not name.startswith("_")
                if (is_table and function.__module__.startswith("clearname.")) or is_own:
                    called = f"{name}[{at}]" if is_table else name
                    found.setdefault(id(function), (f"{module.__name__}:{called} {function.__name__}", function))
    return list(found.values())


def _within(value: object, kind: type, depth: int = 0) -> Iterator[Any]:
    """The values of that kind in a value: itself, or what tuples, dictionaries and frozen values hold."""
    if isinstance(value, Later):
        value = value.compiled()
    if isinstance(value, kind):
        yield value
    elif depth > 4 or isinstance(value, (str, bytes, type)):
        return
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _within(each, kind, depth + 1)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for each in value:
            yield from _within(each, kind, depth + 1)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _within(getattr(value, field.name, None), kind, depth + 1)
    elif kind is re.Pattern and isinstance(value, FunctionType) and value.__closure__:
        for cell in value.__closure__:
            yield from _within(cell.cell_contents, kind, depth + 1)
