"""Fetches a supporter's own page, and what a domain says about a file that came another way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from clearname.incoming import Evidence, Incoming, ProofFound
from clearname.problems import Refused
from clearname.sources.domain_proof import (
    TXT_FILE,
    WELL_KNOWN_FILE,
    domain_proof_by_dns,
    domain_proof_by_file,
    is_rel_me_loop,
    txt_name,
    well_known_url,
)
from clearname.sources.web_page import read_web_page
from clearname_site.outside import OutsideFailed
from clearname_site.pull.fetch import HTML, TEXT, SafeFetcher, fetcher_for
from clearname_site.pull.source import PullContext
from clearname_site.pull.txt_records import resolve_txt


def pull(target: str, context: PullContext, fetcher: SafeFetcher | None = None) -> Iterator[Incoming]:
    """
    The words about the site on the page at the address `target`. See `Source`.

    Raises `Refused` where the page has none, so that it is told and nothing is kept.
    """
    page = (fetcher or fetcher_for(context)).get(target, HTML)
    incoming = read_web_page(
        page.body, page.url, site_url=context.settings.site.url, fetched_at=page.at, charset=page.charset
    )
    if incoming.problems:
        raise Refused(incoming.problems)
    if context.known(incoming.source) != incoming.source.version:
        yield incoming


def fetch_domain_proof(
    domain: str,
    untrusted_data: bytes,
    context: PullContext,
    *,
    fetcher: SafeFetcher | None = None,
    resolve: Callable[[str], list[str]] = resolve_txt,
) -> tuple[ProofFound, Evidence]:
    """
    Whether the domain vouches for the file `untrusted_data`: by a file of its own, else by a TXT record.

    Gives what holds, else what the TXT record says. Raises `Refused` where nobody allowed it to be asked.
    """
    fetcher = fetcher or fetcher_for(context)
    on: date = context.now.date()
    try:
        answer = fetcher.get(well_known_url(domain, context.host), TEXT)
        proof = domain_proof_by_file(domain, answer.body, answer.url, untrusted_data, on)
        if proof.holds:
            return proof, Evidence(WELL_KNOWN_FILE, answer.body)
    except OutsideFailed:
        pass  # there need not be such a file
    records = resolve(txt_name(domain))
    kept = Evidence(TXT_FILE, "".join(f"{record}\n" for record in records).encode("utf-8", "replace"))
    return domain_proof_by_dns(domain, records, untrusted_data, on), kept


def fetch_rel_me_loop(first: str, second: str, context: PullContext, fetcher: SafeFetcher | None = None) -> bool:
    """Whether two pages link to each other as one person's; see `is_rel_me_loop`."""
    fetcher = fetcher or fetcher_for(context)
    one, other = fetcher.get(first, HTML), fetcher.get(second, HTML)
    return is_rel_me_loop(one.url, one.body, other.url, other.body)
