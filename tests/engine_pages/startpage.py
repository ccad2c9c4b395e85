"""
Startpage's page: `a > style + h2`, styles scattered inside links and headings, three links to the same address per result.

Around the results: an advertisement's frame, a link "Anonymous View" through Startpage's own proxy, a panel that is a
`.result` like the others but whose title is a link without `h2`, videos and pictures in rows.
"""

from __future__ import annotations

from .pages import ENGLISH, GERMAN, JAPANESE, GoodPage, Hit, bold, e
from .savers import chrome_complete, firefox_complete, single_file

__all__ = ["PAGES"]


def organic(hit: Hit, words: str) -> str:
    host = hit.url.split("/")[2]
    style = '<style data-emotion="css 1i3xw2x">.css-1i3xw2x{color:var(--link);}</style>'
    return (
        f'<div class="result css-o7i03b"><style data-emotion="css o7i03b">.css-o7i03b{{margin:0}}</style><div class="upper css-p3v9z3"><a class="wgl-site-title" href="{e(hit.url)}" target="_blank" rel="noopener nofollow noreferrer"><span class="link-text">{e(host)}</span></a><a class="wgl-display-url default-link-text css-u4i8t0" href="{e(hit.url)}" target="_blank"><span class="link-text">https://{e(host)} › …</span></a></div>'
        f'<a class="result-title result-link css-1bggj8v" href="{e(hit.url)}" target="_blank" rel="noopener nofollow noreferrer" data-testid="gl-title-link">{style}<h2 class="wgl-title css-i3irj7">{style}{bold(hit.title, words, "b")}</h2></a>'
        f'<p class="description css-1507v2l"><style>.css-1507v2l{{color:#000}}</style>{e(hit.words)}</p><div class="css-x"><a class="anonymous-view-link css-y" href="https://eu-browse.startpage.com/av/proxy?ep=0a1b2c3d4e5f&amp;ek=00&amp;ekdata=11" target="_blank"><span>Visit in Anonymous View</span></a></div></div>'
    )


PANEL = '<div class="result css-1ptgk98" data-testid="wiki qi see more container"><div class="headline"><a href="https://encyclopaedia.example/wiki/Panel">The person of the panel</a></div><p>Made up.</p></div>'
ROWS = '<div class="css-v" data-testid="videos-container"><h3><span>Videos</span></h3><a href="https://video.example/watch?v=row1"><p>A video in the row</p></a></div><div data-testid="images-container"><h3>Images</h3><form action="/sp/search" method="post"><input type="hidden" name="cat" value="images"></form></div>'


def page(query: str, language: str, inside: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}" class="web"><head><meta charset="utf-8"><title data-react-helmet="true">Startpage Search Results</title><link rel="search" type="application/opensearchdescription+xml" title="Startpage" href="https://www.startpage.com/en/opensearch.xml"></head><body><div id="root"><header><a href="https://www.startpage.com/en/" aria-label="Startpage home"></a><form id="search" method="post" action="/sp/search"><input id="q" name="query" type="text" value="{e(query)}"><input type="hidden" name="cat" value="web"><input type="hidden" name="language" value="english"></form></header>'
        f'<main><section class="w-gl w-gl--default"><div class="a-bg" data-testid="gcsa-top"><iframe src="https://www.startpage.com/sp/ads" title="Ads"></iframe></div><div class="w-gl css-1">{PANEL}{inside}{ROWS}</div><div class="pagination"><form method="post" action="/sp/search"><input type="hidden" name="page" value="2"><input type="hidden" name="query" value="{e(query)}"><button type="submit">2</button></form></div></section></main>'
        '<footer><a href="https://support.startpage.com/hc/en-us">Support</a><a href="https://www.startpage.com/en/privacy-policy">Privacy Policy</a><h3>Startpage</h3></footer></div><script>window.__x={"title":"In a script","clickUrl":"https://script.example/"}</script></body></html>'
    )


PAGES = (
    GoodPage(
        "startpage-chrome",
        "Startpage Search Results.html",
        chrome_complete(
            page("ines halloran", "en", "".join(organic(hit, "Ines") for hit in ENGLISH)),
            "https://www.startpage.com/sp/search",
        ),
        "startpage",
        "ines halloran",
        "en",
        ENGLISH,
    ),
    GoodPage(
        "startpage-german-firefox",
        "Startpage Suchergebnisse.html",
        firefox_complete(
            page("jonas wiegele", "de", "".join(organic(hit, "Jonas") for hit in GERMAN)), "www.startpage.com"
        ),
        "startpage",
        "jonas wiegele",
        "de",
        GERMAN,
    ),
    GoodPage(
        "startpage-japanese-single-file",
        "startpage.html",
        single_file(
            page("高瀬 澪", "ja", "".join(organic(hit, "高瀬") for hit in JAPANESE)),
            "https://www.startpage.com/do/dsearch?query=%E9%AB%98%E7%80%AC+%E6%BE%AA&cat=web&language=nihongo",
            "Sat May 09 2026 07:00:00 GMT+0900 (Japan Standard Time)",
        ),
        "startpage",
        "高瀬 澪",
        "ja",
        JAPANESE,
        "2026-05-09",
    ),
)
