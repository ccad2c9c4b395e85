"""The robots file: search engines and answers are let in always, collectors of training texts as the person wants."""

from __future__ import annotations

from clearname.model import Site

TRAINING_AGENTS = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "PanguBot",
)
"""
The robots whose makers say that what they collect trains language models, by the name that obeys a robots file.

Not among them, because they look pages up to answer and to link: OAI-SearchBot, ChatGPT-User, PerplexityBot,
Perplexity-User, Claude-SearchBot, Claude-User, Applebot, DuckAssistBot, meta-externalfetcher, MistralAI-User, and
every search engine. Source: each maker's page about its robots, as of 2026-11.
"""

_OPEN = """\
# This site is meant to be found. Everything in it is public, so every robot may read all of it: search engines, the
# assistants that answer questions, and those that collect texts to train them. Who is asked about a person answers
# from what was read about that person; better that it was this.
"""
_CLOSED = """\
# This site is meant to be found: search engines and the assistants that look pages up to answer may read all of it.
# Robots that collect texts to train language models may not; their makers say that these names obey this file.
"""


def render_robots(site: Site) -> bytes:
    """
    Who may read the site, with the address of the sitemap.

    A robot obeys the group with its own name and else the one for `*`, so nothing is closed to search.
    Source: RFC 9309, 2.2.1.
    """
    closed = site.settings.search.training == "closed"
    groups = ["User-agent: *\nAllow: /\n"]
    if closed:
        groups.insert(0, "".join(f"User-agent: {agent}\n" for agent in TRAINING_AGENTS) + "Disallow: /\n")
    groups.append(f"Sitemap: {site.settings.site.url}sitemap.xml\n")
    return ((_CLOSED if closed else _OPEN) + "\n".join(groups)).encode()
