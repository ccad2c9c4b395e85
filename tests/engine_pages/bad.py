"""
Saved pages that are no list of results, each of which must be refused with its reason: never "position 0".

The walls are the engines': Google's `/sorry/`, its consent page, its shell that asks for scripts; Bing's last step;
DuckDuckGo's ducks; Yandex's and Startpage's check; empty pages; halves; other pages; another site's page that looks alike.
"""

from __future__ import annotations

from . import bing, brave, duckduckgo, google, yandex
from .pages import ENGLISH, GERMAN, RUSSIAN, BadPage, e
from .savers import as_served, chrome_complete, firefox_complete, mhtml, single_file

__all__ = ["PAGES"]

SEARCH = "https://www.google.com/search?q=ines+halloran"

SORRY = (
    f'<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><meta name="viewport" content="initial-scale=1"><title>{e(SEARCH)}</title></head><body style="font-family: arial, sans-serif" onload="e=document.getElementById(\'captcha\');if(e){{e.focus();}}"><div style="max-width:400px;"><hr noshade size="1"><br>'
    '<form id="captcha-form" action="index" method="post"><noscript><div>In order to continue, please enable javascript on your web browser.</div></noscript><div id="recaptcha" class="g-recaptcha" data-sitekey="x" data-callback="submitCallback"></div><input type="hidden" name="q" value="EgQ"><input type="hidden" name="continue" value="'
    + e(SEARCH)
    + '"></form><hr noshade size="1">'
    '<div style="font-size:13px"><b>About this page</b><br><br>Our systems have detected unusual traffic from your computer network. This page checks to see that it\'s really you sending the requests, and not a robot. <a href="#" onclick="document.getElementById(\'infoDiv\').style.display=\'block\';">Why did this happen?</a><br><br>IP address: 192.0.2.7<br>Time: 2026-05-05T08:11:12Z<br>URL: '
    + e(SEARCH)
    + "<br></div></div></body></html>"
)
CONSENT = (
    '<!DOCTYPE html><html lang="de" dir="ltr"><head><base href="https://consent.google.com/"><title>Bevor Sie zur Google Suche weitergehen</title></head><body><div class="signin"><a href="https://accounts.google.com/ServiceLogin">Anmelden</a></div><c-wiz><div><h1>Bevor Sie zu Google weitergehen</h1><div>Wir verwenden Cookies und Daten, um</div>'
    '<form action="https://consent.google.com/save" method="POST"><input type="hidden" name="continue" value="https://www.google.com/search?q=jonas+wiegele"><button><span>Alle ablehnen</span></button></form><form action="https://consent.google.com/save" method="POST"><button><span>Alle akzeptieren</span></button></form><a href="https://policies.google.com/privacy">Datenschutz</a></div></c-wiz></body></html>'
)
SHELL = (
    '<!DOCTYPE html><html lang="en"><head><title>Google Search</title><style>body{background-color:#fff}</style><script nonce="x">window.google = window.google || {};</script></head><body><noscript><style>table,div,span,p{display:none}</style><meta content="0;url=/httpservice/retry/enablejs?sei=x" http-equiv="refresh"><div style="display:block">Please click <a href="/httpservice/retry/enablejs?sei=x">here</a> if you are not redirected within a few seconds.</div></noscript>'
    '<script nonce="x">(function(){var sctm=false;(function(){sctm&&google.tick("load","pbsst");}).call(this);})();</script><div id="yvlrue" style="display:none">If you\'re having trouble accessing Google Search, please&nbsp;<a href="/search?q=x&amp;emsg=SG_REL">click here</a>, or send <a href="https://support.google.com/websearch">feedback</a>.</div></body></html>'
)
NOTHING = google.document(
    '"ines halloran of nowhere"',
    "en",
    '<div class="card-section"><p role="heading" aria-level="3" style="padding-top:.33em">Your search - <em>"ines halloran of nowhere"</em> - did not match any documents.</p><p>Suggestions:</p><ul><li>Make sure that all words are spelled correctly.</li><li>Try different keywords.</li></ul></div>',
)
BING_NOTHING = bing.page(
    "ines halloran of nowhere",
    "en",
    '<li class="b_no"><h1>There are no results for <strong>ines halloran of nowhere</strong></h1><ul><li>Check your spelling or try different keywords</li></ul></li>',
)
YANDEX_NOTHING = yandex.page(
    "волошко из ниоткуда",
    "ru",
    '<li class="serp-item"><div class="EmptySearchResults"><h2 class="EmptySearchResults-Title">По вашему запросу ничего не нашлось</h2></div></li>',
)
DUCKS_NOTHING = duckduckgo.html_page("ines halloran of nowhere", ()).replace(
    '<div class="nav-link">',
    '<div class="result results_links results_links_deep web-result result--no-result"><div class="no-results">No results.</div></div><div class="nav-link">',
)
BING_WALL = '<!DOCTYPE html><html dir="ltr" lang="en"><head><title>ines halloran - Search</title></head><body><header id="b_header"><form action="/search" id="sb_form"><input id="sb_form_q" name="q" type="search" value="ines halloran"></form></header><div id="b_content"><main><div class="captcha"><div class="captcha_header">One last step</div><div class="captcha_text">Please solve the challenge below to continue</div><iframe src="https://challenges.cloudflare.com/x" title="challenge"></iframe></div></main></div></body></html>'
DUCKS_WALL = '<!DOCTYPE html><html lang="en"><head><title>DuckDuckGo</title></head><body><form id="challenge-form" action="//duckduckgo.com/anomaly.js?sv=html&amp;cc=sre" method="POST"><div class="anomaly-modal__mask"><div class="anomaly-modal__modal" data-testid="anomaly-modal"><div class="anomaly-modal__title">Unfortunately, bots use DuckDuckGo too.</div><div class="anomaly-modal__description">Please complete the following challenge to confirm this search was made by a human.</div><div class="anomaly-modal__instructions">Select all squares containing a duck:</div></div></div></form></body></html>'
YANDEX_WALL = '<!doctype html><html prefix="og: http://ogp.me/ns#"><meta charset="utf-8"><title data-react-helmet="true">Ой!</title><div id="root"><div class="Container"><a href="https://www.yandex.ru" title="Яндекс"></a><span class="Text">Подтвердите, что запросы отправляли вы, а не робот</span><div class="CheckboxCaptcha" data-testid="checkbox-captcha"><form method="POST" action="/checkcaptcha?key=x&amp;retpath=https%3A%2F%2Fyandex.ru%2Fsearch%2F%3Ftext%3Dx"><input type="submit"><span>Я не робот</span></form></div><a href="https://yandex.ru/support/smart-captcha">Почему это могло произойти?</a></div></div>'
STARTPAGE_WALL = '<!DOCTYPE html><html lang="en"><head><title>Startpage Captcha</title></head><body><main><h1>Please complete the security check</h1><form action="/sp/captcha" method="post"><input type="hidden" name="query" value="ines halloran"><div class="g-recaptcha" data-sitekey="x"></div></form><p>Why am I seeing this? <a href="https://support.startpage.com/hc/en-us/articles/x">Read more</a></p></main></body></html>'
BRAVE_WALL = '<!DOCTYPE html><html lang="en"><head><title>Captcha - Brave Search</title></head><body><main><h1>Confirm that you are not a robot</h1><p>We have detected unusual traffic.</p><form method="POST"><button id="captcha-button">I\'m not a robot</button></form></main><footer><a href="https://brave.com/">Brave</a></footer></body></html>'
DUCKS_SHELL = '<!DOCTYPE html><html lang="en"><head><title>ines halloran at DuckDuckGo</title><script type="text/javascript">DDG.deep.initialize(\'/d.js?q=ines%20halloran&t=D\');</script></head><body class="body--serp"><noscript><h2>You are being redirected to the non-JavaScript site.</h2>Click <a href="https://html.duckduckgo.com/html/?q=ines%20halloran">here</a> if it doesn\'t happen automatically.</noscript><div id="react-layout"></div><script src="/dist/wpm.main.js"></script></body></html>'
BRAVE_SHELL = '<!DOCTYPE html><html lang="en"><head><title>ines halloran - Brave Search</title></head><body><div style="display: contents"></div><script>{__sveltekit_x={data:[{title:"Ines Halloran",url:"https://www.ines-halloran.example/"}]}}</script></body></html>'

BLOG = (
    '<!DOCTYPE html><html lang="en"><head><title>ines halloran - Google Search</title></head><body><form action="/search"><input name="q" value="ines halloran"></form><main><article><h1>What Google shows for a name</h1>'
    + "".join(f'<h2><a href="{e(hit.url)}">{e(hit.title)}</a></h2><p>{e(hit.words)}</p>' for hit in ENGLISH)
    + '</article></main><footer><a href="https://www.google.com/search?q=ines+halloran">See the search</a></footer></body></html>'
)
ARTICLE = (
    '<!DOCTYPE html><html lang="en"><head><title>Harbour News</title></head><body><main><h1>Pilots</h1>'
    + "".join(f'<article><a href="{e(hit.url)}"><h3>{e(hit.title)}</h3></a></article>' for hit in ENGLISH)
    + "</main></body></html>"
)
PICTURES = google.document(
    "ines halloran",
    "en",
    "".join(
        f'<div data-lpage="{e(hit.url)}"><h3 class="ob5Hkd"><a href="{e(hit.url)}"><img alt="{e(hit.title)}" src="data:image/gif;base64,R0lGOD"></a></h3><a href="{e(hit.url)}"><h3>{e(hit.title)}</h3></a></div>'
        for hit in ENGLISH
    ),
)
SECOND = google.document(
    "ines halloran", "en", "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 11))
)
BING_SECOND = bing.page(
    "ines halloran", "en", "".join(bing.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 11))
)
NEWS = google.document(
    "ines halloran", "en", "".join(google.organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH[:4], 1))
)

WHOLE = chrome_complete(google.FULL, google.ADDRESS)
CUT_IN_A_RESULT = WHOLE[: WHOLE.index(ENGLISH[4].title.encode()) + 7]
CUT_BETWEEN = WHOLE[: WHOLE.index(b'<div id="botstuff">')]
LETTER = mhtml(bing.FULL, bing.ADDRESS, "ines halloran - Search", "Wed, 6 May 2026 21:40:00 +0200")
CUT_LETTER = LETTER[: LETTER.index(b"people.example.net")]
SAVED = "Tue May 05 2026 10:11:12 GMT+0200 (Central European Summer Time)"
SINGLE = single_file(yandex.FULL, yandex.ADDRESS, SAVED)
CUT_SINGLE = SINGLE[: SINGLE.index(RUSSIAN[3].url.encode()) + 9]

PAGES = (
    BadPage(
        "google-captcha",
        "search.html",
        chrome_complete(
            SORRY,
            "https://www.google.com/sorry/index?continue=https://www.google.com/search%3Fq%3Dines%2Bhalloran&q=EgQ",
        ),
        "captcha",
    ),
    BadPage("google-captcha-as-served", "search.html", as_served(SORRY), "captcha"),
    BadPage("bing-captcha", "ines halloran - Search.html", chrome_complete(BING_WALL, bing.ADDRESS), "captcha"),
    BadPage(
        "duckduckgo-captcha",
        "DuckDuckGo.html",
        chrome_complete(DUCKS_WALL, "https://html.duckduckgo.com/html/"),
        "captcha",
    ),
    BadPage(
        "yandex-captcha",
        "Ой!.html",
        chrome_complete(YANDEX_WALL, "https://yandex.ru/showcaptcha?cc=1&retpath=x"),
        "captcha",
    ),
    BadPage(
        "startpage-captcha", "Startpage Captcha.html", firefox_complete(STARTPAGE_WALL, "www.startpage.com"), "captcha"
    ),
    BadPage(
        "brave-captcha",
        "Captcha.html",
        chrome_complete(BRAVE_WALL, "https://search.brave.com/search?q=ines"),
        "captcha",
    ),
    BadPage(
        "google-consent",
        "Bevor Sie.html",
        chrome_complete(
            CONSENT,
            "https://consent.google.com/m?continue=https://www.google.com/search?q%3Djonas%2Bwiegele&gl=DE&m=0&pc=srp",
        ),
        "consent",
    ),
    BadPage("google-consent-firefox", "Bevor Sie.html", firefox_complete(CONSENT, "consent.google.com"), "consent"),
    BadPage(
        "google-nothing",
        "nowhere.html",
        chrome_complete(NOTHING, "https://www.google.com/search?q=%22ines+halloran+of+nowhere%22"),
        "empty",
    ),
    BadPage(
        "bing-nothing",
        "nowhere.html",
        chrome_complete(BING_NOTHING, "https://www.bing.com/search?q=ines+halloran+of+nowhere"),
        "empty",
    ),
    BadPage(
        "yandex-nothing", "nowhere.html", chrome_complete(YANDEX_NOTHING, "https://yandex.ru/search/?text=x"), "empty"
    ),
    BadPage("duckduckgo-nothing", "nowhere.html", as_served(DUCKS_NOTHING), "empty"),
    BadPage("google-shell", "search.html", as_served(SHELL), "script"),
    BadPage("duckduckgo-shell", "duck.html", as_served(DUCKS_SHELL), "script"),
    BadPage("brave-shell", "brave.html", as_served(BRAVE_SHELL), "script"),
    BadPage("google-cut-in-a-result", "half.html", CUT_IN_A_RESULT, "cut-off"),
    BadPage("google-cut-between-results", "half.html", CUT_BETWEEN, "cut-off"),
    BadPage("bing-cut-letter", "half.mhtml", CUT_LETTER, "cut-off"),
    BadPage("yandex-cut-single-file", "half.html", CUT_SINGLE, "cut-off"),
    BadPage(
        "another-sites-copy",
        "copy.html",
        chrome_complete(BLOG, "https://blog.example/what-search-shows"),
        "not-a-result-page",
    ),
    BadPage(
        "another-sites-page", "pilots.html", firefox_complete(ARTICLE, "harbour-news.example"), "not-a-result-page"
    ),
    BadPage(
        "google-second-page",
        "two.html",
        chrome_complete(SECOND, "https://www.google.com/search?q=ines+halloran&start=10"),
        "not-page-one",
    ),
    BadPage(
        "bing-second-page",
        "two.html",
        chrome_complete(BING_SECOND, "https://www.bing.com/search?q=ines+halloran&first=11&FORM=PERE"),
        "not-page-one",
    ),
    BadPage("yandex-second-page", "two.html", chrome_complete(yandex.FULL, yandex.ADDRESS + "&p=1"), "not-page-one"),
    BadPage(
        "brave-second-page",
        "two.html",
        chrome_complete(brave.FULL, "https://search.brave.com/search?q=ines+halloran&offset=1"),
        "not-page-one",
    ),
    BadPage(
        "duckduckgo-lite-second-page",
        "two.html",
        as_served(duckduckgo.lite_page("ines halloran", ENGLISH, 10)),
        "not-page-one",
    ),
    BadPage(
        "google-pictures",
        "pictures.html",
        chrome_complete(PICTURES, "https://www.google.com/search?q=ines+halloran&udm=2"),
        "not-web",
    ),
    BadPage(
        "google-news-tab",
        "news.html",
        chrome_complete(NEWS, "https://www.google.com/search?q=ines+halloran&tbm=nws"),
        "not-web",
    ),
    BadPage("empty-file", "nothing.html", b"", "unreadable"),
    BadPage("a-picture", "page.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "unreadable"),
    BadPage(
        "german-article-as-google",
        "wiegele.html",
        firefox_complete(ARTICLE.replace("Harbour News", GERMAN[4].title), "de.lexikon.example"),
        "not-a-result-page",
    ),
)
