"""
Pages for paper: one self-contained HTML file, black on white, without script, picture from elsewhere or link.

Everything that is put in is escaped here; every page carries the desk's marker, seen and unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone
from html import escape

from casedesk.records.when import spell_moment, spell_offset
from clearname.text import DESK_MARKER, is_invisible

STYLE = """
:root { color-scheme: light }
* { box-sizing: border-box }
html { background: #fff; color: #000 }
body { margin: 0 auto; padding: 1rem; max-width: 48rem; font: 11pt/1.45 "Liberation Serif", Georgia, serif;
  overflow-wrap: break-word }
h1, h2, h3 { line-height: 1.2; margin: 1.4em 0 .4em; break-after: avoid;
  font-family: "Liberation Sans", Arial, sans-serif }
h1 { font-size: 1.5em; margin-top: 0 } h2 { font-size: 1.2em; border-bottom: 1pt solid #000 } h3 { font-size: 1em }
p, ul, ol { margin: 0 0 .6em }
table { width: 100%; border-collapse: collapse; margin: 0 0 1em; font-size: .9em }
th, td { border: .5pt solid #000; padding: .25em .4em; text-align: start; vertical-align: top }
thead { display: table-header-group } tr { break-inside: avoid } th { overflow-wrap: normal }
.fixed { table-layout: fixed; min-width: 36rem }
.pairs { table-layout: fixed } .pairs th { width: 11em; font-weight: normal }
.pairs th, .pairs td { border-width: 0 0 .5pt; border-color: #999 } .high td { height: 3.4em }
.box::before { content: "\\2610\\00a0\\00a0" } .box { margin-inline-start: 1.6em; text-indent: -1.6em }
.small, footer { font-size: .85em } .scroll { overflow-x: auto }
.words { white-space: pre-line }
@page { size: A4; margin: 18mm 16mm 20mm }
@page { @bottom-right { content: counter(page) " / " counter(pages); font: 9pt "Liberation Sans", Arial, sans-serif } }
@media print { body { padding: 0; max-width: none } .scroll { overflow: visible } .fixed { min-width: 0 } }
"""
STYLE += "".join(f".w{width} {{ width: {width}% }}\n" for width in (6, 7, 8, 12, 16, 17, 18, 20, 26, 30, 40, 45))
"""A4 by default; `page` changes the one word where Letter is asked for."""
_PAPERS = {"A4": "A4", "Letter": "letter"}


def page(title: str, body: str, made_at: datetime, *, paper: str = "A4", header: str = "", language: str = "en") -> str:
    """
    A whole page around `body`, which is HTML made by this module's functions.

    `made_at` is UTC; `header` is repeated on every sheet. `paper` is `A4` or `Letter`.
    """
    style = STYLE.replace("size: A4", f"size: {_PAPERS[paper]}")
    if header:
        style += (
            f'@page {{ @top-left {{ content: {_css_string(header)}; font: 9pt "Liberation Sans", sans-serif }} }}\n'
        )
    return (
        f'<!doctype html>\n<!-- {DESK_MARKER} -->\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:">\n'
        f'<meta name="keywords" content="{DESK_MARKER}">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{text(title)}</h1>\n{body}</main>\n"
        f"<footer><p>Made {escape(shown(made_at))}. Private; mark {DESK_MARKER}.</p></footer>\n</body>\n</html>\n"
    )


def text(untrusted: str) -> str:
    """Any text, escaped for HTML; controls and invisible characters, which could turn a line round, are named."""
    return escape(_DOUBTFUL.sub(_named, untrusted))


_DOUBTFUL = re.compile(r"[^ -~\n\t]")


def _named(found: re.Match[str]) -> str:
    return f"[U+{ord(found[0]):04X}]" if is_invisible(found[0]) else found[0]


def paragraphs(parts: Iterable[tuple[str, str]]) -> str:
    """HTML of (look, words): `p`, `strong`, `box` (to tick), `small`, `words` (line breaks kept), `h2`, `h3`."""
    return "".join(_part(look, words) for look, words in parts)


def _part(look: str, words: str) -> str:
    if look in ("p", "h2", "h3"):
        return f"<{look}>{text(words)}</{look}>\n"
    if look == "strong":
        return f"<p><strong>{text(words)}</strong></p>\n"
    return f'<p class="{escape(look)}">{text(words)}</p>\n'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = (), caption: str = "") -> str:
    """A table of plain text, with its line breaks. `widths` of the columns: per cent, of those that `STYLE` has."""
    columns = "".join(f'<col class="w{width}">' for width in widths)
    group = f"<colgroup>{columns}</colgroup>" if widths else ""
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in heads)
    body = "".join("<tr>" + "".join(f'<td class="words">{text(cell)}</td>' for cell in row) + "</tr>\n" for row in rows)
    label, look = text(caption or ", ".join(heads)), " class=fixed" if widths else ""
    told = f"<caption>{text(caption)}</caption>" if caption else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}"><table{look}>{told}{group}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n"
    )


def shown(at: datetime, offset_minutes: int = 0) -> str:
    """An instant as it stands in print: `22 Nov 2026 14:05 UTC+1`. `offset_minutes` is the zone's, east of UTC."""
    local = at.astimezone(timezone(timedelta(minutes=offset_minutes)))
    return f"{spell_moment(f'{local:%Y-%m-%dT%H:%M}')} {spell_offset(offset_minutes)}"


def _css_string(words: str) -> str:
    """A string of CSS that nothing in the words can end. Source: CSS Syntax 3, 4.3.7."""
    return '"' + re.sub(r"[^A-Za-z0-9 .,:/()+-]", lambda found: f"\\{ord(found[0]):06X}", words) + '"'
