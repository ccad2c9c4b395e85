"""Nouns of notices: what was asked of whom, and what came back."""

from __future__ import annotations

from dataclasses import dataclass

from casedesk.records.choices import NOTICE_CHANNELS, NOTICE_STATES, REPLIES
from casedesk.records.fields import kept, lawyer, lines, shown, time
from casedesk.records.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A request that something be taken down. The person sends it; the desk never does."""

    route: str = shown(required=True, longest=64)
    """By which way: the id of a file of `casedesk/notices/routes`."""
    title: str = shown(longest=300)
    """Its subject line."""
    state: str = shown(required=True, choices=NOTICE_STATES, default="draft")
    copies: tuple[str, ...] = lines()
    """Record ids of the copies that it is about."""
    incidents: tuple[str, ...] = lines()
    """Record ids of the incidents that it belongs to."""
    addresses: tuple[str, ...] = lines()
    """Of the pages and pictures that it names."""
    recipient: str = shown(longest=300)
    to: str = shown(longest=2000)
    """Where it goes: a form, a mail address, an address for letters."""
    sent: When = time()  # noqa: RUF009
    """To the minute where it is known: clocks begin here."""
    channel: str = shown(choices=NOTICE_CHANNELS)
    reference: str = shown(longest=300)
    proof: tuple[str, ...] = lines()
    """Record ids of evidence, or words such as `receipt of 22 Nov`."""
    place: str = shown(longest=2)
    """Country of the recipient, whose holidays count; a code of ISO 3166-1, or empty."""
    follows: str = shown(longest=64)
    """Record id of the notice that this is the next step after."""
    text: str = lawyer()
    """As it was finished. It never changes: another text is another notice."""
    sha256: str = shown(longest=64)
    """Of the text in UTF-8."""
    statements: tuple[str, ...] = lines("lawyer")
    """What the person ticked, in full."""
    data_checked_on: str = shown(longest=10)
    """Day on which the facts about this route were looked up."""
    situation: str = kept()
    """The answers by which the route was chosen, as JSON."""
    answers: str = kept()
    """What was typed so far, as JSON; never a tick and never the signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, or what was seen when somebody looked."""

    when: When = time(required=True)  # noqa: RUF009
    notice: str = shown(required=True, longest=64)
    """Record id."""
    kind: str = shown(required=True, choices=REPLIES)
    summary: str = shown()
    """In the recipient's words, or what was seen."""
    reference: str = shown(longest=300)
    proof: tuple[str, ...] = lines()
    """Record ids of evidence, or words."""
