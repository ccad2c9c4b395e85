"""Where on the web each file of the output is shown."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

NOT_SERVED = frozenset({".nojekyll", "CNAME"})
"""Files that are for the host itself; it may keep them."""


def live_url(base: str, path: str) -> str:
    """The address of a file: its folder for an `index.html`, percent-encoded. `base` ends with a slash."""
    shown = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    return base + quote(shown, safe="/-._~")


def host_of(url: str) -> str:
    """The host, with its port where the address has one; empty for what is no address."""
    try:
        return urlsplit(url).netloc
    except ValueError:
        return ""
