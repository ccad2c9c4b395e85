"""The feeds, and what hosts need beside the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from clearname.feeds import feed_paths
from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.problems import Problem

_ATOM = "{http://www.w3.org/2005/Atom}"


def check_feeds(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """
    Feeds and their entries lead to indexed pages of the plan. A feed that cannot be read is the gate's to tell.

    One that stands was looked at when it was made, and its entries are at the same addresses.
    """
    for path in feed_paths(facts.site):
        if path in facts.standing:
            continue
        try:
            data = facts.read(path)
            addresses = _in_json(data) if path.endswith(".json") else _in_xml(data)
        except (OSError, ValueError, SyntaxError):
            continue
        except (AttributeError, KeyError, TypeError):
            yield found("feed-address", path)
            continue
        for address in dict.fromkeys(addresses):
            if address.partition("#")[0] not in facts.by_url:
                yield found("feed-address", path, address)


def check_host_files(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """GitHub would leave out whatever begins with a dot or an underline, `.well-known` among it."""
    if ".nojekyll" not in facts.files:
        yield found("nojekyll-missing", "")


def _in_json(data: bytes) -> list[str]:
    feed: Any = json.loads(data)
    told = [feed[key] for key in ("home_page_url",) if key in feed]
    for item in feed["items"]:
        told += [item["url"], *(item[key] for key in ("external_url",) if key in item)]
    return list(map(str, told))


def _in_xml(data: bytes) -> list[str]:
    from lxml import etree

    root: Any = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    told = _alternate(root) + [(link.text or "").strip() for link in root.iterfind("channel/link")]
    for entry in (*root.iterfind(f"{_ATOM}entry"), *root.iterfind("channel/item")):
        # An entry without a link leads nowhere.
        told += [*(link.get("href") or "" for link in entry.iterfind(f"{_ATOM}link")), *_in_item(entry)] or [""]
    return told


def _alternate(feed: Any) -> list[str]:
    links = (link for link in feed.iterfind(f"{_ATOM}link") if (link.get("rel") or "alternate").lower() == "alternate")
    return [link.get("href") or "" for link in links]


def _in_item(item: Any) -> list[str]:
    """Source: RSS 2.0, on `guid`: it is an address where it does not say that it is none."""
    guids = (guid for guid in item.iterfind("guid") if guid.get("isPermaLink") != "false")
    return [(each.text or "").strip() for each in (*item.iterfind("link"), *guids)]


FEED_CHECKS: tuple[SiteCheck, ...] = (check_feeds, check_host_files)
