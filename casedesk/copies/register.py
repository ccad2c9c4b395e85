"""What was pasted, as new copies: each page once, and only after the question of age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from casedesk.page_address import PageAddress, find_addresses, read_address
from casedesk.records.choices import LET_IN, STOPPED
from casedesk.records.copies import Copy, Step, step, words_alone
from clearname.problems import Problem, Refused

MOST_AT_ONCE = 500
"""Addresses in one paste."""


@dataclass(frozen=True, slots=True)
class Paste:
    """What was found in a text."""

    new: tuple[PageAddress, ...]
    """In the order of the text, each page once."""
    known: tuple[tuple[PageAddress, str], ...]
    """Pages that are in the register, with the record ids of their copies."""
    again: int
    """How many addresses named a page that stood in the text before."""
    unread: tuple[str, ...]
    """Lines without any address."""


def read_paste(untrusted_text: str, known: Mapping[str, str]) -> Paste:
    """
    The addresses of a pasted text, folded by their spelling. `known`: record ids by `normalised_url`.

    Raises `Refused`: `copy-nothing` where there is no address, `copy-many` for more than `MOST_AT_ONCE`.
    """
    found, unread = find_addresses(untrusted_text)
    once = {one.url: one for one in reversed(found)}
    if not once:
        fix = "Paste the addresses of the pages, one on each line. They begin with https://"
        raise Refused([Problem("addresses", "copy-nothing", "there is no address in it", fix)])
    if len(once) > MOST_AT_ONCE:
        what = f"these are {len(once)} addresses, and there is room for {MOST_AT_ONCE} at a time"
        raise Refused([Problem("addresses", "copy-many", what, "Paste a part of them, then the next.")])
    ordered = tuple(once[url] for url in dict.fromkeys(one.url for one in found))
    return Paste(
        tuple(one for one in ordered if one.url not in known),
        tuple((one, known[one.url]) for one in ordered if one.url in known), len(found) - len(ordered), unread,
    )  # fmt: skip


def new_copy(address: PageAddress, about: Copy, age_gate: str, today: date) -> Copy:
    """
    A copy at this address; all else is taken from `about`, whose own address does not count.

    Where somebody may be under 18, it holds words alone. ValueError where nobody was asked.
    """
    if age_gate not in LET_IN and age_gate != STOPPED:
        raise ValueError("the question of age comes first")
    made = replace(
        about, url=address.given, normalised_url=address.url, host=address.host, age_gate=age_gate, state="found",
        state_on=today.isoformat(), removed_on="", looked_on="", returns=0, told="",
    )  # fmt: skip
    return words_alone(made) if age_gate == STOPPED else made


def with_address(copy: Copy, untrusted_url: str) -> Copy:
    """The copy at a corrected address. Raises `Refused` (`copy-nothing`)."""
    address = read_address(untrusted_url)
    if address is None:
        fix = "Copy it from your browser. It begins with https://"
        raise Refused([Problem("url", "copy-nothing", "this is no address of a page", fix)])
    return replace(copy, url=address.given, normalised_url=address.url, host=address.host)


def corrected(before: Copy, after: Copy) -> Copy:
    """
    What was typed into the form of a copy, without what the form cannot change: state, days, the answer about age.

    Of a copy of the minors' route words alone stay, whatever was typed.
    """
    kept = replace(
        after, state=before.state, state_on=before.state_on, removed_on=before.removed_on, looked_on=before.looked_on,
        returns=before.returns, told=before.told, age_gate=before.age_gate, evidence=before.evidence,
    )  # fmt: skip
    return words_alone(kept) if before.state == "minor_route" else kept


def answered_about_age(copy: Copy, age_gate: str, today: date) -> Copy:
    """
    The copy after the question of age. That somebody may be under 18 can be said at any time, and never taken back.

    An answer of before stays where the new one is not stricter. ValueError for what is no answer.
    """
    if age_gate == STOPPED:
        return copy if copy.state == "minor_route" else step(copy, Step.MINOR, today)
    if age_gate not in LET_IN:
        raise ValueError("this is no answer")
    return copy if copy.age_gate else replace(copy, age_gate=age_gate)
