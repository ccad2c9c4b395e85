"""Says what is wrong with the settings, the pages and the endorsements, without building."""

from __future__ import annotations

import argparse

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.problems import count_files
    from clearname.site import plan_site
    from clearname_site.build import load_as_built
    from clearname_site.migrate import migrate_site

    console.problems(migrate_site(options.site))
    site = load_as_built(options.site, options.as_of or today())
    plan_site(site)
    console.problems(site.warnings)
    console.problems(site.held)
    held_files = count_files(site.held)
    console.note(held=held_files, warnings=len(site.warnings))
    held = f" Held and not in the site: {count(held_files, 'file')} of supporters." if held_files else ""
    console.say(f"The site can be built.{held}")
    console.say("Building and publishing look further: at every byte, and at the words on your private lists.")
    return 0
