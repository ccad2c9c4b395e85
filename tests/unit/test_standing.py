"""Which files of the last build stand, and what they explain for files that are made anew."""

from __future__ import annotations

from dataclasses import replace

from clearname.gate.fact import Stands, fact_of
from clearname.gate.rules import found
from clearname.model import FileEntry
from clearname_site.standing import Before, Standing, note_made, still_standing

FACT = fact_of("14 elm road", Stands.EXPLAINED)
PATHS = ("contact/index.html", "graph/index.html", "home/index.html", "index.html")
PASSED = tuple(FileEntry(path, 9, "0" * 64) for path in PATHS)
NOW = {path: f"digest of {path}" for path in PATHS}


def _finding(path, stands):
    return replace(found("public-address", secret="14 elm road"), path=path, fact=fact_of("14 elm road", stands))


def _before(noted):
    files = {
        path: (made, FileEntry(path, size, sha), told, facts)
        for path, (made, size, sha, told, facts) in noted["files"].items()
    }
    return Before(files, noted["fingerprint"])


def _noted():
    findings = [
        _finding("contact/index.html", Stands.EXPLAINED),
        _finding("graph/index.html", Stands.ALONE),
        _finding("home/index.html", Stands.HOME),
        _finding("index.html", Stands.STRICT),
    ]
    return note_made(NOW, PASSED, {}, findings, Standing(), "rules")


def test_what_a_file_that_stands_explains_is_known_to_the_next_build():
    standing = still_standing(_before(_noted()), NOW, "rules")
    assert standing.explained == {"contact/index.html": [FACT.digest]} and standing.facts == {FACT.digest}


def test_a_file_whose_verdict_another_decides_is_made_and_judged_every_time():
    assert still_standing(_before(_noted()), NOW, "rules").paths == {"contact/index.html", "index.html"}


def test_what_was_explained_in_files_that_were_not_read_is_noted_again():
    standing = still_standing(_before(_noted()), NOW, "rules")
    noted = note_made(NOW, PASSED, {}, [], standing, "rules")
    assert still_standing(_before(noted), NOW, "rules").explained == standing.explained


def test_under_other_rules_nothing_is_explained():
    assert still_standing(_before(_noted()), NOW, "other rules").facts == frozenset()
