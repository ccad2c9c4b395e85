"""robots.txt as robots read it: search engines and assistants may read all; for training, the person chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from clearname.discovery.robots import TRAINING_AGENTS
from clearname.page_rules.facts import SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.problems import Problem

ROBOTS = "robots.txt"
FINDING = (
    "*", "Googlebot", "Googlebot-Image", "Bingbot", "Applebot", "DuckDuckBot", "YandexBot", "Baiduspider",
    "OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User",
    "DuckAssistBot", "MistralAI-User", "meta-externalfetcher",
)  # fmt: skip
"""Robots of search engines and of assistants that answer with links, as their owners name them; `*` is any other."""
_Rule = tuple[bool, re.Pattern[str], int]
"""Whether it allows, what it is about, and how many characters it has: the longest that fits wins."""


def check_robots_file(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """Who may read what, and where the sitemap is. Source: RFC 9309, 2.2; sitemaps.org for `Sitemap`."""
    try:
        text = facts.read(ROBOTS).decode("utf-8", "replace")
    except OSError:
        return  # the gate tells
    groups, sitemaps = _read(text)
    paths = [page.route.href for page in pages if page.route.indexed]
    shut = [agent for agent in FINDING if not _may_read_all(_rules_for(agent, groups), paths, facts)]
    if shut:
        yield found("robots-shut", ROBOTS, ", ".join(shut))
    if facts.site.settings.search.training == "closed":
        home = facts.site.settings.base_path
        other = [agent for agent in TRAINING_AGENTS if _may_read(_rules_for(agent, groups), home)]
    else:
        other = [agent for agent in TRAINING_AGENTS if not _may_read_all(_rules_for(agent, groups), paths, facts)]
    if other and "*" not in shut:
        yield found("robots-training", ROBOTS, ", ".join(other))
    if f"{facts.base}sitemap.xml" not in sitemaps:
        yield found("robots-sitemap", ROBOTS)


def _read(text: str) -> tuple[dict[str, list[_Rule]], list[str]]:
    """The rules of each robot by its name in small letters, and the sitemaps."""
    groups: dict[str, list[_Rule]] = {}
    sitemaps: list[str] = []
    names: list[str] = []
    in_rules = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, separator, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not separator:
            continue
        if key == "sitemap":
            sitemaps.append(value)
        elif key == "user-agent":
            names = [value.lower()] if in_rules else [*names, value.lower()]
            groups.setdefault(value.lower(), [])
            in_rules = False
        elif key in ("allow", "disallow"):
            in_rules = True
            if value:
                for name in names:
                    groups[name].append((key == "allow", _pattern(value), len(value)))
    return groups, sitemaps


def _pattern(value: str) -> re.Pattern[str]:
    ends = value.endswith("$")
    pieces = ".*".join(re.escape(unquote(piece)) for piece in value.removesuffix("$").split("*"))
    return re.compile(pieces + ("$" if ends else ""))


def _rules_for(agent: str, groups: dict[str, list[_Rule]]) -> list[_Rule]:
    return groups.get(agent.lower(), groups.get("*", []))


def _may_read_all(rules: list[_Rule], paths: list[str], facts: SiteFacts) -> bool:
    """Whether the robot may read every page and every file of the site."""
    if all(allows for allows, _, _ in rules):
        return True
    base = facts.site.settings.base_path
    return all(_may_read(rules, path) for path in (*paths, *(base + path for path in sorted(facts.files))))


def _may_read(rules: list[_Rule], path: str) -> bool:
    path = unquote(path)
    fitting = [(length, allows) for allows, pattern, length in rules if pattern.match(path)]
    return max(fitting, default=(0, True))[1]


ROBOTS_FILE_CHECKS: tuple[SiteCheck, ...] = (check_robots_file,)
