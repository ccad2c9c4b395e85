"""Where an address led: to the same page in another form, to a login, or somewhere else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from clearname.addresses import host_of
from clearname.link_check.seen import State

_LOGIN = frozenset({
    "login", "log-in", "log_in", "signin", "sign-in", "sign_in", "signup", "authwall", "checkpoint", "auth", "sso",
    "oauth", "accounts", "consent", "challenge", "session", "register", "join", "uas",
})  # fmt: skip
_LOGIN_HOSTS = frozenset({"login", "accounts", "auth", "sso", "consent", "signin", "id"})


def judge_move(asked: str, final: str) -> tuple[State, str, str] | None:
    """
    The state, the new address and the reason, where the address led somewhere else; None where it is the same page.

    A leading `www.`, capital letters, a final slash, what stands behind the address (a language, a readable name) and
    a query make no difference.
    """
    host, path = _place(asked)
    new_host, new_path = _place(final)
    if new_host == host and (new_path == path or new_path.startswith(f"{path}/") or path == ""):
        return None
    steps = re.split(r"[/.]", new_path.strip("/"))
    old_steps = re.split(r"[/.]", path.strip("/"))
    if new_host.partition(".")[0] in _LOGIN_HOSTS - {host.partition(".")[0]} or (
        _LOGIN.intersection(steps[:2]) and not _LOGIN.intersection(old_steps[:2])
    ):
        return State.CLOSED, "", ""
    if new_host == host and new_path == "":
        return State.MOVED, final, "the address leads to the front page now; the profile may be gone"
    return State.MOVED, final, ""


def _place(url: str) -> tuple[str, str]:
    return host_of(url).removeprefix("www."), urlsplit(url).path.rstrip("/").casefold()
