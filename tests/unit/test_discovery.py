"""The sitemap, and which files for machines there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from clearname.discovery import machine_files, machine_paths, render_sitemap
from clearname.discovery.sitemap import sitemap_files
from clearname.feeds import feed_paths
from clearname.gate import Facts
from clearname.gate.clear import check_file
from clearname.gate.output_file import OutputFile
from clearname.model import Site
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.sitemap import check_sitemap
from clearname.plan import build_routes
from clearname.settings import PublishSettings, SearchSettings, Settings, WellKnownSettings
from clearname.site import expected_files
from clearname_site.live.sitemap import is_same_sitemap
from factory import (
    AS_OF,
    bare_site,
    endorsement_list,
    make_news,
    make_page,
    make_picture,
    make_settings,
    make_site,
    news_items,
)

DATA = Path(__file__).resolve().parents[1] / "data"
SCHEMA = etree.XMLSchema(etree.parse(DATA / "sitemap.xsd"))
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
LINK = "{http://www.w3.org/1999/xhtml}link"


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


def test_machine_files_are_sitemap_robots_feeds_and_the_mark_for_github_pages() -> None:
    site = make_site()
    files = machine_files(site, build_routes(site))

    assert set(files) == {
        "sitemap.xml",
        "robots.txt",
        ".nojekyll",
        "graph.jsonld",
        "ana-maria-lindqvist.vcf",
        *feed_paths(site),
    }
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


def everything(settings: Settings) -> Settings:
    """The settings with every file for machines switched on."""
    return replace(
        settings,
        search=SearchSettings(
            training="closed", llms_txt=True, indexnow=True, indexnow_key="0123456789",
            google_verification="google1234567890abcdef.html", bing_verification="9A1F2B3C4D5E6F708192A3B4C5D6E7F8",
            yandex_verification="yandex_1a2b3c4d5e6f7a8b.html",
        ),
        well_known=WellKnownSettings(
            fediverse="@ana@social.example", webfinger=True, atproto_did="did:plc:z72i7hdynmk6r22z27h6tvur",
            security_contact="mailto:safe@ana.example", security_expires=date(2026, 9, 1),
        ),
        publish=PublishSettings(domain="ana.example"),
    )  # fmt: skip


FULL = everything(make_settings(tell=("email",), introduction="Ana María Lindqvist makes old bridges safe."))


@pytest.mark.parametrize("site", [bare_site(), make_site(), make_site(settings=FULL)])
def test_the_paths_are_known_without_making_the_files(site: Site) -> None:
    routes = build_routes(site)

    assert machine_paths(site, routes) == set(machine_files(site, routes))
    assert machine_paths(site, routes) <= expected_files(site, routes)


def test_everything_that_is_switched_on_is_there() -> None:
    site = make_site(settings=FULL)

    assert machine_paths(site, build_routes(site)) - machine_paths(make_site(), build_routes(make_site())) == {
        "CNAME", "llms.txt", "0123456789.txt", "google1234567890abcdef.html", "yandex_1a2b3c4d5e6f7a8b.html",
        "BingSiteAuth.xml", ".well-known/atproto-did", ".well-known/webfinger", ".well-known/security.txt",
    }  # fmt: skip


def test_the_gate_has_nothing_against_any_of_them() -> None:
    site = make_site(settings=FULL)
    facts = Facts(FULL)
    found = [
        (path, finding.code)
        for path, data in machine_files(site, build_routes(site)).items()
        for finding in check_file(OutputFile(path, data), facts)
    ]

    assert found == []


# --- pictures and other languages


def pictures(site: Site) -> dict[str, list[str]]:
    root = etree.fromstring(render_sitemap(site, build_routes(site)))
    assert SCHEMA.validate(root), SCHEMA.error_log
    return {url.findtext(f"{SITEMAP}loc"): [i.text for i in url.iter(f"{IMAGE}loc")] for url in root}


def test_the_pictures_of_a_page_are_named_with_it_as_large_as_they_are() -> None:
    item = make_news(1, pictures=(make_picture("bridge", 640, 480), make_picture("mål", 640, 480)))
    found = pictures(make_site(news=(item,)))

    assert found["https://ana.example/"] == ["https://ana.example/images/portrait-544.jpg"]
    assert found["https://ana.example/news/item-1/"] == [
        "https://ana.example/images/bridge-1280.jpg", "https://ana.example/images/m%C3%A5l-1280.jpg"
    ]  # fmt: skip
    assert found["https://ana.example/contact/"] == []


def test_a_picture_that_stands_on_a_page_twice_is_named_once() -> None:
    page = make_page("about", pictures=(make_picture("bridge"), make_picture("bridge")))
    assert len(pictures(make_site(pages=(page,)))["https://ana.example/about/"]) == 1


def test_a_site_without_pictures_says_nothing_of_pictures() -> None:
    assert b"image" not in render_sitemap(bare_site(), build_routes(bare_site()))
    assert b"xhtml" not in render_sitemap(make_site(), build_routes(make_site()))


def translated(language: str, *tags: str) -> list[tuple[str, str]]:
    """The versions that the sitemap names of a page that is there in these languages."""
    site = make_site(settings=make_settings(language=language))
    routes = build_routes(site)
    versions = tuple((tag, f"https://ana.example/{tag.lower()}/") for tag in tags)
    about = replace(routes.all[1], translations=versions)
    root = etree.fromstring(render_sitemap(site, replace(routes, all=(routes.all[0], about, *routes.all[2:]))))
    assert SCHEMA.validate(root), SCHEMA.error_log
    return [(link.get("hreflang"), link.get("href")) for link in root.iter(LINK)]


def test_every_version_of_a_page_is_named_and_the_sites_own_is_for_everybody_else() -> None:
    assert translated("en", "en", "sv") == [
        ("en", "https://ana.example/en/"), ("sv", "https://ana.example/sv/"), ("x-default", "https://ana.example/en/"),
    ]  # fmt: skip


def test_the_version_for_everybody_else_is_found_by_its_first_part_and_else_left_out() -> None:
    assert ("x-default", "https://ana.example/pt/") in translated("pt-BR", "en", "pt")
    assert ("x-default", "https://ana.example/pt-br/") in translated("pt-BR", "pt", "pt-BR")
    assert "x-default" not in dict(translated("de", "en", "sv"))
    assert translated("en") == []


# --- more than one file


def test_a_long_sitemap_is_cut_and_its_parts_are_listed() -> None:
    site = make_site(news=news_items(30))
    routes = build_routes(site)
    files = sitemap_files(site, routes, addresses=20)
    index = etree.fromstring(files["sitemap.xml"])
    parts = [loc.text for loc in index.iter(f"{SITEMAP}loc")]
    listed = [route.url for route in routes.all if route.indexed]

    assert SCHEMA.validate(index), SCHEMA.error_log
    assert parts == [f"https://ana.example/sitemap-{number}.xml" for number in (1, 2, 3)]
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    trees = [etree.fromstring(files[part.rpartition("/")[2]]) for part in parts]
    assert all(SCHEMA.validate(tree) for tree in trees)
    assert [url.findtext(f"{SITEMAP}loc") for tree in trees for url in tree] == listed
    assert index[0].findtext(f"{SITEMAP}lastmod") == max(
        str(route.updated_on) for route in routes.all[:20] if route.updated_on
    )  # fmt: skip


@pytest.mark.parametrize(("left_out", "told"), [("", set()), ("sitemap-2.xml", {"sitemap-pages", "sitemap-address"})])
def test_the_rules_of_finished_pages_read_every_part(left_out: str, told: set[str]) -> None:
    site = make_site(news=news_items(30), portrait=None)
    routes = build_routes(site)
    files = sitemap_files(site, routes, addresses=20)

    def read(path: str) -> bytes:
        if path == left_out:
            raise FileNotFoundError(path)
        return files[path]

    facts = SiteFacts(site, routes, read, frozenset(files))
    assert {problem.code for problem in check_sitemap((), facts)} == told


def test_a_day_that_changed_in_one_part_is_a_day_that_changed_in_the_index() -> None:
    def index(day: date) -> bytes:
        site = make_site(news=(make_news(1, updated_on=day),))
        return sitemap_files(site, build_routes(site), addresses=5)["sitemap.xml"]

    assert is_same_sitemap(index(AS_OF), index(AS_OF) + b"\n")
    assert not is_same_sitemap(index(AS_OF), index(AS_OF.replace(day=2)))


def test_parts_are_cut_by_size_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearname.discovery.sitemap.MOST_BYTES", 3000)
    site = make_site(news=news_items(30))
    files = sitemap_files(site, build_routes(site))

    assert len(files) > 2
    assert all(len(data) <= 3000 for path, data in files.items() if path != "sitemap.xml")
    assert machine_paths(site, build_routes(site)) >= set(files)


# --- the schema itself must be able to refuse


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<loc>https://", "<loc>http://"),
        ("<loc>https://ana.example/about/</loc>", ""),
        ("<loc>https://ana.example/about/</loc>", "<loc>/about/</loc>"),
        ("<loc>https://ana.example/about/</loc>", "<loc>https://ana.example/über/</loc>"),
        ("<loc>https://ana.example/about/</loc>", "<loc>https://ana.example/</loc>"),
        ("<loc>https://ana.example/about/</loc>", f"<loc>https://ana.example/{2048 * 'a'}</loc>"),
        ("<lastmod>2026-01-15</lastmod>", "<lastmod>15.1.2026</lastmod>"),
        ("<lastmod>2026-01-15</lastmod>", "<lastmod>2026-02-30</lastmod>"),
        ("<lastmod>2026-01-15</lastmod>", "<lastmod>2026-01-15</lastmod><priority>1.0</priority>"),
        ("<lastmod>2026-01-15</lastmod>", "<lastmod></lastmod>"),
        ("<image:loc>", "<image:caption>x</image:caption><image:loc>"),
        ("<image:image>", "<image:image><image:image/>"),
        ('hreflang="sv"', 'hreflang="Svenska språket"'),
        ('rel="alternate"', 'rel="next"'),
        (' hreflang="sv"', ""),
        ("sitemaps.org/schemas/sitemap/0.9", "google.com/schemas/sitemap/0.84"),
    ],
)
def test_the_schema_refuses_what_the_protocol_does(old: str, new: str) -> None:
    site = make_site(pages=(make_page("about"),))
    routes = build_routes(site)
    about = replace(
        routes.all[1], translations=(("en", "https://ana.example/about/"), ("sv", "https://ana.example/om/"))
    )
    text = render_sitemap(site, replace(routes, all=(routes.all[0], about, *routes.all[2:]))).decode()
    assert SCHEMA.validate(etree.fromstring(text.encode())), SCHEMA.error_log
    assert old in text

    assert not SCHEMA.validate(etree.fromstring(text.replace(old, new, 1).encode()))
