"""Addresses of pages in notices: whether it is one, and on which site."""

from __future__ import annotations

from urllib.parse import urlsplit

from casedesk.page_address import read_address


def host_of(untrusted_address: str) -> str:
    """The host of a web address, in small letters; empty for anything else, and for what cannot be compared."""
    try:
        parts = urlsplit(untrusted_address.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    is_clean = not any(c.isspace() or ord(c) < 33 for c in untrusted_address.strip())
    is_page = parts.scheme in ("http", "https") and "." in host and is_clean
    return host if is_page and read_address(untrusted_address) is not None else ""


def site_of(address: str) -> str:
    """The host without what often stands before it: `www`, `m`."""
    return host_of(address).removeprefix("www.").removeprefix("m.")
