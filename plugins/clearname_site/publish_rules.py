"""Group F of the gate's rules, as far as they are checked here: commit, repository, account, domain."""

from __future__ import annotations

from typing import NamedTuple

from clearname.gate.interface import Level

_STOP, _BLOCK, _WARN = Level.STOP, Level.BLOCK, Level.WARN


class PublishRule(NamedTuple):
    """One kind of finding outside the finished pages."""

    id: str
    """Of the rules paper; several kinds may share one."""
    code: str
    """Its anchor in `docs/problems.md`."""
    level: Level


RULES = (
    PublishRule("F01", "publish-identity", _STOP),
    PublishRule("F02", "publish-commit", _STOP),
    PublishRule("F03", "publish-history", _STOP),
    PublishRule("F04", "publish-tree", _STOP),
    PublishRule("F05", "publish-words", _STOP),
    PublishRule("F06", "private-place", _STOP),
    PublishRule("F06", "private-tracked", _STOP),
    PublishRule("F06", "private-ignored", _STOP),
    PublishRule("F07", "publish-source-branch", _BLOCK),
    PublishRule("F07", "publish-source-there", _BLOCK),
    PublishRule("F07", "publish-source-open", _BLOCK),
    PublishRule("F07", "publish-source-draft", _BLOCK),
    PublishRule("F07", "publish-source-private", _BLOCK),
    PublishRule("F08", "publish-machinery", _BLOCK),
    PublishRule("F08", "publish-signed", _BLOCK),
    PublishRule("F09", "checklist-account", _WARN),
    PublishRule("F10", "checklist-domain", _WARN),
    PublishRule("F11", "checklist-host", _WARN),
)
"""In the order of the paper. No waiver is taken for any of them: each can be mended, or is nothing that stops."""
