"""Which pages a site has, in the order of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from clearname.messages import Messages, messages_for
from clearname.model import Page, Site
from clearname.plan.indexes import endorsement_indexes, news_indexes
from clearname.plan.maker import Maker, who
from clearname.plan.translations import with_translations
from clearname.routes import Kind, Route, Routes


def build_routes(site: Site) -> Routes:
    """The plan of the site's pages: home, the person's pages, lists with their items, redirects, 404; each language."""
    return Routes(with_translations(tuple(route for version in site.versions for route in _routes(version))))


def _routes(site: Site) -> Iterator[Route]:
    make, words = Maker(site), messages_for(site.language)
    name = site.person.name
    yield make.home()
    for page in site.pages:
        kind = {"contact": Kind.CONTACT, "names": Kind.NAMES}.get(page.slug, Kind.PAGE)
        yield make.page(kind, f"{page.slug}/", page)
    if site.account:
        yield make.page(Kind.ACCOUNT, "account/", site.account)
    for claim in site.claims:
        above = "account/index.html" if site.account else ""
        yield make.page(Kind.CLAIM, f"claims/{claim.slug}/", claim, parent=above)
    if site.profiles:
        titles = _listed((profile.title for profile in site.profiles), words)
        about = words.gettext("%(name)s at work and beyond: %(titles)s.", name=name, titles=titles)
        yield make.list_page(Kind.PROFILES, "profiles/", words.gettext("Profiles"), about, site.profiles)
    for profile in site.profiles:
        yield make.page(Kind.PROFILE, f"profiles/{profile.slug}/", profile, parent="profiles/index.html")
    yield from _news_routes(site, make)
    yield from _endorsement_routes(site, make)
    yield from _works_routes(site, make)
    if site.elsewhere:
        platforms = _listed((entry.platform for entry in site.elsewhere), words)
        about = words.gettext(
            "The pages that %(name)s keeps on other sites: %(platforms)s. Anything else is not theirs.",
            name=name, platforms=platforms,
        )  # fmt: skip
        yield make.list_page(Kind.ELSEWHERE, "elsewhere/", words.gettext("Elsewhere"), about, ())
    if site.person.names_page and "names" not in {page.slug for page in site.pages}:
        spellings = _listed(site.person.other_names, words)
        about = words.gettext("How the name of %(name)s is written: %(spellings)s.", name=name, spellings=spellings)
        yield make.list_page(Kind.NAMES, "names/", words.gettext("Names and spellings"), about, ())
    has_contact_page = any(page.slug == "contact" for page in site.pages)
    if (site.settings.contact.email or site.settings.contact.phone) and not has_contact_page:
        about = words.gettext("How to reach %(name)s.", name=name)
        yield make.list_page(Kind.CONTACT, "contact/", words.gettext("Contact"), about, ())
    if not site.prefix:
        # Hosts know one such page for the whole site.
        yield make.not_found()
    yield from _redirects(site, make)


def _news_routes(site: Site, make: Maker) -> Iterator[Route]:
    words = messages_for(site.language)
    about = words.gettext("What is new from %(name)s, with dates.", name=site.person.name)
    yield from make.paged(Kind.NEWS, "news/", words.gettext("News"), about, site.news)
    for index, item in enumerate(site.news):
        newer = make.href(f"news/{site.news[index - 1].slug}/") if index else ""
        older = make.href(f"news/{site.news[index + 1].slug}/") if index + 1 < len(site.news) else ""
        yield make.page(Kind.NEWS_ITEM, f"news/{item.slug}/", item, parent="news/index.html", newer=newer, older=older)
    yield from news_indexes(site, make)


def _works_routes(site: Site, make: Maker) -> Iterator[Route]:
    name, words = site.person.name, messages_for(site.language)
    if site.works:
        about = words.gettext(
            "What %(name)s has made, with dates and where to find it: %(titles)s.",
            name=name, titles=_listed((work.title for work in site.works_newest_first), words),
        )  # fmt: skip
        # L10N: A title; it should end with the name if your language allows.
        title = words.gettext("Works by %(name)s", name=name)
        yield make.list_page(Kind.WORKS, "works/", words.gettext("Works"), about, (), title=title, with_role=True)
    if site.press:
        about = words.gettext(
            "What others have published about %(name)s, with dates: %(publishers)s.",
            name=name, publishers=_listed(dict.fromkeys(piece.publisher for piece in site.press_newest_first), words),
        )  # fmt: skip
        # L10N: A title; it should end with the name if your language allows.
        title = words.gettext("Press about %(name)s", name=name)
        yield make.list_page(Kind.PRESS, "press/", words.gettext("Press"), about, (), title=title, with_role=True)


def _endorsement_routes(site: Site, make: Maker) -> Iterator[Route]:
    words = messages_for(site.language)
    shown = tuple(e for e in site.endorsements if "page" in e.surfaces)
    yield from make.paged(
        Kind.ENDORSEMENTS,
        "endorsements/",
        words.gettext("Endorsements"),
        words.gettext(
            "What people who know %(name)s say, in their own words, with how they know each other.",
            name=site.person.name,
        ),
        shown,
    )
    # The words of a supporter are in one language: their own page stands once.
    with_page = tuple(e for e in shown if e.own_page and not site.prefix)
    # Counted from the oldest, so that words that arrive later do not rename the page of earlier ones.
    seen: Counter[tuple[str, date]] = Counter()
    times: dict[str, int] = {}
    for endorsement in reversed(with_page):
        same = (who(endorsement, words), endorsement.given_on)
        seen[same] += 1
        times[endorsement.id] = seen[same]
    for endorsement in with_page:
        yield make.endorsement(endorsement, times[endorsement.id])
    yield from endorsement_indexes(site, make, len(shown), with_page)


def _redirects(site: Site, make: Maker) -> Iterator[Route]:
    addresses: list[tuple[Page, str]] = [(page, f"{page.slug}/") for page in site.pages]
    addresses += [(site.account, "account/")] if site.account else []
    addresses += [(profile, f"profiles/{profile.slug}/") for profile in site.profiles]
    addresses += [(item, f"news/{item.slug}/") for item in site.news]
    addresses += [(claim, f"claims/{claim.slug}/") for claim in site.claims]
    for page, address in addresses:
        for alias in page.aliases:
            yield make.redirect(alias, address, page.title)


def _listed(texts: Iterable[str], words: Messages) -> str:
    return words.pgettext("between two items of a list", ", ").join(texts)
