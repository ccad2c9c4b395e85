"""What pictures may weigh: quality goes down before anything is refused, and a page has a limit too."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from clearname.images.encode import encode, render_rendition
from clearname.images.weight import PAGE_BYTES, budget, check_page_weights
from clearname.model import Rendition
from clearname.problems import Refused
from factory import make_account, make_claim, make_news, make_page, make_picture, make_profile, make_site
from originals import leaves, png, quartered

SHOWN = Rendition("images/a-672.webp", 672, 448, "image/webp")
FINE = Rendition("images/a-1344.webp", 1344, 896, "image/webp", 2)


def test_an_ordinary_picture_keeps_its_quality() -> None:
    image = quartered(672, 448)

    assert render_rendition(png(image), SHOWN) == encode(image, "image/webp", quality=72)


@pytest.mark.parametrize("rendition", [SHOWN, FINE], ids=["1x", "2x"])
def test_a_picture_with_much_detail_is_made_lighter(rendition: Rendition) -> None:
    image = leaves(rendition.width, rendition.height, 6 if rendition is SHOWN else 9)
    best = encode(image, "image/webp", quality=72)

    made = render_rendition(png(image), rendition)

    assert len(made) <= budget(rendition).most_bytes < len(best)


def test_a_picture_that_stays_too_heavy_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        render_rendition(png(leaves(672, 2000, 1)), replace(SHOWN, height=2000))

    assert [problem.code for problem in refused.value.problems] == ["picture-weight"]


def test_of_a_file_for_finer_screens_the_lightest_is_taken() -> None:
    image = leaves(1344, 896, 1)

    assert render_rendition(png(image), FINE) == encode(image, "image/webp", quality=22)


def test_the_fallback_is_never_refused() -> None:
    made = render_rendition(png(leaves(672, 2000, 1)), replace(SHOWN, height=2000, media_type="image/jpeg"))

    assert Image.open(io.BytesIO(made)).size == (672, 2000)


PICTURES = tuple(make_picture(f"p{n}", 640, 400) for n in range(3))
SIZES = {r.path: PAGE_BYTES // 3 * r.density**2 for p in PICTURES for r in p.renditions if r.media_type == "image/webp"}


@pytest.mark.parametrize("kind", ["pages", "profiles", "news", "claims", "account"])
def test_every_kind_of_page_has_a_limit(kind: str) -> None:
    makers = {
        "pages": make_page, "profiles": make_profile, "news": make_news, "claims": make_claim, "account": make_account,
    }  # fmt: skip
    page = replace(makers[kind](), pictures=PICTURES)
    site = make_site(**{kind: page if kind == "account" else (page,)})
    heavier = {**SIZES, PICTURES[0].renditions[0].path: PAGE_BYTES // 2}

    assert list(check_page_weights(site, SIZES)) == []
    assert [(p.where, p.code) for p in check_page_weights(site, heavier)] == [(page.source, "page-weight")]
    other = replace(site, **{kind: None if kind == "account" else ()})
    assert list(check_page_weights(replace(other, editions=(site,)), heavier)) != []


def test_a_picture_that_stands_on_a_page_twice_is_fetched_once() -> None:
    site = make_site(pages=(make_page(pictures=PICTURES * 4),))

    assert list(check_page_weights(site, SIZES)) == []
