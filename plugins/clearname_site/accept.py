"""
The owner's decision about something in the inbox.

Publishing writes a file for the site, with no more of the name than is shown, and binds a decision to it. Holding,
refusing and withdrawing take both away again. Whatever cuts it short leaves less published, never more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from clearname.endorsements import (
    CONSENT,
    FOLDER,
    STRONGEST_FIRST,
    Facts,
    RawEndorsement,
    check_file,
    load_decisions,
    parse_endorsement,
    reduce_file,
    show_proof,
)
from clearname.endorsements.display import reduce_display, show
from clearname.endorsements.names import NameFinder
from clearname.html.supporter import CleanText
from clearname.incoming import Consent, ProofFound
from clearname.model import Display, Proof
from clearname.problems import Problem, Refused, Severity
from clearname.text import digest, text_digest
from clearname_site.atomic import make_folder, sync_folder, write_atomic
from clearname_site.decide import Decided, Verdict, decide, new_id, remove_decision
from clearname_site.inbox import Inbox, Item
from clearname_site.ledger import Event, Particulars, append_event, read_events
from clearname_site.withdrawal_code import hash_withdrawal_code, new_withdrawal_code

_REASON = re.compile("[a-z0-9-]{0,40}")
_SUBJECT = re.compile("[A-Za-z0-9][A-Za-z0-9 .-]{0,99}")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a decision about an item did."""

    decided: Decided
    withdrawal_code: str = ""
    """For the supporter; nothing but its hash is kept. Empty for every verdict but `publish`."""


def accept(
    site_root: Path, private_folder: Path, item: Item, verdict: Verdict, *,
    on: date, at: datetime, facts: Facts, cap: Display | None = None, reason: str = "", actor: str = "owner",
    reveal: int = 0,
) -> Accepted:  # fmt: skip
    """
    Carries out one verdict about the item.

    `on` is the day of the decision, `at` the UTC instant for the ledger, `cap` the most of the name that is shown,
    `reason` a code of `[a-z0-9-]` and no sentence, `reveal` how much of the words was looked at (0 labels, 1 with
    marked places hidden, 2 all). With `refuse` and `withdraw` the words leave the inbox too.

    Raises `Refused`: `accept-…` (`accept-changed` where the item is not as it was looked at any more), the problems of
    the source and of the words, or those of `decide`.
    """
    if not _REASON.fullmatch(reason):
        fix = "Use a word like  allegation  or  not-known"
        raise _refused("reason", "accept-reason", "a reason is one word of small letters, digits and hyphens", fix)
    inbox = Inbox(private_folder)
    item = _as_it_is_now(inbox, item, verdict)
    if verdict is Verdict.PUBLISH:
        return _publish(site_root, private_folder, inbox, item, on, at, facts, cap, reason, actor, reveal)
    decided = _take_out(site_root, private_folder, item, verdict, at, reason, actor, reveal)
    keep_words = verdict not in (Verdict.REFUSE, Verdict.WITHDRAW)
    inbox.note_decision(item, verdict.value, item.endorsement_id, keep_words=keep_words)
    return Accepted(decided)


def take_out_changed(site_root: Path, private_folder: Path, item: Item, at: datetime) -> bool:
    """
    Takes earlier words out of the site once other words came from the same place; True if they were there.

    Their id stays for the new words. Source: an endorsement counts for the words that were agreed to, and no others.
    """
    item = _with_id(Inbox(private_folder), item)
    if item.endorsement_id not in {decision.id for decision in load_decisions(site_root)}:
        return False
    _remove(site_root, private_folder, item, "changed", at, "changed", "pull", Particulars(item=item.id))
    return True


def reduced_file(item: Item, facts: Facts, cap: Display | None = None) -> bytes:
    """The file as it would stand in the site. Raises `Refused` with everything that keeps it from being published."""
    where, data = item.id, item.incoming.untrusted_data
    if not data:
        fix = "Ask the supporter to send them again."
        raise _refused(where, "accept-no-words", "there are no words any more", fix)
    if problems := [p for p in item.incoming.problems if p.severity is not Severity.WARNING]:
        raise Refused(problem._replace(where=where) for problem in problems)
    if item.incoming.consent is Consent.ASKED:
        fix = f"Ask them:  clearname endorsements ask {where}"
        raise _refused(where, "accept-consent", "the supporter has not agreed to being published here", fix)
    return reduced_words(data, where, facts, cap)


def reduced_words(data: bytes, where: str, facts: Facts, cap: Display | None = None) -> bytes:
    """That of a file wherever it stands. Raises `Refused` with what is wrong with it, or with showing it so."""
    raw, clean = parse_endorsement(data, where, facts)
    checked = check_file(data, where, facts)
    if not checked.is_good:
        raise Refused(p for p in checked.problems if p.severity is not Severity.WARNING)
    _check_words(raw, clean, where, cap)
    reduced = reduce_file(data, raw, _kept_level(raw, cap))
    checked = check_file(reduced, where, facts)
    if not checked.is_good:
        raise Refused(p for p in checked.problems if p.severity is not Severity.WARNING)
    return reduced


def shown_proof(proofs: tuple[ProofFound, ...], display: Display) -> Proof | None:
    """
    The strongest proof that holds and may be shown at that level; None for nothing.

    What tells more of the writer than the level shows must not stand in `decisions.toml` either, which others can read.
    """
    for kind in STRONGEST_FIRST:
        for found in proofs:
            if found.kind is not kind or not found.holds:
                continue
            for subject in (found.subject, ""):
                proof = show_proof(Proof(kind, subject), display)
                if proof and (not subject or _SUBJECT.fullmatch(subject)):
                    return proof
    return None


def _as_it_is_now(inbox: Inbox, item: Item, verdict: Verdict) -> Item:
    """The item as it stands in the inbox; what came or was decided since the look stops all but a withdrawal."""
    now = inbox.get(item.id)
    looked_at = replace(item.incoming, source=now.incoming.source, evidence=())
    is_same = (now.incoming, now.verdict, now.endorsement_id) == (looked_at, item.verdict, item.endorsement_id)
    if not is_same and verdict is not Verdict.WITHDRAW:
        what = "something came in or was decided about it since it was looked at"
        raise _refused(item.id, "accept-changed", what, "Begin the review again.")
    return _with_id(inbox, now)


def _with_id(inbox: Inbox, item: Item) -> Item:
    """A decision that was cut short is in the ledger, and not yet in the item."""
    return item if item.endorsement_id else replace(item, endorsement_id=inbox.published_as(item.id))


def _publish(
    site_root: Path, private_folder: Path, inbox: Inbox, item: Item, on: date, at: datetime, facts: Facts,
    cap: Display | None, reason: str, actor: str, reveal: int,
) -> Accepted:  # fmt: skip
    reduced = reduced_file(item, facts, cap)
    raw, _ = parse_endorsement(item.incoming.untrusted_data, item.id, facts)
    decisions = load_decisions(site_root)
    reduced_digest = text_digest(reduced)
    twin = next((d for d in decisions if d.digest == reduced_digest and d.id != item.endorsement_id), None)
    if twin:
        what = f"these very words are published already, as {twin.id}"
        raise _refused(item.id, "accept-duplicate", what, "Refuse or hold one of the two.")
    endorsement_id = item.endorsement_id or new_id(decisions, read_events(private_folder))
    secret = new_withdrawal_code()
    path = site_root / FOLDER / f"{endorsement_id}.md"
    before = path.read_bytes() if path.is_file() else None
    make_folder(path.parent, mode=0o777)
    write_atomic(path, reduced)
    try:
        decided = decide(
            site_root, private_folder, path.name, Verdict.PUBLISH, on=on, at=at, cap=cap, reason=reason, facts=facts,
            proof=shown_proof(item.incoming.proofs, reduce_display(raw.display, cap)), actor=actor,
            endorsement_id=endorsement_id, particulars=_particulars(item, at, reveal, secret),
        )  # fmt: skip
    except Refused:
        path.unlink() if before is None else write_atomic(path, before)
        raise
    inbox.note_decision(item, Verdict.PUBLISH.value, endorsement_id)
    return Accepted(decided, secret)


def _take_out(
    site_root: Path, private_folder: Path, item: Item, verdict: Verdict, at: datetime, reason: str, actor: str,
    reveal: int,
) -> Decided:  # fmt: skip
    particulars = replace(_particulars(item, at, reveal, ""), proofs=(), consent=None)
    removed = _remove(site_root, private_folder, item, verdict.value, at, reason, actor, particulars)
    file = f"{item.endorsement_id}.md" if item.endorsement_id else ""
    return Decided(verdict, item.endorsement_id, file, removed)


def _remove(
    site_root: Path, private_folder: Path, item: Item, action: str, at: datetime, reason: str, actor: str,
    particulars: Particulars,
) -> bool:  # fmt: skip
    """Takes decision and file out of the site, the decision first; True if there was a file."""
    decision = remove_decision(site_root, item.endorsement_id)
    name = (decision.file if decision else "") or (f"{item.endorsement_id}.md" if item.endorsement_id else "")
    path = site_root / FOLDER / name
    removed = bool(name) and path.is_file()
    file_digest = decision.digest if decision else text_digest(path.read_bytes()) if removed else ""
    if removed:
        path.unlink()
        sync_folder(path.parent)
    event = Event(at, action, item.endorsement_id, name, file_digest, "", reason, actor, particulars)
    append_event(private_folder, event)
    return removed


def _particulars(item: Item, at: datetime, reveal: int, secret: str) -> Particulars:
    incoming, agreed = item.incoming, item.agreed
    consent = {"version": CONSENT, "at": (incoming.sent_at or item.received_at).isoformat(), "how": "in the file"}
    if agreed:
        consent = {"version": agreed.version, "at": agreed.at.isoformat(), "how": agreed.how}
    return Particulars(
        item=item.id,
        source_kind=incoming.source.kind.value,
        source_ref=digest(ref.encode("utf-8", "surrogatepass")) if (ref := incoming.source.ref) else "",
        original=item.received_digest,
        proofs=tuple(_noted(proof, item) for proof in incoming.proofs),
        consent=consent,
        reveal=reveal,
        withdrawal_hash=hash_withdrawal_code(secret),
    )


def _noted(proof: ProofFound, item: Item) -> dict[str, object]:
    evidence = {name: item.evidence_digests.get(name, "") for name in proof.evidence}
    return {
        "kind": proof.kind.value, "subject": proof.subject, "holds": proof.holds,
        "checked": proof.checked_on.isoformat(), "evidence": evidence,
    }  # fmt: skip


def _check_words(raw: RawEndorsement, clean: CleanText, where: str, cap: Display | None) -> None:
    """The words must not hold the name that the file will not hold any more: nothing would look for it then."""
    shown = show(raw, cap)
    if not raw.untrusted_name or shown.name == raw.untrusted_name:
        return
    line = ", ".join(part for part in (shown.name, shown.role, shown.organisation) if part)
    finder = NameFinder([raw.untrusted_name])
    if finder.stands_in(clean.plain, line, raw.untrusted_connection, raw.language, shown.link):
        what = "the supporter's name stands in the words, and would be shown with less"
        fix = "Ask the writer to leave it out of the text, the role and the connection, or show the whole name."
        raise _refused(where, "accept-name-shown", what, fix)


def _kept_level(raw: RawEndorsement, cap: Display | None) -> Display | None:
    """What is only counted shows no name; its file needs a role then, or else keeps the initials."""
    if cap is Display.COUNTED_ONLY:
        return Display.ROLE_ONLY if raw.untrusted_role else Display.INITIALS
    return cap


def _refused(where: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, code, what, fix)])
