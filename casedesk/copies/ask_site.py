"""One request to a site, after a yes: small, without cookies, and never to an address of one's own net."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import quote, urlsplit

from casedesk.copies.judged import Answer, next_hop

MOST_READ = 128 * 1024
"""Bytes of a page."""
SECONDS = 20
HOPS = 3
"""Redirects to the same page in another spelling."""
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; link check)",
    "Accept": "text/html,*/*;q=0.5",
    "Connection": "close",
}


def ask_site(address: str, *, own_net: bool = False) -> Answer:
    """
    What the site answers; status 0 where it does not, or where its name leads into a private net.

    `own_net`: lets addresses of this computer be asked, for tests alone.
    """
    for _ in range(HOPS + 1):
        answer = _ask(address, own_net)
        hop = next_hop(address, answer)
        if not hop:
            break
        address = hop
    return answer


def _ask(address: str, own_net: bool) -> Answer:
    try:
        answer = _request("HEAD", address, own_net)
        return answer if answer.status in (404, 410, 451) or answer.location else _request("GET", address, own_net)
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(0)


def _request(method: str, address: str, own_net: bool) -> Answer:
    parts = urlsplit(address)
    is_secure, host = parts.scheme == "https", parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        return Answer(0)
    name = host if host.isascii() else _ascii(host)
    port = parts.port or (443 if is_secure else 80)
    connection = http.client.HTTPConnection(name, port, timeout=SECONDS)
    # The address that was looked at is the one that is asked: a name cannot change between the two.
    connection.sock = _connected(name, port, is_secure, own_net)
    target = quote((parts.path or "/") + (f"?{parts.query}" if parts.query else ""), safe="%/?&=;:@!$'()*+,~-._")
    try:
        connection.request(method, target, headers=_HEADERS)
        answer = connection.getresponse()
        start = answer.read(MOST_READ) if method == "GET" else b""
        return Answer(answer.status, answer.getheader("Location", "")[:4000], start)
    finally:
        connection.close()


def _connected(name: str, port: int, is_secure: bool, own_net: bool) -> socket.socket:
    """Raises OSError where the name leads nowhere, or to any address that is not open to the world."""
    found = [str(row[4][0]) for row in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    if not found or not (own_net or all(map(is_public, found))):
        raise OSError("not an address of the world")
    sock = socket.create_connection((found[0], port), SECONDS)
    return ssl.create_default_context().wrap_socket(sock, server_hostname=name) if is_secure else sock


def is_public(address: str) -> bool:
    """Whether the address is one of the open net, also where it is wrapped into one of IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None and not inner.is_global:
            return False
    return ip.is_global and not ip.is_multicast


def _ascii(host: str) -> str:
    import idna

    return idna.encode(host, uts46=True).decode("ascii")
