"""Which published words a mail means that asks to take words back: told by the code in it, or by its sender."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from clearname.endorsements import load_decisions
from clearname.incoming import Incoming
from clearname.problems import Refused
from clearname_site.inbox import Inbox
from clearname_site.withdraw import find_words

_CODE = re.compile(r"(?<![A-Z0-9-])W-?(?:[A-Z2-7]{4}-?){3}[A-Z2-7]{4}(?![A-Z0-9])", re.IGNORECASE)
_MOST_CODES = 5
_MOST_NAMED = 10


def meant_words(site_root: Path, private_folder: Path, asking: Incoming) -> list[str]:
    """
    What to tell the owner, one sentence of ours each; ids alone, no address and no word of the writer's.

    Anybody can write any address above a mail, so that words found by it are only proposed. Raises `Refused` where
    `decisions.toml` or the ledger cannot be read.
    """
    published = {decision.id for decision in load_decisions(site_root)}
    if named := sorted(_by_code(site_root, private_folder, asking) & published):
        return [f"The code of {id_} stands in it. Type  clearname withdraw {id_}" for id_ in named]
    if named := sorted(_by_sender(private_folder, asking) & published)[:_MOST_NAMED]:
        told = [f"It names the address that {it} came from. If it is theirs:  clearname withdraw {it}" for it in named]
        return [*told, "Anybody can write an address; but taking words out in doubt does least harm."]
    return [
        "It does not say which words are meant. Look in the whole text who it is, find the words in",
        "the list of  clearname endorsements  and type  clearname withdraw ID  with their id.",
    ]


def _by_code(site_root: Path, private_folder: Path, asking: Incoming) -> set[str]:
    untrusted = asking.untrusted_data.decode("utf-8", "replace")
    ids: set[str] = set()
    for code in dict.fromkeys(_CODE.findall(untrusted)[:_MOST_CODES]):
        with contextlib.suppress(Refused):
            ids.add(find_words(site_root, private_folder, code).endorsement_id)
    return ids


def _by_sender(private_folder: Path, asking: Incoming) -> set[str]:
    sender, kind = asking.untrusted_sender.casefold(), asking.source.kind
    if not sender:
        return set()
    return {
        item.endorsement_id
        for item in Inbox(private_folder).load()[0]
        if item.endorsement_id
        and item.incoming.source.kind is kind
        and item.incoming.untrusted_sender.casefold() == sender
    }
