"""The report: only what was chosen, every number from a record, nothing that runs, the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.printed import shown, text
from casedesk.records import (
    Case,
    Copy,
    Evidence,
    Note,
    Recheck,
    When,
    canonical_json,
    note_id,
    specs,
    to_value,
)
from casedesk.records.copies import step
from casedesk.records.kinds import KINDS
from casedesk.records.search import SearchClass, SearchLook
from casedesk.report import wording
from casedesk.report.build import build_report, minimum
from casedesk.report.bundle import bundle_name, bundle_pieces
from casedesk.report.csv_text import chronology_csv, render_csv, safe_cell
from casedesk.report.facts import WITHHELD, spell_when
from casedesk.report.html import render_html, short_digest
from casedesk.report.labels import GLOSSARY, LABELS
from casedesk.report.model import Choice, Reader
from casedesk.report.stored_zip import Member, member_of, zip_pieces
from clearname.problems import Refused
from clearname.text import DESK_MARKER
from desk_log import Log, at, example, incident

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FILES = {"file1": b"12345"}


def choice(*incidents: str, reader: Reader = Reader.LAWYER, **fields: object) -> Choice:
    return Choice(reader=reader, incidents=frozenset(incidents), made_at=NOON, offset=60, **fields)


def read_file(file: str):
    data = FILES[file]
    return iter([data[:2], data[2:]])


@pytest.fixture(scope="module")
def source():
    return example().source()


def words_of(html: str) -> str:
    """What is read on the page."""

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []
            self.hidden = 0

        def handle_starttag(self, tag, attrs):
            self.hidden += tag in ("style", "script")
            self.found.append(" ")

        def handle_endtag(self, tag):
            self.hidden -= tag in ("style", "script")

        def handle_data(self, data):
            if not self.hidden:
                self.found.append(data)

    words = Words()
    words.feed(html)
    return "".join(words.found)


@pytest.mark.parametrize("reader", Reader)
def test_only_chosen_incidents_and_what_belongs_to_them_come_in(source, reader):
    report = build_report(source, choice("inc2", reader=reader))
    html = render_html(report)

    assert [row.record for row in report.chronology] == ["inc2"]
    assert [one.row.record for one in report.exhibits] == ["ev2"]
    assert "I know where you live" in html
    assert "lied at work" not in html and "Screen 1.png" not in html and "I reported the post" not in html


@pytest.mark.parametrize("reader", Reader)
def test_private_notes_never_come_in(reader):
    log = example()
    log.add(Note(about="inc1", text="PLANTED thought"), "inc1.note")
    log.add(incident("A post says I lied at work", impact="PLANTED feeling"), "inc1")

    report = build_report(log.source(), choice("inc1", "inc2", reader=reader))

    assert "PLANTED" not in render_html(report)
    assert b"PLANTED" not in b"".join(bundle_pieces(report, read_file))
    wanted = build_report(log.source(), choice("inc1", reader=reader, kept=frozenset({"incident.impact"})))
    assert "PLANTED feeling" in render_html(wanted), "printed where it is chosen"


def test_the_police_read_the_short_form_and_the_lawyer_all(source):
    police, lawyer = (render_html(build_report(source, choice("inc1", "inc2", reader=reader)))
                      for reader in (Reader.POLICE, Reader.LAWYER))  # fmt: skip

    assert len(police) < len(lawyer)
    for only_lawyer in ("Each incident in full", "Nemo Nobody", "902(13)", "entry 2 of the log"):
        assert only_lawyer in lawyer and only_lawyer not in police
    for both in (
        "Officer Sample",
        "R-2026-0101",
        "A threat was made",
        "Contacts made",
        "No contact",
        "by mail, evenings",
    ):
        assert both in police and both in lawyer


def test_a_person_s_name_of_the_lawyer_s_class_is_in_no_report_for_the_police(source):
    report = build_report(source, choice("inc1", reader=Reader.POLICE))

    assert "Nemo" not in json.dumps([fact.words for row in report.people for fact in row.facts])


def test_every_field_of_a_record_that_may_be_printed_has_a_label():
    printed = {"case", "incident", "evidence", "contact", "contact_event", "order", "person", "notice", "reply",
               "copy", "recheck", "search_look"}  # fmt: skip
    fields = {f"{kind}.{spec.name}" for kind in printed for spec in specs(KINDS[kind])}

    assert fields == set(LABELS)


def with_registers():
    """The example with two copies, one of them of another incident, looks at one, and two result pages of a week."""
    log = example()
    copy = Copy(url="https://board.example/p/9", state="recorded", incidents=("inc1",), first_seen=at("2026-11-19"))
    log.add(copy, "copy1")
    log.add(Copy(url="https://other.example/p/8", incidents=("inc2",)), "copy2")
    log.add(step(copy, "gone", date(2026, 11, 20)), "copy1")
    log.add(Recheck(copy="copy1", result="there", on="2026-11-29"), "re2")
    log.add(Recheck(copy="copy1", result="gone", on="2026-11-22"), "re1")
    log.add(step(step(copy, "gone", date(2026, 11, 20)), "back", date(2026, 11, 29)), "copy1")
    log.add(SearchClass(pattern="board.example", is_a="hostile"), "class1")
    log.add(SearchClass(pattern="ada.example", is_a="own"), "class2")
    hits = tuple(f"https://{host}.example/\tT\tW" for host in ("board", "ada", "x", "y", "z"))
    for name, day in (("look1", "2026-11-17"), ("look2", "2026-11-18")):
        log.add(SearchLook(query="Ada Example", engine="Sample", when=at(day), hits=hits), name)
    log.add(Note(about="copy1", text="PLANTED PRIVATE"), note_id("copy1"))
    return log.source()


def test_copies_stand_with_each_look_and_search_with_counts_and_shares():
    report = build_report(with_registers(), choice("inc1"))
    html = words_of(render_html(report))

    assert [(row.mark, row.record) for row in report.copies] == [("K1", "copy1"), ("K1.1", "re1"), ("K1.2", "re2")]
    assert report.copies[0].words("copy.state") == "came back" and report.copies[0].words("copy.returns") == "1"
    assert [row.words("recheck.result") for row in report.copies[1:]] == ["gone", "still there"]
    assert [row.record for row in report.looks] == ["look2"], "the last look of a week stands for it"
    assert report.looks[0].words("search_look.counts") == "1 own, 1 hostile, 3 unknown (of 5)"
    # Weights 285 of 704 for the first place, 157 for the second, 262 for the rest.
    assert report.looks[0].words("search_look.shares") == "own 22 %, hostile 40 %, unknown 37 %"
    assert all(fact.record == row.record for row in (*report.copies, *report.looks) for fact in row.facts)
    assert "https://board.example/p/9" in html and "What search showed" in html
    assert "other.example" not in html and "PLANTED" not in html


def test_the_police_read_of_copies_in_short_and_nothing_of_searching():
    report = build_report(with_registers(), choice("inc1", reader=Reader.POLICE, left_out=frozenset({"re1"})))

    assert report.looks == () and report.copies[0].words("copy.url") == "https://board.example/p/9"
    assert not build_report(with_registers(), choice("inc1", left_out=frozenset({"copy1"}))).copies


@pytest.mark.parametrize("reader", Reader)
def test_every_number_traces_to_a_record(source, reader):
    """A digit on the page is part of a record's words, its number, its entry, a count of records, or fixed wording."""
    log_source = source
    report = build_report(log_source, choice("inc1", "inc2", reader=reader))
    page = words_of(render_html(report))
    listed = (log_source.case, *log_source.incidents, *log_source.evidence, *log_source.contacts, *log_source.events,
              *log_source.orders, *log_source.people)  # fmt: skip
    known = " ".join(canonical_json(to_value(one.record)).decode() for one in listed)
    known += " ".join(f"{one.id} {one.number} {one.number:04} {one.entry}" for one in listed)
    known += " ".join(f"{shown(one.entered_at, 60)} {shown(one.changed_at, 60)}" for one in listed)
    known += " ".join(one.record.when.shown() for one in (*log_source.incidents, *log_source.events))
    known += " ".join(one.record.captured.shown() for one in log_source.evidence)
    known += " ".join(short_digest(one.record.sha256) for one in log_source.evidence)
    known += f" {log_source.head.number} {log_source.head.digest}"
    fixed = " ".join([*wording.INTEGRITY, *wording.INTEGRITY_SHORT, wording.COURTS, *sum(GLOSSARY, ())])
    fixed += shown(NOON, 60) + shown(NOON) + "SHA-256"
    for figure in report.cover.figures:
        assert figure.value == len(figure.records)
        fixed += f" {figure.value}"
    allowed = set(re.findall(r"\d+", known + " " + fixed))

    assert set(re.findall(r"\d+", page)) <= allowed
    for row in (*report.chronology, *(one.row for one in report.exhibits), *report.contacts, *report.events):
        assert row.record in {one.id for one in listed} and all(fact.record == row.record for fact in row.facts)


def test_numbers_stay_when_records_before_them_are_deleted():
    log = example()
    before = build_report(log.source(), choice("inc2"))
    log.bury("inc1", "PLANTED reason")
    log.bury("ev1")

    after = build_report(log.source(), choice("inc2"))

    assert [row.mark for row in after.chronology] == [row.mark for row in before.chronology] == ["2"]
    assert [one.row.mark for one in after.exhibits] == [one.row.mark for one in before.exhibits] == ["E2"]
    assert [(one.kind, one.number) for one in after.removed] == [("incident", 1), ("evidence", 1)]
    page = words_of(render_html(after))
    assert "Entries that were removed" in page and "PLANTED reason" in page and "lied at work" not in page


def test_a_correction_is_shown_with_its_own_entry():
    log = example()
    log.add(incident("A post says I stole at work"), "inc1", reason="I misread it")

    row = build_report(log.source(), choice("inc1")).chronology[0]

    assert row.words("incident.what") == "A post says I stole at work" and row.mark == "1"
    assert row.entry == len(log.entries)
    page = render_html(build_report(log.source(), choice("inc1")))
    assert "Written down 22 Nov 2026 14:07 UTC+1, corrected 22 Nov 2026 14:15 UTC+1" in page


def test_a_supplement_marks_what_was_corrected_and_lists_what_was_removed():
    log = example()
    log.add(incident("A post says I stole at work"), "inc1")
    log.bury("inc2", "it was someone else")
    asked = choice("inc1", reader=Reader.POLICE, supplement_to="the report of 21 Nov 2026",
                   corrected=frozenset({"inc1"}), withdrawn=frozenset({"inc2"}))  # fmt: skip

    page = words_of(render_html(build_report(log.source(), asked)))

    assert "supplement to the report of 21 Nov 2026" in page and wording.CORRECTED in page
    assert wording.WITHDRAWN in page and "it was someone else" in page
    only_removed = render_html(build_report(log.source(), replace(asked, incidents=frozenset())))
    assert wording.WITHDRAWN in only_removed and "in order of time" not in only_removed


def test_the_chronology_is_in_order_of_time_and_the_unknown_comes_last():
    log = example()
    log.add(replace(incident("No idea when"), when=When()), "inc3")
    log.add(replace(incident("That month"), when=When("at", "2026-10")), "inc4")

    rows = build_report(log.source(), choice("inc1", "inc2", "inc3", "inc4")).chronology

    assert [row.record for row in rows] == ["inc4", "inc1", "inc2", "inc3"]
    assert rows[0].words("incident.when") == "Oct 2026" and rows[3].words("incident.when") == "time not known"


@pytest.mark.parametrize(
    "when, words",
    [
        (at("2026-11-22T14:05"), "22 Nov 2026 14:05 UTC+1"),
        (When("about", "2026-11-22T14:05", "", -210), "about 22 Nov 2026 14:05 UTC-3:30"),
        (When("at", "2026-11-22T14:05", "", 0, "", "shown_on_page"), "22 Nov 2026 14:05 UTC, as the page shows"),
        (When("between", "2026-11-20", "2026-11-22"), "between 20 Nov 2026 and 22 Nov 2026"),
        (When("at", "2026-11"), "Nov 2026"),
    ],
)
def test_times_are_no_finer_than_they_are_known(when, words):
    assert spell_when(when) == words
    assert shown(datetime(2026, 11, 22, 13, 5, tzinfo=UTC), 60) == "22 Nov 2026 14:05 UTC+1"


def test_empty_sections_fall_away(source):
    log = Log()
    log.add(Case(title="Notebook"), "case1")
    log.add(incident("Something"), "inc1")

    page = render_html(build_report(log.source(), choice("inc1")))

    for title in ("Exhibits", "Copies found", "Notices sent", "Orders", "Contacts made", "removed", "What I ask for"):
        assert f"<h2>{title}" not in page
    assert "its limits" in page and "Words used here" in page


def test_nothing_chosen_and_unknown_ids_are_refused(source):
    for wrong in (choice(), choice("inc9"), choice("inc1", evidence=frozenset({"ev9"}))):
        with pytest.raises(Refused) as refused:
            build_report(source, wrong)
        assert refused.value.problems[0].code == "report-choice"
    with pytest.raises(Refused):
        Log().source()


def test_names_of_others_are_withheld_everywhere(source):
    report = build_report(source, choice("inc1", "inc2", withhold=("officer sample", "Ben Example")))
    everything = b"".join(bundle_pieces(report, read_file)).decode("utf-8", "replace")

    assert "Officer Sample" not in everything and "Ben Example" not in everything
    assert WITHHELD in everything and "Officer Second" in everything


def test_the_minimum_is_the_first_the_three_latest_and_three_worst():
    log = Log()
    log.add(Case(title="Notebook"), "case1")
    for day in range(1, 13):
        log.add(incident(f"Day {day}", f"2026-11-{day:02}T08:00", worst=day in (4, 5)), f"inc{day}")

    assert minimum(log.source().incidents) == {"inc1", "inc4", "inc5", "inc10", "inc11", "inc12"}


HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "{{ 7*7 }}", "javascript:alert(1)",
    "\u202egnp.exe", "a\x00b", "]]>", "&lt;",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_words_from_the_log_are_words_on_the_page_and_nothing_else(words):
    log = Log()
    log.add(Case(title="Notebook", name=words, reach_me=words), "case1")
    log.add(incident(words, who=words, witnesses=words), "inc1")
    log.add(Evidence(kind="address", incidents=("inc1",), source=words, title=words, captured_by=words), "ev1")

    html = render_html(build_report(log.source(), choice("inc1", asks=(words,), supplement_to=words)))

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            assert tag not in ("script", "img", "a", "link", "iframe", "b", "svg", "form")
            assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "style")]

    Tags().feed(html)
    assert html.count("</style>") == 1 and "\u202e" not in html and "\x00" not in html
    assert "url(" not in html and "@import" not in html


def test_the_page_is_black_on_white_numbered_and_the_gate_knows_it(source):
    html = render_html(build_report(source, choice("inc1", paper="Letter")))

    assert 'counter(page) " / " counter(pages)' in html and "size: letter" in html
    assert "background: #fff; color: #000" in html
    assert DESK_MARKER in words_of(html)
    assert "https://forum.example/t/7" in words_of(html) and "<a " not in html


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1", "＝1", "－1"]
)
def test_no_cell_is_a_formula(cell):
    rows = list(
        csv.reader(io.StringIO(render_csv(["a"], [[cell], ["plain"], ["3 - 1"]]).decode("utf-8-sig"), newline=""))
    )

    assert rows[1] == [f"'{cell}"] and rows[2] == ["plain"] and rows[3] == ["3 - 1"]
    assert DESK_MARKER in rows[-1][0]


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_cells_come_back_from_a_csv_file(cells):
    data = render_csv(["h"] * len(cells), [cells])
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    kept = [cell.replace("\x00", "").encode("utf-8", "replace").decode() for cell in cells]
    assert [cell.removeprefix("'") if cell != own else cell for cell, own in zip(rows[1], kept, strict=True)] == kept
    assert not any(safe_cell(cell).startswith(("=", "+", "-", "@")) for cell in cells)


def test_the_chronology_opens_in_a_spreadsheet(source):
    rows = list(csv.reader(io.StringIO(chronology_csv(build_report(source, choice("inc1", "inc2")))
                                       .decode("utf-8-sig"), newline="")))  # fmt: skip

    assert rows[0][:3] == ["No.", "When", "What happened"] and rows[1][0] == "1" and len(rows) == 4
    assert len({len(row) for row in rows[:3]}) == 1


@pytest.fixture(scope="module")
def bundle(source):
    report = build_report(source, choice("inc1", "inc2"))
    return report, b"".join(bundle_pieces(report, read_file))


def test_the_bundle_verifies_with_sha256sum_alone(bundle, tmp_path):
    with zipfile.ZipFile(io.BytesIO(bundle[1])) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    folder = tmp_path / "record"

    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "exhibits/E0001.png: OK" in done.stdout and "WARNING" not in done.stderr
    everything = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == everything - {"SHA256SUMS"}
    (folder / "exhibits/E0001.png").write_bytes(b"12346")
    again = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False)
    assert again.returncode != 0


def test_every_text_of_the_bundle_is_known_to_the_gate(bundle):
    with zipfile.ZipFile(io.BytesIO(bundle[1])) as archive:
        for name in archive.namelist():
            assert name.startswith("record/") and ".." not in name
            if "exhibits/" not in name:
                assert DESK_MARKER.encode() in archive.read(name), name


def test_the_same_report_gives_the_same_bytes(source, bundle):
    again = build_report(source, choice("inc2", "inc1"))

    assert b"".join(bundle_pieces(again, read_file)) == bundle[1]
    assert bundle_name(again) == "record-2026-11-23.zip"


def test_a_manifest_lists_every_exhibit_with_its_fingerprint(bundle):
    with zipfile.ZipFile(io.BytesIO(bundle[1])) as archive:
        manifest = json.loads(archive.read("record/manifest.json"))

    assert [(one["number"], one["path"]) for one in manifest["exhibits"]] == [("E1", "exhibits/E0001.png"), ("E2", "")]
    assert manifest["exhibits"][0]["sha256"] == hashlib.sha256(FILES["file1"]).hexdigest()
    assert manifest["head"]["sha256"] == bundle[0].head.digest


def test_an_exhibit_that_changed_stops_the_bundle_before_its_first_byte(source):
    report = build_report(source, choice("inc1"))

    with pytest.raises(Refused) as refused:
        next(iter(bundle_pieces(report, lambda _: iter([b"12346"]))))
    assert refused.value.problems[0].code == "report-exhibit-changed"


@pytest.mark.parametrize("holds", ["own_intimate", "other_intimate"])
def test_intimate_files_stay_out_unless_they_are_chosen(holds):
    log = example()
    source = log.source()
    private = replace(
        source, evidence=(replace(source.evidence[0], record=replace(source.evidence[0].record, holds=holds)),)
    )
    report = build_report(private, choice("inc1"))

    assert b"12345" not in b"".join(bundle_pieces(report, read_file))
    assert "Intimate content" in render_html(report) and report.exhibits[0].sha256, "listed with its fingerprint"
    chosen = build_report(private, choice("inc1", with_intimate=frozenset({"ev1"})))
    assert b"12345" in b"".join(bundle_pieces(chosen, read_file))


def test_where_parts_were_hidden_in_a_copy_the_original_stays_at_home_unless_it_is_named(source):
    copy = replace(source.evidence[0], id="ev3", number=3, record=replace(source.evidence[0].record, original="ev1"))
    with_copy = replace(source, evidence=(*source.evidence, copy))

    usual = {one.row.record: one for one in build_report(with_copy, choice("inc1")).exhibits}
    assert usual["ev3"].in_bundle and not usual["ev1"].in_bundle and usual["ev1"].kept_back == "copy"
    assert usual["ev3"].row.words("evidence.original") == "E1"
    named = build_report(with_copy, choice("inc1", evidence=frozenset({"ev1", "ev3"})))
    assert all(one.in_bundle for one in named.exhibits)


def test_nothing_of_a_picture_with_a_minor_is_handed_over_whatever_the_record_says(source):
    record = replace(source.evidence[0].record, age_gate="minor_or_unsure")
    report = build_report(replace(source, evidence=(replace(source.evidence[0], record=record),)),
                          choice("inc1", with_intimate=frozenset({"ev1"})))  # fmt: skip

    assert not report.exhibits[0].in_bundle and not report.exhibits[0].sha256
    assert b"12345" not in b"".join(bundle_pieces(report, read_file))


def test_no_file_of_an_incident_is_handed_over_once_somebody_in_it_may_be_under_18():
    log = example()
    log.add(Evidence(kind="address", incidents=("inc1",), age_gate="minor_or_unsure", seen="A picture"), "ev3")

    report = build_report(log.source(), choice("inc1", evidence=frozenset({"ev1"}), with_intimate=frozenset({"ev1"})))

    assert report.exhibits[0].kept_back == "under_18"
    assert b"12345" not in b"".join(bundle_pieces(report, read_file))


def test_file_names_of_others_never_name_a_file_in_the_bundle(source):
    record = replace(source.evidence[0].record, name="../../etc/passwd", media_type="image/png; x=../y")
    report = build_report(replace(source, evidence=(replace(source.evidence[0], record=record),)), choice("inc1"))

    assert report.exhibits[0].path == "exhibits/E0001.png"


def test_large_archives_are_in_the_wide_form_and_open():
    """Sizes and places beyond 4 GiB, without 4 GiB: the directory is looked at, not the bytes."""
    large = Member("large.bin", 5 * 2**30, 0, lambda: ())
    pieces = zip_pieces([large, member_of("after.txt", b"after")], NOON)
    first = next(pieces)
    with pytest.raises(ValueError, match="changed"):
        next(pieces)

    assert first[4:6] == (45).to_bytes(2, "little") and (5 * 2**30).to_bytes(8, "little") in first


@given(st.dictionaries(st.from_regex(r"[a-zé]{1,12}", fullmatch=True), st.binary(max_size=64), max_size=6))
def test_archives_open_with_the_standard_library(files):
    data = b"".join(zip_pieces([member_of(name, content) for name, content in files.items()], NOON))

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert all(one.date_time == (2026, 11, 23, 12, 0, 0) for one in archive.infolist())


def test_a_pdf_is_made_or_the_way_without_is_told(source):
    from casedesk.report.pdf import render_pdf

    html = render_html(build_report(source, choice("inc1", "inc2")))
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        with pytest.raises(Refused) as refused:
            render_pdf(html)
        assert "print it" in refused.value.problems[0].fix
        return
    pdf = render_pdf(html)
    assert pdf == render_pdf(html) and DESK_MARKER.encode() in pdf
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(pdf)).pages
    words = "".join(page.extract_text() for page in pages)
    assert f"1 / {len(pages)}" in words and "I know where you live" in words and DESK_MARKER in words.replace("\n", "")


def test_text_names_what_turns_a_line_round():
    assert text("a\u202eb<") == "a[U+202E]b&lt;"
