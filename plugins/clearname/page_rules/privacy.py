"""What machines must not be told of the person unless the person ticked it, and of whose pages they are."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import GraphView, Part, is_a, label, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem

PRIVATE = frozenset({
    "address", "birthDate", "birthPlace", "children", "colleague", "contactPoint", "deathDate", "deathPlace", "duns",
    "email", "ethnicity", "faxNumber", "follows", "gender", "hasPOS", "height", "homeLocation", "knows", "nationality",
    "netWorth", "owns", "parent", "relatedTo", "sibling", "spouse", "taxID", "telephone", "vatID", "weight",
    "workLocation",
})  # fmt: skip
"""Properties of a person that help to find, to trace or to hurt them or their family."""
_TICKED = {
    "email": ("email",),
    "phone": ("telephone",),
    "town": ("homeLocation", "workLocation", "address"),
    "birth_date": ("birthDate",),
    "gender": ("gender",),
    "nationality": ("nationality",),
}
_STREET = frozenset({"streetAddress", "postalCode", "postOfficeBoxNumber"})
"""Of a body these may be told: what its address says is judged by the gate, as wherever it stands."""
_TOO_NEAR = _STREET | {"latitude", "longitude", "geo", "hasMap"}
"""Of a place of the person's: a town is the most that may be told."""
_BODIES = ("Organization", "Place")
_SOMEBODYS = ("Person", "Residence", "Accommodation", "House", "Apartment")
_OF_A_BODY = frozenset({"worksFor", "affiliation", "alumniOf", "memberOf", "sponsor", "funder", "brand"})
"""Of a person: what leads to a body, and not to where they are."""


def check_private(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Nothing private is told that `tell` does not name, and of places never more than the town.

    The street of an organisation or a place that is nobody's own is no more than its address in a text.
    """
    allowed = {key for ticked in facts.site.person.tell for key in _TICKED.get(ticked, ())}
    refused = PRIVATE - allowed
    seen = view(page)
    for node in seen.of_type("Person"):
        for key in node.keys() & refused:
            yield found("graph-private", page.path, label(node, key))
    for part in seen.parts:
        near = part.node.keys() & _TOO_NEAR
        for key in near - _STREET if near and _is_of_a_body(part, seen) else near:
            yield found("graph-place", page.path, label(part.node, key))


def check_same_as(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Only pages that the person confirmed are said to be theirs."""
    confirmed = {each.url for each in facts.site.elsewhere if each.confirmed_on}
    for node in view(page).of_type("Person"):
        for address in _listed(node, "sameAs"):
            if not isinstance(address, str) or address not in confirmed:
                yield found("graph-same-as", page.path, label(node))


def _is_of_a_body(part: Part, seen: GraphView) -> bool:
    """Whether an address, or a place with one, is that of a body or a place to which no person leads as their own."""
    while part.owner is not None and not is_a(part.node, *_BODIES, *_SOMEBODYS):
        part = next(each for each in seen.parts if each.node is part.owner)
    if not is_a(part.node, *_BODIES) or is_a(part.node, *_SOMEBODYS):
        return False
    named = part.node.get("@id")
    leading = [(each.node, each.key) for each in seen.references if named and each.to == named]
    leading += [(part.owner, part.key)] if part.owner is not None else []
    return all(not is_a(node, "Person") or key in _OF_A_BODY for node, key in leading)


def _listed(node: Node, key: str) -> list[object]:
    value = node.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]
