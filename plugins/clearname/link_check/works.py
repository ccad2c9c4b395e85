"""Profiles of GitHub, Stack Exchange and DEV, as their public interfaces give them."""

from __future__ import annotations

from clearname.link_check.links import leads_to, stands_in
from clearname.link_check.page import read_page
from clearname.link_check.seen import Seen, State, make_seen, unclear
from clearname.link_check.values import items, load_json, part, text
from clearname.link_check.verdict import How


def read_github(untrusted_json: bytes, site_url: str) -> Seen:
    """
    A user or an organisation of GitHub: `blog` is the field for the website, with or without `https://`.

    Source: docs.github.com, REST, users, "Get a user" (login, name, blog, bio, company, location).
    """
    user = load_json(untrusted_json)
    if not text(user, "login"):
        return unclear("the answer is not the account that was asked for")
    hows = [How.FIELD] if leads_to(text(user, "blog"), site_url) else []
    bio = text(user, "bio")
    if stands_in(bio[:10_000], site_url):
        hows.append(How.WORDS)
    return make_seen(hows, (text(user, "name"),), (bio, text(user, "company"), text(user, "location")))


def read_github_accounts(untrusted_json: bytes, site_url: str) -> Seen:
    """
    The further links of a GitHub account.

    Source: docs.github.com, REST, users, "List social accounts for a user": a list of `provider` and `url`.
    """
    accounts = load_json(untrusted_json)
    if not isinstance(accounts, list):
        return unclear("the answer is not the list that was asked for")
    found = any(leads_to(text(account, "url"), site_url) for account in accounts[:100])
    return make_seen([How.FIELD] if found else [])


def read_stack_exchange(untrusted_json: bytes, site_url: str) -> Seen:
    """
    A user of a Stack Exchange site; an empty list means that there is none.

    Source: api.stackexchange.com, docs/types/user (display_name, website_url, location, about_me).
    """
    answer = load_json(untrusted_json)
    if not isinstance(part(answer).get("items"), list):
        return unclear("the answer is not the account that was asked for")
    if not items(answer, "items"):
        return Seen(State.GONE)
    user = items(answer, "items")[0]
    about = read_page(f"<div>{text(user, 'about_me')[:50_000]}</div>".encode("utf-8", "replace"), site_url, "utf-8")
    hows = [*about.hows, *([How.FIELD] if leads_to(text(user, "website_url"), site_url) else [])]
    return make_seen(hows, (text(user, "display_name"),), (*about.untrusted_texts, text(user, "location")))


def read_devto(untrusted_json: bytes, site_url: str) -> Seen:
    """
    A user of DEV or another Forem. Source: developers.forem.com, API v1, users (name, summary, website_url, location).
    """
    user = load_json(untrusted_json)
    if not text(user, "username"):
        return unclear("the answer is not the account that was asked for")
    summary = text(user, "summary")
    hows = [How.FIELD] if leads_to(text(user, "website_url"), site_url) else []
    if stands_in(summary[:10_000], site_url):
        hows.append(How.WORDS)
    return make_seen(hows, (text(user, "name"),), (summary, text(user, "location")))
