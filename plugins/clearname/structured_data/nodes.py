"""One small function for each kind of node: values in, a dictionary in fixed key order out, nothing empty in it.

Property names are schema.org's (release 30.0). An `ids` knows every address; a node refers to another one by `ref`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from clearname.days import iso_midnight
from clearname.model import Account, Elsewhere, Endorsement, NewsItem, Page, Picture, Portrait, Rendition
from clearname.routes import Kind, Route
from clearname.settings import Organisation, Person, SiteSettings
from clearname.text import slugify

Node = dict[str, Any]

_RATIO_NAMES = ("", "-4x3", "-16x9")


class Ids:
    """The `@id` of everything on one site: a page by its address, the rest by a fragment."""

    def __init__(self, base: str, organisations: Sequence[Organisation] = ()) -> None:
        self.base = base
        """The canonical address of the site, with a final slash."""
        self.person = f"{base}#person"
        self.website = f"{base}#website"
        slugs = _distinct(slugify(each.name) or "unnamed" for each in organisations)
        self._organisations = {each.name: slug for each, slug in zip(organisations, slugs, strict=True)}

    def portrait(self, ratio: int = 0) -> str:
        """Of the portrait in 1:1, 4:3 or 16:9, counted from 0."""
        return f"{self.base}#portrait{_RATIO_NAMES[ratio]}"

    def organisation(self, organisation: Organisation) -> str:
        """Of a workplace, school or body; the same in every role that it has."""
        return f"{self.base}#org-{quote(self._organisations[organisation.name])}"

    def quotation(self, endorsement: Endorsement) -> str:
        """Of an endorsement; does not move when it moves to another page of the list."""
        return f"{self.base}endorsements/#{endorsement.id}"


def ref(node_id: str) -> Node:
    """A reference to a node that the same graph defines."""
    return {"@id": node_id}


def node(kind: str, node_id: str, properties: Mapping[str, Any]) -> Node:
    """A node without its empty properties; an empty `node_id` makes it a nameless part of another one."""
    made: Node = {"@type": kind}
    if node_id:
        made["@id"] = node_id
    made.update({key: value for key, value in properties.items() if value})
    return made


def person_stub(ids: Ids, person: Person) -> Node:
    """The person on pages that are not about them alone; says nothing that the full node does not say."""
    return node("Person", ids.person, {"name": person.name, "url": ids.base})


def person(
    ids: Ids, person: Person, elsewhere: Sequence[Elsewhere], portrait: Portrait | None, *, other_names: bool
) -> Node:  # fmt: skip
    """
    The person in full, for the home page.

    `other_names` says whether a page shows them: a name that no visitor can read is a hidden name.
    """
    return person_stub(ids, person) | node("Person", "", {
        "givenName": person.given_name,
        "familyName": person.family_name,
        "alternateName": list(person.other_names) if other_names else [],
        "description": person.description,
        "disambiguatingDescription": person.disambiguation,
        "jobTitle": person.job_title,
        "image": [ref(ids.portrait(ratio)) for ratio in range(len(portrait.ratios))] if portrait else [],
        "worksFor": [ref(ids.organisation(each)) for each in person.works_for],
        "alumniOf": [ref(ids.organisation(each)) for each in person.alumni_of],
        "memberOf": [ref(ids.organisation(each)) for each in person.member_of],
        "award": list(person.awards),
        "knowsAbout": list(person.knows_about),
        "knowsLanguage": list(person.knows_language),
        "identifier": _orcid(person.orcid),
        "sameAs": [each.url for each in elsewhere if each.confirmed_on],
    })  # fmt: skip


def organization(ids: Ids, organisation: Organisation) -> Node:
    """A workplace, school or body of the person."""
    return node(
        "Organization", ids.organisation(organisation), {"name": organisation.name, "url": organisation.url}
    )  # fmt: skip


def portrait_images(ids: Ids, portrait: Portrait) -> list[Node]:
    """The portrait in its three ratios."""
    caption = portrait.square.caption or portrait.square.alt
    return [
        image_object(ids, ids.portrait(number), rendition, caption)
        for number, rendition in enumerate(portrait.ratios)
    ]  # fmt: skip


def picture_images(ids: Ids, url: str, pictures: Sequence[Picture]) -> list[Node]:
    """The pictures of the page at `url`, in the order they stand there."""
    return [
        image_object(ids, f"{url}#picture-{number}", picture.largest, picture.caption or picture.alt)
        for number, picture in enumerate(pictures, 1)
    ]


def image_object(ids: Ids, node_id: str, rendition: Rendition, caption: str) -> Node:
    """A picture with its true size in pixels."""
    url = ids.base + quote(rendition.path)
    return node("ImageObject", node_id, {
        "url": url,
        "contentUrl": url,
        "encodingFormat": rendition.media_type,
        "width": rendition.width,
        "height": rendition.height,
        "caption": caption,
    })  # fmt: skip


def website_stub(ids: Ids, site: SiteSettings) -> Node:
    """The site on every page but the home page."""
    return node("WebSite", ids.website, {"name": site.title, "url": ids.base})


def website(ids: Ids, site: SiteSettings) -> Node:
    """The site in full, for the home page."""
    return website_stub(ids, site) | {
        "inLanguage": site.language,
        "about": ref(ids.person),
        "publisher": ref(ids.person),
    }


def web_page(ids: Ids, route: Route, language: str, kind: str = "WebPage") -> Node:
    """A page as a page; `kind` is `WebPage` or one of the types below it."""
    item = route.item
    is_home = route.kind is Kind.HOME
    first_on = item.first_published_on if isinstance(item, Account) else None
    if isinstance(item, NewsItem):
        first_on = item.published_on
    return node(kind, route.url, {
        "url": route.url,
        "name": _name(route),
        "description": route.description,
        "inLanguage": item.language if isinstance(item, Page) else language,
        "isPartOf": ref(ids.website),
        "about": {} if is_home else ref(ids.person),
        "author": ref(ids.person) if isinstance(item, Account) else {},
        "datePublished": iso_midnight(first_on),
        "dateModified": iso_midnight(route.updated_on),
        "breadcrumb": {} if is_home else ref(f"{route.url}#breadcrumb"),
    })  # fmt: skip


def profile_page(ids: Ids, route: Route, language: str, portrait: Portrait | None) -> Node:
    """The home page: the one page whose subject is the person."""
    return web_page(ids, route, language, "ProfilePage") | node("ProfilePage", "", {
        "primaryImageOfPage": ref(ids.portrait()) if portrait else {},
        "mainEntity": ref(ids.person),
    })  # fmt: skip


def about_page(ids: Ids, route: Route, language: str) -> Node:
    """The page that tells about the person at length."""
    return web_page(ids, route, language, "AboutPage")


def contact_page(ids: Ids, route: Route, language: str) -> Node:
    """The page that says how to reach the person."""
    return web_page(ids, route, language, "ContactPage")


def collection_page(ids: Ids, route: Route, language: str, parts: Sequence[Node] = ()) -> Node:
    """A page that lists; `parts` are the nodes of what stands on it in full."""
    page = web_page(ids, route, language, "CollectionPage")
    if parts:
        page["hasPart"] = [ref(part["@id"]) for part in parts]
    return page


def blog_posting(ids: Ids, route: Route, item: NewsItem, images: Sequence[Node]) -> Node:
    """A news item as a text with an author and dates."""
    return node("BlogPosting", f"{route.url}#article", {
        "headline": item.title,
        "description": item.summary,
        "url": route.url,
        "mainEntityOfPage": ref(route.url),
        "inLanguage": item.language,
        "image": [ref(image["@id"]) for image in images],
        "author": ref(ids.person),
        "publisher": ref(ids.person),
        "datePublished": iso_midnight(item.published_on),
        "dateModified": iso_midnight(max(item.published_on, item.updated_on or item.published_on)),
    })  # fmt: skip


def breadcrumb_list(route: Route, above: Sequence[Route]) -> Node:
    """The way from home to the page; `above` begins with home."""
    return node("BreadcrumbList", f"{route.url}#breadcrumb", {
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": _name(each), "item": each.url}
            for position, each in enumerate((*above, route), 1)
        ]
    })  # fmt: skip


def quotation(ids: Ids, endorsement: Endorsement, url: str) -> Node:
    """
    The words of a supporter about the person, exactly as the page at `url` shows them.

    The author is what the display level shows, and no more: no workplace and no address, because a supporter should
    not be easier to find through this site than before. The date is the first of the month in which it was given.
    """
    who = {"name": endorsement.shown_name, "description": endorsement.role}
    return node("Quotation", ids.quotation(endorsement), {
        "text": endorsement.plain,
        "url": url,
        "author": node("Person", "", who) if any(who.values()) else {},
        "about": ref(ids.person),
        "inLanguage": endorsement.language,
        "dateCreated": iso_midnight(endorsement.given_on),
    })  # fmt: skip


def organisations_of(person: Person) -> tuple[Organisation, ...]:
    """Every workplace, school and body once, in order; with its website if any of its mentions has one."""
    once: dict[str, Organisation] = {}
    for each in (*person.works_for, *person.alumni_of, *person.member_of):
        if each.name not in once or not once[each.name].url:
            once[each.name] = each
    return tuple(once.values())


def _name(route: Route) -> str:
    """What the page is called; the earlier parts of a list say which part they are."""
    return route.heading if route.number == route.of else f"{route.heading}, part {route.number}"


def _distinct(slugs: Iterable[str]) -> list[str]:
    taken: dict[str, None] = {}
    for wanted in slugs:
        slug, number = wanted, 1
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken[slug] = None
    return list(taken)


def _orcid(orcid: str) -> Node:
    if not orcid:
        return {}
    return {"@type": "PropertyValue", "propertyID": "ORCID", "value": orcid, "url": f"https://orcid.org/{orcid}"}
