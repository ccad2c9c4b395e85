"""Keys, signatures and signed commits for tests, all of them made anew."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

HOST = "ana.example"
NAMESPACE = f"endorsement@{HOST}"


@dataclass(frozen=True)
class SshKey:
    """A key pair in a file."""

    path: Path

    @property
    def public(self) -> str:
        return " ".join(self.path.with_suffix(".pub").read_text().split()[:2])

    def sign(self, data: bytes, namespace: str = NAMESPACE) -> bytes:
        return run("ssh-keygen", "-Y", "sign", "-q", "-n", namespace, "-f", str(self.path), given=data)

    def line(self, who: str = "ruth@ruth.example", options: str = "") -> bytes:
        """A line of a list of signers."""
        return f"{who} {options}{' ' if options else ''}{self.public}\n".encode()


def make_ssh_key(folder: Path, name: str = "key", kind: str = "ed25519", bits: int = 0) -> SshKey:
    size = ["-b", str(bits)] if bits else []
    run("ssh-keygen", "-q", "-t", kind, *size, "-N", "", "-C", "", "-f", str(folder / name))
    return SshKey(folder / name)


def make_repository(folder: Path) -> Path:
    folder.mkdir()
    run("git", "init", "-q", "-b", "main", str(folder))
    return folder


def commit(repository: Path, *settings: str, when: str = "2025-06-12T12:00:00+00:00", sign: bool = True) -> str:
    """Makes a commit with these settings and gives its name."""
    (repository / "file.md").write_text(f"words of {when}\n")
    run("git", "-C", str(repository), "add", "file.md")
    pairs = [
        part for setting in ("user.name=Ruth", "user.email=ruth@ruth.example", *settings) for part in ("-c", setting)
    ]
    signed = ["-S"] if sign else []
    run("git", "-C", str(repository), *pairs, "commit", "-q", "--allow-empty", *signed, "-m", "words",
        GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)  # fmt: skip
    return run("git", "-C", str(repository), "rev-parse", "HEAD").decode().strip()


def read_commit(repository: Path, sha: str) -> bytes:
    return run("git", "-C", str(repository), "cat-file", "commit", sha)


def make_openpgp_key(home: Path, who: str = "Ruth <ruth@ruth.example>", expires: str = "never") -> str:
    """A key in that GnuPG folder, made at the beginning of 2025; gives its fingerprint."""
    home.mkdir(mode=0o700, exist_ok=True)
    run("gpg", "--homedir", str(home), "--batch", "--faked-system-time", "20250101T000000", "--pinentry-mode", "loopback",
        "--passphrase", "", "--quick-gen-key", who, "ed25519", "sign", expires)  # fmt: skip
    listed = run("gpg", "--homedir", str(home), "--batch", "--with-colons", "--list-keys", who).decode()
    return next(line.split(":")[9] for line in listed.splitlines() if line.startswith("fpr"))


def export_openpgp(home: Path, who: str = "") -> bytes:
    return run("gpg", "--homedir", str(home), "--batch", "--export", *([who] if who else []))


def import_openpgp(home: Path, keys: bytes) -> None:
    home.mkdir(mode=0o700, exist_ok=True)
    run("gpg", "--homedir", str(home), "--batch", "--import", given=keys)


def run(*command: str, given: bytes = b"", **environment: str) -> bytes:
    """Standard output; fails loudly, and with nobody's settings."""
    bare = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    done = subprocess.run(command, input=given, capture_output=True, env={**bare, **environment}, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
