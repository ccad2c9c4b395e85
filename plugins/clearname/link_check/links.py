"""Whether an address on a stranger's page leads to the site, straight or through the platform's own exit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit, urlunsplit

from clearname.addresses import host_of, is_page_of

_EXITS = {
    ("linkedin.com", "/redir/redirect"): "url",
    ("linkedin.com", "/safety/go"): "url",
    ("facebook.com", "/l.php"): "u",
    ("l.facebook.com", "/l.php"): "u",
    ("lm.facebook.com", "/l.php"): "u",
    ("l.instagram.com", "/"): "u",
    ("l.threads.com", "/"): "u",
    ("l.threads.net", "/"): "u",
    ("youtube.com", "/redirect"): "q",
    ("out.reddit.com", "/"): "url",
    ("tiktok.com", "/link/v2"): "target",
    ("medium.com", "/r/"): "url",
    ("vimeo.com", "/r/"): "url",
    ("google.com", "/url"): "q",
}
"""Pages through which platforms let their visitors out: host without `www.`, path, and which value is the target."""
SHORTENERS = frozenset({"t.co", "lnkd.in", "bit.ly"})
"""Hosts whose addresses do not say where they lead; what the link shows does, as platforms write it."""

_TOKEN = re.compile(r"[^\s<>\"'“”‘’«»()\[\]{}|,;…]{4,2000}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:")
_MOST_TOKENS = 20_000


def leads_to(untrusted_address: object, site_url: str) -> bool:
    """
    Whether the address is the site or one of its pages, as `is_page_of`.

    It may lack its `https://`, as in a field for a website, may be in the letters of its own script, or go through one
    of the exits that platforms put in between.
    """
    if not isinstance(untrusted_address, str) or len(untrusted_address) > 4_000:
        return False
    address = _whole(untrusted_address.strip())
    for _ in range(3):
        if is_page_of(address, site_url):
            return True
        inner = _exit(address)
        if not inner:
            return False
        address = _whole(inner)
    return False


def stands_in(untrusted_text: str, site_url: str) -> bool:
    """Whether the words hold an address of the site, written out."""
    host = host_of(site_url).removeprefix("www.")
    if not host or host not in untrusted_text.lower():
        return False
    return any(leads_to(token, site_url) for token in _tokens(untrusted_text) if host in token.lower())


def _tokens(untrusted_text: str) -> Iterator[str]:
    for number, match in enumerate(_TOKEN.finditer(untrusted_text)):
        if number >= _MOST_TOKENS:
            return
        yield match[0].rstrip(".:!?*_~")


def _whole(address: str) -> str:
    if address.startswith("//"):
        address = f"https:{address}"
    elif not _SCHEME.match(address) or re.match(r"[^/:]+\.[^/:]+:\d", address):
        address = f"https://{address}"
    return address if address.isascii() else _in_ascii(address)


def _in_ascii(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        return urlunsplit((parts.scheme, host, parts.path, parts.query, parts.fragment))
    except (ValueError, UnicodeError):
        return ""


def _exit(address: str) -> str:
    """Where an exit leads; empty for every other address."""
    try:
        parts = urlsplit(address)
        key = _EXITS.get((host_of(address).removeprefix("www."), parts.path or "/"))
        values = parse_qs(parts.query, max_num_fields=30).get(key, []) if key else []
    except ValueError:
        return ""
    return values[0][:4_000] if values else ""
