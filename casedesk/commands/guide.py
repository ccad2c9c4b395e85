"""Shows the guide: ten ways to lower the risk, what to do about found pictures, and a page for parents."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now
from casedesk.guide.pages import PAGES, guide_html, guide_text
from casedesk.guide.paper_log import paper_log_html
from casedesk.terminal import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("page", nargs="?", default="ten-steps", choices=sorted(PAGES), help="which page")
    parser.add_argument("--empty-log", type=Path, default=None, metavar="FILE", help="write a log to fill in by hand")
    parser.add_argument("--place", default="", metavar="CODE", help="your country in two letters, such as GB")
    parser.add_argument("--print", type=Path, default=None, metavar="FILE", dest="file", help="write a page to print")
    parser.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="for printing")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if options.empty_log:
        hand_out(options.empty_log, [paper_log_html(now(), paper=options.paper).encode()], terminal)
    elif options.file:
        html = guide_html(options.page, options.place, now(), paper=options.paper)
        hand_out(options.file, [html.encode()], terminal)
    else:
        terminal.say(guide_text(options.page, options.place, now().date()))
    return 0
