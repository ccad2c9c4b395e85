"""Words of links that do not say where the link leads, in the person's own texts and in those of themes."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from clearname.documents import Document
from clearname.patterns import later
from clearname.problems import Problem, Severity
from clearname.text import fold_latin, printable

_LINK = later(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = later(r'\bhref="([^"]*)"')
_ALT = later(r'<img\b[^>]*\balt="([^"]*)"[^>]*>')
_TAG = later(r"<[^>]*>")
_ADDRESS = later(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EDGES = later(r"^[\W_]+|[\W_]+$")

# Source of the kind of words: WCAG 2.2, 2.4.4 and 2.4.9, failures F63 and F84; the words themselves are everyday ones.
_VAGUE = frozenset(
    _EDGES.sub("", fold_latin(words))
    for language in (
        # English
        "here | click here | click | read more | more | learn more | see more | show more | find out more | this"
        " | this page | this link | this site | this article | this one | link | the link | page | the page"
        " | website | continue | go | see | see here | look here | details | more details | info | more info"
        " | more information | read on | continue reading | read it | read all | read all of it | all of it"
        " | full text | next page | download | open | view | visit | it | that",
        # German
        "hier | hier klicken | klicken sie hier | klick hier | mehr | mehr lesen | weiterlesen | mehr erfahren"
        " | diese seite | dieser link | dieser artikel | weiter | mehr dazu | mehr infos | mehr informationen"
        " | seite | siehe hier | ansehen",
        # French
        "ici | cliquez ici | cliquer ici | lire plus | lire la suite | en savoir plus | plus | la suite"
        " | cette page | ce lien | ce site | cet article | lien | plus d'informations | suite | voir | voir plus",
        # Spanish, Catalan
        "aqui | haga clic aqui | haz clic aqui | pulse aqui | clic aqui | leer mas | mas | ver mas | saber mas"
        " | esta pagina | este enlace | este articulo | enlace | mas informacion | seguir leyendo | clica aqui"
        " | mes informacio",
        # Portuguese
        "clique aqui | leia mais | ler mais | saiba mais | mais | veja mais | ver mais | este link | este artigo"
        " | mais informacoes",
        # Italian
        "qui | clicca qui | fai clic qui | leggi tutto | leggi di piu | continua a leggere | scopri di piu"
        " | questa pagina | questo link | questo articolo | piu informazioni | continua",
        # Norwegian, Danish, Swedish, Finnish
        "her | klikk her | klik her | les mer | laes mere | mer | mere | denne siden | denne side | se mer"
        " | se mere | har | klicka har | las mer | den har sidan | tasta | klikkaa tasta | lue lisaa | lisaa",
        # Dutch
        "klik hier | lees meer | meer | lees verder | deze pagina | deze link | meer informatie | verder lezen",
        # Polish, Czech, Slovak
        "tutaj | tu | kliknij tutaj | kliknij tu | czytaj wiecej | wiecej | czytaj dalej | ta strona | zde"
        " | klikněte zde | více | číst více | kliknite sem | viac | čítať viac",
        # Turkish, Romanian, Hungarian, Greek
        "burada | buraya tiklayin | buraya tikla | devamini oku | daha fazla | aici | click aici"
        " | citeste mai mult | mai mult | itt | kattintson ide | ide kattintva | tovabb | bovebben | εδώ"
        " | κάντε κλικ εδώ | διαβάστε περισσότερα | περισσότερα",
        # Russian, Ukrainian
        "здесь | тут | нажмите здесь | кликните здесь | подробнее | читать далее | далее | ещё | ссылка"
        " | эта страница | натисніть тут | докладніше | читати далі | детальніше",
        # Indonesian, Malay, Vietnamese
        "di sini | disini | klik di sini | klik disini | baca selengkapnya | selengkapnya | baca lagi"
        " | lebih lanjut | halaman ini | tautan ini | tại đây | ở đây | nhấn vào đây | bấm vào đây | đọc thêm"
        " | xem thêm",
        # Arabic, Persian, Urdu, Hebrew
        "هنا | اضغط هنا | انقر هنا | المزيد | اقرأ المزيد | هذه الصفحة | هذا الرابط | اینجا | اینجا کلیک کنید"
        " | بیشتر | ادامه مطلب | یہاں | یہاں کلک کریں | מזید پڑھیں | כאן | לחץ כאן | לחצו כאן | קרא עוד | עוד",
        # Hindi, Bengali, Thai
        "यहाँ | यहां | यहाँ क्लिक करें | यहां क्लिक करें | और पढ़ें | अधिक | এখানে | এখানে ক্লিক করুন | আরও পড়ুন"
        " | ที่นี่ | คลิกที่นี่ | อ่านต่อ | อ่านเพิ่มเติม",
        # Chinese, Japanese, Korean
        "这里 | 點擊這裡 | 點這裡 | 点击这里 | 点这里 | 更多 | 阅读更多 | 閱讀更多 | 查看更多 | こちら | ここ"
        " | ここをクリック | こちらをクリック | 続きを読む | もっと見る | 詳細 | 詳しくはこちら | 여기"
        " | 여기를 클릭 | 여기를 클릭하세요 | 더 보기 | 더보기 | 자세히 | 자세히 보기",
    )
    for words in language.split("|")
)


@lru_cache(4096)
def is_vague(words: str) -> bool:
    """Whether the words of a link say nothing about what is behind it: "here", "read more", or a bare web address."""
    plain = " ".join(words.split())
    return _ADDRESS.fullmatch(plain) is not None or _EDGES.sub("", fold_latin(plain)) in _VAGUE


def own_links(body: str) -> tuple[tuple[str, str], ...]:
    """Address and words of every link in safe HTML, in order; the words of a picture are those of its `alt`."""
    links = []
    for attributes, inside in _LINK.findall(body):
        href = _HREF.search(attributes)
        if href and 'class="footnote' not in attributes:
            words = _TAG.sub("", _ALT.sub(r"\1", inside))
            links.append((unescape(href[1]), " ".join(unescape(words).split())))
    return tuple(links)


def check_link_words(body: str, document: Document) -> list[Problem]:
    """`link-vague`, a warning for each link of the person's text whose words do not say where it leads."""
    return [
        Problem(
            _place(document, words),
            "link-vague",
            f'the words of a link do not say where it leads: "{printable(words, 60)}"',
            "Let the words name what is behind the link:  [the letter of the board](…)  and not  [here](…)",
            Severity.WARNING,
        )
        for words in dict.fromkeys(words for _, words in own_links(body) if is_vague(words))
    ]


def _place(document: Document, words: str) -> str:
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    in_brackets = rf"\[[*_`]*{spaced}[*_`]*\]"
    return document.line_matching(in_brackets if re.search(in_brackets, document.body) else spaced)
