"""Shows which requests wait for whom; writes one into a file, notes that it was sent, prints a list for a lawyer."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now, open_here
from casedesk.notices.lawyer import LISTS, checklist_page
from casedesk.notices.render import render_mail, render_page, render_text
from casedesk.notices.route import freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.waiting import waiting
from casedesk.records import Notice, Reply, exactly
from casedesk.records.choices import NOTICE_CHANNELS, REPLIES
from casedesk.source import Source, read_source
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--ways", action="store_true", help="the ways there are, and when they were looked up")
    what.add_argument("--lawyer", choices=[*LISTS], help="a list for a lawyer, into FILE (HTML)")
    what.add_argument(
        "--write", metavar="NAME", default="", help="a finished request, into FILE (.txt .eml .html .pdf)"
    )
    what.add_argument("--sent", metavar="NAME", default="", help="note that you sent it, now")
    what.add_argument("--came", metavar="NAME", default="", help="note what came back, now")
    parser.add_argument("--file", type=Path, default=None, metavar="FILE", help="a new file")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if options.ways:
        for route in load_routes().values():
            closed = "" if route.enabled else f" Closed: {route.disabled_because}"
            terminal.say(f"{route.title}\n    {route.summary}{closed}\n    {freshness(route, now().date())}")
        return 0
    if (options.lawyer or options.write) and options.file is None:
        raise Refused([Problem("letters", "report-form", "no file is named", "Add --file and a name for it.")])
    if options.lawyer:
        hand_out(options.file, [checklist_page(options.lawyer, now()).encode()], terminal)
        return 0
    name = options.write or options.sent or options.came
    with open_here(options, terminal, read_only=not name or bool(options.write)) as vault:
        source = read_source(vault.entries())
        if not name:
            _show(source, now(), terminal)
        elif options.write:
            hand_out(options.file, [_made(_one(source, name), options.file.suffix.casefold())], terminal)
        elif options.sent:
            _sent(vault, name, _one(source, name), terminal)
        else:
            _came(vault, name, _one(source, name), terminal)
    return 0


def _show(source: Source, at: datetime, terminal: Terminal) -> None:
    for one in waiting(source.notices, source.replies, load_routes(), at):
        day = f"  by {one.due.on}" if one.due else ""
        terminal.tell(f"{one.notice.id}  waits for {one.whom.value}{day}: {printable(one.notice.record.title, 200)}")
        terminal.tell(f"    {printable(one.what, 400)}")
        if one.next_ways:
            terminal.tell(f"    Next way: {one.next_ways[0].title}")


def _one(source: Source, name: str) -> Notice:
    found = next((one.record for one in source.notices if one.id == name), None)
    if found is None or not found.text:
        what = "there is no finished request of this name"
        raise Refused([Problem("letters", "notice-none", what, "`casedesk letters` lists them.")])
    return found


def _made(notice: Notice, ending: str) -> bytes:
    if ending == ".eml":
        return render_mail(notice)
    if ending in (".html", ".pdf"):
        html = render_page(notice, now())
        if ending == ".html":
            return html.encode()
        from casedesk.report.pdf import render_pdf

        return render_pdf(html)
    return render_text(notice)


def _sent(vault: Vault, name: str, notice: Notice, terminal: Terminal) -> None:
    at = now()
    channel = terminal.ask(f"How? One of {', '.join(NOTICE_CHANNELS)}:")
    sent = replace(
        notice, state="sent", sent=exactly(at.astimezone()), reference=terminal.ask("Their number for it, if any:"),
        channel=channel if channel in NOTICE_CHANNELS else "other",
    )  # fmt: skip
    vault.add(sent, at, record_id=name)
    terminal.say("Noted.")


def _came(vault: Vault, name: str, notice: Notice, terminal: Terminal) -> None:
    at = now()
    kind = terminal.ask(f"What? One of {', '.join(REPLIES)}:")
    made = Reply(
        when=exactly(at.astimezone()), notice=name, kind=kind if kind in REPLIES else "other",
        summary=terminal.ask_lines("In their words, or what you saw:"),
    )  # fmt: skip
    vault.add(made, at)
    terminal.say("Noted.")
