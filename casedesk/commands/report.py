"""Makes a report of chosen incidents for the police, a lawyer or yourself: a page, a PDF, a table or a bundle."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now, open_here
from casedesk.commands.search_added import counted
from casedesk.contacts.told import unreported
from casedesk.records import Custody, clean_typed
from casedesk.report.build import build_report, choose_supplement, minimum
from casedesk.report.bundle import bundle_pieces
from casedesk.report.csv_text import chronology_csv
from casedesk.report.html import render_html
from casedesk.report.model import Choice, Reader, Report
from casedesk.source import Source, read_source
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("file", type=Path, help="a new file: its ending says what is made (.html .pdf .csv .zip)")
    parser.add_argument(
        "--for", dest="reader", choices=[each.value for each in Reader], default="police", help="who reads it"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--incidents", nargs="+", metavar="NAME", default=(), help="these alone (default: all)")
    which.add_argument("--short", action="store_true", help="the first, the three latest, the three worst")
    which.add_argument("--new-for", metavar="CONTACT", default="", help="what this contact was not told yet")
    parser.add_argument("--to", metavar="CONTACT", default="", help="whom it is handed to, to be noted")
    parser.add_argument(
        "--ask", action="store_true", help="be asked what you ask for, and for names of others to leave out"
    )
    parser.add_argument("--with-effect", action="store_true", help="print what it did to you as well")
    parser.add_argument("--intimate", nargs="+", metavar="NAME", default=(), help="evidence whose files go in as well")
    parser.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="for printing")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    ending = options.file.suffix.casefold()
    if ending not in (".html", ".pdf", ".csv", ".zip"):
        what = "the ending of the file does not say what to make"
        raise Refused([Problem("report", "report-form", what, "End it in .html, .pdf, .csv or .zip.")])
    with open_here(options, terminal) as vault:
        source = read_source(vault.entries(), whole=True)
        at = now()
        choice = _choice(options, source, at)
        if choice is None:
            terminal.say("There is nothing that this contact was not told. No file was written.")
            return 0
        report = build_report(source, _with_words(choice, terminal) if options.ask else choice)
        hand_out(options.file, _pieces(ending, report, vault), terminal)
        vault.add(
            Custody(
                action="export", what=f"head {report.head.number}", after=report.head.digest,
                to=options.to or options.new_for, purpose=choice.reader.value,
            ), at,
        )  # fmt: skip
    said = counted(len(report.chronology), "incident"), counted(len(report.exhibits), "exhibit")
    terminal.tell(f"{', '.join(said)}.")
    terminal.tell(f"Head of the log: entry {report.head.number}, {report.head.digest}")
    return 0


def _with_words(choice: Choice, terminal: Terminal) -> Choice:
    asks = clean_typed(terminal.ask_lines("What do you ask for? One thing on each line."))
    withhold = clean_typed(terminal.ask_lines("Names of others to leave out, one on each line."))
    return replace(choice, asks=tuple(asks.splitlines()), withhold=tuple(withhold.splitlines()))


def _pieces(ending: str, report: Report, vault: Vault) -> Iterable[bytes] | Iterator[bytes]:
    if ending == ".zip":
        return bundle_pieces(report, lambda file: vault.read_file(file))
    if ending == ".csv":
        return [chronology_csv(report)]
    html = render_html(report)
    if ending == ".html":
        return [html.encode()]
    from casedesk.report.pdf import render_pdf

    return [render_pdf(html)]


def _choice(options: argparse.Namespace, source: Source, at: datetime) -> Choice | None:
    """What is asked for; None where it is a supplement, and there is nothing to tell."""
    offset = at.astimezone().utcoffset()
    choice = Choice(
        reader=Reader(options.reader),
        incidents=frozenset(options.incidents) or frozenset(one.id for one in source.incidents),
        made_at=at,
        offset=int(offset.total_seconds() // 60) if offset else 0,
        kept=frozenset({"incident.impact"}) if options.with_effect else frozenset(),
        with_intimate=frozenset(options.intimate),
        paper=options.paper,
    )
    if options.short:
        return replace(choice, incidents=minimum(source.incidents))
    return _supplement(choice, options.new_for, source) if options.new_for else choice


def _supplement(choice: Choice, contact: str, source: Source) -> Choice | None:
    if contact not in {one.id for one in source.contacts}:
        what = "there is no such contact"
        raise Refused([Problem("report", "report-choice", what, "`casedesk contacts` lists their names.")])
    told = unreported(source, contact).supplement
    if told.is_empty:
        return None
    return choose_supplement(
        choice, to="what you were told before", new=told.new, corrected=told.corrected, withdrawn=told.withdrawn
    )
