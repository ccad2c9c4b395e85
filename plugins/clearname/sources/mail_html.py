"""A mail that has only HTML, as plain text: paragraphs, line ends and list marks, and nothing that cannot be seen."""

from __future__ import annotations

import re
from typing import Any

_BLOCKS = frozenset({"p", "div", "blockquote", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
_SILENT = frozenset({"head", "style", "script", "title", "template", "noscript", "object", "svg", "math", "select"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.1-9])|mso-hide", re.IGNORECASE)
_MOST_NODES = 20_000
_OPEN, _CLOSE = "\x01", "\x02"
"""Mark the lines of another mail that is quoted, until they get their `>`."""


def text_of_html(html: str) -> str:
    """The visible text of an HTML mail; empty where nothing can be read. Never raises."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        # Bytes, since a text that declares its own encoding is refused.
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
        root = lxml_html.document_fromstring(re.sub("[\0-\x08]", "", html).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    text = "".join(_pieces(root))
    text = "\n".join(line.strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", _mark_quotations(text)).strip()


def _mark_quotations(text: str) -> str:
    lines, depth = [], 0
    for line in text.split("\n"):
        if line in (_OPEN, _CLOSE):
            depth += 1 if line == _OPEN else -1
        else:
            lines.append(f"> {line}" if depth > 0 and line else line)
    return "\n".join(lines)


def _is_quotation(node: Any, tag: str) -> bool:
    return tag == "blockquote" and (node.get("type") == "cite" or "quote" in (node.get("class") or ""))


def _pieces(root: Any) -> list[str]:
    """Walked with a stack of our own: no nesting can exhaust Python's."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, False)]
    nodes = 0
    while stack:
        node, is_end = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if is_end:
            pieces.append("\n" if tag in _BLOCKS or tag == "li" else "")
            pieces.append("\n" if tag == "p" else f"\n{_CLOSE}\n" if _is_quotation(node, tag) else "")
            pieces.append(_plain(node.tail))
            continue
        nodes += 1
        if nodes > _MOST_NODES:
            break
        if tag in _SILENT or not tag or _HIDDEN.search(node.get("style") or "") or node.get("hidden") is not None:
            pieces.append(_plain(node.tail))
            continue
        if tag == "br":
            pieces.append("\n" + _plain(node.tail))
            continue
        if tag == "hr":
            pieces.append("\n---\n" + _plain(node.tail))
            continue
        if _is_quotation(node, tag):
            pieces.append(f"\n{_OPEN}\n")
        pieces.append("\n" if tag in _BLOCKS else "\n- " if tag == "li" else "")
        pieces.append(_plain(node.text))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return pieces


def _plain(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
