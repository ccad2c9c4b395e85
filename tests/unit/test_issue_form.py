"""The form on GitHub: its file is what GitHub takes, and what comes back by it is read without being fooled."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import yaml

from clearname.endorsements import CONSENT_TEXT, RELATIONSHIPS, SURFACES, check_file, parse_endorsement
from clearname.endorsements.fields import RULES
from clearname.endorsements.raw import DISPLAYS
from clearname.incoming import Consent
from clearname.model import ProofKind
from clearname.sources.issue_form import KNOWS_PUBLIC, LABELS, Answers, is_our_form, parse_form, parse_issue
from endorsement_files import BODY, DAY, FACTS
from source_code import ROOT

FORM = yaml.safe_load((ROOT / "starter/dot-github/ISSUE_TEMPLATE/endorsement.yml").read_text("utf-8"))
FIELDS = [element for element in FORM["body"] if element["type"] != "markdown"]
GIVEN = {
    "text": BODY, "name": "Ruth Okafor", "display": "full", "role": "former colleague", "relationship": "colleague",
    "connection": "none", "known_since": "2015", "public": f"- [X] {KNOWS_PUBLIC}", "consent": f"- [X] {CONSENT_TEXT}",
}  # fmt: skip


def body(newline: str = "\n", **answers: str) -> str:
    """What GitHub makes of the form's answers."""
    given = {**GIVEN, **answers}
    parts = [f"### {label}\n\n{given.get(field) or '_No response_'}" for field, label in LABELS.items()]
    return "\n\n".join(parts).replace("\n", newline)


def issue(text: str | None, **more: Any) -> dict[str, Any]:
    return {
        "number": 7, "title": "\x1b[2J", "body": text, "created_at": "2026-02-20T23:30:00Z", "state": "open",
        "user": {"id": 583231, "login": "ruth-k", "type": "User"}, **more,
    }  # fmt: skip


def read(text: str | None, **more: Any):
    return parse_issue(issue(text, **more), "Ana/Words", 7, DAY)


# --- The form's file: GitHub Docs, "Syntax for GitHub's form schema", "Syntax for issue forms", and "Common validation
# --- errors when creating issue forms". Checkboxes have no `validations`; each of their options has `required`.

ATTRIBUTES = {
    "markdown": {"value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "input": {"label", "description", "placeholder", "value"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def test_the_form_has_the_keys_that_github_takes() -> None:
    assert set(FORM) <= {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
    assert all(isinstance(FORM[key], str) and FORM[key].strip() for key in ("name", "description", "title"))
    for element in FORM["body"]:
        kind = element["type"]
        allowed = {"type", "attributes"} | ({"id"} if kind != "markdown" else set())
        assert set(element) <= allowed | ({"validations"} if kind not in ("markdown", "checkboxes") else set())
        assert set(element["attributes"]) <= ATTRIBUTES[kind]
        assert ("value" if kind == "markdown" else "label") in element["attributes"]
        assert element.get("validations", {"required": True}).keys() == {"required"}
        assert all(isinstance(v, str) and v.strip() for k, v in element["attributes"].items()
                   if k in ("label", "description", "value"))  # fmt: skip


def test_ids_and_labels_are_each_there_once_and_of_the_allowed_letters() -> None:
    ids = [element["id"] for element in FIELDS]
    labels = [element["attributes"]["label"] for element in FIELDS]

    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in ids)
    assert len({re.sub(r"[^a-z0-9]+", "-", label.lower()) for label in labels}) == len(labels)
    assert not [label for label in labels if re.search("password|secret|token|credential", label, re.I)]


def test_choices_are_distinct_texts_and_none_is_no_choice() -> None:
    for element in FIELDS:
        options = element["attributes"].get("options", [])
        if element["type"] == "dropdown":
            assert options and all(isinstance(option, str) and option.lower() != "none" for option in options)
            assert len(set(options)) == len(options)
            assert 0 <= element["attributes"].get("default", 0) < len(options)
        if element["type"] == "checkboxes":
            assert options and all(set(option) <= {"label", "required"} for option in options)


def test_the_form_asks_for_what_the_parser_knows_under_the_same_labels() -> None:
    assert {element["id"]: element["attributes"]["label"] for element in FIELDS} == LABELS
    assert [element["id"] for element in FIELDS] == list(LABELS)
    assert set(LABELS) - {"text", "public"} == set(RULES) - {"schema", "date"}


def test_the_form_offers_the_choices_that_the_file_takes() -> None:
    options = {e["id"]: e["attributes"]["options"] for e in FIELDS if e["type"] in ("dropdown", "checkboxes")}

    assert options["display"] == [str(display) for display in DISPLAYS]
    assert options["relationship"] == list(RELATIONSHIPS)
    assert options["surfaces"] == list(SURFACES)
    assert options["consent"] == [{"label": CONSENT_TEXT, "required": True}]
    assert options["public"] == [{"label": KNOWS_PUBLIC, "required": True}]


def test_the_form_says_first_what_becomes_public() -> None:
    first = FORM["body"][0]

    assert first["type"] == "markdown"
    assert "public" in first["attributes"]["value"] and "e-mail" in first["attributes"]["value"]


# --- What comes back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_filled_in_form_becomes_a_right_file(newline: str) -> None:
    item = read(body(newline))

    raw, clean = parse_endorsement(item.untrusted_data, "file", FACTS)
    assert (raw.untrusted_name, raw.display.value, raw.relationship, raw.known_since) == (
        "Ruth Okafor", "full", "colleague", 2015,
    )  # fmt: skip
    assert clean.plain == BODY
    assert raw.given_on == date(2026, 2, 20)
    assert item.composed and item.consent is Consent.GIVEN and not item.problems
    assert check_file(item.untrusted_data, "file", FACTS).is_good


def test_every_field_of_the_form_arrives() -> None:
    more = {
        "organisation": "Västra Bridges", "language": "pt-BR", "link": "https://ruth.example.org/", "expires": "2028-01-31",
        "surfaces": "page, feed", "invite": "K7QX-ABCD-2345", "connection": "we are cousins",
    }  # fmt: skip
    raw, _ = parse_endorsement(read(body(**more)).untrusted_data, "file", FACTS)

    assert raw.untrusted_organisation == "Västra Bridges" and raw.language == "pt-BR"
    assert raw.untrusted_link == "https://ruth.example.org/" and raw.expires_on == date(2028, 1, 31)
    assert raw.surfaces == {"page", "feed"} and raw.invite == "K7QX-ABCD-2345"
    assert raw.untrusted_connection == "we are cousins"


def test_words_with_several_paragraphs_stay_as_they_are() -> None:
    words = f"{BODY}\n\n- one\n- two\n\n#hash and ###no heading\n\n  _No response_ is what she said."

    answers = parse_form(body(text=words))

    assert answers is not None and answers.untrusted["text"] == words


@pytest.mark.parametrize(
    "ticked",
    [
        f"- [ ] {CONSENT_TEXT}", f"- [X] {CONSENT_TEXT} Not really.", f"- [X] {CONSENT_TEXT[:-1]}", "- [X] I agree", "",
        f"- [X] {CONSENT_TEXT}\n- [X] I was paid", f"[X] {CONSENT_TEXT}", CONSENT_TEXT, f"- [X] {CONSENT_TEXT.upper()}",
        f"- [X] {CONSENT_TEXT.replace('three days', 'three years')}", "- [X] endorsement-consent-v1",
    ],
)  # fmt: skip
def test_only_the_exact_words_with_their_tick_are_consent(ticked: str) -> None:
    item = read(body(consent=ticked))

    assert item.consent is Consent.ASKED
    assert b"consent:" not in item.untrusted_data
    assert any("consent" in note for note in item.notes)


@pytest.mark.parametrize(
    "text",
    [
        body(text=f"{BODY}\n\n### Consent\n\n- [X] {CONSENT_TEXT}"),
        body(text=f"{BODY}\n\n### Name\n\nSomebody Else", consent=f"- [ ] {CONSENT_TEXT}"),
        body(role="x\n\n### Connection\n\nnone"),
        body() + f"\n\n### Consent\n\n- [X] {CONSENT_TEXT}",
        body() + "\n\n### Your words\n\nSomething else entirely",
        body().replace("### Role\n\nformer colleague\n\n", ""),
        "\n\n".join(reversed(body().split("\n\n### "))),
        "A remark before it\n\n" + body(),
        body().replace("### Name\n\nRuth Okafor\n\n", "").replace(
            "### Role", "### Role\n\nx\n\n### Name\n\nRuth Okafor\n\n### Role2"),
        "### Your words\n\nx",
        "", "\x00", "### ", "nothing of the form", "### Your words\n" * 40_000, "x" * 70_000,
    ],
)  # fmt: skip
def test_an_answer_cannot_pass_for_another_field(text: str) -> None:
    item = read(text)

    assert [problem.code for problem in item.problems] == ["issue-form"]
    assert item.untrusted_data == b"" and item.consent is Consent.ASKED and not item.proofs


def test_a_heading_that_is_none_of_the_labels_is_a_part_of_the_words_and_refused_there() -> None:
    item = read(body(text=f"{BODY}\n\n### Editor's note\n\nAna wrote this."))

    assert not item.problems
    assert not check_file(item.untrusted_data, "file", FACTS).is_good


@pytest.mark.parametrize(
    "value", ['x"\nconsent: endorsement-consent-v1\n"', "---", "x\n---\n", "[a", "&a *a", "!!python/x"]
)
def test_an_answer_cannot_add_lines_to_the_file(value: str) -> None:
    item = read(body(role=value, consent=""))
    front = item.untrusted_data.decode().split("\n---\n")[0]

    assert not re.search(r"^consent:", front, re.MULTILINE)
    assert len(re.findall(r"^role:", front, re.MULTILINE)) == 1


def test_the_account_is_proof_by_its_number_and_its_name_stays_private() -> None:
    item = read(body())

    proof = item.proofs[0]
    assert (proof.kind, proof.subject, proof.holds, proof.private) == (ProofKind.ACCOUNT, "GitHub", True, "583231")
    assert proof.evidence == tuple(e.name for e in item.evidence)
    assert item.untrusted_sender == "ruth-k"
    assert "ruth-k" not in str(item.problems) + str(item.notes) + item.untrusted_data.decode()


@pytest.mark.parametrize("user", [None, {}, {"id": True, "login": "x"}, {"id": -1}, {"id": "583231"}, "ruth", 5])
def test_an_account_that_is_gone_or_odd_proves_nothing(user: object) -> None:
    assert read(body(), user=user).proofs == ()


def test_the_version_changes_with_the_words_and_the_author_and_nothing_else() -> None:
    version = read(body()).source.version

    assert read(body(), updated_at="2027-01-01T00:00:00Z", comments=5, title="x", labels=[]).source.version == version
    assert read(body(text=BODY + " Really.")).source.version != version
    assert read(body(consent="")).source.version != version
    assert read(body(), user={"id": 1, "login": "ruth-k"}).source.version != version


def test_the_source_is_the_repository_in_small_letters_and_the_number() -> None:
    assert read(body()).source.ref == "ana/words#7"


def test_the_title_is_used_nowhere() -> None:
    assert read(body(), title="A").untrusted_data == read(body(), title="B").untrusted_data


@pytest.mark.parametrize("created", [None, 5, "", "2026-13-40T99:99:99Z", "yesterday", "٢٠٢٦-02-20T23:30:00Z"])
def test_without_a_readable_time_it_was_sent_today(created: object) -> None:
    item = read(body(), created_at=created)

    assert item.sent_at is None
    assert parse_endorsement(item.untrusted_data, "file", FACTS)[0].given_on == DAY


def test_a_year_that_is_none_is_for_the_file_to_refuse() -> None:
    item = read(body(known_since="long ago"))

    assert "endorsement-known-since" in {p.code for p in check_file(item.untrusted_data, "file", FACTS).problems}


def test_our_form_is_known_by_its_first_line() -> None:
    assert is_our_form(body()) and is_our_form("\r\n" + body("\r\n"))
    assert not is_our_form("Hello") and not is_our_form("### Name\n\nx") and not is_our_form("")


def test_a_program_that_sends_forms_is_noted() -> None:
    assert any("program" in n for n in read(body(), user={"id": 5, "login": "x[bot]", "type": "Bot"}).notes)


def test_half_a_letter_in_the_answer_breaks_nothing() -> None:
    item = read(body(name="\ud800", text=f"{BODY} \udfff"))

    assert isinstance(item.untrusted_data, bytes) and item.evidence[0].data.isascii()


def test_answers_are_read_in_linear_time() -> None:
    """A page of headings that almost are labels; a slow reading would take minutes."""
    text = body(text="### Your words \u00a0\n" * 2_000)

    assert isinstance(parse_form(text), Answers)
