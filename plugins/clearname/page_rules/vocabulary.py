"""The words of structured data: schema.org's own, each where it belongs, and none that search engines call spam here.

Source: schema.org 30.0; Google, "General structured data guidelines" and the pages of single features.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import GraphView, label, types_of, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.page_rule import PageRule
from clearname.page_rules.rules import found, rule_of
from clearname.patterns import later
from clearname.problems import Problem
from clearname.structured_data.vocabulary import vocabulary

REVIEWS = frozenset({
    "AggregateRating", "ClaimReview", "CriticReview", "EmployerAggregateRating", "EmployerReview", "MediaReview",
    "Rating", "Recommendation", "Review", "UserReview",
    "aggregateRating", "associatedClaimReview", "bestRating", "claimReviewed", "itemReviewed", "ratingCount",
    "ratingValue", "review", "reviewAspect", "reviewBody", "reviewCount", "reviewRating", "reviews", "worstRating",
})  # fmt: skip
"""Types and properties by which a person would be rated; no person can be, by the rules of search engines."""
FEATURES = frozenset({
    "Answer", "FAQPage", "HowTo", "HowToSection", "HowToStep", "InteractionCounter", "QAPage", "Question",
    "SearchAction", "agentInteractionStatistic", "commentCount", "interactionCount", "interactionStatistic",
    "potentialAction",
})  # fmt: skip
"""Those of features that a person's site has not: questions and answers, instructions, search boxes, counted likes."""

_TEXTS = frozenset({"Text", "URL", "Date", "DateTime", "Time", "Quantity"})
_BY_ADDRESS = frozenset({"item"})
"""Of range Thing, and yet an address for search engines. Source: Google, "Breadcrumb (BreadcrumbList)"."""
_SCHEMA = later(r"https://schema\.org/(\w+)")


def check_types(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every node is of a known type, and every property a known one that its type may have."""
    for part in view(page).parts:
        kinds = types_of(part.node)
        said = part.node.get("@type")
        is_odd = isinstance(said, list) and len(said) != len(kinds)
        if is_odd or not kinds or not all(_is_type(kind) for kind in kinds):
            yield found("graph-type", page.path, label(part.node))
            continue
        for kind in kinds:
            yield from _told(_judge_word(kind), page, part.node, kind)
        for key in part.node:
            if key not in ("@type", "@id"):
                yield from _told(_judge_property(kinds, key), page, part.node, key)


def _told(rule: PageRule | None, page: BuiltPage, node: Node, word: str) -> Iterator[Problem]:
    if rule:
        instead = vocabulary().superseded(word)
        yield found(rule.code, page.path, f"{label(node, word)}{f', now {instead}' if instead else ''}")


@cache
def _judge_property(kinds: tuple[str, ...], key: str) -> PageRule | None:
    """What that property of a node of those types breaks; None if nothing."""
    if not vocabulary().is_property(key):
        return rule_of("graph-property")
    if rule := _judge_word(key):
        return rule
    domain = vocabulary().domain(key)
    return None if any(vocabulary().parents(kind) & domain for kind in kinds) else rule_of("graph-domain")


@cache
def _judge_word(word: str) -> PageRule | None:
    """What a type or property that exists breaks by being there at all; None if nothing."""
    if word in REVIEWS:
        return rule_of("graph-review")
    if word in FEATURES:
        return rule_of("graph-feature")
    return rule_of("graph-superseded") if vocabulary().superseded(word) else None


def check_ranges(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every value is what its property takes: a text, number or node of the right type."""
    seen = view(page)
    for node, key, value in seen.values:
        if not _fits(key, value) and value not in (None, "") and vocabulary().is_property(key):
            yield found("graph-value", page.path, label(node, key))
    for node, key, kinds in _nodes_said(seen):
        if kinds and not any(_takes(key, kind) for kind in kinds) and vocabulary().is_property(key):
            yield found("graph-range", page.path, label(node, key))


def _nodes_said(seen: GraphView) -> Iterator[tuple[Node, str, tuple[str, ...]]]:
    """The node, its property and the types of the node that stands there."""
    for part in seen.parts:
        if part.owner is not None:
            yield part.owner, part.key, types_of(part.node)
    for node, key, to in seen.references:
        if isinstance(to, str) and to in seen.defined:
            yield node, key, types_of(seen.defined[to])


def _fits(key: str, value: Any) -> bool:
    if isinstance(value, str):
        if _takes_text(key):
            return True
        member = _SCHEMA.fullmatch(value)
        return member is not None and any(_takes(key, each) for each in vocabulary().enumerations_of(member[1]))
    if isinstance(value, bool):
        return _takes_data(key, "Boolean")
    if isinstance(value, int | float):
        return _takes_data(key, "Number") or _takes_data(key, "Quantity")
    return False


@cache
def _is_type(kind: str) -> bool:
    return vocabulary().is_type(kind) and not vocabulary().is_data_type(kind)


@cache
def _takes(key: str, kind: str) -> bool:
    known = vocabulary().parents(kind)
    return not known or bool(known & vocabulary().range(key))


@cache
def _takes_text(key: str) -> bool:
    return key in _BY_ADDRESS or any(_takes_data(key, each) for each in _TEXTS)


@cache
def _takes_data(key: str, data_type: str) -> bool:
    """Whether the property takes values of that data type or one below it."""
    return any(data_type in vocabulary().parents(each) for each in vocabulary().range(key))
