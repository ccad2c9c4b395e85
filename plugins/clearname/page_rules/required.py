"""What each kind of page has to say of itself and of the person: what search engines ask for, as far as the site knows.

Source: Google, "Profile page (ProfilePage)", "Article (BlogPosting)", "Site names (WebSite)"; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator

from clearname.days import iso_midnight
from clearname.model import NewsItem, Page
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import GraphView, is_a, label, types_of, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.routes import Kind, Route

_PLAIN = frozenset({"WebPage", "ItemPage"})
_BY_SLUG = {"about": frozenset({"AboutPage"}), "contact": frozenset({"ContactPage"})}
"""A translation is what its original is."""
_LISTS = (
    Kind.PROFILES, Kind.NEWS, Kind.NEWS_INDEX, Kind.ENDORSEMENTS, Kind.ENDORSEMENT_INDEX, Kind.WORKS, Kind.PRESS,
    Kind.ELSEWHERE,
)  # fmt: skip
_TYPES: dict[Kind, frozenset[str]] = {
    Kind.HOME: frozenset({"ProfilePage"}),
    Kind.CONTACT: frozenset({"ContactPage"}),
    **{kind: frozenset({"CollectionPage"}) for kind in _LISTS},
}
_OF_THE_PERSON = (
    ("description", "description"),
    ("jobTitle", "job_title"),
    ("disambiguatingDescription", "disambiguation"),
    ("hasOccupation", "occupations"),
    ("worksFor", "works_for"),
    ("affiliation", "affiliations"),
    ("alumniOf", "alumni_of"),
    ("memberOf", "member_of"),
    ("award", "awards"),
    ("hasCredential", "credentials"),
    ("knowsAbout", "knows_about"),
    ("knowsLanguage", "knows_language"),
)
"""Property, and the field of the settings from which it comes."""
_OF_A_LISTED_ARTICLE = ("headline", "url", "author", "datePublished")
_OF_AN_ARTICLE = (*_OF_A_LISTED_ARTICLE, "dateModified", "image", "mainEntityOfPage")


def check_page_node(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """The page itself is in the graph, with its type and with what is known of it."""
    if not page.nodes:
        return
    node = view(page).page_node
    kinds = types_of(node) if node else ()
    if node is None or not kinds or not _types(page.route).issuperset(kinds):
        yield found("graph-page-type", page.path, " ".join(kinds))
        return
    language = facts.language_of(page.route)
    if node.get("inLanguage") != language:
        yield found("graph-language", page.path, language)
    for key in _missing_of_page(node, page, facts):
        yield found("graph-page", page.path, key)


def _types(route: Route) -> frozenset[str]:
    item = route.item
    if route.kind is Kind.PAGE and isinstance(item, Page):
        return _BY_SLUG.get(item.translates or item.slug, _PLAIN)
    return _TYPES.get(route.kind, _PLAIN)


def _missing_of_page(node: Node, page: BuiltPage, facts: SiteFacts) -> Iterator[str]:
    if node.get("url") != page.route.url:
        yield "url"
    if not node.get("description"):
        yield "description"
    wholes = view(page).pointed(node, "isPartOf")
    if page.route.kind is not Kind.HOME and not any(_is_site(each, facts) for each in wholes):
        yield "isPartOf"
    if page.route.updated_on and node.get("dateModified") != iso_midnight(page.route.updated_on):
        yield "dateModified"


def _is_site(node: Node, facts: SiteFacts) -> bool:
    return is_a(node, "WebSite") and node.get("@id") == f"{facts.base}#website"


def check_home(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """The home page is the profile of the person, who is there in full, as is the site."""
    if page.route.kind is not Kind.HOME or not page.nodes:
        return
    seen = view(page)
    for key in _missing_of_profile(seen, facts):
        yield found("graph-profile", page.path, key)
    if facts.version_of(page.route).prefix:
        # Person and site stand in full on the home page in the main language.
        return
    person = seen.defined.get(f"{facts.base}#person")
    if person is not None and is_a(person, "Person"):
        for key in _missing_of_person(person, facts):
            yield found("graph-person-poor", page.path, key)
    website = seen.defined.get(f"{facts.base}#website", {})
    for key in ("inLanguage", "publisher"):
        if not website.get(key):
            yield found("graph-website", page.path, key)


def _missing_of_profile(seen: GraphView, facts: SiteFacts) -> Iterator[str]:
    node = seen.page_node
    if node is None or not is_a(node, "ProfilePage"):
        return
    if not any(is_a(each, "Person", "Organization") for each in seen.pointed(node, "mainEntity")):
        yield "mainEntity"
    if facts.site.settings.site.online_since and not node.get("dateCreated"):
        yield "dateCreated"


def _missing_of_person(person: Node, facts: SiteFacts) -> Iterator[str]:
    settings = facts.site.person
    for key, field in _OF_THE_PERSON:
        if getattr(settings, field) and not person.get(key):
            yield key
    if facts.site.portrait and not person.get("image"):
        yield "image"
    if any(each.confirmed_on for each in facts.site.elsewhere) and not person.get("sameAs"):
        yield "sameAs"
    if (settings.orcid or settings.isni or settings.wikidata) and not person.get("identifier"):
        yield "identifier"


def check_article(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """A news item is a text of the person's, with its headline, dates and picture; where it is listed, with less."""
    own = page.route.url if isinstance(page.route.item, NewsItem) else ""
    told = [node for node in view(page).of_type("BlogPosting")]
    if own and page.nodes and f"{own}#article" not in {node.get("@id") for node in told}:
        yield found("graph-article", page.path, "BlogPosting")
    for node in told:
        for key in _OF_AN_ARTICLE if own else _OF_A_LISTED_ARTICLE:
            if not node.get(key):
                yield found("graph-article", page.path, label(node, key))


def check_breadcrumb(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Each page but home tells the way to it: from home in its language to itself, counted from 1, over pages of the site.

    Source: Google, "Breadcrumb (BreadcrumbList)".
    """
    seen = view(page)
    if page.route.kind is Kind.HOME or seen.page_node is None:
        return
    lists = list(seen.of_type("BreadcrumbList"))
    if len(lists) != 1 or lists[0] not in seen.pointed(seen.page_node, "breadcrumb"):
        yield found("graph-breadcrumb", page.path)
    for node in lists:
        steps = list(seen.pointed(node, "itemListElement"))
        items = [each.get("item") for each in steps]
        in_order = [each.get("position") for each in steps] == list(range(1, len(steps) + 1))
        if (
            not in_order
            or items[:1] != [facts.version_of(page.route).home]
            or items[-1:] != [page.route.url]
            or not all(isinstance(each, str) and each in facts.described for each in items)
            or not all(each.get("name") for each in steps)
        ):
            yield found("graph-breadcrumb", page.path, label(node))
