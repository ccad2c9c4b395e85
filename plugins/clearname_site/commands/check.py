"""Says what is wrong with the settings, the pages and the endorsements, without building."""

from __future__ import annotations

import argparse

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_site, plan_site

    site = load_site(options.site, options.as_of or today())
    plan_site(site)
    console.problems(site.warnings)
    console.problems(site.held)
    console.note(held=len(site.held), warnings=len(site.warnings))
    held = f" {len(site.held)} endorsement files are held; they stay out of the site." if site.held else ""
    console.say(f"Everything of yours is right.{held}")
    return 0
