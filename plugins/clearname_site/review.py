"""
The review: what waits for a decision, screened, the harmless first, by number; and the decisions about it.

Nothing is printed here and nobody is asked: the terminal and the local page both stand on this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname.endorsements import FOLDER, facts_of, load_decisions
from clearname.endorsements.display import show
from clearname.endorsements.folder import read_folder
from clearname.incoming import Incoming, SourceKind, SourceRef
from clearname.model import Display
from clearname.problems import Problem
from clearname.screening import ScreenContext, screen
from clearname.settings import Settings
from clearname.similarity import SimilarityIndex
from clearname.text import text_digest
from clearname_site.decide import Verdict, decide
from clearname_site.inbox import Inbox, Item
from clearname_site.invite import Invitations, first_of_each
from clearname_site.ledger import Particulars, read_events, withdrawn_digests
from clearname_site.names_at_home import NamesAtHome
from clearname_site.waiting import Waiting

if TYPE_CHECKING:
    from clearname.gate import PrivateLists
    from clearname.screening import WatchList
    from clearname_site.private import PrivateFolder

LABELS, MASKED, WHOLE = 0, 1, 2
"""Levels of reveal: what was looked at before a decision."""

REASONS = {
    "hostile": "it attacks",
    "fake": "nobody wrote it who knows you, or it is not true",
    "claims": "it says things about somebody else that you cannot answer for",
    "private": "it tells what should stay private",
    "advertising": "it sells something",
    "twice": "it is there already",
    "unwanted": "you do not want it, and need not say why",
}
"""Why something is refused, as a word for the ledger and what it means. The writer is never told."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision did."""

    verdict: Verdict
    endorsement_id: str
    """Empty where nothing is or was published."""
    withdrawal_code: str = ""
    """For the supporter alone, shown this once; empty unless something from the inbox was published."""
    copy: str = ""
    """A file in the folder of endorsements that holds the same words, and that the owner can delete now."""


class Review:
    """What waits, and what is decided about it."""

    def __init__(self, root: Path, private: PrivateFolder, settings: Settings, day: date) -> None:
        self.facts = facts_of(settings, day)
        self.waiting: tuple[Waiting, ...] = ()
        self.damaged: tuple[Problem, ...] = ()
        """Items of the inbox that cannot be read."""
        self.outcomes: dict[int, Outcome] = {}
        """By number: what was decided in this review."""
        self.revealed: dict[int, int] = {}
        """By number: how much of it was looked at."""
        self._root = root
        self._private = private
        self._settings = settings
        self._inbox = Inbox(private.path)
        self._invitations = Invitations(private.path)
        self._names: NamesAtHome | None = None
        self._copies: dict[str, str] = {}
        """By item: the file that holds the same words, since the request was merged."""

    def load(self, progress: Progress = lambda step, done, of: None, *, held: bool = False, inbox: bool = True) -> None:
        """
        Screens everything that waits; with `held` what was put off as well, without `inbox` merged files alone.

        A merged file that was pulled too is decided about in the inbox, where it is known who sent it.

        Raises `Refused` where the ledger, `decisions.toml` or a private list cannot be read.
        """
        items, self.damaged = self._inbox.load()
        events = read_events(self._private.path)
        published = {decision.digest: decision.id for decision in load_decisions(self._root)}
        put_off = _put_off(events, set(published.values()), held=held)
        owner = {item.endorsement_id: item.id for item in items if item.endorsement_id}
        index = SimilarityIndex()
        candidates: list[tuple[Incoming, Item | None, str]] = []
        pulled = {item.received_digest: item.id for item in items}
        for item in items:
            if item.incoming.untrusted_data:
                index.add(item.id, untrusted_text=_words(item.incoming.untrusted_data))
            if inbox and (item.is_undecided or (held and item.verdict == Verdict.HOLD)):
                candidates.append((item.incoming, item, ""))
        for name, incoming in _files(self._root):
            file_digest = text_digest(incoming.untrusted_data)
            decided = published.get(file_digest, "")
            if not decided and file_digest in pulled:
                self._copies[pulled[file_digest]] = name
                continue
            # A changed request is no copy of what was published from it before.
            index.add(
                owner.get(decided, decided or incoming.source.item_id), untrusted_text=_words(incoming.untrusted_data)
            )
            if not decided and file_digest not in put_off:
                candidates.append((incoming, None, name))
        context = self._context(items, events, index)
        self.waiting = self._screen_all(candidates, context, progress)

    def get(self, number: int) -> Waiting | None:
        """What has that number; None for a number that nothing has."""
        return self.waiting[number - 1] if 1 <= number <= len(self.waiting) else None

    @property
    def undecided(self) -> tuple[Waiting, ...]:
        """What still waits."""
        return tuple(waiting for waiting in self.waiting if waiting.number not in self.outcomes)

    def meant_words(self, waiting: Waiting) -> list[str]:
        """Which published words are meant by one that asks to take words back; see `asked_back`."""
        from clearname_site.asked_back import meant_words

        return meant_words(self._root, self._private.path, waiting.incoming)

    def note_reveal(self, waiting: Waiting, level: int) -> None:
        """Notes how much of it somebody has seen."""
        self.revealed[waiting.number] = max(level, self.revealed.get(waiting.number, LABELS))

    def decide(
        self, waiting: Waiting, verdict: Verdict, *, at: datetime, cap: Display | None = None, reason: str = ""
    ) -> Outcome:
        """
        Carries the decision out; `at` is an aware UTC instant.

        Raises `Refused` where it cannot be published: then nothing has changed.
        """
        reveal = self.revealed.get(waiting.number, LABELS)
        day = self.facts.as_of
        if verdict is Verdict.PUBLISH:
            self._check_names(waiting, cap)
        if waiting.item is None:
            decided = decide(
                self._root, self._private.path, waiting.file, verdict,
                on=day, at=at, cap=cap, reason=reason, facts=self.facts, particulars=Particulars(reveal=reveal),
                seen=text_digest(waiting.incoming.untrusted_data),
            )  # fmt: skip
            outcome = Outcome(verdict, decided.endorsement_id, decided.withdrawal_code)
        else:
            from clearname_site.accept import accept

            accepted = accept(
                self._root, self._private.path, waiting.item, verdict,
                on=day, at=at, facts=self.facts, cap=cap, reason=reason, reveal=reveal,
            )  # fmt: skip
            if verdict is Verdict.PUBLISH and self._names:
                self._names.add(replace(waiting.item, endorsement_id=accepted.decided.endorsement_id))
            copy = self._copies.get(waiting.key, "")
            outcome = Outcome(verdict, accepted.decided.endorsement_id, accepted.withdrawal_code, copy)
        raw = waiting.screened.raw
        if verdict is Verdict.PUBLISH and raw is not None and raw.invite:
            self._invitations.use(raw.invite, waiting.key)
        self.outcomes[waiting.number] = outcome
        return outcome

    def _check_names(self, waiting: Waiting, cap: Display | None) -> None:
        if self._names is None:
            self._names = NamesAtHome(self._root, self._inbox.load()[0])
        raw = waiting.screened.raw
        shows_all = raw is not None and show(raw, cap).name == raw.untrusted_name
        data = waiting.incoming.untrusted_data
        self._names.check(waiting.item, waiting.key, data, self._settings, shows_all=shows_all)

    def _screen_all(
        self, candidates: list[tuple[Incoming, Item | None, str]], context: ScreenContext, progress: Progress
    ) -> tuple[Waiting, ...]:
        found: list[Waiting] = []
        codes: list[tuple[str, str]] = []
        for done, (incoming, item, file) in enumerate(candidates):
            progress("Looking at what came in", done, len(candidates))
            key = incoming.source.item_id
            found.append(Waiting(0, incoming, screen(incoming, self._for(key, context)), item, file))
            raw = found[-1].screened.raw
            codes.append((key, raw.invite if raw else ""))
        # A code that two bring counts for the one that came first.
        first = set(first_of_each(codes).values())
        for at, (key, invite) in enumerate(codes):
            if invite and key not in first:
                uninvited = replace(context, is_invited=lambda _: False)
                found[at] = replace(found[at], screened=screen(found[at].incoming, uninvited))
        found.sort(key=lambda waiting: waiting.screened.gravity)  # stable: within one gravity the oldest first
        return tuple(replace(waiting, number=number) for number, waiting in enumerate(found, 1))

    def _for(self, key: str, context: ScreenContext) -> ScreenContext:
        # One context for all, whose memory rules fill once; who asks about a code is the only thing that changes.
        self._asking = key
        return context

    def _context(self, items: tuple[Item, ...], events: list[dict[str, Any]], index: SimilarityIndex) -> ScreenContext:
        return ScreenContext(
            facts=self.facts,
            settings=self._settings,
            lists=_lists(self._private),
            watch=_watch(self._private),
            is_invited=lambda untrusted_code: self._invitations.counts(untrusted_code, self._asking),
            is_known_code=self._invitations.knows,
            others=index,
            withdrawn=withdrawn_digests(events),
            decided={item.id: item.decided_digest for item in items if item.decided_digest},
        )


def _files(root: Path) -> Iterable[tuple[str, Incoming]]:
    """The plain files of the folder of endorsements; what else lies there, the build reports."""
    for name, _, data in read_folder(root, FOLDER):
        if isinstance(data, bytes):
            yield name, Incoming(SourceRef(SourceKind.FILE, f"{FOLDER}/{name}", text_digest(data)), data)


def _put_off(events: list[dict[str, Any]], published: set[str], *, held: bool) -> set[str]:
    """Digests of files about which nobody needs to be asked: decided, or what a published file was made of."""
    said: dict[str, tuple[str, str]] = {}
    for event in events:
        said |= {event[key]: (event["action"], event["id"]) for key in ("sha256", "original") if event.get(key)}
    put_off = ("refuse",) if held else ("refuse", "hold")
    return {key for key, (action, id_) in said.items() if action in put_off or id_ in published}


def _words(data: bytes) -> str:
    """The text below the fields, near enough to be compared."""
    return data.partition(b"\n---")[2].decode("utf-8", "replace")


def _lists(private: PrivateFolder) -> PrivateLists:
    from clearname.gate import PrivateLists, parse_list

    return PrivateLists(
        protect=parse_list(private.list_text("protect")),
        do_not_name=parse_list(private.list_text("do_not_name")),
        do_not_link=parse_list(private.list_text("do_not_link")),
    )


def _watch(private: PrivateFolder) -> WatchList:
    from clearname_site.watch_list import load_watch_list

    return load_watch_list(private.path)


def count_waiting(root: Path, private: PrivateFolder) -> tuple[int, int, int]:
    """
    How many files nobody has decided about, how many items of the inbox, and how many of these ask to take words back.

    Nothing is screened for it: who asks it only in the words themselves is found by the review.
    """
    items = Inbox(private.path).items()
    events = read_events(private.path)
    published = {decision.digest: decision.id for decision in load_decisions(root)}
    settled = {*published, *_put_off(events, set(published.values()), held=False), *(i.received_digest for i in items)}
    files = sum(text_digest(incoming.untrusted_data) not in settled for _, incoming in _files(root))
    waiting = [item.incoming for item in items if item.is_undecided]
    return files, len(waiting), sum(incoming.wants_withdrawal for incoming in waiting)
