"""GitHub's JSON, bent in every place: whatever comes, the answer is a value or one of two exceptions."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import pytest

from clearname.incoming import Incoming
from clearname.model import ProofKind
from clearname.sources.github import Answers, ChangedMeanwhile, blob_to_ask_for, prove_again, read_pull
from clearname.sources.github_answers import Malformed, read_account, read_blob, read_listed
from endorsement_files import make_file
from github_api import GitHubApi, Pull, serve

DAY = date(2026, 11, 22)
PATH = "content/endorsements/ruth-k.md"
WORDS = make_file()
HOSTILE: tuple[Any, ...] = (
    None, "", "0", "\x1b[2J", "\ud800", "a" * 40, [], {}, [[]], [None], [{}], {"id": None}, True, False, 0, -1, 1.5, 2**70,
    float("inf"), "../../etc/passwd",
)  # fmt: skip


def answers_of(api: GitHubApi, pull: Pull) -> Answers:
    """What GitHub would say about the request, apart from the server's own values."""
    return copy.deepcopy(Answers(pull.pull, pull.files, pull.tree, blob_of(api, pull), pull.reviews, pull.commits))


def blob_of(api: GitHubApi, pull: Pull) -> Any:
    """The answer about the first file's blob."""
    return api.answer(f"/repos/{api.repository}/git/blobs/{pull.files[0]['sha']}", {})


@pytest.fixture
def api() -> Iterator[GitHubApi]:
    yield from serve()


def read(answers: Answers) -> Incoming | str | None:
    try:
        blob_to_ask_for(answers)
        return read_pull(answers, "friends/inbox", {11}, DAY)
    except (Malformed, ChangedMeanwhile) as error:
        return type(error).__name__


def places(value: Any, *before: str | int) -> Iterator[tuple[str | int, ...]]:
    if before:
        yield before
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in inside:
        yield from places(inner, *before, key)


def bent(whole: dict[str, Any], place: tuple[str | int, ...], values: tuple[Any, ...]) -> Iterator[Answers]:
    """The answers with each of the values at the place in turn; in place, since copies would take most of the time."""
    at: Any = whole
    for key in place[:-1]:
        at = at[key]
    before = at[place[-1]]
    for value in values:
        at[place[-1]] = value
        yield Answers(**whole)
    at[place[-1]] = before


@pytest.mark.parametrize("signed", ["web-flow", "key"])
def test_no_value_in_any_place_breaks_the_reading(api: GitHubApi, signed: str) -> None:
    request = api.add_pull({PATH: WORDS}, signed=signed)
    request.approve(11)
    answers = answers_of(api, request)
    good = read(answers)
    assert isinstance(good, Incoming) and not good.problems
    seen = 0
    whole = asdict(answers)
    for place in list(places(whole)):
        for bad in bent(whole, place, HOSTILE):
            found = read(bad)
            seen += 1
            if isinstance(found, Incoming):
                assert found.untrusted_data in (b"", WORDS), place
                said = " ".join([*map(str, found.problems), *found.notes, found.untrusted_sender, found.source.ref])
                assert said.isprintable() or found.problems
                assert "\x1b" not in said
                assert (found.untrusted_data == b"") == bool(found.problems), place
                held = [proof for proof in found.proofs if proof.holds]
                assert all(proof.private.isdigit() for proof in held), place
    assert seen > 1000
    assert read(Answers(**whole)) == good


@pytest.mark.parametrize("signed", ["web-flow", "key"])
def test_a_missing_value_gives_no_more_than_a_whole_answer(api: GitHubApi, signed: str) -> None:
    """Nothing that is left out may make a proof hold that did not hold."""
    answers = answers_of(api, api.add_pull({PATH: WORDS}, signed=signed, user_id=5))
    answers.commits[0]["commit"]["verification"]["verified"] = False
    for place in places(asdict(answers)):
        whole = copy.deepcopy(asdict(answers))
        at = whole
        for key in place[:-1]:
            at = at[key]
        del at[place[-1]]
        found = read(Answers(**whole)) if set(whole) == {field.name for field in fields(Answers)} else None
        if isinstance(found, Incoming):
            assert not [proof for proof in found.proofs if proof.holds], place


def test_damaged_evidence_says_so_and_no_more(api: GitHubApi) -> None:
    incoming = read(answers_of(api, api.add_pull({PATH: WORDS}, signed="key")))
    assert isinstance(incoming, Incoming)
    kept = {item.name: item.data for item in incoming.evidence}
    assert [proof.holds for proof in prove_again(kept.__getitem__, DAY)] == [True, True]

    for name, data in (
        ("github.json", b""), ("github.json", b"[]"), ("github.json", b"\xff"), ("github.json", b"[" * 100_000),
        ("github.json", b'{"pull": {}}'), ("github.json", b'{"pull": {}, "evil": 1}'),
        ("blob.md", WORDS + b"swapped"), ("blob.md", b""), ("github.json", kept["github.json"][:-10]),
    ):  # fmt: skip
        with pytest.raises(Malformed):
            prove_again((kept | {name: data}).__getitem__, DAY)
    with pytest.raises(Malformed):
        prove_again({}.__getitem__, DAY)


def test_evidence_whose_words_were_swapped_with_their_name_proves_no_signature(api: GitHubApi) -> None:
    """The signed tree names the blob; who swaps both in the kept answers is found out by it."""
    incoming = read(answers_of(api, api.add_pull({PATH: WORDS}, signed="key")))
    other = api.add_pull({PATH: b"other words\n"})
    assert isinstance(incoming, Incoming)
    text = incoming.evidence[0].data.decode()
    text = text.replace(json.loads(text)["files"][0]["sha"], other.files[0]["sha"])
    kept = {"github.json": text.encode(), "blob.md": b"other words\n"}

    assert [proof.kind for proof in prove_again(kept.__getitem__, DAY) if proof.holds] == [ProofKind.ACCOUNT]


def test_evidence_holds_no_title_no_body_and_no_patch(api: GitHubApi) -> None:
    incoming = read(answers_of(api, api.add_pull({PATH: WORDS}, signed="key", title="A title")))
    assert isinstance(incoming, Incoming)

    assert not [key for key in ("title", "body", "patch", "email") if f'"{key}"' in incoming.evidence[0].data.decode()]


def test_a_repository_of_a_hundred_thousand_files_is_read_in_time(api: GitHubApi) -> None:
    request = api.add_pull({PATH: WORDS})
    row = request.tree["tree"][0]
    request.tree["tree"] += [row | {"path": f"content/archive/{number}.md"} for number in range(100_000)]
    answers = Answers(request.pull, request.files, request.tree, blob_of(api, request), [], request.commits)
    began = time.process_time()
    incoming = read(answers)

    assert isinstance(incoming, Incoming) and not incoming.problems
    assert time.process_time() - began < 3
    assert len(incoming.evidence[0].data) < 4_000


@pytest.mark.parametrize(
    "blob",
    [
        {"encoding": "utf-8", "content": "words"}, {"encoding": "base64", "content": "w*rds"}, {"encoding": "base64"},
        {"encoding": "base64", "content": "é"}, {"encoding": "none", "content": ""}, [], None,
    ],
)  # fmt: skip
def test_a_blob_of_another_kind_is_not_read(blob: Any) -> None:
    with pytest.raises(Malformed):
        read_blob(blob)


def test_a_login_is_kept_only_where_it_can_be_shown() -> None:
    def login(text: Any) -> str:
        account = read_account({"id": 5, "login": text, "type": "User"})
        assert account is not None
        return account.login

    assert login("ruth-k") == "ruth-k"
    assert login("dependabot[bot]") == "dependabot[bot]"
    assert login("mona_octo") == "mona_octo"
    assert [login(bad) for bad in ("", None, "a b", "\u202eruth", "ruth\n", "r" * 500, "::error::", "<b>", 5)] == [
        ""
    ] * 9


def test_a_listed_request_needs_a_number_and_a_head() -> None:
    assert read_listed({"number": 7, "head": {"sha": "a" * 40}, "draft": "yes"}).is_draft is False
    for bad in (
        {},
        None,
        {"number": 7},
        {"number": "7", "head": {"sha": "a" * 40}},
        {"number": 7, "head": {"sha": "a"}},
    ):
        with pytest.raises(Malformed):
            read_listed(bad)
