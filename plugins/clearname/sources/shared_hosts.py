"""Hosts on which strangers have pages beside each other: there a page shows nothing about whose the host is."""

from __future__ import annotations

from clearname.addresses import host_of, path_of
from clearname.sources.mail_domains import is_host_of_strangers

_PAGES_OF_MANY = frozenset({
    "about.me", "archive.org", "archive.ph", "archive.today", "behance.net", "bitbucket.org", "blogger.com",
    "bsky.app", "codeberg.org", "codepen.io", "dev.to", "docs.google.com", "drive.google.com", "facebook.com",
    "gist.github.com", "gitee.com", "github.com", "gitlab.com", "hackmd.io", "instagram.com", "jsfiddle.net",
    "keybase.io", "linkedin.com", "linktr.ee", "livejournal.com", "medium.com", "notion.so", "pastebin.com",
    "quora.com", "raw.githubusercontent.com", "reddit.com", "s3.amazonaws.com", "sites.google.com", "sr.ht",
    "storage.googleapis.com", "substack.com", "telegra.ph", "threads.net", "tiktok.com", "tumblr.com", "txti.es",
    "web.archive.org", "wikipedia.org", "write.as", "x.com", "youtube.com",
})  # fmt: skip
_NAMED_FOLDERS = frozenset({"author", "authors", "member", "members", "people", "profile", "profiles", "staff",
                            "students", "u", "user", "users", "view"})  # fmt: skip


def is_among_others(untrusted_url: str) -> bool:
    """
    Whether the page stands among those of other people, as far as its address shows: a known host of many, or a path
    that begins with somebody's name (`/~ruth/`, `/@ruth`, `/users/ruth/`). A refusal costs a proof, a mistake would
    let everybody on the host speak for all of it.
    """
    host = host_of(untrusted_url).removeprefix("www.")
    parts = [part for part in path_of(untrusted_url).lower().replace("%7e", "~").replace("%40", "@").split("/") if part]
    return (
        host in _PAGES_OF_MANY
        or is_host_of_strangers(host)
        or any(part[0] in "~@" for part in parts[:2])
        or (len(parts) > 1 and parts[0] in _NAMED_FOLDERS)
    )
