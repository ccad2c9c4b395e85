"""The rooms put together: what is asked before each, how pages are drawn, and what is said when something is wrong."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Request, Response, render_template, request
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.exceptions import Forbidden, HTTPException, RequestEntityTooLarge

from casedesk.guide.pages import PAGES
from casedesk.notices.lawyer import LISTS
from casedesk.report.labels import value_words
from casedesk.vault import NoSuchRecord, VaultError
from casedesk.web.countries import country_name
from casedesk.web.desk import Desk, HasLeft
from casedesk.web.door import HEADERS, MOST_IN_A_FORM, page_policy, paper_policy
from casedesk.web.multipart import BrokenForm
from casedesk.web.numbered import number_names, step_names
from casedesk.web.paper import PAPER_POLICY
from casedesk.web.people_forms import FORMS
from casedesk.web.rooms import (
    copies,
    emergency,
    entry,
    evidence,
    found,
    guide,
    home,
    incidents,
    leave,
    letters,
    looks,
    papers,
    people,
    private,
    steps,
)
from casedesk.web.session import CHECK

_FOLDER = Path(__file__).parent
OPEN_WHEN_LOCKED = frozenset({
    "entry.first", "entry.make", "entry.show_open", "entry.open", "entry.keep_typed", "emergency.ask",
    "emergency.answer", "leave.now", "style", "icon",
})  # fmt: skip
"""Rooms that need no vault."""
ROOMS = (
    entry,
    emergency,
    home,
    incidents,
    private,
    evidence,
    copies,
    found,
    steps,
    people,
    letters,
    papers,
    looks,
    guide,
    leave,
)


class DeskRequest(Request):
    """A request whose files never go where the framework would put them."""

    max_content_length = None
    max_form_memory_size = MOST_IN_A_FORM
    max_form_parts = 500

    def _get_file_stream(self, *_: object, **__: object) -> Any:
        """A form with files is read by `multipart.Upload` alone."""
        raise RequestEntityTooLarge


class DeskApp(Flask):
    """Says nothing about what went wrong but that it did."""

    request_class = DeskRequest

    def log_exception(self, exc_info: object, /) -> None:
        """Nothing: a traceback could hold somebody's words."""


def make_rooms(desk: Desk) -> DeskApp:
    """The application behind the door."""
    app = DeskApp("notebook", static_folder=None, template_folder=str(_FOLDER / "templates"))
    app.config.update(PROPAGATE_EXCEPTIONS=False, TRAP_HTTP_EXCEPTIONS=False)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    script = (_FOLDER / "static" / "leave.js").read_text("utf-8")
    style = (_FOLDER / "static" / "desk.css").read_bytes()
    icon = (_FOLDER / "static" / "icon.svg").read_bytes()
    script_hash = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy, app.config[PAPER_POLICY] = page_policy(script_hash), paper_policy(script_hash)

    app.add_url_rule("/desk.css", "style", lambda: Response(style, mimetype="text/css"))
    app.add_url_rule("/icon.svg", "icon", lambda: Response(icon, mimetype="image/svg+xml"))
    number_names(app, page=tuple(PAGES), kind=tuple(FORMS), step=step_names(), sheet=tuple(LISTS))
    for room in ROOMS:
        app.register_blueprint(room.make_room(desk))
    app.jinja_env.filters.update(country=country_name, plain=value_words)
    app.before_request(lambda: _before(app, desk))
    app.after_request(lambda response: _after(desk, response, policy))
    # Our own script, a constant of the program; its hash stands in the policy.
    app.context_processor(lambda: _shared(app, desk, Markup(script)))
    _register_errors(app)
    return app


def _before(app: DeskApp, desk: Desk) -> Any:
    is_form = request.method == "POST" and request.mimetype != "multipart/form-data"
    # Leaving is never refused; that it was asked for by our own page, the door has seen.
    asked = entry.kept_for() if request.endpoint == "entry.keep_typed" else request.path
    has_check = is_form and desk.session.is_checked(asked, request.form.get(CHECK, ""))
    if is_form and not has_check and request.endpoint != "leave.now":
        raise Forbidden
    if desk.is_open or request.endpoint in OPEN_WHEN_LOCKED:
        return None
    adapter = app.create_url_adapter(request)
    can_go_back = adapter is not None and adapter.test(request.path, "GET")
    if is_form and can_go_back:
        desk.keep_form(request.path, request.form)
    if not is_form and request.endpoint == "evidence.upload":
        evidence.keep_typed(desk, (request.view_args or {})["record_id"])
    return app.redirect(entry.door(desk, request.path if can_go_back else "/"))


def _after(desk: Desk, response: Response, policy: str) -> Response:
    if desk.is_open and request.method == "GET" and request.endpoint != "evidence.ask":
        # A page that has no place for what was kept for it: it would be led to each time the notebook is opened.
        desk.take_form(request.path)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers.pop("Server", None)
    return response


def _shared(app: DeskApp, desk: Desk, script: Markup) -> dict[str, Any]:
    def check(endpoint: str, **values: Any) -> Markup:
        """The hidden field that a form to this room needs."""
        path = app.url_for(endpoint, **values).removeprefix(request.script_root).partition("?")[0]
        return Markup('<input type="hidden" name="{}" value="{}">').format(CHECK, desk.session.check(path))

    return {"check": check, "leave_script": script, "is_open": desk.is_open, "here": request.endpoint or ""}


def _register_errors(app: DeskApp) -> None:
    handlers: dict[Any, Callable[[Any], Any]] = {
        HTTPException: lambda error: _said(error.code or 500),
        NoSuchRecord: lambda _: _said(404),
        VaultError: lambda error: _say(409, "That did not work", _sentence(error.problem.what), error.problem.fix),
        BrokenForm: lambda _: _said(400),
        HasLeft: lambda _: Response("", mimetype="text/plain"),
        Exception: lambda _: _said(500),
    }
    for error, handler in handlers.items():
        app.register_error_handler(error, handler)


def _said(status: int) -> tuple[str, int]:
    return _say(status, *_WORDS.get(status, _WORDS[500]))


def _say(status: int, title: str, what: str, fix: str) -> tuple[str, int]:
    return render_template("said.html", title=title, what=what, fix=fix), status


def _sentence(what: str) -> str:
    return f"{what[:1].upper()}{what[1:]}."


_WORDS = {
    400: ("That did not arrive whole", "The form was cut short on its way.", "Go back, and send it again."),
    403: ("That form is too old", "It was made before the notebook was opened anew, or elsewhere.",
          "Go back to the first page, and start from there."),
    404: ("There is nothing here", "There is no such page, or it was deleted.", "Go back to the first page."),
    405: ("There is nothing here", "This page cannot be used in that way.", "Go back to the first page."),
    411: ("That did not arrive whole", "The browser did not say how much it sends.", "Try another browser."),
    413: ("That is too large", "There is no room for so much at once.", "Go back, and send less."),
    500: ("Something went wrong", "This is a mistake in the program, not yours. What was saved is still there.",
          "Go back, and try again. If it happens again, close the notebook and start it anew."),
}  # fmt: skip
