"""Invented searches in four languages, with what stands on page one: for fixtures of result pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """One result as it stands on a page."""

    url: str
    title: str
    words: str

    @property
    def host(self) -> str:
        return self.url.split("/")[2]


@dataclass(frozen=True, slots=True)
class Asked:
    """One search."""

    language: str
    query: str
    direction: str
    hits: tuple[Listed, ...]
    sponsored: str
    question: str
    also: str
    empty: str
    next: str


def _hits(*rows: tuple[str, str, str]) -> tuple[Listed, ...]:
    return tuple(Listed(*row) for row in rows)


ENGLISH = Asked(
    "en", "Zoe Sample", "ltr",
    _hits(
        ("https://zoe-sample.example/", "Zoe Sample – organ builder", "Workshop, restorations and talks & more."),
        ("https://forum.example/threads/zoe-sample.4711/", "Zoe Sample: stay away!!", "She <never> finished my organ, a user says."),
        ("https://news.example/2026/03/organ-restored?id=8&view=full", "Organ restored after 80 years", "The work was led by Zoe Sample."),
        ("https://forum.example/threads/re-zoe-sample.4712/?page=2", "RE: Zoe Sample", "Second thread of the same forum."),
        ("https://craft-social.example/@zoe_organs", "Zoe (@zoe_organs)", "Pipes, bellows, wind."),
        ("http://guild.example:8080/members/z-sample", "Members – Guild", "Z. Sample, member since 2011."),
        ("https://runner.example/athletes/zoe-sample", "Zoe Sample, 1500 m", "Results of the season."),
        ("https://archive.example/web/https://other.example/x", "A page in an archive", "Saved copy."),
        ("https://papers.example/a%20b/organ-pipes.pdf", "On organ pipes (PDF)", "by Z. Sample and others"),
        ("https://de.example.org/wiki/Orgel_(Instrument)#Bau", "Orgel (Instrument)", "Ein Artikel."),
    ),
    "Sponsored", "Who is Zoe Sample?", "People also search for", "did not match any documents", "Next",
)  # fmt: skip
GERMAN = Asked(
    "de", "Jörg Müßig-Muster", "ltr",
    _hits(
        ("https://müßig.example/über-mich", "Jörg Müßig-Muster – Über mich", "Geiger und Lehrer."),
        ("https://bewertung.example/j-muessig", "Bewertungen zu J. Müßig-Muster", "„Nie wieder“, schreibt jemand."),
        ("https://verein.example/vorstand", "Vorstand | Verein", "Kassenwart: J. Müßig-Muster"),
        ("https://zeitung.example/lokales/konzert-42", "Konzert im Spital", "Mit Jörg Müßig-Muster (Violine)."),
        ("https://video.example/watch?v=abc123&t=5s", "Jörg spielt – Video", "3:12"),
        ("https://branchen.example/musiklehrer/muster", "Musiklehrer in Musterstadt", "Telefon 555-0142"),
        ("https://blog.example/2025/%C3%BCber-geigen/", "Über Geigen", "Ein Gespräch."),
    ),
    "Anzeige", "Wer ist Jörg Müßig-Muster?", "Ähnliche Suchanfragen", "Keine Ergebnisse gefunden", "Weiter",
)  # fmt: skip
ARABIC = Asked(
    "ar", "سلمى المثال", "rtl",
    _hits(
        ("https://salma.example/ar/", "سلمى المثال | الموقع الرسمي", "معمارية وكاتبة."),
        ("https://akhbar.example/مقال/١٢٣", "مشروع جديد للمعمارية سلمى المثال", "خبر محلي."),
        ("https://muntada.example/t/5520", "احذروا سلمى المثال", "كتب أحدهم."),
        ("https://jamia.example/staff/salma", "أعضاء هيئة التدريس", "قسم العمارة"),
        ("https://social.example/salma", "سلمى (@salma)", "منشورات"),
        ("https://maktaba.example/kutub?q=%D8%B9%D9%85%D8%A7%D8%B1%D8%A9", "كتب عن العمارة", "قائمة"),
    ),
    "إعلان", "من هي سلمى المثال؟", "عمليات بحث ذات صلة", "لم يتم العثور على نتائج", "التالي",
)  # fmt: skip
JAPANESE = Asked(
    "ja", "見本 花子", "ltr",
    _hits(
        ("https://mihon-hanako.example/", "見本花子 公式サイト", "料理研究家の見本花子です。"),
        ("https://keijiban.example/thread/889", "【注意】見本花子について", "匿名の書き込み。"),
        ("https://recipe.example/見本/花子", "見本花子のレシピ", "簡単な和食。"),
        ("https://shinbun.example/articles/77?lang=ja", "地域の料理教室", "講師は見本花子さん。"),
        ("https://hon.example/9990000000017", "見本花子の本", "在庫あり"),
        ("https://gakko.example/alumni", "卒業生の紹介", "見本花子(2003年卒)"),
    ),
    "広告", "見本花子とは誰ですか?", "関連する検索", "一致する情報は見つかりませんでした", "次へ",
)  # fmt: skip
RUSSIAN = Asked(
    "ru", "Вера Примерова", "ltr",
    _hits(
        ("https://primerova.example/", "Вера Примерова — переводчик", "Сайт переводчика."),
        ("https://otzyv.example/vera-primerova", "Отзывы: Вера Примерова", "Пишут разное."),
        ("https://газета.example/культура/17", "Вечер перевода", "Читает Вера Примерова."),
        ("https://izdatel.example/authors/214", "Авторы издательства", "Примерова В."),
        ("https://social.example/vera.p", "Вера П.", "Записи"),
        ("https://konf.example/2026/speakers", "Докладчики", "В. Примерова, 14:30"),
        ("https://biblio.example/card?id=9", "Карточка книги", "Перевод: В. Примерова"),
    ),
    "Реклама", "Кто такая Вера Примерова?", "Люди ищут", "Ничего не нашлось", "дальше",
)  # fmt: skip
SEARCHES = (ENGLISH, GERMAN, ARABIC, JAPANESE, RUSSIAN)
