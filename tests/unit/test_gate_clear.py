"""The gate as a whole: what stands in the folder, what is let through, and that it never fails open."""

import copy
import importlib
import os
import pickle
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clearname.gate import (
    EXAMPLE_PERSON,
    Cleared,
    PrivateLists,
    Strength,
    build_manifest,
    changed_since,
    check_output,
    clear,
    parse_list,
)
from clearname.gate.output_file import OutputFile
from clearname.problems import Refused
from gate_help import FACTS, LISTS, SETTINGS, codes, jpeg, page, pdf, write_site

gate = importlib.import_module("clearname.gate.clear")
FILES = {
    "index.html": page(),
    "about/index.html": page("<p>Bridges.</p>"),
    "images/maya.jpg": jpeg(),
    ".nojekyll": b"",
    "CNAME": "maya.example\n",
    "files/cv.pdf": pdf(),
    ".well-known/security.txt": "Contact: mailto:post@maya.example\n",
}
EXPECTED = replace(FACTS, expected=frozenset(FILES))


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "output"
    write_site(folder, FILES)
    return folder


def found(folder, facts=EXPECTED, strength=Strength.BUILD):
    return {(finding.code, finding.path) for finding in check_output(folder, facts, strength)}


@pytest.mark.parametrize("strength", list(Strength))
def test_a_clean_site_is_cleared_with_every_file_in_the_manifest(site, strength):
    cleared = clear(site, EXPECTED, strength)
    assert [entry.path for entry in cleared.manifest.files] == sorted(FILES)
    assert cleared.manifest == build_manifest(site)
    assert (cleared.strength, cleared.warnings) == (strength, ())


def test_all_that_is_wrong_is_reported_at_once(site):
    write_site(site, {"index.html": page('<p onclick="x()">Elm Street</p>'), "about/index.html": page("<form></form>")})
    with pytest.raises(Refused) as refused:
        clear(site, EXPECTED, Strength.BUILD)
    assert {problem.code for problem in refused.value.problems} == {"inline-handler", "protected-term", "form"}
    assert "output/about/index.html:14" in {problem.where for problem in refused.value.problems}


def test_what_is_missing_and_what_nobody_expects_is_found(site):
    (site / "about/index.html").unlink()
    write_site(site, {"old/index.html": page()})
    assert found(site) == {("missing-file", "about/index.html"), ("unexpected-file", "old/index.html")}


def test_an_empty_folder_is_refused(tmp_path):
    assert ("empty-site", "") in found(tmp_path, replace(FACTS, expected=frozenset()))


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert ("unreadable-file", "") in found(tmp_path / "none")


@pytest.mark.parametrize(
    "name", [".env", ".git/config", "a/.htaccess", ".DS_Store", "a/.nojekyll", "a/.well-known/x.txt"]
)
def test_hidden_files_are_refused(site, name):
    write_site(site, {name: "x"})
    assert "dot-file" in {code for code, _ in found(site)}


@pytest.mark.parametrize("name", ["a\\b.txt", "a:b.txt", "a\nb.txt", "a\u202eb.txt", "a .txt ", "con?.txt"])
def test_names_that_other_machines_read_differently_are_refused(site, name):
    write_site(site, {name: "x"})
    assert "unsafe-name" in {code for code, _ in found(site)}


def test_links_are_refused_and_never_followed(site, tmp_path):
    (tmp_path / "secret.txt").write_text("jane@mail.example")
    (tmp_path / "private").mkdir()
    (tmp_path / "private/a.html").write_text("x")
    (site / "a.txt").symlink_to(tmp_path / "secret.txt")
    (site / "b").symlink_to(tmp_path / "private")
    os.link(tmp_path / "secret.txt", site / "c.txt")
    (site / "d.txt").symlink_to("/nowhere")
    assert found(site) == {("link-in-output", path) for path in ("a.txt", "b", "c.txt", "d.txt")}


def test_what_is_no_file_is_refused(site):
    os.mkfifo(site / "pipe.txt")
    assert found(site) == {("not-a-file", "pipe.txt")}


def test_a_file_that_becomes_a_link_while_the_gate_looks_is_refused(site, tmp_path, monkeypatch):
    (tmp_path / "secret.txt").write_text("x")
    walk = gate.walk_output

    def walk_then_swap(folder):
        seen = walk(folder)
        (site / "CNAME").unlink()
        (site / "CNAME").symlink_to(tmp_path / "secret.txt")
        return seen

    monkeypatch.setattr(gate, "walk_output", walk_then_swap)
    assert ("unreadable-file", "CNAME") in found(site)


def test_a_rule_that_crashes_blocks_and_does_not_tell_what_it_saw(site, monkeypatch):
    def check_everything(file, facts):
        raise RuntimeError("Elm Street")

    monkeypatch.setattr(gate, "CHECKS", (*gate.CHECKS, check_everything))
    findings = check_output(site, EXPECTED, Strength.BUILD)
    assert {finding.code for finding in findings} == {"check-failed"}
    assert "Elm" not in repr(findings)
    with pytest.raises(Refused):
        clear(site, EXPECTED, Strength.BUILD)


def test_nobody_but_the_gate_makes_a_cleared(site):
    with pytest.raises(TypeError):
        Cleared(object(), build_manifest(site), Strength.PUBLISH, ())
    with pytest.raises(TypeError):
        type("Mine", (Cleared,), {})


def test_a_cleared_cannot_be_changed_copied_or_stored(site):
    cleared = clear(site, EXPECTED, Strength.BUILD)
    with pytest.raises(AttributeError):
        cleared.strength = Strength.PUBLISH
    with pytest.raises(AttributeError):
        del cleared.manifest
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copied(cleared)


def test_a_change_after_the_check_is_seen(site):
    cleared = clear(site, EXPECTED, Strength.PUBLISH)
    assert changed_since(cleared, site) == ()
    write_site(site, {"about/index.html": page("<p>Other.</p>"), "new.txt": "x"})
    (site / "CNAME").unlink()
    assert {(f.code, f.path) for f in changed_since(cleared, site)} == {
        ("changed-after-check", path) for path in ("about/index.html", "new.txt", "CNAME")
    }


def test_a_build_trusts_what_passed_before_and_publishing_trusts_nothing(site):
    cleared = clear(site, EXPECTED, Strength.BUILD)
    (site / "about/index.html").write_text(page("<form></form>"))
    assert check_output(site, EXPECTED, Strength.BUILD, unchanged=cleared.manifest.files) == ()
    assert {f.code for f in check_output(site, EXPECTED, Strength.PUBLISH, unchanged=cleared.manifest.files)} == {
        "form"
    }


def test_the_fingerprint_changes_with_whatever_changes_the_verdict():
    others = [
        replace(FACTS, lists=replace(LISTS, protect=("x",))),
        replace(FACTS, hidden_names=()),
        replace(FACTS, lists=None),
        replace(FACTS, settings=replace(SETTINGS, contact=replace(SETTINGS.contact, email=""))),
        replace(FACTS, originals=frozenset({"0" * 64})),
        replace(FACTS, machine_traces=()),
    ]
    assert len({facts.fingerprint for facts in (FACTS, *others)}) == len(others) + 1
    assert replace(FACTS).fingerprint == FACTS.fingerprint
    assert replace(FACTS, expected=frozenset({"a"})).fingerprint == FACTS.fingerprint


@pytest.mark.parametrize("lists", [None, PrivateLists(), PrivateLists(do_not_link=("a.example",))])
def test_publishing_needs_the_lists_and_building_does_not(site, lists):
    facts = replace(EXPECTED, lists=lists)
    assert found(site, facts) == set()
    assert found(site, facts, Strength.PUBLISH) == {("lists-missing", "")}


def test_publishing_goes_on_when_the_person_says_that_there_is_nothing_to_list(site):
    assert found(site, replace(EXPECTED, lists=PrivateLists(stated_none=True)), Strength.PUBLISH) == set()


def test_the_example_person_is_built_but_never_published(site):
    example_person = replace(
        SETTINGS,
        person=replace(SETTINGS.person, name=EXAMPLE_PERSON),
        site=replace(SETTINGS.site, url="https://zoe.example.org/"),
        publish=replace(SETTINGS.publish, domain="maya.example"),
    )
    facts = replace(EXPECTED, settings=example_person)
    assert found(site, facts) == set()
    assert found(site, facts, Strength.PUBLISH) == {("example-person", ""), ("example-address", "")}
    with pytest.raises(Refused, match="this is still the example person"):
        clear(site, facts, Strength.PUBLISH)


@pytest.mark.parametrize("written", [EXPECTED and EXPECTED.settings.site.title, "Zoe Marchetti", "Marchetti bikes"])
def test_other_names_are_not_the_examples(site, written):
    write_site(site, {"index.html": page(f"<p>{written}</p>")})
    assert found(site, strength=Strength.PUBLISH) == set()


@pytest.mark.parametrize(
    "written", [EXPECTED and EXAMPLE_PERSON, "Zo&euml; <b>Marchetti</b>-&Oslash;degård", "ZOË MARCHETTI-ØDEGÅRD"]
)
def test_the_example_persons_name_left_over_in_a_page_is_reported_once(site, written):
    write_site(site, {"index.html": page(f"<p>{written}</p>"), "about/index.html": page(f"<p>{written}</p>")})
    assert len(found(site, strength=Strength.PUBLISH)) == 1


def test_a_secret_in_the_name_of_a_file_is_not_printed(site):
    write_site(site, {"images/house-elm-street.txt": "x", "news/jane@mail.example/index.html": page()})
    findings = check_output(site, EXPECTED, Strength.BUILD)
    assert {finding.code for finding in findings} >= {"unexpected-file", "protected-term", "email-address"}
    shown = "".join(str(finding.as_problem()) for finding in findings)
    assert "elm" not in shown and "jane" not in shown
    assert "output/images/h…t (20 characters)" in shown


def test_progress_is_told_up_to_the_end(site):
    told = []
    check_output(site, EXPECTED, Strength.BUILD, lambda done, of: told.append((done, of)))
    assert told[0] == (0, len(FILES)) and told[-1] == (len(FILES), len(FILES))


def test_the_same_site_gives_the_same_findings_in_the_same_order(site):
    write_site(site, {"b.html": "x", "a.txt": "jane@mail.example", "index.html": page("<p>Elm Street</p>")})
    first = check_output(site, EXPECTED, Strength.PUBLISH)
    assert first == check_output(site, replace(EXPECTED), Strength.PUBLISH)
    assert [finding.path for finding in first] == sorted(finding.path for finding in first)


def test_a_list_keeps_its_entries_and_drops_remarks_and_empty_lines():
    assert parse_list("\ufeff# streets\n  Elm Street \r\n\nFlat #4\nElm Street\n") == ("Elm Street", "Flat #4")


def test_a_list_is_never_shown_by_its_representation():
    assert "Elm" not in repr(LISTS) and "Elm" not in repr(FACTS)


KINDS = st.sampled_from(
    [
        "a.html",
        "a.xml",
        "a.json",
        "a.txt",
        "a.css",
        "a.jpg",
        "a.png",
        "a.webp",
        "a.ico",
        "a.pdf",
        "a.xyz",
        "CNAME",
        ".nojekyll",
    ]
)
BEGINNINGS = st.sampled_from(
    [
        b"",
        b"<!doctype html><p>",
        b"<?xml version='1.0'?>",
        b'{"',
        b"\xff\xd8\xff\xe1",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\0\0\1\0\2\0",
        b"%PDF-1.7\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(KINDS, BEGINNINGS, st.binary(max_size=120))
@example("a.html", b"<!doctype html>", b"")
@example("a.html", b"", b"<p>" * 3000)
@example("a.json", b"", b"[" * 3000)
@example("a.xml", b"", b"<a>" * 3000)
@example("a.html", b"<!doctype html>", b"<div>" * 3000 + b"<script>1</script>")
def test_random_bytes_are_never_let_through(name, beginning, rest):
    """No bytes make the gate raise, and none that are not a whole file of their kind pass."""
    file = OutputFile(name, beginning + rest)
    findings = gate.check_file(file, FACTS)
    harmless = name.endswith((".txt", ".css", ".json", ".xml")) or (name == ".nojekyll" and not file.data)
    assert findings or harmless


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>\"'=/ -!ab\n&;", max_size=60))
def test_no_broken_markup_hides_a_script(text):
    """Whatever stands before it, a script that a browser runs is found or the page is refused as broken."""
    assert codes("a.html", page(f"{text}<script>1</script>"))
