"""Pull requests fetched by git alone, from real repositories: pinned, never checked out, one bad one stops no other."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import facts_of
from clearname.incoming import Evidence, Incoming, SourceKind
from clearname.model import ProofKind
from clearname.problems import Refused
from clearname.settings_file import parse_settings
from clearname.sources.git_objects import BLOB_EVIDENCE, TREES_EVIDENCE
from clearname_site.inbox import Inbox
from clearname_site.outside import OutsideFailed
from clearname_site.proof_again import Again, check_again
from clearname_site.pull.git_refs import pull
from clearname_site.pull.source import PullContext
from clearname_site.signatures import verify_again
from endorsement_files import make_file
from pull_requests import FILE, SETTINGS, Host, commit_all, commit_tree, git, make_host, make_tree, write
from signing import SshKey, make_ssh_key


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return make_host(tmp_path / "host")


@pytest.fixture
def context(tmp_path: Path) -> PullContext:
    settings = parse_settings(SETTINGS.encode())
    facts = facts_of(settings, date(2026, 3, 1))
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    (tmp_path / "private").mkdir(mode=0o700)
    return PullContext(settings, facts, datetime(2026, 3, 1, tzinfo=UTC), tmp_path / "private", environment=environment)


def pulled(host: Host, context: PullContext) -> dict[int, Incoming]:
    return {int(item.source.ref.rpartition("#")[2]): item for item in pull(str(host.repository), context)}


def codes(item: Incoming) -> list[str]:
    return [problem.code for problem in item.problems]


def test_each_request_comes_with_its_very_bytes_and_its_head(host: Host, context: PullContext) -> None:
    heads = {7: host.send(number=7), 12: host.send({"content/endorsements/zoe.md": make_file(name="Zoe")}, 12)}

    items = pulled(host, context)

    assert list(items) == [7, 12]
    assert items[7].untrusted_data == make_file() and items[12].untrusted_data == make_file(name="Zoe")
    assert {number: item.source.version for number, item in items.items()} == heads
    assert all(
        item.source.kind is SourceKind.GIT_REF and not item.problems and not item.proofs for item in items.values()
    )
    assert "Ruth Okafor <ruth@example.org>" in items[7].untrusted_sender


def test_the_commit_is_kept_as_git_has_it(host: Host, context: PullContext) -> None:
    """Written into any repository it has the same name again, and its signature can be checked."""
    head = host.send()
    kept = next(e for e in pulled(host, context)[1].evidence if e.name == "commit.txt")

    assert git(host.root / "owner", "hash-object", "-t", "commit", "--stdin", data=kept.data) == head


def test_what_is_known_in_this_version_is_not_fetched_again(host: Host, context: PullContext) -> None:
    host.send()
    known = {item.source.item_id: item.source.version for item in pull(str(host.repository), context)}
    context = replace(context, known=lambda ref: known.get(ref.item_id, ""))
    assert pulled(host, context) == {}

    fork = host.root / "forks" / "fork-1"
    write(fork, {FILE: make_file(name="Ruth A. Okafor")})
    head = (commit_all(fork), host.request(fork))[1]

    assert {n: i.source.version for n, i in pulled(host, context).items()} == {1: head}


def test_a_merged_request_brings_nothing_any_more(host: Host, context: PullContext) -> None:
    host.send(number=1)
    git(host.root / "owner", "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "refs/pull/1/head")
    git(host.root / "owner", "push", "--quiet", "origin", "HEAD:refs/heads/main")
    host.send({"content/endorsements/zoe.md": make_file()}, 2)

    assert list(pulled(host, context)) == [2]


def test_the_main_branch_may_have_another_name(host: Host, context: PullContext) -> None:
    git(host.repository, "branch", "--quiet", "-m", "main", "trunk/of-ana")
    host.send()

    assert pulled(host, context)[1].untrusted_data == make_file()


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        ({FILE: ("120000", b"../../../etc/passwd")}, "request-mode"),
        ({FILE: ("100755", make_file())}, "request-mode"),
        ({FILE: ("160000", b"1" * 40)}, "request-mode"),
        ({FILE: ("100644", make_file()), "pelican.conf": ("100644", b"x")}, "request-files"),
        ({".github/workflows/check.yml": ("100644", b"x")}, "request-path"),
        ({f"content/endorsements/{'x' * 3000}.md": ("100644", make_file())}, "request-path"),
    ],
)
def test_what_is_no_endorsement_is_held_and_brings_no_text(
    host: Host, context: PullContext, entries: dict[str, tuple[str, bytes]], code: str
) -> None:
    fork = host.fork()
    commit_tree(fork, entries)
    host.request(fork)

    item = pulled(host, context)[1]

    assert codes(item) == [code] and item.untrusted_data == b""
    assert item.problems[0].where == "pull request 1"
    assert not item.wants_withdrawal


def test_a_file_taken_out_is_a_wish_and_no_more(host: Host, context: PullContext) -> None:
    host.send({"content/endorsements/here-already.md": None})

    item = pulled(host, context)[1]

    assert item.wants_withdrawal and codes(item) == ["request-removal"]


@pytest.mark.parametrize("leaves_out", ["true", "false"])
def test_a_large_file_is_held_whether_or_not_the_host_can_leave_it_out(
    host: Host, context: PullContext, leaves_out: str
) -> None:
    git(host.repository, "config", "uploadpack.allowFilter", leaves_out)
    host.send({FILE: os.urandom(2_000_000)})
    host.send({FILE: make_file()}, 2)

    items = pulled(host, context)

    assert codes(items[1]) == ["endorsement-size"] and items[1].untrusted_data == b""
    assert items[2].untrusted_data == make_file()


def test_what_the_host_can_leave_out_is_not_fetched_later_either(
    host: Host, context: PullContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at a content that was left out would make git fetch it, without anybody having asked."""
    git(host.repository, "config", "uploadpack.allowFilter", "true")
    host.send({FILE: os.urandom(2_000_000)})
    sizes = []

    def measure(self: object, request: object) -> None:
        folder = context.private / "tmp"
        sizes.append(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()))

    from clearname_site.pull import git_refs

    look = git_refs._Fetcher._read

    def look_and_measure(self: git_refs._Fetcher, request: git_refs._Request) -> Incoming | None:
        found = look(self, request)
        measure(self, request)
        return found

    monkeypatch.setattr(git_refs._Fetcher, "_read", look_and_measure)
    pulled(host, context)

    assert sizes and max(sizes) < 1_000_000


def test_a_tree_that_leads_out_of_its_folder_is_refused_by_git_and_stops_no_other(
    host: Host, context: PullContext
) -> None:
    fork = host.fork("evil")
    blob = git(fork, "hash-object", "-w", "--stdin", data=make_file())
    inner = make_tree(fork, [("100644", blob, b"config")])
    top = make_tree(fork, [("40000", inner, b".git")])
    commit = git(fork, "commit-tree", top, "-p", "HEAD", data=b"canary")
    git(fork, "update-ref", "HEAD", commit)
    host.request(fork, 1)
    host.send(number=2)

    items = pulled(host, context)

    assert codes(items[1]) == ["request-objects"] and items[1].untrusted_data == b""
    assert items[2].untrusted_data == make_file()


def test_another_history_is_held(host: Host, context: PullContext) -> None:
    fork = host.fork()
    git(fork, "checkout", "--quiet", "--orphan", "alone")
    write(fork, {FILE: make_file()})
    commit_all(fork)
    host.request(fork)

    assert codes(pulled(host, context)[1]) == ["request-history"]


def test_nothing_is_left_and_nothing_of_the_requests_is_ever_a_file(host: Host, context: PullContext) -> None:
    host.send()
    names: list[str] = []
    for _ in pull(str(host.repository), context):
        names += [path.name for path in (context.private / "tmp").rglob("*") if path.is_file()]

    assert names and not [name for name in names if name.endswith((".md", ".sample", ".conf"))]
    assert list((context.private / "tmp").iterdir()) == []


def test_settings_and_hooks_of_the_person_do_nothing(host: Host, context: PullContext, tmp_path: Path) -> None:
    host.send()
    home = Path(context.environment["HOME"])
    (home / "template/hooks").mkdir(parents=True)
    for hook in ("post-checkout", "reference-transaction", "post-merge"):
        (home / "template/hooks" / hook).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        (home / "template/hooks" / hook).chmod(0o755)
    (home / ".gitconfig").write_text(
        f'[init]\n templateDir = {home}/template\n[core]\n hooksPath = {home}/template/hooks\n'
        '[url "https://elsewhere.example/"]\n insteadOf = /\n[transfer]\n fsckObjects = false\n'
    )  # fmt: skip

    assert pulled(host, context)[1].untrusted_data == make_file()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("target", ["", "--upload-pack=touch x", "ext::sh -c touch", "a\nb", "transport::x"])
def test_a_target_that_git_could_take_for_a_command_is_refused(context: PullContext, target: str) -> None:
    with pytest.raises(Refused) as caught:
        list(pull(target, context))

    assert [problem.code for problem in caught.value.problems] == ["request-remote"]


def test_a_repository_that_is_not_there_is_the_outside_and_told_without_words_of_publishing(
    context: PullContext, tmp_path: Path
) -> None:
    with pytest.raises(OutsideFailed) as caught:
        list(pull(str(tmp_path / "nowhere.git"), context))

    assert "[pull]" in caught.value.problem.fix and "ublish" not in caught.value.problem.fix


def test_a_repository_without_requests_brings_nothing(host: Host, context: PullContext) -> None:
    assert pulled(host, context) == {}


def test_many_requests_come_in_batches(host: Host, context: PullContext) -> None:
    head = host.send(number=1)
    for number in range(2, 120):
        git(host.repository, "update-ref", f"refs/pull/{number}/head", head)
    asked: list[tuple[int, int]] = []

    items = pulled(host, replace(context, progress=lambda step, done, of: asked.append((done, of))))

    assert len(items) == 119
    assert asked == [(0, 119), (50, 119), (100, 119)]


def sign_commits(fork: Path, key: SshKey) -> None:
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key.path)), ("commit.gpgSign", "true")):
        git(fork, "config", name, value)


def test_a_commit_signed_by_a_key_of_the_list_is_proof_that_can_be_checked_again(
    host: Host, context: PullContext, tmp_path: Path
) -> None:
    key = make_ssh_key(tmp_path)
    (context.private / "signers").write_bytes(key.line(options='namespaces="git"'))
    fork = host.fork()
    sign_commits(fork, key)
    write(fork, {FILE: make_file()})
    commit_all(fork)
    host.request(fork)

    item = pulled(host, context)[1]

    (proof,) = item.proofs
    assert (proof.kind, proof.holds, proof.private) == (ProofKind.SIGNED_COMMIT, True, "ruth@ruth.example")
    kept = {evidence.name: evidence.data for evidence in item.evidence}
    assert verify_again(proof, kept.__getitem__, "ana.example") == proof
    assert {TREES_EVIDENCE, BLOB_EVIDENCE} <= set(proof.evidence)
    assert checked_again(item, kept, context, tmp_path / "as-it-came") is Again.GOOD
    for name, old, new in (
        (BLOB_EVIDENCE, b"Ruth", b"Rath"), (TREES_EVIDENCE, b"100644", b"100755"), (TREES_EVIDENCE, b"\0", b""),
    ):  # fmt: skip
        changed = {**kept, name: kept[name].replace(old, new, 1)}
        assert changed != kept
        assert checked_again(item, changed, context, tmp_path / f"{name}-{len(new)}") is Again.BAD
    other = replace(item, untrusted_data=make_file("Other words, beside a signature that is good."))
    assert checked_again(other, kept, context, tmp_path / "other-words") is Again.BAD


def checked_again(item: Incoming, kept: dict[str, bytes], context: PullContext, private: Path) -> Again:
    """What the audit says of the item where this is the evidence that was kept, its digests included."""
    private.mkdir(mode=0o700)
    inbox = Inbox(private)
    inbox.add(replace(item, evidence=tuple(Evidence(name, data) for name, data in kept.items())), context.now)
    (stored,) = inbox.items()
    return check_again(item.proofs[0], stored, context.settings, "")


def test_a_commit_signed_by_an_unknown_key_is_no_proof(host: Host, context: PullContext, tmp_path: Path) -> None:
    (context.private / "signers").write_bytes(make_ssh_key(tmp_path, "known").line())
    fork = host.fork()
    sign_commits(fork, make_ssh_key(tmp_path, "unknown"))
    write(fork, {FILE: make_file()})
    commit_all(fork)
    host.request(fork)

    (proof,) = pulled(host, context)[1].proofs

    assert not proof.holds and proof.reason
