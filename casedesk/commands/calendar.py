"""Writes your dates into a file for a calendar program; the titles say nothing about the case."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now, open_here
from casedesk.contacts.calendar import render_calendar
from casedesk.contacts.gap import follow_ups, reminders
from casedesk.notices.routes_file import load_routes
from casedesk.notices.waiting import follow_ups as letter_days
from casedesk.source import read_source
from casedesk.terminal import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("file", type=Path, help="a new file, such as dates.ics")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal, read_only=True) as vault:
        source = read_source(vault.entries())
    letters = letter_days(source.notices, source.replies, load_routes())
    found = (*follow_ups(source, now().date()), *letters)
    hand_out(options.file, [render_calendar(reminders(found))], terminal)
    terminal.say("A calendar that others see, or that is kept by a service, shows the dates there as well.")
    return 0
