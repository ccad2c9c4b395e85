"""What machines may be told of places: of bodies their street, of persons never more than the town."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest

from clearname.page_rules.page import BuiltPage
from clearname.page_rules.privacy import check_private

STREET = {"@type": "PostalAddress", "streetAddress": "14 Elm Road", "postalCode": "LE1 3AB"}
FACTS: Any = SimpleNamespace(site=SimpleNamespace(person=SimpleNamespace(tell=("town",))))
STORE = {"@id": "#store", "@type": "Store", "name": "The Pear", "address": STREET}


def _codes(*nodes: dict[str, Any]) -> set[str]:
    script = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    route: Any = SimpleNamespace(url="https://maya.example/", path="index.html")
    page = BuiltPage(route, f'<script type="application/ld+json">{script}</script>'.encode())
    return {problem.code for problem in check_private(page, FACTS)}


@pytest.mark.parametrize(
    "nodes",
    [
        [STORE],
        [{"@type": "Museum", "name": "The Pear", "address": STREET}],
        [{"@type": "Person", "name": "Maya", "worksFor": STORE}],
        [STORE, {"@type": "Person", "name": "Maya", "worksFor": {"@id": "#store"}}],
        [{"@type": "Event", "name": "A talk", "location": {"@type": "Place", "name": "The Pear", "address": STREET}}],
    ],
)
def test_the_street_of_a_body_or_a_public_place_may_be_told(nodes):
    assert _codes(*nodes) == set()


@pytest.mark.parametrize(
    "nodes",
    [
        [{"@type": "Person", "name": "Maya", "address": STREET}],
        [{"@type": "Person", "name": "Maya", "address": {"@type": "Place", "address": STREET}}],
        [{"@type": ["Person", "Organization"], "name": "Maya", "address": STREET}],
        [{"@type": "Person", "name": "Maya", "address": {"@id": "#store"}}, STORE],
        [STORE, {"@type": "Person", "name": "Maya", "makesOffer": {"@id": "#store"}}],
        [{"@type": "House", "address": STREET}],
        [{"@type": "Apartment", "address": STREET}],
        [STREET],
        [{"@type": "CreativeWork", "contentLocation": STREET}],
        [{**STORE, "geo": {"@type": "GeoCoordinates", "latitude": 51.5, "longitude": -0.1}}],
        [{"@type": "Museum", "name": "The Pear", "hasMap": "https://maps.example/x"}],
    ],
)
def test_that_of_a_person_and_every_position_is_refused(nodes):
    assert "graph-place" in _codes(*nodes)
