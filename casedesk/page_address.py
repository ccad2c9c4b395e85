"""
Addresses of pages: read out of what was pasted, and brought to one spelling, so that the same page counts once.

The spelling is for comparing alone. It folds what sites hang onto an address without another page being meant: the
scheme, `www.` and mobile hosts, tracking, fragments, the order of the query. Nothing is ever opened by it.
Source: RFC 3986, 6.2 (case, percent-encoding, dot segments, ports); UTS 46 (names in other scripts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote_to_bytes, urlsplit

LONGEST = 4000
"""Characters of an address."""
_WEB = re.compile(
    r"(?:https?|hxxps?)://[^\s<>\"“”«»]+|(?<![\w@./-])(?:[\w-]+\.)+[^\W\d_]{2,24}(?:[/?#][^\s<>\"“”«»]*)?", re.I
)
_TRACKING = re.compile(
    r"(?:utm_\w+|[a-z]{0,3}clid|gclsrc|gbraid|wbraid|srsltid|mc_[ce]id|igshi?d?|_hs(?:enc|mi)|ref_(?:src|url)|xtor|"
    r"share_id|amp|guccounter|guce_referrer(?:_sig)?|_ga|_gl|mkt_tok|trk|at_(?:medium|campaign))", re.I,
)  # fmt: skip
"""Names in a query that say how somebody came, and not where to."""
_OF_SITES = {
    "x.com": {"s", "t", "ref", "lang"}, "youtube.com": {"feature", "ab_channel", "pp", "si", "t"},
    "facebook.com": {"__tn__", "mibextid", "rdid", "refid", "ref", "locale", "_rdr", "paipv"},
    "instagram.com": {"hl", "img_index"}, "tiktok.com": {"_r", "_t", "is_from_webapp", "sender_device", "lang"},
    "reddit.com": {"share_id", "context", "rdt"}, "linkedin.com": {"originalsubdomain", "lipi", "rcm"},
}  # fmt: skip
"""The same, of names that mean something else elsewhere."""
_SAME_HOST = {
    "twitter.com": "x.com", "fb.com": "facebook.com", "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com", "np.reddit.com": "reddit.com", "music.youtube.com": "youtube.com",
    "youtube-nocookie.com": "youtube.com", "mbasic.facebook.com": "facebook.com", "touch.facebook.com": "facebook.com",
    "web.facebook.com": "facebook.com",
}  # fmt: skip
_MOBILE = ("www", "m", "mobile", "amp", "touch")
_TWO_PART = re.compile(r"(?:ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}")
"""Endings such as `co.uk`, under which names are given: `m.co.uk` is no mobile page."""
_PLAIN = re.compile(
    r"https?://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)"
    r"((?:/[\w~-][\w.~-]*)*)/?", re.ASCII,
)  # fmt: skip
"""What most addresses are: nothing in them but the host has a second spelling."""
_FOLDED = frozenset({"youtu.be", "youtube.com"})
"""Hosts on which one page has several paths."""
_KEPT = "!$&'()*+,;=:@/-._~"
_TAIL = ".,;:!?'*|"


@dataclass(frozen=True, slots=True)
class PageAddress:
    """The address of a page on the web."""

    given: str
    """As it was typed, with its scheme."""
    url: str
    """The spelling by which it is compared; always `https`."""
    host: str
    """As it was typed, in lower case and ASCII, without port."""


def read_address(untrusted: str) -> PageAddress | None:
    """The address, or None for what is no address of the web: another scheme, no host, too long, not readable."""
    plain = _PLAIN.fullmatch(untrusted) if len(untrusted) <= LONGEST else None
    if plain and (same := _same_host(plain[1])) not in _FOLDED:
        return PageAddress(untrusted, f"https://{same}{plain[2]}", plain[1])
    given = _refanged(untrusted.strip().strip("<>\"'"))
    if given and "://" not in given:
        name = given.partition("/")[0]
        if "@" in name or "." not in name:
            return None
        given = f"https://{given}"
    if len(given) > LONGEST or not given.isprintable() or re.search(r"\s", given):
        return None
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        return None
    host = _host(parts)
    if parts.scheme not in ("http", "https") or not host:
        return None
    same, path, query = _folded(host, _path(parts.path), _pairs(parts.query))
    colon = f":{port}" if port not in (None, 80, 443) else ""
    url = f"https://{same}{colon}{path}{'?' + query if query else ''}{_fragment(parts.fragment)}"
    return PageAddress(given, url, host)


def pages_in(untrusted_text: str) -> frozenset[str]:
    """Every page that a text names, in the spelling that is compared; a line that is all address counts as it is."""
    whole = (read_address(line.strip()) for line in untrusted_text.splitlines())
    return frozenset(one.url for one in (*find_addresses(untrusted_text)[0], *whole) if one)


def may_be_same_page(one: str, other: str) -> bool:
    """
    Whether two addresses, as `PageAddress.url` spells them, may lead to the same page; for a stop, so in doubt yes.

    Beyond their spelling, letters are taken for the same in both cases, and a query that only says more than the other
    makes no other page; but where there is no path, a query is all that tells pages apart.
    """
    first, second = (_taken_apart(url) for url in (one, other))
    if first[0] != second[0]:
        return False
    less, more = sorted((first[1], second[1]), key=len)
    return less == more or (less < more and (bool(less) or first[0].count("/") > 2))


def _taken_apart(url: str) -> tuple[str, frozenset[str]]:
    """The address up to its query, with what a program of one page counts as path; and the parts of the query."""
    before, mark, fragment = url.casefold().partition("#")
    page, _, query = before.partition("?")
    return page.rstrip("/") + mark + fragment, frozenset(query.split("&")) - {""}


def find_addresses(untrusted_text: str) -> tuple[tuple[PageAddress, ...], tuple[str, ...]]:
    """
    Every address in a text that was pasted, in its order, and the lines in which there is none but something stands.

    An address may stand alone or among words, in brackets, with `hxxp` or `[.]` as some write it.
    """
    found: list[PageAddress] = []
    unread: list[str] = []
    for line in _refanged(untrusted_text).splitlines():
        here = [one for text in _WEB.findall(line) if (one := read_address(_without_tail(text)))]
        found += here
        if not here and line.strip():
            unread.append(line.strip())
    return tuple(found), tuple(unread)


def _refanged(text: str) -> str:
    text = re.sub(r"[\[({]\s?(?:\.|dot)\s?[\])}]", ".", text, flags=re.I)
    return re.sub(r"\bhxxp(s?)(?:\[:\]|:)//", r"http\1://", text, flags=re.I)


def _without_tail(text: str) -> str:
    """Without what belongs to the sentence and not to the address: a full stop, a bracket that was opened before."""
    while text:
        last = text[-1]
        opened = {")": "(", "]": "[", "}": "{"}.get(last)
        if last in _TAIL or (opened and text.count(last) > text.count(opened)):
            text = text[:-1]
        else:
            break
    return text


def _host(parts: SplitResult) -> str:
    """In ASCII and lower case; empty where it is no name of a host."""
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        import idna

        try:
            host = idna.encode(host, uts46=True, std3_rules=True).decode("ascii").lower()
        except (idna.IDNAError, UnicodeError):
            return ""
    if ":" in host:
        return f"[{host}]" if re.fullmatch(r"[0-9a-f:.]+", host) else ""
    return (
        host
        if re.fullmatch(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*", host)
        else ""
    )


def _same_host(host: str) -> str:
    for _ in range(2):
        first, _, rest = host.partition(".")
        if first in _MOBILE and "." in rest and not _TWO_PART.fullmatch(rest):
            host = rest
    labels = host.split(".")
    if len(labels) > 3 and labels[1] == "m":
        host = ".".join([labels[0], *labels[2:]])
    return _SAME_HOST.get(host, host)


def _path(path: str) -> str:
    """Percent-encoding in one spelling, dot segments gone, no stroke at the end."""
    out: list[str] = []
    for segment in _encoded(path).split("/"):
        if segment == "..":
            out = out[:-1]
        elif segment not in (".", ""):
            out.append(segment)
    return "".join(f"/{segment}" for segment in out)


def _encoded(text: str) -> str:
    """What may stand unencoded does, all else is `%XX` in upper case; a coded reserved sign stays coded."""
    return re.sub(r"(?:%[0-9A-Fa-f]{2})+|[^%]+|%", _recoded, text)


def _recoded(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith("%") and len(text) > 1:
        raw = unquote_to_bytes(text)
        return "".join(chr(byte) if byte < 128 and (chr(byte).isalnum() or byte in b"-._~") else f"%{byte:02X}"
                       for byte in raw)  # fmt: skip
    return quote(text, safe=_KEPT) if text != "%" else "%25"


def _pairs(query: str) -> list[tuple[str, str]]:
    pairs = (pair.partition("=") for pair in query.replace("&amp;", "&").split("&") if pair)
    return sorted((_encoded(name), _encoded(equals + value)) for name, equals, value in pairs)


def _folded(host: str, path: str, pairs: list[tuple[str, str]]) -> tuple[str, str, str]:
    host = _same_host(host)
    if host == "youtu.be" and path.count("/") == 1:
        host, path, pairs = "youtube.com", "/watch", sorted([("v", f"={path[1:]}"), *pairs])
    elif host == "youtube.com" and path.startswith("/shorts/"):
        path, pairs = "/watch", sorted([("v", f"={path.removeprefix('/shorts/')}"), *pairs])
    site = ".".join(host.split(".")[-2:])
    dropped = _OF_SITES.get(site, set())
    query = "&".join(
        name + value for name, value in pairs if not _TRACKING.fullmatch(name) and name.lower() not in dropped
    )
    return host, path, query


def _fragment(fragment: str) -> str:
    """Dropped, unless it is a page of its own, as on sites that are one program: `#!/post/5`, `#/post/5`."""
    return f"#{_encoded(fragment)}" if fragment.startswith(("!", "/")) else ""
