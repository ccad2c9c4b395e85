"""
Git with nothing of its own: no hooks, templates, filters, signatures or settings but those that stand here.

Three environments, from the barest: `bare_environment` for the scratch repository, `login_environment` for talking to
the other side (adds how the person logs in, and nothing else), `reading_environment` for looking at the person's own
repository (their settings, only ever read).
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clearname.problems import Problem
from clearname.text import printable
from clearname_site.git_failures import explain
from clearname_site.outside import OutsideFailed

Pairs = tuple[tuple[str, str], ...]

LOCAL_TIMEOUT = 300.0
"""Seconds for work on this machine."""
ASK_TIMEOUT = 60.0
"""Seconds for a short question to the other side."""
PUSH_TIMEOUT = 1800.0
"""Seconds for sending the site."""

_HARDENED: Pairs = (
    ("core.hooksPath", os.devnull),
    ("core.attributesFile", os.devnull),
    ("core.excludesFile", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.symlinks", "false"),
    ("core.autocrlf", "false"),
    ("core.ignoreCase", "false"),
    ("core.precomposeUnicode", "false"),
    ("core.logAllRefUpdates", "false"),
    ("commit.gpgSign", "false"),
    ("tag.gpgSign", "false"),
    ("push.gpgSign", "false"),
    ("push.followTags", "false"),
    ("push.recurseSubmodules", "no"),
    ("submodule.recurse", "false"),
    ("protocol.allow", "never"),
    ("protocol.ext.allow", "never"),
    ("protocol.file.allow", "always"),
    ("protocol.https.allow", "always"),
    ("protocol.ssh.allow", "always"),
    ("http.lowSpeedLimit", "1000"),
    ("http.lowSpeedTime", "60"),
    ("credential.helper", ""),
    ("color.ui", "false"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
)

_RUNNING_NOTHING: Pairs = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("log.showSignature", "false"),
)
"""Over the settings of a repository that is only looked at: somebody else may have made them."""

# How a person logs in may be said by the environment too; none of these can redirect or change what is sent.
_LOGIN_VARIABLES = ("GIT_SSH_COMMAND", "GIT_SSH", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_SSL_CAINFO")
_OWN_SETTINGS_VARIABLES = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
_LOGIN_SETTINGS = re.compile(
    r"credential\..+|core\.sshcommand|ssh\.variant|http\.(?:.+\.)?(?:proxy|proxyauthmethod|sslcainfo|sslcapath|sslbackend)"
    r"|http\..+\.extraheader",
    re.IGNORECASE | re.DOTALL,
)
PATIENT_SSH = "ssh -o ConnectTimeout=30 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a git command left behind."""

    code: int
    out: bytes
    said: str
    """Standard error, in English; may hold secrets and control characters: show it through `explain` only."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git in one folder and one environment."""

    folder: Path
    environment: Mapping[str, str]

    def run(self, *arguments: str, timeout: float = LOCAL_TIMEOUT) -> Ran:
        """
        Runs one command, whatever its status. Raises `OutsideFailed` if git is missing, takes too long, or is ended by
        the system: what it has not said then must not be taken for an answer.
        """
        ran = run_program(["git", *arguments], self.folder, self.environment, timeout)
        if ran.code < 0:
            raise OutsideFailed(explain(f"{ran.said}\nsignal {-ran.code}", "git"))
        return ran

    def text(self, *arguments: str, where: str, timeout: float = LOCAL_TIMEOUT) -> str:
        """Standard output as text without its last newline. Raises `OutsideFailed` about `where` on any failure."""
        return self.data(*arguments, where=where, timeout=timeout).decode("utf-8", "replace").removesuffix("\n")

    def data(self, *arguments: str, where: str, timeout: float = LOCAL_TIMEOUT) -> bytes:
        """Standard output as it came. Raises `OutsideFailed` about `where` on any failure."""
        ran = self.run(*arguments, timeout=timeout)
        if ran.code != 0:
            raise OutsideFailed(explain(ran.said, where))
        return ran.out


def run_program(command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float) -> Ran:
    """Runs git or a program that drives git. Raises `OutsideFailed` if git is missing or `timeout` seconds are over."""
    try:
        done = subprocess.run(
            command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout,
            check=False,
        )  # fmt: skip
    except FileNotFoundError:
        if folder.is_dir():
            raise OutsideFailed(_NO_GIT) from None
        raise OutsideFailed(_NO_FOLDER) from None
    except subprocess.TimeoutExpired:
        raise OutsideFailed(
            Problem(
                "git", "git-timeout", f"no answer for {timeout:.0f} seconds", "Check your connection and try again."
            )
        ) from None
    except OSError as error:
        name = "git" if command[0] == "git" else printable(command[0], 200)
        what = f"this program could not be started: {error.strerror}"
        fix = "Check that you may run it on this computer. What was live before is still live."
        raise OutsideFailed(Problem(name, "git-failed", what, fix)) from None
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


_NO_FOLDER = Problem(
    "site folder", "folder-missing", "the folder is not there any more", "Start the command in the folder of the site."
)
_NO_GIT = Problem(
    "git", "git-missing", "the program git was not found", "Install git (https://git-scm.com) and publish again."
)


def check_version(git: Git) -> None:
    """Raises `OutsideFailed` if git is missing or older than 2.32, which cannot ignore the settings of the machine."""
    found = re.search(r"(\d+)\.(\d+)", git.text("version", where="git"))
    if found is None or (int(found[1]), int(found[2])) < (2, 32):
        raise OutsideFailed(
            Problem(
                "git",
                "git-old",
                "this git is too old to be kept from using other settings",
                "Install git 2.32 or newer.",
            )
        )


def bare_environment(environment: Mapping[str, str], home: Path, repository: Path) -> dict[str, str]:
    """For the repository that we made ourselves: nobody's settings, nobody's home folder."""
    bare = _without_git(environment)
    bare.update(HOME=str(home), XDG_CONFIG_HOME=str(home), USERPROFILE=str(home), GIT_DIR=str(repository))
    bare.update(GIT_NO_REPLACE_OBJECTS="1", GIT_TERMINAL_PROMPT="0")
    return _isolated(bare, _HARDENED)


def login_environment(
    environment: Mapping[str, str], repository: Path, login: Pairs, *, may_ask: bool
) -> dict[str, str]:
    """
    For talking to the other side: as `bare_environment`, with the person's home folder and means to log in.

    `login` comes from `login_settings`. Without `may_ask` nobody is asked for a password, in no window either.
    """
    kept = _without_git(environment, _LOGIN_VARIABLES)
    kept["GIT_DIR"] = str(repository)
    settings = dict(login)
    if "core.sshcommand" not in settings and "GIT_SSH" not in kept and "GIT_SSH_COMMAND" not in kept:
        login = (*login, ("core.sshCommand", PATIENT_SSH if may_ask else f"{PATIENT_SSH} -o BatchMode=yes"))
    if not may_ask:
        kept.pop("SSH_ASKPASS", None)
        kept.update(GIT_TERMINAL_PROMPT="0", GCM_INTERACTIVE="never")
    return _isolated(kept, (*_HARDENED, *login))


def reading_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """
    For looking at the person's own repository and settings; without variables that would point elsewhere.

    Nothing that those settings name is run. No other side is asked for anything either: a repository that fetches what
    it has not got only when it is looked for would tell its host the digest of each private list.
    """
    reading = _without_git(environment, _OWN_SETTINGS_VARIABLES)
    reading.update(GIT_OPTIONAL_LOCKS="0", GIT_TERMINAL_PROMPT="0", GIT_NO_REPLACE_OBJECTS="1")
    reading.update(GIT_NO_LAZY_FETCH="1", GIT_ALLOW_PROTOCOL="none")
    return _with(reading, _RUNNING_NOTHING)


def login_settings(own: Git) -> Pairs:
    """
    How the person's git logs in: credential helpers, ssh command, proxy; in their order, nothing else.

    Never `url.*.insteadOf`, switched-off certificate checks, or anything that changes what is sent or where to.
    """
    listed = own.run("config", "--null", "--list").out.decode("utf-8", "replace")
    pairs = (entry.partition("\n") for entry in listed.split("\0") if entry)
    return tuple((key, value) for key, _, value in pairs if _LOGIN_SETTINGS.fullmatch(key))


def _without_git(environment: Mapping[str, str], kept: Iterable[str] = ()) -> dict[str, str]:
    kept = frozenset(kept)
    cleaned = {
        name: value for name, value in environment.items() if not name.upper().startswith("GIT_") or name in kept
    }
    cleaned.pop("LANGUAGE", None)
    cleaned["LC_ALL"] = "C"
    return cleaned


def _isolated(environment: dict[str, str], settings: Pairs) -> dict[str, str]:
    environment.update(GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull, GIT_CONFIG_NOSYSTEM="1")
    return _with(environment, settings)


def _with(environment: dict[str, str], settings: Pairs) -> dict[str, str]:
    """The environment with these settings, which go over those of any file."""
    environment["GIT_CONFIG_COUNT"] = str(len(settings))
    for index, (key, value) in enumerate(settings):
        environment[f"GIT_CONFIG_KEY_{index}"] = key
        environment[f"GIT_CONFIG_VALUE_{index}"] = value
    return environment
