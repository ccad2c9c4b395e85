"""The page's own policy, opened for the preview's bar by three addresses and for nothing else.

A browser that has the policy in the page obeys it together with any other, so the bar can only be let in there. All
else that the policy stops on the published page it stops in the preview too.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

_META = re.compile(rb"<meta\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_FALLBACKS = {
    "style-src": ("style-src-elem", "style-src", "default-src"),
    "script-src": ("script-src-elem", "script-src", "default-src"),
    "connect-src": ("connect-src", "default-src"),
}
"""Which directive a browser goes by, the first that is there. Source: CSP Level 3, 6.8.3."""


def open_policy(page: bytes, origin: str, place: str) -> bytes:
    """
    The page with every policy in it opened for the stylesheet, the script and the answers below `place`.

    `origin` is the server's as the browser named it, `http://127.0.0.1:8765`.
    """
    allowed = {
        "style-src": f"{origin}{place}bar.css",
        "script-src": f"{origin}{place}bar.js",
        "connect-src": f"{origin}{place}",
    }

    def opened(match: re.Match[bytes]) -> bytes:
        """The element with a policy that lets the preview's own script run; any other element as it was."""
        attributes = _attributes(match[0])
        if (attributes.get("http-equiv") or "").strip().lower() != "content-security-policy":
            return match[0]
        policy = _allow(attributes.get("content") or "", allowed)
        return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'.encode()

    return _META.sub(opened, page)


def _allow(policy: str, allowed: dict[str, str]) -> str:
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    for kind, source in allowed.items():
        ruling = next((name for name in _FALLBACKS[kind] if name in directives), None)
        if ruling is None:
            continue
        sources = [s for s in directives[ruling] if s.lower() != "'none'"]
        directives[kind if ruling == "default-src" else ruling] = [*sources, source]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _attributes(tag: bytes) -> dict[str, str | None]:
    found: dict[str, str | None] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            """Keeps each attribute's first value, as browsers do."""
            for name, value in attrs:
                found.setdefault(name, value)

    Reader().feed(tag.decode("utf-8", "replace"))
    return found
