"""Files at addresses that other networks agreed on, below `/.well-known/`; only on a host of the site's own."""

from __future__ import annotations

import json
from urllib.parse import quote

from clearname.model import Site
from clearname.settings import Settings


def well_known_files(site: Site) -> dict[str, bytes]:
    """Those that are configured, by path; none on a site below the root of its host, where nobody looks for them."""
    settings = site.settings
    files: dict[str, bytes] = {}
    if settings.base_path != "/":
        return files
    if settings.well_known.atproto_did:
        # Source: AT Protocol, handle resolution: the identifier alone, as plain text.
        files[".well-known/atproto-did"] = settings.well_known.atproto_did.encode()
    if settings.well_known.webfinger and settings.well_known.fediverse:
        files[".well-known/webfinger"] = render_webfinger(settings.well_known.fediverse)
    expires_on = settings.well_known.security_expires
    if settings.well_known.security_contact and expires_on and expires_on > site.as_of:
        files[".well-known/security.txt"] = render_security(settings)
    return files


def render_webfinger(fediverse: str) -> bytes:
    """
    What a search for the site's host in the fediverse is told: the account `@name@host`, where Mastodon keeps it.

    A file cannot look at the question, so every name on the host gets this answer.
    Source: RFC 7033, 4.4; Mastodon, "WebFinger".
    """
    name, _, host = fediverse.removeprefix("@").partition("@")
    page, actor = f"https://{host}/@{quote(name)}", f"https://{host}/users/{quote(name)}"
    answer = {
        "subject": f"acct:{name}@{host}",
        "aliases": [page, actor],
        "links": [
            {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": page},
            {"rel": "self", "type": "application/activity+json", "href": actor},
        ],
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def render_security(settings: Settings) -> bytes:
    """Where a hole in the site may be reported, until when that holds, and in which language. Source: RFC 9116."""
    known = settings.well_known
    return (
        f"Contact: {known.security_contact}\n"
        f"Expires: {known.security_expires}T00:00:00Z\n"
        f"Preferred-Languages: {settings.site.language}\n"
        f"Canonical: {settings.site.url}.well-known/security.txt\n"
    ).encode()
