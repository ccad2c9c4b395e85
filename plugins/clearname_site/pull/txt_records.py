"""Asks the name system for the texts that somebody put beside a domain."""

from __future__ import annotations

from clearname.sources.libraries import missing_library
from clearname_site.pull.addresses import parse_address
from clearname_site.pull.failures import failed


def resolve_txt(domain: str, *, seconds: float = 10.0) -> list[str]:
    """
    The TXT records of a domain, each with its parts put together, sorted; empty where there are none.

    Raises `Refused` where the domain is no public name, and `OutsideFailed` where nobody answers. Source: RFC 1035,
    3.3.14; RFC 7208, 3.3 (parts are put together without a space).
    """
    prefix, _, rest = domain.partition(".")
    name = parse_address(f"https://{rest if prefix.startswith('_') else domain}/").host
    name = f"{prefix}.{name}" if prefix.startswith("_") else name
    try:
        import dns.exception
        import dns.resolver
    except ModuleNotFoundError:
        raise missing_library("dnspython") from None
    try:
        answer = dns.resolver.resolve(f"{name}.", "TXT", lifetime=seconds, search=False)
        return sorted(b"".join(record.strings).decode("ascii", "replace") for record in answer)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError):
        raise failed(name, "fetch-name", "nobody answers for this name", "Try again later.") from None
