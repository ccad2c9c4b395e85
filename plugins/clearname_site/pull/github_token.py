"""How we are signed in to GitHub: a token from the environment, else from where git keeps its own. Never shown."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from clearname_site.git import ASK_TIMEOUT, Git, login_environment, login_settings, reading_environment
from clearname_site.outside import OutsideFailed

VARIABLES = ("GH_TOKEN", "GITHUB_TOKEN")
# What may stand in a header: no space, no control, no end of line.
_TOKEN = re.compile(r"[\x21-\x7e]{1,255}")


def find_token(environment: Mapping[str, str], host: str, folder: Path) -> str:
    """
    The token for this host, such as `github.com`; empty if there is none. Nobody is asked, in no window either.

    `folder` is one outside every repository: git's settings there are the person's own.
    """
    for name in VARIABLES:
        if _TOKEN.fullmatch(environment.get(name, "")):
            return environment[name]
    return _from_git(environment, host, folder) if host else ""


def _from_git(environment: Mapping[str, str], host: str, folder: Path) -> str:
    """What git would sign in with. Source: git-credential(1), "fill"; gitcredentials(7)."""
    try:
        own = login_settings(Git(folder, reading_environment(environment)))
        helpers = tuple((key, value) for key, value in own if key.startswith("credential."))
        quiet = login_environment(environment, folder, (*helpers, ("credential.interactive", "false")), may_ask=False)
        for name in ("GIT_DIR", "GIT_ASKPASS"):
            quiet.pop(name, None)
        asked = f"protocol=https\nhost={host}\n\n".encode("ascii")
        done = subprocess.run(
            ["git", "credential", "fill"], cwd=folder, env=quiet, input=asked, capture_output=True,
            timeout=ASK_TIMEOUT, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError, OutsideFailed, UnicodeError):
        return ""  # a token is a convenience: without one GitHub answers all the same, only less often
    lines = done.stdout.decode("utf-8", "replace").splitlines() if done.returncode == 0 else []
    token = next((line.removeprefix("password=") for line in lines if line.startswith("password=")), "")
    return token if _TOKEN.fullmatch(token) else ""
