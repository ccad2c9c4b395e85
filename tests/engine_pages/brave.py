"""
Brave Search's page: no headings at all: `div[data-type=web] a > div.title`, with comments that its framework leaves behind.

Around the results: advertisements (`data-type=ad`, through `/a/redirect`), clusters below a result
(`data-type=cluster`), news, videos and discussions in rows, a summary by a machine, a panel in `aside`.
"""

from __future__ import annotations

from .pages import ENGLISH, FRENCH, GERMAN, GoodPage, Hit, e, encoded
from .savers import chrome_complete, firefox_complete, mhtml

__all__ = ["PAGES"]


def organic(hit: Hit, number: int) -> str:
    host = hit.url.split("/")[2]
    return (
        f'<div class="snippet svelte-jmfu5f" data-pos="{number}" data-type="web" data-keynav="true"><!--[--><div class="result-wrapper svelte-1rq4ngz"><div class="result-content svelte-1rq4ngz"><a href="{e(hit.url)}" target="_self" class="svelte-14r20fy l1"><!--[--><div class="site-name-wrapper svelte-14r20fy"><div class="favicon-wrapper"><img class="favicon" src="https://imgs.search.brave.com/x" alt="🌐" loading="lazy"></div>'
        f'<div class="site-name-content desktop-default-regular t-tertiary"><div class="t-secondary text-ellipsis">{e(host)}</div><cite class="snippet-url svelte-14r20fy"><span class="netloc">{e(host)}</span> <span class="url-path">› home</span></cite></div></div><!--]--><div class="title search-snippet-title line-clamp-1 svelte-14r20fy" title="{e(hit.title)}">{e(hit.title)}<!----></div></a>'
        f'<div class="generic-snippet svelte-1cwdgg3"><div class="content desktop-default-regular t-primary line-clamp-dynamic svelte-1cwdgg3"><!----><span class="t-secondary">March 12, 2025 -</span> {e(hit.words)}<!----></div></div></div></div><!--]--></div>'
    )


AD = '<div class="snippet svelte-jmfu5f" id="search-ad" data-pos="0" data-type="ad"><a href="https://search.brave.com/a/redirect?click_url=https%3A%2F%2Fshop.example%2Frecords&amp;placement_id=0a1b" class="svelte-14r20fy"><div class="title search-snippet-title svelte-14r20fy">Records of people</div></a><span class="ad-label">Ad</span></div>'
SUMMARY = '<div class="snippet svelte-jmfu5f" id="llm-snippet"><div class="llm-output"><h1>AI answer</h1><p>A summary that a machine made <a href="https://cited.example/one">1</a></p></div></div>'


def cluster(links: tuple[Hit, ...]) -> str:
    each = "".join(
        f'<a href="{e(link.url)}" class="deep-result svelte-x"><div class="title">{e(link.title)}</div><p>{e(link.words)}</p></a>'
        for link in links
    )
    return f'<div class="snippet svelte-jmfu5f" data-pos="1" data-type="cluster"><div class="cluster-wrapper">{each}</div></div>'


ROWS = (
    '<div class="snippet" data-type="news" id="news-carousel"><h4 class="heading">News</h4><div class="carousel"><a href="https://story.example/one" class="card"><div class="title">A story in the row</div></a></div></div>'
    '<div class="snippet" data-type="videos" id="video-carousel"><h4 class="heading">Videos</h4><a href="https://video.example/watch?v=row1" class="card"><div class="title">A video in the row</div></a></div>'
    '<div class="snippet" data-type="discussions"><h4>Discussions</h4><details><summary>What happened?</summary><a href="https://talk.example/t/1">talk.example</a></details></div>'
    '<div class="snippet" data-type="faq"><h4>People also ask</h4><details class="faq-item"><summary>Who is she?</summary><p>Nobody.</p><a href="https://answers.example/she"><div class="title">Answers</div></a></details></div>'
)
PANEL = '<aside class="sidebar-content"><div class="infobox svelte-y"><h1><a class="infobox-title" href="https://panel.example/official">The person of the panel</a></h1><p>Made up.</p><a href="https://encyclopaedia.example/x">Encyclopaedia</a></div></aside>'


def page(query: str, language: str, inside: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{language}" class=""><head><meta charset="utf-8"><title>{e(query)} - Brave Search</title><link rel="search" type="application/opensearchdescription+xml" title="Brave Search" href="https://cdn.search.brave.com/serp/v3/_app/opensearch.xml"></head><body data-sveltekit-preload-data="hover"><div style="display: contents"><!--[--><header id="header"><form action="/search" id="searchform"><input id="searchbox" name="q" type="text" value="{e(query)}"></form><nav><a href="/search?q={encoded(query)}&amp;source=web">All</a><a href="/images?q={encoded(query)}">Images</a></nav></header>'
        f'<main id="search-page"><div id="mixed-results"><div id="results" class="section">{inside}</div><div id="pagination"><a href="/search?q={encoded(query)}&amp;offset=1&amp;spellcheck=0">Next</a></div></div>{PANEL}</main><footer id="footer"><a href="https://brave.com/">Brave</a><a href="https://search.brave.com/help">Help</a><a href="https://brave.com/privacy/search/">Privacy</a></footer><!--]--></div>'
        '<script nonce="x">{__sveltekit_x={data:[{title:"In a script",url:"https://script.example/"}]}}</script></body></html>'
    )


LINKS = (Hit("https://www.ines-halloran.example/books", "Books", "All three."),)
FULL = page(
    "ines halloran",
    "en",
    AD
    + SUMMARY
    + organic(ENGLISH[0], 0)
    + cluster(LINKS)
    + organic(ENGLISH[1], 2)
    + ROWS
    + "".join(organic(hit, n) for n, hit in enumerate(ENGLISH[2:], 3)),
)

PAGES = (
    GoodPage(
        "brave-full-chrome",
        "ines halloran - Brave Search.html",
        chrome_complete(FULL, "https://search.brave.com/search?q=ines+halloran&source=desktop&summary=1"),
        "brave",
        "ines halloran",
        "en",
        ENGLISH,
    ),
    GoodPage(
        "brave-german-firefox",
        "jonas wiegele - Brave Search.html",
        firefox_complete(
            page("jonas wiegele", "de", "".join(organic(hit, n) for n, hit in enumerate(GERMAN))), "search.brave.com"
        ),
        "brave",
        "jonas wiegele",
        "de",
        GERMAN,
    ),
    GoodPage(
        "brave-french-mhtml",
        "brave.mhtml",
        mhtml(
            page("maëlle corvez", "fr", ROWS + "".join(organic(hit, n) for n, hit in enumerate(FRENCH))),
            f"https://search.brave.com/search?q={encoded('maëlle corvez')}",
            "maëlle corvez - Brave Search",
            "Thu, 7 May 2026 09:00:00 -0000",
        ),
        "brave",
        "maëlle corvez",
        "fr",
        FRENCH,
        "2026-05-07",
    ),
)
