"""Which platform an address belongs to, and which of its accounts it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from clearname.addresses import host_of
from clearname.text import nearest

MASTODON = "mastodon"
_ALIASES = {
    "twitter.com": "x.com", "threads.net": "threads.com", "fb.com": "facebook.com", "youtu.be": "youtube.com",
    "gravatar.org": "gravatar.com", "scholar.google.co.uk": "scholar.google.com", "staging.bsky.app": "bsky.app",
}  # fmt: skip
"""Other hosts of the same platform."""
_PREFIX = re.compile(r"\A(?:www|m|mobile|old|new|web|[a-z]{2})\.(?=[^.]+\.[^.]+$)")
"""Before the host of a platform: for telephones, for a country."""
_ACCOUNT = re.compile(r"/(?:@|users/|web/@)(?P<handle>[A-Za-z0-9_.-]{1,100}(?:@[A-Za-z0-9.-]+)?)/?")
"""How Mastodon and its kin write an account."""


@dataclass(frozen=True, slots=True)
class LinkPlatform:
    """What has to be known about a platform to check a page there."""

    id: str
    label: str
    profile_url: str
    """With `{handle}` and the like."""
    method: str = "html"
    """`api`, `api_key`, `html`, `feed` or `saved_page`."""
    url: str = ""
    """What is asked, with the same names in braces."""
    also: str = ""
    """A second address whose answer adds to the first."""


UNKNOWN = LinkPlatform("", "", "")
"""A page on a host that is in no table: it is read as a page."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An address elsewhere, recognised."""

    url: str
    platform: LinkPlatform = UNKNOWN
    values: Mapping[str, str] = field(default_factory=dict)
    """What the braces of the platform's addresses stand for; empty where the address does not say."""
    is_sure: bool = True
    """False where the form of the address alone makes it likely."""

    @property
    def handle(self) -> str:
        """The account as people write it; empty where the address does not say."""
        handle = self.values.get("handle") or self.values.get("id") or self.values.get("orcid") or ""
        handle = handle or self.values.get("qid", "")
        instance = self.values.get("instance", "")
        return f"@{handle}" + ("" if "@" in handle else f"@{instance}") if instance else handle


def recognise(url: str, name: str, platforms: Iterable[LinkPlatform]) -> Profile:
    """
    The profile at an address that the person gave, with the name of the platform as they wrote it (may be empty).

    The host decides; where no platform has it, the name does, and an address such as `/@ana` may be Mastodon's.
    """
    platforms = tuple(platforms)
    for platform in platforms:
        if not platform.profile_url.startswith("https://{instance}") and _is_host_of(url, platform):
            match = _pattern(platform.profile_url).fullmatch(_in_form(url, platform))
            return Profile(url, platform, _values(match) if match else {})
    named = _named(name, platforms)
    account = _ACCOUNT.fullmatch(urlsplit(url).path)
    instance = next((platform for platform in platforms if "{instance}" in platform.profile_url), None)
    if instance and account and named in (None, instance):
        return Profile(
            url, instance, {"instance": host_of(url), "handle": account["handle"]}, is_sure=named is instance
        )
    if named and named is not instance and not _has_own_host(named):
        return Profile(url, named)
    return Profile(url)


def platform_named(name: str, platforms: Iterable[LinkPlatform]) -> LinkPlatform | None:
    """The platform with that id or label, or the one that was most likely meant; None for none."""
    return _named(name, tuple(platforms))


def _named(name: str, platforms: tuple[LinkPlatform, ...]) -> LinkPlatform | None:
    known = {key: platform for platform in platforms for key in (platform.id, platform.label.casefold())}
    wanted = " ".join(name.casefold().split())
    found = wanted if wanted in known else nearest(wanted, set(known))
    return known.get(found or "")


def _is_host_of(url: str, platform: LinkPlatform) -> bool:
    wanted = host_of(platform.profile_url.replace("{", "").replace("}", "")).removeprefix("www.")
    if "{" in platform.profile_url.partition("://")[2].partition("/")[0]:
        return host_of(url).endswith("." + wanted.partition(".")[2])
    host = _host(url)
    return host == wanted or (platform.method == "feed" and host_of(url).endswith(f".{wanted}"))


def _has_own_host(platform: LinkPlatform) -> bool:
    """Whether all pages of the platform stand on its one host, so that a page elsewhere is none of them."""
    return platform.method not in ("feed", "html") or "{" not in platform.url.partition("://")[2].partition("/")[0]


def _host(url: str) -> str:
    host = host_of(url)
    host = _ALIASES.get(host.removeprefix("www."), host)
    return _PREFIX.sub("", host)


def _in_form(url: str, platform: LinkPlatform) -> str:
    """Host, path and query, in the form that patterns are made for."""
    parts = urlsplit(url)
    is_in_host = "{" in platform.profile_url.partition("://")[2].partition("/")[0]
    host = host_of(url).removeprefix("www.") if is_in_host else _host(url)
    return host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")


def _values(match: re.Match[str]) -> dict[str, str]:
    return {key: unquote(value) for key, value in match.groupdict().items() if value}


@lru_cache(maxsize=100)
def _pattern(template: str) -> re.Pattern[str]:
    """Matches the addresses of the template's form; more may stand behind them, such as `/about` or `?lang=en`."""
    plain = template.removeprefix("https://").removeprefix("www.").rstrip("/")
    pieces = re.split(r"\{(\w+)\}", plain)
    made = ""
    for number, piece in enumerate(pieces):
        if number % 2:
            made += rf"(?P<{piece}>[^/?#&.][^/?#&]*)" if number > 1 or pieces[0] else rf"(?P<{piece}>[^/?#&.]+)"
        else:
            made += re.escape(piece).replace(r"\?", r"\?(?:[^#]*&)?")
    return re.compile(made + r"(?:[/?&#].*)?")
