"""Addresses on result pages: which engine a page is of, what its redirects lead to, when two addresses are one page."""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qs, parse_qsl, urlencode, urljoin, urlsplit

from casedesk.page_address import read_address

LONGEST = 2000
"""Characters of an address that is kept."""
AD = "ad:"
"""Stands for an address that leads through a counter of advertisements."""
ENGINES = {
    "google": re.compile(r"(?:www\.)?google\.(?:[a-z]{2,3}|com?\.[a-z]{2})"),
    "bing": re.compile(r"(?:[a-z-]+\.)?bing\.com"),
    "duckduckgo": re.compile(r"(?:[a-z-]+\.)?duckduckgo\.com"),
    "brave": re.compile(r"search\.brave\.com"),
    "yandex": re.compile(r"(?:www\.)?yandex\.(?:[a-z]{2,3}|com?\.[a-z]{2})|ya\.ru"),
    "startpage": re.compile(r"(?:[a-z0-9-]+\.)?startpage\.com"),
}
"""Hosts by which a page is known."""
_ENGINE_HOUSES = re.compile(r"(?:^|\.)(?:(?:google|bing|duckduckgo|brave|yandex|startpage)\.[a-z.]{2,6}|ya\.ru)$")
QUERY_NAMES = ("q", "text", "query", "p")
"""What engines call the words that are searched."""
_OWN = re.compile(
    r"(?:support|policies|accounts|consent|maps|myaccount|webcache|ogs|translate)\.google(?:usercontent)?\.[a-z.]{2,6}"
    r"|webcache\.googleusercontent\.com|cc\.bingj\.com|go\.microsoft\.com|(?:[a-z-]+\.)?brave\.com"
    r"|(?:yabs|passport|cache|translate|maps)\.yandex\.[a-z.]{2,6}|(?:[a-z-]+\.)?yandexwebcache\.net|spreadprivacy\.com"
)
_TRANSLATING = re.compile(r"_x_tr_\w+")
_TO_WORDS = re.compile(r"#?:~:text=.*", re.DOTALL)
"""What engines add to an address so that the browser goes to the words that they quoted."""
_LOGIN = re.compile(r"^((?:https?:)?//)[^/?#]{0,300}@", re.IGNORECASE)
"""A name and a password before the host: they lead to no other page."""
_KEY_HOST = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#]|$)")
_ROUNDS = 5


def engine_of(host: str) -> str:
    """The engine of a host; empty for none."""
    return next((name for name, hosts in ENGINES.items() if hosts.fullmatch(host)), "")


def is_of_an_engine(host: str) -> bool:
    """Whether the host belongs to an engine, such as the one that asks about cookies."""
    return _ENGINE_HOUSES.search(host) is not None


def target(untrusted: str, base: str) -> str:
    """
    Where a link really leads: an address of the web outside of the engine, without redirects and translations.

    Empty for what stays with the engine or is no address of the web, `AD` for an advertisement's counter.
    """
    address = untrusted.strip()
    for _ in range(_ROUNDS):
        parts = split(_LOGIN.sub(r"\1", address), base)
        if parts is None:
            return ""
        host = parts.hostname or ""
        through = _through(host, parts)
        if through is None:
            outside = not engine_of(host) and not _OWN.fullmatch(host)
            whole = _TO_WORDS.sub("", parts.geturl())
            return whole if outside and len(whole) <= LONGEST else ""
        if through == AD:
            return AD
        address = through
    return ""


def split(address: str, base: str = "") -> SplitResult | None:
    """The parts of an address of the web; None for anything else."""
    try:
        parts = urlsplit(urljoin(base, address) if base else address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and "." in host and not parts.username and not parts.password
    return parts if is_web and not re.search(r"[\s<>\"\x00-\x1f]", host) else None


def _through(host: str, parts: SplitResult) -> str | None:
    """What a redirect leads to, empty for nowhere; None where it is no redirect."""
    if host.endswith(".translate.goog"):
        name = host.removesuffix(".translate.goog").replace("--", "\0").replace("-", ".").replace("\0", "-")
        return parts._replace(scheme="https", netloc=name, query=_without_translation(parts.query)).geturl()
    if host.endswith("cdn.ampproject.org") and (found := re.match(r"/[civ]/(s/)?(.+)", parts.path)):
        return f"http{'s' if found[1] else ''}://{found[2]}"
    if re.search(r"(^|\.)(googleadservices|doubleclick)\.[a-z.]+$", host) or host.startswith("yabs.yandex."):
        return AD
    if host.startswith("translate.google.") and parts.path.startswith("/translate"):
        return _parameter(parts.query, "u")
    reader = _READERS.get(engine_of(host))
    return reader(parts) if reader else None


def _google(parts: SplitResult) -> str | None:
    if parts.path == "/url":
        return _parameter(parts.query, "q") or _parameter(parts.query, "url")
    if parts.path.startswith(("/aclk", "/pagead")):
        return AD
    if found := re.match(r"/amp/(s/)?(.+)", parts.path):
        return f"http{'s' if found[1] else ''}://{found[2]}"
    return None


def _bing(parts: SplitResult) -> str | None:
    if parts.path.startswith(("/aclick", "/aclk")):
        return AD
    if parts.path != "/ck/a":
        return None
    packed = _parameter(parts.query, "u")
    if not packed.startswith("a1"):
        return ""
    try:
        return base64.urlsafe_b64decode(packed[2:] + "=" * (-len(packed[2:]) % 4)).decode("utf-8")
    except (ValueError, binascii.Error):
        return ""


def _duckduckgo(parts: SplitResult) -> str | None:
    if parts.path == "/y.js":
        return AD
    return _parameter(parts.query, "uddg") if parts.path == "/l/" else None


def _yandex(parts: SplitResult) -> str | None:
    if parts.path.startswith("/clck/"):
        return _parameter(parts.query, "url") or parts.geturl().partition("*")[2]
    return None


_READERS = {"google": _google, "bing": _bing, "duckduckgo": _duckduckgo, "yandex": _yandex}


def _parameter(query: str, name: str) -> str:
    try:
        return parse_qs(query, max_num_fields=100).get(name, [""])[0]
    except ValueError:
        return ""


def query_of(address: str) -> str:
    """The words searched for, as an address of an engine carries them; empty for none."""
    parts = split(address)
    if parts is None:
        return ""
    return next((found for name in QUERY_NAMES if (found := _parameter(parts.query, name).strip())), "")


@lru_cache(maxsize=20_000)
def page_key(address: str) -> str:
    """The same for all addresses of one page; what is no address of the web is its own key. See `page_address`."""
    read = read_address(address)
    return read.url if read else address.strip()


@lru_cache(maxsize=20_000)
def host_key(address: str) -> str:
    """The host in one spelling, with a port that is not the usual one; empty for what is no address of the web."""
    key = page_key(address)
    found = _KEY_HOST.match(key)
    if found:
        return found[1]
    parts = split(key)
    return parts.netloc if parts else ""


def _without_translation(query: str) -> str:
    if not query:
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    kept = [pair for pair in pairs if not _TRANSLATING.fullmatch(pair[0])]
    return urlencode(kept)
