"""Sites made of values, for tests that need one: no files, no clock. Every person in them is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from clearname.model import (
    Account,
    Change,
    ClaimPage,
    Display,
    Elsewhere,
    Endorsement,
    Exhibit,
    NewsItem,
    Page,
    Picture,
    Portrait,
    Press,
    PressKind,
    ProfilePage,
    Rendition,
    Site,
    Work,
    WorkKind,
)
from clearname.settings import ContactSettings, Organisation, Person, Settings, SiteSettings

AS_OF = date(2026, 3, 1)
ALL_SURFACES = frozenset({"page", "feed", "data", "quote", "print"})


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def make_settings(
    *, url: str = "https://ana.example/", language: str = "en", title: str = "", **person: Any
) -> Settings:  # fmt: skip
    """Settings of the site of an invented engineer; keywords beside the first three replace fields of the person."""
    who = replace(
        Person(
            name="Ana María Lindqvist",
            description="Ana María Lindqvist is a structural engineer in Gothenburg who makes old bridges safe.",
            headline="structural engineer in Gothenburg",
            given_name="Ana María",
            family_name="Lindqvist",
            other_names=("Ana Lindqvist", "A. M. Lindqvist"),
            names_page=True,
            portrait="images/portrait.jpg",
            portrait_alt="Ana María Lindqvist, head and shoulders",
            job_title="Structural engineer",
            works_for=(Organisation("Västra Bridges", "https://bridges.example/"),),
            alumni_of=(Organisation("Northern Institute of Technology"),),
            knows_about=("bridge inspection", "fatigue of steel"),
            knows_language=("sv", "es", "en"),
            facts=(("Work", "Bridges and their inspection"),),
        ),
        **person,
    )
    return Settings(
        site=SiteSettings(id="abcd1234", url=url, title=title or who.name, language=language),
        person=who,
        contact=ContactSettings(email="post@ana.example"),
    )


def make_picture(name: str = "portrait", width: int = 272, height: int = 272, caption: str = "") -> Picture:
    """A picture with the four renditions that a large original gives."""
    return Picture(
        source=f"images/{name}.jpg",
        digest=_digest(name),
        alt=f"{name}, a picture",
        caption=caption,
        width=width,
        height=height,
        renditions=tuple(
            Rendition(f"images/{name}-{width * k}.{suffix}", width * k, height * k, media_type, k)
            for suffix, media_type in (("webp", "image/webp"), ("jpg", "image/jpeg"))
            for k in (1, 2)
        ),
    )


def make_portrait() -> Portrait:
    """A portrait with its three ratios."""
    ratios = (("1x1", 1200, 1200), ("4x3", 1200, 900), ("16x9", 1200, 675))
    return Portrait(
        square=replace(make_picture(), alt="Ana María Lindqvist, head and shoulders"),
        ratios=tuple(Rendition(f"images/portrait-{name}.jpg", w, h, "image/jpeg") for name, w, h in ratios),
    )


def make_page(slug: str = "about", title: str = "", **changes: Any) -> Page:
    """A page that the person wrote."""
    page = Page(
        source=f"content/pages/{slug}.md",
        slug=slug,
        title=title or slug.capitalize(),
        summary=f"What Ana María Lindqvist says under the heading {slug}.",
        body=Markup("<p>Ana María Lindqvist has inspected bridges since 2009.</p>"),
        words=8,
        language="en",
        updated_on=date(2026, 1, 15),
    )
    return replace(page, **changes)


def make_account(**changes: Any) -> Account:
    """The person's own account, once changed."""
    account = Account(
        source="content/account.md",
        slug="account",
        title="My account of the 2024 inspection",
        summary="Ana María Lindqvist's own dated account of the inspection in 2024.",
        body=Markup("<h2>What happened</h2>\n<p>The report was mine, and it was right.</p>"),
        words=9,
        language="en",
        updated_on=date(2026, 2, 3),
        first_published_on=date(2025, 6, 2),
        in_short="The report was right. The board confirmed it in 2025.",
        changes=(Change(date(2026, 2, 3), "Added the letter of the board."),),
    )
    return replace(account, **changes)


def make_profile(slug: str = "work", title: str = "", **changes: Any) -> ProfilePage:
    """A profile page."""
    profile = ProfilePage(
        source=f"content/profiles/{slug}.md",
        slug=slug,
        title=title or slug.capitalize(),
        summary=f"Ana María Lindqvist and her {slug}, with dates.",
        body=Markup("<p>Forty bridges in three countries.</p>"),
        words=5,
        language="en",
        updated_on=date(2026, 1, 20),
        order=10,
    )
    return replace(profile, **changes)


def make_news(number: int = 1, **changes: Any) -> NewsItem:
    """News of day `number`, counted from 1 December 2025; a higher number is newer."""
    item = NewsItem(
        source=f"content/news/item-{number}.md",
        slug=f"item-{number}",
        title=f"Bridge number {number} reopened",
        summary=f"Ana María Lindqvist on the reopening of bridge number {number}.",
        body=Markup(f'<p>Bridge {number} carries <a href="/about/">trains</a> again.</p>'),
        words=6,
        language="en",
        published_on=date.fromordinal(date(2025, 12, 1).toordinal() + number),
    )
    return replace(item, **changes)


def make_work(title: str = "Forty Bridges", **changes: Any) -> Work:
    """A book of the person's."""
    work = Work(
        kind=WorkKind.BOOK,
        title=title,
        slug=title.lower().replace(" ", "-"),
        url="https://press.example/forty-bridges",
        published="2024-05",
        publisher="Northern Press",
        description="What forty bridges taught her.",
        isbn="9780306406157",
    )
    return replace(work, **changes)


def make_press(title: str = "The woman who closed the bridge", **changes: Any) -> Press:
    """A newspaper's piece about the person."""
    piece = Press(
        kind=PressKind.ARTICLE,
        title=title,
        slug=title.lower().replace(" ", "-"),
        url="https://paper.example/the-bridge",
        publisher="Gothenburg Daily",
        published="2025-11-02",
        description="A portrait, with pictures of the Alvdal bridge.",
    )
    return replace(piece, **changes)


def make_claim(slug: str = "inspection-of-2024", **changes: Any) -> ClaimPage:
    """A page about a claim, with one exhibit to be seen and one that is not on the web."""
    page = ClaimPage(
        source=f"content/claims/{slug}.md",
        slug=slug,
        title="The inspection of 2024",
        summary="The board looked into the inspection of 2024 and found that the report was right.",
        body=Markup("<p>The board read the report and confirmed each number.</p>"),
        words=9,
        language="en",
        updated_on=date(2026, 2, 3),
        claim="Posts say that the report of 2024 was changed afterwards.",
        exhibits=(
            Exhibit("Decision of the board", "https://board.example/2025-17", "2025-03"),
            Exhibit("The report with all its pages, at the office of the board"),
        ),
        first_published_on=date(2025, 7, 1),
    )
    return replace(page, **changes)


def make_endorsement(number: int = 1, **changes: Any) -> Endorsement:
    """An endorsement of month `number`, counted from January 2024; a higher number is newer."""
    words = f"I worked with Ana María on bridge {number}. She measures twice & says what she finds."
    endorsement = Endorsement(
        id=f"e-{number:06x}",
        shown_name="Ruth Okafor",
        role="former colleague",
        organisation="Västra Bridges",
        relationship="colleague",
        connection="",
        known_since=2012,
        body=Markup("<p>{}</p>").format(words),
        plain=words,
        words=len(words.split()),
        given_on=date(2024 + (number - 1) // 12, (number - 1) % 12 + 1, 1),
        language="en",
        display=Display.FULL,
        link="",
        surfaces=ALL_SURFACES,
        digest=_digest(words),
        source=f"content/endorsements/{number}.md",
    )
    return replace(endorsement, **changes)


def make_site(**changes: Any) -> Site:
    """
    A small whole site: three pages, account, two profile pages, three news items, three endorsements, a portrait.

    Keywords replace fields of `Site`. Put lists in the order that `Site` asks for: `news_items(30)` and
    `endorsement_list(30)` do.
    """
    site = Site(
        settings=make_settings(),
        as_of=AS_OF,
        pages=(make_page("about"), make_page("contact"), make_page("teaching", aliases=("courses/",))),
        account=make_account(),
        profiles=(make_profile("work"), make_profile("research", order=20)),
        news=news_items(3),
        elsewhere=(
            Elsewhere("Mastodon", "https://social.example/@ana", "@ana@social.example", date(2026, 1, 2), True),
            Elsewhere("ORCID", "https://orcid.example/0000-0002-1825-0097", "", date(2026, 1, 2)),
        ),
        endorsements=(
            make_endorsement(3, display=Display.ROLE_ONLY, shown_name="", organisation=""),
            make_endorsement(2, display=Display.INITIALS, shown_name="R. O.", organisation=""),
            make_endorsement(1),
        ),
        portrait=make_portrait(),
    )
    return replace(site, **changes)


def news_items(count: int) -> tuple[NewsItem, ...]:
    """That many news items, newest first."""
    return tuple(make_news(number) for number in range(count, 0, -1))


def endorsement_list(count: int) -> tuple[Endorsement, ...]:
    """That many endorsements, newest first."""
    return tuple(make_endorsement(number) for number in range(count, 0, -1))


def bare_site(url: str = "https://ana.example/") -> Site:
    """A site that has nothing but the person's name and description."""
    name = "Ana María Lindqvist"
    person = Person(name=name, description=f"{name} is a structural engineer.")
    return Site(settings=Settings(site=SiteSettings(id="abcd1234", url=url, title=name), person=person), as_of=AS_OF)
