"""Lists the endorsements: the published ones by id, and the files that are held with the reason. Shows no text."""

from __future__ import annotations

import argparse

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.endorsements import load_endorsements
    from clearname.problems import count_files
    from clearname.site import load_settings

    loaded = load_endorsements(options.site, load_settings(options.site), options.as_of or today())
    published = [
        {"id": e.id, "file": e.source, "display": str(e.display), "words": e.words, "given": e.given_on.isoformat()[:7]}
        for e in loaded.published
    ]
    console.say(f"Published: {len(published)}")
    for entry in published:
        console.say(
            f"  {entry['id']}  {entry['given']}  {entry['display']:<10}  {entry['words']:>4} words  {entry['file']}"
        )
    held_files = count_files(loaded.held)
    if loaded.counted:
        console.say(f"{loaded.counted} more count and are not shown.")
    if loaded.held:
        console.say(f"{count(held_files, 'file')} of supporters are held back:")
    console.problems((*loaded.held, *loaded.warnings))
    console.note(published=published, counted=loaded.counted, held=held_files)
    return 0
