"""The shipped example, built through the real command line and read as its visitors and machines would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from sites import ROOT, build, command, tree

NAMES = {"en": "Zoë Marchetti-Ødegård", "ar": "زوي ماركيتي أوديغورد"}
"""The person's, by the language of the page."""


def pages(output: Path) -> list[Path]:
    """Every HTML page of the output that is no redirect."""
    found = [p for p in sorted(output.rglob("*.html")) if b'http-equiv="refresh"' not in p.read_bytes()]
    assert len(found) > 20
    return found


def test_every_kind_of_page_is_there(built_example: Path) -> None:
    for path in (
        "index.html", "about/index.html", "account/index.html", "profiles/index.html", "news/index.html",
        "endorsements/index.html", "elsewhere/index.html", "contact/index.html", "names/index.html", "404.html",
        "works/index.html", "press/index.html", "journalists/index.html", "workshop-notes/index.html",
        "claims/inventory-of-2025/index.html", "ar/index.html", "ar/account/index.html",
        "sitemap.xml", "robots.txt", "news/atom.xml", "news/rss.xml", "news/feed.json", "favicon.ico", "card.jpg",
        ".nojekyll",
    ):  # fmt: skip
        assert (built_example / path).is_file(), path


def test_there_are_no_tag_category_author_or_archive_pages(built_example: Path) -> None:
    names = {path.split("/")[0] for path in tree(built_example)}

    assert not names & {"tag", "tags", "category", "author", "authors.html", "archives.html", "drafts", "theme"}


def test_works_and_press_in_another_language_than_the_page_say_theirs(built_example: Path) -> None:
    for name in ("works", "press"):
        rows = html.fromstring((built_example / "ar" / name / "index.html").read_bytes()).xpath("//ul/li/div")
        told = [e for row in rows for e in row.xpath("./*[@dir='auto'][not(contains(@class, 'mut'))]")]

        assert rows and len(told) >= len(rows)
        assert {e.get("lang") for e in told} <= {"en", "nb", "de", "it", "sv"}, name
        main = html.fromstring((built_example / name / "index.html").read_bytes())
        assert main.xpath("//ul/li/div/*[@lang='en']") == []


def test_every_page_has_title_description_canonical_and_one_heading(built_example: Path) -> None:
    titles, descriptions = set(), set()
    for page in pages(built_example):
        document = html.fromstring(page.read_bytes())
        titles.add(document.findtext(".//title"))
        name = NAMES[document.get("lang")]
        assert name in document.findtext(".//title"), page
        assert len(document.findall(".//h1")) == 1, page
        descriptions.add(document.xpath("string(//meta[@name='description']/@content)"))
        canonical = document.xpath("//link[@rel='canonical']/@href")
        assert len(canonical) == 1, page

    assert len(titles) == len(pages(built_example))
    assert len(descriptions) == len(pages(built_example))


def test_every_link_inside_the_site_leads_somewhere(built_example: Path) -> None:
    files = set(tree(built_example))
    for page in pages(built_example):
        document = html.fromstring(page.read_bytes())
        for address in document.xpath("//a/@href | //img/@src | //link[@rel='icon']/@href"):
            if address.startswith("/"):
                path, _, anchor = address.lstrip("/").partition("#")
                target = f"{path}index.html" if path.endswith("/") or not path else path
                assert target in files, f"{page}: {address}"
                if anchor:
                    target_page = html.fromstring((built_example / target).read_bytes())
                    assert target_page.xpath("//*[@id=$anchor]", anchor=anchor), f"{page}: {address}"


def test_every_graph_is_json_with_one_person(built_example: Path) -> None:
    people = set()
    for page in pages(built_example):
        blocks = html.fromstring(page.read_bytes()).xpath("//script")
        assert [block.get("type") for block in blocks] in ([], ["application/ld+json"]), page
        for block in blocks:
            graph = json.loads(block.text)["@graph"]
            ids = [node["@id"] for node in graph if "@id" in node]
            assert len(ids) == len(set(ids)), page
            people |= {i for i in ids if i.endswith("#person")}

    assert people == {"https://zoe.example.org/#person"}


CONSTRUCTS = (
    "main//h1", "main//h2", "main//h3", "main//h4", "main//ol/li/ul/li/ul", "main//blockquote/blockquote", "main//pre/code",
    "main//table//th[@scope='col']", "main//td[@class='right']", "main//td[@class='center']", "main//dl/dd", "main//dt",
    "main//figure/figcaption", "main//hr", "main//br", "main//kbd", "main//sub", "main//sup", "main//abbr[@title]",
    "main//q[@lang='nb']", "main//*[@dir='rtl']", "main//a[@class='footnote-ref']", "main//a[@class='footnote-backref']",
    "main//div[@role='region'][.//table]", "main//li[contains(., '☑')]", "main//img[@loading='lazy']",
)  # fmt: skip


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_one_page_holds_every_construct(built_example: Path, construct: str) -> None:
    page = html.fromstring((built_example / "workshop-notes" / "index.html").read_bytes())

    assert page.xpath(f"//{construct}")


def test_no_page_has_a_style_or_a_handler_of_its_own(built_example: Path) -> None:
    for page in pages(built_example):
        document = html.fromstring(page.read_bytes())
        assert not document.xpath("//@style | //@*[starts-with(name(), 'on')]"), page


def test_nothing_is_said_of_the_example_but_what_supporters_wait_for(built_site: Path) -> None:
    done = command("check", "--site", built_site, "--as-of", "2026-11-22", "--json")

    assert {p["severity"] for p in json.loads(done.stdout)["problems"]} == {"held"}


def test_the_sitemap_names_every_page_with_its_true_day(built_example: Path) -> None:
    document = etree.parse(built_example / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    addresses = document.xpath("//s:loc/text()", namespaces=space)

    expected = {
        "https://zoe.example.org/" + p.relative_to(built_example).as_posix().removesuffix("index.html")
        for p in pages(built_example) if p.name != "404.html"
    }  # fmt: skip
    assert set(addresses) == expected
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in document.xpath("//s:lastmod/text()", namespaces=space))


def test_drafts_held_files_and_future_news_are_nowhere(built_site: Path, built_example: Path) -> None:
    everything = b"\n".join(tree(built_example).values())
    done = command("check", "--site", built_site, "--as-of", "2026-11-22", "--json")
    held = [p for p in json.loads(done.stdout)["problems"] if p["severity"] == "held"]

    assert len(held) >= 4
    assert b"data-draft" not in everything
    drafts = [p for p in (built_site / "content").rglob("*.md") if re.search(rb"(?im)^draft:\s*yes", p.read_bytes())]
    assert drafts
    for draft in drafts:
        title = re.search(rb"(?im)^title:\s*(.+)$", draft.read_bytes())
        assert title and title[1].strip() not in everything, draft


def test_redirects_lead_to_the_page_without_script(built_example: Path) -> None:
    redirects = [p for p in built_example.rglob("*.html") if b'http-equiv="refresh"' in p.read_bytes()]

    assert len(redirects) >= 2
    for page in redirects:
        document = html.fromstring(page.read_bytes())
        target = document.xpath("string(//meta[@http-equiv='refresh']/@content)").partition("url=")[2]
        assert (built_example / target.lstrip("/") / "index.html").is_file()
        assert document.xpath("//a[@href=$target]", target=target)


def test_a_second_build_changes_nothing_and_touches_no_file(example: Path) -> None:
    assert build(example).returncode == 0
    before = {p: p.stat().st_mtime_ns for p in (example / "output").rglob("*")}
    (example / ".clearname" / "state.json").unlink()

    done = build(example)

    assert "Nothing changed" in done.stdout
    assert {p: p.stat().st_mtime_ns for p in (example / "output").rglob("*")} == before


def test_a_tampered_output_is_put_right(example: Path) -> None:
    build(example)
    good = tree(example / "output")
    (example / "output" / "index.html").write_text("hostile")
    (example / "output" / "about" / "index.html").unlink()

    assert build(example).returncode == 0
    assert tree(example / "output") == good


def test_the_same_content_gives_the_same_bytes_on_any_machine() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "build" / "same_bytes.py"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_answer_for_programs_is_one_json_document(example: Path) -> None:
    done = build(example, "--json")

    answer = json.loads(done.stdout)
    assert answer["status"] == 0
    assert answer["pages"] > 20
    assert {"where", "code", "what", "fix", "severity"} == set(answer["problems"][0])
    assert done.stderr == ""
