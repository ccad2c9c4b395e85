"""One person: the same id on every page, nobody beside them, and no organisation in their place."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import Part, is_a, label, view
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.problems import Problem

_SPEAKERS = ("WebPage", "WebSite", "Article", "Quotation")
_FOR_THE_PERSON = frozenset({"about", "author", "copyrightHolder", "creator", "mainEntity", "publisher"})
_MAKERS = frozenset({"author", "contributor", "creator", "editor", "illustrator", "performer", "translator"})


def check_person(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    The graph has the person under the one id of the site, as a person, and nobody else but as the maker of something.

    Source: Google, "Profile page (ProfilePage)", which takes one person or organisation.
    """
    if not page.nodes:
        return
    seen = view(page)
    own = f"{facts.base}#person"
    node = seen.defined.get(own)
    if node is None:
        twins = [part for part in seen.parts if _is_twin(part, facts)]
        if not twins:
            yield found("graph-person-missing", page.path)
        for twin in twins:
            yield found("graph-person-id", page.path, label(twin.node))
    elif not is_a(node, "Person"):
        yield found("graph-person-organisation", page.path, label(node))
    for part in seen.parts_of("Person"):
        if part.node.get("@id") == own or _is_maker(part, facts):
            continue
        if node is not None or not _is_twin(part, facts):
            yield found("graph-person-twice", page.path, label(part.node))


def check_who_speaks(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Whose site it is, who wrote its texts and whom they are about is the person, never a firm."""
    seen = view(page)
    for part in (part for kind in _SPEAKERS for part in seen.parts_of(kind)):
        if _is_a_work(part, facts):
            continue
        for key in part.node.keys() & _FOR_THE_PERSON:
            if any(is_a(each, "Organization") for each in seen.pointed(part.node, key)):
                yield found("graph-person-organisation", page.path, label(part.node, key))


def _is_twin(part: Part, facts: SiteFacts) -> bool:
    """Whether the node is the person under another id."""
    same_name = part.node.get("name") == facts.site.person.name
    return part.owner is None and same_name and is_a(part.node, "Person")


def _is_maker(part: Part, facts: SiteFacts) -> bool:
    """Whether the node is a supporter, or somebody who made a work with the person or a piece about them."""
    if part.owner is None or "@id" in part.node or part.key not in _MAKERS:
        return False
    return is_a(part.owner, "Quotation", "ImageObject") or _is_a_work(Part(part.owner, None, ""), facts)


def _is_a_work(part: Part, facts: SiteFacts) -> bool:
    return str(part.node.get("@id")).startswith((f"{facts.base}#work-", f"{facts.base}#press-"))
