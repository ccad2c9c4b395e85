"""
Yandex's page: `li a > h2` (since 2022) or `li h2 > a` (before), and the same shape for advertisements, whose link goes to yabs.

A link that was clicked before saving goes through `/clck/jsredir`, with the address in `url=`. Around the results: site
links without headings, rows of pictures and videos under linked `h2`, a panel in the right column, suggestions.
"""

from __future__ import annotations

from .pages import ENGLISH, RUSSIAN, GoodPage, Hit, bold, e, encoded
from .savers import chrome_complete, firefox_complete, single_file

__all__ = ["PAGES", "page"]


def organic(hit: Hit, words: str, number: int, *, href: str = "", old: bool = False, under: str = "") -> str:
    host = hit.url.split("/")[2]
    link = e(href or hit.url)
    title = f'<span class="OrganicTitleContentSpan organic__title" role="text">{bold(hit.title, words, "b")}</span>'
    icon = '<div class="Favicon Favicon_outer OrganicTitle-Favicon"><div class="Favicon-Icon" style="width:16px"></div></div>'
    head = (
        f'<h2 class="OrganicTitle organic__title-wrapper typo"><a class="Link Link_theme_normal OrganicTitle-Link organic__url link" target="_blank" href="{link}" data-counter="[&quot;b&quot;]">{icon}<div class="OrganicTitle-LinkText organic__url-text">{title}</div></a></h2>'
        if old
        else f'<div class="VanillaReact OrganicTitle OrganicTitle_size_l organic__title-wrapper"><a class="Link Link_theme_normal OrganicTitle-Link organic__url link" tabindex="0" target="_blank" href="{link}">{icon}<h2 class="OrganicTitle-LinkText Typo Typo_text_l organic__url-text">{title}</h2></a></div>'
    )
    return (
        f'<li class="serp-item serp-item_card" data-cid="{number}" data-fast="1"><div class="Organic organic Typo Typo_text_m Typo_line_s i-bem">{head}<div class="Organic-Subtitle organic__subtitle"><div class="Path Organic-Path path organic__path"><a class="Link Link_theme_outer Path-Item link path__item" tabindex="0" target="_blank" href="{e(hit.url)}" role="text"><b>{e(host)}</b><span class="Path-Separator" aria-hidden="true">›</span>…</a></div></div>'
        f'<div class="Organic-ContentWrapper organic__content-wrapper"><div class="TextContainer OrganicText organic__text"><span class="OrganicTextContentSpan" role="text">{e(hit.words)}</span></div>{under}</div></div></li>'
    )


AD = (
    '<li class="serp-item serp-item_card" data-cid="0" data-fast-name="adv"><div class="Organic organic Typo i-bem"><div class="OrganicTitle organic__title-wrapper"><a class="Link OrganicTitle-Link organic__url link" target="_blank" href="https://yabs.yandex.ru/count/WO8ejI_zOEK0nGi0f1GZ~1?etext=2202.f01Y6f9Q&amp;from=yandex.ru%3Bsearch&amp;q=x"><h2 class="OrganicTitle-LinkText organic__url-text"><span role="text">Найдём любого человека</span></h2></a></div>'
    '<div class="Path Organic-Path"><a class="Link Path-Item" href="https://yabs.yandex.ru/count/WqiejI"><b>shop.example</b></a></div><span class="OrganicTextContentSpan">Реклама · Только сегодня.</span></div></li>'
)
ROWS = (
    '<li class="serp-item" data-cid="11" data-fast-name="images"><div class="Composite"><h2 class="Title"><a class="Link" href="https://yandex.ru/images/search?text=x&amp;source=wiz" target="_blank"><span>Картинки</span></a></h2><a href="https://yandex.ru/images/search?rpt=simage"><img alt=""></a></div></li>'
    '<li class="serp-item" data-cid="12" data-fast-name="video-unisearch"><h2 class="Title"><a href="//yandex.ru/video/search?text=x">Видео</a></h2><a class="VideoSnippet" href="https://yandex.ru/video/preview/118"><div>Ролик в ряду</div></a></li>'
)
LINKS = '<div class="Sitelinks Organic-Sitelinks sitelinks"><div class="Sitelinks-Item sitelinks__item"><a target="_blank" class="Link Sitelinks-Title sitelinks__title" href="https://volosko.example/knigi">Книги</a></div></div>'
SIDE = '<div id="search-result-aside" class="content__right" role="complementary"><ul><li class="serp-item"><div class="EntityCard"><h2 class="EntityTitle"><a href="https://panel.example/official">Особа с карточки</a></h2><a href="https://encyclopaedia.example/x">Энциклопедия</a></div></li></ul></div>'


def page(query: str, language: str, inside: str) -> str:
    return (
        f'<!DOCTYPE html><html class="i-ua_js_yes i-ua_svg_yes" lang="{language}"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge"><title>{e(query)} — Яндекс: нашлось 2&nbsp;тыс. результатов</title><link rel="search" title="Яндекс" type="application/opensearchdescription+xml" href="/search/opensearch.xml"><meta name="referrer" content="origin"></head>'
        f'<body class="b-page b-page__body serp"><header class="HeaderDesktop" role="banner"><form class="HeaderForm search2" action="/search/" role="search"><input class="HeaderForm-Input mini-suggest__input" name="text" value="{e(query)}"><input type="hidden" name="lr" value="0"></form><nav class="HeaderNav"><a href="https://yandex.ru/images/search?text={encoded(query)}">Картинки</a><a href="https://mail.yandex.ru/">Почта</a></nav></header>'
        f'<div class="main serp"><div class="main__center"><div class="main__content"><div class="content i-bem"><div class="content__left"><h1 class="visually-hidden">Результаты поиска</h1><div class="misspell__message">Исправлена опечатка «<b>{e(query)}о</b>» <a href="/search/?text={encoded(query)}%D0%BE&amp;noreask=1">Отменить</a></div><ul id="search-result" class="serp-list" aria-label="Результаты поиска" role="main">{inside}</ul>'
        f'<div class="pager i-bem" role="navigation"><a class="link pager__item" href="/search/?text={encoded(query)}&amp;p=1">2</a></div><div class="RelatedBottom"><h2>Люди ищут</h2><a class="Link" href="/search/?text={encoded(query)}+%D0%B2%D0%BE%D0%B7%D1%80%D0%B0%D1%81%D1%82">возраст</a></div></div>{SIDE}</div></div></div></div>'
        '<footer class="serp-footer" role="contentinfo"><a href="https://yandex.ru/support/search/">Помощь</a><a href="https://yandex.ru/legal/termsofuse/">Лицензия</a><a href="https://www.google.com/search?q=x">Google</a><a href="https://www.bing.com/search?q=x">Bing</a></footer></body></html>'
    )


def clicked(url: str) -> str:
    return f"https://yandex.ru/clck/jsredir?bu=uniq0000&from=yandex.ru%3Bsearch%2F%3Bweb%3B%3B&text=&etext=2202.f01Y&uuid=&state=jLT9ScZ_wbo%2C&url={encoded(url)}&sign=0a1b&keyno=WEB_0&b64e=0&ref=orjY4mGPRjk5&l10n=ru&cts=1777968672000"


QUERY = "арина волошко"
ADDRESS = f"https://yandex.ru/search/?text={encoded(QUERY)}&lr=10000&clid=0000"
FULL = page(
    QUERY,
    "ru",
    AD
    + AD
    + organic(RUSSIAN[0], "Арина", 1, under=LINKS)
    + organic(RUSSIAN[1], "Волошко", 2, href=clicked(RUSSIAN[1].url))
    + ROWS
    + "".join(organic(hit, "Волошко", n) for n, hit in enumerate(RUSSIAN[2:], 3))
    + AD,
)
OLD = page(QUERY, "ru", AD + "".join(organic(hit, "Волошко", n, old=True) for n, hit in enumerate(RUSSIAN, 1)))
ENGLISH_PAGE = page("ines halloran", "en", "".join(organic(hit, "Ines", n) for n, hit in enumerate(ENGLISH, 1)))

PAGES = (
    GoodPage(
        "yandex-full-chrome",
        "арина волошко — Яндекс.html",
        chrome_complete(FULL, ADDRESS),
        "yandex",
        QUERY,
        "ru",
        RUSSIAN,
    ),
    GoodPage(
        "yandex-old-firefox",
        "арина волошко — Яндекс_ нашлось.html",
        firefox_complete(OLD, "yandex.ru"),
        "yandex",
        QUERY,
        "ru",
        RUSSIAN,
    ),
    GoodPage(
        "yandex-single-file",
        "yandex.html",
        single_file(
            FULL,
            f"https://ya.ru/search/?text={encoded(QUERY)}&lr=10000",
            "Fri May 08 2026 12:00:00 GMT+0300 (Moscow Standard Time)",
        ),
        "yandex",
        QUERY,
        "ru",
        RUSSIAN,
        "2026-05-08",
    ),
    GoodPage(
        "yandex-english-chrome",
        "ines halloran — Yandex.html",
        chrome_complete(ENGLISH_PAGE, "https://yandex.com/search/?text=ines+halloran&lr=10393"),
        "yandex",
        "ines halloran",
        "en",
        ENGLISH,
    ),
)
