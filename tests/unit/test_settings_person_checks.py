"""What `pelican.conf` says of the person: mistakes that would make search engines believe something else."""

from __future__ import annotations

from datetime import date

import pytest

from clearname.problems import Refused
from clearname.settings import ORGANISATION_KINDS, TELLABLE, Settings
from clearname.settings_file import parse_settings
from clearname.settings_person_checks import check_digit
from clearname.structured_data.vocabulary import vocabulary

HEAD = 'format = 1\n[site]\nid = "abcd"\nurl = "https://ana.example/"\n'
PERSON = '[person]\nname = "Ana"\ndescription = "Ana is an engineer."\n'


def read(person: str = "", site: str = "", contact: str = "") -> Settings:
    return parse_settings(f"{HEAD}{site}\n{PERSON}{person}\n[contact]\n{contact}\n".encode())


def refused(person: str = "", site: str = "") -> tuple[str, str]:
    """What is said of the only problem, and what to do."""
    with pytest.raises(Refused) as caught:
        read(person, site)
    (problem,) = caught.value.problems
    assert problem.code == "settings-value"
    return problem.what, problem.fix


def test_every_kind_of_organisation_is_one_for_schema_org_too() -> None:
    words = vocabulary()
    assert all("Organization" in words.parents(kind) for kind in ORGANISATION_KINDS.values())


@pytest.mark.parametrize("key", ["works_for", "affiliations", "alumni_of", "member_of"])
def test_a_kind_that_is_none_names_the_nearest_one(key: str) -> None:
    what, fix = refused(f'{key} = [{{ name = "Northmoor", kind = "univercity" }}]')

    assert what == f'[person] {key}: "univercity" is not a kind of organisation'
    assert fix == 'Did you mean "university"?'
    assert read(f'{key} = [{{ name = "Northmoor", kind = "university" }}]')


def test_a_kind_that_is_near_to_none_names_them_all() -> None:
    _, fix = refused('works_for = [{ name = "Zoo", kind = "menagerie" }]')
    assert "company, university" in fix


@pytest.mark.parametrize("key", ["works_for", "affiliations", "alumni_of", "member_of", "credentials"])
@pytest.mark.parametrize("address", ["www.example.org", "javascript:alert(1)", "https://a b.example", 'https://x"y'])
def test_an_address_of_an_organisation_or_a_proof_is_one(key: str, address: str) -> None:
    refused(f"{key} = [{{ name = \"Northmoor\", url = '{address}' }}]")


@pytest.mark.parametrize(
    "line",
    [
        'orcid = "0000-0002-1825-0097"',
        'orcid = "0000-0002-9079-593X"',
        'isni = "0000 0001 2103 2683"',
        'isni = "0000000121032683"',
        'wikidata = "Q42"',
    ],
)
def test_identifiers_that_fit_are_taken(line: str) -> None:
    assert read(line)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('orcid = "0000-0002-1825-0098"', "the digits do not fit together"),
        ('orcid = "0000000218250097"', "not an ORCID"),
        ('orcid = "https://orcid.org/0000-0002-1825-0097"', "not an ORCID"),
        ('isni = "0000 0001 2103 2684"', "the digits do not fit together"),
        ('isni = "0000 0001 2103 268"', "not an ISNI"),
        ('isni = "٠000 0001 2103 2683"', "not an ISNI"),
        ('wikidata = "42"', "not an item of Wikidata"),
        ('wikidata = "P42"', "not an item of Wikidata"),
        ('wikidata = "Q042"', "not an item of Wikidata"),
    ],
)
def test_identifiers_that_cannot_be_right_are_refused(line: str, said: str) -> None:
    assert said in refused(line)[0]


def test_the_last_sign_of_an_identifier_is_worked_out_from_the_others() -> None:
    assert check_digit("000000021825009") == "7"
    assert check_digit("000000029079593") == "X"


def test_what_is_private_is_told_only_by_a_word_that_is_known() -> None:
    what, fix = refused('tell = ["nationalty"]\nnationality = "Norway"')

    assert "nothing that can be told" in what
    assert fix == 'Did you mean "nationality"?'


@pytest.mark.parametrize("tick", TELLABLE)
def test_what_is_to_be_told_must_be_said(tick: str) -> None:
    what, fix = refused(f'tell = ["{tick}"]')

    assert what == f'[person] tell: "{tick}" is to be told, and nothing is said there'
    assert ("[contact]" in fix) == (tick in ("email", "phone"))


def test_what_is_said_and_not_ticked_is_fine() -> None:
    settings = read('birth_date = 1980-01-31\ngender = "woman"\nnationality = "Norway"\ntell = []')
    assert settings.person.birth_date == date(1980, 1, 31)


def test_contacts_that_are_to_be_told_stand_in_their_own_table() -> None:
    assert read('tell = ["email", "phone"]', contact='email = "a@ana.example"\nphone = "+44 1632 960123"')


def test_the_licence_of_the_pictures_is_an_address() -> None:
    assert "https://" in refused(site='pictures_licence = "CC BY 4.0"')[0]
    assert read(site='pictures_licence = "https://creativecommons.org/licenses/by/4.0/"')
