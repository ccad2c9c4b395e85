"""Every word around the person's own is in the language of the page: sites in scripts that share no letter with English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from clearname.model import Proof, ProofKind
from endorsement_files import make_file, make_site_folder
from sites import build

RELATIONSHIPS = (
    "colleague", "manager", "report", "client", "collaborator", "teacher", "student", "community", "friend", "family",
    "other",
)  # fmt: skip
NEWS = 27
"""More than stand on one page of the list."""


@dataclass(frozen=True)
class Script:
    """What the invented person and those who know them write, without one Latin letter."""

    name: str
    described: str
    introduced: str
    words: tuple[str, ...]
    """Enough to make texts of that no two are alike."""
    stop: str
    supporters: tuple[str, ...]
    """Eleven names that stand in no other text."""

    def text(self, number: int, words: int = 12, gap: str = " ") -> str:
        """Some words, others for each number."""
        count = len(self.words)
        chosen = (self.words[(number * 7 + at * (number % 5 + 1) + at * at) % count] for at in range(words))
        return gap.join(chosen) + self.stop


SCRIPTS = {
    "ar": Script(
        "سلمى النجار",
        "سلمى النجار ترمّم الأبواب القديمة في طرابلس وتعلّم الحفر على الخشب.",
        "سلمى النجار " + " ".join(f"{word} و{other}" for word, other in zip(
            ("الخشب", "الباب", "البيت", "القوس", "الحجر", "السوق", "البحر", "الجبل", "الطريق", "النهر", "الزيت", "الملح",
             "الورق", "الحبر", "القلم", "الكتاب", "الدرس", "الصف", "اليد", "العين"),
            ("الشجر", "المفتاح", "السطح", "العمود", "الرمل", "الناس", "الموج", "الثلج", "الجسر", "الماء", "الشمع", "الخبز",
             "النص", "الخط", "اللون", "السطر", "الوقت", "الجرس", "العمل", "الضوء"), strict=True,
        )),
        ("خشب", "باب", "بيت", "قوس", "حجر", "سوق", "بحر", "جبل", "طريق", "نهر", "زيت", "ملح", "ورق", "حبر", "قلم", "كتاب",
         "درس", "صف", "يد", "عين", "شجر", "مفتاح", "سطح", "عمود", "رمل", "ناس", "موج", "ثلج", "جسر"),
        ".",
        ("هدى زيدان", "رامي قباني", "لينا حداد", "فادي شمعون", "منى غصوب", "زياد فرحات", "ديما بشور", "كريم نعمة", "رنا طرابلسي", "نادر خليفة", "جود صايغ"),
    ),
    "ja": Script(
        "佐倉澄子",
        "佐倉澄子は松江で古い箪笥を直し、木工を教えています。",
        "佐倉澄子は松江の職人です。古い箪笥や長持を直し、若い人に木工を教えています。道具を作り、木を選び、漆を塗り、金具を磨きます。",
        ("木", "箪笥", "漆", "金具", "引き出し", "道具", "鉋", "鑿", "欅", "桐", "店", "町", "川", "橋", "雨", "春", "秋", "冬",
         "朝", "夜", "祭", "寺", "港", "船", "米", "茶", "紙", "筆", "墨"),
        "。",
        ("石橋和夫", "岡部玲子", "三宅健", "浜田由美", "大崎悠", "藤代薫", "永井豊", "坂本梓", "川端聡", "水原恵", "長尾実"),
    ),
    "hi": Script(
        "मीरा शर्मा",
        "मीरा शर्मा जयपुर में पुरानी घड़ियाँ ठीक करती हैं और बच्चों को सिखाती हैं।",
        "मीरा शर्मा " + " ".join(f"{word} और {other}" for word, other in zip(
            ("घड़ी", "घर", "सड़क", "पानी", "पेड़", "किताब", "कलम", "दिन", "रात", "गाँव", "शहर", "नदी", "पहाड़", "दूध", "रोटी", "फूल"),
            ("समय", "दरवाज़ा", "पुल", "आग", "पत्ता", "काग़ज़", "स्याही", "सूरज", "चाँद", "खेत", "बाज़ार", "नाव", "पत्थर", "चाय", "नमक", "रंग"),
            strict=True,
        )),
        ("घड़ी", "घर", "सड़क", "पानी", "पेड़", "किताब", "कलम", "दिन", "रात", "गाँव", "शहर", "नदी", "पहाड़", "दूध", "रोटी", "फूल", "समय",
         "दरवाज़ा", "पुल", "आग", "पत्ता", "काग़ज़", "स्याही", "सूरज", "चाँद", "खेत", "बाज़ार", "नाव", "पत्थर"),
        "।",
        ("अनिल वर्मा", "सुनीता राठौर", "विजय मेहता", "कविता जोशी", "राकेश सिंह", "नीलम गुप्ता", "दीपक तिवारी", "पूजा नायर", "अजय मिश्रा", "सीमा चौहान", "हर्ष कपूर"),
    ),
}  # fmt: skip

ALLOWED = re.compile(
    r"https?://\S+|[\w.+-]+@[\w.-]+|(?:[a-z0-9-]+\.)+(?:example|test)\b|Atom|RSS|JSON(?: Feed|-LD)?|JPEG|PNG|PDF|vCard"
    r"|ORCID|ISNI|Wikidata|ISBN|DOI|SHA-256|CSV|KB|MB|10\.5555/\S+|Q42|[0-9A-Fa-f]{16,}"
)
"""Names of formats and registers, and addresses, which are the same in every language."""
LATIN = re.compile(r"[A-Za-z]+(?:[ ’'-]+[A-Za-z]+)*")
SEEN_IN = ("alt", "title", "aria-label", "content")


def write(root: Path, language: str) -> Path:
    """A site with every kind of page, in that language alone."""
    script = SCRIPTS[language]
    (root / "pelican.conf").write_text(_settings(language, script), encoding="utf-8")
    files = {
        "pages/about.md": _page(script, 1, Updated="2026-01-02"),
        "pages/more.md": _page(script, 2),
        "profiles/work.md": _page(script, 3),
        "claims/question.md": _page(
            script, 4, Claim=script.text(40, 6), Published="2026-01-05", Updated="2026-02-01", Exhibits="\n    2026-01-04 "
            + script.text(41, 4),
        ),
        "account.md": _page(
            script, 5, Published="2026-01-06", Updated="2026-02-07", In_short=script.text(50, 8),
            Changes="2026-02-07 " + script.text(51, 3),
        ),
        "works.toml": _works(script),
        "elsewhere.toml": _elsewhere(),
    }  # fmt: skip
    for number in range(NEWS):
        changed = {"Updated": "2026-02-20"} if number == 3 else {}
        files[f"news/item-{number}.md"] = _page(script, 100 + number, Date=f"2025-{number % 12 + 1:02}-01", **changed)
    for name, text in files.items():
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(text, encoding="utf-8")
    return make_site_folder(root, dict(_endorsements(script, language)), e_1={"proof": Proof(ProofKind.VOUCHED)})


def _settings(language: str, script: Script) -> str:
    said = [script.text(number, 2).rstrip(script.stop) for number in range(60, 75)]
    return f"""format = 1
[site]
id = "words-{language}"
url = "https://words.test/"
language = "{language}"
reviewed_on = 2026-02-02
online_since = 2026-01-01
pictures_by = "{said[0]}"
pictures_licence = "https://licence.example/"

[person]
name = "{script.name}"
description = "{script.described}"
introduction = "{script.introduced}"
other_names = ["{said[1]}"]
names_page = true
disambiguation = "{said[2]}"
job_title = "{said[3]}"
occupations = ["{said[4]}"]
works_for = ["{said[5]}"]
affiliations = ["{said[6]}"]
alumni_of = ["{said[7]}"]
member_of = ["{said[8]}"]
awards = ["{said[9]}"]
credentials = [{{ name = "{said[10]}", by = "{said[11]}" }}]
knows_about = ["{said[12]}", "{said[13]}", "{said[14]}"]
knows_language = ["{language}", "pt"]
orcid = "0000-0002-1825-0097"
town = "{said[0]}"
gender = "{said[1]}"
nationality = "{said[2]}"
birth_date = 1980-01-31
tell = ["town", "gender", "nationality", "birth_date", "email", "phone"]

[contact]
email = "post@words.test"
phone = "+44 1632 960142"

[endorsements]
own_pages = "long"

[claims]
pages = ["question"]
understood = true
"""


def _page(script: Script, number: int, **header: str) -> str:
    gap = "" if script.stop == "。" else " "
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    title = script.text(number, 3, gap).rstrip(script.stop)
    body = "\n\n".join(script.text(number * 11 + part, 24, gap) for part in range(3))
    table = f"| {title} | {title} |\n|---|---|\n| {title} | {title} |"
    noted = f"{title}[^1]\n\n[^1]: {script.text(number + 9, 5, gap)}"
    return f"Title: {title}\nSummary: {script.text(number * 3, 10, gap)}\n{lines}\n{body}\n\n{table}\n\n{noted}\n"


def _works(script: Script) -> str:
    kinds = [("work", kind) for kind in ("book", "article", "album", "video", "event", "software")]
    kinds += [("press", kind) for kind in ("article", "video", "podcast")]
    lines = ["format = 1"]
    for number, (table, kind) in enumerate(kinds):
        title = script.text(number + 80, 4).rstrip(script.stop)
        lines += [
            f"[[{table}]]", f'kind = "{kind}"', f'title = "{title}"', f'url = "https://place-{number}.example/"',
            f'published = "2024-0{number % 9 + 1}"', f'publisher = "{title}"', f'description = "{title}"', 'language = "pt"',
        ]  # fmt: skip
        if kind == "event":
            lines.append(f'place = "{title}"')
        if kind == "book":
            lines.append('isbn = "978-1-234-56789-7"')
    return "\n".join(lines) + "\n"


def _elsewhere() -> str:
    return """format = 1

[[page]]
platform = "社会"
url = "https://there.example/me"
confirmed_on = 2026-01-01
links_back = true
"""


def _endorsements(script: Script, language: str) -> list[tuple[str, bytes]]:
    displays = ("full", "first_name", "initials", "role_only", "full")
    made = []
    for number, relationship in enumerate(RELATIONSHIPS):
        words = 170 if number == 0 else 30
        fields = {
            "name": script.supporters[number],
            "display": displays[number % len(displays)],
            "role": script.text(number + 30, 2).rstrip(script.stop),
            "organisation": script.text(number + 31, 2).rstrip(script.stop) if displays[number % 5] == "full" else None,
            "relationship": relationship,
            "connection": script.text(number + 32, 3).rstrip(script.stop) if number % 2 else "none",
            "known_since": "2015" if number % 3 else None,
            "date": f"2025-{number + 1:02}-12",
            "language": language if number != 4 else "pt",
        }
        made.append((f"{number:02}.md", make_file(script.text(number * 13 + 5, words), **fields)))
    return made


def english_words(page: str) -> set[str]:
    """Words in Latin letters that a reader of the page meets: its text, its head, what is said instead of pictures."""
    tree = html.document_fromstring(page)
    said = [tree.findtext("head/title") or ""]
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        is_meta = element.tag == "meta"
        if is_meta and (element.get("name") or element.get("property") or "") not in (
            "description", "og:title", "og:description", "og:image:alt",
        ):  # fmt: skip
            continue
        said += [element.get(name) or "" for name in SEEN_IN if is_meta or name != "content"]
        said += [element.text or ""] if element.tag != "style" else []
    said += [tail for element in tree.iter() if (tail := element.tail or "")]
    return {found for text in said for found in LATIN.findall(ALLOWED.sub(" ", text))}


@pytest.mark.parametrize("language", SCRIPTS)
def test_no_page_holds_an_english_word_of_the_theme(tmp_path: Path, language: str) -> None:
    site = write(tmp_path, language)
    done = build(site)
    pages = {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in sorted((site / "output").rglob("*.html"))}

    assert done.returncode == 0, done.stdout + done.stderr
    assert "held" not in done.stdout, done.stdout
    assert len(pages) > NEWS + 15
    assert {path: words for path, text in pages.items() if (words := english_words(text))} == {}


def test_the_check_itself_sees_words_in_text_names_and_heads() -> None:
    page = (
        "<html><head><title>About</title><meta name=description content='Profile page'></head><body><p>ab "
        "<b>words</b> tail<img alt='A picture'><nav aria-label='Main'></nav>ORCID post@words.test</p></body></html>"
    )

    assert english_words(page) == {"About", "Profile page", "ab", "words", "tail", "A picture", "Main"}
