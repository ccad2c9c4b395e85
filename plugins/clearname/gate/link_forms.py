"""Spellings of an address that browsers take for one: names of hosts in ASCII, "..", backslashes, ports, accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.folding import fold
from clearname.patterns import later

_ASCII_LABEL = later(r"(?<![^\W_])xn--([a-z0-9-]{1,59})(?![\w-])")
_HOST = later(r"(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}|")
_USUAL_PORT = later(r":(?:80|443)?(?=/|$)")
_UP = frozenset({"..", "."})
_STEP = later(r"[/\\]\.\.(?:[/\\?#]|(?!\S))")
_BACKSLASH = later(r"[\w.]\\[\w.]")


def plain_address(folded: str) -> str:
    """A listed address, folded, as host and path: no scheme, account, usual port, mark, nor a dot behind the host."""
    address = folded[_host_start(folded) :].replace("\\", "/").partition("#")[0]
    host, slash, path = address.partition("/")
    host = in_letters(_USUAL_PORT.sub("", host.rpartition("@")[2])).rstrip(".").removeprefix("www.")
    return without_steps(host + slash + path).rstrip("/")


def in_letters(folded: str) -> str:
    """A folded text with names of hosts in ASCII ("xn--bcher-kva") in their letters, folded. Source: RFC 3492, 5891."""
    return _ASCII_LABEL.sub(_letters, folded) if "xn--" in folded else folded


def without_steps(address: str) -> str:
    """An address with "." and ".." in its path taken, as browsers do. Source: URL Standard, "path state"."""
    if "/." not in address:
        return address
    end = next((at for at, sign in enumerate(address) if sign in "?#"), len(address))
    kept: list[str] = []
    # What stands before the path stays: scheme, and host.
    head, _, path = _split_head(address[:end])
    for part in path.split("/"):
        if part == ".." and kept:
            kept.pop()
        elif part not in _UP:
            kept.append(part)
    return f"{head}/{'/'.join(kept)}{address[end:]}"


def other_forms(folded: str) -> Iterator[str]:
    """The folded text with its addresses in other spellings; nothing for almost every text."""
    if "xn--" in folded and (read := in_letters(folded)) != folded:
        yield read
    if "\\" in folded and _BACKSLASH.search(folded):
        folded = folded.replace("\\", "/")
        yield folded
    if ".." in folded and _STEP.search(folded):
        yield " ".join(map(without_steps, folded.split(" ")))


def _host_start(address: str) -> int:
    found = _HOST.match(address)
    return found.end() if found else 0


def _split_head(address: str) -> tuple[str, str, str]:
    start = _host_start(address)
    host, slash, path = address[start:].partition("/")
    return address[:start] + host, slash, path


def _letters(match: re.Match[str]) -> str:
    try:
        return fold(match[1].encode("ascii").decode("punycode"))
    except (UnicodeError, ValueError, OverflowError):
        return match[0]
