"""What `clearname` may not do, read from its source: it thinks, and leaves acting to `clearname_site`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from source_code import Module, modules

NETWORK_AND_PROCESSES = (
    "asyncio", "ftplib", "http", "httpx", "multiprocessing", "pelican", "requests", "smtplib", "socket", "socketserver",
    "ssl", "subprocess", "threading", "urllib.error", "urllib.request", "webbrowser",
)  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "localtime", "gmtime", "time_ns", "monotonic", "perf_counter"}
CHANCE = {"random", "secrets", "uuid"}
"""The same content would give other bytes."""
WRITING = {
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rename", "renames", "touch", "chmod",
    "symlink_to", "hardlink_to", "rmtree", "copyfile", "copytree", "copy2", "system", "popen",
}  # fmt: skip
WRITING_FLAGS = {"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"}
PRINTING = {"print", "input", "exit", "breakpoint"}

SOURCES = modules("clearname")


def forbidden(source: Module) -> Iterator[str]:
    """Everything in the file that a library of pure thought does not do, with its place."""
    for node in ast.walk(source.tree):
        if what := _import(node) or _call(node) or _flag(node):
            yield f"{source.at(node)}: {what}"


def _import(node: ast.AST) -> str:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [name.name for name in node.names]
    elif isinstance(node, ast.ImportFrom) and not node.level:
        names = [node.module or "", *(f"{node.module}.{name.name}" for name in node.names)]
    banned = (*NETWORK_AND_PROCESSES, *CHANCE, "clearname_site")
    found = [name for name in names if any(name == bad or name.startswith(f"{bad}.") for bad in banned)]
    return f"imports {found[0]}" if found else ""


def _call(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if isinstance(node.func, ast.Name) and name in PRINTING:
        return f"calls {name}()"
    if isinstance(node.func, ast.Attribute) and name in CLOCKS | WRITING:
        return f"calls .{name}()"
    if isinstance(node.func, ast.Attribute) and ast.unparse(node.func) in ("time.time", "os.environ.get", "os.getenv"):
        return f"calls {ast.unparse(node.func)}()"
    given = (*node.args, *(keyword.value for keyword in node.keywords))
    if name == "open" and any(isinstance(value, ast.Constant) and _is_for_writing(value.value) for value in given):
        return "opens a file for writing"
    return ""


def _is_for_writing(mode: object) -> bool:
    return isinstance(mode, str) and set(mode) <= set("rwaxbt+") and bool(set(mode) & set("wax+"))


def _flag(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute) and node.attr in WRITING_FLAGS:
        return f"opens with {node.attr}"
    return ""


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_the_library_asks_no_clock_prints_nothing_and_touches_nothing(source: Module) -> None:
    assert list(forbidden(source)) == []


@pytest.mark.parametrize("written", [
    "from datetime import datetime\ndatetime.now()", "import datetime\ndatetime.date.today()", "print('x')",
    "open('f', 'w')", "path.open('ab')", "open('f', mode='r+')", "path.write_text('x')", "import os\nos.open('f', os.O_RDWR)",
    "import urllib.request", "from urllib import request", "from http import client", "import socket",
    "from subprocess import run", "def late():\n    import pelican.settings", "import random", "import time\ntime.time()",
    "import clearname_site.git", "import os\nos.environ.get('HOME')",
])  # fmt: skip
def test_the_look_at_the_source_sees_it(written: str) -> None:
    """A check that finds nothing must be one that could."""
    assert list(forbidden(Module(SOURCES[0].path, ast.parse(written))))


@pytest.mark.parametrize("written", [
    "open('f', 'rb')", "path.open('rb')", "path.open()", "text.replace('a', 'b')", "from urllib.parse import urlsplit",
    "import html", "day.time()", "import httpdate",
])  # fmt: skip
def test_reading_and_thinking_are_allowed(written: str) -> None:
    assert list(forbidden(Module(SOURCES[0].path, ast.parse(written)))) == []
