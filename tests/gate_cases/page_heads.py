"""Cases of the codes about the heads of pages, their other forms and their translations."""

from __future__ import annotations

from gate_cases.edited_pages import end, of_page, of_site
from gate_cases.fixtures import Fixtures
from planted import Fault, replaced
from planted_pages import ABOUT, HOME, TEACHING, before, both, head
from planted_site import BASE, NAME

_CHARSET, _VIEWPORT = '<meta charset="utf-8">', '<meta name="viewport" content="width=device-width, initial-scale=1">'
_SAYS = "Where Ana María Lindqvist learned to look at bridges, and what she looks for."
_TEACHES = "What young engineers learn from Ana María Lindqvist on a bridge in spring."
_H1, _TEACHING = '<h1 dir="auto">About me</h1>', f"<title>Teaching – {NAME}"
_ABOUT = f"About me – {NAME}, structural engineer in Gothenburg"
_RSS, _GRAPH = '/news/rss.xml">', '/graph.jsonld">'
_SV = f'<link rel="alternate" hreflang="sv" href="{BASE}about-pa-svenska/">'
_EN = f'<link rel="alternate" hreflang="en" href="{BASE}about/">'
_BOOK, _FEED, _ATOM, _ITEMS = f"{BASE}news/book/", "news/feed.json", "news/atom.xml", "news/rss.xml"


def _description(words: str) -> Fault:
    """Another description of a page."""
    return replaced(ABOUT, f'<meta name="description" content="{_SAYS}"', f'<meta name="description" content="{words}"')


def _like_about(old: str, new: str) -> Fault:
    """Another page has something of this one."""
    return replaced(TEACHING, old, new)


PAGE_HEADS: dict[str, Fixtures] = dict((
    of_site("feed-address",
        (replaced(_ATOM, f'href="{_BOOK}"', f'href="{BASE}news/buch/"'), replaced(_ITEMS, f"<link>{_BOOK}", "<link>https://evil.example/")),
        (replaced(_ITEMS, "A book on", "The book on"), end(f"<p>{BASE}news/buch/</p>"), replaced(_FEED, f'"url": "{_BOOK}"', f'"url": "{_BOOK}#article"')),
        (replaced(_FEED, f'"url": "{_BOOK}"', '"url": "https:\\/\\/evil.example\\/"'), replaced(_FEED, f'"url": "{_BOOK}"', f'"url": "{_BOOK}", "external_url": "https://evil.example/"'),
         replaced(_FEED, f'"url": "{_BOOK}"', f'"uri": "{_BOOK}"'), replaced(_ATOM, f'href="{_BOOK}"', f'href="{BASE}n&#69;ws/book/"'), replaced(_ITEMS, _BOOK, f"{BASE}News/book/"),
         replaced(_ITEMS, f"<link>{_BOOK}</link>", f"<link><!-- {_BOOK} -->https://evil.example/</link>"), replaced(_ITEMS, f">{_BOOK}</guid>", ">https://evil.example/</guid>"),
         replaced(_ITEMS, f"<link>{BASE}news/</link>", "<link>https://evil.example/</link>"), replaced(_ATOM, f'href="{_BOOK}"', 'href="/news/buch/"')),
        ),
    of_page("head-charset",
        (replaced(ABOUT, "utf-8", "iso-8859-1"), replaced(ABOUT, _CHARSET, f"<!--{'x' * 1024}-->{_CHARSET}")),
        (replaced(ABOUT, _CHARSET, "<META CHARSET=UTF-8>"), replaced(ABOUT, _CHARSET, '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'),
         replaced(ABOUT, _CHARSET, f"<!-- x -->{_CHARSET}")),
        (replaced(ABOUT, _CHARSET, f"<!-- {_CHARSET} -->"), replaced(ABOUT, _CHARSET, '<meta data-charset="utf-8">'), replaced(ABOUT, _CHARSET, '<meta name="x" content="charset=utf-8">'),
         replaced(ABOUT, _CHARSET, f'<meta charset="latin1">{_CHARSET}'), replaced(ABOUT, _CHARSET, "<link title='<meta charset=\"utf-8\">'>"), replaced(ABOUT, _CHARSET, "<metas charset=utf-8>")),
        ),
    of_page("head-description-thin",
        (_description("Bridges"), _description(_ABOUT)),
        (_description("Bridges, steel, rain and what they do to one another."), end("<p>About me</p>"), _description("橋を二度測り、見つけたことを書く")),
        (_description("ABOUT ME"), _description(f"{_ABOUT.replace(' ', '&nbsp;')}!"), _description(f"Bridges{'&#8203;' * 30}"), _description(f"Bridges{'&#x2800;' * 30}"),
         _description(f"Bridges{' .' * 30}"), _description("A&shy;b&shy;o&shy;u&shy;t&shy; &shy;m&shy;e&shy;&shy;&shy;&shy;&shy;&shy;&shy;")),
        ),
    of_site("head-description-twice",
        (_like_about(_TEACHES, f" {_SAYS} "), replaced(HOME, '<meta name="description" content="', f'<meta name="description" content="{_SAYS}" data-x="')),
        (end(f"<p>{_SAYS}</p>", TEACHING), _like_about(_TEACHES, _SAYS.replace("bridges", "girders")), head(TEACHING, f"<!-- {_SAYS} -->")),
        (_like_about(_TEACHES, _SAYS.upper()), _like_about(_TEACHES, _SAYS.replace("bridges", "bri&#8203;dges")), _like_about(_TEACHES, _SAYS.replace("l", "&#108;")),
         _like_about(f'<meta name="description" content="{_TEACHES}">', f"<META CONTENT='{_SAYS}' NAME=Description>"),
         _like_about(f'<meta name="description" content="{_TEACHES}">', f'<!-- <meta name="description" content="x"> --><meta name="description" content="{_SAYS}">')),
        ),
    of_page("head-feed",
        (replaced(ABOUT, _RSS, '/about/">'), head(ABOUT, '<link rel="alternate" type="application/atom+xml" href="https://evil.example/atom.xml">')),
        (head(ABOUT, '<link rel="alternate" type="application/rss+xml" href="/news/rss.xml?x">'), replaced(ABOUT, _RSS, '/news/rss.xml" data-x="x">'), end("<p>/news/rss-2.xml</p>")),
        (replaced(ABOUT, _RSS, '/News/rss.xml">'), replaced(ABOUT, _RSS, '/news/rss.xml&#8203;">'), replaced(ABOUT, "application/rss+xml", "text/html"),
         head(ABOUT, '<LINK REL="ALTERNATE" TYPE="Application/RSS+XML; charset=utf-8" HREFLANG=en HREF=//evil.example/rss.xml>'),
         replaced(ABOUT, '<link rel="alternate" type="application/rss+xml"', '<link data-rel="alternate" type="application/rss+xml"')),
        ),
    of_page("head-graph",
        (replaced(ABOUT, _GRAPH, '/graph.json">'), head(ABOUT, '<link rel="alternate" type="application/ld+json" href="/about/">')),
        (replaced(ABOUT, "application/ld+json\" ", "Application/LD+JSON\" "), replaced(ABOUT, _GRAPH, f'{BASE}graph.jsonld">'), end("<p>/graph.jsonld</p>")),
        (head(ABOUT, '<LINK REL="Alternate" TYPE="Application/LD+JSON" HREF="/about/">'), head(ABOUT, '<link rel="alternate" type="application/ld+json;profile=x" hreflang="en" href="/about/">'),
         replaced(ABOUT, _GRAPH, '//evil.example/graph.jsonld">'), replaced(ABOUT, _GRAPH, '/gr&#1072;ph.jsonld">'), replaced(ABOUT, _GRAPH, '/Graph.jsonld">')),
        ),
    of_page("head-headline",
        (replaced(ABOUT, _H1, ""), end("<h1>A second one</h1>")),
        (end("<h2>A second one</h2>"), end("<p>h1</p>"), replaced(ABOUT, _H1, '<h1 class="x">About <b>me</b></h1>')),
        (end("<H1 class=x>A second one</H1>"), replaced(ABOUT, _H1, "<h1></h1>"), replaced(ABOUT, _H1, "<h1>&#8203;<b>&nbsp;</b></h1>"), replaced(ABOUT, _H1, f"<template>{_H1}</template>"),
         replaced(ABOUT, _H1, "<h1 hidden>About me</h1>"), replaced(ABOUT, _H1, f"<!-- {_H1} -->"), replaced(ABOUT, _H1, "<div hidden><h1>About me</h1></div>")),
        ),
    of_page("head-order",
        (head(ABOUT, "<p>x</p>"), before(ABOUT, "<title>", '<img src="/icon-96.png" alt="">')),
        (head(ABOUT, "<!-- <div> -->"), head(ABOUT, '<META NAME="x" CONTENT="<div>">'), head(ABOUT, "<template><div>x</div></template>")),
        (before(ABOUT, "<title>", "<DIV\n>"), before(ABOUT, "<title>", "x"), before(ABOUT, "<title>", "&nbsp;"), before(ABOUT, "<title>", '<noscript><img src="/icon-96.png" alt=""></noscript>'),
         before(ABOUT, "<title>", "</br>"), before(ABOUT, "<title>", "<!-- </head> --><a-b></a-b>"), before(ABOUT, "<title>", "<!--><div>-->"), before(ABOUT, "<head>", "<div></div>"),
         both(replaced(ABOUT, "</head>", "</HEAD>"), before(ABOUT, "<title>", "<div></div>")), before(ABOUT, "<title>", "<div '></div>")),
        ),
    of_site("head-title-twice",
        (_like_about(_TEACHING, f"<title>{_ABOUT}"), replaced(HOME, "<title>", f"<title>{_ABOUT}</title><title>")),
        (end("<p>About me</p>", TEACHING), _like_about(_TEACHING, f"<title>{_ABOUT} (2)"), head(TEACHING, f"<!-- <title>{_ABOUT}</title> -->")),
        (_like_about(_TEACHING, f"<TITLE>{_ABOUT}"), _like_about(_TEACHING, f'<title lang="en">\n {_ABOUT.upper()}'),
         _like_about(_TEACHING, f"<title>{_ABOUT.replace('–', '&ndash;')}"), _like_about(_TEACHING, f"<title>\u200b{_ABOUT}"),
         _like_about(_TEACHING, f"<!-- <title>x</title> --><title>{_ABOUT}")),
        ),
    of_page("head-viewport",
        (replaced(ABOUT, _VIEWPORT, ""), head(ABOUT, '<meta name="viewport" content="width=1200">')),
        (replaced(ABOUT, _VIEWPORT, "<META CONTENT='initial-scale=1;WIDTH = Device-Width' NAME=Viewport>"), head(ABOUT, '<meta name="x" content="width=1200">'), end("<p>width=1200</p>")),
        (replaced(ABOUT, 'name="viewport"', 'property="viewport"'), replaced(ABOUT, _VIEWPORT, f"<!-- {_VIEWPORT} -->"), replaced(ABOUT, "width=device-width,", "width=device-width, width=1200,"),
         replaced(ABOUT, "width=device-width", "min-width=device-width"), replaced(ABOUT, "width=device-width", "width=device-width-x"), head(ABOUT, '<META NAME="VIEWPORT" CONTENT="width&#61;1200">'),
         replaced(ABOUT, 'name="viewport"', 'name="viewp&#1086;rt"')),
        ),
    of_page("language-missing",
        (replaced(ABOUT, _EN, ""), replaced(ABOUT, 'hreflang="sv"', 'data-lang="sv"')),
        (replaced(ABOUT, _SV, _SV.upper().replace(f"{BASE}about-pa-svenska/".upper(), f"{BASE}about-pa-svenska/")), end('<p lang="sv">Om mig</p>'),
         head(ABOUT, f'<link rel="alternate" hreflang="x-default" href="{BASE}about/">')),
        (replaced(ABOUT, _SV, f"<!-- {_SV} -->"), replaced(ABOUT, 'hreflang="sv"', 'hreflang="x-default"'), replaced(ABOUT, f'sv" href="{BASE}', 'sv" href="http://ana.example/'),
         replaced(ABOUT, _SV, _SV.replace("alternate", "altern&#1072;te")), replaced(ABOUT, _SV, _SV.replace("svenska/", "svenska")), replaced(ABOUT, 'hreflang="sv"', 'hreflang=""'),
         replaced(ABOUT, _SV, _SV.replace("<link", "<a").replace(">", ">x</a>"))),
        ),
    of_page("language-nowhere",
        (head(TEACHING, f'<link rel="alternate" hreflang="fi" href="{BASE}minusta/">'), head(ABOUT, '<link rel="alternate" hreflang="en" href="https://evil.example/about/">')),
        (end(f'<a hreflang="fi" href="{BASE}">Start</a>'), head(ABOUT, f'<!-- <link rel="alternate" hreflang="fi" href="{BASE}minusta/"> -->'),
         head(ABOUT, f'<link rel="next" hreflang="fi" href="{BASE}minusta/">')),
        (head(TEACHING, "<LINK REL=ALTERNATE HREFLANG=FI HREF=//ana.example/minusta/>"), head(ABOUT, f'<link href="{BASE}about&#45;me/" rel="nofollow&#9;alternate" hreflang="x-default">'),
         head(ABOUT, '<link rel="alternate" hreflang="en" href="https://ana.example.evil.example/about/">'), end(f'<link rel="alternate" hreflang="fi" href="{BASE}courses/">', TEACHING),
         head(ABOUT, f'<link rel="alternate" hreflang="en" href="{BASE}About/">')),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
