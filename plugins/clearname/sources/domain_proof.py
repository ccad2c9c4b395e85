"""Whether a domain vouches for a file that came another way, and whether two profiles are one person's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from clearname.addresses import host_of, is_same_page
from clearname.incoming import ProofFound
from clearname.model import ProofKind
from clearname.sources.plain import Unreadable, parse_html
from clearname.text import text_digest

WELL_KNOWN_FILE = "well-known.txt"
TXT_FILE = "txt-records.txt"
MOST_BYTES = 16_384
_WORD = re.compile(r"[^\s,;\"'=]+")


def well_known_url(domain: str, host: str) -> str:
    """Where the domain says which files are its own; `host` is of the site. Source: RFC 8615."""
    return f"https://{domain}/.well-known/endorsement-{host}.txt"


def txt_name(domain: str) -> str:
    """The name of the TXT record that says the same. Source: RFC 8552 (underscored names)."""
    return f"_endorsement.{domain}"


def domain_proof_by_file(
    domain: str, untrusted_answer: bytes, final_url: str, untrusted_data: bytes, on: date
) -> ProofFound:
    """
    Whether the domain's `.well-known` file holds the SHA-256 of the canonical file `untrusted_data`.

    Each line may begin with a digest, and say anything after it. Only an answer from the domain itself counts, not one
    from where it was led to.
    """
    reason = "" if host_of(final_url) == domain else "the domain leads to another host"
    lines = untrusted_answer[:MOST_BYTES].decode("utf-8", "replace").splitlines()
    return _proof(domain, lines, untrusted_data, on, WELL_KNOWN_FILE, reason)


def domain_proof_by_dns(domain: str, untrusted_records: Sequence[str], untrusted_data: bytes, on: date) -> ProofFound:
    """Whether one of the domain's TXT records begins with the SHA-256 of the canonical file `untrusted_data`."""
    return _proof(domain, untrusted_records, untrusted_data, on, TXT_FILE, "")


def is_rel_me_loop(first_url: str, untrusted_first: bytes, second_url: str, untrusted_second: bytes) -> bool:
    """
    Whether each of two pages links to the other with `rel="me"`; one direction alone proves nothing.

    Source: microformats.org/wiki/rel-me.
    """
    return _links_to(untrusted_first, second_url) and _links_to(untrusted_second, first_url)


def _proof(
    domain: str, lines: Sequence[str], untrusted_data: bytes, on: date, evidence: str, reason: str
) -> ProofFound:
    wanted = text_digest(untrusted_data)
    stated = (_WORD.findall(line[:500])[:2] for line in lines)
    # "sha256=…" is what other records look like, so that is understood as well.
    digests = {word.lower() for words in stated for word in (words[1:] if words[:1] == ["sha256"] else words[:1])}
    reason = reason or ("" if wanted in digests else "the domain does not name exactly these words")
    return ProofFound(ProofKind.OWN_WEBSITE, domain, not reason, on, reason, (evidence,), domain)


def _links_to(untrusted_page: bytes, url: str) -> bool:
    try:
        tree = parse_html(untrusted_page)
    except Unreadable:
        return False
    return any(
        "me" in element.get("rel", "").lower().split() and is_same_page(element.get("href", "").strip(), url)
        for tag in ("a", "link", "area")
        for element in tree.iter(tag)
    )
