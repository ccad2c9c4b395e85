"""Opens the notebook in your browser, on this computer alone."""

from __future__ import annotations

import argparse
import contextlib
import signal
import threading

from casedesk.home import take_plain_name
from casedesk.terminal import Terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("--no-browser", action="store_true", help="only say the address")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    from casedesk.capture.folders import sweep
    from casedesk.vault import check_place
    from casedesk.web.running import Running, real_outside

    check_place(options.notebook)
    take_plain_name()
    sweep()
    running = Running(options.notebook, real_outside())
    signal.signal(signal.SIGTERM, lambda *_: running.stop())
    terminal.say("Open this address in a browser on this computer. It works once:")
    terminal.say(f"    {running.first_address}")
    terminal.say("Ctrl-C here ends it. It also ends by itself when nobody uses it for an hour.")
    if not options.no_browser:
        threading.Thread(target=_open, args=(running.first_address,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        running.serve()
    terminal.say("The notebook is closed.")
    return 0


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
