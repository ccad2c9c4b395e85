"""A log in memory, as the vault would keep it, for tests that need no vault; its people are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from casedesk.records import (
    TOMBSTONE,
    Case,
    Contact,
    ContactEvent,
    Custody,
    Entry,
    Evidence,
    Incident,
    NewEntry,
    Order,
    Person,
    Record,
    When,
    link,
    new_entry,
)
from casedesk.records.chain import FIRST_PREV
from casedesk.source import Source, read_source

START = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


class Log:
    """Entries in order; every entry comes a minute after the one before."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(self, record: Record, name: str, reason: str = "") -> str:
        """Writes down a record, or its next version; returns its id."""
        self._link(new_entry(record, name, reason))
        return name

    def bury(self, name: str, reason: str = "a mistake") -> None:
        """Takes the words of a record out, as the vault does."""
        graves = [[one.number, one.digest] for one in self.entries if one.record_id == name]
        self._link(NewEntry(TOMBSTONE, {"entries": graves, "reason": reason, "records": [name]}, name))
        for at, one in enumerate(self.entries[:-1]):
            if one.record_id == name:
                self.entries[at] = Entry(
                    one.number, one.at, one.kind, name, one.corrects, one.prev, one.body_digest, one.digest, None
                )

    def source(self) -> Source:
        """What stands in it."""
        return read_source(self.entries, whole=True)

    def _link(self, new: NewEntry) -> None:
        known = [one.number for one in self.entries if one.record_id == new.record_id]
        number = len(self.entries) + 1
        self.entries.append(
            link(
                new, number=number, at=START + timedelta(minutes=number), corrects=known[-1] if known else 0,
                prev=self.entries[-1].digest if self.entries else FIRST_PREV, salt="00",
            )
        )  # fmt: skip


def at(text: str, offset: int | None = 60) -> When:
    """A time by the clock on the wall, in UTC+1."""
    return When("at", text, "", offset if len(text) > 10 else None)


def incident(what: str, when: str = "2026-11-20T21:14", **fields: object) -> Incident:
    """Something that happened, on a site."""
    return Incident(when=at(when), what=what, where="https://forum.example/t/7", **fields)  # type: ignore[arg-type]


def example() -> Log:
    """A case with two incidents, an exhibit with a file, one without, an officer, a conversation, an order, a person."""
    log = Log()
    log.add(
        Case(title="Notebook", name="Ada Example", reach_me="by mail, evenings", happening=("harassment",)), "case1"
    )
    log.add(incident("A post says I lied at work", who="someone I worked with", who_sure="suspected",
                     impact="I did not sleep"), "inc1")  # fmt: skip
    log.add(
        incident("A message says: I know where you live", "2026-11-21T09:30", threat=True, channel="message"), "inc2"
    )
    log.add(Evidence(kind="screenshot", title="The post", incidents=("inc1",), file="file1", name="Screen 1.png",
                     media_type="image/png", size=5, sha256="5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5",
                     source="https://forum.example/t/7", captured=at("2026-11-20T21:20"), captured_by="me",
                     tool="Firefox 140", holds="none", age_gate="adults"), "ev1")  # fmt: skip
    log.add(Evidence(kind="address", incidents=("inc2",), source="https://chat.example/m/3", seen="A message with my street",
                     captured=at("2026-11-21T09:40"), captured_by="Ben Example", age_gate="adults"), "ev2")  # fmt: skip
    log.add(Contact(role="police", name="Officer Sample", unit="Unit 4", badge="B-0100", references=("R-2026-0101",),
                    in_charge=True, since="2026-11-21", deputy="Officer Second"), "con1")  # fmt: skip
    log.add(ContactEvent(when=at("2026-11-21T15:00"), contact="con1", direction="meeting", summary="I reported the post",
                         incidents=("inc1",), next_on="2026-11-28", is_report=True), "evt1")  # fmt: skip
    log.add(Order(kind="No contact", court="Court of Sampletown", forbids="any message", until_on="2027-05-01"), "ord1")
    log.add(
        Person(role="suspected", label="a former colleague", name="Nemo Nobody", accounts=("@sample_handle",)), "per1"
    )
    return log


def custody(action: str, to: str = "") -> Custody:
    """Something that was done with the records."""
    return Custody(action=action, what="report", to=to)
