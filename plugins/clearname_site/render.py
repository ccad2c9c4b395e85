"""Runs Pelican over a loaded site, in a child process, and says everything that went wrong in it.

A child: Pelican keeps state between runs, prints as it likes, and a plugin of somebody's may do anything. Where the
system can fork, the child has the loaded site already; elsewhere it is handed over pickled.
"""

from __future__ import annotations

import errno
import logging
import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from clearname.model import Site
from clearname.problems import Problem, Refused, Severity
from clearname.routes import Routes
from clearname.text import printable
from clearname_site.outside import OutsideFailed

Progress = Callable[[int, int], None]


_DISK = {
    errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE,
    errno.ENAMETOOLONG, getattr(errno, "EDQUOT", errno.ENOSPC),
}  # fmt: skip
"""Errors that say something about the disk; a plugin without network raises `OSError` as well."""


class RenderFailed(OutsideFailed):
    """The renderer itself failed; `details` is for `--debug`."""

    def __init__(self, details: str) -> None:
        self.details = details
        said = printable((details.strip().splitlines() or [""])[-1], 200)
        super().__init__(
            Problem(
                "Pelican",
                "render-failed",
                f"the pages could not be made: {said}",
                "Run the command again; if it stays, take plugins and themes of your own out of pelican.conf first.",
            )
        )


def render_site(
    root: Path, site: Site, routes: Routes, staging: Path, cache: Path, progress: Progress
) -> list[Problem]:
    """
    Renders the whole site into the empty folder `staging`; returns warnings.

    Raises `Refused` for what the person can mend, `RenderFailed` for what they cannot.
    """
    context: Any = multiprocessing.get_context("fork" if _can_fork() else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(sender, root, site, routes, staging, cache), daemon=True)
    child.start()
    sender.close()
    try:
        kind, value = _answer(receiver, progress)
    finally:
        child.join()
    if not kind:
        raise RenderFailed(_how_it_ended(child.exitcode))
    if kind == "refused":
        raise Refused(value)
    if kind == "disk":
        raise OSError(*value)
    if kind == "failed":
        raise RenderFailed(value)
    return list(value)


def _answer(receiver: Any, progress: Progress) -> tuple[str, Any]:
    """The last word of the child; empty where it ended without one. Does not wait for processes of the child's own."""
    while True:
        try:
            kind, value = receiver.recv()
        except (EOFError, OSError, UnpicklingError):
            return "", None
        if kind != "progress":
            return kind, value
        progress(*value)


def _how_it_ended(status: int | None) -> str:
    if status is not None and status < 0:
        return f"the system ended the renderer (signal {-status}); often there is too little memory"
    return f"the renderer ended by itself (status {status})"


def _can_fork() -> bool:
    """Only where it is the custom (other systems' libraries do not survive it), and only without other threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _child(sender: Any, root: Path, site: Site, routes: Routes, staging: Path, cache: Path) -> None:
    _be_quiet()
    try:
        warnings = render_here(root, site, routes, staging, cache, lambda *step: sender.send(("progress", step)))
        sender.send(("done", warnings))
    except Refused as refused:
        sender.send(("refused", refused.problems))
    except BaseException as error:
        if isinstance(error, OSError) and error.errno in _DISK:
            sender.send(("disk", (error.errno, error.strerror, None)))
        else:
            sender.send(("failed", traceback.format_exc()))
    finally:
        sender.close()
        # Nothing of the parent's may run a second time in the child: no clean-up handlers, no flushing.
        os._exit(0)


def _be_quiet() -> None:
    """What Pelican and plugins print goes nowhere; what matters comes back as problems."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)


def render_here(
    root: Path, site: Site, routes: Routes, staging: Path, cache: Path, progress: Progress
) -> list[Problem]:
    """As `render_site`, in this process. Every error that Pelican would only log is raised."""
    log = _Log()
    root_logger = logging.getLogger()
    root_logger.handlers[:] = [log]
    root_logger.setLevel(logging.WARNING)
    from pelican import Pelican
    from pelican.settings import read_settings

    from clearname_site.pelican_settings import pelican_settings
    from clearname_site.rendering import Rendering

    settings = read_settings(override=pelican_settings(root, site.settings, output=staging, cache=cache))
    rendering = Rendering(root, site, routes, progress)
    settings["CLEARNAME"].update(given=rendering, progress=progress)
    try:
        pelican = Pelican(settings)
        log.raise_errors()
        pelican.run()
    except Refused as refused:
        raise Refused((*refused.problems, *log.errors)) from None
    except Exception as error:
        template_problem = _template_problem(error)
        if template_problem is None:
            raise
        raise Refused([template_problem, *log.errors]) from error
    log.raise_errors()
    return [*log.warnings, *(rendering.dresser.problems if rendering.dresser else ())]


class _Log(logging.Handler):
    """Turns Pelican's log into problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps what Pelican says as a problem; see `logging.Handler`."""
        said = printable(" ".join(record.getMessage().split()), 300)
        if record.exc_info and record.exc_info[1]:
            said += f" ({printable(str(record.exc_info[1]), 200)})"
        fix = "If a plugin or theme of your own is named there, look into it or take it out of pelican.conf."
        if record.levelno >= logging.ERROR:
            self.errors.append(Problem("Pelican", "pelican-error", said, fix))
        else:
            self.warnings.append(Problem("Pelican", "pelican-warning", said, fix, Severity.WARNING))

    def raise_errors(self) -> None:
        """Raises `Refused` where Pelican logged an error and carried on."""
        if self.errors:
            raise Refused(self.errors)


def _template_problem(error: BaseException) -> Problem | None:
    """A template that cannot be rendered, as a problem with its line; None for any other error."""
    from jinja2 import TemplateError, TemplateSyntaxError

    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, TemplateError):
        cause = cause.__cause__ or cause.__context__
    if cause is None and type(error).__name__ != "PelicanTemplateNotFound":
        return None
    line = cause.lineno if isinstance(cause, TemplateSyntaxError) else 0
    name = (cause.name or "") if isinstance(cause, TemplateSyntaxError) else ""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith((".html", ".xml")):
            name, line = Path(frame.filename).name, frame.lineno or 0
    where = f"theme: {name}:{line}" if name else "theme"
    said = printable(str(cause or error), 200)
    return Problem(
        where,
        "theme-template",
        f"a template cannot be used: {said}",
        "Mend that line of the theme, or take the line  theme  out of pelican.conf.",
    )
