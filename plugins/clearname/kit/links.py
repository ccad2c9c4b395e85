"""Which links go on a profile, and which of the platforms the person is on already."""

from __future__ import annotations

from urllib.parse import urlsplit

from clearname.kit.facts import KitFacts
from clearname.kit.platforms import Platform, load_platforms
from clearname.model import Elsewhere

MOST = 6
"""Links, where a platform takes any number."""
_TIERS = {"A": 0, "B": 1, "C": 2}


def links_for(platform: Platform, facts: KitFacts) -> tuple[str, ...]:
    """
    The addresses for that profile, the site first, then the person's other pages: those that are seen most first.

    Other pages that link back come before those that do not; the profile itself is left out.
    """
    others = [page for page in facts.elsewhere if not is_on(page, platform)]
    others.sort(key=lambda page: (_tier_of(page), not page.links_back))
    most = MOST if platform.links.max is None else platform.links.max
    return (facts.site_url, *(page.url for page in others))[:most]


def existing(platform: Platform, facts: KitFacts) -> Elsewhere | None:
    """The person's page on that platform: a confirmed one before one that is only noted; None for none."""
    there = [page for page in facts.noted if is_on(page, platform)]
    return next((page for page in there if page.confirmed_on), there[0] if there else None)


def platforms_in_use(elsewhere: tuple[Elsewhere, ...]) -> tuple[str, ...]:
    """Ids of the platforms that the person is on."""
    return tuple(p.id for p in load_platforms() if any(is_on(page, p) for page in elsewhere))


def is_on(page: Elsewhere, platform: Platform) -> bool:
    """Whether the page is on the platform: by its name in the list, or by the host of its address."""
    if page.platform.casefold() in (platform.label.casefold(), platform.id):
        return True
    pattern = (urlsplit(platform.profile_url).hostname or "").removeprefix("www.")
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    if pattern.startswith("{"):
        # {handle}.example.org has a host of its own for each person, {instance} can be anywhere.
        _, _, domain = pattern.partition(".")
        return bool(domain) and host.endswith(f".{domain}")
    return host == pattern


def _tier_of(page: Elsewhere) -> int:
    return min((_TIERS.get(p.tier, 3) for p in load_platforms() if is_on(page, p)), default=2)
