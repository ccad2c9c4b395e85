"""What follows visitors or tells machines who wrote: marks of trackers, mail addresses as digests. Rules E02, E11."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.markup import Element
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.rules import found
from clearname.patterns import later

# Numbers under which trackers know a site, as their own pages write them.
_NUMBER = later(r"(?:G-[A-Z0-9]{8,12}|UA-\d{4,10}-\d{1,3}|GTM-[A-Z0-9]{4,9}|AW-\d{8,12}|DC-\d{6,10})")
# Attributes by which a chat, a counter, a form of comments or a captcha finds its place in a page.
_NAMES = later(
    r"data-(?:sitekey|domain|website-id|site-id|goatcounter|cf-beacon|ga|gtm|fbq|pixel|disqus\S*|commento\S*|giscus\S*|repo-id|"
    r"hcaptcha\S*|recaptcha\S*|stripe\S*|paypal\S*|intercom\S*|crisp\S*|tawk\S*)"
)
_IN_ADDRESS = later(r"[?&](?:utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_eid|igshid|ttclid|yclid|_hsenc|vero_id)=", re.I)
_AVATARS = later(
    r"(?:gravatar\.com|libravatar\.org|cravatar\.cn|unavatar\.io|avatars\.githubusercontent\.com|robohash\.org)/|"
    r"/(?:avatar|gravatar|identicon)s?/[0-9a-f]{32,64}",
    re.IGNORECASE,
)


def judge_tracking(element: Element, facts: Facts) -> Iterator[Mark]:
    """Marks of counters, chats and captchas in attributes; addresses that carry such a mark; services for avatars."""
    for name, value in element.attributes.items():
        if _NAMES.fullmatch(name) or (value and _NUMBER.fullmatch(value.strip())):
            yield Mark("tracker", shown=name)
        elif name in ("href", "src", "srcset", "content"):
            if match := _IN_ADDRESS.search(value or ""):
                yield Mark("tracker", shown=match[0].strip("?&="))
            if _AVATARS.search(value or ""):
                yield Mark("mail-digest", shown="a service for avatars")


def check_digests(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """An own e-mail address as its digest, by which avatar services and data brokers know it; in path or content."""
    if file.kind in (Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.ICO, Kind.FONT):
        text = file.path.lower().encode()
    else:
        text = file.path.lower().encode() + b"\n" + file.data.lower()
    for digest in _digests_of(facts):
        if digest in text:
            yield found("mail-digest", file, shown="the digest of an address")


def _digests_of(facts: Facts) -> tuple[bytes, ...]:
    known: tuple[bytes, ...] | None = facts.__dict__.get("_mail_digests")
    if known is None:
        digests = (
            make(address.encode()).hexdigest().encode()
            for address in sorted(facts.own_emails)
            for make in (_md5, hashlib.sha1, hashlib.sha256)
        )
        known = facts.__dict__["_mail_digests"] = tuple(digests)
    return known


def _md5(data: bytes) -> hashlib._Hash:
    return hashlib.md5(data, usedforsecurity=False)


CHECKS: tuple[Check, ...] = (check_digests,)
