"""Titles, names and quotations that try to break out of the data: what is published is valid, whatever it says."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from nu_checker import complaints
from sites import SMALL_SETTINGS, build

HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "comment": "<!-- <script> -->]]>",
    "quotes": "\"' \\\" &quot; &#34; \\u0022 {\"@id\":\"https://evil.test/#person\"}",
    "separators": "one\u2028two\u2029three",
    "bidi": "left \u202eright\u202c \u2067held\u2069",
    "emoji": "👩🏽‍🔧 mends organs 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "long": "A long sentence that never ends and says nothing new. " * 95,
    "zero": "A\u200bna\u00ad M\u200daría",
}  # fmt: skip
"""Texts by name; the long one has more than 5,000 characters."""
NEWS = "Title: {title}\nDate: 2026-05-0{day}\nSummary: What came of it in May, {day}.\n\nIt was a quiet week, and the bench number {day} was free.\n"
WORDS = """---
schema: 1
name: {name}
display: full
role: neighbour and friend
relationship: friend
connection: none
known_since: 2019
date: "2026-05-0{day}"
language: en
consent: endorsement-consent-v1
---

She mended my violin before the concert number {day}, and would not say what it cost until I had played it.
{words}
"""


def graphs(output: Path) -> list[dict[str, object]]:
    """The graph of every page; raises where one cannot be read or a page has more than one script."""
    found = []
    for page in output.rglob("*.html"):
        text = page.read_text("utf-8")
        scripts = re.findall(r"<script\b[^>]*>(.*?)</script\s*>", text, re.DOTALL | re.IGNORECASE)
        assert len(scripts) <= 1, page
        found += [json.loads(script) for script in scripts]
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Supporters whose names and words are all of these; built, whatever was held."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    folder = site / "content" / "endorsements"
    folder.mkdir(parents=True)
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    decisions = []
    for day, (name, text) in enumerate(HOSTILE.items(), 1):
        for kind in ("words", "name"):
            line = " ".join(text.split()) if kind == "name" else "Ruth Okafor"
            data = WORDS.format(name=json.dumps(line), words=text if kind == "words" else "", day=day).encode()
            (folder / f"{name}-{kind}.md").write_bytes(data)
            decisions.append(Decision(f"e-{len(decisions):06x}", text_digest(data), date(2026, 6, 1)))
    (site / "decisions.toml").write_text(render_decisions(decisions), encoding="utf-8")
    done = build(site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def test_supporters_words_of_every_kind_leave_valid_data(site: Path) -> None:
    quoted = [n for graph in graphs(site / "output") for n in graph["@graph"] if n["@type"] == "Quotation"]  # type: ignore[attr-defined]

    assert any("👩🏽‍🔧" in quotation["text"] for quotation in quoted)
    assert all("evil.test" not in str(node.get("@id", "")) for g in graphs(site / "output") for node in g["@graph"])  # type: ignore[attr-defined]


def test_supporters_words_of_every_kind_leave_valid_pages(site: Path) -> None:
    assert complaints(site / "output") == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_title_of_the_persons_own_is_refused_or_leaves_valid_data(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content" / "news").mkdir(parents=True)
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    title = HOSTILE[name]
    news = NEWS.format(title=title, day=1)
    (site / "content" / "news" / "2026-05-01-quiet-week.md").write_text(news, encoding="utf-8")

    done = build(site)

    assert done.returncode in (0, 1), done.stderr
    if done.returncode == 1:
        assert "content/news/2026-05-01-quiet-week.md" in done.stderr or "[script]" in done.stderr
        return
    headlines = [n["headline"] for g in graphs(site / "output") for n in g["@graph"] if n["@type"] == "BlogPosting"]  # type: ignore[attr-defined]
    assert headlines and all(headline == title for headline in headlines)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_the_persons_own_is_refused_or_leaves_valid_data(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    settings = SMALL_SETTINGS.replace('name = "Ana María"', f"name = {json.dumps(HOSTILE[name], ensure_ascii=False)}")
    (site / "pelican.conf").write_text(settings, encoding="utf-8")

    done = build(site)

    assert done.returncode in (0, 1, 2), done.stderr
    if done.returncode:
        assert "pelican.conf:8" in done.stderr
        return
    people = {n["name"] for g in graphs(site / "output") for n in g["@graph"] if n.get("@id", "").endswith("#person")}  # type: ignore[attr-defined]
    assert people == {HOSTILE[name]}
