"""What the person's texts became in an earlier build: the same text with the same links is not rendered again."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, Protocol

from markupsafe import Markup

from clearname.html.own import HeadingJump, LinkTarget, OwnHtml, ResolveLink


class Store(Protocol):
    """Keeps values of JSON from one build to the next, under the same program and settings."""

    def value(self, key: str) -> Any:
        """What is kept; None where nothing is."""

    def keep(self, key: str, value: Any) -> None:
        """Keeps it for the next build."""


Links = list[list[Any]]
"""For each link in the order of the text: the address as written, and `[href, external]` or None for nothing."""


def key_of_text(text: str, language: str, href: Callable[[str], str]) -> str:
    """The key of a text of that language, on a site whose front page `href` names."""
    written = repr((language, href(""), text)).encode("utf-8", "surrogatepass")
    return f"own {blake2b(written, digest_size=16).hexdigest()}"


def noting(link: ResolveLink, links: Links) -> ResolveLink:
    """`link`, which notes in `links` what it was asked and what it answered."""

    def asked(address: str) -> LinkTarget | None:
        target = link(address)
        links.append([address, _answer(target)])
        return target

    return asked


def recall(store: Store, key: str, link: ResolveLink) -> OwnHtml | None:
    """What the text became; None where that is not known, or where one of its links leads elsewhere by now."""
    kept = store.value(key)
    if kept is None:
        return None
    links, values = kept
    # Each is asked, so that the caller notes what is wrong with it, as when the text is rendered.
    if [[address, _answer(link(address))] for address, _ in links] != links:
        return None
    store.keep(key, kept)
    return _html(values)


def keep(store: Store, key: str, links: Links, html: OwnHtml) -> None:
    """Remembers what a text without pictures became."""
    jumps = [[jump.rank, jump.number, jump.after] for jump in html.jumps]
    values = [
        str(html.body), html.words, html.plain, list(html.refused), html.opening, jumps, list(html.missing_notes),
        list(html.unused_notes), html.is_too_deep,
    ]  # fmt: skip
    store.keep(key, [links, values])


def _answer(target: LinkTarget | None) -> list[Any] | None:
    return None if target is None else [target.href, target.external]


def _html(values: list[Any]) -> OwnHtml:
    body, words, plain, refused, opening, jumps, missing_notes, unused_notes, is_too_deep = values
    return OwnHtml(
        Markup(body),  # it was cleaned before it was kept
        words,
        plain,
        tuple(refused),
        opening,
        tuple(HeadingJump(*jump) for jump in jumps),
        tuple(missing_notes),
        tuple(unused_notes),
        is_too_deep,
    )
