"""What classes tell machines of a person (microformats): nothing private that is not ticked, nothing that nobody sees.

Source: microformats.org, h-card, h-adr, h-geo; hCard 1.0 for the older names; microformats2 parsing specification.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.rules import found
from clearname.page_rules.seen import Attributes
from clearname.page_rules.targets import OUTSIDE, path_of
from clearname.problems import Problem

_TICKED = {
    "email": frozenset({"u-email", "email"}),
    "phone": frozenset({"p-tel", "u-tel", "tel"}),
    "town": frozenset({"p-locality", "p-region", "p-country-name", "locality", "region", "country-name"}),
    "birth_date": frozenset({"dt-bday", "bday"}),
    "gender": frozenset({"p-sex", "p-gender-identity", "sex", "gender-identity"}),
}
_NEVER = frozenset({
    "p-adr", "h-adr", "adr", "p-street-address", "street-address", "p-extended-address", "extended-address",
    "p-post-office-box", "post-office-box", "p-postal-code", "postal-code", "p-label", "p-geo", "u-geo", "h-geo", "geo",
    "p-latitude", "latitude", "p-longitude", "longitude", "p-altitude", "dt-anniversary", "u-impp", "u-key",
    "h-review", "h-review-aggregate", "hreview", "hreview-aggregate",
})  # fmt: skip
"""Where somebody lives or can be reached, and verdicts on them, which no rule of the graph allows either."""
_PRIVATE = _NEVER.union(*_TICKED.values())
_OLD = frozenset(name for name in _PRIVATE if "-" not in name or name.partition("-")[0] not in ("p", "u", "dt", "h"))
"""Names that mean something only on a page with an hCard; many stylesheets have a class "tel"."""
_OLD_ROOTS = frozenset({"vcard", "hreview", "hreview-aggregate"})
_VALUE_IN = {"data": "value", "abbr": "title", "input": "value", "meter": "value", "link": "href"}
"""Elements whose attribute machines take for the value, and not what readers see."""
_PREFIXES = ("p-", "u-", "dt-")


def check_classes(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Classes name nothing private that is not ticked, and no value that readers do not see (rule E08)."""
    told = {name for attributes in _all(page) for name in _names_in(attributes.get("class") or "")}
    if not told:
        return
    allowed = {name for tick in facts.site.person.tell for name in _TICKED.get(tick, ())}
    old = _OLD if told.isdisjoint(_OLD_ROOTS) else frozenset[str]()
    for name in sorted((told & _PRIVATE) - allowed - old):
        yield found("graph-attributes", page.path, f'class="{name}"')
    for element in dict.fromkeys(_with_unseen_values(page, facts)):
        yield found("graph-attributes", page.path, element)


def _all(page: BuiltPage) -> Iterator[Attributes]:
    return chain.from_iterable(page.seen.elements.values())


@lru_cache(maxsize=4096)
def _names_in(classes: str) -> frozenset[str]:
    """Of the classes of an element, those by which it may tell machines something."""
    names = classes.split() if classes else ()
    return frozenset(name for name in names if name in _PRIVATE or name in _OLD_ROOTS or name.startswith(_PREFIXES))


def _with_unseen_values(page: BuiltPage, facts: SiteFacts) -> Iterator[str]:
    """Elements whose value stands in an attribute alone, neither words of the page nor an address of the person."""
    visible = ""
    for tag, attribute in _VALUE_IN.items():
        for attributes in page.elements(tag):
            names = (attributes.get("class") or "").split()
            value = " ".join((attributes.get(attribute) or "").split())
            if not value or not any(name.startswith(_PREFIXES) or name == "value-title" for name in names):
                continue
            visible = visible or page.visible.casefold()
            if any(name.startswith("u-") for name in names):
                if _is_known(value, page, facts):
                    continue
            elif value.casefold() in visible:
                continue
            yield f"<{tag}>"
    for attributes in page.elements("time"):
        if "dt-bday" in (attributes.get("class") or "").split():
            born = facts.site.person.birth_date
            if attributes.get("datetime") not in (None, born and born.isoformat()):
                yield "<time>"


def _is_known(address: str, page: BuiltPage, facts: SiteFacts) -> bool:
    confirmed = {each.url for each in facts.site.elsewhere if each.confirmed_on}
    return address in confirmed or path_of(address, page.route, facts) != OUTSIDE
