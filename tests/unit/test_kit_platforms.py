"""The table of platforms as values."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clearname.kit import platforms
from clearname.kit.platforms import load_platforms, platforms_by_id

TABLE = json.loads(Path(platforms.__file__).with_name("platforms.json").read_bytes())


def test_every_platform_of_the_table_is_read_and_named_once() -> None:
    assert len(load_platforms()) == len(TABLE["platforms"]) == len(platforms_by_id()) == 32
    assert load_platforms() is load_platforms()


def test_nothing_of_the_table_is_lost_on_the_way() -> None:
    for entry, platform in zip(TABLE["platforms"], load_platforms(), strict=True):
        assert platform.profile_url == entry["profile_url"]
        assert [(f.id, f.role, f.max, f.unit or None, f.verified, f.max_bytes) for f in platform.fields] == [
            (f["id"], f["role"], f["max"], f["unit"], f["verified"], f.get("max_bytes")) for f in entry["fields"]
        ]
        assert [(i.id, i.width, i.height, i.max_bytes) for i in platform.images] == [
            (i["id"], i["width"], i["height"], i["max_bytes"]) for i in entry["images"]
        ]
        assert (platform.links.max, list(platform.links.fields)) == (
            entry["links"]["max"]["value"],
            entry["links"]["fields"],
        )
        assert platform.rel_me is entry["rel_me"]["value"]
        assert (platform.link_check.method, platform.link_check.url or None) == (
            entry["link_check"]["method"],
            entry["link_check"]["url"],
        )
        assert list(platform.cautions) == entry["cautions"]


@pytest.mark.parametrize(("name", "tier"), [("linkedin", "A"), ("youtube", "A"), ("xing", "B"), ("wikidata", "")])
def test_the_tier_is_one_letter_or_nothing(name: str, tier: str) -> None:
    assert platforms_by_id()[name].tier == tier


def test_the_methods_and_units_are_those_that_the_table_explains() -> None:
    """A new one needs somebody who can work with it."""
    assert {p.link_check.method for p in load_platforms()} <= {"api", "api_key", "html", "feed", "saved_page"}
    assert {f.unit for p in load_platforms() for f in p.fields} <= {"", "characters", "graphemes", "weighted"}
