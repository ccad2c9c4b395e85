from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import Facts
from clearname.incoming import Incoming
from clearname.model import ProofKind
from clearname.problems import Refused, Severity
from clearname.settings import PullSettings
from clearname.sources.github import prove_again
from clearname_site.outside import OutsideFailed
from clearname_site.pull import github
from clearname_site.pull.github_pulls import pull
from clearname_site.pull.source import PullContext
from endorsement_files import make_file
from factory import make_settings
from github_api import TOKEN, WEB_FLOW, GitHubApi, Pull, serve, user

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
INBOX = "friends/inbox"
NUMBER = 1300192
"""Of that repository; it outlives every renaming."""
PATH = "content/endorsements/ruth-k.md"
WORDS = make_file()


@pytest.fixture
def api() -> Iterator[GitHubApi]:
    yield from serve()


@pytest.fixture(autouse=True)
def no_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(github.GitHub.__init__.__kwdefaults__, "sleep", lambda seconds: None)


@pytest.fixture
def context(api: GitHubApi, tmp_path: Path) -> PullContext:
    return PullContext(make_settings(), Facts(DAY), NOW, tmp_path / "private", environment=api.environment())


def moderated(context: PullContext, *numbers: int) -> PullContext:
    return replace(context, settings=replace(context.settings, pull=PullSettings(INBOX, moderators=numbers)))


def pull_all(context: PullContext) -> list[Incoming]:
    return list(pull(INBOX, context))


def pull_one(context: PullContext) -> Incoming:
    (incoming,) = pull(INBOX, context)
    return incoming


def codes(incoming: Incoming) -> list[str]:
    return [problem.code for problem in incoming.problems]


def holding(incoming: Incoming) -> list[ProofKind]:
    return [proof.kind for proof in incoming.proofs if proof.holds]


def remembering(context: PullContext, found: list[Incoming]) -> PullContext:
    """As if these were in the inbox."""
    versions = {(item.source.kind, item.source.ref): item.source.version for item in found}
    return replace(context, known=lambda ref: versions.get((ref.kind, ref.ref), ""))


# --- A good one -------------------------------------------------------------------------------------------------


def test_a_request_with_one_endorsement_comes_in_as_it_was_written(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    incoming = pull_one(context)

    assert incoming.untrusted_data == WORDS
    assert incoming.problems == ()
    assert (str(incoming.source.kind), incoming.source.ref) == ("github-pr", f"{NUMBER}#1")
    assert incoming.source.version == request.head
    assert incoming.sent_at == datetime(2026, 11, 19, 8, 30, tzinfo=UTC)
    assert not incoming.wants_withdrawal
    assert [item.name for item in incoming.evidence] == ["github.json", "blob.md"]
    assert incoming.evidence[1].data == WORDS


def test_bytes_that_are_no_text_come_in_as_they_are(api: GitHubApi, context: PullContext) -> None:
    """The check of the file says what is wrong with it; nothing is decoded on the way."""
    data = bytes(range(256)) + b"\r\n"
    api.add_pull({PATH: data})

    assert pull_one(context).untrusted_data == data


def test_a_changed_file_is_told_from_a_new_one(api: GitHubApi, context: PullContext) -> None:
    api.base[PATH] = b"old words\n"
    api.add_pull({PATH: WORDS})
    incoming = pull_one(context)

    assert incoming.untrusted_data == WORDS
    assert "changes a file that is there already" in incoming.notes


def test_what_is_in_the_inbox_is_passed_over_until_it_changes(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS})
    api.add_pull({"content/endorsements/omar-b.md": WORDS}, user_id=7)
    context = remembering(context, pull_all(context))
    asked = len(api.asked)
    assert pull_all(context) == []
    assert len(api.asked) == asked + 1
    assert api.asked[-1].status == 304

    api.pulls[0] = api.add_pull({PATH: WORDS + b"more\n"}, number=1)
    del api.pulls[-1]
    assert [item.source.ref for item in pull_all(context)] == [f"{NUMBER}#1"]


def test_what_was_never_seen_comes_before_what_keeps_changing(api: GitHubApi, context: PullContext) -> None:
    for _ in range(2):
        api.add_pull({PATH: WORDS})
    later = remembering(context, pull_all(context))
    api.pulls.clear()
    for number in (1, 2):
        api.add_pull({PATH: WORDS + b"\nPushed again.\n"}, number=number)
    api.add_pull({PATH: make_file(name="Ines Duarte")}, number=3)

    assert [incoming.source.ref for incoming in pull_all(later)] == [f"{NUMBER}#{number}" for number in (3, 1, 2)]


def test_the_repository_may_be_written_in_any_case(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS})
    (incoming,) = pull("Friends/InBox", context)

    assert incoming.source.ref == f"{NUMBER}#1"


def test_whoever_takes_over_the_name_of_the_repository_takes_over_no_request(
    api: GitHubApi, context: PullContext
) -> None:
    api.add_pull({PATH: WORDS})
    before = pull_one(context).source
    api.repository_id += 1
    api.pulls.clear()
    api.add_pull({PATH: make_file(name="Mallory Quist")})
    after = pull_one(context).source

    assert before.item_id != after.item_id


def test_progress_is_told(api: GitHubApi, context: PullContext) -> None:
    for number in range(3):
        api.add_pull({f"content/endorsements/friend-{number}.md": WORDS})
    told: list[tuple[str, int, int]] = []
    pull_all(replace(context, progress=lambda *step: told.append(step)))

    assert told == [("pull requests", done, 3) for done in range(4)]


def test_few_questions_are_asked(api: GitHubApi, context: PullContext) -> None:
    """Without a token there are sixty in an hour."""
    api.add_pull({PATH: WORDS})
    api.add_pull({PATH: WORDS, "other.md": b""})
    pull_all(context)

    assert len(api.asked) == 1 + 5 + 1


def test_a_hundred_and_fifty_requests_are_all_found(api: GitHubApi, context: PullContext) -> None:
    for _ in range(150):
        api.add_pull({"a": b"", "b": b""})

    assert [item.source.ref for item in pull_all(context)] == [f"{NUMBER}#{number}" for number in range(1, 151)]


# --- What is held -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({PATH: WORDS, "content/endorsements/two.md": WORDS}, "request-files"),
        ({PATH: WORDS, ".github/workflows/check.yml": b"on: push"}, "request-files"),
        ({".github/workflows/check.yml": b"on: push"}, "request-path"),
        ({"pelican.conf": b""}, "request-path"),
        ({"content/endorsements/../../ruth.md": b""}, "request-path"),
        ({"content/endorsements/\x1b[2J.md": b""}, "request-path"),
        ({"content/endorsements/\u202eruth.md": b""}, "request-path"),
        ({"content/endorsements/ruth-k.md\n": b""}, "request-path"),
        ({PATH: ("120000", b"/etc/passwd")}, "request-mode"),
        ({PATH: ("160000", b"c" * 40)}, "request-mode"),
        ({PATH: ("100755", WORDS)}, "request-mode"),
        ({PATH: b"x" * 16_385}, "endorsement-size"),
    ],
)
def test_what_is_no_endorsement_is_held_with_its_reason(
    api: GitHubApi, context: PullContext, files: dict[str, Any], code: str
) -> None:
    api.add_pull(files)
    incoming = pull_one(context)

    assert codes(incoming) == [code]
    assert incoming.problems[0].severity is Severity.HELD
    assert incoming.problems[0].where == "pull request 1"
    assert incoming.untrusted_data == b""
    assert incoming.proofs == ()


def test_nothing_is_read_of_a_request_that_is_refused(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: ("120000", b"/etc/passwd")})
    pull_one(context)

    assert not [path for path in api.paths() if "/git/blobs/" in path]


def test_a_renamed_file_is_held(api: GitHubApi, context: PullContext) -> None:
    api.base["content/pages/about.md"] = WORDS
    api.add_pull({PATH: WORDS}, previous="content/pages/about.md")

    assert codes(pull_one(context)) == ["request-change"]


def test_thousands_of_files_are_not_even_listed(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    request.pull["changed_files"] = 25_000
    request.files[:] = request.files * 3000
    incoming = pull_one(context)

    assert codes(incoming) == ["request-files"]
    assert "25000" in incoming.problems[0].what
    assert len(api.asked) == 2


def test_a_repository_too_large_to_show_modes_is_held(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}).tree["truncated"] = True

    assert codes(pull_one(context)) == ["request-tree"]


def test_a_request_to_take_words_out_is_told_as_that_and_publishes_nothing(
    api: GitHubApi, context: PullContext
) -> None:
    api.base[PATH] = WORDS
    api.add_pull({}, removed=(PATH,))
    incoming = pull_one(context)

    assert incoming.wants_withdrawal
    assert codes(incoming) == ["request-removal"]
    assert incoming.untrusted_data == b""


def test_taking_out_something_else_is_no_withdrawal(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({}, removed=("README.md",))

    assert not pull_one(context).wants_withdrawal


def test_no_message_and_no_note_holds_a_strangers_words(api: GitHubApi, context: PullContext) -> None:
    login = "::error::evil\x1b[2J"
    for files in ({"\x1b[31mpath": b""}, {PATH: WORDS, "b": b""}, {PATH: WORDS}):
        api.add_pull(files, title="\x1b]0;title\x07 evil words", login=login, draft=True)
    for incoming in pull_all(moderated(context, 5)):
        said = " ".join([*map(str, incoming.problems), *incoming.notes, *(proof.reason for proof in incoming.proofs)])
        assert "\x1b" not in said
        assert "evil" not in said
        assert incoming.untrusted_sender == ""
        assert b"evil words" not in incoming.evidence[0].data


# --- Odd states -------------------------------------------------------------------------------------------------


def test_a_draft_says_so_and_is_looked_at_again_when_it_is_none(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS}, draft=True)
    first = pull_all(context)
    assert "a draft: the sender has not said that it is finished" in first[0].notes
    assert pull_all(remembering(context, first)) == []

    request.pull["draft"] = False
    (again,) = pull_all(remembering(context, first))
    assert again.source.version == request.head


def test_closed_requests_are_not_looked_at(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}).pull["state"] = "closed"
    assert pull_all(context) == []


def test_a_request_that_is_closed_while_it_is_looked_at_is_left_out(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    api.on_ask["/pulls/1"] = lambda: request.pull.update(state="closed")

    assert pull_all(context) == []


@pytest.mark.parametrize("who", [None, user(10137, "ghost"), {}, {"id": "583231"}, {"id": True}, {"id": -1}, []])
def test_without_an_account_nothing_is_proved(api: GitHubApi, context: PullContext, who: Any) -> None:
    api.add_pull({PATH: WORDS}).pull["user"] = who
    incoming = pull_one(context)

    assert incoming.untrusted_data == WORDS
    assert incoming.proofs == ()
    assert incoming.untrusted_sender == ""
    assert "the account that sent it is gone" in incoming.notes


def test_a_deleted_copy_is_told(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}).pull["head"]["repo"] = None
    incoming = pull_one(context)

    assert incoming.untrusted_data == WORDS
    assert "the copy that it came from is gone" in incoming.notes


def test_a_program_is_nobodys_account(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}, kind="Bot", login="helper[bot]")
    incoming = pull_one(context)

    assert "not sent from a person's account" in incoming.notes
    assert holding(incoming) == []


# --- What shows who sent it -------------------------------------------------------------------------------------


def test_the_web_editor_shows_the_account_by_its_number(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS})
    incoming = pull_one(context)

    (proof,) = incoming.proofs
    assert (proof.kind, proof.subject, proof.holds, proof.private) == (ProofKind.ACCOUNT, "GitHub", True, "583231")
    assert proof.checked_on == DAY
    assert "made in GitHub's web editor" in incoming.notes


def test_the_senders_own_key_shows_the_account_and_signs_the_words(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}, signed="key")

    assert holding(pull_one(context)) == [ProofKind.ACCOUNT, ProofKind.SIGNED_COMMIT]


def test_a_new_name_of_the_account_changes_nothing(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    request.pull["user"]["login"] = "ruth-now"

    assert holding(pull_one(context)) == [ProofKind.ACCOUNT]


def test_somebody_who_took_over_the_old_name_is_somebody_else(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS}, user_id=583231, login="ruth-k")
    request.pull["user"] = user(999, "ruth-k")
    incoming = pull_one(context)

    assert holding(incoming) == []
    assert incoming.proofs[0].private == "999"


def unsigned(request: Pull) -> None:
    request.commits[0]["commit"]["verification"] = {"verified": False, "reason": "unsigned"}


def says_verified_but_gives_a_bad_reason(request: Pull) -> None:
    request.commits[0]["commit"]["verification"]["reason"] = "unknown_key"


def verified_as_a_word(request: Pull) -> None:
    request.commits[0]["commit"]["verification"]["verified"] = "true"


def no_verification(request: Pull) -> None:
    request.commits[0]["commit"]["verification"] = None


def author_of_another_account(request: Pull) -> None:
    request.commits[0]["author"] = user(999, "ruth-k")


def author_without_account(request: Pull) -> None:
    request.commits[0]["author"] = None


def login_of_github_without_its_number(request: Pull) -> None:
    request.commits[0]["committer"] = user(4, "web-flow")


def one_more_commit_by_another(request: Pull) -> None:
    more = json.loads(json.dumps(request.commits[0])) | {"sha": "d" * 40, "author": user(999, "other")}
    request.commits.insert(0, more)
    request.pull["commits"] = 2


def one_more_commit_unsigned(request: Pull) -> None:
    more = json.loads(json.dumps(request.commits[0])) | {"sha": "d" * 40}
    more["commit"]["verification"] = {"verified": False, "reason": "unsigned"}
    request.commits.insert(0, more)
    request.pull["commits"] = 2


def more_commits_than_are_listed(request: Pull) -> None:
    request.pull["commits"] = 251


def head_that_is_not_listed(request: Pull) -> None:
    request.commits[0]["sha"] = "d" * 40


@pytest.mark.parametrize(
    "change",
    [
        unsigned, says_verified_but_gives_a_bad_reason, verified_as_a_word, no_verification, author_of_another_account,
        author_without_account, login_of_github_without_its_number, one_more_commit_by_another,
        one_more_commit_unsigned, more_commits_than_are_listed, head_that_is_not_listed,
    ],
)  # fmt: skip
def test_the_account_is_not_shown_where_anything_else_may_be(api: GitHubApi, context: PullContext, change: Any) -> None:
    change(api.add_pull({PATH: WORDS}))
    incoming = pull_one(context)

    assert incoming.untrusted_data == WORDS
    assert holding(incoming) == []
    assert incoming.proofs[0].reason


def test_the_authors_free_name_proves_nothing(api: GitHubApi, context: PullContext) -> None:
    """Anybody can write the address of a friend into a commit."""
    request = api.add_pull({PATH: WORDS}, user_id=666, login="stranger", signed="key")
    request.commits[0]["author"] = user(583231, "ruth-k")
    incoming = pull_one(context)

    assert {proof.private for proof in incoming.proofs} == {"666"}


def key_of_another(request: Pull) -> None:
    request.commits[0]["committer"] = user(999, "other")


def another_tree_was_signed(request: Pull) -> None:
    payload = request.commits[0]["commit"]["verification"]["payload"]
    request.commits[0]["commit"]["verification"]["payload"] = f"tree {'e' * 40}\n" + payload.partition("\n")[2]


def the_tree_of_the_commit_is_another(request: Pull) -> None:
    another_tree_was_signed(request)
    request.commits[0]["commit"]["tree"]["sha"] = "e" * 40


def the_listing_leaves_a_file_out(request: Pull) -> None:
    request.tree["tree"] = [row for row in request.tree["tree"] if row["path"] != "README.md"]


def the_listing_adds_a_file(request: Pull) -> None:
    row = next(row for row in request.tree["tree"] if row["path"] == PATH)
    request.tree["tree"].append(row | {"path": "content/endorsements/second.md"})


def the_key_is_not_known(request: Pull) -> None:
    request.commits[0]["commit"]["verification"] |= {"verified": False, "reason": "unknown_key"}


def nothing_to_check_again(request: Pull) -> None:
    request.commits[0]["commit"]["verification"]["signature"] = None


@pytest.mark.parametrize(
    "change",
    [
        key_of_another, another_tree_was_signed, the_tree_of_the_commit_is_another, the_listing_leaves_a_file_out,
        the_listing_adds_a_file, the_key_is_not_known, nothing_to_check_again,
    ],
)  # fmt: skip
def test_a_signature_that_is_not_the_senders_over_these_words_is_not_shown(
    api: GitHubApi, context: PullContext, change: Any
) -> None:
    change(api.add_pull({PATH: WORDS}, signed="key"))
    incoming = pull_one(context)

    assert ProofKind.SIGNED_COMMIT not in holding(incoming)
    assert next(proof.reason for proof in incoming.proofs if proof.kind is ProofKind.SIGNED_COMMIT)


@pytest.mark.parametrize("signed", ["web-flow", "key", "unsigned"])
def test_the_proofs_can_be_found_again_from_what_was_kept(api: GitHubApi, context: PullContext, signed: str) -> None:
    for number in range(20):
        api.base[f"content/endorsements/friend-{number}.md"] = WORDS
    api.add_pull({PATH: WORDS}, signed=signed)
    incoming = pull_one(context)
    kept = {item.name: item.data for item in incoming.evidence}

    assert prove_again(kept.__getitem__, DAY) == incoming.proofs
    later = date(2027, 5, 1)
    assert prove_again(kept.__getitem__, later) == tuple(replace(p, checked_on=later) for p in incoming.proofs)


# --- Approvals --------------------------------------------------------------------------------------------------


def approved(incoming: Incoming) -> list[str]:
    return [note for note in incoming.notes if note.startswith("approved")]


def test_only_listed_moderators_count(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    for number in (22, 11, 33):
        request.approve(number)

    assert approved(pull_one(moderated(context, 11, 22))) == ["approved by moderator 11", "approved by moderator 22"]


def test_reviews_are_not_asked_for_where_nobody_is_listed(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}).approve(11)

    assert approved(pull_one(context)) == []
    assert not [path for path in api.paths() if path.endswith("/reviews")]


def test_an_approval_of_an_older_head_counts_for_nothing(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}).approve(11, commit="a" * 40)

    assert approved(pull_one(moderated(context, 11))) == []


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        (["APPROVED", "CHANGES_REQUESTED"], False), (["CHANGES_REQUESTED", "APPROVED"], True), (["DISMISSED"], False),
        (["APPROVED", "COMMENTED"], True), (["APPROVED", "DISMISSED"], False), (["approved"], False), (["PENDING"], False),
    ],
)  # fmt: skip
def test_the_last_word_of_a_moderator_counts(
    api: GitHubApi, context: PullContext, states: list[str], counts: bool
) -> None:
    request = api.add_pull({PATH: WORDS})
    for state in states:
        request.approve(11, state=state)

    assert bool(approved(pull_one(moderated(context, 11)))) is counts


def test_nobody_approves_their_own(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}, user_id=11).approve(11)

    assert approved(pull_one(moderated(context, 11))) == []


def test_a_later_approval_brings_the_request_again(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    api.add_pull({PATH: WORDS, "two.md": b""})
    context = moderated(context, 11)
    context = remembering(context, pull_all(context))
    assert pull_all(context) == []
    for waiting in api.pulls:
        waiting.approve(11)
    again = pull_all(context)

    assert [item.source.version for item in again] == [f"{item.head}+approved-11" for item in api.pulls]
    assert pull_all(remembering(context, again)) == []
    assert request.head in again[0].source.version


# --- What does not fit together ---------------------------------------------------------------------------------


def test_words_that_are_not_those_of_the_request_are_not_taken(api: GitHubApi, context: PullContext) -> None:
    request = api.add_pull({PATH: WORDS})
    name = request.files[0]["sha"]
    lie = {"sha": name, "size": 4, "encoding": "base64", "content": base64.b64encode(b"lies").decode()}
    api.replace[f"/repos/{INBOX}/git/blobs/{name}"] = json.dumps(lie).encode()

    with pytest.raises(OutsideFailed) as caught:
        pull_all(context)
    assert caught.value.problem.code == "github-answer"


def test_a_head_that_moves_between_two_questions_is_looked_at_again(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS})
    later = api.add_pull({PATH: b"new words\n"}, number=1)
    api.pulls.remove(later)

    def push() -> None:
        api.on_ask.clear()
        api.pulls[:] = [later]

    api.on_ask["/files"] = push
    incoming = pull_one(context)

    assert incoming.untrusted_data == b"new words\n"
    assert incoming.source.version == later.head
    assert holding(incoming) == [ProofKind.ACCOUNT]


def test_what_never_fits_together_is_not_kept(api: GitHubApi, context: PullContext) -> None:
    api.add_pull({PATH: WORDS}).files[0]["sha"] = "f" * 40
    api.add_pull({"content/endorsements/omar-b.md": WORDS})
    found = pull(INBOX, context)

    assert next(found).source.ref == f"{NUMBER}#2"
    with pytest.raises(OutsideFailed) as caught:
        next(found)
    assert caught.value.problem.code == "github-moving"


@pytest.mark.parametrize("kind", ["500", "404", "422", "html", "nested", "closed", "cut"])
def test_one_bad_request_stops_no_other(api: GitHubApi, context: PullContext, kind: str) -> None:
    for number in range(3):
        api.add_pull({f"content/endorsements/friend-{number}.md": WORDS})
    api.fail_next(kind, 3, "/pulls/2")
    found = pull(INBOX, context)
    refs = [next(found).source.ref]
    if kind in ("closed", "cut"):  # then nothing else can be reached either
        with pytest.raises(OutsideFailed):
            next(found)
        return
    refs.append(next(found).source.ref)

    assert refs == [f"{NUMBER}#1", f"{NUMBER}#3"]
    with pytest.raises(OutsideFailed):
        next(found)


def test_a_limit_in_the_middle_keeps_what_has_arrived(api: GitHubApi, context: PullContext) -> None:
    for number in range(3):
        api.add_pull({f"content/endorsements/friend-{number}.md": WORDS})
    api.left, api.reset_at = 8, int(NOW.timestamp()) + 600
    found = pull(INBOX, context)
    first = next(found)
    with pytest.raises(OutsideFailed) as caught:
        next(found)
    assert caught.value.problem.code == "github-rate"
    assert "10 minutes" in caught.value.problem.what

    api.left = None
    rest = pull_all(remembering(context, [first]))
    assert [item.source.ref for item in rest] == [f"{NUMBER}#2", f"{NUMBER}#3"]


NULLS = [
    ("number", None), ("number", "1"), ("number", 1.0), ("number", True), ("number", 0), ("number", 2**80), ("head", None),
    ("head", []), ("head", {"sha": None}), ("head", {"sha": "HEAD"}), ("head", {"sha": "../../x"}), ("head", {"sha": "A" * 40}),
    ("head", {"sha": "a" * 40 + "\n"}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), NULLS)
def test_a_row_that_is_not_as_documented_stops_no_other(
    api: GitHubApi, context: PullContext, key: str, value: Any
) -> None:
    api.add_pull({PATH: WORDS}).pull[key] = value
    api.add_pull({"content/endorsements/omar-b.md": WORDS}, number=2)
    found = pull(INBOX, context)

    assert next(found).source.ref == f"{NUMBER}#2"
    with pytest.raises(OutsideFailed) as caught:
        next(found)
    assert caught.value.problem.code == "github-answer"


@pytest.mark.parametrize("target", ["", "friends", "friends/inbox/x", "../inbox", "friends/..", "friends/.", "-x/inbox", "fri ends/inbox", "friends/inbox\n", "friends/in?box", "friends/inbox#1", "https://github.com/friends/inbox"])  # fmt: skip
def test_what_names_no_repository_is_refused_before_anything_is_asked(
    api: GitHubApi, context: PullContext, target: str
) -> None:
    with pytest.raises(Refused):
        list(pull(target, context))

    assert api.asked == []


def test_an_empty_repository_gives_nothing(context: PullContext) -> None:
    assert pull_all(context) == []


def test_a_private_inbox_is_read_with_a_token(api: GitHubApi, context: PullContext) -> None:
    api.private = True
    api.add_pull({PATH: WORDS})

    assert pull_one(replace(context, environment=api.environment(TOKEN))).untrusted_data == WORDS


def test_the_number_of_the_web_editors_key_is_that_of_github() -> None:
    from clearname.sources import github_proofs

    assert github_proofs.WEB_FLOW == WEB_FLOW == 19864447
