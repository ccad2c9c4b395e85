"""A site of more than a thousand news through the real command: built, checked, and built again with one more."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from lxml import html as lxml_html

from clearname_site import cli
from sites import DAY, SMALL_SETTINGS, tree

COUNT = 1099
"""News items: those of four full index pages, and a part of a fifth."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import_module("clearname_site.plugin")
    folder = tmp_path_factory.mktemp("long") / "site"
    (folder / "content" / "news").mkdir(parents=True)
    (folder / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    for number in range(1, COUNT + 1):
        write_news(folder, number)
    assert build(folder) == 0
    return folder


def write_news(folder: Path, number: int) -> None:
    day = date.fromordinal(date(2023, 1, 1).toordinal() + number).isoformat()
    (folder / "content" / "news" / f"violin-{number}.md").write_text(
        f"Title: Violin number {number}\nDate: {day}\nSummary: How violin number {number} was mended in Porto.\n\n"
        f"Violin number {number} has a new bridge and sings again.\n",
        encoding="utf-8",
    )


def build(site: Path) -> int:
    """Builds in this process; gives the exit status."""
    return cli.main(["build", "--site", str(site), "--as-of", DAY])


def links(page: Path) -> set[str]:
    return set(lxml_html.fromstring(page.read_bytes()).xpath("//body//a/@href"))


def test_every_news_item_is_two_clicks_from_home_and_the_sitemap_has_the_index_pages(site: Path) -> None:
    output = site / "output"
    near = links(output / "index.html")
    reached = {there for href in near if href.startswith("/news/") for there in links(output / f"{href[1:]}index.html")}

    assert {f"/news/by-date-{number}/" for number in range(1, 6)} <= near
    assert {f"/news/violin-{number}/" for number in range(1, COUNT + 1)} <= reached
    assert "https://ana.test/news/by-date-5/" in (output / "sitemap.xml").read_text(encoding="utf-8")


def test_one_more_changes_the_newest_index_page_alone_and_nothing_more_nothing(site: Path) -> None:
    before = tree(site / "output")
    write_news(site, COUNT + 1)

    assert build(site) == 0
    after = tree(site / "output")
    changed = {path for path in after if before.get(path) != after[path]}
    assert build(site) == 0

    assert {path for path in changed if "by-date" in path} == {"news/by-date-5/index.html"}
    assert {path for path in changed if path.startswith("news/") and path.endswith("index.html")} == {
        "news/index.html",
        "news/by-date-5/index.html",
        f"news/violin-{COUNT}/index.html",
        f"news/violin-{COUNT + 1}/index.html",
    }
    assert tree(site / "output") == after
