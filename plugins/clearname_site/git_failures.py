"""What git says, in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clearname.problems import Problem
from clearname.text import printable

_USERINFO = re.compile(r"(?<=://)(?!git@)[^/@\s]+@")
_REASON = re.compile(r"\[(?:remote )?rejected\].*\((.+)\)")
_TOKEN = re.compile(r"\b(?:gh[a-z]_|github_pat_|glpat-)[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class _Failure:
    code: str
    signs: re.Pattern[str]
    what: str
    fix: str
    quoted: bool = False
    """Whether what the other side said is worth showing."""


def _failure(code: str, signs: str, what: str, fix: str, *, quoted: bool = False) -> _Failure:
    return _Failure(code, re.compile(signs, re.IGNORECASE), what, fix, quoted)


_NOTHING_CHANGED = "What was live before is still live."
_LOST = "the other side cannot be reached, or the connection was lost"

# The first that fits counts: a full disk also looks like a refusal, a refusal also like a lost connection.
_FAILURES = (
    _failure(
        "disk-full",
        r"no space left on device|out of diskspace|disk quota exceeded|file too large|signal 25",
        "there is no room left on the disk, here or where the site is published",
        f"Make some room and publish again. {_NOTHING_CHANGED}",
    ),
    _failure(
        "publish-locked",
        r"\.lock'?: file exists|another git process seems to be running",
        "another program is busy with the published branch, or was cut off while it was",
        f"Wait a minute and publish again. {_NOTHING_CHANGED}",
    ),
    _failure(
        "publish-replacing",
        r"denying non-fast-forward|cannot force-push|not allowed to force push|force-?push(?:es|ing)? (?:is|are) not",
        "the other side does not let what is on this branch be replaced, which every publish does",
        f"Allow forced pushes to this one branch in its rules there, or publish to another. {_NOTHING_CHANGED}",
    ),
    _failure(
        "publish-branch-taken",
        r"exists; cannot create|directory file conflict|there is a non-empty directory",
        "there is a branch whose name begins like the one of this branch, and both cannot be",
        "Remove the other branch there, or choose another name:  branch = \"pages\"",
    ),
    _failure(
        "publish-moved",
        r"stale info|non-fast-forward|fetch first|reference already exists|cannot lock ref|failed to update ref"
        r"|couldn't find remote ref",
        "somebody or something else published to this branch at the same moment",
        "Look at what is live now, and publish again if it is not yours.",
    ),
    _failure(
        "publish-storage",
        r"unpacker error|remote unpack failed|unable to create temporary object directory|insufficient permission"
        r"|unable to migrate objects"
        r"|unable to create '.*\.lock'|exceeds maximum allowed size|\b(?:http|error:) 413",
        "the other side could not store the site",
        f"Check that the repository may be written and has room. {_NOTHING_CHANGED}",
        quoted=True,
    ),
    _failure(
        "publish-refused",
        r"hook declined|remote rejected|protected branch|\bGH\d{3}:|refusing to update checked out branch"
        r"|archived so it is read-only|repository has been disabled|account (?:is|has been|was) suspended",
        "the other side refused the site",
        f"Read what it says, or look at the rules of the branch there. {_NOTHING_CHANGED}",
        quoted=True,
    ),
    _failure(
        "publish-host-key",
        r"host key verification failed|remote host identification has changed",
        "ssh does not know this host, or the host is not the one it was",
        "Connect once by hand with `ssh -T git@HOST` and compare the key with the one the host shows on its site.",
    ),
    _failure(
        "publish-login",
        r"permission denied \((?:publickey|password|keyboard)|authentication failed"
        r"|could not read (?:username|password)|terminal prompts disabled|invalid username or|invalid credentials"
        r"|returned error: 40[13]"
        r"|write access to repository not granted|permission to .* denied|support for password authentication",
        "the other side wants to know who you are",
        "Log in once with `gh auth login`, or set up an ssh key or a credential helper for git, and publish again.",
    ),
    _failure(
        "publish-not-found",
        r"repository not found|repository '.*' not found|does not appear to be a git repository|returned error: 404"
        r"|no such file or directory|does not exist|not a directory|project you were looking for could not be found",
        "there is no git repository at this address, or your login may not see it",
        "Check `remote` under [publish] in pelican.conf, and make the repository if there is none.",
    ),
    _failure(
        "publish-ownership",
        r"dubious ownership",
        "git does not trust this folder, because it belongs to another user of this computer",
        "Give the folder to yourself, or work as the user whose it is.",
    ),
    _failure(
        "publish-network",
        # A connection that is cut off says so in the words of the TLS library, and is no matter of certificates.
        r"\b(?:recv|send) (?:error|failure)|non-properly terminated|ssl_(?:read|write|connect)\b|ssl_error_syscall"
        r"|unexpected eof while reading",
        _LOST,
        f"Check your connection and publish again. {_NOTHING_CHANGED}",
    ),
    _failure(
        "publish-certificate",
        r"certificate|ssl|tls",
        "no safe connection could be made to the other side",
        "Check the date of this computer; in a guarded network ask who runs it. Try again from another network.",
    ),
    _failure(
        "publish-network",
        r"could not resolve|couldn't resolve|name or service not known|connection (?:refused|timed out|reset|closed)"
        r"|failed to connect|network is unreachable|no route to host|operation timed out|operation too slow|timed out"
        r"|early eof|hung up|unexpected disconnect|rpc failed|could not read from remote|unable to access|broken pipe",
        _LOST,
        f"Check your connection and publish again. {_NOTHING_CHANGED}",
    ),
    _failure(
        "git-stopped",
        r"\bsignal \d+\b",
        "the system ended git, often because there was too little memory",
        f"Close other programs and publish again. {_NOTHING_CHANGED}",
    ),
)  # fmt: skip


def mask(text: str) -> str:
    """The text without user names, passwords and tokens in the addresses that it holds."""
    return _TOKEN.sub("•••", _USERINFO.sub("•••@", text))


def explain(said: str, where: str) -> Problem:
    """What git wrote on standard error, as a problem; `where` is the address, and is masked here."""
    where = printable(mask(where), 200)
    for failure in _FAILURES:
        if failure.signs.search(said):
            what = failure.what + (_quote(said) if failure.quoted else "")
            return Problem(where, failure.code, what, failure.fix)
    return Problem(
        where, "git-failed", f"git could not do its work{_quote(said)}", f"Publish again. {_NOTHING_CHANGED}"
    )


def _quote(said: str) -> str:
    """The most telling line: of the other side if it spoke, else why a branch was rejected, else the last."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    remote = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    reasons = [match[1] for line in lines if (match := _REASON.search(line))]
    told = next((line for line in (*remote, *reasons) if line), lines[-1] if lines else "")
    return f': "{printable(mask(told), 200)}"' if told else ""
