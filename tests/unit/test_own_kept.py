"""A text of the person that was rendered once is known, as long as its links lead where they led."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clearname.endorsements.remembered import Remembered
from clearname.html import own_kept
from clearname.html.own import LinkTarget, OwnHtml, ResolveLink, render_own

TEXT = """## Work

Mara *mends* bicycles; see [her workshop](workshop.md) and [the fair](https://fair.example/).[^1][^2] <script>x</script>

#### Too deep

[^1]: In spring.
[^3]: Nothing leads here.
"""


def _href(path: str) -> str:
    return f"/{path}"


def _link(address: str) -> LinkTarget | None:
    return LinkTarget(f"/{address}", external=address.startswith("https:"))


def _moved(address: str) -> LinkTarget | None:
    return LinkTarget("/elsewhere/")


def _rendered(link: ResolveLink) -> OwnHtml:
    return render_own(TEXT, href=_href, link=link, picture=lambda *_: None)


def _kept() -> dict[str, Any]:
    """What a build leaves for the next one, as it comes from the disk."""
    store, asked = Remembered(), []
    html = _rendered(own_kept.noting(_link, asked))
    own_kept.keep(store, own_kept.key_of_text(TEXT, "en", _href), asked, html)
    kept: dict[str, Any] = json.loads(json.dumps(store.kept))
    return kept


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    return _kept()


def test_a_known_text_is_all_that_rendering_it_gives_and_stays_known(known: dict[str, Any]) -> None:
    store = Remembered(known=known)
    assert own_kept.recall(store, own_kept.key_of_text(TEXT, "en", _href), _link) == _rendered(_link)
    assert store.kept == known and not store.is_changed


def test_a_text_with_a_link_that_leads_elsewhere_by_now_is_not_known(known: dict[str, Any]) -> None:
    store = Remembered(known=known)
    assert own_kept.recall(store, own_kept.key_of_text(TEXT, "en", _href), _moved) is None
    assert own_kept.recall(store, own_kept.key_of_text(TEXT, "en", _href), lambda _: None) is None
    assert store.kept == {}


def test_every_link_of_a_known_text_is_asked_in_order_so_that_its_mistakes_are_told(known: dict[str, Any]) -> None:
    asked: list[list[Any]] = []
    own_kept.recall(Remembered(known=known), own_kept.key_of_text(TEXT, "en", _href), own_kept.noting(_link, asked))
    assert [address for address, _ in asked] == ["workshop.md", "https://fair.example/"]


def test_another_text_language_or_base_path_is_not_known(known: dict[str, Any]) -> None:
    others = [
        own_kept.key_of_text(TEXT + "More.\n", "en", _href),
        own_kept.key_of_text(TEXT, "de", _href),
        own_kept.key_of_text(TEXT, "en", lambda path: f"/site/{path}"),
    ]
    assert [own_kept.recall(Remembered(known=known), key, _link) for key in others] == [None] * 3


def test_a_text_whose_links_are_others_than_before_is_kept_anew(known: dict[str, Any]) -> None:
    store, asked = Remembered(known=known), []
    html = _rendered(own_kept.noting(_moved, asked))
    own_kept.keep(store, own_kept.key_of_text(TEXT, "en", _href), asked, html)
    assert store.is_changed
