"""Our own source as trees: what the tests of documentation and of the design look at, without importing any of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLUGINS = ROOT / "plugins"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the source."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        """Such as `clearname.gate.rules`."""
        return ".".join(self.path.relative_to(PLUGINS).with_suffix("").parts).removesuffix(".__init__")

    def at(self, node: ast.AST) -> str:
        """`path:line` of a node, for messages."""
        return f"{self.path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"


def modules(package: str) -> list[Module]:
    """The files of a package below `plugins/`, by path."""
    paths = sorted((PLUGINS / package).rglob("*.py"))
    return [Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


@dataclass
class Codes:
    """The problem codes that the source can show, and what stands where a code stands and could not be read."""

    found: dict[str, str] = field(default_factory=dict)
    """Code to the first place where it stands."""
    unread: list[str] = field(default_factory=list)


def problem_codes(sources: list[Module]) -> Codes:
    """
    Every string that stands where the code of a problem stands.

    That is: the second argument of `Problem`; the argument for a parameter called `code` of a function or method of
    ours; the value of a field called `code` of a class of ours (the rules of the gate among them); what is assigned
    to a variable of that name, or looped over in its place.
    """
    return _Reader(sources).read()


class _Reader:
    def __init__(self, sources: list[Module]) -> None:
        self._sources = sources
        self._places = {source.name: dict(_code_places(source.tree)) for source in sources}
        self._imported = {source.name: dict(_imports(source.tree)) for source in sources}
        self._methods: dict[str, int] = {}
        for source in sources:
            for owner in ast.walk(source.tree):
                if isinstance(owner, ast.ClassDef):
                    self._methods.update((f.name, at) for f in _functions(owner) if (at := _parameter(f, True)) >= 0)
        self._codes = Codes()

    def read(self) -> Codes:
        for source in self._sources:
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call):
                    self._call(source, node)
                elif isinstance(node, ast.Assign) and any(_is_code(target) for target in node.targets):
                    self._take(source, node.value)
                elif isinstance(node, (ast.For, ast.comprehension)) and isinstance(node.target, ast.Tuple):
                    self._loop(source, node)
        return self._codes

    def _call(self, source: Module, call: ast.Call) -> None:
        at = self._place_of(source.name, call.func)
        if at < 0:
            return
        for keyword in call.keywords:
            if keyword.arg == "code":
                self._take(source, keyword.value)
        for position, argument in enumerate(call.args[: at + 1]):
            if isinstance(argument, ast.Starred):
                self._starred(source, argument, at - position)
                return
            if position == at:
                self._take(source, argument)

    def _place_of(self, module: str, callee: ast.expr) -> int:
        """Which argument of the callee is the code; -1 for none."""
        if isinstance(callee, ast.Name):
            return self._named(module, callee.id)
        if isinstance(callee, ast.Attribute):
            return self._methods.get(callee.attr, -1)
        return -1

    def _named(self, module: str, name: str) -> int:
        """Follows imports to where the name is defined."""
        for _ in range(5):
            if name in self._places.get(module, {}):
                return self._places[module][name]
            module, name = self._imported.get(module, {}).get(name, ("", name))
        return -1

    def _take(self, source: Module, value: ast.expr) -> None:
        if isinstance(value, ast.Constant):
            if isinstance(value.value, str) and value.value:
                self._codes.found.setdefault(value.value, source.at(value))
        elif isinstance(value, ast.IfExp):
            self._take(source, value.body)
            self._take(source, value.orelse)
        elif isinstance(value, ast.BoolOp):
            for part in value.values:
                self._take(source, part)
        elif not _is_code(value) and not _is_field(value) and not _is_number(value):
            self._codes.unread.append(f"{source.at(value)}: {ast.unparse(value)}")

    def _starred(self, source: Module, starred: ast.Starred, at: int) -> None:
        """`*TABLE[...]`, where TABLE is a dictionary of tuples of the same module."""
        names = {node.id for node in ast.walk(starred) if isinstance(node, ast.Name)}
        for node in source.tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict) and _names(node) & names:
                for value in node.value.values:
                    if isinstance(value, ast.Tuple):
                        self._take(source, value.elts[at])

    def _loop(self, source: Module, loop: ast.For | ast.comprehension) -> None:
        """`for code, what, fix in …` over tuples that are written there, or that a generator of the module yields."""
        assert isinstance(loop.target, ast.Tuple)
        at = next((n for n, target in enumerate(loop.target.elts) if _is_code(target)), -1)
        if at < 0:
            return
        rows: list[ast.expr | None] = []
        if isinstance(loop.iter, (ast.Tuple, ast.List)):
            rows = list(loop.iter.elts)
        elif isinstance(loop.iter, ast.Call) and isinstance(loop.iter.func, ast.Name):
            called = [f for f in _functions(source.tree) if f.name == loop.iter.func.id]
            rows = [node.value for f in called for node in ast.walk(f) if isinstance(node, ast.Yield)]
        for row in rows:
            if isinstance(row, ast.Tuple):
                self._take(source, row.elts[at])


def _code_places(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names that a module defines with a parameter or field `code`, and which argument it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [f.target.id for f in node.body if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]
            starts = [f for f in _functions(node) if f.name == "__init__"]
            if starts and (at := _parameter(starts[0], True)) >= 0:
                yield node.name, at
            elif "code" in fields:
                yield node.name, fields.index("code")
        elif isinstance(node, Function) and (at := _parameter(node, False)) >= 0:
            yield node.name, at


def _parameter(function: Function, bound: bool) -> int:
    """The place of the parameter `code`, not counting `self`; -1 where there is none."""
    names = [argument.arg for argument in function.args.args]
    if bound and names[:1] == ["self"]:
        names = names[1:]
    return names.index("code") if "code" in names else -1


def _functions(node: ast.AST) -> Iterator[Function]:
    yield from (child for child in ast.iter_child_nodes(node) if isinstance(child, Function))


def _imports(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name here; module and name there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((name.asname or name.name, (node.module, name.name)) for name in node.names)


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "code"


def _is_field(node: ast.expr) -> bool:
    """A code that was read where the object was made, or the status of a process."""
    return isinstance(node, ast.Attribute) and node.attr in ("code", "returncode")


def _is_number(node: ast.expr) -> bool:
    """The code of a character."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("int", "ord")


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}
