"""The words to look out for in results and suggestions, as they are typed: one on each line."""

from __future__ import annotations

from casedesk.records import Setting
from casedesk.search.alerts import SUSPECT
from casedesk.vault import Vault

_MOST = 100
_LONGEST = 100


def read_suspects(untrusted_text: str) -> tuple[str, ...]:
    """At most a hundred words or phrases, each once."""
    lines = (" ".join(line.split())[:_LONGEST] for line in untrusted_text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:_MOST]


def suspects_in(vault: Vault) -> tuple[str, ...]:
    """The words that are kept; none until the person gave some."""
    return tuple(str(vault.get(SUSPECT).value.get("text", "")).splitlines()) if vault.has(SUSPECT) else ()


def suspect_setting(words: tuple[str, ...]) -> Setting:
    """As they are kept, under the name `SUSPECT`."""
    return Setting(name="suspect", text="\n".join(words))
