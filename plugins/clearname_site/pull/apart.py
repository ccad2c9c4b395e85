"""Keeps apart what strangers may have given the same name: a message's id and a file's name are only said."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from clearname.incoming import Incoming, SourceKind
from clearname.problems import Refused
from clearname.text import text_digest
from clearname_site.inbox import Inbox, Item

_ONLY_SAID = frozenset({SourceKind.EMAIL, SourceKind.FILE})


def keep_apart(incoming: Incoming, inbox: Inbox) -> Incoming:
    """
    The same, under a name of its own where it is not shown to come from whom the item of its name came from.

    Otherwise a mail with the message's id of a friend's, or an unsigned file called as their signed one, would take
    the place of the friend's words, and with that take them from the site. The name is the same at every pull.
    """
    source = incoming.source
    if source.kind not in _ONLY_SAID:
        return incoming
    earlier = None
    with contextlib.suppress(Refused):
        earlier = inbox.get(source.item_id)
    if earlier is None or _may_follow(incoming, earlier):
        return incoming
    mark = (_words(incoming) or source.version)[:12]
    return replace(incoming, source=replace(source, ref=f"{source.ref}~{mark}"))


def _may_follow(incoming: Incoming, earlier: Item) -> bool:
    """Whether it may take the place of the earlier words."""
    is_mail = incoming.source.kind is SourceKind.EMAIL
    is_same_words = _words(incoming) == earlier.received_digest
    had = {(proof.kind, proof.private) for proof in earlier.incoming.proofs if proof.holds} - {
        (proof.kind, proof.private) for proof in earlier.vouched
    }
    has = {(proof.kind, proof.private) for proof in incoming.proofs if proof.holds}
    if had:
        # A file whose key left the owner's list is the same file still, and loses its proof.
        return bool(had & has) or (is_same_words and not is_mail)
    return is_same_words or not is_mail  # a message is never changed once it was sent; a file may be


def _words(incoming: Incoming) -> str:
    return text_digest(incoming.untrusted_data) if incoming.untrusted_data else ""
