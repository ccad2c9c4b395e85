"""Gives a judge a hostile text in the shape that it takes: a string, a page, a passage, a supporter's file."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from datetime import date
from html import escape
from typing import Any

from clearname.detect.tokens import words_in
from clearname.folding import decode, fold_page
from clearname.gate.attack.reading import read
from clearname.gate.markup import Element, read_html
from clearname.gate.output_file import OutputFile
from clearname.gate.passage import Passage
from clearname.html.supporter_rules import Found
from clearname.incoming import Incoming, SourceKind, SourceRef
from clearname.screening.interface import Words, make_candidate
from endorsement_files import FACTS as OF_ENDORSEMENTS
from endorsement_files import make_file
from gate_help import card, page
from leaks.facts import FACTS
from screening_help import make_context

Make = Callable[[str], Any]
CONTEXT = make_context()


def _file(path: str, render: Callable[[str], str]) -> Make:
    return lambda text: OutputFile(path, render(text).encode("utf-8", "surrogatepass"))


def _incoming(text: str) -> Incoming:
    return Incoming(SourceRef(SourceKind.FILE, "a.md"), make_file(text))


def _passage(text: str) -> Passage:
    decoded = decode(text)
    return Passage(decoded, fold_page(decoded))


def _element(tag: str) -> Make:
    names = ("href", "title", "content", "style", "src", "srcset", "datetime", "id", "alt")
    return lambda text: Element(tag, dict.fromkeys(names, text), f'<{tag} title="{text}">')


def _tree(text: str) -> Any:
    from lxml import html

    return html.fragment_fromstring(text, create_parent="div")


FILES: dict[str, Make] = {
    "page": _file("a/index.html", lambda text: page(f"<p>{text}</p>")),
    "escaped": _file("b/index.html", lambda text: page(f'<p title="{escape(text)}">{escape(text)}</p>')),
    "feed": _file(
        "atom.xml", lambda text: f"<feed><title>{escape(text)}</title><a><![CDATA[<p>{text}</p>]]></a></feed>"
    ),
    "json": _file("feed.json", lambda text: json.dumps({"title": text, "content_html": f"<p>{text}</p>"})),
    "graph": _file("graph.jsonld", lambda text: json.dumps({"@graph": [{"name": text}]})),
    "style": _file("theme/a.css", lambda text: f"a{{{text}}}"),
    "text": _file("robots.txt", str),
    "card": _file("card.vcf", lambda text: card(f"NOTE:{text}")),
}
HOSTILE: dict[str, tuple[Make, ...]] = {
    "str": (str,),
    "bytes": (lambda text: text.encode("utf-8", "surrogatepass"),),
    "Passage": (_passage,),
    "OutputFile": tuple(FILES.values()),
    "Element": tuple(_element(tag) for tag in ("a", "meta", "img")),
    "gate.markup.Reading": (read_html,),
    "gate.attack.reading.Reading": (lambda text: read(_passage(text), FACTS),),
    "list[Word]": (words_in,),
    "Words": (lambda text: Words("text", text),),
    "Incoming": (_incoming,),
    "Candidate": (lambda text: make_candidate(_incoming(text), None, CONTEXT),),
    "Iterable[str]": (lambda text: [text], str.split),
    "Sequence[str]": (lambda text: [text], str.split),
    "Iterable[bytes]": (lambda text: text.encode("utf-8", "surrogatepass").splitlines(keepends=True),),
    "tree": (_tree,),
}
"""By the type of a parameter, as it is written; a type of two modules with its module."""
HARMLESS: dict[str, Callable[[], Any]] = {
    "gate.interface.Facts": lambda: FACTS,
    "endorsements.fields.Facts": lambda: OF_ENDORSEMENTS,
    "ScreenContext": lambda: CONTEXT,
    "Settings": lambda: FACTS.settings,
    "date": lambda: date(2026, 1, 1),
    "int": lambda: 1,
    "bool": lambda: False,
    "str": lambda: "https://a.example/",
    "bytes": lambda: b"a",
    "tuple[str, ...]": lambda: ("GB",),
    "Found": lambda: Found("text", 1),
    "Known": lambda: bool,
    "ReadCss": lambda: lambda path: None,
    "Iterable[str]": lambda: ("a",),
}
"""What stands beside it."""


def feeds_of(function: Callable[..., Any]) -> Iterator[tuple[str, Callable[[str], None]]]:
    """Ways to call the function with a text, each with its name; none where it takes what is not known here."""
    needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
    if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in needed):
        return
    kinds = {p.name: _kind(p, function) for p in needed}
    hostile = [name for name, kind in kinds.items() if kind in HOSTILE]
    untrusted = [name for name in hostile if name.startswith("untrusted")] or hostile[:1]
    if not untrusted or any(name not in untrusted and kind not in HARMLESS for name, kind in kinds.items()):
        return
    by_place = [p.name for p in needed if p.kind is not p.KEYWORD_ONLY]
    for at in range(max(len(HOSTILE[kinds[name]]) for name in untrusted)):
        makes = {name: HOSTILE[kinds[name]][min(at, len(HOSTILE[kinds[name]]) - 1)] for name in untrusted}
        yield f"way {at}" if at else "", _feed(function, kinds, makes, by_place)


def _feed(
    function: Callable[..., Any], kinds: dict[str, str], makes: dict[str, Make], by_place: list[str]
) -> Callable[[str], None]:  # fmt: skip
    def feed(text: str) -> None:
        FACTS.clean.clear()
        try:
            given = {name: makes[name](text) if name in makes else HARMLESS[kind]() for name, kind in kinds.items()}
            placed = [given.pop(name) for name in by_place]
            result = function(*placed, **given)
            if isinstance(result, Iterator):
                for _ in result:
                    pass
        except (Exception, RecursionError):
            # What it says to such a text is for other tests; here only how long it takes.
            return

    return feed


def _kind(parameter: inspect.Parameter, function: Callable[..., Any]) -> str:
    written = str(parameter.annotation).strip("'\"")
    if written in ("Any", "Element") and ("tree" in parameter.name or parameter.name == "root"):
        return "tree"
    if written in ("Reading", "Facts"):
        known = function.__globals__.get(written)
        module = known.__module__.removeprefix("clearname.") if known else "gate.interface"
        return f"{module}.{written}"
    return written
