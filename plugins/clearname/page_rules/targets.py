"""Where an address that stands on a page leads, as a path below the output folder."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from clearname.page_rules.facts import SiteFacts
from clearname.routes import Route

OUTSIDE = "\0outside"
"""What `path_of` gives for an address on another host or of another scheme; no path begins so."""

_PORTS = {"http": 80, "https": 443}


def path_of(address: str, route: Route, facts: SiteFacts) -> str:
    """
    The path of the file that the address on the page `route` means; `OUTSIDE` where that is not of this site.

    A folder means its `index.html`. Query and fragment do not count. Host and scheme have to be written as
    `pelican.conf` has them: that is what machines compare. See `path_behind` for what readers follow.
    """
    whole = address.partition("#")[0].partition("?")[0]
    base_path = facts.site.settings.base_path
    if whole.startswith(base_path) and "//" not in whole and "/." not in whole:
        return _file(whole[len(base_path) :])  # nearly every link, and joining is slow
    if not whole.startswith("https://"):
        whole = _joined(whole, route, facts)
    return _file(whole[len(facts.base) :]) if whole.startswith(facts.base) else OUTSIDE


def path_behind(address: str, route: Route, facts: SiteFacts) -> str:
    """
    As `path_of`, however the address of this site is written.

    A browser gets to the same page over `http`, with capital letters or signs as `%61` in the host, a dot after it,
    a name before it, the usual port, and backslashes. Source: WHATWG URL Standard, 4.4.
    """
    whole = address.partition("#")[0].partition("?")[0].replace("\\", "/").strip()
    path = path_of(whole, route, facts)
    if path != OUTSIDE:
        return path
    if "://" not in whole[:9]:
        whole = _joined(whole, route, facts)
    return _behind(whole, facts.base)


@lru_cache(maxsize=4096)
def _behind(whole: str, base: str) -> str:
    """The same of a whole address; those of a footer stand on every page."""
    try:
        theirs, ours = urlsplit(whole), urlsplit(base)
        port = theirs.port
    except ValueError:
        return OUTSIDE
    host = _plain_host(theirs.hostname or "")
    if theirs.scheme not in _PORTS or host != ours.hostname or port not in (None, ours.port, _PORTS[theirs.scheme]):
        return OUTSIDE
    return _file(theirs.path[len(ours.path) :]) if (theirs.path or "/").startswith(ours.path) else OUTSIDE


def _plain_host(host: str) -> str:
    host = unquote(host).lower().removesuffix(".")
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def _file(below: str) -> str:
    path = unquote(below)
    return f"{path}index.html" if not path or path.endswith("/") else path


def _joined(address: str, route: Route, facts: SiteFacts) -> str:
    # The address of a redirect is that of its target, so it is made from where the page is.
    at = facts.base + route.href[len(facts.site.settings.base_path) :]
    try:
        return urljoin(at, address)
    except ValueError:
        return ""  # no browser follows it either
