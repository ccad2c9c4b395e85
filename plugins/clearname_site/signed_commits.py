"""Signatures of commits, checked by git in a repository of its own that holds nothing but the commit."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.text import printable
from clearname_site.git import Ran, bare_environment
from clearname_site.ssh_signatures import Answer, ToolFailed, check_ssh_signature, run_tool, write_private

MOST_COMMIT = 64_000
"""Bytes of a commit without its files."""
_NAMESPACE = "git"
_SIGNATURE_HEADERS = (b"gpgsig ", b"gpgsig-sha256 ")
# In the order in which they are looked for; the first that git reports is the reason.
_OPENPGP_REASONS = (
    ("BADSIG", "it does not fit this commit"),
    ("REVKEYSIG", "its key was called back by its owner"),
    ("EXPKEYSIG", "its key was not valid on that day"),
    ("EXPSIG", "the signature was not valid on that day"),
    ("NO_PUBKEY", "its key is not in your key ring"),
    ("ERRSIG", "the signature cannot be read"),
)


@dataclass(frozen=True, slots=True)
class CommitAnswer:
    """Whether a commit's signature holds."""

    answer: Answer
    signature: bytes = b""
    """As it stands in the commit; empty for a commit that has none."""
    keys: bytes = b""
    """The OpenPGP key that made it, alone; empty for SSH."""


def check_commit(commit: bytes, signers: bytes, keys: bytes, on: date, *, sha: str = "") -> CommitAnswer:
    """
    Whether a key of the lists signed this commit, as of the end of that day (UTC) and of the day the commit names.

    `commit` is what `git cat-file commit` gives, `keys` OpenPGP keys as exported, `sha` the name that the commit must
    have (any if it is empty). The lists are the two only authorities; no trust is computed. Never raises for what is
    in the commit, or where a program is missing.
    """
    payload, signatures = split_commit(commit)
    if len(commit) > MOST_COMMIT or len(signatures) != 1:
        reason = "the commit is not signed" if not signatures else "the commit is not of the usual form"
        return CommitAnswer(Answer(False, reason=reason))
    signature = signatures[0]
    is_ssh = signature.startswith(b"-----BEGIN SSH SIGNATURE-----")
    if is_ssh:
        # Git asks whether the key was valid at the time that the commit claims; whoever has an old key can claim any.
        answer = check_ssh_signature(payload, signature, signers, _NAMESPACE, on)
        if not answer.holds:
            return CommitAnswer(answer, signature)
    elif not signature.startswith(b"-----BEGIN PGP SIGNATURE-----"):
        return CommitAnswer(Answer(False, reason="signed in a way that cannot be checked here"), signature)
    elif not keys:
        return CommitAnswer(Answer(False, reason="there is no key ring yet"), signature)
    try:
        with tempfile.TemporaryDirectory(prefix="signed-") as name:
            scratch = _Scratch(Path(name))
            ran = scratch.verify(commit, sha, signers, keys, on)
            if is_ssh:
                good = ran.code == 0 and 'Good "git" signature for ' in ran.said
                return CommitAnswer(answer if good else Answer(False, answer.who, "git does not accept it"), signature)
            answer, fingerprint = _read_openpgp(ran)
            return CommitAnswer(answer, signature, scratch.export(fingerprint) if answer.holds else b"")
    except ToolFailed as failed:
        return CommitAnswer(Answer(False, reason=str(failed)), signature)
    except OSError:
        return CommitAnswer(Answer(False, reason="there is no room for temporary files"), signature)


def split_commit(commit: bytes) -> tuple[bytes, list[bytes]]:
    """What a signature of the commit is about, and the signatures in it. Source: gitformat-signature(5)."""
    head, blank, message = commit.partition(b"\n\n")
    kept: list[bytes] = []
    signatures: list[list[bytes]] = []
    in_signature = False
    for line in head.split(b"\n"):
        if line.startswith(_SIGNATURE_HEADERS):
            in_signature = True
            signatures.append([line.partition(b" ")[2]])
        elif in_signature and line.startswith(b" "):
            signatures[-1].append(line[1:])
        else:
            in_signature = False
            kept.append(line)
    return b"\n".join(kept) + blank + message, [b"\n".join(lines).strip(b"\n") + b"\n" for lines in signatures]


def export_keys(key_ring: Path) -> bytes:
    """Every public key of a GnuPG folder; empty where there is none, or no GnuPG. Raises `ToolFailed` if it hangs."""
    if not key_ring.is_dir() or key_ring.is_symlink():
        return b""
    with tempfile.TemporaryDirectory(prefix="signed-") as name:
        out = Path(name) / "keys"
        command = ["gpg", "--homedir", str(key_ring), *_QUIET, "--output", str(out), "--export"]
        run_tool(command, folder=Path(name))
        return out.read_bytes() if out.exists() else b""


# Every key of the ring was put there by the owner, so none needs to be trusted by another.
_RING_SETTINGS = "trust-model always\nno-auto-key-retrieve\nno-auto-key-locate\nignore-time-conflict\n"
_QUIET = ("--batch", "--no-tty", "--no-autostart", "--no-auto-key-retrieve", "--no-auto-check-trustdb")


class _Scratch:
    """A folder with a repository and a key ring in it, both empty."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ring = folder / "ring"
        self._repository = folder / "repository"
        self._ring.mkdir(mode=0o700)
        self._repository.mkdir()

    def verify(self, commit: bytes, sha: str, signers: bytes, keys: bytes, on: date) -> Ran:
        """What `git verify-commit --raw` says."""
        listed = write_private(self._folder / "signers", signers)
        if keys:
            settings = f"{_RING_SETTINGS}faked-system-time {on:%Y%m%d}T235959!\n"
            write_private(self._ring / "gpg.conf", settings.encode())
            run_tool(["gpg", "--homedir", str(self._ring), *_QUIET, "--import"], keys, folder=self._folder)
        kind = "sha256" if len(sha) == 64 else "sha1"
        self._git("init", "--quiet", "--bare", "--template=", f"--object-format={kind}", str(self._repository))
        made = self._git("hash-object", "-t", "commit", "-w", "--stdin", given=commit)
        name = made.out.decode("ascii", "replace").strip()
        if made.code != 0 or (sha and name != sha):
            return Ran(1, b"", "")
        return self._git("-c", f"gpg.ssh.allowedSignersFile={listed}", "verify-commit", "--raw", name)

    def export(self, fingerprint: str) -> bytes:
        """One key of the ring."""
        out = self._folder / "key"
        command = ["gpg", "--homedir", str(self._ring), *_QUIET, "--output", str(out), "--export", fingerprint]
        run_tool(command, folder=self._folder)
        return out.read_bytes() if out.exists() else b""

    def _git(self, *arguments: str, given: bytes = b"") -> Ran:
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        environment = {**bare_environment(kept, self._folder, self._repository), "GNUPGHOME": str(self._ring)}
        return run_tool(["git", *arguments], given, folder=self._folder, more=environment)


def _read_openpgp(ran: Ran) -> tuple[Answer, str]:
    """The answer in GnuPG's status lines, and the fingerprint of the key. Source: GnuPG, doc/DETAILS."""
    status = [line.split(" ")[1:] for line in ran.said.splitlines() if line.startswith("[GNUPG:] ")]
    words = {parts[0]: parts for parts in status if parts}
    for word, reason in _OPENPGP_REASONS:
        if word in words:
            return Answer(False, reason=reason), ""
    if ran.code != 0 or "GOODSIG" not in words or "VALIDSIG" not in words:
        return Answer(False, reason="git does not accept it"), ""
    if sum(parts[0] == "VALIDSIG" for parts in status if parts) != 1:
        return Answer(False, reason="more than one signature"), ""
    fingerprint = words["VALIDSIG"][-1]
    who = " ".join(words["GOODSIG"][2:])
    return Answer(True, printable(f"{who} {fingerprint}".strip(), 200)), fingerprint
