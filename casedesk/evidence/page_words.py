"""The words of a saved page, without its pictures and programs: to be read calmly, and safely."""

from __future__ import annotations

import html
import re

from clearname.text import is_invisible

MOST_READ = 2 * 1024 * 1024
"""Bytes of a page that are looked at."""
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
_BREAKING = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table",
    "td", "th", "tr", "ul",
})  # fmt: skip
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")


def words_of_page(capture: str, untrusted: bytes) -> str:
    """
    What a reader would read on the page, a line for each paragraph; empty where there are no words.

    In one pass from start to end, so that no page takes long: it is no browser, and a broken page may lose words. The
    file itself stays whole.
    """
    source = untrusted[:MOST_READ].decode("utf-8", "replace")
    if capture == "mhtml":
        source = unpacked_html(untrusted[:MOST_READ])
    return _tidy(_text(source))


def title_of(untrusted: str) -> str:
    """What stands between the first `<title>` and its end, on one line."""
    found = re.search(r"<title\b[^>]{0,200}>([^<]{0,1000})", untrusted, re.IGNORECASE)
    return " ".join(html.unescape(found[1]).split()) if found else ""


def unpacked_html(untrusted: bytes) -> str:
    """The first page in a file that holds several: from its `<html` on; quoted-printable is undone."""
    start = re.search(rb"<(?:!doctype\s+html|html)\b", untrusted, re.IGNORECASE)
    if start is None:
        return ""
    body = untrusted[start.start() :]
    if re.search(rb"^Content-Transfer-Encoding:\s*quoted-printable", untrusted[: start.start()], re.I | re.M):
        import quopri

        body = quopri.decodestring(body)
    return body.decode("utf-8", "replace")


def _text(source: str) -> str:
    lower, out, at = source.lower(), [], 0
    while at < len(source):
        tag = source.find("<", at)
        if tag < 0:
            out.append(source[at:])
            break
        out.append(source[at:tag])
        at = _after(source, lower, tag, out)
    return html.unescape("".join(out))


def _after(source: str, lower: str, tag: int, out: list[str]) -> int:
    """Where the words go on after what begins at `tag`; what has no end takes the rest of the page."""
    if source.startswith("<!--", tag):
        return _end(source, "-->", tag + 4)
    name = _NAME.match(lower, tag + 1)
    if name is None:
        if source.startswith(("<!", "<?"), tag):
            return _end(source, ">", tag)
        out.append("<")
        return tag + 1
    if name[1] in _BREAKING:
        out.append("\n")
    end = _end(source, ">", tag)
    if name[1] in _SILENT and not lower.startswith("/", tag + 1):
        return _end(source, ">", _end(lower, f"</{name[1]}", end, keep=True))
    return end


def _end(text: str, sign: str, start: int, *, keep: bool = False) -> int:
    found = text.find(sign, start)
    return len(text) if found < 0 else found if keep else found + len(sign)


def _tidy(text: str) -> str:
    lines = (
        " ".join("".join(c for c in line if c == "\t" or not is_invisible(c)).split()) for line in text.split("\n")
    )
    return "\n".join(line for line in lines if line)[:200_000]
