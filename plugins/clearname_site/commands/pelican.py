"""Runs Pelican itself with the settings of this site; what follows is handed on, such as --listen --autoreload.

What it writes has not been through the gate: look at it, and publish with `clearname publish` alone.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
from typing import Any, NoReturn

from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.usage = "%(prog)s [-h] [--site DIR] [--debug] [--] [what Pelican itself is told]"


def parse(parser: argparse.ArgumentParser, given: list[str]) -> argparse.Namespace:
    """What is ours and stands before `--`, and all the rest, for Pelican, in its order."""
    own = given[: given.index("--")] if "--" in given else given
    options, others = parser.parse_known_args(own)
    options.arguments = [*others, *given[len(own) + 1 :]]
    return options


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    import pelican
    import pelican.settings

    from clearname.site import SETTINGS_FILE, load_settings
    from clearname_site.pelican_settings import pelican_settings

    root = options.site
    load_settings(root)

    def settings_of(_path: str) -> dict[str, Any]:
        """Our settings in the place of any file that Pelican would read."""
        return pelican_settings(root, load_settings(root), output=root / "output")

    # Pelican reads Python files alone; with this its own reloading reads pelican.conf anew as well.
    pelican.settings.get_settings_from_file = settings_of
    signal.signal(signal.SIGTERM, _stop_all)
    pelican.main(["--settings", str(root / SETTINGS_FILE), *options.arguments])
    return 0


def _stop_all(*_: object) -> NoReturn:
    """Listening and reloading are processes of their own, which Pelican leaves behind when it is told to end."""
    if multiprocessing.parent_process() is None:
        for child in multiprocessing.active_children():
            child.terminate()
    # Nothing here needs tidying, and a child that waits for a file or a visitor would wait on.
    os._exit(0)
