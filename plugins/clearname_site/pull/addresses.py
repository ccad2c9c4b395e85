"""Which addresses may be opened: public names over https, and behind them public machines alone."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from clearname.problems import Problem, Refused, Severity
from clearname.text import printable

MOST_CHARACTERS = 2_000
"""Of an address."""
PRIVATE_TOPS = frozenset({"local", "localhost", "localdomain", "internal", "lan", "home", "intranet", "corp", "private",
                          "onion", "arpa"})  # fmt: skip
"""Last parts of names that mean a machine in the same house. Source: RFC 6761, RFC 6762, RFC 8375, RFC 7686."""

_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{4,253}}\Z)(?:{_LABEL}\.)+(?P<top>[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9]))")
_ODD = re.compile("[\x00-\x20\x7f\\\\\xa0\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")

# Beyond what the standard library calls private: providers' own services on public addresses, protocol assignments.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "100.64.0.0/10", "168.63.129.16/32", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "240.0.0.0/4", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
        "fec0::/10",
    )
)  # fmt: skip
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL = ipaddress.IPv6Network("2000::/3")


@dataclass(frozen=True, slots=True)
class Address:
    """An https address that may be opened, taken apart."""

    host: str
    """In lower case and ASCII."""
    target: str
    """Path and query, in ASCII."""

    @property
    def url(self) -> str:
        """The whole address, without a fragment."""
        return f"https://{self.host}{self.target}"


def parse_address(untrusted_url: str, base: str = "") -> Address:
    """
    The address, if it can be opened safely; a relative one counts from `base`.

    Raises `Refused` (`fetch-address`, held) for another scheme than https, for a name and password before the host, a
    port other than 443, numbers in place of a name, names of one part and names of the own house.
    """
    text = untrusted_url.strip(" \t\r\n")
    unusable = _refused("this is not an address that can be opened", "Copy the whole address from your browser.")
    if not text or len(text) > MOST_CHARACTERS or _ODD.search(text):
        raise unusable
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused(
            "this is not an address that can be opened", "Copy the whole address from your browser."
        ) from None
    if parts.scheme != "https":
        raise _refused("only addresses that begin with https:// are opened", "Ask for the address with https://")
    if "@" in parts.netloc or port not in (None, 443):
        raise _refused("an address with a user name or a port of its own is not opened", "Leave that part of it out.")
    host = _ascii(name).lower()
    match = _HOST.fullmatch(host)
    if not match or match["top"] in PRIVATE_TOPS:
        fix = "Give an address with a public name, such as https://ruth.example/"
        raise _refused("this address has no public name", fix)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Address(host, target)


def is_public(address: str) -> bool:
    """
    Whether a numeric address is a machine on the public internet.

    False for private, loopback, link-local, unique-local, shared, multicast and reserved ones, for the services that
    hosting providers run on fixed addresses (169.254.169.254, fd00:ec2::254, 168.63.129.16), and for IPv6 forms that
    lead to one of them (mapped, NAT64, 6to4). Source: the IANA special-purpose registries, RFC 6890, RFC 6052.
    """
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if inner is None and number in _NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if number not in _GLOBAL:
            return False
    if any(number in network for network in _NEVER if network.version == number.version):
        return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def _ascii(name: str) -> str:
    """The name as it is asked for. Source: RFC 5891 through UTS 46, as browsers do."""
    if name.isascii():
        return name
    import idna

    try:
        return str(idna.encode(name, uts46=True).decode("ascii"))
    except (idna.IDNAError, UnicodeError):
        return ""


def _refused(what: str, fix: str, where: str = "address") -> Refused:
    return Refused([Problem(printable(where), "fetch-address", what, fix, Severity.HELD)])
