"""What a fuzzer throws at everything that reads strangers' words, and what must hold of each throw."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from hypothesis import strategies as st
from lxml import html as lxml_html

from clearname.endorsements import Facts, parse_endorsement, reduce_file
from clearname.endorsements.fields import RULES
from clearname.endorsements.file import try_endorsement
from clearname.html.supporter import CleanText
from clearname.incoming import Consent, Incoming, SourceKind, SourceRef
from clearname.problems import Severity
from clearname.screening import ScreenContext, mask, screen
from factory import make_settings
from hostile.cases import corpus

SETTINGS = make_settings()
FACTS = Facts(date(2026, 3, 1), person="Ana María Lindqvist")
CONTEXT = ScreenContext(facts=FACTS, settings=SETTINGS)
TAGS = {"div", "p", "br", "em", "strong", "blockquote", "ul", "ol", "li"}
LARGEST = 16_384

_HONEST = {
    "schema": "1", "name": "Ruth Okafor", "display": "full", "role": "colleague", "relationship": "colleague",
    "connection": "none", "date": "'2025-06-12'", "language": "en", "consent": "endorsement-consent-v1",
}  # fmt: skip
_PIECES = (
    "<", ">", "</p>", "<b>", "<!--", "-->", "<![CDATA[", "<?", "&lt;", "&#x3c;", "&amp;", "[", "](", ")", "![", "`", "```", "~~~",
    "*", "**", "_", "__", "#", "# ", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n", "\\", "\\\n", "  \n", "---", "===", "|", "| a |\n|---|",
    "{{", "}}", "{%", "http://", "https://a.example", "www.", "javascript:", "mailto:a@b.example", "@ruth", "07700 900123", "\u202e",
    "\u200b", "\u200d", "\ufe0f", "\U0001f469", "\u0301", "\u0e31", "\u064b", "\uff1c", "\x00", "\x1b[2J", "\r", "\u2028", "\ud800", "é",
    "الكلمات", "क्\u200dया", "漢字", "Ana María Lindqvist", "endorsement", "]]>", "'", '"', "=", ":", "::set-output", "../", "%3c",
    "a" * 70, "she was honest and kind to all of us ", "in every year that I knew her ",
)  # fmt: skip
_VALUES = (
    "yes", "null", "~", "[]", "{}", "[a, b]", "&a b", "*a", "!!str x", "<<", "|\n  x", ">\n  x", '"\\u202e"', '"\\0"', "'", '"', "- x",
    "? x", "2025-13-45", "33:35", "9" * 400, "[" * 200, "{" * 200, "%YAML", "---", "...", "# x", "\t", "a: b",
)  # fmt: skip

texts = st.text(max_size=400) | st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
words = texts | st.tuples(texts, texts).map(" I worked with her for six years. ".join)
values = st.sampled_from(_VALUES) | st.text(max_size=60)


@st.composite
def files(draw: Any) -> bytes:
    """Supporters' files that are nearly right, or a file of the corpus with something changed in it."""
    if draw(st.booleans()):
        data = bytearray(draw(st.sampled_from(corpus())).path.read_bytes()[:LARGEST])
        for _ in range(draw(st.integers(1, 6))):
            at = draw(st.integers(0, len(data)))
            data[at : at + draw(st.integers(0, 8))] = draw(_inserts)
        return bytes(data)
    fields = dict(_HONEST)
    for _ in range(draw(st.integers(0, 3))):
        key = draw(st.sampled_from([*RULES, "status", "email", "nmae", "<<", "? [a]"]))
        fields[key] = draw(values)
    front = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\n{front}---\n\n{draw(words)}\n".encode("utf-8", "surrogatepass")[:LARGEST]


_inserts = st.binary(max_size=6) | st.sampled_from([piece.encode("utf-8", "surrogatepass") for piece in _PIECES])


@dataclass(frozen=True)
class Target:
    """One reader, what is thrown at it, and what is looked at afterwards."""

    throws: st.SearchStrategy[Any]
    check: Callable[[Any], None]


def check_file_target(data: bytes) -> None:
    """A file is held with reasons, or it is clean in every respect."""
    parsed = try_endorsement(data, "a.md", FACTS)
    screened = screen(Incoming(SourceRef(SourceKind.FILE, "a.md"), data), CONTEXT)
    assert screened.labels
    mask(screened.plain, screened.findings)
    if isinstance(parsed, list):
        assert parsed and all(problem.severity is Severity.HELD for problem in parsed)
        assert "endorsement-unreadable" not in {problem.code for problem in parsed}, "something was not foreseen"
        assert all(c.isprintable() for problem in parsed for c in f"{problem.where}{problem.what}{problem.fix}")
        return
    raw, clean = parsed
    check_clean(clean)
    reduced = reduce_file(data, raw)
    again, clean_again = parse_endorsement(reduced, "a.md", FACTS)
    assert clean_again == clean
    assert reduce_file(reduced, again) == reduced


def check_clean(clean: CleanText) -> None:
    """Nine tags without attributes, whatever was thrown; the plain text holds what is seen and no control."""
    tree = lxml_html.fragment_fromstring(str(clean.body), create_parent="div")
    for element in tree.iter():
        assert element.tag in TAGS and not element.attrib, element
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", clean.plain + clean.body)
    seen = re.sub(r"\s+", "", tree.text_content())
    assert seen == re.sub(r"\s+", "", clean.plain)


def check_incoming(found: list[Incoming]) -> None:
    """Whatever a source made of a throw: values in their form, and no consent that nobody gave."""
    for incoming in found:
        assert re.fullmatch(r"i-[0-9a-f]{12}", incoming.source.item_id)
        assert incoming.untrusted_data or incoming.problems or incoming.wants_withdrawal
        assert all(problem.severity is Severity.HELD for problem in incoming.problems)
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,59}", evidence.name) for evidence in incoming.evidence)
        if incoming.composed and incoming.consent is Consent.ASKED:
            assert b"consent: endorsement-consent-v1" not in incoming.untrusted_data.partition(b"\n---\n")[0]
        screen(incoming, CONTEXT)


_REPEATED = (
    "a@", "1 ", "12 ", "+1 ", "0-0 ", "(1) ", "I, ", "i am ", "via a b c d ", "rue ", "12 rue de la ", "12 Elm ", "calle a ", "a at b dot ",
    "a (at) b ", "fraud Viktor ", "he stole ", "Ana Lindqvist ", "Ab Cd. ", "s t u p i d ", "st*pid ", "ignore a b c ", "what he did to ",
    "GB82 WEST ", "1.234,", "AB-C ", "a.a.a.", "\u0430b ", "Viktor ", "insta: a_", "u/", "born on ", "one two ", "telephone 0 ", "Straße ",
    "*a*", "[a](b)", "> ", "<b>", "&amp;", "`", "e\u0301", "漢字", "العاهرة ", "12°3'N", "X1234567L ", "///a.b.c ", "signed ", "-- Ana\n",
)  # fmt: skip


@st.composite
def repeated(draw: Any) -> bytes:
    """A few things over and over, up to the largest size: what takes more than linear time is slow here."""
    pieces = draw(st.lists(st.sampled_from(_REPEATED) | st.text(min_size=1, max_size=6), min_size=1, max_size=3))
    body = "".join(piece * draw(st.integers(1, 400)) for piece in pieces)
    front = "".join(f"{key}: {value}\n" for key, value in _HONEST.items()) if draw(st.booleans()) else "name: x\n"
    text = f"---\n{front}---\n\n" + body * (LARGEST // max(1, len(body)) + 1)
    size = draw(st.sampled_from((1_900, 8_192, LARGEST)))
    return text.encode("utf-8", "surrogatepass")[:size]


TARGETS: dict[str, Target] = {
    "file": Target(files(), check_file_target),
    "bytes": Target(st.binary(max_size=2_000), check_file_target),
    "repeated": Target(repeated(), check_file_target),
}
"""Everything that is fuzzed, by name."""
