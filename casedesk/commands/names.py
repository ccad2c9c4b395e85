"""Lists your names on the web, what runs out and who poses as you; adds one; says where an impostor is reported."""

from __future__ import annotations

import argparse
from datetime import date

from casedesk.commands.opened import now, open_here
from casedesk.commands.picked import pick_record
from casedesk.commands.register import add_one
from casedesk.names.due import waiting
from casedesk.names.impostors import load_services, report_of
from casedesk.names.warned import note_seen
from casedesk.records import Record, from_value
from casedesk.records.names import Domain, Handle, Impostor, NameVariant
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from casedesk.web.people_forms import NAMES
from clearname.text import printable

NEW = {"spelling": "name_variant", "domain": "domain", "account": "handle", "impostor": "impostor"}
"""What can be added, by the word for it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--new", choices=[*NEW], help="write down a spelling, domain, account or impostor; you are asked"
    )
    which.add_argument(
        "--seen", metavar="NAME", default="", help="put the warning of a domain aside until the next one"
    )
    which.add_argument("--report", metavar="NAME", default="", help="say where this impostor is reported")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    today = now().astimezone().date()
    with open_here(options, terminal, read_only=not (options.new or options.seen)) as vault:
        if options.new:
            return add_one(vault, NEW[options.new], terminal) is None
        if options.seen:
            return _seen(vault, options.seen, terminal)
        if options.report:
            stored, impostor = pick_record(vault, options.report, "impostor")
            assert isinstance(impostor, Impostor)
            _tell_report(stored.record_id, impostor, today, terminal)
            return 0
        _list(vault, today, terminal)
    return 0


def _list(vault: Vault, today: date, terminal: Terminal) -> None:
    kept = {kind: [(one.record_id, from_value(kind, one.value)) for one in vault.current(kind)] for kind in NAMES}
    domains = [one for _, one in kept["domain"] if isinstance(one, Domain)]
    handles = [one for _, one in kept["handle"] if isinstance(one, Handle)]
    impostors = [one for _, one in kept["impostor"] if isinstance(one, Impostor)]
    for todo in waiting(domains, handles, impostors, today):
        terminal.tell(f"To do: {printable(todo.what, 400)}")
    for kind, name in NAMES.items():
        terminal.say(f"\n{name}")
        for record_id, record in kept[kind]:
            terminal.tell(f"  {record_id}  {_line(record)}")
    terminal.say("\nOne more:  casedesk names --new domain   (or spelling, account, impostor)")
    terminal.say("Later:  casedesk change NAME  or  casedesk delete NAME")


def _line(record: Record) -> str:
    if isinstance(record, NameVariant):
        parts = [record.name, "looked at regularly" if record.searched else ""]
    elif isinstance(record, Domain):
        parts = [record.name, record.state.replace("_", " "), f"until {record.expires_on}" if record.expires_on else ""]
    elif isinstance(record, Handle):
        parts = [record.handle, record.service, record.state.replace("_", " ")]
    else:
        assert isinstance(record, Impostor)
        parts = [record.handle or record.url, record.service, record.state]
    return printable(", ".join(filter(None, parts)), 300)


def _seen(vault: Vault, untrusted_name: str, terminal: Terminal) -> int:
    stored, _ = pick_record(vault, untrusted_name, "domain")
    if not note_seen(vault, stored.record_id, now().astimezone()):
        terminal.say("There is no warning about it now, or you have put it aside already.")
        return 1
    terminal.say("Put aside. You are told again at the next step.")
    return 0


def _tell_report(name: str, impostor: Impostor, today: date, terminal: Terminal) -> None:
    report = report_of(impostor, load_services(), today)
    terminal.tell(f"{printable(impostor.url, 400)}\n{printable(report.where, 4000)}")
    if report.url:
        terminal.say(report.url)
    if report.asks:
        terminal.say(f"They ask for: {'; '.join(report.asks)}.")
    terminal.say(report.words)
    terminal.say(f"Answers for their form:  casedesk letters --new --impostor {name}")
    terminal.say(f"When it was reported:  casedesk change {name}")
