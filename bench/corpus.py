"""
The content of the benchmark's site, as values: the same on every machine, and item i the same at every size.

Every item has a random generator of its own, seeded with its kind and number, so that the site with 20 endorsements
holds the first 20 of the site with 10,000.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bench import vocabulary as words

SEED = 20260101
NEWS_ITEMS = 30

TITLE = "Mara Lindqvist: the record"
PERSON = "Mara Lindqvist"
URL = "https://mara-lindqvist.example"

_FIRST_ENDORSEMENT = datetime(2023, 1, 1, 8, tzinfo=UTC)
_FIRST_NEWS = datetime(2023, 1, 15, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """One text of the site, in no generator's format."""

    kind: str
    """`pages`, `news`, `profiles` or `endorsements`."""
    number: int
    """Its place among its kind, from 0."""
    slug: str
    title: str
    date: str
    """`2023-01-01 08:17:00`, in UTC."""
    summary: str
    """Plain text."""
    body: str
    """Markdown."""
    name: str = ""
    """Of an endorsement's writer; so are the fields below."""
    relationship: str = ""
    role: str = ""
    organisation: str = ""
    consent: str = ""
    website: str = ""
    """Also of a profile: the page elsewhere."""
    service: str = ""
    """Of a profile: its host."""

    @property
    def day(self) -> str:
        """`2023-01-01`."""
        return self.date[:10]


@dataclass(frozen=True, slots=True)
class Corpus:
    """The whole site."""

    pages: tuple[Item, ...]
    news: tuple[Item, ...]
    profiles: tuple[Item, ...]
    endorsements: tuple[Item, ...]

    def all(self) -> tuple[Item, ...]:
        """Every item."""
        return (*self.pages, *self.news, *self.profiles, *self.endorsements)


def build_corpus(endorsements: int) -> Corpus:
    """The site with that many endorsements."""
    return Corpus(
        pages=tuple(_page(number) for number in range(len(words.PAGES))),
        news=tuple(_news(number) for number in range(NEWS_ITEMS)),
        profiles=tuple(_profile(number) for number in range(len(words.SERVICES))),
        endorsements=tuple(build_endorsement(number) for number in range(endorsements)),
    )


def build_endorsement(number: int) -> Item:
    """The endorsement of that number, each an hour younger than the one before it."""
    r = _random("endorsement", number)
    (first, first_slug), (last, last_slug) = r.choice(words.FIRST_NAMES), r.choice(words.LAST_NAMES)
    role, organisation = r.choice(words.ROLES), r.choice(words.ORGANISATIONS)
    slug = f"{first_slug}-{last_slug}-{number:05d}"
    body = _prose(r, r.randint(44, 205), slug, role, organisation)
    return Item(
        kind="endorsements",
        number=number,
        slug=slug,
        title=f"Endorsement by {first} {last}",
        date=_stamp(_FIRST_ENDORSEMENT + timedelta(hours=number, minutes=r.randint(0, 59))),
        summary=_first_words(body, 32),
        body=body,
        name=f"{first} {last}",
        relationship=r.choice(list(words.RELATIONSHIPS)),
        role=role,
        organisation=organisation if r.random() < 0.8 else "",
        consent="public",
        website=f"https://people.example/{slug}" if r.random() < 0.6 else "",
    )


def edited(item: Item, time: int) -> Item:
    """The item with one more sentence, another one each `time`."""
    return replace(item, body=f"{item.body}\nAddendum number {time}, written later.\n")


def _page(number: int) -> Item:
    slug, title = words.PAGES[number]
    r = _random("page", number)
    body = "\n".join(
        f"## {r.choice(words.OBJECTS).capitalize()}\n\n" + _prose(r, 160, slug, "reader", r.choice(words.ORGANISATIONS))
        for _ in range(r.randint(3, 5))
    )
    summary = f"{title}: what happened, in order, with documents."
    return Item("pages", number, slug, title, f"2022-11-{number + 1:02d} 09:00:00", summary, body)


def _news(number: int) -> Item:
    r = _random("news", number)
    what = r.choice(words.OBJECTS)
    body = _prose(r, r.randint(250, 600), f"news-{number}", "editor", r.choice(words.ORGANISATIONS), headings=0.3)
    date = _stamp(_FIRST_NEWS + timedelta(days=25 * number))
    title = f"Update {number + 1}: {what}"
    return Item("news", number, f"update-{number + 1:02d}", title, date, _first_words(body, 32), body)


def _profile(number: int) -> Item:
    slug = words.SERVICES[number]
    host = f"{slug}.example"
    r = _random("profile", number)
    body = _prose(r, 90, host, "member", r.choice(words.ORGANISATIONS))
    return Item(
        kind="profiles",
        number=number,
        slug=slug,
        title=f"{PERSON} on {slug.capitalize()}",
        date=f"2022-12-{number + 1:02d} 09:00:00",
        summary=_first_words(body, 24),
        body=body,
        website=f"https://{host}/mara-lindqvist",
        service=host,
    )


def _prose(
    r: random.Random, length: int, slug: str, role: str, organisation: str, *, headings: float = 0.05
) -> str:  # fmt: skip
    """Markdown of about `length` words: paragraphs; now and then a list, a quotation or a heading between two."""
    opening = r.choice(words.OPENINGS)
    paragraph = [opening.format(year=r.randint(1994, 2022), organisation=organisation, role=role, years=_years(r))]
    blocks: list[str] = []
    count = 0
    while count < length:
        sentence = _sentence(r)
        paragraph.append(sentence)
        count += len(sentence.split())
        if len(" ".join(paragraph).split()) > r.randint(35, 75):
            blocks.append(" ".join(paragraph))
            paragraph = []
            if count < length - 20:
                block = _block_between(r, headings)
                blocks += [block] if block else []
                count += len(block.split())
    if paragraph:
        blocks.append(" ".join(paragraph))
    blocks.append(r.choice(words.CLOSINGS).format(slug=slug))
    return "\n\n".join(blocks) + "\n"


def _years(r: random.Random) -> int:
    return r.randint(2, 19)


def _block_between(r: random.Random, headings: float) -> str:
    """A list, a quotation or a heading; mostly nothing."""
    chance = r.random()
    if chance < 0.16:
        entries = range(r.randint(2, 4))
        return "\n".join(f"- {r.choice(words.VERBS).capitalize()} {r.choice(words.OBJECTS)}" for _ in entries)
    if chance < 0.20:
        return "\n".join(f"{number}. {r.choice(words.OBJECTS).capitalize()}" for number in (1, 2, 3))
    if chance < 0.28:
        return f"> {_sentence(r)}"
    if chance < 0.28 + headings:
        return f"## {r.choice(words.OBJECTS).capitalize()}"
    return ""


def _sentence(r: random.Random) -> str:
    beginning = r.choice(words.BEGINNINGS).format(year=r.randint(1994, 2022))
    subject = r.choice(words.SUBJECTS)
    if beginning and not subject.startswith("Mara"):
        subject = subject[0].lower() + subject[1:]
    thing, verb = r.choice(words.OBJECTS), r.choice(words.VERBS)
    chance = r.random()
    after = ""
    if chance < 0.10:
        verb = f"**{verb}**"
    elif chance < 0.20:
        thing = f"*{thing}*"
    elif chance < 0.27:
        thing = f"[{thing}](https://sources.example/doc/{r.randint(1, 9999)})"
    elif chance < 0.31:
        after = f" {r.choice(words.FOREIGN_SENTENCES)}"
    return f"{beginning}{subject} {verb} {thing} {r.choice(words.TAILS)}.{after}"


def without_links(markdown: str) -> str:
    """The text with the words of each link in its place."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)


def _first_words(markdown: str, most: int) -> str:
    """The first words of the first paragraph, without marks."""
    found = without_links(markdown.split("\n\n", 1)[0]).replace("*", "").split()
    return " ".join(found[:most]) + ("…" if len(found) > most else "")


def _random(kind: str, number: int) -> random.Random:
    return random.Random(f"{SEED}:{kind}:{number}")


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")
