"""What the words around explain, in files of every kind: pages, feeds, plain files, graphs; and where they explain nothing."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from clearname.gate.rules import rule_of
from clearname.settings import GateSettings, Organisation
from gate_cases.more_places import PRIVATE, PUBLIC
from gate_cases.pieces import FEED, A, data
from gate_help import FACTS, SETTINGS, card, codes, found_in, page, pdf

SHOP = "The shop is at 14 Elm Road."


@pytest.mark.parametrize(
    ("path", "content"),
    [
        data(json.dumps({"@type": "Person", "description": SHOP})),
        ("feed.xml", FEED.format(f"<summary>{SHOP}</summary>")),
        ("feed.xml", FEED.format("<content>&lt;h2&gt;The shop&lt;/h2&gt;&lt;p&gt;14 Elm Road&lt;/p&gt;</content>")),
        ("a.json", json.dumps({"content_html": "<h2>The shop</h2><p>14 Elm Road</p>"})),
        ("llms.txt", f"# Maya\n\n> An engineer\n\n- {SHOP}\n"),
        (A, page(head=f'<meta name="description" content="{SHOP}">')),
    ],
)
def test_a_shop_is_a_shop_in_every_file(path, content):
    assert "public-address" in codes(path, content) and "postal-address" not in codes(path, content)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("cv.pdf", pdf(text=SHOP)),
        ("maya.vcf", card(f"NOTE:{SHOP}")),
        ("llms.txt", f"# Maya\n\n> {SHOP}\n"),
        ("llms.txt", "# Maya\n\nThe shop is open.\n14 Elm Road\n"),
        ("a.json", json.dumps({"content_html": f"<blockquote><p>{SHOP}</p></blockquote>"})),
    ],
)
def test_nothing_is_explained_in_documents_and_quotations(path, content):
    assert "postal-address" in codes(path, content)


def test_bodies_and_places_of_the_settings_are_public():
    person = replace(SETTINGS.person, works_for=(Organisation("Halm & Daughters"),))
    facts = replace(FACTS, settings=replace(SETTINGS, person=person))
    assert codes(A, page("<p>Halm &amp; Daughters, 14 Elm Road</p>"), facts) == {"public-address"}
    assert "postal-address" in codes(A, page("<p>Halm &amp; Daughters, 14 Elm Road</p>"), FACTS)
    allowed = replace(FACTS, settings=replace(SETTINGS, gate=GateSettings(allowed_places=("The Old Tannery",))))
    assert codes(A, page("<p>The Old Tannery, 14 Elm Road</p>"), allowed) == {"public-address"}


@pytest.mark.parametrize("name", ["Freelance", "Westhall", "Selbständig", "Self-employed tailor"])
def test_a_town_and_working_for_oneself_make_no_public_place(name):
    person = replace(SETTINGS.person, works_for=(Organisation(name),))
    facts = replace(FACTS, settings=replace(SETTINGS, person=person))
    assert "postal-address" in codes(A, page(f"<p>{name}, 14 Elm Road</p>"), facts)


def test_the_number_of_a_body_in_its_register_is_no_persons_and_an_account_stays_one():
    assert codes(A, page("<p>Charity no. 02070803628</p>")) == set()
    assert "register-number" in codes(A, page("<p>My number is 02070803628</p>"))
    assert "register-number" in codes(A, page("<p>Charity no. DE89 3704 0044 0532 0130 00</p>"))


@pytest.mark.parametrize(
    "text",
    [
        "SIRET 36252137900036",
        "SIRET : 362 521 379 00036",
        "Barcode 4006381333932",
        "EAN no. 4006-3813-33932",
        "Accession no. 02070803628",
        "Partita IVA: 02070803628",
        "Catalogue number 020708 03628",
    ],
)
def test_the_name_of_a_register_directly_before_explains_a_number_however_it_is_grouped(text):
    assert codes(A, page(f"<p>{text}</p>")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "My number, not the SIRET, is 36252137900036",
        "4006381333932",
        "SIRET 4539 1488 0343 6467",
        "Catalogue no. 4539148803436467",
        "VAT no. 12345678Z",
        "SIRET DE89 3704 0044 0532 0130 00",
        "Catalogue no. DE89370400440532013000",
        "Pay into GB29NWBK60161331926819.",
        "The catalogue says that hers is 02070803628",
    ],
)
def test_no_register_explains_a_card_an_account_or_a_number_that_stands_elsewhere(text):
    assert "register-number" in codes(A, page(f"<p>{text}</p>"))


def test_one_address_that_nothing_explains_is_enough_to_stop():
    assert "postal-address" in codes(A, page(f"<p>{SHOP} I get my post at 14 Elm Road.</p>"))
    assert "postal-address" in codes(A, page(f"<p>{SHOP}</p>\n<p>Parcels come to 3 Elm Road.</p>"))


def test_what_is_explained_has_the_same_number_as_what_stops():
    pairs = {"public-address": "postal-address", "public-number": "phone-number", "public-position": "place-on-map"}
    pairs |= {"relative-told": "relative-named", "case-told": "open-case"}
    for milder, strict in pairs.items():
        assert rule_of(milder).id == rule_of(strict).id
        assert rule_of(milder).level == "warn"


@pytest.mark.parametrize(
    ("allowed", "written"),
    [("21 Mill Lane", "1 Mill Lane"), ("Lindenstraße 12", "Lindenstraße 1"), ("Mill Lane", "14 Sawmill Lane")],
)
def test_a_place_that_is_allowed_allows_no_other(allowed, written):
    facts = replace(FACTS, settings=replace(SETTINGS, gate=GateSettings(allowed_places=(allowed,))))
    assert "postal-address" in codes(A, page(f"<p>{written}</p>"), facts)
    assert codes(A, page(f"<p>{allowed}</p>"), facts) == set()


def test_a_firm_that_is_called_as_the_person_makes_no_public_place():
    person = replace(SETTINGS.person, works_for=(Organisation("Maya Lindqvist"),))
    facts = replace(FACTS, settings=replace(SETTINGS, person=person))
    assert "postal-address" in codes(A, page("<p>Maya Lindqvist, 14 Elm Road</p>"), facts)


@pytest.mark.parametrize(
    "words",
    [
        "Maya lectures at the university. Address: 14 Elm Road.",
        "Sie lehrt an der Hochschule. Anschrift: Lindenstraße 12.",
        "After the concert there will be drinks at 14 Elm Road.",
        "During the festival she stays at 14 Elm Road.",
        "Après le concert, on se retrouve au 12 rue de la Paix.",
    ],
)
def test_a_place_where_somebody_goes_or_was_explains_no_address(words):
    assert "postal-address" in codes(A, page(f"<p>{words}</p>"))


def test_where_somebody_teaches_is_public_where_the_address_is_said_of_it():
    assert codes(A, page("<p>Maya teaches at the music school, 14 Elm Road.</p>")) == {"public-address"}


def test_pages_of_honest_people_stop_nowhere():
    assert [case for case in PUBLIC if any(finding.stops for finding in found_in(A, page(case)))] == []


def test_pages_like_them_with_a_home_or_somebodys_own_number_all_stop():
    assert [case for case in PRIVATE if not any(finding.stops for finding in found_in(A, page(case)))] == []


@pytest.mark.parametrize(
    "text",
    ["Batch number 0312 451", "Chargennummer 0312451", "Stamp 20260304101112", "Orders before noon: 01632 960114"],
)
def test_a_number_of_another_thing_and_an_order_line_stop_nothing(text):
    assert codes(A, page(f"<p>{text}</p>")) <= {"public-number"}


@pytest.mark.parametrize(
    "text",
    [
        "As a solicitor I will speak to young lawyers at the county court next month.",
        "Next month I will talk to judges and lawyers about courts.",
        "Als Anwältin werde ich nächste Woche vor Richtern und am Gericht über Verträge sprechen.",
    ],
)
def test_who_works_at_courts_speaks_of_no_case(text):
    assert "open-case" not in codes(A, page(f"<p>{text}</p>"))


@pytest.mark.parametrize(
    "words", ["Free of charge, day and night: 0808 157 0192", "I surveyed the old mill at 53.74213, -1.86551."]
)
def test_a_service_for_all_and_what_was_studied_are_public(words):
    assert codes(A, page(f"<p>{words}</p>")) <= {"public-number", "public-position"}


@pytest.mark.parametrize(
    "words", ["Ring me free of charge: 0808 157 0192", "I sleep in the old mill at 53.74213, -1.86551."]
)
def test_an_own_line_and_an_own_mill_are_not(words):
    assert codes(A, page(f"<p>{words}</p>")) & {"phone-number", "place-on-map"}
