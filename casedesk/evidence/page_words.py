"""The words of a saved page, without its pictures and programs: to be read calmly, and safely."""

from __future__ import annotations

import contextlib
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
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([a-zA-Z0-9_-]{1,20})", re.IGNORECASE)
# Only these: a page could name a way of writing that takes hours to undo.
_LETTERS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030",
    **{name: name for name in (
        "utf-8", "iso-8859-2", "iso-8859-5", "iso-8859-7", "iso-8859-9", "iso-8859-15", "koi8-r", "koi8-u", "euc-jp",
        "gbk", "gb18030", "big5", "euc-kr",
    )},
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
}  # fmt: skip
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]{0,30})")


def words_of_page(capture: str, untrusted: bytes) -> str:
    """
    What a reader would read on the page, a line for each paragraph; empty where there are no words.

    In one pass from start to end, so that no page takes long: it is no browser, and a broken page may lose words. The
    file itself stays whole.
    """
    page = untrusted[:MOST_READ]
    return words_of_text(unpacked_html(page) if capture == "mhtml" else decoded(page))


def words_of_text(source: str) -> str:
    """See `words_of_page`."""
    return _tidy(_text(source))


def decoded(untrusted: bytes, media_type: str = "") -> str:
    """The letters of a page: as its server said, as it says itself, else as UTF-8. Source: HTML, 13.2.3.2, in short."""
    if untrusted[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return untrusted.decode("utf-16", "replace")
    said = _CHARSET.search(media_type) or _CHARSET.search(untrusted[:1024].decode("latin-1"))
    name = said[1].lower() if said and not untrusted.startswith(b"\xef\xbb\xbf") else "utf-8"
    return untrusted.decode(_LETTERS.get(name, "utf-8"), "replace").removeprefix("\ufeff")


def title_of(untrusted: str) -> str:
    """What stands between the first `<title>` and its end, on one line."""
    found = re.search(r"<title\b[^>]{0,200}>([^<]{0,1000})", untrusted, re.IGNORECASE)
    return " ".join(html.unescape(found[1]).split()) if found else ""


def unpacked_html(untrusted: bytes) -> str:
    """The first page in a file that holds several: from its `<html` on; quoted-printable and base64 are undone."""
    start = re.search(rb"<(?:!doctype\s+html|html)\b", untrusted, re.IGNORECASE)
    if start is None:
        return _from_base64(untrusted)
    body = untrusted[start.start() :]
    head = untrusted[: start.start()]
    if re.search(rb"^Content-Transfer-Encoding:\s*quoted-printable", head, re.I | re.M):
        import quopri

        body = quopri.decodestring(body)
    return decoded(body, _last(rb"^Content-Type:\s*(text/html[^\r\n]*(?:\r?\n[ \t][^\r\n]*)?)", head))


def _last(pattern: bytes, text: bytes) -> str:
    found = re.findall(pattern, text, re.IGNORECASE | re.MULTILINE)
    return found[-1].decode("latin-1") if found else ""


def _from_base64(untrusted: bytes) -> str:
    """The first page that is written in base64. Source: RFC 2045, 6.8."""
    import binascii

    for part in re.split(rb"^--", untrusted, flags=re.MULTILINE)[:2000]:
        head, _, body = part.replace(b"\r\n", b"\n").partition(b"\n\n")
        if b"text/html" in head.lower() and re.search(rb"^Content-Transfer-Encoding:\s*base64", head, re.I | re.M):
            letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
            with contextlib.suppress(binascii.Error):
                whole = binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
                return decoded(whole, _last(rb"^Content-Type:\s*(text/html[^\n]*(?:\n[ \t][^\n]*)?)", head))
    return ""


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
