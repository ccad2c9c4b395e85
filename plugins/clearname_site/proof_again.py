"""Checks a proof once more from what was kept, without any network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum

from clearname.incoming import Incoming, ProofFound, SourceKind
from clearname.model import ProofKind
from clearname.problems import Refused
from clearname.settings import Settings
from clearname.sources.domain_proof import (
    TXT_FILE,
    WELL_KNOWN_FILE,
    domain_proof_by_dns,
    domain_proof_by_file,
    well_known_url,
)
from clearname.sources.libraries import missing_library
from clearname.text import text_digest
from clearname_site.inbox import Item


class Again(StrEnum):
    """What came of it."""

    GOOD = "good"
    KEPT = "kept, not checked again"
    """Nothing here can check it without the other side; the evidence is as it was kept."""
    BAD = "does not hold"


def check_again(proof: ProofFound, item: Item, settings: Settings, address: str) -> Again:
    """
    Whether the proof still follows from the kept evidence, and is about the words of the item.

    `address` is the one to which endorsements are mailed. Never raises for what the evidence holds; raises `Refused`
    (`pull-missing`) where a package is not installed.
    """
    try:
        for name in proof.evidence:
            item.read_evidence(name)
        return _again(proof, item, settings, address)
    except ModuleNotFoundError as missing:
        raise missing_library(missing.name or "a package") from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except Refused as refused:
        if any(problem.code == "pull-missing" for problem in refused.problems):
            raise
        return Again.BAD
    except BaseException:  # evidence is a stranger's; a panic of a library in Rust is no Exception
        return Again.BAD


def _again(proof: ProofFound, item: Item, settings: Settings, address: str) -> Again:
    kind = item.incoming.source.kind
    if kind is SourceKind.EMAIL and proof.kind is ProofKind.SIGNED_EMAIL:
        return _of_mail(proof, item, address)
    if "github.json" in proof.evidence:
        from clearname.sources.github import BLOB, prove_again

        same = text_digest(item.read_evidence(BLOB)) == item.received_digest
        return _holds(proof, prove_again(item.read_evidence, proof.checked_on), same)
    if proof.kind in (ProofKind.SIGNED_FILE, ProofKind.SIGNED_COMMIT) and proof.evidence:
        return _of_signature(proof, item, settings)
    if proof.kind is ProofKind.OWN_WEBSITE and set(proof.evidence) & {WELL_KNOWN_FILE, TXT_FILE}:
        return _of_domain(proof, item, settings)
    reread = _READERS.get(kind)
    if reread is None or not proof.evidence:
        return Again.KEPT
    incoming = reread(item, proof, settings)
    if incoming is None:
        return Again.KEPT
    return _holds(proof, incoming.proofs, text_digest(incoming.untrusted_data) == item.received_digest)


def _of_mail(proof: ProofFound, item: Item, address: str) -> Again:
    from clearname.sources.dkim_policy import MESSAGE, RECORD, recheck
    from clearname.sources.email_message import read_message

    raw = item.read_evidence(MESSAGE)
    own = [one.incoming.untrusted_data for one in read_message(raw) if one.is_own]
    same = item.received_digest in {text_digest(data) for data in own}
    return _holds(proof, [recheck(raw, item.read_evidence(RECORD), address, proof.checked_on)], same)


def _of_domain(proof: ProofFound, item: Item, settings: Settings) -> Again:
    data, host = item.incoming.untrusted_data, settings.site.url.partition("://")[2].partition("/")[0]
    if WELL_KNOWN_FILE in proof.evidence:
        kept = item.read_evidence(WELL_KNOWN_FILE)
        url = well_known_url(proof.subject, host)
        found = domain_proof_by_file(proof.subject, kept, url, data, proof.checked_on)
    else:
        records = item.read_evidence(TXT_FILE).decode("utf-8", "replace").splitlines()
        found = domain_proof_by_dns(proof.subject, records, data, proof.checked_on)
    return _holds(proof, [found], text_digest(data) == item.received_digest)


def _of_signature(proof: ProofFound, item: Item, settings: Settings) -> Again:
    from clearname.sources.archive import FILE_EVIDENCE
    from clearname_site.signatures import verify_again

    found = verify_again(proof, item.read_evidence, settings.site.url.partition("://")[2].partition("/")[0])
    if found is None:
        return Again.KEPT
    if proof.kind is ProofKind.SIGNED_COMMIT:
        return _of_commit(proof, item, found)
    return _holds(proof, [found], text_digest(item.read_evidence(FILE_EVIDENCE)) == item.received_digest)


def _of_commit(proof: ProofFound, item: Item, found: ProofFound) -> Again:
    """A commit signs its whole tree: from there every folder down to the words is named anew."""
    from clearname.sources.git_objects import BLOB_EVIDENCE, TREES_EVIDENCE, is_in_commit
    from clearname_site.signatures import COMMIT_EVIDENCE

    if not {BLOB_EVIDENCE, TREES_EVIDENCE} <= set(proof.evidence):
        # The way was too long to be kept; the signature alone does not say which words it is about.
        return Again.KEPT if _holds(proof, [found], same_words=True) is Again.GOOD else Again.BAD
    words = item.read_evidence(BLOB_EVIDENCE)
    same = is_in_commit(item.read_evidence(COMMIT_EVIDENCE), item.read_evidence(TREES_EVIDENCE), words)
    return _holds(proof, [found], same and text_digest(words) == item.received_digest)


def _page(item: Item, proof: ProofFound, settings: Settings) -> Incoming | None:
    from clearname.sources.web_page import ADDRESS_FILE, PAGE_FILE, read_web_page

    if PAGE_FILE not in proof.evidence or ADDRESS_FILE not in proof.evidence:
        return None
    url, fetched_at, charset = item.read_evidence(ADDRESS_FILE).decode().split("\n")[:3]
    at = datetime.fromisoformat(fetched_at)
    return read_web_page(
        item.read_evidence(PAGE_FILE), url, site_url=settings.site.url, fetched_at=at, charset=charset
    )  # fmt: skip


def _mastodon(item: Item, proof: ProofFound, settings: Settings) -> Incoming:
    from clearname.sources.mastodon import StatusAddress, read_status
    from clearname.sources.posts import POST_FILE

    host, _, number = item.incoming.source.ref.partition("/")
    return read_status(item.read_evidence(POST_FILE), StatusAddress(host, number), proof.checked_on)


def _bluesky(item: Item, proof: ProofFound, settings: Settings) -> Incoming:
    from clearname.sources.bluesky import HANDLE_FILE, read_thread
    from clearname.sources.posts import POST_FILE

    did, _, key = item.incoming.source.ref.removeprefix("at://").partition("/app.bsky.feed.post/")
    post, handle = item.read_evidence(POST_FILE), item.read_evidence(HANDLE_FILE)
    return read_thread(post, handle, did, key, proof.checked_on)


_READERS: dict[SourceKind, Callable[[Item, ProofFound, Settings], Incoming | None]] = {
    SourceKind.WEB_PAGE: _page,
    SourceKind.WEBMENTION: _page,
    SourceKind.MASTODON: _mastodon,
    SourceKind.BLUESKY: _bluesky,
}


def _holds(proof: ProofFound, found: Iterable[ProofFound], same_words: bool) -> Again:
    again = any(one.kind is proof.kind and one.holds and one.subject == proof.subject for one in found)
    return Again.GOOD if again and same_words else Again.BAD
