"""
DuckDuckGo's three pages: the full one (`article h2 > a`), `html` (`h2 > a`, wrapped `/l/?uddg=`), `lite` (a table, no heading).

In `lite` a result is three or four rows: a number and the link, the words, the address. Advertisements go through
`/y.js?ad_domain=`; the full page has a panel at the side and site links in a table; all three ask for feedback.
"""

from __future__ import annotations

from .pages import ARABIC, ENGLISH, FRENCH, JAPANESE, GoodPage, Hit, bold, e, encoded
from .savers import as_served, chrome_complete, firefox_complete, single_file

__all__ = ["PAGES", "lite_page"]


def wrapped(url: str) -> str:
    return f"//duckduckgo.com/l/?uddg={encoded(url)}&rut=0a1b2c3d4e5f"


AD_LINK = "https://duckduckgo.com/y.js?ad_domain=shop.example&ad_provider=bingv7aa&ad_type=txad&u3=https%3A%2F%2Fwww.bing.com%2Faclick%3Fld%3De8"


def html_result(hit: Hit, words: str) -> str:
    link = e(wrapped(hit.url))
    return (
        f'<div class="result results_links results_links_deep web-result "><div class="links_main links_deep result__body"><h2 class="result__title">\n<a rel="nofollow" class="result__a" href="{link}">{bold(hit.title, words, "b")}</a>\n</h2>'
        f'<div class="result__extras"><div class="result__extras__url"><span class="result__icon"><a rel="nofollow" href="{link}"><img class="result__icon__img" width="16" height="16" alt="" src="//external-content.duckduckgo.com/ip3/x.ico" name="i15"/></a></span>\n<a class="result__url" href="{link}">\n{e(hit.url.split("//")[1])}\n</a></div></div>'
        f'<a class="result__snippet" href="{link}">{e(hit.words)}</a><div class="clear"></div></div></div>'
    )


def html_page(query: str, hits: tuple[Hit, ...]) -> str:
    ad = f'<div class="result results_links results_links_deep result--ad "><div class="links_main links_deep result__body"><h2 class="result__title"><a rel="nofollow" class="result__a" href="{e(AD_LINK)}">Records of people</a></h2><div class="badge--ad__tooltip-wrap">Ad</div></div></div>'
    panel = '<div class="zci-wrapper"><div class="zci"><h1 class="zci__heading"><a rel="nofollow" href="https://encyclopaedia.example/wiki/Panel">The person of the panel</a></h1><div class="zci__result">Made up. <a href="https://encyclopaedia.example/wiki/Panel"><q>More at Encyclopaedia</q></a></div></div></div>'
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="content-type" content="text/html; charset=UTF-8" /><meta name="referrer" content="origin" /><title>{e(query)} at DuckDuckGo</title><link title="DuckDuckGo (HTML)" type="application/opensearchdescription+xml" rel="search" href="//duckduckgo.com/opensearch_html_v2.xml" /></head>'
        f'<body class="body--html"><a name="top" id="top"></a><form action="/html/" method="post"><input type="text" name="state_hidden" id="state_hidden" /></form><div><div class="site-wrapper-border"></div><div id="header" class="header cw header--html"><a title="DuckDuckGo" href="/html/" class="header__logo-wrap"></a><form name="x" class="header__form" action="/html/" method="post"><input name="q" autocomplete="off" class="search__input" id="search_form_input_homepage" type="text" value="{e(query)}" />'
        f'<select class="frm__select" name="kl"><option value="" selected="selected">All Regions</option><option value="fr-fr">France</option></select></form></div><div><div class="serp__results"><div id="links" class="results">{panel}{ad}{"".join(html_result(hit, query.split()[0]) for hit in hits)}<div class="nav-link"><form action="/html/" method="post"><input type="submit" class="btn btn--alt" value="Next" /><input type="hidden" name="q" value="{e(query)}" /><input type="hidden" name="s" value="10" /></form></div>'
        '<div class=" feedback-btn"><a rel="nofollow" href="//duckduckgo.com/feedback.html" target="_new">Feedback</a></div></div></div></div></div></body></html>'
    )


def lite_result(hit: Hit, number: int) -> str:
    return (
        f'<tr><td valign="top">{number}.&nbsp;</td><td><a rel="nofollow" href="{e(wrapped(hit.url))}" class=\'result-link\'>{e(hit.title)}</a></td></tr>\n<tr><td>&nbsp;&nbsp;&nbsp;</td><td class=\'result-snippet\'>{e(hit.words)}</td></tr>\n'
        f"<tr><td>&nbsp;&nbsp;&nbsp;</td><td><span class='link-text'>{e(hit.url.split('//')[1])}</span></td></tr>\n<tr><td>&nbsp;</td><td>&nbsp;</td></tr>\n"
    )


def lite_page(query: str, hits: tuple[Hit, ...], offset: int = 0) -> str:
    ad = f'<tr class="result-sponsored"><td valign="top">1.&nbsp;</td><td><a rel="nofollow" href="{e(AD_LINK)}" class=\'result-link\'>Records of people</a></td></tr><tr class="result-sponsored"><td>&nbsp;</td><td class=\'result-snippet\'>Only today. (<a href="https://duckduckgo.com/duckduckgo-help-pages/company/ads-by-microsoft-on-duckduckgo-private-search">Sponsored link</a>)</td></tr>\n'
    panel = '<table border="0"><tr><td>Zero-click info: <a rel="nofollow" href="https://encyclopaedia.example/wiki/Panel">The person of the panel</a></td></tr><tr><td>Made up. <a href="https://encyclopaedia.example/wiki/Panel">More at Encyclopaedia</a></td></tr></table>'
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">\n<html><head><meta http-equiv="content-type" content="text/html; charset=UTF-8"><meta name="referrer" content="origin"><title>{e(query)} at DuckDuckGo</title><style>a{{color:#00c}}</style></head><body>'
        f'<p class=\'extra\'>&nbsp;</p><div class=\'header\'>DuckDuckGo</div><p class=\'extra\'>&nbsp;</p><form action="/lite/" method="post"><input class=\'query\' type="text" size="40" name="q" value="{e(query)}"><input class=\'submit\' type="submit" value="Search"><select name="kl"><option value="">All Regions</option></select></form>'
        f'{panel}<table border="0">{ad}{"".join(lite_result(hit, n) for n, hit in enumerate(hits, 1 + offset))}</table><form class="next_form" action="/lite/" method="post"><input type="submit" class=\'navbutton\' value="Next Page &gt;"><input type="hidden" name="q" value="{e(query)}"><input type="hidden" name="s" value="{offset + 10}"></form><p class=\'extra\'>&nbsp;</p></body></html>'
    )


def article(hit: Hit, number: int, under: str = "") -> str:
    host = hit.url.split("/")[2]
    return (
        f'<li data-layout="organic" class="wLL07_0Xnd1QZpzpfR4W"><article id="r1-{number}" data-handled-by-react="true" data-testid="result" data-nrn="result" class="yQDlj3B5DI5YO8c8Ulio"><div class="OQ_6vPwNhCeusNiEDcGp"><div class="mwuQiMOjmFJ5vmN6Vcqw"><span class="DpVR46dTZaePK29PDkz8"><a href="/?q=x%20site:{e(host)}" rel="noopener" title="Search domain {e(host)}"><img class="iPAyxq3p7fS5Ik8rS1Q4" src="/assets/x.svg" alt=""></a></span>'
        f'<div class="ySPgpfZV9Gh4zRTe8WdR"><p class="fOCEb2mA3YZTJXXjpgdS">{e(host)}</p><a href="{e(hit.url)}" rel="noopener" target="_self" class="Rn_JXVtoPVAFyGkcaXyK" data-testid="result-extras-url-link"><p><span>https://{e(host)}</span><span> › …</span></p></a></div></div></div>'
        f'<div class="ikg2IXiCD14iVX7AdZo1"><h2 class="LnpumSThxEWMIsDdAT17 CXMyPcQ6nDv47DKFeywM"><a href="{e(hit.url)}" rel="noopener" target="_self" class="eVNpHGjtxRBq_gLOfGDr LQNqh2U1kzYxREs65IJu" data-testid="result-title-a"><span class="EKtkFWMYpwzMKOYr0GYm LQVY1Jpkk8nyJ6HBWKAk">{e(hit.title)}</span></a></h2></div>'
        f'<div class="E2eLOJr8HctVnDOTM8fs"><div data-result="snippet" class="OgdwYG6KE2qthn9XQWFC"><span class="kY2IgmnCmOGjharHErah"><span>{e(hit.words)}</span></span></div></div>{under}</article></li>'
    )


def full_page(query: str, language: str, hits: tuple[Hit, ...]) -> str:
    links = '<table class="sitelinks"><tbody><tr><td><a href="https://takase-mio.example/works">作品</a><p>一覧</p></td></tr></tbody></table>'
    ad = f'<li data-layout="ad"><article data-testid="ad" data-nrn="ad"><h2><a href="{e(AD_LINK)}" data-testid="result-title-a"><span>Records of people</span></a></h2><button>Ad</button></article></li>'
    rows = '<li data-layout="images"><div class="module--images"><a href="/?q=x&amp;iax=images&amp;ia=images"><h2>Images</h2></a></div></li><li data-layout="videos"><section><h2>Videos</h2><a href="https://video.example/watch?v=row1"><span>A video in the row</span></a></section></li><li data-layout="news"><h2>News</h2><a href="https://story.example/one"><p>A story in the row</p></a></li>'
    side = '<section data-testid="sidebar" class="js-react-sidebar"><div data-testid="about"><article data-testid="about-module"><header><h2><a href="https://panel.example/official">The person of the panel</a></h2></header><a href="https://encyclopaedia.example/wiki/Panel">Encyclopaedia</a></article></div></section>'
    assist = '<li data-layout="wikinlp"><div data-testid="search-assist"><h2>Search Assist</h2><p>A summary that a machine made.</p><a href="https://cited.example/one">cited.example</a></div></li>'
    return (
        f'<!DOCTYPE html><html lang="{language}" class="no-touch opacity csstransforms3d js has-zcm no-theme is-link-style-exp"><head><meta http-equiv="content-type" content="text/html; charset=UTF-8;charset=utf-8"><title>{e(query)} at DuckDuckGo</title></head><body class="body--serp"><input id="state_hidden" name="state_hidden" type="text" size="1"><div id="header_wrapper"><form id="search_form" action="/"><input id="search_form_input" name="q" type="text" value="{e(query)}"></form></div>'
        f'<div id="react-layout"><div data-testid="web-vertical"><div data-testid="mainline" class="react-results--main"><ol>{ad}{assist}{article(hits[0], 0, links)}{rows}{"".join(article(hit, n) for n, hit in enumerate(hits[1:], 1))}<li data-layout="related_searches"><div class="related-searches"><h2>Related searches</h2><ol><li><a href="/?q=y">y</a></li></ol></div></li></ol><button id="more-results">More Results</button></div>{side}</div></div><footer><a href="https://duckduckgo.com/privacy">Privacy Policy</a></footer></body></html>'
    )


PAGES = (
    GoodPage(
        "duckduckgo-html-as-served",
        "html.html",
        as_served(html_page("ines halloran", ENGLISH)),
        "duckduckgo",
        "ines halloran",
        "",
        ENGLISH,
    ),
    GoodPage(
        "duckduckgo-html-chrome",
        "maëlle corvez at DuckDuckGo.html",
        chrome_complete(html_page("maëlle corvez", FRENCH), "https://html.duckduckgo.com/html/"),
        "duckduckgo",
        "maëlle corvez",
        "",
        FRENCH,
    ),
    GoodPage(
        "duckduckgo-lite-as-served",
        "lite.html",
        as_served(lite_page("ines halloran", ENGLISH)),
        "duckduckgo",
        "ines halloran",
        "",
        ENGLISH,
    ),
    GoodPage(
        "duckduckgo-lite-firefox",
        "سلمى الراوي at DuckDuckGo.html",
        firefox_complete(lite_page("سلمى الراوي", ARABIC), "lite.duckduckgo.com"),
        "duckduckgo",
        "سلمى الراوي",
        "",
        ARABIC,
    ),
    GoodPage(
        "duckduckgo-full-chrome",
        "高瀬 澪 at DuckDuckGo.html",
        chrome_complete(
            full_page("高瀬 澪", "ja", JAPANESE), f"https://duckduckgo.com/?q={encoded('高瀬 澪')}&t=h_&ia=web"
        ),
        "duckduckgo",
        "高瀬 澪",
        "ja",
        JAPANESE,
    ),
    GoodPage(
        "duckduckgo-full-single-file",
        "ines.html",
        single_file(
            full_page("ines halloran", "en", ENGLISH),
            "https://duckduckgo.com/?t=h_&q=ines+halloran&ia=web",
            "Mon May 04 2026 00:10:00 GMT+0300 (Eastern European Summer Time)",
        ),
        "duckduckgo",
        "ines halloran",
        "en",
        ENGLISH,
        "2026-05-04",
    ),
)
