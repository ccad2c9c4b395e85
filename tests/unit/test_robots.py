"""The robots file, read by those who obey it."""

from __future__ import annotations

from dataclasses import replace
from urllib.robotparser import RobotFileParser

import pytest
from protego import Protego

from clearname.discovery import render_robots
from clearname.discovery.robots import TRAINING_AGENTS
from clearname.model import Site
from clearname.settings import SearchSettings
from factory import bare_site, make_site

ANSWERING = (
    "Googlebot", "Googlebot-Image", "bingbot", "YandexBot", "DuckDuckBot", "Applebot", "OAI-SearchBot", "ChatGPT-User",
    "PerplexityBot", "Perplexity-User", "Claude-SearchBot", "Claude-User", "DuckAssistBot", "meta-externalfetcher",
    "MistralAI-User", "Twitterbot", "facebookexternalhit", "anything",
)  # fmt: skip
PATHS = (
    "/",
    "/endorsements/page-1/",
    "/news/feed.json",
    "/graph.jsonld",
    "/images/ana.jpg",
    "/.well-known/security.txt",
)


def site_that_is(training: str) -> Site:
    site = make_site()
    return replace(site, settings=replace(site.settings, search=SearchSettings(training=training)))


def allowed(site: Site, agent: str, path: str = "/") -> bool:
    """Whether two readers of robots files both let the robot in; they must agree."""
    text = render_robots(site).decode()
    standard = RobotFileParser()
    standard.parse(text.splitlines())
    address = f"https://ana.example{path}"
    answer = Protego.parse(text).can_fetch(address, agent)
    assert answer is standard.can_fetch(agent, address)
    return bool(answer)


@pytest.mark.parametrize("training", ["open", "closed"])
@pytest.mark.parametrize("agent", ANSWERING)
def test_search_and_answers_may_read_everything_in_any_case(training: str, agent: str) -> None:
    assert all(allowed(site_that_is(training), agent, path) for path in PATHS)


@pytest.mark.parametrize("agent", TRAINING_AGENTS)
def test_collectors_of_training_texts_are_let_in_unless_the_person_closes_it(agent: str) -> None:
    assert allowed(site_that_is("open"), agent)
    assert not any(allowed(site_that_is("closed"), agent, path) for path in PATHS)


def test_the_known_collectors_are_among_them() -> None:
    assert {"GPTBot", "CCBot", "Google-Extended", "Applebot-Extended", "ClaudeBot", "meta-externalagent"} <= set(
        TRAINING_AGENTS
    )
    assert not set(TRAINING_AGENTS) & set(ANSWERING)


def test_a_whole_name_of_a_browser_is_understood() -> None:
    gpt = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://bots.example/gptbot)"
    search = gpt.replace("GPTBot/1.2", "OAI-SearchBot/1.0").replace("gptbot", "searchbot")
    robots = Protego.parse(render_robots(site_that_is("closed")).decode())

    assert not robots.can_fetch("https://ana.example/about/", gpt)
    assert robots.can_fetch("https://ana.example/about/", search)


@pytest.mark.parametrize("training", ["open", "closed"])
def test_the_sitemap_is_named_once_for_everybody(training: str) -> None:
    robots = Protego.parse(render_robots(site_that_is(training)).decode())
    assert list(robots.sitemaps) == ["https://ana.example/sitemap.xml"]


def test_the_file_says_why() -> None:
    is_open, closed = render_robots(bare_site()).decode(), render_robots(site_that_is("closed")).decode()

    assert is_open.startswith("# This site is meant to be found.")
    assert "answers\n# from what was read" in is_open
    assert "answers\n# from what was read" not in closed


def test_nothing_is_closed_to_everybody() -> None:
    """A group for `*` with a Disallow would be the end of the site in search."""
    for training in ("open", "closed"):
        groups = render_robots(site_that_is(training)).decode().split("\n\n")
        (general,) = [group for group in groups if "User-agent: *" in group]
        assert "Disallow" not in general and "Allow: /" in general
