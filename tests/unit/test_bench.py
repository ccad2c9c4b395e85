"""The benchmark measures the same site on every machine, and sees when somebody leaves a part of it out."""

from __future__ import annotations

import hashlib
import json
import math
import os
import subprocess
import sys
from datetime import date
from html import escape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bench import corpus, layouts, report  # noqa: E402
from bench.contestant import PEERS, Contestant, Site, contestant_names, load_contestant  # noqa: E402
from bench.measure import run_measured  # noqa: E402
from bench.verify import Plan, verify  # noqa: E402
from clearname.endorsements import load_decisions, load_endorsements, render_decisions  # noqa: E402
from clearname.site import load_settings  # noqa: E402

WRITE = """
import sys
from pathlib import Path
from bench import layouts
layouts.write_site(layouts.LAYOUTS[sys.argv[1]], Path(sys.argv[2]), 5)
"""


def digest_of(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize("name", sorted(layouts.LAYOUTS))
def test_the_content_has_the_same_bytes_in_two_processes(tmp_path, name):
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'plugins'}"}
        subprocess.run([sys.executable, "-c", WRITE, name, tmp_path / seed], check=True, env=environment)

    assert digest_of(tmp_path / "1") == digest_of(tmp_path / "2")


def test_a_larger_site_holds_the_smaller_one():
    small, large = corpus.build_corpus(3), corpus.build_corpus(7)

    assert large.endorsements[:3] == small.endorsements
    assert (large.pages, large.news, large.profiles) == (small.pages, small.news, small.profiles)


def test_an_added_endorsement_is_newer_than_all_others(tmp_path):
    layouts.write_site(layouts.LAYOUTS["clearname"], tmp_path, 30)
    layouts.add_endorsement(layouts.LAYOUTS["clearname"], tmp_path, 30, 1)

    published = load_endorsements(tmp_path, clearname_settings(), date(2025, 3, 1)).published
    assert (len(published), published[0].id) == (31, layouts.endorsement_id(30))


def test_every_endorsement_of_the_corpus_is_published_by_clearname(tmp_path):
    layouts.write_site(layouts.LAYOUTS["clearname"], tmp_path, 60)

    loaded = load_endorsements(tmp_path, clearname_settings(), date(2025, 3, 1))
    assert (len(loaded.published), loaded.held, loaded.warnings) == (60, (), ())


def test_an_edited_endorsement_is_decided_anew(tmp_path):
    layouts.write_site(layouts.LAYOUTS["clearname"], tmp_path, 4)
    before = (tmp_path / "decisions.toml").read_text()
    layouts.edit_endorsement(layouts.LAYOUTS["clearname"], tmp_path, 4, 1)

    assert (tmp_path / "decisions.toml").read_text() != before
    assert load_endorsements(tmp_path, clearname_settings(), date(2025, 3, 1)).held == ()


def test_decisions_are_in_the_bytes_that_clearname_writes(tmp_path):
    """Others are read in a slower way, and the benchmark would measure that one."""
    layouts.write_site(layouts.LAYOUTS["clearname"], tmp_path, 4)

    assert (tmp_path / "decisions.toml").read_text() == render_decisions(load_decisions(tmp_path))


def clearname_settings():
    return load_settings(PEERS / "clearname" / "site")


def test_every_contestant_has_all_that_is_needed(tmp_path):
    for name in contestant_names():
        contestant = load_contestant(name, tmp_path)
        assert contestant.layout
        assert {"title", "setup", "version", "build", "out", "clean"} <= contestant.config.keys()
        site = Site(contestant, tmp_path, 1)
        site.write()
        assert site.folder.is_dir()


def page(item: corpus.Item, url: str) -> str:
    """The least that passes."""
    kind = "Quotation" if item.kind == "endorsements" else "WebPage"
    data = json.dumps({"@context": "https://schema.org", "@type": kind, "datePublished": item.day})
    summary, title = escape(item.summary), escape(item.title)
    return (
        f'<title>{title}</title><meta name="description" content="{summary}"><link rel="canonical" href="{url}">'
        f'<meta property="og:title" content="{title}"><meta property="og:description" content="{summary}">'
        f'<meta property="og:url" content="{url}"><meta property="og:type" content="article">'
        f'<script type="application/ld+json">{data}</script>'
        f"<p>{escape(' '.join([item.name, item.role, item.organisation, item.relationship]))}"
        f"<p>{escape(corpus.without_links(item.body).replace('*', ''))}"
    )


@pytest.fixture
def output(tmp_path):
    """The site with three endorsements as the simplest generator would make it."""
    whole = corpus.build_corpus(3)
    addresses = {Plan(3).address(item): item for item in whole.all()}
    pages = {f"{address}index.html": page(item, f"{corpus.URL}/{address}") for address, item in addresses.items()}
    pages |= dict.fromkeys(["index.html", "profiles/index.html", "endorsements/index.html", "news/index.html"], "")
    pages |= {f"news/page/{number}/index.html": "" for number in range(2, math.ceil(corpus.NEWS_ITEMS / 25) + 1)}
    locations = "".join(f"<url><loc>{corpus.URL}/{address}</loc></url>" for address in addresses)
    files = {"sitemap.xml": locations, "news/feed.xml": "<entry>" * 20, "endorsements/feed.xml": "<entry>" * 3}
    for path, text in (pages | files).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_complete_site_is_verified(output):
    assert verify(output, Plan(3)) == []


def test_pages_of_the_pattern_that_a_contestant_names_are_not_counted(output):
    index = output / "endorsements/by-date-1/index.html"
    index.parent.mkdir()
    index.write_text("<!doctype html>", encoding="utf-8")

    assert verify(output, Plan(3, uncounted="*/by-date-*/index.html")) == []
    assert verify(output, Plan(3)) != []


def test_a_missing_page_is_seen(output):
    address = Plan(3).address(corpus.build_endorsement(1))
    (output / address / "index.html").unlink()

    faults = verify(output, Plan(3))
    assert f"{address}: no page" in faults
    assert any("HTML pages instead of" in fault for fault in faults)


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("timeline/index.html", "</title>", "!</title><!--", "timeline/"),
        ("timeline/index.html", '"@type"', "@type", "JSON-LD that cannot be read"),
        ("timeline/index.html", 'rel="canonical"', 'rel="me"', "canonical"),
        ("timeline/index.html", "Mara", "Cara", "the text lacks"),
        ("timeline/index.html", 'name="description"', 'name="d"', "no description"),
        ("news/update-01/index.html", "2023-01", "2022-01", "JSON-LD lacks the date"),
        ("sitemap.xml", "/timeline/", "/time/", "the sitemap lacks 1 pages"),
        ("news/feed.xml", "<entry><entry>", "<entry>", "the feed of news has"),
    ],
)
def test_what_is_left_out_is_seen(output, path, old, new, said):
    text = (output / path).read_text(encoding="utf-8")
    assert old in text
    (output / path).write_text(text.replace(old, new), encoding="utf-8")

    assert any(said in fault for fault in verify(output, Plan(3)))


def test_what_a_child_of_a_child_uses_is_counted(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.2: pass"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"

    measured = run_measured([sys.executable, "-c", outer], tmp_path, dict(os.environ), tmp_path / "log", 60)
    assert measured.exit_status == 0
    assert measured.cpu >= 0.2
    assert measured.peak_mb > 1


def test_a_build_that_does_not_end_is_killed(tmp_path):
    endless = [sys.executable, "-c", "import time; time.sleep(1000)"]

    assert run_measured(endless, tmp_path, dict(os.environ), tmp_path / "log", 0.2).exit_status < 0


def run(contestant: str, number: int, cpu: float, **more: object) -> dict[str, object]:
    return {
        "session": "a", "endorsements": 20, "scenario": "cold", "round": number, "contestant": contestant,
        "exit_status": 0, "cpu": cpu, "user": cpu, "system": 0.0, "wall": cpu, "peak_mb": 50.0, **more,
    }  # fmt: skip


def test_ratios_are_taken_round_by_round():
    """A machine that is slow for a while is slow for all."""
    runs = [run("clearname", 0, 1.0), run("pelican", 0, 2.0), run("clearname", 1, 10.0), run("pelican", 1, 20.0)]

    assert "| 20 | cold | 0.50 |" in report.render_report(runs)


def test_builds_that_failed_are_not_reported(tmp_path):
    log = tmp_path / "results.jsonl"
    log.write_text("\n".join(json.dumps(run("pelican", 0, 1.0, exit_status=status)) for status in (0, 1)))

    assert len(report.read_log(log)) == 1


def test_an_unknown_contestant_is_named_with_those_that_there_are(tmp_path):
    with pytest.raises(SystemExit, match="clearname, eleventy, hugo, pelican"):
        load_contestant("zola", tmp_path)


def test_a_contestant_that_is_not_installed_is_not_ready(tmp_path):
    contestant: Contestant = load_contestant("pelican", tmp_path)

    assert not contestant.is_ready
