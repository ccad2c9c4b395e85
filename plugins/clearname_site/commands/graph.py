"""Tells in plain words what a built page says to search engines; draws it, if you name a file for that.

Reads the finished pages in output/, so build the site first.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from clearname_site.console import Console

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FIX = "Name a page by its address, such as about/ ; where the site is not built yet, run `clearname build` first."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument(
        "page", nargs="?", default="", metavar="PAGE", help="its address, such as about/ (default: home)"
    )
    parser.add_argument("--picture", type=_svg, default=None, metavar="FILE", help="draw it into this file, an .svg")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.structured_data.graph_words import describe

    nodes = read_nodes(options.site / "output", options.page)
    console.note(nodes=nodes)
    for line in describe(nodes):
        console.say(line)
    if options.picture:
        from clearname.structured_data.graph_picture import draw_graph

        options.picture.write_text(draw_graph(nodes), encoding="utf-8", newline="\n")
        console.note(picture=str(options.picture))
        console.say("")
        console.say(f"Drawn: {options.picture}")
    return 0


def read_nodes(output: Path, page: str) -> list[dict[str, Any]]:
    """The nodes of the page with that address in the folder `output`; raises `Refused` with `graph-nothing`."""
    below = PurePosixPath("index.html")
    try:
        path = PurePosixPath(unquote(urlsplit(page).path).strip("/"))
        below = path if path.suffix == ".html" else path / below
        if ".." in below.parts:
            raise ValueError
        text = (output / below).read_text(encoding="utf-8")
    except (OSError, ValueError):
        raise _refused(f"output/{below}", "there is no such page in the built site") from None
    found = _SCRIPT.search(text)
    try:
        nodes = json.loads(found[1])["@graph"] if found else []
    except (ValueError, KeyError, TypeError):
        nodes = []
    if not nodes:
        raise _refused(f"output/{below}", "this page says nothing to machines")
    return list(nodes)


def _svg(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".svg":
        raise argparse.ArgumentTypeError(f"{text!r}: give the picture a name that ends in .svg")
    return path


def _refused(where: str, what: str) -> Exception:
    from clearname.problems import Problem, Refused
    from clearname.text import printable

    return Refused([Problem(printable(where), "graph-nothing", what, _FIX)])
