"""The file with the nodes of all pages: what a build judged before it skips, and finds what is new all the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.gate import Finding, Strength, check_output
from clearname.gate.clean import Clean
from clearname.gate.known_lines import KnownLines
from clearname.gate.output_file import OutputFile
from gate_help import FACTS, page, write_site

GOOD = tuple(f'{{"@type":"WebPage","@id":"https://maya.example/{n}/","name":"Bridges, part {n}"}}' for n in range(6))
BAD = (
    '{"@type":"Quotation","@id":"https://maya.example/#a","text":"Write to karl@private.example"}',
    '{"@type":"Quotation","@id":"https://maya.example/#b","text":"She lives in Elm Street."}',
    '{"@type":"Quotation","@id":"https://maya.example/#c","name":"x","name":"y"}',
    '{"@type":"Quotation","@id":"javascript:alert(1)","url":"javascript:alert(1)"}',
    '{"@type":"Quotation","@id":"https://maya.example/#e","dateCreated":"2026-03-01T14:22:05+01:00"}',
    '{"@type":"Quotation","@id":"https://maya.example/#f",}',
)


def graph(*lines: str) -> bytes:
    """A file of these nodes, as the site's own is written."""
    body = ",\n".join(lines)
    return f'{{"@context":"https://schema.org","@graph":[\n{body}\n]}}\n'.encode()


def judged(folder: Path, data: bytes, clean: Clean, strength: Strength = Strength.BUILD) -> tuple[Finding, ...]:
    """What the gate finds in a site with that file, knowing what is `clean`; and learns."""
    files = {"index.html": page(), "graph.jsonld": data}
    write_site(folder, files)
    facts = replace(FACTS, expected=frozenset(files), clean_before=clean)
    return check_output(folder, facts, strength)


@pytest.mark.parametrize("bad", BAD)
def test_a_new_line_among_known_ones_is_judged(tmp_path: Path, bad: str) -> None:
    clean = Clean()
    assert judged(tmp_path, graph(*GOOD), clean) == ()
    known = Clean(clean.digests)
    assert KnownLines(OutputFile("graph.jsonld", graph(*GOOD)), replace(FACTS, clean_before=known)).rest() is not None

    now = graph(*GOOD[:3], bad, *GOOD[3:])

    found = judged(tmp_path, now, known)
    assert found and found == judged(tmp_path, now, Clean())
    assert judged(tmp_path, now, Clean(known.digests)) == found, "a second build has learnt that it is good"


def test_what_is_published_is_read_whole_whatever_is_remembered(tmp_path: Path) -> None:
    data = graph(*GOOD, BAD[0])
    facts = replace(FACTS, clean_before=Clean())
    KnownLines(OutputFile("graph.jsonld", data), facts).note()

    assert judged(tmp_path, data, facts.clean) == ()
    assert "email-address" in {found.code for found in judged(tmp_path, data, facts.clean, Strength.PUBLISH)}


def test_known_lines_are_looked_through_for_names_that_are_hidden_since(tmp_path: Path) -> None:
    named = '{"@type":"Quotation","@id":"https://maya.example/#n","text":"Tomasz Wieczorek built it."}'
    data = graph(*GOOD, named)
    clean = Clean()
    assert judged(tmp_path, data, clean) == ()

    files = frozenset({"index.html", "graph.jsonld"})
    before = Clean(clean.digests, other_names=True)
    facts = replace(FACTS, expected=files, clean_before=before, hidden_names=("Tomasz Wieczorek",))

    assert {finding.code for finding in check_output(tmp_path, facts, Strength.BUILD)} == {"hidden-name"}


@pytest.mark.parametrize(
    "data",
    [
        graph(*GOOD).replace(b"\n", b"\r\n"),
        graph(*GOOD).replace(b"\n]}", b"]}"),
        graph(*GOOD).replace(b"},\n{", b"}, {"),
        graph(*GOOD).replace(b'":[\n', b'": [\n'),
        graph(),
        b"",
    ],
)
def test_another_form_is_read_whole(data: bytes) -> None:
    facts = replace(FACTS, clean_before=Clean())
    assert KnownLines(OutputFile("graph.jsonld", data), facts).rest() is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from((*GOOD, *BAD)), min_size=1, max_size=5), min_size=1, max_size=4))
def test_memory_changes_no_verdict(tmp_path_factory: pytest.TempPathFactory, builds: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("site")
    known = Clean()
    for lines in builds:
        data = graph(*lines)
        assert judged(folder, data, known) == judged(folder, data, Clean())
        known = Clean(known.digests)
