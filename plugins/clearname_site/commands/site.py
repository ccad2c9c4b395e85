"""Builds the site and says what to open."""

from __future__ import annotations

import argparse

from clearname_site.commands import build
from clearname_site.console import Console

add_arguments = build.add_arguments


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    status = build.run(options, console)
    console.say("To look at it, run  make preview  (or  clearname preview)  and open the address that it shows.")
    return status
