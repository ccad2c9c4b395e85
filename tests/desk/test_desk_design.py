"""What the desk may use and who may know it, read from the source; and that every message is explained."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from source_code import PLUGINS, ROOT, Module, problem_codes

OF_THE_LIBRARY = {"clearname.problems", "clearname.text", "clearname.similarity", "clearname.desk_digests"}
PURE = {
    "collections", "dataclasses", "datetime", "enum", "functools", "json", "re", "typing", "unicodedata", "__future__",
    "casedesk.records", "clearname.problems", "clearname.text",
}  # fmt: skip
EXPLAINED = ROOT / "docs" / "desk-problems.md"


class DeskModule(Module):
    """A file of the desk, which stands at the top of the repository."""

    @property
    def name(self) -> str:
        """Such as `casedesk.vault.keys`."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


SOURCES = [
    DeskModule(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted((ROOT / "casedesk").rglob("*.py"))
]


def imports(source: Module) -> Iterator[tuple[str, str]]:
    """Place and name of everything that is imported, late imports as well."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((source.at(node), name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{source.at(node)}: imports are spelled in full"
            yield source.at(node), node.module or ""


def test_the_desk_uses_four_modules_of_the_library() -> None:
    used = {
        (at, name) for source in SOURCES for at, name in imports(source) if name.split(".")[0].startswith("clearname")
    }

    assert used and {(at, name) for at, name in used if name not in OF_THE_LIBRARY} == set()


def test_nothing_of_the_public_half_knows_the_desk() -> None:
    """Looked for in the text: whatever imports it, however late, has to spell it."""
    spelled = re.compile(r"^\s*(?:from|import)\s+casedesk|import_module\(.{0,40}casedesk", re.MULTILINE)
    sources = sorted((ROOT / "plugins").rglob("*.py"))

    assert len(sources) > 100
    assert [path.name for path in sources if spelled.search(path.read_text(encoding="utf-8"))] == []


def test_records_are_values_that_touch_nothing() -> None:
    wrong = [
        (at, name) for source in SOURCES if source.name.startswith("casedesk.records")
        for at, name in imports(source)
        if not any(name == allowed or name.startswith(f"{allowed}.") for allowed in PURE)
    ]  # fmt: skip

    assert wrong == []


def test_nothing_of_the_desk_is_logged() -> None:
    assert [
        at for source in SOURCES for at, name in imports(source) if name.split(".")[0] in ("logging", "syslog")
    ] == []


# --- Messages ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def codes() -> dict[str, str]:
    """Every code, and the first place where it stands."""
    path = PLUGINS / "clearname" / "problems.py"
    found = problem_codes([Module(path, ast.parse(path.read_text(encoding="utf-8"))), *SOURCES]).found
    kinds = {
        node.name for source in SOURCES if source.name == "casedesk.vault.failures"
        for node in source.tree.body if isinstance(node, ast.ClassDef)
    }  # fmt: skip
    for source in SOURCES:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds and node.args:
                code = node.args[0]
                assert isinstance(code, (ast.Constant, ast.Name)), source.at(node)
                if isinstance(code, ast.Constant):
                    found.setdefault(str(code.value), source.at(node))
    return found


def explained() -> dict[str, str]:
    parts = re.split(r"^### (.+)$", EXPLAINED.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(set(parts[::2])) == len(parts[::2]), Counter(parts[::2])
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_code_of_the_desk_is_explained_and_no_other(codes: dict[str, str]) -> None:
    missing = {code: at for code, at in codes.items() if code not in explained()}

    assert missing == {}
    assert sorted(set(explained()) - set(codes)) == [], "no code shows these any more"


def test_every_explanation_says_something() -> None:
    short = [code for code, text in explained().items() if not 20 < len(re.split(r"^## ", text, flags=re.M)[0]) < 600]

    assert short == []
