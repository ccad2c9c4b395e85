"""
Result pages in the shape that the engines give them, with everything on them that is no result.

Own markup and words; what is kept of the real ones is the structure: what holds what, in which order, where addresses
lead. Names of classes are there to be ignored. Advertisements lead to `shop.example`, pictures to `pictures.example`,
answers to questions to `answers.example`, boxes at the side to `box.example`, what is hidden to `hidden.example`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from html import escape
from urllib.parse import quote, quote_plus

from result_hits import Asked, Listed

_PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_JS = "(function(){var a='<a href=\"https://script.example/\"><h3>not a result</h3></a>';window.q=a;})();" * 4


def _shell(asked: Asked, title: str, body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html><html itemscope="" lang="{asked.language}" dir="{asked.direction}"><head>'
        f'<meta charset="UTF-8">{head}<title>{escape(title)}</title><style>.x{{color:red}} a>b{{}}</style>'
        f'<script nonce="n">{_JS}</script></head><body>{body}<script>{_JS}</script></body></html>'
    )


def _words(hit: Listed) -> str:
    return escape(hit.words)


def google(asked: Asked) -> str:
    """As a browser on a desk shows it: the link holds the heading."""
    q = quote_plus(asked.query)
    rows = []
    for at, hit in enumerate(asked.hits):
        url, host = escape(hit.url), escape(hit.host)
        rows.append(
            f'<div class="MjjYud"><div class="g Ww4FFb vt6azd" lang="{asked.language}"><div class="N54PNb"><div '
            f'class="kb0PBd"><div class="yuRUbf"><div><span><a jsname="UWckNb" href="{url}" data-ved="2ahU" ping="/url?sa='
            f't&amp;url={quote(hit.url, safe="")}"><br><h3 class="LC20lb MBeuO DKV0Md">{escape(hit.title)}</h3><div class='
            f'"notranslate"><div class="q0vns"><span><img src="{_PIXEL}" alt=""></span><div><span>{host}</span><div><cite '
            f'role="text">https://{host}<span role="text"> › …</span></cite></div></div></div></div></a></span><div '
            f'class="B6fmyf"><div role="button" tabindex="0" aria-haspopup="dialog" aria-label="?"><svg viewBox="0 0 24 24">'
            f"<title>More</title><path d='M1 1'/></svg></div></div></div></div></div><div class='VwiC3b'><span><em>"
            f"{escape(asked.query)}</em> {_words(hit)}</span></div></div></div></div>"
        )
        if at == 0:
            rows[-1] += _google_sitelinks(hit)
        if at == 1:
            rows.append(_google_questions(asked) + _google_pictures(asked))
    body = (
        f'<div id="searchform"><form action="/search" role="search"><textarea name="q" rows="1">{escape(asked.query)}'
        f'</textarea><input type="hidden" name="hl" value="{asked.language}"></form></div>'
        f'<div role="navigation"><h1 class="Uo8X3b">Filters</h1><a href="/search?q={q}&amp;udm=2"><span>Images</span></a>'
        '<a href="https://maps.google.com/maps?q=x"><h3>Maps</h3></a></div>'
        f'<div id="tads" aria-label="{asked.sponsored}" role="region"><h1 class="bNg8Rb">{asked.sponsored}</h1><div '
        f'class="uEierd" data-text-ad="1"><div><div><span class="U3A9Ac"><span>{asked.sponsored}</span></span></div><a '
        'class="sVXRqc" href="https://shop.example/organs" data-rw="https://www.google.com/aclk?sa=l&amp;ai=x"><div '
        'role="heading" aria-level="3"><span>Buy it now</span></div></a></div></div></div>'
        '<div id="search"><h1 class="Uo8X3b">Results</h1><div id="rso">' + "".join(rows) + "</div></div>"
        '<div id="rhs" role="complementary"><h1>Side</h1><div><a href="https://box.example/zoe"><h3>Box</h3></a></div></div>'
        f'<div id="botstuff"><div role="heading" aria-level="2"><span>{asked.also}</span></div>'
        f'<a href="/search?q={q}+reviews&amp;sa=X"><div>{escape(asked.query)} <b>reviews</b></div></a>'
        f'<a href="/search?q={q}&amp;start=10"><span>{asked.next}</span></a></div>'
        '<div role="contentinfo"><a href="https://support.google.com/websearch"><h3>Help</h3></a></div>'
    )
    return _shell(asked, f"{asked.query} - Google Search", body)


def _google_sitelinks(hit: Listed) -> str:
    cells = "".join(
        f'<tr><td><div class="usJj9c"><h3 class="r"><a class="l" href="https://{hit.host}/{page}">{page}</a></h3>'
        "<div>Some words</div></div></td></tr>"
        for page in ("contact", "workshop")
    )
    return f'<div class="BYM4Nd"><table><tbody>{cells}</tbody></table></div>'


def _google_questions(asked: Asked) -> str:
    answer = '<div><a href="https://answers.example/a"><br><h3>An answer</h3></a></div>'
    open_one = (
        f'<div class="related-question-pair"><div role="button" aria-expanded="true" tabindex="0"><span>{asked.question}'
        f"</span></div><div>Some words.{answer}</div></div>"
    )
    closed = (
        '<div class="related-question-pair"><div role="button" aria-expanded="false" tabindex="0"><span>And where?</span>'
        '</div><div style="display: none"><a href="https://hidden.example/b"><h3>Hidden answer</h3></a></div></div>'
    )
    return f'<div data-initq="x"><div role="heading" aria-level="2"><span>FAQ</span></div>{open_one}{closed}</div>'


def _google_pictures(asked: Asked) -> str:
    pictures = "".join(
        f'<div><a href="/imgres?imgurl=https%3A%2F%2Fpictures.example%2F{n}.jpg&amp;imgrefurl=https%3A%2F%2F'
        f'pictures.example%2F{n}"><img src="{_PIXEL}" alt="p"></a><a href="https://pictures.example/{n}"><img '
        f'src="{_PIXEL}"><div>Picture {n}</div></a></div>'
        for n in range(4)
    )
    return f'<div><div role="heading"><a href="/search?udm=2&amp;q={quote_plus(asked.query)}">Images</a></div>{pictures}</div>'


def google_plain(asked: Asked) -> str:
    """Without scripts: each address behind `/url?q=`, and translations of foreign pages."""
    rows = []
    for at, hit in enumerate(asked.hits):
        target = f"/url?q={quote(hit.url, safe='')}&amp;sa=U&amp;ved=2ah&amp;usg=AOv"
        if at == 2:
            wrapped = quote(
                f"https://translate.google.com/translate?hl=en&sl=de&u={quote(hit.url, safe='')}&prev=search", safe=""
            )
            target = f"https://www.google.com/url?q={wrapped}&amp;sa=U"
        rows.append(
            f'<div class="Gx5Zad"><div class="egMi0"><a href="{target}"><div><h3 class="zBAuLc"><div class="BNeawe">'
            f'{escape(hit.title)}</div></h3></div><div class="BNeawe">{hit.host} › …</div></a></div><div><div>{_words(hit)}'
            f'</div><a href="/url?q=https://webcache.googleusercontent.com/search%3Fq%3Dcache:x&amp;sa=U">Cached</a></div></div>'
        )
    body = (
        f'<form action="/search"><input name="q" value="{escape(asked.query)}" type="text"></form>'
        '<div><a href="/aclk?sa=l&amp;adurl=https://shop.example/"><h3>Buy it now</h3></a></div>'
        f'<div id="main">{"".join(rows)}</div><footer><a href="/url?q=https://policies.google.com/terms"><h3>T</h3></a></footer>'
    )
    return _shell(asked, f"{asked.query} - Google Search", body)


def bing(asked: Asked) -> str:
    """The heading holds the link, which leads through `ck/a` with the address in base64."""

    def through(url: str) -> str:
        packed = base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
        return f"https://www.bing.com/ck/a?!&amp;&amp;p=1f2e3d&amp;ptn=3&amp;ver=2&amp;hsh=4&amp;fclid=0a&amp;u=a1{packed}&amp;ntb=1"

    rows = []
    for at, hit in enumerate(asked.hits):
        deep = ""
        if at == 0:
            deep = (
                '<div class="b_deep"><ul class="b_vlist2col"><li><h3 class="deeplink_title"><a href="'
                f'{through(f"https://{hit.host}/contact")}">Contact</a></h3><p>x</p></li></ul></div>'
            )
        rows.append(
            f'<li class="b_algo" data-id=""><div class="tpcn"><a class="tilk" href="{through(hit.url)}"><div class="tpic">'
            f'<img src="{_PIXEL}"></div><div class="tptt">{hit.host}</div><div class="b_attribution"><cite>https://{hit.host}'
            f'</cite></div></a></div><h2><a target="_blank" href="{through(hit.url)}" h="ID=SERP,5">{escape(hit.title)}</a></h2>'
            f'{deep}<div class="b_caption"><p class="b_lineclamp2">{_words(hit)}</p></div></li>'
        )
    body = (
        f'<header id="b_header"><form action="/search" id="sb_form"><input id="sb_form_q" name="q" type="search" value="'
        f'{escape(asked.query)}"></form><nav><ul><li><a href="/images/search?q=x">Images</a></li></ul></nav></header>'
        '<div id="b_content"><main aria-label="Results"><ol id="b_results"><li class="b_ad"><ul><li><div class="sb_add">'
        f'<h2><a href="https://www.bing.com/aclk?ld=e8&amp;u=aHR0">Buy it now</a></h2><span>{asked.sponsored}</span></div></li>'
        "</ul></li>"
        + rows[0]
        + '<li class="b_ans"><div class="b_imageans"><h2><a href="/images/search?q=x">Images</a></h2>'
        f'<a href="https://www.bing.com/images/search?view=detail&amp;mediaurl=x"><img src="{_PIXEL}"></a></div></li>'
        + "".join(rows[1:])
        + f'<li class="b_ans"><h2>{asked.also}</h2><ul><li><a href="/search?q={quote_plus(asked.query)}+lies&amp;FORM=R">'
        f"{escape(asked.query)} lies</a></li></ul></li></ol></main>"
        f'<aside aria-label="More"><ol id="b_context"><li><h2><a href="{through("https://box.example/p")}">Box</a></h2></li></ol>'
        '</aside></div><footer><a href="https://go.microsoft.com/fwlink/?LinkId=1"><h2>Privacy</h2></a></footer>'
    )
    return _shell(asked, f"{asked.query} - Search", body)


def duckduckgo(asked: Asked) -> str:
    """As the browser has drawn it: articles in a list."""
    rows = "".join(
        f'<li data-layout="organic"><article id="r1-{at}" data-nrn="result"><div><div><span><a href="/?q=site%3A{hit.host}">'
        f'<img src="{_PIXEL}"></a></span><div><p>{hit.host}</p><a href="{escape(hit.url)}" rel="noopener"><div><p>{hit.host}'
        f'<span> › …</span></p></div></a></div></div></div><div><h2><a href="{escape(hit.url)}" target="_self"><span>'
        f"{escape(hit.title)}</span></a></h2></div><div><div><span><b>{escape(asked.query)}</b> {_words(hit)}</span></div></div>"
        "</article></li>"
        for at, hit in enumerate(asked.hits)
    )
    ad = (
        '<li data-layout="ad"><article><div><button>Ad</button></div><h2><a href="https://duckduckgo.com/y.js?ad_domain='
        'shop.example&amp;u3=x"><span>Buy it now</span></a></h2></article></li>'
    )
    also = f'<li data-layout="related"><h2>{asked.also}</h2><a href="?q={quote_plus(asked.query)}+scam">{escape(asked.query)} scam</a></li>'
    body = (
        f'<div id="header"><form id="search_form" action="/"><input name="q" value="{escape(asked.query)}"></form></div>'
        f'<section data-testid="mainline"><ol>{ad}{rows}{also}</ol></section><section data-area="sidebar" role="complementary">'
        '<article><h2><a href="https://box.example/x">Box</a></h2></article></section>'
    )
    return _shell(asked, f"{asked.query} at DuckDuckGo", body, '<link rel="canonical" href="https://duckduckgo.com/">')


def duckduckgo_html(asked: Asked) -> str:
    """The edition without scripts: addresses behind `uddg=`."""

    def through(url: str) -> str:
        return f"//duckduckgo.com/l/?uddg={quote(url, safe='')}&amp;rut=0f1e2d"

    rows = "".join(
        f'<div class="result results_links web-result"><div class="links_main result__body"><h2 class="result__title"><a rel='
        f'"nofollow" class="result__a" href="{through(hit.url)}">{escape(hit.title)}</a></h2><div class="result__extras"><a '
        f'href="{through(hit.url)}"><img src="//external-content.duckduckgo.com/ip3/x.ico"></a><a class="result__url" href="'
        f'{through(hit.url)}"> {hit.host} </a></div><a class="result__snippet" href="{through(hit.url)}">{_words(hit)}</a>'
        '<div class="clear"></div></div></div>'
        for hit in asked.hits
    )
    body = (
        f'<form name="x" action="/html/" method="post"><input name="q" type="text" value="{escape(asked.query)}"><select '
        'name="kl"><option value="">All</option><option value="de-de" selected>Germany</option></select></form>'
        '<div id="links"><div class="result result--ad"><h2><a href="https://duckduckgo.com/y.js?ad_domain=shop.example&amp;x=1">'
        f'Buy it now</a></h2><a class="badge--ad" href="https://duckduckgo.com/duckduckgo-help-pages/">Ad</a></div>{rows}</div>'
        '<div class="nav-link"><form action="/html/" method="post"><input type="submit" value="Next"></form></div>'
    )
    return _shell(asked, f"{asked.query} at DuckDuckGo", body)


def duckduckgo_lite(asked: Asked) -> str:
    """Rows of a table, numbered by the page itself, without any heading."""
    rows = "".join(
        f'<tr><td valign=\'top\'>{at}.&nbsp;</td><td><a rel="nofollow" href="//duckduckgo.com/l/?uddg={quote(hit.url, safe="")}'
        f"&amp;rut=9a\" class='result-link'>{escape(hit.title)}</a></td></tr><tr><td>&nbsp;&nbsp;&nbsp;</td><td class='result-"
        f"snippet'>{_words(hit)}</td></tr><tr><td></td><td><span class='link-text'>{hit.host}</span></td></tr><tr><td>&nbsp;"
        "</td><td>&nbsp;</td></tr>"
        for at, hit in enumerate(asked.hits, 1)
    )
    ad = (
        "<tr><td valign='top'>0.&nbsp;</td><td><a href=\"https://duckduckgo.com/y.js?ad_domain=shop.example\">Buy it now</a>"
        " (<a href='https://duckduckgo.com/params'>Sponsored link</a>)</td></tr>"
    )
    body = (
        f"<p>DuckDuckGo</p><form action='/lite/' method='post'><input name='q' value='{escape(asked.query)}'><input type='submit'"
        f"></form><table border='0'>{ad}{rows}</table><p><a href='//duckduckgo.com/bang.html'>Bangs</a></p>"
    )
    return _shell(asked, f"{asked.query} at DuckDuckGo", body)


def brave(asked: Asked) -> str:
    """The link holds the title, which is no heading."""
    rows = "".join(
        f'<div class="snippet svelte-1" data-pos="{at}" data-type="web"><div class="result-wrapper"><div class="result-content">'
        f'<a href="{escape(hit.url)}" target="_self" class="svelte-14 l1"><div class="site-wrapper"><img class="favicon" src="'
        f'{_PIXEL}" alt="i"><div class="site-name-content"><div class="desktop-small">{hit.host}</div><cite class="snippet-url">'
        f'<span class="netloc">{hit.host}</span> <span>› …</span></cite></div></div><div class="title" title="x">'
        f'{escape(hit.title)}</div></a><div class="generic-snippet"><div class="content">{_words(hit)}</div></div></div></div></div>'
        for at, hit in enumerate(asked.hits)
    )
    body = (
        f'<header><form action="/search" id="searchform"><textarea name="q" id="searchbox">{escape(asked.query)}</textarea></form>'
        '<nav><a href="/images?q=x"><div>Images</div></a></nav></header><main class="main-column"><div id="results">'
        f'{rows}<a href="/search?q={quote_plus(asked.query)}+fraud">{escape(asked.query)} fraud</a></div></main><aside class='
        f'"sidebar"><a href="https://box.example/z"><div>Box</div></a></aside><footer><a href="https://brave.com/download/">'
        "<div>Get it</div></a></footer>"
    )
    return _shell(asked, f"{asked.query} - Brave Search", body)


def yandex(asked: Asked) -> str:
    """A list of cards; some addresses lead through `clck/jsredir`."""
    rows = []
    for at, hit in enumerate(asked.hits):
        target = escape(hit.url)
        if at % 2:
            target = f"https://yandex.ru/clck/jsredir?from=yandex.ru%3Bsearch&amp;text=&amp;etext=1&amp;uuid=&amp;url={quote(hit.url, safe='')}&amp;cst=A"
        rows.append(
            f'<li class="serp-item serp-item_card" data-cid="{at}"><div class="Organic"><div class="OrganicTitle"><a class="Link '
            f'OrganicTitle-Link" href="{target}" target="_blank" data-counter="[&quot;b&quot;]"><h2 class="OrganicTitle-LinkText" '
            f'role="heading" aria-level="2"><span>{escape(hit.title)}</span></h2></a></div><div class="Path"><a href="https://'
            f'{hit.host}/"><b>{hit.host}</b></a> › …</div><div class="OrganicText"><span role="text">{_words(hit)}</span></div></div></li>'
        )
    ad = (
        '<li class="serp-item" data-cid="ad"><div class="Organic"><a href="https://yabs.yandex.ru/count/WX0ej?q=1"><h2><span>'
        f"Buy it now</span></h2></a><div>{asked.sponsored}</div></div></li>"
    )
    direct = (
        f'<li class="serp-item"><div class="Organic"><div><span>{asked.sponsored}</span></div><a href="https://shop.example/direct">'
        "<h2><span>Buy it here</span></h2></a></div></li>"
    )
    body = (
        f'<header><form action="/search/" role="search"><input name="text" value="{escape(asked.query)}" autocomplete="off">'
        '<input type="hidden" name="lr" value="213"></form></header><main><div id="search-result-aside" role="complementary">'
        '<h2><a href="https://box.example/y">Box</a></h2></div><ul id="search-result" class="serp-list">'
        f"{ad}{''.join(rows)}{direct}</ul></main>"
    )
    return _shell(asked, f"{asked.query} — Яндекс: нашлось 2 тыс. результатов", body)


def startpage(asked: Asked) -> str:
    """The search was sent as a form, so no address holds it; each result has a second way through a proxy."""
    rows = "".join(
        f'<div class="result css-o7i03b"><div class="upper"><a href="{escape(hit.url)}" class="wgl-site-title"><div><span>'
        f'{hit.host}</span></div><div><span>https://{hit.host}</span></div></a><a class="anonymous-view" href="https://eu-browse.'
        f'startpage.com/do/proxy?ep=4c6f&amp;ek=5a"><span>Anonymous View</span></a></div><a class="result-title result-link" href="'
        f'{escape(hit.url)}" rel="noopener nofollow"><h2 class="wgl-title css-i3irj7">{escape(hit.title)}</h2></a><p class='
        f'"description"><b>{escape(asked.query)}</b> {_words(hit)}</p></div>'
        for hit in asked.hits
    )
    body = (
        '<header><a href="/"><h2>Start</h2></a></header><form action="/sp/search" method="post" role="search"><input id="q" name='
        f'"query" type="text" value="{escape(asked.query)}"><input type="hidden" name="language" value="deutsch"></form><section '
        'id="main"><iframe title="ads" src="https://www.google.com/afs/ads?x=1"></iframe>'
        f'{rows}</section><section aria-label="more"><form action="/sp/search" method="post"><button name="query" value="x">{asked.next}'
        "</button></form></section>"
    )
    return _shell(
        asked,
        f"{asked.query} - Startpage Search",
        body,
        '<link rel="canonical" href="https://www.startpage.com/sp/search">',
    )


SHAPES: dict[str, tuple[str, Callable[[Asked], str]]] = {
    "google": ("https://www.google.com/search?q={q}&hl={l}&gl=gb", google),
    "google_plain": ("https://www.google.de/search?q={q}&gbv=1&hl={l}", google_plain),
    "bing": ("https://www.bing.com/search?q={q}&setlang={l}&cc=GB", bing),
    "duckduckgo": ("https://duckduckgo.com/?q={q}&kl=uk-en&ia=web", duckduckgo),
    "duckduckgo_html": ("https://html.duckduckgo.com/html/", duckduckgo_html),
    "duckduckgo_lite": ("https://lite.duckduckgo.com/lite/", duckduckgo_lite),
    "brave": ("https://search.brave.com/search?q={q}&source=web", brave),
    "yandex": ("https://yandex.ru/search/?text={q}&lr=213", yandex),
    "startpage": ("https://www.startpage.com/sp/search", startpage),
}
"""Address and markup of each shape."""


def address_of(shape: str, asked: Asked) -> str:
    """Where the page of this search stood."""
    return SHAPES[shape][0].format(q=quote_plus(asked.query), l=asked.language)
