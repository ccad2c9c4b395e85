"""
Google's other pages: the one without scripts (`/url?q=`), the one for telephones, right to left, and Japanese.

Without scripts: `a[href^=/url?q=] > h3 > div`, other links of a result wrapped too but without heading. For telephones:
the title is a `div` with `role="heading"` inside the link, and so are those of advertisements, which lie in `#tads`.
"""

from __future__ import annotations

from urllib.parse import quote

from .google import advertisement, document, organic, questions
from .pages import ARABIC, ENGLISH, FRENCH, JAPANESE, GoodPage, Hit, e, encoded
from .savers import as_served, chrome_complete, single_file

__all__ = ["PAGES"]


def wrapped(url: str, host: str = "") -> str:
    return f"{host}/url?q={quote(url, safe=':/')}&sa=U&ved=2ahUKEwj0000&usg=AOvVaw0000"


def bare(hit: Hit) -> str:
    """A result of the page without scripts."""
    return (
        f'<div><div class="Gx5Zad fP1Qef xpd EtOod pkphOe"><div class="egMi0 kCrYT"><a href="{e(wrapped(hit.url))}" data-ved="2ahUKE"><div class="DnJfK"><div class="j039Wc"><h3 class="zBAuLc l97dzf">'
        f'<div class="BNeawe vvjwJb AP7Wnd UwRFLe" style="-webkit-line-clamp:2">{e(hit.title)}</div></h3></div><div class="sCuL3"><div class="BNeawe UPmit AP7Wnd lRVwie">{e(hit.url.split("/")[2])} › …</div></div></div></a></div>'
        f'<div class="kCrYT"><div><div class="BNeawe s3v9rd AP7Wnd">{e(hit.words)} <span class="BNeawe"><a href="{e(wrapped(hit.url + "/more"))}"><span class="XLloXe AP7Wnd">More</span></a></span></div></div></div></div></div>'
    )


def bare_page(query: str, hits: tuple[Hit, ...]) -> str:
    place = (
        '<div><div class="Gx5Zad xpd EtOod pkphOe"><span><h2 class="zBAuLc l97dzf"><div class="BNeawe deIvCb AP7Wnd">Places</div></h2></span><a class="tHmfQe" href="/search?q=quay&amp;ludocid=1"><h3 class="zBAuLc"><div>Quay office</div></h3></a>'
        '<a href="https://maps.google.com/maps?q=quay"><img alt="Map"></a></div></div>'
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"/><meta content="/images/branding/googleg/1x/googleg_standard_color_128dp.png" itemprop="image"/><title>{e(query)} - Google Search</title><style>a{{color:#1a0dab}}</style></head><body jsmodel="hspDDf">'
        f'<header id="hdr"><a href="/?sa=X"><span>Google</span></a><form action="/search" id="sf"><input name="q" type="text" value="{e(query)}"/></form></header><div id="main"><div class="ezO2md"><a href="/search?q={encoded(query)}&amp;tbm=isch">Images</a></div>'
        f'{place}{"".join(bare(hit) for hit in hits)}<div class="Gx5Zad"><div class="kCrYT"><h3 class="zBAuLc"><div class="BNeawe">Related searches</div></h3></div><a class="ZWRArf" href="/search?q=halloran+pilot"><div>halloran pilot</div></a></div></div>'
        '<footer><a href="/search?q=x&amp;start=10">Next &gt;</a><div>United Kingdom</div><a href="https://accounts.google.com/ServiceLogin">Sign in</a><a href="/url?q=https://policies.google.com/terms&amp;sa=U">Terms</a></footer></body></html>'
    )


def small(hit: Hit) -> str:
    """A result on a telephone."""
    return (
        f'<div class="MjjYud"><div class="Ww4FFb xpd EtOod" data-hveid="CA"><div class="mnr-c"><a class="C8nzq BmP5tf" jsname="UWckNb" href="{e(hit.url)}" role="presentation" data-ved="2"><div class="yDkOAd"><span class="VuuXrf">Site</span><span class="UPmit">{e(hit.url.split("/")[2])}</span></div>'
        f'<div class="MUxGbd v0nnCb lyLwlc" role="heading" aria-level="3"><div>{e(hit.title)}</div></div></a><div class="MUxGbd yDYNvb">{e(hit.words)}</div></div></div></div>'
    )


ARABIC_QUERY = "سلمى الراوي"
ARABIC_PAGE = document(
    ARABIC_QUERY,
    "ar",
    organic(ARABIC[0], "سلمى", 1)
    + questions((("من هي سلمى الراوي؟", "https://ask.example/salma", "من هي سلمى؟"),), "أسئلة طُرحت أيضًا")
    + "".join(organic(hit, "سلمى", n) for n, hit in enumerate(ARABIC[1:], 2)),
    direction=' dir="rtl"',
    title=f"{ARABIC_QUERY} - بحث Google",
)

JAPANESE_QUERY = "高瀬 澪"
JAPANESE_PAGE = document(
    JAPANESE_QUERY,
    "ja",
    "".join(organic(hit, "高瀬", n) for n, hit in enumerate(JAPANESE, 1)),
    title=f"{JAPANESE_QUERY} - Google 検索",
)

TELEPHONE_PAGE = document(
    "maëlle corvez",
    "fr",
    f'<div id="tads"><h1>Annonces</h1>{advertisement("https://boutique.example/violons", "Violons à louer")}</div>'
    + "".join(small(hit) for hit in FRENCH),
    title="maëlle corvez - Recherche Google",
)

OWN_HOUSE = (
    *ENGLISH[:3],
    Hit(
        "https://sites.google.com/view/halloran-example-test/home",
        "The truth about Ines Halloran",
        "A page made by nobody.",
    ),
    *ENGLISH[3:5],
)
OWN_HOUSE_PAGE = document("halloran", "en", "".join(organic(hit, "Ines", n) for n, hit in enumerate(OWN_HOUSE, 1)))

SAVED = "Tue May 05 2026 10:11:12 GMT+0200 (Central European Summer Time)"

PAGES = (
    GoodPage(
        "google-bare-as-served",
        "search.html",
        as_served(bare_page("ines halloran", ENGLISH)),
        "google",
        "ines halloran",
        "en",
        ENGLISH,
    ),
    GoodPage(
        "google-bare-chrome",
        "ines halloran - Google Search.htm",
        chrome_complete(bare_page("ines halloran", ENGLISH), "https://www.google.com/search?q=ines+halloran&gbv=1"),
        "google",
        "ines halloran",
        "en",
        ENGLISH,
    ),
    GoodPage(
        "google-arabic-single-file",
        "بحث.html",
        single_file(ARABIC_PAGE, f"https://www.google.com/search?q={encoded(ARABIC_QUERY)}&hl=ar", SAVED),
        "google",
        ARABIC_QUERY,
        "ar",
        ARABIC,
        "2026-05-05",
    ),
    GoodPage(
        "google-japanese-single-file",
        "高瀬 澪 - Google 検索.html",
        single_file(JAPANESE_PAGE, f"https://www.google.co.jp/search?q={encoded(JAPANESE_QUERY)}", SAVED),
        "google",
        JAPANESE_QUERY,
        "ja",
        JAPANESE,
        "2026-05-05",
    ),
    GoodPage(
        "google-telephone-chrome",
        "maelle.html",
        chrome_complete(TELEPHONE_PAGE, f"https://www.google.fr/search?q={encoded('maëlle corvez')}"),
        "google",
        "maëlle corvez",
        "fr",
        FRENCH,
    ),
    GoodPage(
        "google-own-house-result",
        "halloran - Google Search.html",
        chrome_complete(OWN_HOUSE_PAGE, "https://www.google.com/search?q=halloran"),
        "google",
        "halloran",
        "en",
        OWN_HOUSE,
    ),
)
