"""A list of results that was typed or pasted, best first."""

from __future__ import annotations

from casedesk.page_address import find_addresses, read_address
from casedesk.search.addresses import split
from casedesk.search.hits import Hit

MOST = 100


def read_typed(untrusted: str) -> tuple[Hit, ...]:
    """
    The results, in the order of the lines.

    A line without an address is the title of the next one that has; so are the words
    behind an address that begins its line.

    Each page once, at its first place; empty where there is no address.
    """
    found: dict[str, Hit] = {}
    title = ""
    for line in untrusted[:200_000].splitlines():
        first, _, rest = line.strip().partition(" ")
        if "://" in first and (whole := read_address(first)) and split(whole.given):
            found.setdefault(whole.url, Hit(whole.given, " ".join(rest.split())[:300] or title))
            title = ""
            continue
        addresses, _ = find_addresses(line)
        usable = [one for one in addresses if split(one.given)]
        if not usable:
            title = " ".join(line.split())[:300] or title
            continue
        for one in usable[:1]:
            found.setdefault(one.url, Hit(one.given, title))
        title = ""
    return tuple(found.values())[:MOST]
