"""
Services as they answer, for the server of these tests: what they give, and what they refuse.

The shapes are those of the published documentation: docs.joinmastodon.org (entities/Status, methods/statuses), the
lexicons of atproto (app.bsky.feed.getPostThread, com.atproto.identity.resolveHandle; for the errors bluesky-social/atproto
issue 5313), the README of aaronpk/webmention.io. Everybody in them is invented.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from urllib.parse import parse_qs, urlsplit

from web_server import Answer, Behaviour

WORDS = "I worked with Ana for six years, and I saw her check every weld herself."
DID = "did:plc:abcdefghijklmnopqrstuvwx"
KEY = "3kabcdefgh2x"
HANDLE = "ruth.example"
POST_URI = f"at://{DID}/app.bsky.feed.post/{KEY}"

STATUS: dict[str, Any] = {
    "id": "103270115826048975", "created_at": "2025-06-02T10:00:00.901Z", "in_reply_to_id": None,
    "in_reply_to_account_id": None, "sensitive": False, "spoiler_text": "", "visibility": "public", "language": "en",
    "uri": "https://social.example/users/ruth/statuses/103270115826048975",
    "url": "https://social.example/@ruth/103270115826048975", "replies_count": 0, "reblogs_count": 0,
    "favourites_count": 1, "edited_at": None, "content": f"<p>{WORDS}</p>", "reblog": None,
    "application": {"name": "Web", "website": None},
    "account": {
        "id": "23634", "username": "ruth", "acct": "ruth", "display_name": "Ruth Okafor :weld:", "locked": False,
        "bot": False, "discoverable": True, "group": False, "created_at": "2016-03-16T00:00:00.000Z",
        "note": "<p>Bridges</p>", "url": "https://social.example/@ruth", "avatar": "https://files.example/a.png",
        "followers_count": 3, "emojis": [{"shortcode": "weld", "url": "https://files.example/weld.png"}],
        "fields": [{"name": "Site", "value": "<a href=\"https://ruth.example\">ruth.example</a>", "verified_at": None}],
    },
    "media_attachments": [], "mentions": [], "tags": [], "emojis": [], "card": None, "poll": None,
}  # fmt: skip

AUTHOR: dict[str, Any] = {
    "did": DID, "handle": HANDLE, "displayName": "Ruth Okafor", "avatar": "https://cdn.example/a.jpg", "labels": [],
    "createdAt": "2023-04-01T00:00:00.000Z",
}  # fmt: skip

THREAD: dict[str, Any] = {
    "thread": {
        "$type": "app.bsky.feed.defs#threadViewPost",
        "post": {
            "uri": POST_URI, "cid": "bafyreiabcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstu",
            "author": AUTHOR,
            "record": {"$type": "app.bsky.feed.post", "createdAt": "2025-06-02T10:00:00.000Z", "langs": ["en"], "text": WORDS},
            "replyCount": 0, "repostCount": 0, "likeCount": 0, "indexedAt": "2025-06-02T10:00:01.000Z", "labels": [],
        },
        "replies": [],
    }
}  # fmt: skip


def changed(value: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A deep copy with changes; `account__bot=True` changes what is inside."""
    value = deepcopy(value)
    for path, new in changes.items():
        *keys, last = path.split("__")
        inner = value
        for key in keys:
            inner = inner[key]
        inner[last] = new
    return value


def to_json(value: Any, status: int = 200) -> Answer:
    """The value as a service sends it."""
    return Answer(json.dumps(value, ensure_ascii=False).encode(), "application/json; charset=utf-8", status)


class Services:
    """Answers for `social.example`, `public.api.bsky.app` and `webmention.io`; tests change what they hold."""

    def __init__(self) -> None:
        self.statuses: dict[str, Any] = {STATUS["id"]: STATUS}
        self.is_closed = False
        """An instance in limited federation mode."""
        self.is_tired = False
        """Over the limit of requests."""
        self.threads: dict[str, Any] = {POST_URI: THREAD}
        self.handles: dict[str, str] = {HANDLE: DID}
        self.mentions: list[dict[str, Any]] = []
        self.token = "secret"

    def __call__(self, host: str, path: str) -> Behaviour | None:
        """What the service at that host answers; None where there is none."""
        address = urlsplit(path)
        query = {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}
        answer = {
            "social.example": self._mastodon,
            "public.api.bsky.app": self._bluesky,
            "webmention.io": self._list,
        }.get(host)
        return answer(address.path, query) if answer else None

    def _mastodon(self, path: str, query: dict[str, str]) -> Answer:
        if self.is_tired:
            return to_json({"error": "Too many requests"}, 429)
        if self.is_closed:
            return to_json({"error": "This method requires an authenticated user"}, 401)
        start, _, number = path.rpartition("/")
        if start != "/api/v1/statuses" or number not in self.statuses:
            return to_json({"error": "Record not found"}, 404)
        return to_json(self.statuses[number])

    def _bluesky(self, path: str, query: dict[str, str]) -> Answer:
        method = path.rpartition("/")[2]
        if self.is_tired:
            return to_json({"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, 429)
        if method == "app.bsky.feed.searchPosts":
            return Answer(b"<html>403 Forbidden", status=403)
        if method == "com.atproto.identity.resolveHandle":
            if "handle" not in query:
                return to_json(
                    {"error": "InvalidRequest", "message": 'Error: Params must have the property "handle"'}, 400
                )
            if query["handle"] not in self.handles:
                return to_json({"error": "InvalidRequest", "message": "Unable to resolve handle"}, 400)
            return to_json({"did": self.handles[query["handle"]]})
        if method == "app.bsky.feed.getPostThread":
            uri = query.get("uri", "")
            if not uri.startswith("at://") or not 0 <= int(query.get("depth", 6)) <= 1_000:
                return to_json({"error": "InvalidRequest", "message": "Error: uri must be a valid at-uri"}, 400)
            if uri not in self.threads:
                return to_json({"error": "NotFound", "message": f"Post not found: {uri}"}, 400)
            return to_json(self.threads[uri])
        return to_json({"error": "MethodNotImplemented", "message": "Method Not Implemented"}, 501)

    def _list(self, path: str, query: dict[str, str]) -> Answer:
        if path != "/api/mentions.jf2":
            return Answer(b"not found", status=404)
        if "domain" in query and query.get("token") != self.token:
            return to_json({"error": "forbidden", "error_description": "The token is not valid for this site"}, 403)
        if "domain" not in query and "target" not in query:
            return to_json({"error": "invalid_input", "error_description": "Provide a target or a domain"}, 400)
        wanted = [m for m in self.mentions if "domain" in query or m["wm-target"] == query["target"]]
        wanted = [m for m in wanted if m["wm-id"] > int(query.get("since_id", 0))]
        wanted.sort(key=lambda m: m["wm-id"], reverse=query.get("sort-dir") != "up")
        size, page = int(query.get("per-page", 20)), int(query.get("page", 0))
        return to_json({"type": "feed", "name": "Webmentions", "children": wanted[page * size : (page + 1) * size]})


def mention(number: int, source: str, **changes: Any) -> dict[str, Any]:
    """One entry of webmention.io's list; keywords use `_` for `-`."""
    entry = {
        "type": "entry", "author": {"type": "card", "name": "Mallory", "photo": "", "url": "https://evil.example/"},
        "url": source, "published": "2025-06-02T10:00:00+00:00", "wm-received": "2025-06-02T10:00:05Z", "wm-id": number,
        "wm-source": source, "wm-target": "https://ana.example/", "wm-protocol": "webmention",
        "content": {"html": "<script>steal()</script>", "text": "Words that were never written on that page."},
        "in-reply-to": "https://ana.example/", "wm-property": "in-reply-to", "wm-private": False,
    }  # fmt: skip
    return {**entry, **{key.replace("_", "-"): value for key, value in changes.items()}}
