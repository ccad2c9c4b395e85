"""What other sites and networks read to know whose page it is: `rel=me` and microformats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clearname.discovery.verification import verification_metas
from clearname.page_rules.facts import PageCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.targets import OUTSIDE, path_of
from clearname.problems import Problem
from clearname.routes import Kind

_H_CARD = frozenset({"p-name", "u-url"})
_H_ENTRY = frozenset({"p-name", "dt-published", "e-content"})
"""Source: microformats.org, h-card and h-entry, core properties."""

_OWNER = re.compile("verif")
_OWNERS = frozenset({"msvalidate.01", "seznam-wmt"})


def check_me(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Only confirmed addresses are claimed, and the home page claims all of them."""
    confirmed = {entry.url for entry in facts.site.elsewhere if entry.confirmed_on}
    claimed = {
        element.get("href") or ""
        for name in ("link", "a")
        for element in page.elements(name)
        if "me" in (element.get("rel") or "").lower().split()
    }
    for address in sorted(claimed - confirmed):
        if path_of(address, page.route, facts) == OUTSIDE and not address.startswith(("mailto:", "tel:")):
            yield found("me-unknown", page.path, address)
    if page.route.kind is Kind.HOME:
        for address in sorted(confirmed - claimed):
            yield found("me-missing", page.path, address)


def check_owner(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Nobody else is shown to be the owner: whoever is, may ask a search engine to take the whole site out of it.

    Source: each engine's page about verifying a site by a meta element; all their names say "verif", but for a few.
    """
    own = frozenset(verification_metas(facts.site.settings.search))
    for name, content in page.metas:
        if (_OWNER.search(name) or name in _OWNERS) and (name, content) not in own:
            yield found("owner-unknown", page.path, name)


def check_microformats(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """An h-card with name and address on the home page, an h-entry with title, day and text on each news item."""
    kind = page.route.kind
    if kind is Kind.HOME and not any(_is_card(card, page, facts) for card in _of_class(page, "h-card")):
        yield found("microformat-card", page.path)
    if kind is Kind.NEWS_ITEM and not any(_inside(entry) >= _H_ENTRY for entry in _of_class(page, "h-entry")):
        yield found("microformat-entry", page.path)


def _is_card(card: Any, page: BuiltPage, facts: SiteFacts) -> bool:
    """Whether its name is the person's and its address the site's."""
    if not _inside(card) >= _H_CARD:
        return False
    names = [" ".join(_value(each).split()) for each in card.iter() if "p-name" in _classes(each)]
    urls = [each.get("href") or each.get("value") or "" for each in card.iter() if "u-url" in _classes(each)]
    home = [path_of(url, page.route, facts) == page.path for url in urls]
    return facts.version_of(page.route).person.name in names and any(home)


def _value(element: Any) -> str:
    """Source: microformats2 parsing specification, "parsing a p- property"."""
    return element.get("value") or "" if element.tag == "data" else "".join(element.itertext())


def _inside(root: Any) -> frozenset[str]:
    return frozenset(name for element in root.iter() for name in _classes(element))


def _of_class(page: BuiltPage, name: str) -> list[Any]:
    return [element for element in page.tree.iter() if name in _classes(element)]


def _classes(element: Any) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


IDENTITY_CHECKS: tuple[PageCheck, ...] = (check_me, check_owner, check_microformats)
