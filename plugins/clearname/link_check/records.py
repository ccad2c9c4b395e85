"""Records about people: ORCID, Wikidata and Gravatar, as their public interfaces give them."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.link_check.links import leads_to, stands_in
from clearname.link_check.seen import Seen, State, make_seen, unclear
from clearname.link_check.values import items, load_json, part, text
from clearname.link_check.verdict import How

_WEBSITE = "P856"
"""Wikidata's property "official website"."""
_MOST_LANGUAGES = 400


def read_orcid(untrusted_json: bytes, site_url: str) -> Seen:
    """
    The public part of an ORCID record.

    Source: info.orcid.org, the public API 3.0, `/person`: name, other-names, biography, researcher-urls; each value
    may be missing or null where the person does not show it.
    """
    person = load_json(untrusted_json)
    if "name" not in part(person) or "researcher-urls" not in part(person):
        return unclear("the answer is not the record that was asked for")
    found = any(
        leads_to(text(one, "url", "value"), site_url) for one in items(person, "researcher-urls", "researcher-url")
    )
    biography = text(person, "biography", "content")
    hows = [How.FIELD] if found else []
    if stands_in(biography[:10_000], site_url):
        hows.append(How.WORDS)
    parts = (text(person, "name", key, "value") for key in ("given-names", "family-name"))
    names = (
        text(person, "name", "credit-name", "value"),
        " ".join(parts),
        *(text(one, "content") for one in items(person, "other-names", "other-name")),
    )
    keywords = (text(one, "content") for one in items(person, "keywords", "keyword"))
    return make_seen(hows, names, (biography, *keywords))


def read_wikidata(untrusted_json: bytes, site_url: str, asked: str) -> Seen:
    """
    The item `asked`, such as `Q42`: its official website, labels, other names and descriptions in all languages.

    An item under another number is one into which the asked one was merged. A website that is marked as out of date
    (rank `deprecated`) does not count.
    Source: mediawiki.org, Wikibase/DataModel/JSON; wikidata.org, Property:P856.
    """
    entities = part(load_json(untrusted_json), "entities")
    if asked not in entities:
        other = next((key for key in entities if key[:1] == "Q" and key[1:].isdecimal() and key.isascii()), "")
        if other:
            return Seen(State.MOVED, untrusted_moved_to=f"https://www.wikidata.org/wiki/{other}",
                        reason="this item was merged into another one")  # fmt: skip
        return unclear("the answer is not the item that was asked for")
    item = part(entities, asked)
    if "missing" in item:
        return Seen(State.GONE)
    found = any(
        leads_to(text(claim, "mainsnak", "datavalue", "value"), site_url)
        for claim in items(item, "claims", _WEBSITE)
        if text(claim, "rank") != "deprecated"
    )
    names = (*_in_all_languages(item, "labels"), *_in_all_languages(item, "aliases"))
    return make_seen([How.FIELD] if found else [], names, _in_all_languages(item, "descriptions"))


def read_gravatar(untrusted_json: bytes, site_url: str) -> Seen:
    """
    A profile of Gravatar. Source: docs.gravatar.com, REST API v3, `/profiles/{id}`: display_name, description,
    job_title, company, location, links (label, url), verified_accounts (url).
    """
    profile = load_json(untrusted_json)
    if not text(profile, "profile_url") and not text(profile, "hash"):
        return unclear("the answer is not the profile that was asked for")
    found = any(
        leads_to(text(one, "url"), site_url) for key in ("links", "verified_accounts") for one in items(profile, key)
    )
    description = text(profile, "description")
    hows = [How.FIELD] if found else []
    if stands_in(description[:10_000], site_url):
        hows.append(How.WORDS)
    texts = (description, *(text(profile, key) for key in ("job_title", "company", "location")))
    return make_seen(hows, (text(profile, "display_name"),), texts)


def _in_all_languages(item: object, key: str) -> Iterator[str]:
    """English first, then as they come; aliases are lists of values, the others one value for each language."""
    values = part(item, key)
    for language in ("en", *list(values)[:_MOST_LANGUAGES]):
        value = values.get(language)
        for one in value[:20] if isinstance(value, list) else (value,):
            yield text(one, "value")
