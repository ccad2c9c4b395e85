"""A supporter's own page: the words about the site that stand there, and whether the page is theirs."""

from __future__ import annotations

from datetime import date, datetime

from clearname.addresses import host_of, path_of
from clearname.endorsements.file import held
from clearname.incoming import Consent, Evidence, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.sources.composing import compose_words
from clearname.sources.json_ld import find_json_ld
from clearname.sources.microformats import find_microformats
from clearname.sources.plain import Unreadable, base_of, drop_unseen, parse_html
from clearname.sources.review import Author, Review
from clearname.sources.shared_hosts import is_among_others
from clearname.text import digest

PAGE_FILE = "page.html"
ADDRESS_FILE = "page-address.txt"


def read_web_page(
    untrusted_page: bytes,
    url: str,
    *,
    site_url: str,
    fetched_at: datetime,
    charset: str = "",
    kind: SourceKind = SourceKind.WEB_PAGE,
) -> Incoming:
    """
    The words about the site on a page.

    `url` is the final address, `charset` what the server said. Microformats count first, then JSON-LD. The words are
    plain text; nothing that a visitor does not see is taken, and no address that is loaded. Consent is asked, whoever
    wrote it. Where there are none, several, or a page that cannot be read, the value has `problems` (`web-page-none`,
    `web-page-several`, `web-page-unreadable`) and no file. The proof holds only if the one author's address is on the
    host that the page came from. Raises `Refused` only where a library is missing.
    """
    ref = SourceRef(kind, url)
    try:
        reviews = _find(untrusted_page, url, site_url, charset)
    except Unreadable:
        what, fix = "this page is too deep or too large to be read", "Ask the supporter for the words in another way."
        return _without(ref, "web-page-unreadable", what, fix, url)
    if not reviews:
        what = "no words about this site were found on that page"
        fix = "Ask the supporter to mark them up as the guide says, or to send them in another way."
        return _without(ref, "web-page-none", what, fix, url)
    if len(reviews) > 1:
        what = "several people's words about this site stand on that page"
        return _without(ref, "web-page-several", what, "Ask for the address of a page with one of them alone.", url)
    return _incoming(ref, reviews[0], untrusted_page, charset, fetched_at)


def _find(page: bytes, url: str, site_url: str, charset: str) -> list[Review]:
    """Those with words; the same words once."""
    tree = parse_html(page, charset)
    stated, base = find_json_ld(tree, site_url), base_of(tree)  # before scripts and head are dropped
    drop_unseen(tree)
    reviews = find_microformats(tree, url, base, site_url) or stated
    return list({review.untrusted_plain: review for review in reversed(reviews) if review.untrusted_plain}.values())


def _incoming(ref: SourceRef, review: Review, page: bytes, charset: str, fetched_at: datetime) -> Incoming:
    proof, notes = _prove(review.authors, ref.ref, fetched_at.date())
    name = review.authors[0].untrusted_name if len(review.authors) == 1 else ""
    data = compose_words(name, review.untrusted_plain, review.untrusted_published, review.untrusted_language)
    address = f"{ref.ref}\n{fetched_at.isoformat()}\n{charset}\n".encode("utf-8", "replace")
    return Incoming(
        SourceRef(ref.kind, ref.ref, digest(data)),
        data,
        composed=True,
        consent=Consent.ASKED,
        proofs=(proof,),
        evidence=(Evidence(PAGE_FILE, page), Evidence(ADDRESS_FILE, address)),
        notes=notes,
        untrusted_sender=ref.ref,
    )


def _prove(authors: tuple[Author, ...], url: str, on: date) -> tuple[ProofFound, tuple[str, ...]]:
    host = host_of(url)
    reason, notes = "", []
    if len(authors) != 1:
        notes.append("the page names several authors" if authors else "the page names no author")
        reason = notes[0]
    elif not authors[0].untrusted_url:
        reason = "the page gives no address of the author"
    elif host_of(authors[0].untrusted_url) != host:
        reason = "the author's address is on another host than the page"
    if not reason and path_of(authors[0].untrusted_url).rstrip("/"):
        notes.append("the author's address is one page of that host: look whether the whole host is theirs")
    if not reason and (is_among_others(url) or is_among_others(authors[0].untrusted_url)):
        reason = "other people have pages on that host as well"
    proof = ProofFound(
        ProofKind.OWN_WEBSITE,
        host,
        holds=not reason,
        checked_on=on,
        reason=reason,
        evidence=(PAGE_FILE, ADDRESS_FILE),
        private="\n".join(author.untrusted_url for author in authors)[:2_000],
    )
    return proof, tuple(notes)


def _without(ref: SourceRef, code: str, what: str, fix: str, url: str) -> Incoming:
    return Incoming(ref, b"", composed=True, consent=Consent.ASKED, problems=(held(host_of(url), code, what, fix),))
