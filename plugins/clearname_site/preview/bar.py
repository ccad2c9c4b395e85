"""The bar above every page of the preview: what is wrong, what is held, what is a draft. In no file, in no output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from clearname.problems import Problem, Severity, count_files
from clearname_site.preview.shown import Draft, Shown

PLACE = "/.clearname-preview/"
"""Below this path the server answers for itself, not for the site."""
BAR_ID = "clearname-preview"
_MOST = 40
"""Entries that are listed of one kind; the terminal has the rest."""
_BODY = re.compile(
    rb"<!--.*?-->|<(script|style|title|textarea|template|noscript)\b.*?</\1\s*>"
    rb"|(?P<body><body\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>(?:\s*<a\b[^>]*\shref=[\"']?#[^>]*>[^<]*</a>)?)",
    re.DOTALL | re.IGNORECASE,
)


def with_bar(page: bytes, shown: Shown, run: str, path: str) -> bytes:
    """The page at `path` with the bar first in its body, after a link that skips to the content; else before all."""
    bar = render_bar(shown, run, path).encode()
    found = next((match for match in _BODY.finditer(page) if match["body"]), None)
    at = found.end() if found else 0
    if not found and (start := re.match(rb"\s*<!doctype[^>]*>", page, re.IGNORECASE)):
        at = start.end()
    return page[:at] + bar + page[at:]


def problem_page(shown: Shown, run: str) -> bytes:
    """What is there in place of the site as long as there is no page of it: the bar alone."""
    return (
        '<!doctype html><html lang="en" dir="ltr"><meta charset="utf-8"><title>Preview</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<body>{render_bar(shown, run, '')}<main><h1>There is no page to show yet.</h1>"
        "<p>As soon as there is one, it stands here. What is published stays as it is.</p></main></body></html>"
    ).encode()


def render_bar(shown: Shown, run: str, path: str) -> str:
    """
    The bar with its stylesheet and its script, for the page at `path`; hidden where there is nothing to say.

    All that comes from files is escaped and, since it may be in any script, set apart from the words around it.
    """
    errors = [problem for problem in shown.problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in shown.problems if problem.severity is Severity.WARNING]
    held = [problem for problem in shown.problems if problem.severity is Severity.HELD]
    parts = [
        _mending(shown, len(errors)),
        _count(len(warnings), "warning"),
        _count(count_files(held), "held file"),
        _count(len(shown.drafts), "draft"),
    ]
    summary = ", ".join(part for part in parts if part)
    here = next((draft for draft in shown.drafts if draft.href == path), None)
    body = (
        (f"<p><strong>This page is a draft.</strong> {_source(here)}: only you can see it.</p>" if here else "")
        + _problems("To be mended", errors)
        + _problems("Worth reading", warnings)
        + _problems("Held: supporters’ files that stay out of the site", held)
        + _drafts(shown.drafts, path)
    )
    opened = " open" if errors else ""
    hidden = "" if summary else " hidden"
    details = f"<details{opened}><summary>Preview: {summary}</summary>{body}</details>" if summary else ""
    return (
        f'<aside id="{BAR_ID}" lang="en" dir="ltr" aria-label="Preview" data-run="{escape(run)}"'
        f' data-built="{shown.built}" data-said="{shown.said}" data-errors="{len(errors)}"{hidden}>'
        f'<link rel="stylesheet" href="{PLACE}bar.css"><script src="{PLACE}bar.js" defer></script>'
        f'{details}<p role="status"></p></aside>'
    )


def _mending(shown: Shown, errors: int) -> str:
    if shown.is_current:
        return f"{errors} to mend before the next build" if errors else ""
    older = " (below are the last good pages)" if shown.built else ""
    return f"the site cannot be built yet, {errors} to mend{older}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def _problems(title: str, problems: Sequence[Problem]) -> str:
    entries = (
        f"<li><p><code><bdi>{escape(p.where)}</bdi></code></p><p><bdi>{escape(p.what)}</bdi> <small>[{escape(p.code)}]"
        f"</small></p><p><strong><bdi>{escape(p.fix)}</bdi></strong></p></li>"
        for p in problems[:_MOST]
    )
    return _list(title, entries, len(problems))


def _drafts(drafts: Sequence[Draft], path: str) -> str:
    entries = (
        f'<li><a href="{escape(draft.href)}"{" aria-current=page" if draft.href == path else ""}>'
        f"<bdi>{escape(draft.title)}</bdi></a> {_source(draft)}</li>"
        for draft in drafts[:_MOST]
    )
    return _list("Drafts, which only the preview shows", entries, len(drafts))


def _source(draft: Draft) -> str:
    return f"<code><bdi>{escape(draft.source)}</bdi></code>"


def _list(title: str, entries: Iterable[str], number: int) -> str:
    if not number:
        return ""
    more = f"<p>… and {number - _MOST} more.</p>" if number > _MOST else ""
    return f"<p>{title}:</p><ul>{''.join(entries)}</ul>{more}"
