"""The pages of the local review. No script, nothing from elsewhere, and a stranger's words only as escaped text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from html import escape

from clearname.endorsements.display import CAPS
from clearname.text import printable
from clearname_site.review import REASONS, Outcome
from clearname_site.waiting import Waiting, explained, one_line, untrusted_fields, untrusted_text

STYLE = """\
:root{color-scheme:light dark;--bg:#fff;--surface:#f5f3ef;--text:#1d2329;--muted:#4a545e;--line:#6f7780;--link:#0b4f7d}
@media(prefers-color-scheme:dark){:root{--bg:#14181c;--surface:#1d242b;--text:#e8eaec;--muted:#b3bcc5;--line:#8b959f;
--link:#93c5ee}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1rem;background:var(--bg);color:var(--text);
font:1.0625rem/1.6 "Segoe UI","Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--link);
outline-offset:3px}
ol,ul{padding-inline-start:1.4rem}li{margin-block:.6rem}
.leave{display:inline-block;padding:.4rem .8rem;border:2px solid var(--line)}
form{display:inline-block;max-width:100%;margin:.3rem .5rem .3rem 0;vertical-align:top}
button,select,input{font:inherit;min-height:2.5rem;max-width:100%;padding:.3rem .8rem;border:1px solid var(--line);
background:var(--surface);color:var(--text)}
label{display:block;color:var(--muted)}
.theirs{border:1px solid var(--line);background:var(--surface);padding:.6rem 1rem;margin-block:.6rem;
unicode-bidi:isolate;overflow-wrap:anywhere;overflow:hidden;contain:content}
.muted{color:var(--muted)}
.list{list-style:none;padding:0;border-top:1px solid var(--line)}
.list li{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .8rem;margin:0;padding:.4rem 0;
border-bottom:1px solid var(--line)}
.list p{flex:1 1 14rem;margin:0;line-height:1.4}.list form{margin:0}
.labels{display:flex;flex-wrap:wrap;gap:.2rem .4rem;font-size:.875rem}
.labels span{padding:0 .4rem;border:1px solid var(--line);background:var(--surface)}
.acts{display:flex;flex-wrap:wrap;align-items:end;gap:.8rem}.acts form{margin:0}
.acts select,.acts input{display:block;margin-bottom:.5rem}
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page here."""

EMPTY = (
    "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    "<title>Notes</title><h1>Notes</h1><p>Nothing here today.</p></html>"
)
"""What `Leave now` leads to."""


class Pages:
    """Makes the pages; `token_of` gives the word that a form for that action on that item has to bring."""

    def __init__(
        self, base: str, token_of: Callable[[str, str], str], meant_by: Callable[[Waiting], list[str]]
    ) -> None:
        self._base = base
        self._token_of = token_of
        self._meant_by = meant_by

    def overview(self, waiting: tuple[Waiting, ...], said: str = "") -> str:
        """The list: labels and numbers."""
        back = [f"#{one.number}" for one in waiting if one.asks_back]
        first = f"<p>Asking to take words back, to be done first: {', '.join(back)}</p>" if back else ""
        rows = "".join(
            f"<li><p>{_numbers(one)}</p>{self._form(one, 'open', f'Look at #{one.number}')}</li>" for one in waiting
        )
        body = f"<ul class=list>{rows}</ul>" if rows else "<p>Nothing waits for a decision.</p>"
        return self._page(f"{_said(said)}<h1>Waiting for a decision: {len(waiting)}</h1>{first}{body}")

    def item(self, waiting: Waiting, *, level: int = 0, found: bool = False, said: str = "", ask: str = "") -> str:
        """One of them; with `level` its words masked (1) or whole (2), with `found` what was found, `ask` is put in."""
        number = waiting.number
        parts = [
            _said(said),
            f"<h1>#{number}</h1><p>{_numbers(waiting)}</p>",
            _found(waiting) if found else "",
            self._theirs(waiting, masked=level == 1) if level else "",
            ask,
            "<h2>Look</h2><div class=acts>",
            self._form(waiting, "findings", "What was found"),
            self._form(waiting, "masked", "Show it masked"),
            self._form(waiting, "whole", "Show the whole text", self._twice(waiting)),
            "</div><h2>Decide</h2>",
        ]
        acts: list[str] = []
        if waiting.asks_back:
            if waiting.item is not None and waiting.item.endorsement_id:
                acts.append(self._form(waiting, "withdraw", "Take their words out of the site, as they ask"))
            else:
                parts.append(f"<p>{escape(' '.join(self._meant_by(waiting)))} Then refuse this request below.</p>")
        elif not waiting.is_agreed:
            parts.append("<p>The writer has not agreed to being published here yet, so it cannot be. Ask them: ")
            parts.append(f"clearname endorsements ask {waiting.key}</p>")
        elif waiting.screened.problems or waiting.screened.raw is None:
            parts.append("<p>It cannot be published as it is; see what was found.</p>")
        else:
            levels = "".join(f"<option>{cap}</option>" for cap in CAPS)
            select = (
                "<label for=cap>Show at most</label><select id=cap name=cap><option value=''>as they ask</option>"
                f"{levels}</select>"
            )
            acts.append(self._form(waiting, "ask-publish", "Publish …", select))
        reasons = "".join(f"<option value={word}>{escape(meaning)}</option>" for word, meaning in REASONS.items())
        choose = (
            "<label for=reason>Why (the writer is never told; the words are deleted)</label>"
            f"<select id=reason name=reason required><option value=''>choose</option>{reasons}</select>"
        )
        acts += [self._form(waiting, "hold", "Hold, not now"), self._form(waiting, "refuse", "Refuse", choose)]
        parts += [
            f"<div class=acts>{''.join(acts)}</div>",
            f"<p><a href='{self._base}'>Back to the list</a></p>",
        ]
        return self._page("".join(parts))

    def ask_publish(self, waiting: Waiting, cap: str, untrusted_line: str, *, unread: bool, level: int) -> str:
        """The item with the question whether it is to be published like this."""
        number = waiting.number
        hidden = f"<input type=hidden name=cap value='{escape(cap, quote=True)}'>"
        typed = _typed(number, "You have not read it. To publish it unread, type its number") if unread else ""
        ask = (
            "<h2>Publish it like this?</h2><p>Below the words would stand:</p>"
            f"{_element(printable(untrusted_line, 400), waiting)}"
            f"{self._form(waiting, 'publish', 'Yes, publish', hidden + typed)}"
        )
        return self.item(waiting, level=level, ask=ask)

    def outcome(self, outcome: Outcome, waiting: Waiting) -> str:
        """What a decision did; a page of its own for the code that is shown once."""
        more = ""
        if outcome.withdrawal_code:
            more = (
                "<p>Give the writer this code. With it they can take their words back, whoever they write from. It is "
                f"shown this once and kept nowhere.</p><p><strong>{escape(outcome.withdrawal_code)}</strong></p>"
            )
        done = {
            "publish": f"is published as {outcome.endorsement_id} from the next build on",
            "hold": "is held",
            "refuse": "is refused",
            "withdraw": "is taken out of the site from the next build on; run  make publish  now",
        }[outcome.verdict]
        if outcome.copy:
            file = escape(printable(outcome.copy))
            more += f"<p>The same words stand in content/endorsements/{file} too; delete that file now.</p>"
        back = f"<p><a href='{self._base}'>Back to the list</a></p>"
        return self._page(f"<h1>Decided</h1><p>#{waiting.number} {escape(done)}.</p>{more}{back}")

    def _theirs(self, waiting: Waiting, *, masked: bool) -> str:
        fields = "".join(
            f"<dt>{field}</dt><dd>{_element(printable(untrusted, 400), waiting)}</dd>"
            for field, untrusted in untrusted_fields(waiting, masked=masked)
        )
        shown = untrusted_text(waiting, masked=masked)
        if waiting.screened.clean is None:  # refused, perhaps for what hides in it
            shown = "\n".join(printable(line, 20_000) for line in shown.split("\n"))
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in shown.split("\n") if part.strip())
        title = "Their words, with what was found masked" if masked else "Their words"
        return f"<h2>{title}</h2><dl>{fields}</dl>{_element(paragraphs, waiting, is_html=True)}"

    def _twice(self, waiting: Waiting) -> str:
        if not waiting.screened.is_hostile:
            return ""
        labels = ", ".join(waiting.labels)
        return _typed(waiting.number, f"In it: {labels}. You need not read it. To read it, type its number")

    def _form(self, waiting: Waiting, action: str, label: str, inside: str = "") -> str:
        # A form in which something is typed must be sent by its own button, which stands in it.
        return (
            f"<form method=post action='{self._base}' autocomplete=off>{inside}"
            f"<input type=hidden name=item value={waiting.key}>"
            f"<input type=hidden name=token value={self._token_of(action, waiting.key)}>"
            f"<button name=action value={action}>{escape(label)}</button></form>"
        )

    def _page(self, body: str) -> str:
        leave = f"<p><a class=leave href='{self._base}leave'>Leave now</a></p>"
        return (
            "<!doctype html><html lang=en><meta charset=utf-8><title>Review</title>"
            "<meta name=viewport content='width=device-width'>"
            f"<style>{STYLE}</style><body>{leave}<main>{body}</main></body></html>"
        )


def _numbers(waiting: Waiting) -> str:
    """Numbers, and the labels in a row; never a word of the writer's."""
    told, _, rest = one_line(waiting).partition("  labels: ")
    labels = "".join(f"<span>{escape(label)}</span> " for label in rest.split("   ")[0].split(", ") if label)
    return f"{escape(told.replace('  ', ' · '))}<span class=labels>{labels}</span>"


def _typed(number: int, question: str) -> str:
    name = f"typed-{hashlib.sha256(question.encode()).hexdigest()[:6]}"
    return (
        f"<label for={name}>{escape(question)}, {number}</label>"
        f"<input id={name} name=typed inputmode=numeric size=8 required>"
    )


def _element(shown: str, waiting: Waiting, *, is_html: bool = False) -> str:
    """A stranger's words in an element of their own."""
    language = escape(waiting.screened.language or "und", quote=True)
    return f"<div class=theirs dir=auto lang='{language}'>{shown if is_html else escape(shown)}</div>"


def _found(waiting: Waiting) -> str:
    sentences = "".join(f"<li>{escape(sentence)}</li>" for sentence in explained(waiting) or ["nothing was found"])
    known = f"<p>Its id is {waiting.key}</p>" if waiting.item is not None else ""
    return f"<h2>What was found</h2><ul>{sentences}</ul>{known}"


def _said(text: str) -> str:
    return f"<p role=status><strong>{escape(text)}</strong></p>" if text else ""
