"""What is different from the live site: pages gone, another name on the home page. Both may be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from clearname.gate import Facts, LastTime, Strength, Waiver, build_last_time, check_output, clear
from clearname.gate.last_time import names_of_page
from clearname.model import FileEntry, Manifest
from gate_help import FACTS, page, write_site

DAY = date(2026, 3, 1)


def site(folder: Path, *names: str, live: tuple[str, ...], home: str = "") -> Facts:
    paths = ["index.html", *(f"{name}/index.html" for name in names)]
    write_site(folder, dict.fromkeys(paths, page()))
    manifest = Manifest(tuple(FileEntry(path, 1, "") for path in ("index.html", "404.html", "a.jpg", *live)))
    last = replace(build_last_time(manifest, None), home=home)
    return replace(FACTS, expected=frozenset(paths), last_time=last, as_of=DAY)


def pages(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}/index.html" for name in names)


def test_most_of_the_pages_gone_stops_it(tmp_path):
    [finding] = check_output(tmp_path, site(tmp_path, "a", live=pages("a", "b", "c")), Strength.PUBLISH)

    assert (finding.code, finding.rule, finding.masked) == ("pages-gone", "H02", "2 of 4")


def test_one_page_may_always_go_and_a_third_of_many_may_not(tmp_path):
    assert check_output(tmp_path, site(tmp_path, live=pages("a")), Strength.PUBLISH) == ()
    few = site(tmp_path, *"abcdef", live=pages(*"abcdefgh"))
    assert check_output(tmp_path, few, Strength.PUBLISH) == ()


def test_a_build_does_not_ask(tmp_path):
    assert check_output(tmp_path, site(tmp_path, live=pages(*"abcdef")), Strength.BUILD) == ()


def test_a_waiver_holds_for_these_pages_alone(tmp_path):
    facts = site(tmp_path, live=pages("a", "b", "c"))
    [finding] = check_output(tmp_path, facts, Strength.PUBLISH)
    waiver = Waiver(finding.code, finding.pin, finding.path, "moved to another site", "Maya", DAY, date(2026, 4, 1))

    assert clear(tmp_path, replace(facts, waivers=(waiver,)), Strength.PUBLISH).waived == (finding,)
    others = site(tmp_path, live=pages("a", "b", "d"))
    assert check_output(tmp_path, others, Strength.PUBLISH)[0].pin != finding.pin


def test_another_name_on_the_home_page_stops_it_and_is_not_repeated(tmp_path):
    facts = site(tmp_path, live=(), home="Maya Lindqvist\nSomebody else")

    [finding] = check_output(tmp_path, facts, Strength.PUBLISH)
    assert finding.code == "home-renamed" and finding.masked == ""


def test_what_a_page_calls_itself():
    assert names_of_page("<TITLE>Maya</TITLE><h1 id=a>Ma<b>ya</b>  &amp;\nco</h1><h1>x</h1>") == "Maya\nMaya & co"
    assert names_of_page("") == "\n"
    assert build_last_time(Manifest(()), b"<title>\xff</title>") == LastTime(frozenset(), "\ufffd\n")
