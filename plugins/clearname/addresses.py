"""Web addresses that strangers wrote: taken apart and compared, never opened here."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from clearname.patterns import later

_HOST = later(r"(?=.{1,100}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_ODD = later(r"[\x00-\x20\x7f\\]")


def host_of(untrusted_url: object) -> str:
    """The host in lower case; empty for what is no plain `http` or `https` address of a named host."""
    parts = _split(untrusted_url)
    return parts[1] if parts else ""


def scheme_of(untrusted_url: object) -> str:
    """`https` or `http`; empty where `host_of` is."""
    parts = _split(untrusted_url)
    return parts[0] if parts else ""


def path_of(untrusted_url: object) -> str:
    """The path, at least `/`; empty where `host_of` is."""
    parts = _split(untrusted_url)
    return parts[2] if parts else ""


def is_page_of(untrusted_url: object, site_url: str) -> bool:
    """
    Whether the address is the site or one of its pages, as people write it.

    The scheme, capital letters of the host, a leading `www.`, what follows `?` or `#` and the final slash make no
    difference. For a site below a path of its host, other paths of that host are other sites.
    """
    theirs, ours = _split(untrusted_url), _split(site_url)
    if not theirs or not ours or theirs[1].removeprefix("www.") != ours[1].removeprefix("www."):
        return False
    base = ours[2].rstrip("/")
    is_plain = not re.search(r"/\.\.?(?:/|$)|%2e|%2f", theirs[2], re.IGNORECASE)
    return is_plain and (theirs[2].rstrip("/") == base or theirs[2].startswith(base + "/"))


def is_same_page(untrusted_url: object, untrusted_other: object) -> bool:
    """Whether two addresses name one page; as `is_page_of`, but the whole path counts."""
    first, second = _split(untrusted_url), _split(untrusted_other)
    if not first or not second:
        return False
    return first[1] == second[1] and first[2].rstrip("/") == second[2].rstrip("/")


def _split(untrusted_url: object) -> tuple[str, str, str] | None:
    """Scheme, host and path."""
    if not isinstance(untrusted_url, str) or len(untrusted_url) > 2_000 or _ODD.search(untrusted_url):
        return None
    try:
        parts = urlsplit(untrusted_url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    if port not in (None, 443 if parts.scheme == "https" else 80):
        return None
    return parts.scheme, host, parts.path or "/"
