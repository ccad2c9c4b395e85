"""
Hosts on which people keep profiles, as they answer; for the server of these tests.

The shapes are those of the published documentation: docs.joinmastodon.org (entities/Account, methods/accounts), the
lexicon app.bsky.actor.defs, docs.github.com (users, social accounts), docs.gravatar.com (v3), info.orcid.org (public
API 3.0), mediawiki.org (Wikibase/DataModel/JSON), api.stackexchange.com (types/user; always packed), developers.forem.com.
Everybody in them is invented.
"""

from __future__ import annotations

import gzip
import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from web_server import Answer, Behaviour

SITE = "https://ana.example/"
NAME = "Ana María Lindqvist"
BIO = "Structural engineer in Gothenburg. I inspect bridges."

MASTODON: dict[str, Any] = {
    "id": "23634", "username": "ana", "acct": "ana", "display_name": f"{NAME} :bridge:", "locked": False, "bot": False,
    "discoverable": True, "group": False, "created_at": "2016-03-16T00:00:00.000Z", "note": f"<p>{BIO}</p>",
    "url": "https://social.example/@ana", "avatar": "https://files.example/a.png", "followers_count": 3,
    "emojis": [{"shortcode": "bridge", "url": "https://files.example/b.png"}],
    "fields": [{
        "name": "Site", "verified_at": "2026-01-02T10:00:00.000+00:00",
        "value": '<a href="https://ana.example/" rel="nofollow noopener me" translate="no">'
                 '<span class="invisible">https://</span><span class="">ana.example/</span></a>',
    }],
}  # fmt: skip
BLUESKY: dict[str, Any] = {
    "did": "did:plc:abcdefghijklmnopqrstuvwx", "handle": "ana.bsky.example", "displayName": NAME,
    "avatar": "https://cdn.example/a.jpg", "description": f"{BIO} ana.example/about/", "followersCount": 1, "labels": [],
}  # fmt: skip
GITHUB: dict[str, Any] = {
    "login": "ana", "id": 583231, "type": "User", "name": NAME, "company": "Västra Bridges", "blog": "ana.example",
    "location": "Gothenburg", "email": None, "bio": BIO, "public_repos": 8, "html_url": "https://github.com/ana",
}  # fmt: skip
GITHUB_ACCOUNTS = [{"provider": "generic", "url": "https://ana.example/"}]
GRAVATAR: dict[str, Any] = {
    "hash": "0" * 64, "display_name": NAME, "profile_url": "https://gravatar.com/ana", "description": BIO,
    "job_title": "Structural engineer", "company": "", "location": "Gothenburg", "verified_accounts": [],
    "links": [{"label": "Site", "url": "https://ana.example"}], "pronouns": "",
}  # fmt: skip
ORCID: dict[str, Any] = {
    "last-modified-date": {"value": 1700000000000}, "path": "/0000-0002-1825-0097/person",
    "name": {
        "given-names": {"value": "Ana María"}, "family-name": {"value": "Lindqvist"}, "credit-name": None,
        "visibility": "public", "path": "0000-0002-1825-0097",
    },
    "other-names": {"other-name": [{"content": "A. M. Lindqvist"}]}, "biography": {"content": BIO},
    "researcher-urls": {"researcher-url": [{"url-name": "Site", "url": {"value": "https://ana.example/"}}]},
    "emails": {"email": []}, "keywords": {"keyword": [{"content": "fatigue of steel"}]},
}  # fmt: skip
WIKIDATA: dict[str, Any] = {
    "entities": {
        "Q99": {
            "type": "item", "id": "Q99",
            "labels": {"sv": {"language": "sv", "value": NAME}, "en": {"language": "en", "value": NAME}},
            "descriptions": {"en": {"language": "en", "value": "structural engineer"}},
            "aliases": {"en": [{"language": "en", "value": "A. M. Lindqvist"}]},
            "claims": {"P856": [{
                "rank": "normal", "type": "statement",
                "mainsnak": {"snaktype": "value", "property": "P856",
                             "datavalue": {"value": "https://ana.example/", "type": "string"}},
            }]},
        }
    }
}  # fmt: skip
STACK: dict[str, Any] = {
    "items": [{
        "user_id": 12, "display_name": NAME, "website_url": "https://ana.example", "location": "Gothenburg",
        "user_type": "registered", "link": "https://stackoverflow.com/users/12/ana",
    }],
    "has_more": False, "quota_max": 300, "quota_remaining": 299,
}  # fmt: skip
DEVTO: dict[str, Any] = {
    "type_of": "user", "id": 1, "username": "ana", "name": NAME, "summary": BIO, "twitter_username": None,
    "github_username": "ana", "website_url": "https://ana.example/", "location": "Gothenburg",
    "joined_at": "Jan  1, 2020", "profile_image": "https://files.example/a.png",
}  # fmt: skip
YOUTUBE: dict[str, Any] = {
    "kind": "youtube#channelListResponse", "pageInfo": {"totalResults": 1, "resultsPerPage": 5},
    "items": [{"id": "UC0", "snippet": {"title": NAME, "description": f"{BIO}\nhttps://ana.example/", "country": "SE"}}],
}  # fmt: skip
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>{NAME}</title><link>https://letters.example</link><description>{BIO}</description>
<item><title>One</title><link>https://letters.example/p/one</link>
<description>&lt;p&gt;&lt;a href="https://ana.example/news/"&gt;more&lt;/a&gt;&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Letters</title><author><name>{NAME}</name>
<uri>https://ana.example/</uri></author><subtitle>{BIO}</subtitle></feed>"""
HOSTS = (
    "api.github.com", "github.com", "bsky.app", "pub.orcid.org", "orcid.org", "www.wikidata.org", "api.gravatar.com",
    "gravatar.com", "api.stackexchange.com", "stackoverflow.com", "dev.to", "guild.example", "www.guild.example",
    "letters.example", "elsewhere.example",
)  # fmt: skip
"""Beside those that the server has a certificate for."""
_SERVICES = ("social.example", "api.github.com", "api.gravatar.com", "pub.orcid.org", "www.wikidata.org", "dev.to")


def page(link: str = f'<a href="{SITE}">my site</a>', *, name: str = NAME, bio: str = BIO, head: str = "") -> str:
    """A page about a person, as an employer or a guild has one."""
    words = "<p>Our members look after what others have built, and tell each other how.</p>" * 8
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name} | Guild</title>{head}</head>'
        f"<body><h1>{name}</h1><p>{bio}</p>{link}{words}</body></html>"
    )


def to_json(value: Any, status: int = 200) -> Answer:
    """The value as a service sends it."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8", status)


class Profiles:
    """Answers for the interfaces of the platforms; tests change what they hold, None for an account that is not there."""

    def __init__(self) -> None:
        self.held: dict[str, Any] = {
            "mastodon": MASTODON, "bluesky": BLUESKY, "github": GITHUB, "accounts": GITHUB_ACCOUNTS,
            "gravatar": GRAVATAR, "orcid": ORCID, "wikidata": WIKIDATA, "stack": STACK, "devto": DEVTO,
        }  # fmt: skip
        self.is_closed = False
        """A server in limited federation mode."""

    def __call__(self, host: str, path: str) -> Behaviour | None:
        """What the service at that host answers; None where there is none."""
        address = urlsplit(path)
        query = {key: values[0] for key, values in parse_qs(address.query).items()}
        if host == "social.example" and address.path == "/api/v1/accounts/lookup":
            if self.is_closed:
                return to_json({"error": "This method requires an authenticated user"}, 401)
            found = self.held["mastodon"] if query.get("acct") == "ana" else None
            return to_json(found) if found else to_json({"error": "Record not found"}, 404)
        if host == "public.api.bsky.app":
            found = self.held["bluesky"] if query.get("actor") == "ana.bsky.example" else None
            return (
                to_json(found) if found else to_json({"error": "InvalidRequest", "message": "Profile not found"}, 400)
            )
        if host == "api.stackexchange.com":
            body = json.dumps(self.held["stack"] or {"items": [], "has_more": False}).encode()
            packed = (("Content-Encoding", "gzip"),)
            return Answer(gzip.compress(body), "application/json; charset=utf-8", headers=packed)
        key = {
            ("api.github.com", "/users/ana"): "github",
            ("api.github.com", "/users/ana/social_accounts"): "accounts",
            ("api.gravatar.com", "/v3/profiles/ana"): "gravatar",
            ("pub.orcid.org", "/v3.0/0000-0002-1825-0097/person"): "orcid",
            ("www.wikidata.org", "/wiki/Special:EntityData/Q99.json"): "wikidata",
            ("dev.to", "/api/users/by_username"): "devto",
        }.get((host, address.path))
        if key is None:
            return to_json({"message": "Not Found"}, 404) if host in _SERVICES else None
        return to_json(self.held[key]) if self.held[key] else to_json({"message": "Not Found"}, 404)
