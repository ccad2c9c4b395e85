"""Pages about a claim: which there may be, and what may stand where search engines look first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from clearname.content.accusing_words import accusing_word
from clearname.content.header import Header
from clearname.content.works_fields import clean_published, is_public_address
from clearname.documents import Document
from clearname.model import Exhibit
from clearname.patterns import later
from clearname.problems import Problem
from clearname.settings import ClaimSettings
from clearname.text import printable, slugify
from clearname.unicode_policy import odd_in_line

_EXHIBIT = later(r"(?:(?P<dated>[0-9]{4}(?:-[0-9]{2}){0,2})[:,]?\s+)?(?P<what>.*?)(?:\s+(?P<url>https?://\S+))?")

_NO_WORDS = later(r"\Z|[0-9-]+\Z|.*://")
"""Nothing that says what the thing is."""


def check_allowed(
    slugs: dict[str, str], drafts: frozenset[str], settings: ClaimSettings, where: str
) -> Iterator[Problem]:
    """
    What keeps claim pages and settings apart. `slugs`: of each file that would be a page, and where it stands.

    There are never more pages than the person has named, and none before they have said that they know what one does.
    """
    if settings.pages and not settings.understood:
        yield Problem(
            where,
            "claims-unread",
            "[claims] names pages, but does not say that you know what such a page does",
            'Read "A page about a claim" in the guide; then set  understood = true, or take the names out.',
        )
    for slug, path in slugs.items():
        if slug not in settings.pages:
            what = "this file is not named in [claims] of pelican.conf, so it may not become a page"
            yield Problem(path, "claims-unnamed", what, "Take the file out, or read the guide first and then name it.")
    for slug in settings.pages:
        # What can be no file's name at all is a mistake in the settings, and is named there.
        if slugify(slug) == slug and slug not in slugs and slug not in drafts:
            what = f'[claims] names "{printable(slug)}", and there is no such page in content/claims'
            fix = f"Write content/claims/{printable(slug)}.md, or take the name out."
            yield Problem(where, "claims-missing", what, fix)


def check_claim(header: Header, document: Document, opening: str) -> Iterator[Problem]:
    """What is missing on a claim page, and words that accuse where search engines would quote them."""
    if not header.claim:
        what = "the page does not say in one sentence what is claimed"
        yield Problem(document.where, "claim-sentence", what, "Add a line at the top, in neutral words:  Claim: …")
    if not header.summary:
        what = "the page has no summary, so search results would quote any part of it"
        yield Problem(document.where, "claim-summary", what, "Add a line at the top:  Summary: …")
    if not (header.published_on or header.updated_on):
        what = "the page does not say from when it is"
        yield Problem(document.where, "claim-date", what, "Add a line like  Published: 2026-02-01")
    exhibits = document.fields.get("exhibits")
    if exhibits is None or not exhibits.text:
        what = "the page shows nothing that can be checked"
        fix = "Add a line  Exhibits:  and below it, each on a line with four spaces before it, what shows it."
        yield Problem(document.where, "claim-exhibits", what, fix)
    told = (
        ("title", header.title), ("slug", header.slug.replace("-", " ")), ("summary", header.summary),
        ("claim", header.claim), ("aliases", re.sub(r"[-_/.]", " ", " ".join(header.aliases))),
    )  # fmt: skip
    for key, text in told:
        if word := accusing_word(text, header.language):
            yield _accusing(document.at(key), key, word)
    if word := accusing_word(opening, header.language):
        yield _accusing(document.line_of(word), "the first paragraph", word)


def first_paragraph(body: Markup) -> str:
    """The words from the beginning of a text to the end of its first paragraph, on one line."""
    return body.partition("</p>")[0].striptags()


def _accusing(where: str, place: str, word: str) -> Problem:
    what = f'{place}: "{printable(word)}" is what search engines would learn beside your name'
    return Problem(where, "claim-words", what, "Say what the page is about in neutral words, and what is the case.")


def parse_exhibits(document: Document) -> tuple[tuple[Exhibit, ...], list[Problem]]:
    """The exhibits of a claim page, in the order of their lines, and what is wrong with them."""
    field = document.fields.get("exhibits")
    exhibits: list[Exhibit] = []
    problems: list[Problem] = []
    for line in field.lines if field else ():
        if not line:
            continue
        parts = _EXHIBIT.fullmatch(line)
        what, url, dated = (parts["what"], parts["url"] or "", parts["dated"] or "") if parts else ("", "", "")
        try:
            if _NO_WORDS.match(what) or odd_in_line(line) or len(what) > 300 or (url and not is_public_address(url)):
                raise ValueError
            exhibits.append(Exhibit(what, url, clean_published(dated) if dated else ""))
        except ValueError:
            fix = "Write each as  2026-03-01 Letter of the guild https://guild.example/letter"
            said = f'"{printable(line, 40)}" is no day, text and address of something that can be checked'
            problems.append(Problem(document.at("exhibits"), "claim-exhibits", said, fix))
    return tuple(exhibits), problems
