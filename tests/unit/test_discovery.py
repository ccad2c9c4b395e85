"""Sitemap, robots file and the other files for machines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.robotparser import RobotFileParser

from lxml import etree

from clearname.discovery import machine_files, render_robots, render_sitemap
from clearname.feeds import feed_paths
from clearname.model import Site
from clearname.plan import build_routes
from clearname.settings import PublishSettings
from factory import bare_site, endorsement_list, make_page, make_settings, make_site, news_items

DATA = Path(__file__).resolve().parents[1] / "data"
SCHEMA = etree.XMLSchema(etree.parse(DATA / "sitemap.xsd"))
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(site: Site) -> dict[str, str | None]:
    """Address and day of every page in the sitemap, in order."""
    root = etree.fromstring(render_sitemap(site, build_routes(site)))
    assert root.tag == f"{SITEMAP}urlset"
    assert SCHEMA.validate(root), SCHEMA.error_log
    found: dict[str, str | None] = {}
    for url in root:
        found[url.findtext(f"{SITEMAP}loc")] = url.findtext(f"{SITEMAP}lastmod")
    assert len(found) == len(root)
    return found


def test_the_sitemap_names_every_indexed_page_and_no_other() -> None:
    site = make_site(news=news_items(30), endorsements=endorsement_list(30))
    assert list(entries(site)) == [route.url for route in build_routes(site).all if route.indexed]


def test_lastmod_is_the_day_of_the_last_change_and_missing_where_there_is_none() -> None:
    found = entries(make_site())

    assert found["https://ana.example/about/"] == "2026-01-15"
    assert found["https://ana.example/news/"] == "2025-12-04"
    assert found["https://ana.example/elsewhere/"] is None


def test_the_day_of_the_build_changes_nothing() -> None:
    site = make_site()
    later = replace(site, as_of=site.as_of.replace(year=2030))

    assert machine_files(site, build_routes(site)) == machine_files(later, build_routes(later))


def test_addresses_are_percent_encoded_and_escaped() -> None:
    site = make_site(
        settings=make_settings(url="https://name.example/repo/"),
        pages=(make_page("über-mich"), make_page("r&d")),
    )
    found = entries(site)

    assert "https://name.example/repo/%C3%BCber-mich/" in found
    assert "https://name.example/repo/r%26d/" in found
    assert all(url.isascii() and len(url) < 2048 for url in found)


def test_an_ampersand_in_the_address_of_the_site_leaves_the_sitemap_well_formed() -> None:
    assert list(entries(bare_site("https://name.example/r&d/"))) == ["https://name.example/r&d/"]


def test_a_site_with_nothing_but_home_has_a_sitemap_of_one() -> None:
    assert entries(bare_site()) == {"https://ana.example/": None}


def test_every_robot_may_read_every_page_and_finds_the_sitemap() -> None:
    robots = RobotFileParser()
    robots.parse(render_robots(make_site()).decode().splitlines())

    for agent in ("Googlebot", "bingbot", "GPTBot", "anything"):
        assert robots.can_fetch(agent, "https://ana.example/endorsements/page-1/")
    assert robots.site_maps() == ["https://ana.example/sitemap.xml"]


def test_the_robots_file_says_why() -> None:
    assert render_robots(bare_site()).startswith(b"# This site is meant to be found.")


def test_machine_files_are_sitemap_robots_feeds_and_the_mark_for_github_pages() -> None:
    site = make_site()
    files = machine_files(site, build_routes(site))

    assert set(files) == {"sitemap.xml", "robots.txt", ".nojekyll", "graph.jsonld", "ana-maria-lindqvist.vcf", *feed_paths(site)}
    assert files[".nojekyll"] == b""


def test_an_own_domain_is_named_in_cname() -> None:
    site = make_site()
    settings = replace(site.settings, publish=PublishSettings(domain="ana.example"))
    files = machine_files(replace(site, settings=settings), build_routes(site))

    assert files["CNAME"] == b"ana.example\n"


def test_the_same_site_gives_the_same_bytes() -> None:
    assert machine_files(make_site(), build_routes(make_site())) == machine_files(
        make_site(), build_routes(make_site())
    )


def test_no_file_for_machines_takes_the_place_of_a_page() -> None:
    site = make_site()
    routes = build_routes(site)
    assert not set(machine_files(site, routes)) & set(routes.by_path())
