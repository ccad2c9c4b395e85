"""Shows the site on this computer alone, drafts too, and builds it anew whenever a file is saved."""

from __future__ import annotations

import argparse
import threading

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console

DEFAULT_PORT = 8765


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("--port", type=_port, default=DEFAULT_PORT, help=f"default: {DEFAULT_PORT}; 0 takes a free one")


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; take a number from 1024 to 65535")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.preview import Preview, make_server

    load_settings(options.site)
    preview = Preview(options.site, lambda: options.as_of or today())
    preview.update()
    try:
        server = make_server(preview, options.port)
    except OSError:
        server = make_server(preview, 0)
    _tell(preview.problems, console)
    stop = threading.Event()
    watcher = threading.Thread(target=preview.watch, args=(stop, lambda: _tell(preview.problems, console)), daemon=True)
    watcher.start()
    console.say(f"Open http://127.0.0.1:{server.server_address[1]}{preview.base_path} in a browser. Ctrl-C stops it.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.say()
    finally:
        stop.set()
        server.server_close()
    return 0


def _tell(problems: tuple[object, ...], console: Console) -> None:
    if problems:
        console.problems(problems)  # type: ignore[arg-type]
        console.say("The preview shows these until they are mended.")
    else:
        console.say("The preview is up to date.")
