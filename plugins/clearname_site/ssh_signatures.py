"""SSH signatures, checked by OpenSSH itself with a list of keys that exists only while it is asked."""

from __future__ import annotations

import base64
import binascii
import os
import re
import struct
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.sources.archive import MOST_SIGNATURE
from clearname.text import printable
from clearname_site.git import Ran

_SECONDS = 20.0
_MOST_PRINCIPALS = 20
_ARMOUR = re.compile(
    rb"\s*-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END SSH SIGNATURE-----\s*", re.ASCII
)
_KEY = re.compile(r"with (\S+) key (SHA256:[A-Za-z0-9+/=]+)")


class ToolFailed(Exception):
    """A program is not there or did not answer; the reason in a few words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a signature holds."""

    holds: bool
    who: str = ""
    """For the private folder alone: the name in the list; where the key is in no list, its fingerprint."""
    reason: str = ""
    """Why it does not hold."""


def check_ssh_signature(payload: bytes, signature: bytes, signers: bytes, namespace: str, on: date) -> Answer:
    """
    Whether a key of the list signed these bytes for this purpose, as of the end of that day (UTC).

    `signers` is a list in the form of OpenSSH. Never raises for what is in the signature, or where OpenSSH is missing.
    """
    if len(signature) > MOST_SIGNATURE or not _ARMOUR.fullmatch(signature):
        return Answer(False, reason="it is no SSH signature")
    if not signers.strip():
        return Answer(False, reason="there is no list of signers yet")
    try:
        with tempfile.TemporaryDirectory(prefix="signed-") as name:
            return _check(Path(name), payload, signature, signers, namespace, on)
    except ToolFailed as failed:
        return Answer(False, reason=str(failed))
    except OSError:
        return Answer(False, reason="there is no room for temporary files")


def key_of(signature: bytes) -> bytes:
    """The public key that a signature says it was made with, as OpenSSH writes it; empty where it cannot be read."""
    found = _ARMOUR.fullmatch(signature)
    try:
        blob = base64.b64decode(b"".join(found[1].split()), validate=True) if found else b""
        length = struct.unpack_from(">I", blob, 10)[0]
    except (binascii.Error, struct.error):
        return b""
    return blob[14 : 14 + length] if blob.startswith(b"SSHSIG") else b""


def lines_about_key(signers: bytes, signature: bytes) -> bytes:
    """The lines of a list that name the key of this signature; what has to be kept to check it again."""
    key = base64.b64encode(key_of(signature))
    lines = [line.strip() for line in signers.splitlines() if key and key in line.split()]
    return b"".join(line + b"\n" for line in lines)


def run_tool(command: Sequence[str], given: bytes = b"", *, folder: Path, more: Mapping[str, str] | None = None) -> Ran:
    """What a program left behind; it gets no setting of the person. Raises `ToolFailed`."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C", "TZ": "UTC0"}
    if system := os.environ.get("SYSTEMROOT"):
        environment["SYSTEMROOT"] = system
    try:
        done = subprocess.run(
            command, input=given, cwd=folder, env={**environment, **(more or {})}, capture_output=True,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise ToolFailed(f"{command[0]} is not installed on this computer") from None
    except subprocess.TimeoutExpired:
        raise ToolFailed(f"{command[0]} did not answer") from None
    except OSError:
        raise ToolFailed(f"{command[0]} cannot be run on this computer") from None
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def write_private(path: Path, data: bytes) -> Path:
    """Puts bytes into a new file that only the owner can read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return path


def _check(folder: Path, payload: bytes, signature: bytes, signers: bytes, namespace: str, on: date) -> Answer:
    listed = str(write_private(folder / "signers", signers))
    signed = str(write_private(folder / "signature", signature))
    moment = f"-Overify-time={on:%Y%m%d}235959"
    about = ("-n", namespace, "-s", signed)
    ran = run_tool(["ssh-keygen", "-Ycheck-novalidate", *about], payload, folder=folder)
    if ran.code != 0:
        return Answer(False, reason="it does not fit these words and this website")
    shown = _KEY.search(ran.out.decode("utf-8", "replace"))
    unknown = printable(shown[2]) if shown else ""
    found = run_tool(["ssh-keygen", "-Yfind-principals", "-f", listed, "-s", signed, moment], folder=folder)
    if found.code != 0:
        is_listed = bool(lines_about_key(signers, signature))
        reason = "its key was not valid on that day" if is_listed else "its key is not in your list of signers"
        return Answer(False, unknown, reason)
    principals = [line for line in found.out.decode("utf-8", "replace").splitlines() if line.strip()]
    for principal in principals[:_MOST_PRINCIPALS]:
        command = ["ssh-keygen", "-Yverify", "-f", listed, "-I", principal, *about, moment]
        if run_tool(command, payload, folder=folder).code == 0:
            return Answer(True, printable(principal, 200))
    return Answer(False, unknown, "its key may not be used for this, by your list of signers")
