"""`content/` as values: what a page may decide, where links lead, what stays out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clearname.content import Content, load_content
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.settings_file import parse_settings
from sites import SMALL_SETTINGS

Load = Callable[..., Content]
DAY = date(2026, 3, 1)
PAGE = "Title: A\n\nSome words.\n"


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Writes files below `content/` and loads them; keywords as `load_content` has them, and `settings`."""

    def loaded(files: dict[str, str], *, settings: str = SMALL_SETTINGS, drafts: bool = False) -> Content:
        for name, text in files.items():
            path = tmp_path / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return load_content(tmp_path, _settings(settings), DAY, drafts=drafts)

    return loaded


def _settings(text: str) -> Settings:
    return parse_settings(text.encode())


def problems_of(load: Load, files: dict[str, str], **options: str) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        load(files, **options)
    return caught.value.problems


def test_lists_without_end_are_a_mistake_of_their_page_alone(load: Load) -> None:
    problems = problems_of(load, {"pages/a.md": "Title: A\n\n" + "- " * 400 + "x", "pages/b.md": PAGE})

    assert [(problem.where, problem.code) for problem in problems] == [("content/pages/a.md", "page-nesting")]


@pytest.mark.parametrize(
    "line",
    ["Save_as: x.html", "URL: x/", "Template: index", "Status: hidden", "Category: x", "Tags: x", "Author: x", "Slug: a/b",
     "Slug: ..", "Slug: A", "Slug:", "Status: published\nDraft: perhaps", "Lang: en\nLanguage: en", "Order: 1", "Date: 2026-01-01",
     "Aliases: ../x/", "Aliases: .git/", "Aliases: a/.well-known/", "Aliases: x.php", "Aliases: a//b/", "Aliases: %2e%2e/x/",
     "Aliases: a.html/", "Aliases: a.html/b.html", "Aliases: a./", "Aliases: https://b.test/"],
)  # fmt: skip
def test_no_line_of_a_page_decides_more_than_it_may(load: Load, line: str) -> None:
    problems = problems_of(load, {"pages/a.md": f"Title: A\n{line}\n\nwords"})

    assert {problem.where.partition(":")[0] for problem in problems} == {"content/pages/a.md"}
    assert min(int(problem.where.rpartition(":")[2]) for problem in problems) >= 2


@pytest.mark.parametrize(
    ("alias", "kept"),
    [("/old/", "old/"), ("old.html", "old.html"), ("2019/05/caf%C3%A9/", "2019/05/café/"), ("हिन्दी/", "हिन्दी/"), ("cafe\u0301/", "café/")],
)  # fmt: skip
def test_an_old_address_may_be_written_as_a_browser_shows_it(load: Load, alias: str, kept: str) -> None:
    assert load({"pages/a.md": f"Title: A\nAliases: {alias}\n\nwords"}).own.pages[0].aliases == (kept,)


DRAFTS = ["Title: Plan\nDraft: yes\n\nNot yet.", "Title: Plan\nStatus: draft\n\nNot yet."]


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_draft_is_in_the_preview_alone(load: Load, draft: str) -> None:
    files = {"pages/plan.md": draft, "pages/a.md": PAGE}

    assert [page.slug for page in load(files).own.pages] == ["a"]
    assert [page.draft for page in load(files, drafts=True).own.pages] == [False, True]


@pytest.mark.parametrize(
    "address",
    ["plan.md", "plan.md#part", "{filename}plan.md", "{filename}/pages/plan.md", "/pages/plan.md", "../pages/plan.md", "/plan/",
     "/plan", "/plan/#part", "https://ana.test/plan/", "https://ana.test/plan", "p%6Can.md", "/pl%61n/"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["[x]({})", "[x][1]\n\n[1]: {}", "n[^1]\n\n[^1]: [x]({})"])
def test_nothing_links_to_a_draft(load: Load, address: str, form: str) -> None:
    link = form.format(address)

    problems = problems_of(load, {"pages/plan.md": DRAFTS[0], "pages/a.md": f"Title: A\n\n{link}\n"})

    assert [problem.code for problem in problems] == ["link-draft"]


def test_news_of_a_later_day_are_a_draft_until_then(load: Load) -> None:
    files = {"news/x.md": "Title: X\nDate: 2026-03-02\n\nSoon.", "pages/a.md": "Title: A\n\n[x](../news/x.md)"}

    assert [problem.code for problem in problems_of(load, files)] == ["link-draft"]


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("b.md", "/b/"), ("b.md#part", "/b/#part"), ("/b/", "/b/"), ("/b", "/b/"), ("/", "/"), ("https://ana.test/b/", "/b/"),
        ("https://ana.test/", "/"), ("https://ana.test", "/"), ("../account.md", "/account/"), ("../news/n.md", "/news/n/"),
        ("/news/", "/news/"), ("/endorsements/", "/endorsements/"), ("#part", "#part"), ("https://ana.test.evil.test/", "https://ana.test.evil.test/"),
        ("mailto:a@ana.test", "mailto:a@ana.test"), ("../files/cv.txt", "/files/cv.txt"), ("{static}/files/cv.txt", "/files/cv.txt"),
    ],
)  # fmt: skip
def test_a_link_leads_where_it_says(load: Load, address: str, href: str) -> None:
    content = load({
        "pages/a.md": f"Title: A\n\n[x]({address})\n", "pages/b.md": PAGE, "account.md": PAGE, "files/cv.txt": "CV",
        "news/n.md": "Title: N\nDate: 2026-01-01\n\nNew.",
    })  # fmt: skip

    assert f'href="{href}"' in content.own.pages[0].body


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("../../pelican.conf", "link-missing"), ("..%2f..%2fpelican.conf", "link-missing"), ("..\\..\\pelican.conf", "link-missing"),
        ("{attach}../../pelican.conf", "link-missing"), ("{static}/../pelican.conf", "link-missing"), ("/etc/passwd", "link-missing"),
        ("/files/../../pelican.conf", "link-missing"), ("../files/none.pdf", "media-missing"), ("../files/.hidden.txt", "media-missing"),
        ("../files/link.txt", "media-missing"), ("../files/sub/link/x.txt", "media-missing"), ("../files/x.html", "download-type"),
        ("//evil.test/", "link-address"), ("file:///etc/passwd", "link-address"), ("data:text/html,x", "link-address"),
        ("java&#115;cript:x", "link-address"), ("vbscript:x", "link-address"), ("", "link-missing"), ("/news/", "link-missing"),
        ("/elsewhere/", "link-missing"), ("/names/", "link-missing"), ("/contact/", "link-missing"), ("https://ana.test/none/", "link-missing"),
    ],
)  # fmt: skip
def test_a_link_leads_nowhere_else(load: Load, tmp_path: Path, address: str, code: str) -> None:
    folder = tmp_path / "content" / "files"
    (folder / "sub").mkdir(parents=True)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "sub" / "link").symlink_to(tmp_path)
    for name in ("x.txt", "secret.txt"):
        (tmp_path / name).write_text("secret")

    problems = problems_of(
        load, {"files/.hidden.txt": "x", "files/x.html": "x", "pages/a.md": f"Title: A\n\n[x](<{address}>)"}
    )

    assert [(problem.where.partition(":")[0], problem.code) for problem in problems] in (
        [("content/pages/a.md", code)],
        [("content/files/x.html", code)],
    )


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("written", ["NFC", "NFD"])
def test_a_link_finds_a_name_however_its_accents_are_stored(load: Load, stored: str, written: str) -> None:
    name, address = (unicodedata.normalize(form, "zoë") for form in (stored, written))  # type: ignore[arg-type]
    files = {
        f"pages/{name}.md": PAGE,
        f"files/{name}.txt": "CV",
        "pages/a.md": f"Title: A\n\n[x]({address}.md) [y](../files/{address}.txt)",
    }

    content = load(files)

    assert 'href="/zoe/"' in content.own.pages[0].body
    assert 'href="/files/zoe.txt"' in content.own.pages[0].body
    assert (content.downloads[0].source, content.own.pages[1].source) == (
        f"files/{name}.txt",
        f"content/pages/{name}.md",
    )


@pytest.mark.parametrize("name", ["a" * 120, "ha\u200cha", "👩\u200d🔧-x"])
def test_a_page_keeps_the_name_that_its_file_has(load: Load, name: str) -> None:
    """A message shows such a name cut or spelled out; what reads the file must not."""
    assert load({f"pages/{name}.md": PAGE}).own.pages[0].source == f"content/pages/{name}.md"


def test_a_name_that_is_no_text_is_told(load: Load, tmp_path: Path) -> None:
    load({"pages/a.md": PAGE})
    (tmp_path / "content/pages" / b"\xff.md".decode("utf-8", "surrogateescape")).write_text(PAGE)

    assert [problem.code for problem in problems_of(load, {})] == ["content-name"]


@pytest.mark.parametrize(
    "names", [("About.md", "about.md"), ("Zoë.md", "zoe.md"), ("𝐚bout.md", "about.md"), ("Zoe\u0308.md", "Zo\u00eb.md")]
)
def test_two_names_that_one_disk_may_take_for_the_same_are_told(load: Load, names: tuple[str, str]) -> None:
    assert [p.code for p in problems_of(load, {f"pages/{name}": PAGE for name in names})] == ["page-slug-twice"]


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("## A heading\n\nI mend *violins*.", "I mend violins."),
        ("工" * 400, "工" * 154 + "…"),
        ("word " * 100, "word " * 29 + "word…"),
        ("```\ncode\n```", "code"),
        ("", "A"),
    ],
)
def test_a_summary_is_made_from_the_first_sentences(load: Load, text: str, summary: str) -> None:
    assert load({"pages/a.md": f"Title: A\n\n{text}\n"}).own.pages[0].summary == summary


@pytest.mark.parametrize(
    ("text", "line", "fix"),
    [
        ("one\n\n# Top\n", 5, "##"),
        ("one\n\n`<img>` and\n\n<img src=x.png>\n", 7, "![what it shows]"),
        ("one\n\n<a href=b.md>x</a>\n", 5, "[words](about.md)"),
        ("one\n\n<p onclick=x>\n", 5, "Markdown"),
        ('one\n\n<p style="x">\n', 5, "Markdown"),
        ("one\n\n<!-- a secret -->\n", 5, "public"),
    ],
)
def test_html_is_refused_with_its_line_and_what_to_write(load: Load, text: str, line: int, fix: str) -> None:
    problem = problems_of(load, {"pages/a.md": f"Title: A\n\n{text}"})[0]

    assert (problem.where, problem.code) == (f"content/pages/a.md:{line}", "page-html")
    assert fix in problem.fix
    assert "secret" not in str(problem)


def test_titles_may_hold_what_their_script_needs(load: Load) -> None:
    for title in ("می‌خواهم", "ශ්‍රී ලංකා", "I ❤️ violins", "a: b", "<b>"):
        assert load({"pages/a.md": f"Title: {title}\n\nx"}).own.pages[0].title == title
    assert problems_of(load, {"pages/a.md": "Title: A\u202eB\n\nx"})[0].code == "page-characters"


def test_days_have_plain_digits(load: Load) -> None:
    assert problems_of(load, {"pages/a.md": "Title: A\nUpdated: ٢٠٢٦-٠٢-٠١\n\nx"})[0].code == "page-date"
