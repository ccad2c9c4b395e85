"""What pages say to whoever reads them without structured data: who, when, what was made, where everything is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import mf2py
import pytest
from lxml import html as lxml_html

from clearname.model import Site, WorkKind
from clearname.plan import build_routes
from clearname.routes import MOST_ON_HOME, PER_PAGE, Kind
from clearname.settings import ContactSettings, Credential, Organisation
from clearname_site.menu import MOST, build_menu
from factory import (
    endorsement_list,
    make_claim,
    make_endorsement,
    make_news,
    make_page,
    make_press,
    make_settings,
    make_site,
    make_work,
    news_items,
)
from theme_sites import INTRODUCTION, SITES, full_site, render_kinds, render_site

HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}<img src=x onerror=alert(1)>'


def home(site: Site) -> str:
    return render_kinds(site)[Kind.HOME]


def told(site: Site) -> dict[str, str]:
    """The facts of the home page, label to text."""
    rows = lxml_html.fromstring(home(site)).xpath("//dl[@class='facts']/div")
    return {row.findtext("dt"): " | ".join(dd.text_content() for dd in row.iterfind("dd")) for row in rows}


def distances(site: Site, folder: Path) -> dict[str, int]:
    """How many clicks from home each page of the site is."""
    routes = {route.href: route for route in render_site(site, folder)}
    found, ahead = {"/": 0}, ["/"]
    for href in ahead:
        for link in lxml_html.fromstring((folder / routes[href].path).read_text("utf-8")).xpath("//body//a/@href"):
            if link in routes and link not in found:
                found[link] = found[href] + 1
                ahead.append(link)
    return {href: found.get(href, 99) for href, route in routes.items() if route.indexed}


# --- The way -----------------------------------------------------------------------------------------------------


def test_every_page_is_two_clicks_from_home(tmp_path: Path) -> None:
    words = tuple(replace(each, own_page=True) for each in endorsement_list(80))
    site = replace(full_site(), news=news_items(130), endorsements=words)

    assert {href: clicks for href, clicks in distances(site, tmp_path).items() if clicks > 2} == {}


def test_a_claim_page_is_found_without_an_account_too(tmp_path: Path) -> None:
    assert distances(make_site(claims=(make_claim(),), account=None), tmp_path)["/claims/inspection-of-2024/"] == 1


def test_home_links_to_the_parts_of_a_list_until_it_has_index_pages() -> None:
    """A site of ten thousand news items must not have a home page of four hundred links."""
    most = PER_PAGE * (MOST_ON_HOME + 1)
    long, longer = home(make_site(news=news_items(most))), home(make_site(news=news_items(most + 1)))

    assert (long.count("News, part"), long.count("News by date, part")) == (MOST_ON_HOME, 0)
    assert (longer.count("News, part"), longer.count("News by date, part")) == (0, 5)


def test_parts_of_a_list_say_which_months_they_hold() -> None:
    pages = render_kinds(make_site(news=news_items(60)))
    (part,) = lxml_html.fromstring(pages[Kind.NEWS]).xpath("//a[@href='/news/page-2/'][contains(., 'part')]/text()")

    assert part == "News, part 2: December 2025 to January 2026"


def test_links_to_parts_do_not_stand_on_older_parts(tmp_path: Path) -> None:
    render_site(make_site(news=news_items(60)), tmp_path)

    assert "part 1" not in (tmp_path / "news/page-2/index.html").read_text("utf-8").split("<main")[1]


def test_the_menu_has_room_for_works_and_press_only_where_something_else_is_missing() -> None:
    full = make_site(works=(make_work(),), press=(make_press(),))
    bare = replace(full, endorsements=(), profiles=(), account=None)
    menus = []
    for site in (full, bare):
        routes = build_routes(site)
        menus.append([entry.title for entry in build_menu({kind: routes.first(kind) for kind in Kind}, routes)])

    assert menus[0] == ["About", "Profiles", "Endorsements", "Own account", "News", "Contact"]
    assert menus[1] == ["About", "News", "Works", "Press", "Contact"] and len(menus[0]) == MOST


# --- Home --------------------------------------------------------------------------------------------------------


def test_home_introduces_the_person_and_says_since_when_it_is_online() -> None:
    tree = lxml_html.fromstring(home(full_site()))

    assert tree.xpath("string(//section[@aria-labelledby='the_profile']/p)") == INTRODUCTION
    assert tree.xpath("string(//h2[@id='the_profile'])") == "Who is Ana María Lindqvist?"
    assert tree.xpath("//time[@datetime='2024-05-01']/text()") == ["May 2024"]


def test_facts_show_everything_that_machines_are_told() -> None:
    settings = make_settings(
        job_title="Engineer", occupations=("Structural engineer", "engineer"), isni="0000 0001 2103 2683", wikidata="Q42",
        credentials=(Credential("MSc", "Institute"), Credential("Licence")), affiliations=(Organisation("Museum"),),
        additional_name="Sofia",
    )  # fmt: skip
    rows = told(make_site(settings=settings))

    assert rows["Occupation"] == "Engineer | Structural engineer"
    assert rows["Qualifications"] == "MSc, Institute | Licence"
    assert (rows["Connected with"], rows["Middle name"]) == ("Museum", "Sofia")
    assert (rows["ISNI"], rows["Wikidata"]) == ("0000 0001 2103 2683", "Q42")


PRIVATE = dict(town="Gothenburg", birth_date=date(1980, 1, 31), gender="woman", nationality="Sweden")
SHOWN = {"town": "Gothenburg", "birth_date": "31 January 1980", "gender": "woman", "nationality": "Sweden",
         "email": "post@ana.example", "phone": "+44 1632 960001"}  # fmt: skip


@pytest.mark.parametrize("ticked", SHOWN)
def test_private_facts_are_shown_only_where_they_are_ticked(ticked: str) -> None:
    settings = replace(
        make_settings(**PRIVATE, headline="", description="Ana María Lindqvist builds.", tell=(ticked,)),
        contact=ContactSettings("post@ana.example", "+44 1632 960001"),
    )
    rows = " ".join(told(make_site(settings=settings)).values())

    assert {name for name, shown in SHOWN.items() if shown in rows} == {ticked}


def test_what_is_ticked_and_not_said_leaves_no_row() -> None:
    settings = replace(make_settings(tell=tuple(SHOWN)), contact=ContactSettings())

    assert not {"Town", "Born", "Gender", "Citizen of", "E-mail", "Telephone"} & set(told(make_site(settings=settings)))


def test_home_shows_the_three_newest_works_and_press_pieces_with_a_link_to_all() -> None:
    works = tuple(
        make_work(f"Book {year}", published=str(year), slug=f"book-{year}") for year in (2019, 2024, 2021, 2022)
    )
    tree = lxml_html.fromstring(home(make_site(works=works, press=(make_press(),))))

    assert tree.xpath("//section[@aria-labelledby='the_works']//time/@datetime") == ["2024", "2022", "2021"]
    assert tree.xpath("//a[@href='/works/']/text()") == ["All works"]
    assert tree.xpath("//a[@href='/press/']/text()") == ["More about these pieces"]


# --- Lists -------------------------------------------------------------------------------------------------------


def test_every_stated_fact_of_a_work_is_visible() -> None:
    event = make_work(
        "A talk", kind=WorkKind.EVENT, place="Town hall", published="2025-06-03", isbn="", doi="10.1234/x", url="",
        language="sv",
    )  # fmt: skip
    tree = lxml_html.fromstring(render_kinds(make_site(works=(make_work(), event)))[Kind.WORKS])
    text = " ".join(tree.xpath("string(//main)").split())

    for words in ("Books", "Forty Bridges", "Northern Press", "What forty bridges taught her.", "ISBN 9780306406157",
                  "Talks and events", "A talk", "Town hall", "in Swedish", "DOI 10.1234/x"):  # fmt: skip
        assert words in text
    assert {t.get("datetime"): t.text for t in tree.iter("time")} == {
        "2024-05": "May 2024",
        "2025-06-03": "3 June 2025",
    }
    assert tree.xpath("//a[text()='A talk']/@href") == ["https://doi.org/10.1234/x"]
    assert tree.xpath("//a[text()='A talk']/@lang") == ["sv"]


def test_every_stated_fact_of_a_press_piece_is_visible() -> None:
    pages = render_kinds(make_site(press=(make_press(),)))
    for kind in (Kind.PRESS, Kind.HOME):
        tree = lxml_html.fromstring(pages[kind])
        text = tree.xpath("string(//ul[@class='rows made'])")
        assert "The woman who closed the bridge" in text and "Article, Gothenburg Daily" in text
        assert tree.xpath("//a[contains(., 'closed the bridge')]/@href") == ["https://paper.example/the-bridge"]
        assert tree.xpath("//time[@datetime='2025-11-02']/text()") == ["2 November 2025"]


def test_hostile_titles_stay_text() -> None:
    work = make_work(HOSTILE, slug="x", publisher=HOSTILE, description=HOSTILE, place=HOSTILE)
    piece = make_press(HOSTILE, slug="x", publisher=HOSTILE, description=HOSTILE)
    claim = make_claim(title=HOSTILE, summary=HOSTILE, claim=HOSTILE)
    settings = make_settings(introduction=HOSTILE, occupations=(HOSTILE,), credentials=(Credential(HOSTILE, HOSTILE),))

    for kind, text in render_kinds(
        make_site(works=(work,), press=(piece,), claims=(claim,), settings=settings)
    ).items():
        tree = lxml_html.fromstring(text)
        assert {e.get("type") for e in tree.iter("script")} <= {"application/ld+json"}, kind
        assert not tree.xpath("//@onerror") and ">49<" not in text, kind


def test_a_claim_is_told_where_search_results_do_not_quote_it() -> None:
    tree = lxml_html.fromstring(render_kinds(make_site(claims=(make_claim(),)))[Kind.CLAIM])

    (claim,) = tree.xpath("//bdi[contains(., 'was changed afterwards')]")
    assert [e for e in claim.iterancestors() if e.get("data-nosnippet") is not None]
    assert tree.xpath("//section//time/@datetime") == ["2025-03"]
    assert "Decision of the board" in tree.xpath("string(//section)")


# --- Languages ---------------------------------------------------------------------------------------------------


def test_versions_of_a_page_link_to_each_other_in_their_own_languages() -> None:
    site = make_site(pages=(make_page("about"), make_page("om", "Om mig", language="sv", translates="about")))
    pages = {route.item.slug: route for route in build_routes(site).of_kind(Kind.PAGE)}  # type: ignore[union-attr]
    assert len(pages) == 2

    about = lxml_html.fromstring(render_kinds(site)[Kind.PAGE])
    (link,) = about.xpath("//a[@hreflang]")
    assert (link.get("href"), link.get("hreflang"), link.get("lang"), link.text) == (
        "/om/",
        "sv",
        "sv",
        "Om mig (svenska)",
    )


def test_titles_in_another_language_say_so_in_lists() -> None:
    news = (make_news(2, title="Bron", language="sv"), make_news(1))
    tree = lxml_html.fromstring(home(make_site(news=news)))

    assert tree.xpath("//a[.='Bron']/@lang") == ["sv"]


# --- Microformats ------------------------------------------------------------------------------------------------


def items(text: str, url: str) -> list[dict[str, object]]:
    return mf2py.parse(doc=text, url=url)["items"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", SITES)
def test_home_is_the_card_of_the_person(name: str) -> None:
    site = SITES[name]()
    (card,) = items(home(site), site.settings.site.url)
    properties = card["properties"]

    assert card["type"] == ["h-card"]
    assert properties["url"] == properties["uid"] == [site.settings.site.url], "representative"  # type: ignore[index]
    assert properties["name"] == [site.person.name]  # type: ignore[index]
    assert properties["note"] == [site.person.introduction or site.person.description]  # type: ignore[index]


def test_the_card_says_what_the_page_shows() -> None:
    site = make_site(settings=make_settings(job_title="Structural engineer", town="Gothenburg"))
    (card,) = items(home(site), "https://ana.example/")
    properties: dict[str, list[object]] = card["properties"]  # type: ignore[assignment]

    assert properties["job-title"] == ["Structural engineer"] and properties["org"] == ["Västra Bridges"]
    assert [photo["alt"] for photo in properties["photo"]] == ["Ana María Lindqvist, head and shoulders"]  # type: ignore[index]
    assert not {"locality", "email", "tel", "bday"} & set(properties)


@pytest.mark.parametrize("kind", [Kind.NEWS_ITEM, Kind.ACCOUNT, Kind.CLAIM])
def test_what_the_person_wrote_is_an_entry_with_its_author_and_days(kind: Kind) -> None:
    site = make_site(claims=(make_claim(),), news=(make_news(1, updated_on=date(2026, 1, 5)),))
    (entry,) = items(render_kinds(site)[kind], "https://ana.example/x/")
    properties: dict[str, list[dict[str, dict[str, object]]]] = entry["properties"]  # type: ignore[assignment]

    assert entry["type"] == ["h-entry"]
    assert properties["author"][0]["properties"] == {"name": ["Ana María Lindqvist"], "url": ["https://ana.example/"]}
    assert len(properties["published"]) == len(properties["updated"]) == len(properties["content"]) == 1
    assert properties["published"] != properties["updated"]


def test_words_of_supporters_are_nobodys_card() -> None:
    site = make_site(endorsements=(make_endorsement(1, own_page=True),))
    pages = render_kinds(site)

    assert items(pages[Kind.ENDORSEMENT], "https://ana.example/e/") == []
