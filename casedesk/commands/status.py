"""Says where the notebook is, how much is in it, and what to look after. Of what you wrote, it shows domains alone."""

from __future__ import annotations

import argparse
from datetime import datetime

from casedesk.commands.opened import now, open_here
from casedesk.names.warned import warnings_in
from casedesk.plan.upkeep import BACKUP_DAYS, SNOOZES, Upkeep
from casedesk.records import KINDS
from casedesk.terminal import Terminal
from casedesk.vault import FILE, Vault
from casedesk.web.upkeep import due_in, put_off


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument(
        "--later",
        choices=[each.value for each in Upkeep],
        help="put off what it asks for: told again when  --for  is over",
    )
    parser.add_argument("--for", dest="long", choices=[*SNOOZES], default="week", help="how long (default: a week)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        if options.later:
            return _put_off(vault, options, terminal)
        terminal.say(f"The notebook is in  {vault.folder}")
        for kind in (*KINDS, FILE):
            if (many := vault.count(kind)) and kind not in ("custody", "setting"):
                terminal.say(f"  {many} x {kind.replace('_', ' ')}")
        number, digest = vault.head
        terminal.say(f"Newest entry: {number}, digest {digest}")
        terminal.say(_last_backup(vault, now()))
        for told in warnings_in(vault, now().astimezone()):
            terminal.tell(f"{told.words}\n    Not now:  casedesk names --seen {told.domain}")
        for one in due_in(vault, now()):
            if one.upkeep is not Upkeep.BACKUP:
                terminal.say(f"{one.what} {one.fix}")
            terminal.say(f"    Not now:  casedesk status --later {one.upkeep.value}")
    return 0


def _put_off(vault: Vault, options: argparse.Namespace, terminal: Terminal) -> int:
    upkeep = Upkeep(options.later)
    if upkeep not in {one.upkeep for one in due_in(vault, now())}:
        terminal.say("It does not ask for that now.")
        return 1
    put_off(vault, upkeep, SNOOZES[options.long], now())
    terminal.say("It is not told again." if options.long == "never" else f"It is not told again for a {options.long}.")
    return 0


def _last_backup(vault: Vault, at: datetime) -> str:
    backups = vault.having("custody", {"action": "backup"}, most=1)
    if not backups:
        return "There is no backup yet. Make one on a stick or disk:  casedesk backup DIR"
    days = (at - backups[0].created_at).days
    said = f"The last backup is {days} days old." if days != 1 else "The last backup is a day old."
    return f"{said} Make a new one:  casedesk backup DIR" if days >= BACKUP_DAYS else said
