"""Fetches one post by its address, from Bluesky or from a server that speaks Mastodon's interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clearname.incoming import Incoming, SourceRef
from clearname.problems import Problem, Refused, Severity
from clearname.sources import bluesky, mastodon
from clearname.sources.posts import gone
from clearname_site.pull.failures import failed
from clearname_site.pull.fetch import JSON, Fetched, SafeFetcher, fetcher_for
from clearname_site.pull.source import PullContext


def pull(target: str, context: PullContext, fetcher: SafeFetcher | None = None) -> Iterator[Incoming]:
    """
    The post at the address `target`. See `Source`.

    A post that was pulled before, and that its writer took down or closed since, comes as a wish to take the words
    back. Raises `Refused` (`post-address` and what the readers find) for a post that cannot be taken.
    """
    fetcher = fetcher or fetcher_for(context)
    if post := bluesky.parse_post_url(target):
        incoming = _from_bluesky(post, fetcher, context)
    elif status := mastodon.parse_status_url(target):
        incoming = _from_mastodon(status, fetcher, context)
    else:
        fix = "Open the post alone, and copy that address from your browser."
        raise Refused([Problem("address", "post-address", "this is no address of a single post", fix, Severity.HELD)])
    yield from _new(incoming, context)


def _new(incoming: Incoming, context: PullContext) -> Iterator[Incoming]:
    known = context.known(incoming.source)
    if not incoming.problems:
        if known != incoming.source.version:
            yield incoming
        return
    is_taken_back = incoming.problems[0].code in ("post-missing", "post-not-public")
    if not (known and is_taken_back):
        raise Refused(incoming.problems)
    version = incoming.source.version or "closed"
    if known != version:
        source = SourceRef(incoming.source.kind, incoming.source.ref, version)
        notes = ("the post is not there any more, or not for everybody",)
        yield replace(incoming, source=source, wants_withdrawal=True, notes=notes)


def _from_mastodon(asked: mastodon.StatusAddress, fetcher: SafeFetcher, context: PullContext) -> Incoming:
    answer = fetcher.get(asked.api_url, JSON, statuses=(200, 404, 410))
    if answer.status != 200:
        return gone(asked.ref, asked.host)
    return mastodon.read_status(answer.body, asked, context.now.date())


def _from_bluesky(post: bluesky.PostAddress, fetcher: SafeFetcher, context: PullContext) -> Incoming:
    resolved = b""
    did = post.who
    if not post.is_did:
        answer = _ask(fetcher, bluesky.resolve_url(post.who))
        resolved, did = answer.body, bluesky.did_in(answer.body)
        if answer.status != 200 or not did:
            return gone(SourceRef(bluesky.ref_of("", "").kind, f"{post.who}/{post.key}"), bluesky.HOST)
    thread = _ask(fetcher, bluesky.thread_url(did, post.key))
    if thread.status != 200:
        return gone(bluesky.ref_of(did, post.key), bluesky.HOST)
    handle = bluesky.handle_in(thread.body)
    if handle and (post.is_did or handle != post.who):
        resolved = _ask(fetcher, bluesky.resolve_url(handle)).body
    return bluesky.read_thread(thread.body, resolved, did, post.key, context.now.date())


def _ask(fetcher: SafeFetcher, url: str) -> Fetched:
    """The service answers 400 for what it does not have; with other errors it says something else."""
    answer = fetcher.get(url, JSON, statuses=(200, 400))
    if answer.status == 400 and not any(word in answer.body for word in (b"NotFound", b"resolve handle", b"not found")):
        what = "the service did not understand the question"
        raise failed(bluesky.HOST, "fetch-status", what, "Look at the address, and try again later.")
    return answer
