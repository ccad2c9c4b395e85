"""
Bing's page: `li h2 > a`, whose address is wrapped (`/ck/a`, `u=a1` and base64), with site name and cite in a link before it.

Around the results: advertisements wrapped in `/aclick`, links to other pages of the site in `h3`, the machine's answer,
the questions, headings that lead to Bing's own pictures, news and videos, the panel in `aside` with a linked `h2`.
"""

from __future__ import annotations

from .pages import ENGLISH, FRENCH, GERMAN, GoodPage, Hit, bing_wrapped, bold, e, encoded
from .savers import chrome_complete, firefox_complete, mhtml, single_file

__all__ = ["PAGES", "organic", "page"]


def organic(hit: Hit, words: str, number: int, *, wrap: bool = True, under: str = "") -> str:
    href = e(bing_wrapped(hit.url, number) if wrap else hit.url)
    host = hit.url.split("/")[2]
    return (
        f'<li class="b_algo" data-id="" iid="SERP.{5300 + number}" data-bm="{number + 5}"><link rel="stylesheet" href="https://r.bing.com/rp/x.css" type="text/css"><div class="b_tpcn"><a class="tilk" aria-label="{e(host)}" redirecturl="{e(hit.url)}" target="_blank" href="{href}" h="ID=SERP,{5100 + number}.1">'
        f'<div class="tpic"><div class="wr_fav" data-priority="2"><div class="cico siteicon" style="width:32px;height:32px;"><div class="rms_iac" style="height:32px" data-src="//th.bing.com/th?id=ODLS.x"></div></div></div></div><div class="tptxt"><div class="tptt">{e(host)}</div><div class="tpmeta"><div class="b_attribution" u="0|5|x" tabindex="0"><cite>https://{e(host)} › …</cite></div></div></div></a></div>'
        f'<h2 class=""><a target="_blank" href="{href}" h="ID=SERP,{5100 + number}.2">{bold(hit.title, words, "strong")}</a></h2><div class="b_caption"><p class="b_lineclamp2"><span class="news_dt">12 Mar 2025</span>&nbsp;· {e(hit.words)}</p></div>{under}</li>'
    )


def deep_links(links: tuple[Hit, ...]) -> str:
    each = "".join(
        f'<li class="b_annooverride"><div class="b_deepdesk"><h3 class="deeplink_title"><a href="{e(bing_wrapped(link.url, 90 + n))}" h="ID=SERP,52{n}">{e(link.title)}</a></h3><p>{e(link.words)}</p></div></li>'
        for n, link in enumerate(links)
    )
    return f'<ul class="b_vList b_deep b_divsec">{each}</ul>'


AD = (
    '<li class="b_ad b_adTop" data-bm="3"><ul><li class="b_adTop"><div class="sb_add sb_adTA"><h2 class=""><a href="https://www.bing.com/aclick?ld=e8x&amp;u=aHR0cHMlM2ElMmYlMmZzaG9wLmV4YW1wbGUlMmZwaWxvdHM&amp;rlid=0a1b2c" h="ID=SERP,5001.1">Find anybody - Records of people</a></h2>'
    '<div class="b_caption"><div class="b_attribution"><cite>shop.example/records</cite></div><span class="b_adSlug b_opttxt b_divdef">Sponsored</span><p>Only today.</p></div></div></li></ul></li>'
)
ANSWER = '<li class="b_ans b_top b_topborder" data-bm="7"><div class="b_rs"><h2>Copilot Answer</h2><div class="gs_cit"><a class="gs_cit_a" href="https://cited.example/one" target="_blank">1 cited.example</a></div><p>A summary that a machine made.</p></div></li>'
ASKED = (
    '<li class="b_ans b_mop" data-bm="9"><div id="df_listaa" class="df_listAlsoAsk"><h2 class="df_hd">People also ask</h2><div class="df_topAlAs" data-tag="RelatedQnA.Item"><div class="b_expansion_wrapper" role="button" aria-expanded="false"><div class="df_qntext">Who is she?</div></div>'
    '<div class="df_alsocon b_hide" aria-hidden="true" style="display:none"><div class="rwrl">An answer.</div><div class="rwrl_cred"><div class="b_algo"><h2><a href="https://answers.example/she">Who she is - Answers</a></h2></div></div></div></div></div></li>'
)
ROWS = (
    '<li class="b_ans b_mop b_imgans" data-bm="10"><div class="irphead"><h2 class="b_topTitle"><a href="/images/search?q=x&amp;FORM=IQFRBA" h="ID=SERP,5200.1">Images of <strong>x</strong></a></h2></div><a class="iusc" href="/images/search?view=detailV2"><img alt="" src="https://th.bing.com/th?id=OIP.x"></a></li>'
    '<li class="b_ans b_mop b_vidAns"><h2 class="b_topTitle"><a href="/videos/search?q=x">Videos of x</a></h2><a class="mc_vtvc_link" href="https://video.example/watch?v=row1"><div class="mc_vtvc_title"><strong>A video in the row</strong></div></a></li>'
    '<li class="b_ans b_mop b_nwsAns"><h2 class="b_topTitle"><a href="/news/search?q=x">News about x</a></h2><div class="news-card"><a class="title" href="https://story.example/one">A story in the row</a></div></li>'
)
ASIDE = (
    '<aside aria-label="Additional Results"><ol id="b_context" data-bm="20"><li class="b_ans"><div class="b_entityTP"><h2 class=" b_entityTitle"><a href="https://panel.example/official" h="ID=SERP,5400.1">The person of the panel</a></h2><div class="b_entitySubTitle">Pilot</div><a href="https://encyclopaedia.example/x">Encyclopaedia</a></div></li>'
    '<li class="b_ans"><div class="b_rs"><h2>Related searches for x</h2><ul class="b_vList"><li><a href="/search?q=y&amp;FORM=QSRE1"><div class="b_suggestionText">y</div></a></li></ul></div></li></ol></aside>'
)


def page(query: str, language: str, inside: str, *, title: str = "", direction: str = "ltr") -> str:
    return (
        f'<!DOCTYPE html><html dir="{direction}" lang="{language}" xml:lang="{language}" xmlns="http://www.w3.org/1999/xhtml" xmlns:Web="http://schemas.live.com/Web/"><head><meta content="text/html; charset=utf-8" http-equiv="content-type"><title>{e(title or query + " - Search")}</title><link href="/search?format=rss&amp;q={encoded(query)}" rel="alternate" title="XML" type="text/xml">'
        f'<script type="text/javascript" nonce="x">//<![CDATA[\n_G={{Region:"GB",Lang:"{language}",IG:"0A1B"}};\n//]]></script><style>#b_results h2{{line-height:24px}}</style></head><body class="b_respl" id="b_body"><header id="b_header"><form action="/search" id="sb_form"><input id="sb_form_q" name="q" type="search" value="{e(query)}"><input name="form" type="hidden" value="QBLH"></form>'
        f'<nav aria-label="Main" class="b_scopebar"><ul><li class="b_active"><a href="/search?q={encoded(query)}">All</a></li><li><a href="/images/search?q={encoded(query)}">Images</a></li></ul></nav></header><div id="b_content"><main aria-label="Search Results"><h1 class="b_hide">Search results</h1><span class="sb_count">About 1,930 results</span>'
        f'<ol id="b_results" class="">{inside}<li class="b_pag"><nav role="navigation" aria-label="More results"><h4 class="b_hide">Pagination</h4><ul class="sb_pagF"><li><a class="sb_pagS sb_pagS_bp b_widePag sb_bp">1</a></li><li><a aria-label="Page 2" href="/search?q={encoded(query)}&amp;first=11&amp;FORM=PERE">2</a></li></ul></nav></li></ol></main>{ASIDE}</div>'
        '<footer id="b_footer" class="b_footer"><div id="b_footerItems"><span>&copy; 2026 Microsoft</span><ul><li><a href="http://go.microsoft.com/fwlink/?LinkId=521839" h="ID=SERP,5040.1">Privacy and Cookies</a></li></ul></div></footer></body></html>'
    )


DEEP = deep_links(
    (
        Hit("https://www.ines-halloran.example/books", "Books", "All three."),
        Hit("https://www.ines-halloran.example/press", "Press", "For papers."),
    )
)
SPELL = '<li class="b_ans b_top" id="sp_requery"><div id="sp_requery"><h2 class="b_topTitle"><a href="/search?q=ines+haloran&amp;FORM=SPELL">Did you mean <strong>ines haloran</strong></a></h2></div></li>'
QUERY = "ines halloran"
ADDRESS = f"https://www.bing.com/search?q={encoded(QUERY)}&form=QBLH&sp=-1&ghc=1&lq=0&pq=ines+hallor&sc=11-11&qs=n"
FULL = page(
    QUERY,
    "en",
    AD
    + SPELL
    + ANSWER
    + organic(ENGLISH[0], "Ines", 1, under=DEEP)
    + organic(ENGLISH[1], "Ines", 2)
    + ASKED
    + organic(ENGLISH[2], "Ines", 3)
    + ROWS
    + "".join(organic(hit, "Ines", n, wrap=n % 3 != 0) for n, hit in enumerate(ENGLISH[3:], 4))
    + AD.replace("b_adTop", "b_adBottom"),
)
FRENCH_PAGE = page(
    "maëlle corvez",
    "fr",
    "".join(organic(hit, "Maëlle", n) for n, hit in enumerate(FRENCH, 1)),
    title="maëlle corvez - Rechercher",
)
GERMAN_PAGE = page(
    "Jonas Wiegele",
    "de",
    ROWS + "".join(organic(hit, "Jonas", n, wrap=False) for n, hit in enumerate(GERMAN, 1)),
    title="Jonas Wiegele - Suchen",
)

PAGES = (
    GoodPage(
        "bing-full-chrome", "ines halloran - Search.html", chrome_complete(FULL, ADDRESS), "bing", QUERY, "en", ENGLISH
    ),
    GoodPage(
        "bing-full-mhtml",
        "ines halloran - Search.mhtml",
        mhtml(FULL, ADDRESS, "ines halloran - Search", "Wed, 6 May 2026 21:40:00 +0200"),
        "bing",
        QUERY,
        "en",
        ENGLISH,
        "2026-05-06",
    ),
    GoodPage(
        "bing-french-firefox",
        "maëlle corvez - Rechercher.html",
        firefox_complete(FRENCH_PAGE, "www.bing.com"),
        "bing",
        "maëlle corvez",
        "fr",
        FRENCH,
    ),
    GoodPage(
        "bing-german-single-file",
        "Jonas Wiegele - Suchen (06.05.2026 21-40-00).html",
        single_file(
            GERMAN_PAGE,
            "https://www.bing.com/search?q=Jonas%20Wiegele&setlang=de",
            "Wed May 06 2026 21:40:00 GMT+0200 (Mitteleuropäische Sommerzeit)",
        ),
        "bing",
        "Jonas Wiegele",
        "de",
        GERMAN,
        "2026-05-06",
    ),
)
