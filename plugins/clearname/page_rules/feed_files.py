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
    """Every entry leads to an indexed page of the plan. A feed that cannot be read is the gate's to tell."""
    for path in feed_paths(facts.site):
        try:
            data = facts.read(path)
            addresses = _in_json(data) if path.endswith(".json") else _in_xml(data)
        except (OSError, ValueError, SyntaxError):
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
    return [item["url"] for item in feed["items"]]


def _in_xml(data: bytes) -> list[str]:
    from lxml import etree

    root: Any = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    atom = [link.get("href") or "" for link in root.iterfind(f"{_ATOM}entry/{_ATOM}link")]
    return atom or [(link.text or "").strip() for link in root.iterfind("channel/item/link")]


FEED_CHECKS: tuple[SiteCheck, ...] = (check_feeds, check_host_files)
