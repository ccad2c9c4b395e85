"""What a saved page and its true list are, and the people and places that they speak of."""

from __future__ import annotations

import base64
import html
from dataclasses import dataclass
from urllib.parse import quote

__all__ = [
    "ARABIC",
    "ENGLISH",
    "FRENCH",
    "GERMAN",
    "JAPANESE",
    "RUSSIAN",
    "BadPage",
    "GoodPage",
    "Hit",
    "bing_wrapped",
    "bold",
    "e",
    "encoded",
]


@dataclass(frozen=True, slots=True)
class Hit:
    """One web result: where it leads, its title as text, and the words below it."""

    url: str
    title: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class GoodPage:
    """A saved page that can be read."""

    name: str
    file_name: str
    data: bytes
    engine: str
    query: str
    language: str
    hits: tuple[Hit, ...]
    saved_on: str = ""
    """The day that the file itself names, as year-month-day; empty when it names none."""


@dataclass(frozen=True, slots=True)
class BadPage:
    """A saved page that must be refused, never read as a short list."""

    name: str
    file_name: str
    data: bytes
    why: str
    """One of: captcha, consent, empty, script, cut-off, not-a-result-page, not-page-one, not-web, too-big, unreadable."""


def e(text: str) -> str:
    return html.escape(text, quote=True)


def bold(title: str, words: str, tag: str = "em") -> str:
    """A title as engines print it: the words that were searched for stand out."""
    return e(title).replace(e(words), f"<{tag}>{e(words)}</{tag}>")


def bing_wrapped(url: str, number: int = 1) -> str:
    """The address that Bing prints: `u` is `a1` and the address in base64 for addresses, without its padding."""
    packed = base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
    return (
        f"https://www.bing.com/ck/a?!&&p={number:02x}c0ffee5eed0badcafe{number:04d}JmltdHM9MTc3NzkzOTIwMA&ptn=3&ver=2&hsh=4"
        f"&fclid=0a1b2c3d-0000-4444-8888-{number:012d}&u=a1{packed}&ntb=1"
    )


ENGLISH = (
    Hit("https://www.ines-halloran.example/", "Ines Halloran | Harbour pilot and author", "The site of Ines Halloran."),
    Hit(
        "https://harbour-news.example/2025/03/pilot-halloran-named?page=2&ref=home",
        "Pilot Ines Halloran named in inquiry - Harbour News",
        "An inquiry heard on Monday that …",
    ),
    Hit(
        "https://forum.example/t/ines-halloran-what-really-happened/4821",
        "Ines Halloran – what really happened? : r/harbour",
        "42 comments",
    ),
    Hit("http://old.example.org/~ines/index.html", "Ines Halloran's home page", "Last changed in 2009."),
    Hit(
        "https://people.example.net/in/ines-halloran-7b1",
        "Ines Halloran - Harbour pilot - Port of Example",
        "500+ connections",
    ),
    Hit("https://video.example/watch?v=a1B2c3D4e5F", 'Ines Halloran: "Night on the bar" (full talk)', "31:07"),
    Hit("https://books.example.com/authors/ines_halloran#works", "Books by Ines Halloran & friends", "Three books."),
    Hit("https://xn--hfen-5qa.example/lotsen/halloran", "Halloran <Ines> :: Register of pilots", "Entry 118"),
    Hit("https://paste.test/raw/ines%20halloran", "ines halloran address phone", "Found in a list."),
)

GERMAN = (
    Hit("https://jonas-wiegele.example/", "Jonas Wiegele – Orgelbau in dritter Generation", "Werkstatt und Pfeifen."),
    Hit(
        "https://tagblatt.example/lokales/orgelbauer-wiegele-im-streit-art-9912.html",
        "Orgelbauer Wiegele im Streit mit der Gemeinde",
        "12.03.2025 — Der Streit um die Rechnung …",
    ),
    Hit(
        "https://www.handwerk.example.org/betriebe/wiegele?plz=00000",
        "Wiegele, Jonas: Orgelbaubetrieb | Handwerksrolle",
        "Eintrag seit 2004",
    ),
    Hit("https://bewertung.test/firma/jonas-wiegele", "Jonas Wiegele Erfahrungen & Bewertungen", "1,4 von 5"),
    Hit(
        "https://de.lexikon.example/wiki/Jonas_Wiegele_(Orgelbauer)",
        "Jonas Wiegele (Orgelbauer) – Lexikon",
        "Jonas Wiegele ist ein erfundener Orgelbauer.",
    ),
    Hit("https://verein.example.net/vorstand", "Vorstand: Größe & Übersicht", "Kassenwart: Jonas Wiegele"),
    Hit("https://jonas-wiegele.example/werkstatt/", "Werkstatt | Jonas Wiegele", "Zweiter Treffer desselben Hauses."),
)

FRENCH = (
    Hit("https://maelle-corvez.example/", "Maëlle Corvez — luthière à Brest", "L’atelier de Maëlle Corvez."),
    Hit(
        "https://gazette.example/2024/11/l-affaire-corvez",
        "L’affaire Corvez : « je n’ai rien signé »",
        "Publié le 4 nov. 2024",
    ),
    Hit(
        "https://annuaire.example.org/luthiers/corvez-maelle",
        "CORVEZ Maëlle, luthier - Annuaire des métiers",
        "Adresse et horaires",
    ),
    Hit(
        "https://blog.test/?p=118&lang=fr",
        "Pourquoi j’ai quitté l’atelier de Maëlle Corvez",
        "Un ancien élève raconte.",
    ),
    Hit("https://musee.example.net/expo/violons", "Exposition : violons d’hier", "Avec un instrument de M. Corvez."),
)

RUSSIAN = (
    Hit("https://volosko.example/", "Арина Волошко — переводчик и редактор", "Личный сайт."),
    Hit(
        "https://novosti.example/2025/02/11/arina-voloshko/",
        "Арина Волошко: подробности скандала | Новости",
        "11 фев 2025",
    ),
    Hit("https://forum.test/viewtopic.php?t=771&start=20", "Кто такая Арина Волошко? - Форум", "Ответов: 20"),
    Hit("https://xn--80ak6aa92e.test/%D0%B0%D1%80%D0%B8%D0%BD%D0%B0", "Арина В. | Издательство «Пример»", "Книги"),
    Hit("https://social.example.org/id118", "Арина Волошко", "Друзья: 210"),
    Hit("https://biblio.example.net/card?id=9&x=%26", "Волошко А. Словарь & грамматика", "2019, 310 с."),
)

ARABIC = (
    Hit("https://salma-rawi.example/", "سلمى الراوي – مصوّرة من الميناء", "الموقع الشخصي لسلمى الراوي."),
    Hit(
        "https://akhbar.example/2025/%D8%B3%D9%84%D9%85%D9%89",
        "حقيقة ما جرى مع سلمى الراوي | أخبار المثال",
        "١٢ مارس ٢٠٢٥",
    ),
    Hit("https://muntada.test/threads/771/", "من هي سلمى الراوي؟ - منتدى", "٢٠ ردًّا"),
    Hit("https://gallery.example.org/salma-rawi", "Salma Rawi سلمى الراوي (@salma.rawi)", "صور"),
    Hit("https://jamia.example.net/staff?id=5&lang=ar", "سلمى الراوي & آخرون: هيئة التدريس", "قسم التصوير"),
)

JAPANESE = (
    Hit("https://takase-mio.example/", "高瀬 澪 公式サイト | 陶芸", "高瀬 澪の作品。"),
    Hit("https://shimbun.example/articles/2025/0311?ref=top", "陶芸家・高瀬澪さんに疑惑 - 例新聞", "2025年3月11日"),
    Hit(
        "https://keijiban.test/test/read.cgi/togei/1700000000/",
        "【悲報】高瀬澪について語るスレ Part 3",
        "1: 名無しさん",
    ),
    Hit("https://ja.jiten.example/wiki/%E9%AB%98%E7%80%AC%E6%BE%AA", "高瀬澪 - じてん", "高瀬澪は架空の陶芸家。"),
    Hit("https://museum.example.org/ja/%E4%BD%9C%E5%AE%B6/takase", "高瀬 澪「波」｜例美術館", "収蔵品"),
    Hit("https://note.example.net/n/nabc123", "高瀬澪の“器”と『余白』", "全文無料"),
)


def encoded(text: str) -> str:
    """Words as they stand in the address of a search."""
    return quote(text, safe="").replace("%20", "+")
