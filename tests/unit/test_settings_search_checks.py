"""What is refused in `[search]` and `[well_known]`, and what the fix says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from clearname.problems import Problem, Refused, Severity
from clearname.settings import SearchSettings, WellKnownSettings
from clearname.settings_checks import check_settings
from clearname.settings_search_checks import search_problems
from clearname.site import load_site
from factory import AS_OF, make_settings
from sites import SMALL_SETTINGS

DID = "did:plc:z72i7hdynmk6r22z27h6tvur"
GOOGLE = "dBw5CvburAxi537Rp9qi5uG2174Vb6JwHwIRwPSLIK8"
BING = "9A1F2B3C4D5E6F708192A3B4C5D6E7F8"


def wrong(url: str = "https://ana.example/", search: Any = (), well_known: Any = ()) -> list[tuple[str, str, str, str]]:
    """What is wrong with these settings of the two tables."""
    settings = replace(
        make_settings(url=url),
        search=SearchSettings(**dict(search)),
        well_known=WellKnownSettings(**dict(well_known)),
    )
    return list(search_problems(settings))


def keys(**given: Any) -> list[str]:
    return [key for _, key, _, _ in wrong(**given)]


@pytest.mark.parametrize(
    "search",
    [
        {},
        {"training": "closed", "llms_txt": True},
        {"indexnow": True, "indexnow_key": "4f8d0c6a2b7e4d19"},
        {"indexnow_key": "a-b-C-0-9"},
        {"indexnow_key": "x" * 128},
        {"indexnow_endpoint": "https://search.example/indexnow?engine=1"},
        {"google_verification": GOOGLE},
        {"google_verification": "google1234567890abcdef.html"},
        {"bing_verification": BING},
        {"yandex_verification": "1a2b3c4d5e6f7a8b"},
        {"yandex_verification": "yandex_1a2b3c4d5e6f7a8b.html"},
    ],
)
def test_what_can_work_is_let_through(search: dict[str, Any]) -> None:
    assert wrong(search=search) == []


@pytest.mark.parametrize(
    ("search", "key"),
    [
        ({"training": "maybe"}, "training"),
        ({"indexnow": True}, "indexnow"),
        ({"indexnow_key": "short"}, "indexnow_key"),
        ({"indexnow_key": "x" * 129}, "indexnow_key"),
        ({"indexnow_key": "with/slash.."}, "indexnow_key"),
        ({"indexnow_key": "schlüssel"}, "indexnow_key"),
        ({"indexnow_endpoint": "http://search.example/indexnow"}, "indexnow_endpoint"),
        ({"indexnow_endpoint": ""}, "indexnow_endpoint"),
        ({"indexnow_endpoint": "https://user:word@search.example/x"}, "indexnow_endpoint"),
        ({"google_verification": "../google1234567890abcdef.html"}, "google_verification"),
        ({"google_verification": "index.html"}, "google_verification"),
        ({"bing_verification": "<user>"}, "bing_verification"),
        ({"yandex_verification": "yandex_XYZ.html"}, "yandex_verification"),
    ],
)
def test_what_cannot_work_is_named(search: dict[str, Any], key: str) -> None:
    assert keys(search=search) == [key]


@pytest.mark.parametrize(
    ("key", "pasted", "kept"),
    [
        ("google_verification", f'<meta name="google-site-verification" content="{GOOGLE}" />', GOOGLE),
        ("google_verification", f"<meta name='google-site-verification' content='{GOOGLE}'>", GOOGLE),
        ("google_verification", "google-site-verification: google1234567890abcdef.html", "google1234567890abcdef.html"),
        ("google_verification", "https://ana.example/google1234567890abcdef.html", "google1234567890abcdef.html"),
        ("bing_verification", f'<meta name="msvalidate.01" content="{BING}" />', BING),
        ("bing_verification", f'<?xml version="1.0"?><users><user>{BING}</user></users>', BING),
        ("yandex_verification", '<meta name="yandex-verification" content="1a2b3c4d5e6f7a8b" />', "1a2b3c4d5e6f7a8b"),
        ("yandex_verification", "<body>Verification: 1a2b3c4d5e6f7a8b</body>", "1a2b3c4d5e6f7a8b"),
    ],
)
def test_the_fix_of_a_pasted_element_says_what_to_keep(key: str, pasted: str, kept: str) -> None:
    [(table, found, _, fix)] = wrong(search={key: pasted})

    assert (table, found) == ("search", key)
    assert fix.endswith(f'{key} = "{kept}"')


def test_of_a_pasted_element_without_a_code_nothing_is_kept() -> None:
    [(_, _, _, fix)] = wrong(search={"google_verification": '<meta name="x" content="<script>">'})
    assert "script" not in fix


def test_the_name_of_bings_file_says_nothing() -> None:
    [(_, _, _, fix)] = wrong(search={"bing_verification": "BingSiteAuth.xml"})
    assert "after <user>" in fix


SECURITY = {"security_contact": "mailto:safe@ana.example", "security_expires": date(2026, 9, 1)}


@pytest.mark.parametrize(
    "well_known",
    [
        {},
        {"fediverse": "@ana@social.example", "webfinger": True},
        {"fediverse": "@a.n-a_1@social.example"},
        {"atproto_did": DID},
        {"atproto_did": "did:web:ana.example"},
        SECURITY,
        {**SECURITY, "security_contact": "https://ana.example/contact/"},
    ],
)
def test_what_other_networks_can_use_is_let_through(well_known: dict[str, Any]) -> None:
    assert wrong(well_known=well_known) == []


@pytest.mark.parametrize(
    ("well_known", "key"),
    [
        ({"fediverse": "ana@social.example"}, "fediverse"),
        ({"fediverse": "https://social.example/@ana"}, "fediverse"),
        ({"fediverse": "@ana@social.example\nX: 1"}, "fediverse"),
        ({"fediverse": "@" + "-." * 500}, "fediverse"),
        ({"webfinger": True}, "webfinger"),
        ({"atproto_did": "z72i7hdynmk6r22z27h6tvur"}, "atproto_did"),
        ({"atproto_did": "did:plc:short"}, "atproto_did"),
        ({**SECURITY, "security_contact": "safe@ana.example"}, "security_contact"),
        ({**SECURITY, "security_contact": "http://ana.example/"}, "security_contact"),
        ({"security_contact": "mailto:safe@ana.example"}, "security_contact"),
        ({"security_expires": date(2026, 9, 1)}, "security_expires"),
    ],
)
def test_what_other_networks_cannot_use_is_named(well_known: dict[str, Any], key: str) -> None:
    assert keys(well_known=well_known) == [key]


def test_a_site_below_a_folder_of_its_host_has_no_well_known_files() -> None:
    given = {"fediverse": "@ana@social.example", "webfinger": True, "atproto_did": DID, **SECURITY}

    assert keys(url="https://name.example/repo/", well_known=given) == ["atproto_did", "webfinger", "security_contact"]
    assert keys(url="https://name.example/repo/", well_known={"fediverse": "@ana@social.example"}) == []


def test_the_settings_file_tells_them_with_the_rest() -> None:
    settings = replace(make_settings(), search=SearchSettings(training="no"))
    [problem] = check_settings(settings, lambda table, key: f"pelican.conf:{table}.{key}")

    assert problem == Problem(
        "pelican.conf:search.training", "settings-value", "[search] training: not one of the choices",
        'Choose "open" or "closed".',
    )  # fmt: skip


# --- the day that ends a contact


def loaded(root: Path, ends_on: date) -> tuple[Problem, ...]:
    """The warnings of a site whose contact ends on that day."""
    lines = f'\n[well_known]\nsecurity_contact = "https://ana.test/contact/"\nsecurity_expires = {ends_on}\n'
    (root / "content" / "pages").mkdir(parents=True)
    (root / "pelican.conf").write_text(SMALL_SETTINGS + lines, encoding="utf-8")
    return load_site(root, AS_OF).warnings


@pytest.mark.parametrize("days", [31, 200, 366])
def test_a_contact_that_holds_for_a_while_is_not_mentioned(tmp_path: Path, days: int) -> None:
    assert [p for p in loaded(tmp_path, AS_OF + timedelta(days=days)) if "security" in p.what] == []


@pytest.mark.parametrize(
    ("days", "word"), [(30, "comes within a month"), (1, "comes within"), (0, "has come"), (-400, "has come")]
)
def test_a_contact_that_ends_is_a_warning_and_stops_nothing(tmp_path: Path, days: int, word: str) -> None:
    [problem] = [p for p in loaded(tmp_path, AS_OF + timedelta(days=days)) if "security" in p.what]

    assert problem.severity is Severity.WARNING and word in problem.what
    assert problem.where.startswith("pelican.conf:")


def test_a_contact_for_more_than_a_year_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, AS_OF + timedelta(days=367))

    [problem] = refused.value.problems
    assert problem.code == "settings-value" and "more than a year" in problem.what
