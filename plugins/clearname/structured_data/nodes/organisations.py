"""Workplaces, schools, bodies and publishers: one node each, whatever roles it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clearname.model import Site
from clearname.settings import ORGANISATION_KINDS, Organisation, Person
from clearname.structured_data.nodes.ids import Ids
from clearname.structured_data.nodes.node import Node, node
from clearname.structured_data.nodes.works import names_publisher
from clearname.structured_data.vocabulary import vocabulary

_PLAIN = "Organization"


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as all its mentions together describe it."""

    name: str
    kind: str
    """A type of schema.org, `Organization` or below."""
    url: str = ""


def bodies_of(site: Site) -> dict[str, Body]:
    """
    Every organisation that the site names, once, by name, in order of mention.

    It has the website and the most specific type that any of its mentions gives; of two types of which neither is
    above the other, the first. A place where one has learnt is at least an EducationalOrganization.
    """
    found: dict[str, Body] = {}
    for body in _mentions(site):
        known = found.get(body.name, body)
        found[body.name] = Body(body.name, _more_specific(known.kind, body.kind), known.url or body.url)
    return found


def organisations_of(person: Person) -> tuple[str, ...]:
    """The names of all organisations that the home page ties to the person, once each, in order."""
    named = (*person.works_for, *person.affiliations, *person.alumni_of, *person.member_of)
    givers = (each.by for each in person.credentials if each.by)
    return tuple(dict.fromkeys((*(each.name for each in named), *givers)))


def organization(ids: Ids, body: Body) -> Node:
    """A workplace, school, body or publisher."""
    return node(body.kind, ids.organisation(body.name), {"name": body.name, "url": body.url})


def _mentions(site: Site) -> Iterator[Body]:
    person = site.person
    for organisation in (*person.works_for, *person.affiliations):
        yield _body(organisation)
    for organisation in person.alumni_of:
        yield _body(organisation, "EducationalOrganization")
    for organisation in person.member_of:
        yield _body(organisation)
    for credential in person.credentials:
        if credential.by:
            yield Body(credential.by, _PLAIN)
    for work in site.works:
        if names_publisher(work):
            yield Body(work.publisher, _PLAIN)
    for piece in site.press:
        yield Body(piece.publisher, _PLAIN)


def _body(organisation: Organisation, usual: str = _PLAIN) -> Body:
    return Body(organisation.name, ORGANISATION_KINDS.get(organisation.kind, usual), organisation.url)


def _more_specific(one: str, other: str) -> str:
    if one == other or other == _PLAIN:
        return one
    if one == _PLAIN:
        return other
    return other if one in vocabulary().parents(other) else one
