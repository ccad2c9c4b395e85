"""
One post of a server that speaks Mastodon's interface.

Source: docs.joinmastodon.org, entities/Status, entities/Account and methods/statuses#get.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from clearname.addresses import host_of
from clearname.incoming import Consent, Evidence, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.sources.composing import compose_words
from clearname.sources.plain import Unreadable, plain_text
from clearname.sources.posts import POST_FILE, load_object, not_public, odd_answer, part, refused_post, text

SERVICE = "Mastodon"
_ID = "(?P<id>[0-9A-Za-z]{1,64})"
_PATHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:/web|/deck)?/@[A-Za-z0-9_.-]+(?:@[A-Za-z0-9.-]+)?/{_ID}(?:/embed)?",
        rf"(?:/ap)?/users/[A-Za-z0-9_.-]+/statuses/{_ID}",
        rf"(?:/web)?/statuses/{_ID}",
        rf"/notice/{_ID}",  # Pleroma and Akkoma, which speak the same interface
    )
)
_EMOJI = re.compile(r":[A-Za-z0-9_]{2,64}:")


@dataclass(frozen=True, slots=True)
class StatusAddress:
    """Which post of which server."""

    host: str
    id: str

    @property
    def api_url(self) -> str:
        """Where the server gives it."""
        return f"https://{self.host}/api/v1/statuses/{self.id}"

    @property
    def ref(self) -> SourceRef:
        """It, whatever its version; the same for every form of its address."""
        return SourceRef(SourceKind.MASTODON, f"{self.host}/{self.id}")


def parse_status_url(untrusted_url: str) -> StatusAddress | None:
    """The post that an address names; None if it is no address of a post."""
    host = host_of(untrusted_url)
    if not host:
        return None
    path = urlsplit(untrusted_url).path.rstrip("/")
    match = next((m for pattern in _PATHS if (m := pattern.fullmatch(path))), None)
    return StatusAddress(host, match["id"]) if match else None


def read_status(untrusted_json: bytes, asked: StatusAddress, on: date) -> Incoming:
    """
    The post that a server gave.

    Only posts for everybody are taken, and only from the server that they were written on, since any other can say
    what it likes. No markup survives. A post is no consent to being published here. A post that is not taken has
    `problems`: `post-not-public`, `post-other`, `post-elsewhere`.
    """
    status = load_object(untrusted_json)
    account = part(status, "account")
    if text(status, "id") != asked.id or not account or not text(status, "content") or status.get("reblog"):
        return odd_answer(asked.ref, asked.host)
    if text(status, "visibility") != "public":
        return not_public(asked.ref, asked.host)
    if host_of(status.get("uri")) != asked.host:
        return _elsewhere(asked)
    try:
        words = plain_text(text(status, "content"), shortened=True)
    except Unreadable:
        words = ""
    if not words:
        return odd_answer(asked.ref, asked.host)
    name = " ".join(_EMOJI.sub(" ", text(account, "display_name")).split()) or text(account, "username")
    version = text(status, "edited_at") or text(status, "created_at")
    return Incoming(
        SourceRef(asked.ref.kind, asked.ref.ref, version[:40]),
        compose_words(name, words, text(status, "created_at"), text(status, "language")),
        composed=True,
        consent=Consent.ASKED,
        proofs=(_prove(account, asked.host, on),),
        evidence=(Evidence(POST_FILE, untrusted_json),),
        notes=tuple(_notes(status, account)),
        untrusted_sender=f"{text(account, 'acct')}@{asked.host}"[:200],
    )


def _elsewhere(asked: StatusAddress) -> Incoming:
    what = "this server shows a post that was written on another one"
    fix = "Open the post on the server where it was written, and give that address."
    return refused_post(asked.ref, asked.host, "post-elsewhere", what, fix)


def _prove(account: dict[str, Any], host: str, on: date) -> ProofFound:
    reason = ""
    if "@" in text(account, "acct") or not text(account, "acct") or host_of(account.get("url")) != host:
        reason = "the account is not of the server that was asked"
    elif account.get("suspended") or account.get("limited"):
        reason = "the server has restricted this account"
    private = f"account {text(account, 'id')[:64]} of {host}"
    return ProofFound(ProofKind.ACCOUNT, SERVICE, not reason, on, reason, (POST_FILE,), private)


def _notes(status: dict[str, Any], account: dict[str, Any]) -> list[str]:
    found = (
        (status.get("sensitive"), "marked as sensitive by its writer"),
        (status.get("spoiler_text"), "its writer put a warning before the words; the warning is left out"),
        (status.get("edited_at"), "edited after it was written"),
        (status.get("in_reply_to_id"), "an answer to another post"),
        (status.get("media_attachments"), "pictures or sound are left out"),
        (status.get("poll"), "a poll is left out"),
        (status.get("quote"), "a quoted post is left out"),
        (account.get("bot"), "the account says that it is a program"),
        (account.get("group"), "the account is a group's"),
        (account.get("moved"), "the account has moved to another server"),
    )
    return [note for is_so, note in found if is_so]
