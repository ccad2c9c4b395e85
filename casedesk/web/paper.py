"""Pages for paper, as the browser gets them: shut in a sandbox, with their own style and nothing else."""

from __future__ import annotations

from flask import Response

PAPER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)


def paper(page: str) -> Response:
    """A page of `casedesk.printed`, to be looked at and printed."""
    answer = Response(page, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = PAPER_POLICY
    return answer


def handed_out(data: object, media_type: str, name: str) -> Response:
    """A file to be saved; `name` is neutral and plain ASCII."""
    answer = Response(data, mimetype=media_type)  # type: ignore[arg-type]
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
