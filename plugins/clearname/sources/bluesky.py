"""
One post of Bluesky.

Source: docs.bsky.app and the lexicons app.bsky.feed.getPostThread, app.bsky.feed.defs, app.bsky.feed.post,
com.atproto.identity.resolveHandle and com.atproto.label.defs; atproto.com/specs for handles, DIDs and record keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from clearname.incoming import Consent, Evidence, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.sources.composing import compose_words
from clearname.sources.posts import POST_FILE, gone, load_object, not_public, odd_answer, part, text

SERVICE = "Bluesky"
HOST = "public.api.bsky.app"
"""Answers without an account."""
HANDLE_FILE = "handle.json"

_HANDLE = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
_DID = r"did:(?:plc:[a-z2-7]{24}|web:[A-Za-z0-9.%-]{3,253})"
_KEY = r"[A-Za-z0-9_~.:-]{1,512}"
_URL = re.compile(rf"https://(?:www\.)?bsky\.app/profile/(?P<who>{_HANDLE}|{_DID})/post/(?P<key>{_KEY})/?(?:[?#].*)?")
_AT = re.compile(rf"at://(?P<who>{_HANDLE}|{_DID})/app\.bsky\.feed\.post/(?P<key>{_KEY})")
_IS_DID = re.compile(_DID)
_IS_HANDLE = re.compile(_HANDLE)
_POST = "app.bsky.feed.defs#threadViewPost"
_MISSING = frozenset({"app.bsky.feed.defs#notFoundPost", "app.bsky.feed.defs#blockedPost"})


@dataclass(frozen=True, slots=True)
class PostAddress:
    """Whose post, and which."""

    who: str
    """A handle in lower case, or a DID."""
    key: str

    @property
    def is_did(self) -> bool:
        """Whether the writer is named by what never changes."""
        return self.who.startswith("did:")


def parse_post_url(untrusted_url: str) -> PostAddress | None:
    """The post that an address of the web or of the protocol names; None if it is no such address."""
    match = _URL.fullmatch(untrusted_url.strip()) or _AT.fullmatch(untrusted_url.strip())
    if not match or len(untrusted_url) > 1_000:
        return None
    who = match["who"]
    return PostAddress(who if who.startswith("did:") else who.lower(), match["key"])


def resolve_url(handle: str) -> str:
    """Where to ask which DID a handle stands for."""
    return f"https://{HOST}/xrpc/com.atproto.identity.resolveHandle?{urlencode({'handle': handle})}"


def thread_url(did: str, key: str) -> str:
    """Where to ask for the post alone, without what is above and below it."""
    query = urlencode({"uri": f"at://{did}/app.bsky.feed.post/{key}", "depth": 0, "parentHeight": 0})
    return f"https://{HOST}/xrpc/app.bsky.feed.getPostThread?{query}"


def ref_of(did: str, key: str) -> SourceRef:
    """The post, whatever its version and its writer's handle."""
    return SourceRef(SourceKind.BLUESKY, f"at://{did}/app.bsky.feed.post/{key}")


def did_in(untrusted_json: bytes) -> str:
    """The DID in the answer to `resolve_url`; empty where there is none."""
    did = text(load_object(untrusted_json), "did")
    return did if _IS_DID.fullmatch(did) else ""


def handle_in(untrusted_json: bytes) -> str:
    """The writer's handle in the answer to `thread_url`; empty where there is none that is valid."""
    handle = text(part(part(part(load_object(untrusted_json), "thread"), "post"), "author"), "handle").lower()
    return handle if _IS_HANDLE.fullmatch(handle) and handle != "handle.invalid" else ""


def read_thread(untrusted_json: bytes, untrusted_resolved: bytes, did: str, key: str, on: date) -> Incoming:
    """
    The post in the answer to `thread_url`.

    `untrusted_resolved` is the answer to `resolve_url` for the handle that the post names, empty if there was none: the
    account counts as shown only where the DID names the handle and the handle the DID. Writers who ask not to be shown
    to people without an account (`!no-unauthenticated`) are not. Facets are not looked at: the text holds all the
    words. A post that is not taken has `problems`: `post-missing`, `post-not-public`, `post-other`.
    """
    ref = ref_of(did, key)
    thread = part(load_object(untrusted_json), "thread")
    kind = text(thread, "$type")
    if kind in _MISSING or thread.get("notFound") is True or thread.get("blocked") is True:
        return gone(ref, HOST)
    post = part(thread, "post")
    author, record = part(post, "author"), part(post, "record")
    if kind != _POST or text(post, "uri") != ref.ref or text(author, "did") != did or not text(record, "text").strip():
        return odd_answer(ref, HOST)
    if _asks_for_login(author, did):
        return not_public(ref, HOST)
    words = text(record, "text").replace("\r\n", "\n").replace("\r", "\n")
    languages = record.get("langs")
    language = languages[0] if isinstance(languages, list) and len(languages) == 1 else ""
    handle = handle_in(untrusted_json)
    return Incoming(
        SourceRef(ref.kind, ref.ref, text(post, "cid")[:120]),
        compose_words(text(author, "displayName") or handle, words, text(record, "createdAt"), language),
        composed=True,
        consent=Consent.ASKED,
        proofs=(_prove(handle, did, did_in(untrusted_resolved), on),),
        evidence=(Evidence(POST_FILE, untrusted_json), Evidence(HANDLE_FILE, untrusted_resolved)),
        notes=tuple(_notes(post, author, record)),
        untrusted_sender=f"{handle} {did}".strip(),
    )


def _asks_for_login(author: dict[str, Any], did: str) -> bool:
    return any(
        label.get("val") == "!no-unauthenticated" and label.get("src") == did and not label.get("neg")
        for label in _labels(author)
    )


def _labels(value: dict[str, Any]) -> list[dict[str, Any]]:
    labels = value.get("labels")
    return [label for label in labels if isinstance(label, dict)] if isinstance(labels, list) else []


def _prove(handle: str, did: str, resolved: str, on: date) -> ProofFound:
    reason = ""
    if not handle:
        reason = "the account has no valid handle"
    elif resolved != did:
        reason = "the handle does not lead back to the account"
    return ProofFound(ProofKind.ACCOUNT, SERVICE, not reason, on, reason, (POST_FILE, HANDLE_FILE), did)


def _notes(post: dict[str, Any], author: dict[str, Any], record: dict[str, Any]) -> list[str]:
    own = part(record, "labels").get("values")
    others = [label for label in (*_labels(post), *_labels(author)) if label.get("src") != author.get("did")]
    found = (
        (own, "marked with a warning by its writer"),
        (others, "marked by moderators of the service"),
        (record.get("reply"), "an answer to another post"),
        (record.get("embed") or post.get("embed"), "pictures, links or a quoted post are left out"),
    )
    return [note for is_so, note in found if is_so]
