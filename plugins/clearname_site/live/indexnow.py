"""
Tells search engines which addresses changed, by the IndexNow protocol.

One request to one endpoint: those who take part pass it on to each other. Google does not take part, and nobody
promises anything. Source: indexnow.org/documentation and /faq; for where the key may lie
yandex.com/support/webmaster/en/indexnow/key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from clearname.model import Manifest
from clearname.problems import Problem, Severity
from clearname.routes import Routes
from clearname_site.live.address import host_of
from clearname_site.live.client import Answer, LiveClient
from clearname_site.live.told import Told
from clearname_site.outside import OutsideFailed

MOST_AT_ONCE = 10_000
"""Addresses in one request."""
_KEY = re.compile(r"[A-Za-z0-9-]{8,128}")
_LONGEST_REST = timedelta(days=1)
"""More is not believed: a slip of the other side must not silence the site for good."""
_USUAL_REST = timedelta(hours=1)
_AGAIN = "The next publish tries it again; your site is on the web all the same."


@dataclass(frozen=True, slots=True)
class IndexNow:
    """The settings of it, with the site's address."""

    base: str
    """The site's address with its final slash."""
    key: str
    endpoint: str

    @property
    def key_url(self) -> str:
        """Where the key lies: beside the home page, since a key counts only for addresses below its own folder."""
        return f"{self.base}{self.key}.txt"


@dataclass(frozen=True, slots=True)
class Telling:
    """What came of it."""

    told: Told
    """What is to be remembered now; what was accepted before something failed is in it."""
    sent: int = 0
    """Addresses that were accepted."""
    status: int = 0
    """The last answer; 0 if nothing was sent."""
    problem: Problem | None = None
    """Why not everything was told; a warning, never more."""


def indexed_pages(routes: Routes, manifest: Manifest) -> dict[str, str]:
    """The address and SHA-256 of every page that search engines may list; no 404, redirect, picture or feed."""
    digests = {entry.path: entry.sha256 for entry in manifest.files}
    return {route.url: digests[route.path] for route in routes.all if route.indexed and route.path in digests}


def addresses_to_tell(pages: Mapping[str, str], told: Mapping[str, str], base: str) -> tuple[str, ...]:
    """
    What is new, changed or gone since the last telling: what stands on the site first, in its order, then what is gone.

    Only addresses below `base`: with a new address of the site, the key there says nothing about the old one.
    """
    changed = [url for url, digest in pages.items() if told.get(url) != digest]
    gone = sorted(url for url in told if url not in pages)
    return tuple(url for url in (*changed, *gone) if url.startswith(base))


def tell(client: LiveClient, settings: IndexNow, pages: Mapping[str, str], told: Told) -> Telling:
    """
    Tells what changed since `told`, in as many requests as it takes; sends nothing if nothing changed.

    Looks first whether the key can be read where the search engines will look for it. Never tries twice: what was not
    accepted is tried with the next publish. Raises nothing for what the other side does.
    """
    urls = addresses_to_tell(pages, told.pages, settings.base)
    if not urls:
        return Telling(told)
    if told.not_before and client.policy.now() < told.not_before:
        return Telling(told, problem=_rest(settings, told.not_before))
    if problem := _check_settings(settings) or _check_key(client, settings):
        return Telling(told, problem=problem)
    known, sent = dict(told.pages), 0
    for start in range(0, len(urls), MOST_AT_ONCE):
        part = urls[start : start + MOST_AT_ONCE]
        try:
            answer = client.post_json(settings.endpoint, _message(settings, part))
        except OutsideFailed as failure:
            return Telling(Told(known), sent, 0, failure.problem._replace(fix=_AGAIN, severity=Severity.WARNING))
        if answer.status not in (200, 202):
            until = _until(answer, client.policy.now()) if answer.status == 429 else None
            problem = _rest(settings, until) if until else _explain(settings, answer.status)
            return Telling(Told(known, until), sent, answer.status, problem)
        sent += len(part)
        known.update((url, pages[url]) for url in part if url in pages)
        for url in part:
            if url not in pages:
                known.pop(url, None)
    known = {url: digest for url, digest in known.items() if url in pages}
    return Telling(Told(known), sent, answer.status)


def _message(settings: IndexNow, urls: tuple[str, ...]) -> dict[str, object]:
    host = host_of(settings.base)
    return {"host": host, "key": settings.key, "keyLocation": settings.key_url, "urlList": list(urls)}


def _check_settings(settings: IndexNow) -> Problem | None:
    """`make check` says the same in more words; here it only keeps wrong things from being sent."""
    try:
        endpoint = urlsplit(settings.endpoint)
        is_here = endpoint.scheme == "http" and endpoint.hostname == "127.0.0.1"
        is_safe = bool(endpoint.hostname) and (endpoint.scheme == "https" or is_here)
    except ValueError:
        is_safe = False
    if _KEY.fullmatch(settings.key) and is_safe:
        return None
    fix = "Look at  indexnow_key  and  indexnow_endpoint  under [search] in pelican.conf."
    return _warning(settings, "indexnow-settings", "the key or the address to send to is missing or wrong", fix)


def _check_key(client: LiveClient, settings: IndexNow) -> Problem | None:
    try:
        answer = client.get(settings.key_url, most_bytes=1_000)
    except OutsideFailed as failure:
        return failure.problem._replace(fix=_AGAIN, severity=Severity.WARNING)
    if answer.status == 200 and answer.is_whole and answer.body.strip() == settings.key.encode():
        return None
    what = "the file with the key cannot be read on the site yet, so search engines were told nothing"
    return Problem(settings.key_url, "indexnow-key-file", what, _AGAIN, Severity.WARNING)


def _explain(settings: IndexNow, status: int) -> Problem:
    """An answer other than done, in words. Source: indexnow.org/documentation, "Response format"."""
    if status == 400:
        what = "the search engines' door (IndexNow) could not read what it was sent"
        return _warning(settings, "indexnow-format", what, "Look for a newer Clearname. " + _AGAIN)
    if status == 403:
        what = "the key was not accepted: its file was not found on your site, or holds something else"
        return _warning(settings, "indexnow-key", what, f"Open {settings.key_url} in a browser. {_AGAIN}")
    if status == 422:
        what = "the addresses were not accepted: they do not belong to the host, or the key does not fit"
        fix = "Compare  url  under [site] in pelican.conf with the address that your browser shows. " + _AGAIN
        return _warning(settings, "indexnow-addresses", what, fix)
    what = f"the search engines' door (IndexNow) answered with {status}, and took nothing"
    return _warning(settings, "indexnow-answer", what, _AGAIN)


def _rest(settings: IndexNow, until: datetime) -> Problem:
    at = f"{until:%Y-%m-%d %H:%M} UTC"
    fix = f"Publish again after {at}, or whenever you publish next. Your site is on the web all the same."
    what = "search engines were told too much in a short time, and want to hear nothing for a while"
    return _warning(settings, "indexnow-often", what, fix)


def _until(answer: Answer, now: datetime) -> datetime:
    """When the other side may be asked again. Source: RFC 9110, 10.2.3: seconds, or a date."""
    given = answer.retry_after.strip()
    until = now + _USUAL_REST
    if given.isascii() and given.isdigit() and len(given) < 9:
        until = now + timedelta(seconds=int(given))
    elif given:
        try:
            stated = parsedate_to_datetime(given)
            until = stated if stated.tzinfo else stated.replace(tzinfo=UTC)
        except (ValueError, TypeError, OverflowError):
            pass
    return min(max(until, now), now + _LONGEST_REST).astimezone(UTC).replace(microsecond=0)


def _warning(settings: IndexNow, code: str, what: str, fix: str) -> Problem:
    return Problem(host_of(settings.endpoint), code, what, fix, Severity.WARNING)
