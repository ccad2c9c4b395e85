"""The theme as text: every page strictly rendered, nothing that a policy would stop, no name that becomes markup."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from lxml import html as lxml_html
from markupsafe import Markup

from clearname.html.style import content_security_policy, style_element, style_hash
from clearname.html.tables import scrollable_tables
from clearname.model import Display, Proof, ProofKind, Site
from clearname.problems import Refused
from clearname.routes import Kind
from clearname.settings import EndorsementSettings
from clearname_site import theme
from clearname_site.stylesheet import minify
from clearname_site.theme_language import filters
from factory import bare_site, make_endorsement, make_page, make_portrait, make_settings, make_site
from theme_sites import SITES, full_site, render_kinds, render_site

HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}<img src=x onerror=alert(1)>\u202etxt'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of every odd site, `site/path` to text."""
    folder = tmp_path_factory.mktemp("sites")
    found = {}
    for name, make in SITES.items():
        render_site(make(), folder / name)
        for path in sorted((folder / name).rglob("*.html")):
            found[path.relative_to(folder).as_posix()] = path.read_text(encoding="utf-8")
    return found


def test_every_kind_of_page_is_rendered() -> None:
    """But index pages, for which a site needs a thousand items: see `test_indexes.py`."""
    kinds = render_kinds(full_site())

    assert set(kinds) == set(Kind) - {Kind.NEWS_INDEX, Kind.ENDORSEMENT_INDEX}


def test_an_unknown_name_in_a_template_stops_the_page(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{{ item.titel }}", encoding="utf-8")

    with pytest.raises(UndefinedError):
        theme.environment(tmp_path, "en").get_template("page.html").render(item=make_page())


def test_pages_have_one_h1_and_headings_do_not_jump(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        levels = [int(e.tag[1]) for e in lxml_html.fromstring(text).iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1 and levels.count(1) == 1, path
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), path


def test_ids_are_unique_and_labels_lead_to_one(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        tree = lxml_html.fromstring(text)
        ids = Counter(tree.xpath("//@id"))
        assert not [name for name, count in ids.items() if count > 1], path
        anchors = [a[1:] for a in tree.xpath("//@href") if a.startswith("#")]
        assert set(tree.xpath("//@aria-labelledby")) | set(anchors) <= set(ids), path


def test_pages_carry_nothing_that_the_policy_would_stop(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        tree = lxml_html.fromstring(text)
        names = {name for element in tree.iter() for name in element.attrib}
        assert "style" not in names and not {name for name in names if name.startswith("on")}, path
        assert {e.get("type") for e in tree.iter("script")} <= {"application/ld+json"}, path
        assert not list(tree.iter("iframe", "object", "embed", "form", "base")), path


def test_the_policy_comes_first_and_allows_exactly_the_inlined_style(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        head = list(lxml_html.fromstring(text).find("head"))
        assert head[0].get("charset") == "utf-8" and head[1].get("http-equiv") == "Content-Security-Policy", path
        styles = re.findall("<style>(.*?)</style>", text, re.DOTALL)
        assert len(styles) == 1 and f"style-src '{style_hash(styles[0])}'" in head[1].get("content"), path


def test_the_skip_link_is_the_first_link_and_landmarks_are_there(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        tree = lxml_html.fromstring(text)
        assert len(tree.xpath("//main")) == 1, path
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert tree.xpath("(//a)[1]/@class") == ["skip"], path
        assert len(tree.xpath("/html/body/header")) == len(tree.xpath("/html/body/footer")) == 1, path


def test_pictures_have_a_size_an_alternative_and_a_fallback(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        for image in lxml_html.fromstring(text).iter("img"):
            assert image.get("width") and image.get("height") and image.get("alt"), path
            assert image.get("src").endswith(".jpg"), path


def test_links_lead_to_pages_of_the_site_and_every_page_is_found_from_home(tmp_path: Path) -> None:
    site = full_site()
    routes = {route.href: route for route in render_site(site, tmp_path)}
    found, ahead = {"/"}, ["/"]
    while ahead:
        text = (tmp_path / routes[ahead.pop()].path).read_text("utf-8")
        for href in lxml_html.fromstring(text).xpath("//body//a/@href"):
            if href.startswith("/") and not href.endswith((".xml", ".json", ".jpg")):
                assert href in routes
                ahead += [href] if href not in found else []
                found.add(href)

    assert found == {route.href for route in routes.values() if route.indexed}


def test_a_site_in_a_folder_of_its_host_never_links_above_it() -> None:
    site = make_site(settings=make_settings(url="https://host.example/ana/"))

    for kind, text in render_kinds(site).items():
        own = make_page().body  # its links are the loader's business
        tree = lxml_html.fromstring(text.replace(str(own), ""))
        for address in tree.xpath("//body//header//@href | //head/link/@href | //body//img/@src"):
            assert not address.startswith("/") or address.startswith("/ana/"), (kind, address)


def test_names_and_texts_stay_text_wherever_they_stand() -> None:
    hostile = make_endorsement(
        7, shown_name=HOSTILE, role=HOSTILE, organisation=HOSTILE, connection=HOSTILE, own_page=True
    )
    site = make_site(
        settings=make_settings(
            name=HOSTILE, description=HOSTILE, given_name=HOSTILE, disambiguation=HOSTILE, other_names=(HOSTILE,),
            facts=((HOSTILE, HOSTILE),), awards=(HOSTILE,),
        ),
        endorsements=(hostile,),
        pages=(make_page("about", HOSTILE, summary=HOSTILE),),
    )  # fmt: skip

    for kind, text in render_kinds(site).items():
        tree = lxml_html.fromstring(text)
        assert {e.get("type") for e in tree.iter("script")} <= {"application/ld+json"}, kind
        assert not tree.xpath("//@onerror") and not tree.xpath("//img[@src='x']"), kind
        assert ">49<" not in text, kind


def test_every_word_of_a_supporter_stands_in_an_element_of_its_own() -> None:
    words = make_endorsement(
        1, shown_name="NAME", role="ROLE", organisation="ORG", connection="CONN", language="ar",
        body=Markup("<p>BODY</p>"),
    )  # fmt: skip
    tree = lxml_html.fromstring(render_kinds(make_site(endorsements=(words,)))[Kind.ENDORSEMENTS])

    for text in ("NAME", "ROLE", "ORG", "CONN"):
        (element,) = [e for e in tree.iter() if e.text == text]
        assert (element.tag, element.get("lang")) == ("bdi", "ar")
    (quote,) = tree.iter("blockquote")
    assert (quote.get("dir"), quote.get("lang")) == ("auto", "ar")


def test_a_card_shows_month_relation_years_and_connection_beside_the_words() -> None:
    words = make_endorsement(
        3, relationship="family", known_since=1999, connection="We are cousins.", given_on=date(2025, 6, 1)
    )
    card = _card(make_site(endorsements=(words,)), words.id)

    for shown in ("Family of Ana María, known since 1999", "Connection: We are cousins.", "Written in June 2025"):
        assert shown in card


def test_no_day_of_an_endorsement_is_ever_shown() -> None:
    words = make_endorsement(3, given_on=date(2025, 6, 1), own_page=True)
    kinds = render_kinds(make_site(endorsements=(words,), news=(), account=None))

    for kind in (Kind.HOME, Kind.ENDORSEMENTS, Kind.ENDORSEMENT):
        assert "2025-06-01" not in _body(kinds[kind]) and "1 June" not in _body(kinds[kind])


@pytest.mark.parametrize(
    ("display", "words"),
    [
        (Display.FIRST_NAME, "First name only, for privacy"),
        (Display.INITIALS, "Initials only, for privacy"),
        (Display.PSEUDONYM, "A chosen name, for privacy"),
        (Display.ROLE_ONLY, "Name withheld for privacy"),
    ],
)
def test_a_shortened_name_says_so(display: Display, words: str) -> None:
    shown = "" if display is Display.ROLE_ONLY else "R."
    endorsement = make_endorsement(1, display=display, shown_name=shown, organisation="")

    assert words in _card(make_site(endorsements=(endorsement,)), endorsement.id)


@pytest.mark.parametrize(
    ("surfaces", "hidden"),
    [({"page"}, True), ({"page", "quote"}, True), ({"page", "data"}, True), ({"page", "quote", "data"}, False)],
)
def test_search_results_quote_only_whom_they_may(surfaces: set[str], hidden: bool) -> None:
    words = make_endorsement(1, surfaces=frozenset(surfaces))
    tree = lxml_html.fromstring(render_kinds(make_site(endorsements=(words,)))[Kind.ENDORSEMENTS])
    (card,) = tree.xpath(f"//div[@id='{words.id}']")

    assert ("data-nosnippet" in card.attrib) is hidden


@pytest.mark.parametrize(
    ("proof", "phrase"),
    [
        (Proof(ProofKind.SIGNED_FILE), "signed file"),
        (Proof(ProofKind.SIGNED_COMMIT), "signed file"),
        (Proof(ProofKind.SIGNED_EMAIL, "ruth.example"), "signed e-mail (ruth.example)"),
        (Proof(ProofKind.OWN_WEBSITE, "ruth.example"), "own website (ruth.example)"),
        (Proof(ProofKind.ACCOUNT, "GitHub"), "own account (GitHub)"),
        (Proof(ProofKind.VOUCHED), "known to the site's owner"),
    ],
)
def test_how_a_writer_was_checked_stands_in_fixed_words(proof: Proof, phrase: str) -> None:
    words = make_endorsement(1, proof=proof)

    assert f"How the writer was checked: {phrase}" in _card(make_site(endorsements=(words,)), words.id)
    assert "Nothing was checked" not in _card(make_site(endorsements=(words,)), words.id)


def test_a_writer_of_whom_nothing_was_checked_is_said_to_be_so() -> None:
    card = _card(make_site(endorsements=(make_endorsement(1),)), make_endorsement(1).id)

    assert "Nothing was checked about the writer." in card and "How the writer was checked" not in card


def test_what_may_not_be_printed_is_left_out_on_paper() -> None:
    words = make_endorsement(1, surfaces=frozenset({"page", "quote", "data"}))

    assert 'class="q unprinted"' in render_kinds(make_site(endorsements=(words,)))[Kind.ENDORSEMENTS]
    css = theme.load_stylesheet(theme.shipped_theme())
    assert re.search(r"@media print.*\.unprinted\s*\{\s*display:\s*none", str(css.element), re.DOTALL)


def test_every_relation_is_in_a_group_and_named_people_come_first() -> None:
    relations = (
        "colleague", "manager", "report", "client", "collaborator", "teacher", "student", "community", "friend",
        "family", "other",
    )  # fmt: skip
    some = tuple(make_endorsement(n, relationship=name) for n, name in enumerate(relations, 10))
    hidden = make_endorsement(30, display=Display.INITIALS, shown_name="R. O.", organisation="")
    text = render_kinds(make_site(endorsements=(hidden, *some)))[Kind.ENDORSEMENTS]
    ids = lxml_html.fromstring(text).xpath("//div[@class='q']/@id")

    assert sorted(ids) == sorted(e.id for e in (hidden, *some))
    assert ids.index(hidden.id) > ids.index(some[0].id)


def test_the_count_includes_those_that_are_only_counted() -> None:
    one = _words(render_kinds(make_site(counted=1, endorsements=(make_endorsement(1),)))[Kind.ENDORSEMENTS])
    none = _words(render_kinds(make_site(counted=0, endorsements=(make_endorsement(1),)))[Kind.ENDORSEMENTS])

    assert "2 endorsements from people who know Ana María Lindqvist, selected by Ana María Lindqvist" in one
    assert "1 of these is counted and not shown" in one
    assert "1 endorsement from people who know" in none and "counted" not in none


def test_older_parts_of_a_list_do_not_change_when_something_new_comes(tmp_path: Path) -> None:
    """Otherwise every new endorsement would touch every page that was ever published."""
    site = full_site()
    newer = make_endorsement(99, given_on=date(2032, 1, 1))
    render_site(site, tmp_path / "before")
    render_site(replace(site, endorsements=(newer, *site.endorsements)), tmp_path / "after")
    changed = {
        path.relative_to(tmp_path / "after").as_posix()
        for path in (tmp_path / "after").rglob("*.html")
        if path.read_bytes() != (tmp_path / "before" / path.relative_to(tmp_path / "after")).read_bytes()
    }

    assert changed == {"index.html", "endorsements/index.html"}


def test_home_shows_the_chosen_endorsements_in_the_chosen_order() -> None:
    settings = replace(make_settings(), endorsements=EndorsementSettings(on_home=("e-000002", "e-000009", "e-000001")))
    home = render_kinds(make_site(settings=settings))[Kind.HOME]

    assert lxml_html.fromstring(home).xpath("//div[@class='q']/@id") == ["e-000002", "e-000001"]


def test_home_quotes_the_first_sentences_of_long_words_and_marks_the_cut() -> None:
    words = make_endorsement(5, plain="One sentence here. " * 30, body=Markup("<p>WHOLE</p>"))
    home = lxml_html.fromstring(render_kinds(make_site(endorsements=(words,)))[Kind.HOME])
    (card,) = home.xpath("//div[@class='q']")

    assert "WHOLE" not in card.text_content() and card.xpath(".//blockquote")[0].text_content().endswith("here. […]")
    assert card.xpath(".//a/@href") == ["/endorsements/#e-000005"]


def test_words_that_may_not_be_quoted_stand_whole_or_not_at_all() -> None:
    words = make_endorsement(5, plain="One sentence. " * 40, body=Markup("<p>WHOLE</p>"), surfaces=frozenset({"page"}))
    home = render_kinds(make_site(endorsements=(words,)))[Kind.HOME]

    assert "WHOLE" in home and "[…]" not in home


def test_the_account_is_quoted_by_search_results_from_its_neutral_lines_alone() -> None:
    tree = lxml_html.fromstring(render_kinds(make_site())[Kind.ACCOUNT])
    (hidden,) = tree.xpath("//*[@data-nosnippet]")

    assert "The report was mine" in hidden.text_content() and "In short" not in hidden.text_content()


def test_a_redirect_leads_on_without_a_script_and_is_not_listed() -> None:
    tree = lxml_html.fromstring(render_kinds(make_site())[Kind.REDIRECT])

    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/teaching/"]
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert tree.xpath("//link[@rel='canonical']/@href") == ["https://ana.example/teaching/"]
    assert tree.xpath("//main//a/@href") == ["/teaching/"]


def test_the_menu_marks_where_the_reader_is() -> None:
    kinds = render_kinds(make_site())
    current = {
        kind: lxml_html.fromstring(text).xpath("//nav[@aria-label='Main']//a[@aria-current]")
        for kind, text in kinds.items()
    }

    assert [(a.text, a.get("aria-current")) for a in current[Kind.NEWS]] == [("News", "page")]
    assert [(a.text, a.get("aria-current")) for a in current[Kind.NEWS_ITEM]] == [("News", "true")]
    assert not current[Kind.HOME]


def test_a_site_of_500_pages_keeps_a_short_menu_and_leads_to_every_page() -> None:
    site = make_site(pages=tuple(make_page(f"page-{n:03}", f"Page {n}") for n in range(500)))
    home = lxml_html.fromstring(render_kinds(site)[Kind.HOME])

    assert len(home.xpath("//nav[@aria-label='Main']//a")) <= 6
    assert set(home.xpath("//main//a/@href")) >= {f"/page-{n:03}/" for n in range(500)}


def test_a_bare_site_has_no_empty_heading_list_or_box() -> None:
    for kind, text in render_kinds(bare_site()).items():
        tree = lxml_html.fromstring(text).find("body")
        empty = [e.tag for e in tree.iter("section", "ul", "dl", "h2", "nav", "p") if not e.text_content().strip()]
        assert not empty, kind
        assert "None" not in tree.text_content(), kind


def test_pages_speak_of_the_person_by_name_alone() -> None:
    """The person chooses the words about themselves; the theme guesses none."""
    texts = " ".join(_words(text) for text in render_kinds(bare_site()).values())
    for path in (theme.shipped_theme() / "templates").glob("*.html"):
        texts += re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.DOTALL)

    assert not re.search(r"\b(he|she|him|her|his|hers)\b", texts, re.IGNORECASE)


def test_right_to_left_sites_say_so_and_pages_in_another_language_too() -> None:
    arabic = lxml_html.fromstring(render_kinds(SITES["arabic"]())[Kind.HOME])
    foreign = make_site(pages=(make_page("about", language="he"),))
    about = lxml_html.fromstring(render_kinds(foreign)[Kind.PAGE])

    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    (body,) = about.xpath("//div[@class='prose']")
    assert (about.get("lang"), about.get("dir")) == ("he", "rtl"), "the language of the text"
    assert (about.find("body").get("lang"), about.find("body").get("dir")) == ("en", "ltr"), "that of the menu"
    assert (body.get("lang"), body.get("dir"), about.xpath("//h1/@lang")) == ("he", "rtl", ["he"])


def test_picture_addresses_are_percent_encoded() -> None:
    square = replace(make_portrait().square, renditions=tuple(
        replace(r, path=r.path.replace("portrait", "مايا")) for r in make_portrait().square.renditions
    ))  # fmt: skip
    home = render_kinds(make_site(portrait=replace(make_portrait(), square=square)))[Kind.HOME]

    assert "/images/%D9%85" in home and "images/مايا" not in home


def test_a_theme_need_only_hold_what_it_changes(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(
        '{% extends "!theme/page.html" %}{% block after_body %}<p>Mine</p>{% endblock %}', encoding="utf-8"
    )
    chosen = theme.theme_folder(tmp_path, "own")
    environment = theme.environment(chosen, "en")

    assert "after_body" in environment.get_template("page.html").blocks
    assert environment.get_template("index.html").filename == str(theme.shipped_theme() / "templates" / "index.html")
    assert theme.load_stylesheet(chosen) == theme.load_stylesheet(theme.shipped_theme())


def test_a_theme_that_is_not_there_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match='the theme folder "fancy" has no templates'):
        theme.theme_folder(tmp_path, "fancy")


def test_stylesheet_and_templates_stay_small_enough_to_read() -> None:
    import gzip

    folder = theme.shipped_theme()
    css = theme.load_stylesheet(folder)

    assert (folder / "static" / "site.css").stat().st_size <= 16 * 1024
    assert len(gzip.compress(str(css.element).encode())) <= 6 * 1024
    assert sum(p.stat().st_size for p in (folder / "templates").glob("*.html")) <= 40 * 1024


def test_templates_never_call_text_safe() -> None:
    for path in (theme.shipped_theme() / "templates").glob("*.html"):
        assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup", path.read_text("utf-8")), path.name


@pytest.mark.parametrize(
    ("css", "smaller"),
    [
        ("a { color : red ; }", "a{color :red}"),
        ("a b , a > b { }", "a b,a>b{}"),
        ("a :hover { top: calc(1px + 2px) }", "a :hover{top:calc(1px + 2px)}"),
        ("/* it's */ a { b: c }", "a{b:c}"),
        ('a::after { content: " ( ; ) /* no */ " attr(href) }', 'a::after{content:" ( ; ) /* no */ " attr(href)}'),
        ("@media (min-width: 4rem) and (x) { a { b: c; } }", "@media (min-width:4rem) and (x){a{b:c}}"),
        ("a { width: 1px/**/2px }", "a{width:1px 2px}"),
    ],
)  # fmt: skip
def test_minifying_takes_space_and_nothing_else(css: str, smaller: str) -> None:
    assert minify(css) == smaller
    assert minify(smaller) == smaller


@pytest.mark.parametrize("css", ["a{}</style><script>", "a{}</STYLE >", "<!-- a{}", "]]>"])
def test_a_stylesheet_cannot_end_its_element(css: str) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        style_element(css)


def test_a_policy_is_made_of_a_hash_alone() -> None:
    with pytest.raises(ValueError, match="hash"):
        content_security_policy("sha256-' *; script-src *")


def test_tables_scroll_by_themselves_with_names_of_their_own() -> None:
    body = scrollable_tables(Markup("<table><tr><td>1</td></tr></table><p>x</p><table></table>"), 'Table "<')
    tree = lxml_html.fragment_fromstring(str(body), create_parent=True)

    assert tree.xpath("//div[@role='region']/@aria-label") == ['Table "< 1', 'Table "< 2']
    assert tree.xpath("//div/@tabindex") == ["0", "0"]
    assert len(tree.xpath("./div/table")) == 2


@pytest.mark.parametrize(
    ("language", "long", "month"),
    [
        ("en", "12 February 2026", "February 2026"),
        ("en-US", "February 12, 2026", "February 2026"),
        ("de", "12. Februar 2026", "Februar 2026"),
        ("xx-unknown", "12 February 2026", "February 2026"),
        ("ja", "2026年2月12日", "2026年2月"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(language: str, long: str, month: str) -> None:
    made = filters(language)
    day = date(2026, 2, 12)

    assert (made["long_date"](day), made["month_year"](day), made["iso_date"](day)) == (long, month, "2026-02-12")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "rtl"),
        ("fa-IR", "rtl"),
        ("he", "rtl"),
        ("en", "ltr"),
        ("ku-Arab", "rtl"),
        ("az-Latn", "ltr"),
        ("uz", "ltr"),
    ],
)
def test_languages_are_written_in_their_direction(language: str, written: str) -> None:
    assert filters("en")["direction"](language) == written


def test_languages_and_hosts_have_names_for_people() -> None:
    made = filters("en")

    assert made["language_name"]("pt-BR") == "Portuguese (Brazil)"
    assert made["language_name"]("zzz-nothing") == "zzz-nothing"
    assert made["display_host"]("https://www.norr.example:8443/a") == "norr.example"


def _body(text: str) -> str:
    return text.partition("<body>")[2]


def _words(text: str) -> str:
    plain = re.sub(r"<(style|script)\b.*?</\1>", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"</?(?:bdi|b|span|a|time|p)\b[^>]*>", "", plain)).split())


def _card(site: Site, card_id: str) -> str:
    tree = lxml_html.fromstring(render_kinds(site)[Kind.ENDORSEMENTS])
    (card,) = tree.xpath(f"//div[@id='{card_id}']")
    return " ".join(card.text_content().split())


@pytest.mark.parametrize(
    ("by", "licence", "shown"),
    [
        ("", "", ""),
        ("Tomás Eklund", "", "Pictures: Tomás Eklund."),
        ("", "https://licences.example/by/", "How the pictures may be used"),
        ("A <b>", "https://licences.example/by/", "Pictures: A <b>. How the pictures may be used"),
    ],
)
def test_every_page_says_whose_the_pictures_are_where_search_engines_are_told(
    by: str, licence: str, shown: str
) -> None:
    settings = make_settings()
    site = replace(settings.site, pictures_by=by, pictures_licence=licence)
    for kind, text in render_kinds(make_site(settings=replace(settings, site=site))).items():
        if kind is Kind.REDIRECT:
            continue
        lines = ["".join(p.itertext()).strip() for p in lxml_html.fromstring(text).iterfind(".//footer//p")]
        assert [line for line in lines if "ictures" in line] == ([shown] if shown else []), kind
