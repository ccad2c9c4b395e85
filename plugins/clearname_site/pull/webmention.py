"""Fetches what webmention.io received for the site, and then each page itself. Off unless the owner turns it on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clearname.addresses import host_of
from clearname.incoming import Incoming, SourceKind
from clearname.problems import Problem, Refused
from clearname.sources.web_page import read_web_page
from clearname.sources.webmention import HOST, PER_PAGE, Mention, mentions_url, read_mentions
from clearname_site.atomic import make_folder, sync_disk, write_atomic
from clearname_site.outside import OutsideFailed
from clearname_site.pull.failures import failed
from clearname_site.pull.fetch import HTML, SafeFetcher, fetcher_for
from clearname_site.pull.source import PullContext

LIST = ("application/json", "application/jf2feed+json", "application/jf2+json")
MOST_PAGES = 20
"""Of the list in one pull; the next one goes on from there."""
MOST_MENTIONS = 60
"""Pages that are opened in one pull; anybody can announce thousands, on servers that take their time."""
MOST_OF_A_HOST = 5
"""Of those, on one host."""
TOKEN = "WEBMENTION_IO_TOKEN"
"""The environment variable with the owner's token, for the mentions of all pages of the site."""


def pull(target: str, context: PullContext, fetcher: SafeFetcher | None = None) -> Iterator[Incoming]:
    """
    New words about the site on pages that announced themselves; `target` is not used. See `Source`.

    What the service says about the words is never taken: each page is opened itself, and pages without words about the
    site are passed over. Which mention was the last is remembered once everything was looked at. Raises `Refused`
    (`webmention-off`) where `[pull] webmention` is not set.
    """
    if not context.settings.pull.webmention:
        fix = "Set  webmention = true  below [pull], and know that whatever arrives there is public at once."
        raise Refused([Problem("pelican.conf", "webmention-off", "mentions are not turned on", fix)])
    fetcher = fetcher or fetcher_for(context)
    place = context.private / "cache" / "webmention.json"
    since = _load_since(place)
    mentions, last = _list(fetcher, context, since)
    pages, last = share(mentions, last)
    broken = 0
    for done, mention in enumerate(pages.values()):
        context.progress("mentions", done, len(pages))
        try:
            if incoming := _read(mention, fetcher, context):
                yield incoming
        except OutsideFailed:
            broken += 1  # one page that is away stops no other
        except Refused as refused:
            if any(problem.code == "fetch-unasked" for problem in refused.problems):
                last = min(last, mention.id - 1)  # asked again next time
    if last > since:
        _save_since(place, last)
    if broken and broken == len(pages):
        raise failed(
            HOST, "webmention-pages", "none of the pages that mention the site can be opened", "Try again later."
        )


def _list(fetcher: SafeFetcher, context: PullContext, since: int) -> tuple[list[Mention], int]:
    """What is new, oldest first, and the highest number that was seen."""
    mentions: list[Mention] = []
    last = since
    token = context.environment.get(TOKEN, "")
    for page in range(MOST_PAGES):
        answer = fetcher.get(mentions_url(context.settings.site.url, page, since, token), LIST)
        listed = read_mentions(answer.body, context.settings.site.url)
        if not listed.is_readable:
            raise failed(HOST, "webmention-list", "the list of mentions cannot be read", "Try again later.")
        mentions += [mention for mention in listed.found if mention.id > since]
        last = max(last, listed.last_id)
        if listed.count < PER_PAGE:
            break
    return mentions, last


def share(mentions: list[Mention], last: int) -> tuple[dict[str, Mention], int]:
    """
    The pages to open now, and up to which number that looks at everything; the next pull goes on from there.

    Of one host only the first few count: what announces itself more often cannot keep the others waiting.
    """
    pages: dict[str, Mention] = {}
    of_host: Counter[str] = Counter()
    for mention in mentions:
        host = host_of(mention.untrusted_source)
        if mention.untrusted_source in pages or of_host[host] >= MOST_OF_A_HOST:
            continue
        if len(pages) >= MOST_MENTIONS:
            return pages, mention.id - 1
        of_host[host] += 1
        pages[mention.untrusted_source] = mention
    return pages, last


def _read(mention: Mention, fetcher: SafeFetcher, context: PullContext) -> Incoming | None:
    page = fetcher.get(mention.untrusted_source, HTML)
    incoming = read_web_page(
        page.body,
        page.url,
        site_url=context.settings.site.url,
        fetched_at=page.at,
        charset=page.charset,
        kind=SourceKind.WEBMENTION,
    )
    is_new = context.known(incoming.source) != incoming.source.version
    return incoming if is_new and not incoming.problems else None


def _load_since(place: Path) -> int:
    try:
        since = json.loads(place.read_bytes()[:1_000])["since_id"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0
    return since if type(since) is int and since > 0 else 0


def _save_since(place: Path, since: int) -> None:
    # What was found up to there has to last at least as long as the word that it needs no second look.
    sync_disk()
    make_folder(place.parent)
    write_atomic(place, f'{{"since_id": {since}}}\n'.encode(), mode=0o600)
