"""The one stylesheet and the policy that lets it in, as safe HTML."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from markupsafe import Markup

_POLICY = (
    "default-src 'none'; style-src '{hash}'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_HASH = r"sha256-[A-Za-z0-9+/]{43}="


def style_hash(css: str) -> str:
    """The source expression that allows exactly this stylesheet, `sha256-…`. Source: CSP Level 3, 2.3.1."""
    return "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()


def style_element(css: str) -> Markup:
    """
    The `<style>` element with the stylesheet as it is.

    Raises `ValueError` where the text could end the element or hide its end; no stylesheet needs that.
    """
    if re.search(r"</style|<!--|\]\]>", css, re.IGNORECASE):
        raise ValueError("a stylesheet cannot hold </style, <!-- or ]]>")
    return Markup("<style>{}</style>").format(Markup(css))


def content_security_policy(allowed_style: str) -> Markup:
    """
    The policy for a double-quoted attribute: the style of that hash, pictures of this host, and nothing else.

    `connect-src` lets measuring tools fetch robots.txt; no page has a script that could use it.
    """
    if not re.fullmatch(_HASH, allowed_style):
        raise ValueError("not the hash of a stylesheet")
    return Markup(_POLICY.replace("{hash}", allowed_style))


def policy_with_files(style_hashes: Iterable[str], *, fonts: bool) -> Markup:
    """
    The same where stylesheets are files of this host, as in another theme; `fonts`: and typefaces too.

    The styles of the given hashes may stand in the page besides.
    """
    hashes = tuple(style_hashes)
    if not all(re.fullmatch(_HASH, each) for each in hashes):
        raise ValueError("not the hash of a stylesheet")
    sources = " ".join(("'self'", *(f"'{each}'" for each in hashes)))
    policy = _POLICY.replace("'{hash}'", sources)
    return Markup(policy.replace("img-src", "font-src 'self'; img-src") if fonts else policy)
