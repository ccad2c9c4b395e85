"""The preview: builds drafts too, serves on this computer alone, builds anew when something is saved.

Nothing of it is published: it is written beside `output/`, not into it, and it has not been through the gate.
"""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.build import other_inputs
from clearname_site.outside import OutsideFailed
from clearname_site.render import render_site
from clearname_site.state import Stamps, input_stamps
from clearname_site.workshop import Workshop

_INTERVAL = 0.3
"""Seconds between two looks at the files."""
_VERSION_PATH = "/.clearname-version"
_SCRIPT_PATH = "/.clearname-reload.js"
_SCRIPT = """\
// Reloads the page when the site has been built anew. Only in the preview: the published site has no script.
let seen = null;
setInterval(async () => {
  const version = await (await fetch("/.clearname-version")).text();
  if (seen !== null && version !== seen) location.reload();
  seen = version;
}, 700);
"""


class Preview:
    """The last preview that could be built, and what is wrong with the files since."""

    def __init__(self, root: Path, today: Callable[[], date]) -> None:
        self._workshop = Workshop(root)
        self._today = today
        self._seen: Stamps = {}
        self.version = 0
        self.problems: tuple[Problem, ...] = ()
        self.base_path = "/"

    @property
    def folder(self) -> Path:
        """Where the preview is written."""
        return self._workshop.folder / "preview"

    def update(self) -> bool:
        """Builds anew if a file changed since the last look; True if it did."""
        root = self._workshop.root
        try:
            stamps = input_stamps(root, other_inputs(root))
        except OSError:
            return False  # a file went away while it was looked at; the next look sees what is there
        if stamps == self._seen:
            return False
        self._seen = stamps
        try:
            self._build()
            self.problems = ()
        except (Refused, OutsideFailed) as failed:
            self.problems = failed.problems
        except Exception as error:  # the watcher must go on, whatever happened
            what = f"the preview could not be made ({type(error).__name__}: {printable(str(error), 200)})"
            self.problems = (Problem("preview", "internal", what, "Save the file again, or restart the preview."),)
        self.version += 1
        return True

    def _build(self) -> None:
        from clearname.site import load_site, plan_site
        from clearname_site.migrate import migrate_site

        migrate_site(self._workshop.root)
        self._workshop.open()
        root = self._workshop.root
        site = load_site(root, self._today(), drafts=True)
        routes = plan_site(site)
        self.base_path = site.settings.base_path
        fresh = self._workshop.folder / "preview.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        render_site(root, site, routes, fresh, self._workshop.cache, lambda _done, _of: None)
        old = self._workshop.folder / "preview.old"
        shutil.rmtree(old, ignore_errors=True)
        if self.folder.exists():
            self.folder.replace(old)
        fresh.replace(self.folder)
        shutil.rmtree(old, ignore_errors=True)

    def watch(self, stop: threading.Event, changed: Callable[[], None]) -> None:
        """Looks for saved files until told to stop."""
        while not stop.wait(_INTERVAL):
            if self.update():
                changed()


def make_server(preview: Preview, port: int) -> http.server.ThreadingHTTPServer:
    """A server on 127.0.0.1 that shows the preview; port 0 takes a free one. Raises `OSError` if the port is taken."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        """Serves one file, pages with the reload script, or the list of problems."""

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(preview.folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            host = (self.headers.get("Host") or "").partition(":")[0].lower()
            if host not in ("127.0.0.1", "localhost"):
                # Another site's page must not read a draft through a name that it points here.
                self.send_error(403)
            elif self.path == _VERSION_PATH:
                self._send(str(preview.version).encode(), "text/plain; charset=utf-8")
            elif self.path == _SCRIPT_PATH:
                self._send(_SCRIPT.encode(), "text/javascript; charset=utf-8")
            elif preview.problems:
                self._send(problem_page(preview.problems), "text/html; charset=utf-8")
            else:
                self._serve()

        def do_HEAD(self) -> None:
            self.do_GET()

        def _serve(self) -> None:
            path = urlsplit(self.path).path
            base = preview.base_path
            if path == "/" and base != "/":
                self.send_response(302)
                self.send_header("Location", base)
                self.end_headers()
                return
            found = self._file("/" + path.removeprefix(base)) if path.startswith(base) else None
            if found is None:
                missing = self._file("/404.html")
                body = missing[1] if missing else b"<!doctype html><title>Not found</title>"
                self._send(with_reload(body), "text/html; charset=utf-8", 404)
            elif found[0].suffix == ".html":
                self._send(with_reload(found[1]), "text/html; charset=utf-8")
            else:
                self._send(found[1], self.guess_type(str(found[0])))

        def _file(self, path: str) -> tuple[Path, bytes] | None:
            """A plain file of the preview and what is in it; None for anything else, links and folders among them."""
            found = Path(self.translate_path(path))
            file = found / "index.html" if found.is_dir() else found
            try:
                if file.resolve(strict=True).relative_to(preview.folder.resolve()):
                    return file, file.read_bytes()
            except (OSError, ValueError):
                pass
            return None

        def _send(self, body: bytes, media_type: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Says nothing: who looks at what is nobody's business."""

    try:
        return _QuietServer(("127.0.0.1", port), Handler)
    except OverflowError as error:
        raise OSError("there is no such port") from error


class _QuietServer(http.server.ThreadingHTTPServer):
    """Does not show a traceback when a browser goes away in the middle of an answer."""

    def handle_error(self, *_args: object) -> None:
        """See `socketserver.BaseServer.handle_error`."""


def with_reload(page: bytes) -> bytes:
    """The page with the preview's own script allowed and loaded."""
    page = page.replace(b"default-src 'none';", b"default-src 'none'; script-src 'self';", 1)
    return page.replace(b"</body>", f'<script src="{_SCRIPT_PATH}"></script></body>'.encode(), 1)


def problem_page(problems: tuple[Problem, ...]) -> bytes:
    """The problems as a page of its own, for as long as the site cannot be built."""
    items = "".join(
        f"<li><p><code>{escape(p.where)}</code></p><p>{escape(p.what)}</p><p><strong>{escape(p.fix)}</strong></p></li>"
        for p in problems
    )
    return (
        "<!doctype html><html lang=en><meta charset=utf-8><title>Not yet</title>"
        "<meta name=viewport content='width=device-width'>"
        "<style>body{font:1.1rem/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;"
        "color-scheme:light dark}"
        "li{margin-block:1rem}p{margin:.2rem 0}</style>"
        f"<h1>The site cannot be built yet</h1><ol>{items}</ol>"
        "<p>This page goes away by itself when the files are right. What is published stays as it is.</p>"
        f'<script src="{_SCRIPT_PATH}"></script></html>'
    ).encode()
