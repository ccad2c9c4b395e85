"""Structured data in the attributes of elements (microdata, RDFa): a second graph, which no other rule looks at.

Source: HTML Living Standard, 5 "Microdata"; RDFa Core 1.1 and its initial context.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.problems import Problem

_IN_METAS = frozenset({"itemscope", "itemprop", "typeof", "vocab"})
"""Without one of these elements say nothing: further attributes only say of what."""
_ELSEWHERE = _IN_METAS | {"property"}
"""In a meta, that is how shared links are described."""
_OF_THINGS = frozenset({"schema", "foaf", "vcard", "v", "gr", "rev", "dc", "dc11", "dcterms", "sioc"})
"""Prefixes of RDFa that need no declaration; those of links that are shared (`og` and the like) are none of them."""


def check_attributes(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Machines are told of things in one place only, the graph, where every word is compared with what readers see."""
    name = next(_elements_that_say_more(page), "")
    if name:
        yield found("graph-attributes", page.path, f"<{name}>")


def _elements_that_say_more(page: BuiltPage) -> Iterator[str]:
    for name, attribute in (("meta", "property"), ("link", "rel"), ("a", "rel")):
        if any(_is_of_things(element.get(attribute) or "") for element in page.elements(name)):
            yield name
    for name, elements in page.seen.elements.items():
        saying = _IN_METAS if name == "meta" else _ELSEWHERE
        if not saying.isdisjoint(chain.from_iterable(elements)):
            yield name


@lru_cache(maxsize=1024)
def _is_of_things(terms: str) -> bool:
    """Whether one of the terms says something of a person or thing, by its prefix or as a whole address."""
    return ":" in terms and any(
        prefix in _OF_THINGS or "schema.org/" in rest
        for prefix, _, rest in (term.partition(":") for term in terms.lower().split())
    )
