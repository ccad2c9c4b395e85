"""Signatures by real keys, made here: what holds, and everything that must not."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.incoming import ProofFound
from clearname.model import ProofKind
from clearname_site import signatures, ssh_signatures
from clearname_site.pull.source import PullContext
from clearname_site.signatures import Verified, verify_commit, verify_commit_object, verify_file_signature
from endorsement_files import FACTS, make_file
from factory import make_settings
from signing import (
    HOST,
    SshKey,
    commit,
    export_openpgp,
    import_openpgp,
    make_openpgp_key,
    make_repository,
    make_ssh_key,
    read_commit,
    run,
)

DAY = date(2026, 3, 1)
WORDS = make_file()


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SshKey]:
    folder = tmp_path_factory.mktemp("keys")
    return {
        "ruth": make_ssh_key(folder, "ruth"),
        "tom": make_ssh_key(folder, "tom"),
        "rsa": make_ssh_key(folder, "rsa", "rsa", 3072),
    }


@pytest.fixture(scope="module")
def ring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A supporter's own GnuPG folder with three keys."""
    home = tmp_path_factory.mktemp("gpg") / "home"
    make_openpgp_key(home)
    make_openpgp_key(home, "Tom <tom@tom.example>")
    make_openpgp_key(home, "Old <old@old.example>", "20250801T000000")
    yield home
    run("gpgconf", "--homedir", str(home), "--kill", "all")


def file_proof(data: bytes, signature: bytes, signers: bytes, on: date = DAY) -> ProofFound:
    return verify_file_signature(data, signature, signers, HOST, on)


@pytest.mark.parametrize("name", ["ruth", "rsa"])
def test_a_listed_key_over_these_bytes_holds(keys: dict[str, SshKey], name: str) -> None:
    key = keys[name]
    found = file_proof(WORDS, key.sign(WORDS), keys["tom"].line("tom@tom.example") + key.line())
    assert (found.holds, found.reason, found.subject, found.private) == (True, "", "", "ruth@ruth.example")
    assert found.kind is ProofKind.SIGNED_FILE
    assert found.evidence == ("file.md", "file.md.sig", "file-signers.txt")
    assert found.checked_on == DAY


def test_changed_words_do_not_hold(keys: dict[str, SshKey]) -> None:
    changed = WORDS.replace(b"six years", b"two years")
    found = file_proof(changed, keys["ruth"].sign(WORDS), keys["ruth"].line())
    assert (found.holds, found.private) == (False, "")
    assert "does not fit" in found.reason


def test_line_ends_that_a_mail_program_changed_do_no_harm(keys: dict[str, SshKey]) -> None:
    signature = keys["ruth"].sign(WORDS)
    assert file_proof(WORDS.replace(b"\n", b"\r\n"), signature, keys["ruth"].line()).holds


def test_a_signature_for_another_site_does_not_hold(keys: dict[str, SshKey]) -> None:
    elsewhere = keys["ruth"].sign(WORDS, "endorsement@other.example")
    for_mail = keys["ruth"].sign(WORDS, "file")
    assert not file_proof(WORDS, elsewhere, keys["ruth"].line()).holds
    assert not file_proof(WORDS, for_mail, keys["ruth"].line()).holds


def test_a_key_that_is_not_listed_does_not_hold_and_its_fingerprint_is_told_in_private(keys: dict[str, SshKey]) -> None:
    found = file_proof(WORDS, keys["tom"].sign(WORDS), keys["ruth"].line())
    assert not found.holds
    assert "not in your list" in found.reason
    assert found.private.startswith("SHA256:")


def test_without_a_list_nothing_holds(keys: dict[str, SshKey]) -> None:
    found = file_proof(WORDS, keys["ruth"].sign(WORDS), b"")
    assert (found.holds, found.reason) == (False, "there is no list of signers yet")


def test_the_days_of_a_key_are_honoured(keys: dict[str, SshKey]) -> None:
    signature = keys["ruth"].sign(WORDS)
    lapsed = keys["ruth"].line(options='valid-before="20260301"')
    not_yet = keys["ruth"].line(options='valid-after="20260302"')
    found = file_proof(WORDS, signature, lapsed)
    assert (found.holds, found.reason) == (False, "its key was not valid on that day")
    assert not file_proof(WORDS, signature, not_yet).holds
    assert file_proof(WORDS, signature, lapsed, date(2026, 2, 28)).holds
    assert file_proof(WORDS, signature, not_yet, date(2026, 3, 2)).holds


def test_a_key_listed_for_another_purpose_does_not_hold(keys: dict[str, SshKey]) -> None:
    signature = keys["ruth"].sign(WORDS)
    found = file_proof(WORDS, signature, keys["ruth"].line(options='namespaces="git"'))
    assert (found.holds, found.reason) == (False, "its key may not be used for this, by your list of signers")
    assert file_proof(WORDS, signature, keys["ruth"].line(options=f'namespaces="git,endorsement@{HOST}"')).holds


def test_a_signature_of_another_file_does_not_hold(keys: dict[str, SshKey]) -> None:
    other = make_file("Another text by the same hand, which is long enough to be one of a supporter.")
    assert not file_proof(WORDS, keys["ruth"].sign(other), keys["ruth"].line()).holds


@pytest.mark.parametrize(
    "signature",
    [
        b"\x00" * 200,
        b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8=\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\n" + b"A" * 9000 + b"\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n",
        "-----BEGIN SSH SIGNATURE-----\n\u202e\n-----END SSH SIGNATURE-----\n".encode(),
    ],
)
def test_hostile_bytes_as_a_signature_do_not_hold_and_stop_nothing(keys: dict[str, SshKey], signature: bytes) -> None:
    found = file_proof(WORDS, signature, keys["ruth"].line())
    assert (found.holds, bool(found.reason)) == (False, True)


def test_a_good_signature_in_a_file_of_megabytes_is_not_even_looked_at(keys: dict[str, SshKey]) -> None:
    padded = keys["ruth"].sign(WORDS) + b"\n" * 3_000_000
    assert file_proof(WORDS, padded, keys["ruth"].line()).reason == "it is no SSH signature"


def test_an_rsa_signature_with_one_other_letter_does_not_hold(keys: dict[str, SshKey]) -> None:
    signature = bytearray(keys["rsa"].sign(WORDS))
    place = len(signature) // 2
    signature[place] = ord("A") if signature[place] != ord("A") else ord("B")
    assert not file_proof(WORDS, bytes(signature), keys["rsa"].line()).holds


def test_a_missing_program_is_a_reason_and_no_crash(keys: dict[str, SshKey], monkeypatch: pytest.MonkeyPatch) -> None:
    signature = keys["ruth"].sign(WORDS)
    monkeypatch.setenv("PATH", "/nonexistent")
    found = file_proof(WORDS, signature, keys["ruth"].line())
    assert (found.holds, found.reason) == (False, "ssh-keygen is not installed on this computer")


def test_a_program_that_hangs_is_a_reason_too(
    keys: dict[str, SshKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature = keys["ruth"].sign(WORDS)
    slow = tmp_path / "ssh-keygen"
    slow.write_text("#!/bin/sh\nexec /bin/sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ssh_signatures, "_SECONDS", 0.3)
    assert file_proof(WORDS, signature, keys["ruth"].line()).reason == "ssh-keygen did not answer"


def test_the_list_is_a_file_of_the_owner_alone_and_goes_away(
    keys: dict[str, SshKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    modes: list[int] = []
    write = ssh_signatures.write_private

    def watch(path: Path, data: bytes) -> Path:
        modes.append(stat.S_IMODE(write(path, data).stat().st_mode))
        return path

    monkeypatch.setattr(ssh_signatures, "write_private", watch)
    assert file_proof(WORDS, keys["ruth"].sign(WORDS), keys["ruth"].line()).holds
    assert modes == [0o600, 0o600]
    assert list(tmp_path.iterdir()) == []


def test_the_list_comes_from_the_private_folder(keys: dict[str, SshKey], tmp_path: Path) -> None:
    context = PullContext(make_settings(), FACTS, datetime(2026, 3, 1, 12, tzinfo=UTC), tmp_path)
    host = context.host
    signature = keys["ruth"].sign(WORDS, f"endorsement@{host}")
    assert signatures.proof_of_file(WORDS, b"", context) is None
    found = signatures.proof_of_file(WORDS, signature, context)
    assert found is not None
    assert not found.holds
    (tmp_path / "signers").write_bytes(keys["ruth"].line())
    found = signatures.proof_of_file(WORDS, signature, context)
    assert found is not None
    assert found.holds


def again(verified: Verified, change: tuple[str, bytes, bytes] | None = None) -> ProofFound:
    kept = {evidence.name: evidence.data for evidence in verified.evidence}
    if change:
        kept[change[0]] = kept[change[0]].replace(change[1], change[2])
    found = signatures.verify_again(verified.proof, kept.__getitem__, HOST)
    assert found is not None
    return found


def test_a_file_is_checked_again_from_what_was_kept(keys: dict[str, SshKey]) -> None:
    signature, signers = keys["ruth"].sign(WORDS), keys["tom"].line("tom@tom.example") + keys["ruth"].line()
    evidence = signatures.evidence_of_file(WORDS, signature, signers)
    verified = Verified(file_proof(WORDS, signature, signers), evidence)
    assert b"tom" not in evidence[-1].data, "other people's lines are not kept with it"
    assert again(verified) == verified.proof
    assert not again(verified, ("file.md", b"six", b"two")).holds
    assert signatures.verify_again(replace(verified.proof, kind=ProofKind.VOUCHED), lambda name: b"", HOST) is None


def ssh_settings(key: SshKey) -> tuple[str, ...]:
    return ("gpg.format=ssh", f"user.signingkey={key.path}")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "repository")


def check(repository: Path, sha: str, signers: bytes = b"", ring: Path = Path("/nonexistent")) -> Verified:
    return verify_commit(repository, sha, signers, ring, DAY)


def test_a_commit_signed_by_a_listed_ssh_key_holds_and_can_be_checked_again(
    keys: dict[str, SshKey], repository: Path
) -> None:
    sha = commit(repository, *ssh_settings(keys["ruth"]))
    verified = check(repository, sha, keys["ruth"].line(options=f'namespaces="endorsement@{HOST},git"'))
    assert (verified.proof.holds, verified.proof.private) == (True, "ruth@ruth.example")
    assert verified.proof.kind is ProofKind.SIGNED_COMMIT
    assert {e.name: e.data for e in verified.evidence}["commit.txt"] == read_commit(repository, sha)
    assert again(verified) == verified.proof
    changed = again(verified, ("commit.txt", b"\nwords", b"\nsword"))
    assert (changed.holds, changed.reason) == (False, "it does not fit these words and this website")


def test_a_good_signature_of_a_key_that_is_not_listed_does_not_hold(keys: dict[str, SshKey], repository: Path) -> None:
    """What git calls U."""
    sha = commit(repository, *ssh_settings(keys["tom"]))
    found = check(repository, sha, keys["ruth"].line()).proof
    assert (found.holds, found.reason) == (False, "its key is not in your list of signers")


def test_a_commit_without_a_signature_does_not_hold(keys: dict[str, SshKey], repository: Path) -> None:
    """What git calls N."""
    found = check(repository, commit(repository, sign=False), keys["ruth"].line()).proof
    assert (found.holds, found.reason) == (False, "the commit is not signed")


def test_another_tree_under_a_good_signature_does_not_hold(keys: dict[str, SshKey], repository: Path) -> None:
    """What git calls B."""
    first = commit(repository, *ssh_settings(keys["ruth"]))
    second = commit(repository, *ssh_settings(keys["ruth"]), when="2025-06-13T12:00:00+00:00")
    mine, theirs = read_commit(repository, first), read_commit(repository, second)
    forged = mine.replace(mine[:45], theirs[:45])
    assert forged != mine
    assert not verify_commit_object(forged, keys["ruth"].line(), b"", DAY).proof.holds
    sha = (
        run("git", "-C", str(repository), "hash-object", "-t", "commit", "-w", "--stdin", given=forged).decode().strip()
    )
    assert not check(repository, sha, keys["ruth"].line()).proof.holds


def test_a_lapsed_key_cannot_sign_under_an_old_date(keys: dict[str, SshKey], repository: Path) -> None:
    """Git alone would believe the time that the commit claims."""
    sha = commit(repository, *ssh_settings(keys["ruth"]), when="2025-06-12T12:00:00+00:00")
    found = check(repository, sha, keys["ruth"].line(options='valid-before="20260101"')).proof
    assert (found.holds, found.reason) == (False, "its key was not valid on that day")


def test_a_commit_older_than_its_key_does_not_hold(keys: dict[str, SshKey], repository: Path) -> None:
    sha = commit(repository, *ssh_settings(keys["ruth"]), when="2024-06-12T12:00:00+00:00")
    found = check(repository, sha, keys["ruth"].line(options='valid-after="20250101"')).proof
    assert (found.holds, found.reason) == (False, "git does not accept it")


def test_a_signature_over_a_file_is_none_over_a_commit(keys: dict[str, SshKey], repository: Path) -> None:
    sha = commit(repository, sign=False)
    payload = read_commit(repository, sha)
    signature = keys["ruth"].sign(payload).strip().replace(b"\n", b"\n ")
    head, _, message = payload.partition(b"\n\n")
    signed = head + b"\ngpgsig " + signature + b"\n\n" + message
    assert not verify_commit_object(signed, keys["ruth"].line(), b"", DAY).proof.holds


def test_two_signatures_in_one_commit_do_not_hold(keys: dict[str, SshKey], repository: Path) -> None:
    data = read_commit(repository, commit(repository, *ssh_settings(keys["ruth"])))
    start, end = data.index(b"gpgsig "), data.index(b"\n\n")
    doubled = data[:end] + b"\n" + data[start:end] + data[end:]
    assert (
        verify_commit_object(doubled, keys["ruth"].line(), b"", DAY).proof.reason
        == "the commit is not of the usual form"
    )


@pytest.mark.parametrize("sha", ["HEAD", "--help", "0" * 40, "a" * 39, ""])
def test_only_a_whole_name_of_a_commit_that_is_there_is_taken(repository: Path, sha: str) -> None:
    commit(repository, sign=False)
    assert not check(repository, sha).proof.holds


def test_settings_of_the_repository_do_not_count(keys: dict[str, SshKey], repository: Path, tmp_path: Path) -> None:
    sha = commit(repository, *ssh_settings(keys["tom"]))
    (tmp_path / "theirs").write_bytes(keys["tom"].line())
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\necho 'Good \"git\" signature for x with ED25519 key SHA256:x'\n")
    trap.chmod(0o755)
    for setting in (
        f"gpg.ssh.allowedSignersFile={tmp_path}/theirs",
        f"gpg.ssh.program={trap}",
        f"core.fsmonitor={trap}",
    ):
        run("git", "-C", str(repository), "config", *setting.split("=", 1))
    assert not check(repository, sha, keys["ruth"].line()).proof.holds
    assert not (tmp_path / "ran").exists()


needs_gpg = pytest.mark.skipif(
    shutil.which("gpg") is None and not os.environ.get("CI"), reason="GnuPG is not installed"
)


def openpgp_commit(repository: Path, home: Path, who: str, when: str = "2025-06-12T12:00:00+00:00") -> str:
    """A signature of the day that the commit names."""
    wrapper = repository.parent / "gpg-then"
    moment = when[:19].replace("-", "").replace(":", "")
    wrapper.write_text(f'#!/bin/sh\nexec gpg --faked-system-time {moment} "$@"\n')
    wrapper.chmod(0o755)
    settings = (f"user.signingkey={who}", f"gpg.program={wrapper}")
    pairs = [part for s in ("user.name=Ruth", "user.email=ruth@ruth.example", *settings) for part in ("-c", s)]
    run("git", "-C", str(repository), *pairs, "commit", "-q", "--allow-empty", "-S", "-m", "words",
        GNUPGHOME=str(home), GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)  # fmt: skip
    return run("git", "-C", str(repository), "rev-parse", "HEAD").decode().strip()


@needs_gpg
def test_a_commit_signed_by_a_key_of_the_ring_holds_and_can_be_checked_again(
    ring: Path, repository: Path, tmp_path: Path
) -> None:
    sha = openpgp_commit(repository, ring, "ruth@ruth.example")
    import_openpgp(tmp_path / "gnupg", export_openpgp(ring))
    verified = check(repository, sha, b"", tmp_path / "gnupg")
    assert verified.proof.reason == ""
    assert verified.proof.holds
    assert "ruth@ruth.example" in verified.proof.private
    assert [e.name for e in verified.evidence] == ["commit.txt", "commit-key.pgp"]
    assert b"tom@tom.example" not in verified.evidence[1].data
    assert again(verified).holds
    assert not again(verified, ("commit.txt", b"\nwords", b"\nsword")).holds


@needs_gpg
def test_a_key_outside_the_ring_does_not_hold(ring: Path, repository: Path, tmp_path: Path) -> None:
    sha = openpgp_commit(repository, ring, "tom@tom.example")
    import_openpgp(tmp_path / "gnupg", export_openpgp(ring, "ruth@ruth.example"))
    found = check(repository, sha, b"", tmp_path / "gnupg").proof
    assert (found.holds, found.reason) == (False, "its key is not in your key ring")
    assert check(repository, sha).proof.reason == "there is no key ring yet"


@needs_gpg
def test_a_commit_that_was_changed_after_gnupg_signed_it_does_not_hold(ring: Path, repository: Path) -> None:
    data = read_commit(repository, openpgp_commit(repository, ring, "ruth@ruth.example"))
    keys = export_openpgp(ring)
    assert verify_commit_object(data, b"", keys, DAY).proof.holds
    found = verify_commit_object(data.replace(b"\nwords", b"\nsword"), b"", keys, DAY).proof
    assert (found.holds, found.reason) == (False, "it does not fit this commit")


@needs_gpg
def test_a_key_that_lapsed_since_does_not_hold(ring: Path, repository: Path) -> None:
    data = read_commit(repository, openpgp_commit(repository, ring, "old@old.example"))
    keys = export_openpgp(ring)
    assert verify_commit_object(data, b"", keys, date(2025, 7, 1)).proof.holds
    found = verify_commit_object(data, b"", keys, DAY).proof
    assert (found.holds, found.reason) == (False, "its key was not valid on that day")


@needs_gpg
def test_gnupg_is_never_asked_about_the_persons_own_keys(
    ring: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = read_commit(repository, openpgp_commit(repository, ring, "ruth@ruth.example"))
    monkeypatch.setenv("GNUPGHOME", str(ring))
    keys = export_openpgp(ring, "tom@tom.example")
    assert not verify_commit_object(data, b"", keys, DAY).proof.holds
