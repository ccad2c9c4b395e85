"""Pages for paper, as the browser gets them: with their own style, the way out, and nothing else."""

from __future__ import annotations

import re

from flask import Response, current_app, render_template

PAPER_POLICY = "PAPER_POLICY"
"""Of the application's settings: the policy of these pages."""


def paper(page: str) -> Response:
    """
    A page of `casedesk.printed`, to be looked at and printed.

    On the screen it is a page of the notebook: it can be left at once, it hides itself, and its title says nothing.
    """
    page = re.sub(r"<title>[^<]*</title>", "<title>Notebook</title>", page, count=1)
    # What the page says for itself, as a file, would stop the way out; the headers of the answer say it here.
    for name in ('http-equiv="Content-Security-Policy"', 'name="referrer"'):
        page = re.sub(f"<meta {name}[^>]*>", "", page, count=1)
    answer = Response(page.replace("<body>", "<body>" + render_template("paper.html"), 1), mimetype="text/html")
    answer.headers["Content-Security-Policy"] = current_app.config[PAPER_POLICY]
    return answer


def handed_out(data: object, media_type: str, name: str) -> Response:
    """A file to be saved; `name` is neutral and plain ASCII."""
    answer = Response(data, mimetype=media_type)  # type: ignore[arg-type]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
