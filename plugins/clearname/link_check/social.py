"""Profiles of Mastodon, Bluesky and YouTube, as their public interfaces give them."""

from __future__ import annotations

import re

from clearname.addresses import host_of
from clearname.link_check.links import leads_to, stands_in
from clearname.link_check.page import read_page
from clearname.link_check.seen import Seen, State, make_seen, unclear
from clearname.link_check.values import items, load_json, part, text
from clearname.link_check.verdict import How

_EMOJI = re.compile(r":[A-Za-z0-9_]{2,64}:")
_NOT_THERE = {
    "AccountTakedown": "Bluesky has suspended this account",
    "AccountDeactivated": "this account is switched off",
}


def read_mastodon(untrusted_json: bytes, site_url: str) -> Seen:
    """
    An account of a server that speaks Mastodon's interface.

    A field with a day on which the server checked it counts as verified, another field as a field; the note may have
    links too. An account that is suspended is gone, one that names another account has moved.
    Source: docs.joinmastodon.org, methods/accounts#lookup, entities/Account (note, fields, moved, suspended).
    """
    account = load_json(untrusted_json)
    if not text(account, "username") or not text(account, "acct"):
        return unclear("the answer is not the account that was asked for")
    if part(account).get("suspended") is True:
        return Seen(State.GONE, reason="the server has suspended this account")
    if moved := part(account, "moved"):
        return Seen(State.MOVED, untrusted_moved_to=text(moved, "url"), reason="the account says that it has moved")
    note = _fragment(text(account, "note"), site_url)
    hows, texts = list(note.hows), list(note.untrusted_texts)
    for field in items(account, "fields"):
        value = _fragment(text(field, "value"), site_url)
        texts += (text(field, "name"), *value.untrusted_texts)
        if any(how is not How.WORDS for how in value.hows):
            hows += (*value.hows, How.VERIFIED if text(field, "verified_at") else How.FIELD)
    name = _EMOJI.sub(" ", text(account, "display_name")) or text(account, "username")
    return make_seen(hows, (name,), texts)


def read_bluesky(untrusted_json: bytes, site_url: str) -> Seen:
    """
    An account of Bluesky, or the error in its place.

    A handle that is the site's own host was checked by the network, so it is verified. An address in the description
    is a link there. Source: the lexicon app.bsky.actor.getProfile with app.bsky.actor.defs#profileViewDetailed
    (handle, displayName, description, website); for the errors bluesky-social/atproto, packages/bsky, getProfile.
    """
    profile = load_json(untrusted_json)
    if error := text(profile, "error"):
        return _bluesky_error(error, text(profile, "message"))
    handle = text(profile, "handle").lower()
    if not text(profile, "did") or not handle:
        return unclear("the answer is not the account that was asked for")
    description = text(profile, "description")
    hows = [How.VERIFIED] if handle == host_of(site_url).removeprefix("www.") else []
    if leads_to(text(profile, "website"), site_url):
        hows.append(How.FIELD)
    if stands_in(description[:10_000], site_url):
        hows.append(How.LINK)
    return make_seen(hows, (text(profile, "displayName") or handle,), (description,))


def read_youtube(untrusted_json: bytes, site_url: str) -> Seen:
    """
    A channel of YouTube; no channel in the answer means that there is none. An address in the description is a link.

    The channel's list of links is not in this interface. Source: YouTube Data API v3, channels.list (snippet).
    """
    answer = load_json(untrusted_json)
    if not isinstance(part(answer).get("pageInfo"), dict) and not items(answer, "items"):
        return unclear("the answer is not the channel that was asked for")
    if not items(answer, "items"):
        return Seen(State.GONE)
    snippet = part(items(answer, "items")[0], "snippet")
    description = text(snippet, "description")
    hows = [How.LINK] if stands_in(description[:10_000], site_url) else []
    return make_seen(hows, (text(snippet, "title"),), (description,))


def _bluesky_error(error: str, message: str) -> Seen:
    if error in _NOT_THERE:
        return Seen(State.GONE, reason=_NOT_THERE[error])
    if error == "InvalidRequest" and re.search("not found|resolve", message[:200], re.IGNORECASE):
        return Seen(State.GONE)
    return unclear("the server did not understand the question")


def _fragment(untrusted_html: str, site_url: str) -> Seen:
    return read_page(f"<div>{untrusted_html[:50_000]}</div>".encode("utf-8", "replace"), site_url, "utf-8")
