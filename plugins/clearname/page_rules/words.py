"""Whether the name stands where it helps, and nowhere that readers cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import PurePosixPath
from typing import Any

from clearname.page_rules.facts import PageCheck, SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Attributes
from clearname.page_rules.targets import OUTSIDE, path_behind
from clearname.patterns import later
from clearname.problems import Problem
from clearname.routes import Kind
from clearname.settings import Person
from clearname.text import fold_latin, slugify

_SIGNS_OF_HIDING = (
    "hid", "inert", "<noscript", "<template", "visually", "sr-only", "screen-reader", "invisible", "style=",
)  # fmt: skip
"""One of these stands in every page on which something is hidden; most pages have none and are done at once."""
_HIDING_CLASS = later(r"visually-?hidden|sr-only|screen-reader|^hidden$|^hide$|^invisible$", re.IGNORECASE)
_HIDING_STYLE = later(
    r"display:none|visibility:hidden|font-size:0|text-indent:-|opacity:0(?![.]\d*[1-9])", re.IGNORECASE
)
_BETWEEN = later(r"/\*.*?\*/|\s+", re.DOTALL)
"""What may stand between the words of a style without a meaning."""

_PAGES = (".html", ".htm", ".xhtml")


def check_pictures(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every picture has words, and the name in its path; the portrait has the name in its words as well."""
    person = facts.version_of(page.route).person
    portrait = {r.path for r in facts.site.portrait.square.renditions} if facts.site.portrait else frozenset()
    for image in page.elements("img"):
        if image.get("alt") is None:
            yield found("picture-words", page.path, image.get("src") or "")
            continue
        path = path_behind(image.get("src") or "", page.route, facts)
        if page.route.kind is Kind.HOME and path in portrait and not _holds_name(image["alt"], person):
            yield found("portrait-words", page.path)
    for address in dict.fromkeys(_pictures(page)):
        if not _has_name(address, page, facts):
            yield found("picture-path", page.path, address)


def check_stated(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """What pelican.conf states about the person is to be read where it belongs."""
    person = facts.version_of(page.route).person
    if page.route.kind is Kind.HOME and _folded(person.introduction) not in page.visible:
        yield found("introduction-unseen", page.path)
    if page.route.kind is Kind.NAMES:
        for name in person.other_names:
            if _folded(name) not in page.visible:
                yield found("spelling-unseen", page.path, name)


def check_concealed(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """The name in elements that are made not to be seen, by attribute, class or element."""
    body = page.text.partition("<body")[2].lower()
    body = unescape(body) if "&#" in body else body
    if not any(sign in body for sign in _SIGNS_OF_HIDING):
        return
    person = facts.version_of(page.route).person
    names = [fold_latin(name) for name in (person.name, *person.other_names)]
    for element in page.tree.iterfind("body//*"):
        if isinstance(element.tag, str) and _is_hidden(element):
            text = fold_latin(" ".join("".join(element.itertext()).split()))
            if any(name in text for name in names):
                yield found("name-concealed", page.path, f"<{element.tag}>")
                return


def check_claims(pages: tuple[BuiltPage, ...], facts: SiteFacts) -> Iterator[Problem]:
    """A page about a claim is there only where pelican.conf names it and says that its effect is understood."""
    wanted = facts.site.settings.claims
    below = tuple(f"{version.prefix}claims/" for version in facts.site.versions)
    asked = {f"{start}{name}/index.html" for start in below for name in wanted.pages if wanted.understood}
    for path in sorted(path for path in facts.files if path.startswith(below) and path.lower().endswith(_PAGES)):
        if path not in asked:
            yield found("claim-unasked", path)


def _pictures(page: BuiltPage) -> Iterator[str]:
    """The address of every picture that a browser may show; pictures without words are told by another rule."""
    for image in page.elements("img"):
        if image.get("alt") is not None:
            if src := (image.get("src") or "").strip():
                yield src
            yield from _choices(image)
    for source in page.elements("source"):
        yield from _choices(source)


def _choices(element: Attributes) -> Iterator[str]:
    """The addresses of `srcset`. Source: HTML Living Standard, 4.8.4.2.1."""
    given = element.get("srcset")
    return (words[0] for each in given.split(",") if (words := each.split())) if given else iter(())


def _has_name(address: str, page: BuiltPage, facts: SiteFacts) -> bool:
    """Whether the file is named after the person; one that stands in the page itself has no name."""
    if "".join(address[:20].split()).lower().startswith("data:"):
        return False
    path = path_behind(address, page.route, facts)
    return path == OUTSIDE or _is_named(path, facts.site.person)


def _is_named(path: str, person: Person) -> bool:
    """Whether the full name, as addresses write it, or the family name stands in the path."""
    names = _in_paths(person.name, person.family_name)
    stem = PurePosixPath(path).stem
    return not names or any(name in stem for name in names)


@lru_cache(maxsize=16)
def _in_paths(*names: str) -> tuple[str, ...]:
    return tuple(slug for name in names if (slug := slugify(name, 40)))


def _holds_name(words: str, person: Person) -> bool:
    folded = fold_latin(words)
    parts = [fold_latin(part) for part in (person.given_name, person.family_name) if part]
    return fold_latin(person.name) in folded or (len(parts) == 2 and all(part in folded for part in parts))


def _is_hidden(element: Any) -> bool:
    attributes = element.attrib
    return (
        "hidden" in attributes
        or "inert" in attributes
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or element.tag in ("noscript", "template")
        or any(_HIDING_CLASS.search(name) for name in attributes.get("class", "").split())
        or bool(_HIDING_STYLE.search(_BETWEEN.sub("", attributes.get("style", ""))))
    )


def _folded(text: str) -> str:
    return " ".join(text.split())


WORD_CHECKS: tuple[PageCheck, ...] = (check_pictures, check_stated, check_concealed)
CLAIM_CHECKS: tuple[SiteCheck, ...] = (check_claims,)
