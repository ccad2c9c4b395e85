"""The entry for address books, read back by the rules of its format."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from clearname.discovery.vcard import render_vcard, vcard_path
from clearname.gate import Facts
from clearname.gate.clear import check_file
from clearname.gate.output_file import OutputFile
from clearname.model import Site
from clearname.settings import TELLABLE, ContactSettings, Organisation
from factory import bare_site, make_settings, make_site

Line = tuple[str, dict[str, str], list[str]]
"""Name, parameters, parts of the value."""


def card(site: Site) -> list[Line]:
    """The card of the site, unfolded and unescaped as RFC 6350 says; the gate must have nothing against it."""
    data = render_vcard(site)
    physical = data.split(b"\r\n")
    assert physical.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    assert all(line.decode() for line in physical), "a letter was cut in two"
    assert not check_file(OutputFile(vcard_path(site.person), data), Facts(site.settings))
    return [_line(line) for line in data.decode().replace("\r\n ", "").split("\r\n")[:-1]]


def _line(line: str) -> Line:
    head, _, value = line.partition(":")
    name, *parameters = head.split(";")
    parts = re.split(r"(?<!\\)(?:\\\\)*;", value)
    plain = [re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], part) for part in parts]
    return name, dict(parameter.split("=") for parameter in parameters), plain


def values(site: Site, name: str) -> list[list[str]]:
    return [parts for each, _, parts in card(site) if each == name]


def test_the_card_says_name_work_picture_and_address() -> None:
    assert card(make_site()) == [
        ("BEGIN", {}, ["VCARD"]),
        ("VERSION", {}, ["4.0"]),
        ("KIND", {}, ["individual"]),
        ("FN", {}, ["Ana María Lindqvist"]),
        ("N", {}, ["Lindqvist", "Ana María", "", "", ""]),
        ("TITLE", {}, ["Structural engineer"]),
        ("ORG", {}, ["Västra Bridges"]),
        ("NOTE", {}, ["Ana María Lindqvist is a structural engineer in Gothenburg who makes old bridges safe."]),
        ("URL", {}, ["https://ana.example/"]),
        ("PHOTO", {"MEDIATYPE": "image/jpeg"}, ["https://ana.example/images/portrait-1x1.jpg"]),
        ("LANG", {"PREF": "1"}, ["sv"]),
        ("LANG", {"PREF": "2"}, ["es"]),
        ("LANG", {"PREF": "3"}, ["en"]),
        ("SOURCE", {}, ["https://ana.example/ana-maria-lindqvist.vcf"]),
        ("UID", {}, ["https://ana.example/#person"]),
        ("END", {}, ["VCARD"]),
    ]


def test_the_card_is_as_old_as_the_last_review_whatever_supporters_and_news_say() -> None:
    site = make_site()
    reviewed = replace(site.settings, site=replace(site.settings.site, reviewed_on=date(2026, 1, 9)))

    assert site.endorsements and site.news and values(site, "REV") == []
    assert values(replace(site, settings=reviewed), "REV") == [["20260109T000000Z"]]


def test_a_person_with_nothing_but_a_name_has_a_card_too() -> None:
    assert [name for name, _, _ in card(bare_site())] == [
        "BEGIN", "VERSION", "KIND", "FN", "NOTE", "URL", "LANG", "SOURCE", "UID", "END"
    ]  # fmt: skip


PRIVATE = {
    "birth_date": date(1980, 1, 31), "gender": "woman", "nationality": "Swedish", "town": "Gothenburg",
}  # fmt: skip


def private_site(*tell: str) -> Site:
    settings = replace(
        make_settings(**PRIVATE, tell=tell), contact=ContactSettings("post@ana.example", "+46 31 555 01")
    )
    return make_site(settings=settings)


def test_nothing_private_is_told_unless_it_is_ticked() -> None:
    data = render_vcard(private_site()).decode()
    assert not re.search("EMAIL|TEL|ADR|BDAY|GENDER|1980|woman|Swedish|post@|555", data)
    assert "NICKNAME" not in data


def test_mail_telephone_and_town_are_told_when_they_are_ticked() -> None:
    site = private_site("email", "phone", "town")

    assert values(site, "EMAIL") == [["post@ana.example"]]
    assert values(site, "TEL") == [["tel:+463155501"]]
    assert values(site, "ADR") == [["", "", "", "Gothenburg", "", "", ""]]


def test_birthday_gender_and_nationality_never_are() -> None:
    site = private_site(*TELLABLE)
    data = render_vcard(site).decode()

    assert "EMAIL" in data
    assert not re.search("BDAY|GENDER|1980|woman|Swedish", data)


@pytest.mark.parametrize(
    "text",
    [
        "Comma, semicolon; colon: backslash\\ and \\n",
        "Line\nand line\r\nand END:VCARD\r\nBDAY:19800131",
        "\u2028BDAY:19800131\u2029\x85BDAY:1",
        "\x00\x0b\x1b control",
        "👩‍🚒🏳️‍🌈" * 30,
        "ليلى حداد " * 40,
        "x" * 5000,
    ],
)
def test_text_of_any_kind_stays_within_its_line(text: str) -> None:
    site = make_site(
        settings=make_settings(
            name=text, family_name=text, job_title=text, description=text, works_for=(Organisation(text),)
        )
    )
    lines = card(site)
    kept = re.sub(r"\r\n|[\u2028\u2029\x85]", "\n", re.sub("[\x00\x0b\x1b]", "", text))

    assert [name for name, _, _ in lines] == [name for name, _, _ in card(make_site())]
    for name in ("FN", "NOTE", "TITLE", "ORG"):
        assert [";".join(parts) for each, _, parts in lines if each == name] == [kept]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Ana María Lindqvist", "ana-maria-lindqvist.vcf"),
        ("Sukarno", "sukarno.vcf"),
        ("ليلى حداد", "contact.vcf"),
        ("!", "contact.vcf"),
    ],
)
def test_the_file_is_named_after_the_person_where_every_system_can_store_it(name: str, path: str) -> None:
    assert vcard_path(make_site(settings=make_settings(name=name)).person) == path


def test_a_site_below_a_folder_names_itself_with_it() -> None:
    site = make_site(settings=make_settings(url="https://name.example/repo/"))
    assert values(site, "SOURCE") == [["https://name.example/repo/ana-maria-lindqvist.vcf"]]
