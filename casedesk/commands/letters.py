"""Shows which requests wait for whom; writes one, hands it out, notes what came of it, prints a list for a lawyer."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.letter_asked import (
    ask_answers,
    ask_situation,
    begin_here,
    by_records,
    choose_way,
    finish_here,
    known_of,
    refuse_stopped,
)
from casedesk.commands.letter_given import Given, read_given
from casedesk.commands.letter_noted import close, delete, note_came, note_sent
from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import typed_name
from casedesk.notices.lawyer import LISTS, checklist_page
from casedesk.notices.render import render_mail, render_page, render_text
from casedesk.notices.route import Route, freshness
from casedesk.notices.routes_file import load_routes
from casedesk.notices.sheet import sheet_page
from casedesk.notices.situation import Situation, from_form
from casedesk.notices.waiting import situation_of, waiting
from casedesk.records import Notice
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
    what.add_argument("--new", action="store_true", help="write one: you are asked for what it has to hold")
    what.add_argument("--go-on", metavar="NAME", default="", help="go on with one that is not finished")
    what.add_argument("--next", metavar="NAME", default="", help="write the next one, after one that did not help")
    what.add_argument(
        "--write", metavar="NAME", default="", help="a finished request, into FILE (.txt .eml .html .pdf)"
    )
    what.add_argument("--sheet", metavar="NAME", default="", help="its answers for a site's own form, into FILE (HTML)")
    what.add_argument("--sent", metavar="NAME", default="", help="note that you sent it, now")
    what.add_argument("--came", metavar="NAME", default="", help="note what came back, now")
    what.add_argument("--close", metavar="NAME", default="", help="nothing more is to be done about it")
    what.add_argument("--delete", metavar="NAME", default="", help="delete it for good, after a yes")
    parser.add_argument("--file", type=Path, default=None, metavar="FILE", help="a new file")
    parser.add_argument("--copy", default="", metavar="NAME", help="with --new: the place that it is about")
    parser.add_argument("--impostor", default="", metavar="NAME", help="with --new: the account that poses as you")
    parser.add_argument("--way", default="", metavar="WAY", help="with --new or --next: the way, if you know it")
    parser.add_argument("--answers", type=Path, default=None, metavar="FILE", help="answers in a TOML file")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if options.ways:
        for route in load_routes().values():
            closed = "" if route.enabled else f" Closed: {route.disabled_because}"
            terminal.say(f"{route.id}  {route.title}\n    {route.summary}{closed}\n    {freshness(route, _today())}")
        return 0
    if (options.lawyer or options.write or options.sheet) and options.file is None:
        raise Refused([Problem("letters", "report-form", "no file is named", "Add --file and a name for it.")])
    if options.lawyer:
        hand_out(options.file, [checklist_page(options.lawyer, now()).encode()], terminal)
        return 0
    for named in ("go_on", "next", "write", "sheet", "sent", "came", "close", "delete", "copy"):
        setattr(options, named, typed_name(getattr(options, named)))
    given = read_given(options.answers) if options.answers else Given()
    changes = any((options.new, options.go_on, options.next, options.sent, options.came, options.close, options.delete))
    with open_here(options, terminal, read_only=not changes) as vault:
        return _work(vault, options, given, terminal)


def _work(vault: Vault, options: argparse.Namespace, given: Given, terminal: Terminal) -> int:
    source = read_source(vault.entries(), whole=not (options.sent or options.came or options.close))
    if options.new:
        return _new(vault, source, options, given, terminal)
    if options.next:
        return _next(vault, source, options, given, terminal)
    if options.go_on:
        return _go_on(vault, source, options, given, terminal)
    if name := options.write or options.sheet:
        notice = _one(source, name)
        if notice.state == "ready":
            refuse_stopped(vault, source, notice)
        made = _sheet(notice, terminal) if options.sheet else _made(notice, options.file.suffix.casefold())
        hand_out(options.file, [made], terminal)
    elif options.sent:
        note_sent(vault, options.sent, _one(source, options.sent), now(), terminal)
    elif options.came:
        note_came(vault, options.came, _one(source, options.came), now(), terminal)
    elif options.close:
        close(vault, options.close, _one(source, options.close), now(), terminal)
    elif options.delete:
        return delete(vault, options.delete, source, now(), terminal)
    else:
        _show(source, now(), terminal)
    return 0


def _show(source: Source, at: datetime, terminal: Terminal) -> None:
    for one in waiting(source.notices, source.replies, load_routes(), at):
        day = f"  by {one.due.on}{f' ({one.due.remark})' if one.due.remark else ''}" if one.due else ""
        urgent = "!! " if one.is_urgent else ""
        title = printable(one.notice.record.title, 200)
        terminal.tell(f"{urgent}{one.notice.id}  waits for {one.whom.value}{day}: {title}")
        terminal.tell(f"    {printable(one.what, 400)}")
        if one.next_ways:
            terminal.tell(f"    Next way: {one.next_ways[0].id}  {one.next_ways[0].title}")


def _new(vault: Vault, source: Source, options: argparse.Namespace, given: Given, terminal: Terminal) -> int:
    before, known = known_of(vault, source, options.copy, options.impostor)
    situation = from_form(given.situation) if given.situation is not None else ask_situation(terminal, known)
    return _begin(
        vault, source, by_records(vault, source, before, situation, terminal), before, options, given, terminal
    )


def _next(vault: Vault, source: Source, options: argparse.Namespace, given: Given, terminal: Terminal) -> int:
    last = _one(source, options.next)
    situation = replace(situation_of(last), asked_before=True)
    state = next(each for each in waiting(source.notices, source.replies, load_routes(), now())
                 if each.notice.id == options.next)  # fmt: skip
    way = options.way or next((one.id for one in state.next_ways if one.kind.is_written), "")
    for one in state.next_ways:
        terminal.say(f"{one.id}  {one.title}{'' if one.kind.is_written else f' ({one.find})'}")
    options.way = way
    before = replace(last, follows=options.next)
    return _begin(
        vault, source, by_records(vault, source, before, situation, terminal), before, options, given, terminal
    )


def _begin(
    vault: Vault, source: Source, situation: Situation, before: Notice, options: argparse.Namespace, given: Given,
    terminal: Terminal,
) -> int:  # fmt: skip
    offer = choose_way(situation, options.way, load_routes(), terminal, _today())
    made = begin_here(offer, situation, before, source, given)
    refuse_stopped(vault, source, made)
    return _finish(vault, source, vault.add(made, now()).record_id, made, options, given, terminal)


def _go_on(vault: Vault, source: Source, options: argparse.Namespace, given: Given, terminal: Terminal) -> int:
    found = next((one.record for one in source.notices if one.id == options.go_on), None)
    if found is None or found.state != "draft":
        raise _none("there is no unfinished request of this name")
    refuse_stopped(vault, source, found)
    return _finish(vault, source, options.go_on, found, options, given, terminal)


def _finish(
    vault: Vault, source: Source, name: str, notice: Notice, options: argparse.Namespace, given: Given,
    terminal: Terminal,
) -> int:  # fmt: skip
    route = load_routes().get(notice.route)
    if route is None:
        raise _none("the way of this request is no longer known")
    terminal.say(f"\n{route.title}\n{route.recipient}. {route.find}\n{freshness(route, _today())}")
    typed = _ask_answers(vault, source, name, notice, route, given, terminal)
    try:
        finished = finish_here(typed, route, terminal, _today())
    except Refused:
        terminal.say(f"It is not finished. What you typed is kept: casedesk letters --go-on {name}")
        raise
    vault.add(finished, now(), record_id=name)
    terminal.say(f"Finished as {name}. Nothing was sent: send it yourself, then  casedesk letters --sent {name}")
    if options.file:
        hand_out(options.file, [_made(finished, options.file.suffix.casefold())], terminal)
    return 0


def _ask_answers(
    vault: Vault, source: Source, name: str, notice: Notice, route: Route, given: Given, terminal: Terminal
) -> Notice:  # fmt: skip
    """The draft with what was typed, which is kept; so is what was typed until somebody stopped."""
    typed, stopped = notice, None
    try:
        for so_far in ask_answers(notice, route, given, terminal):
            typed = so_far
    except (KeyboardInterrupt, Refused) as error:
        stopped = error
    refuse_stopped(vault, source, typed)
    if typed != notice:
        vault.add(typed, now(), record_id=name)
    if stopped:
        terminal.say(f"\nIt is not finished. What you typed is kept: casedesk letters --go-on {name}")
        if isinstance(stopped, Refused):
            raise Refused([_ENDED])
        raise stopped
    return typed


_ENDED = Problem("terminal", "desk-ended", "the input ended before the last question", "Go on whenever you are ready.")


def _one(source: Source, name: str) -> Notice:
    found = next((one.record for one in source.notices if one.id == name), None)
    if found is None or not found.text:
        raise _none("there is no finished request of this name")
    return found


def _none(what: str) -> Refused:
    return Refused([Problem("letters", "notice-none", what, "`casedesk letters` lists them.")])


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


def _sheet(notice: Notice, terminal: Terminal) -> bytes:
    labels = terminal.ask_lines("The questions of their form, one on each line; may stay empty.")
    return sheet_page(notice, load_routes()[notice.route], labels, now()).encode()


def _today() -> date:
    return now().astimezone().date()
