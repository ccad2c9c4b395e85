"""Danger first: five questions, and the words for them. Open before the vault is; no answer closes anything."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from casedesk.plan import danger
from casedesk.plan.danger import keep_danger
from casedesk.plan.emergency import QUESTIONS, EmergencyText, emergency_text
from casedesk.plan.places import load_places
from casedesk.plan.steps import Flag
from casedesk.web.desk import Desk
from casedesk.web.keeping import the_case, vault_of

ASKED = frozenset(flag for flag, _ in QUESTIONS)
"""What the questions are about; other dangers come from entries of the log."""


def make_room(desk: Desk) -> Blueprint:
    """See `rooms`."""
    room = Blueprint("emergency", __name__)

    @room.get("/first")
    def ask() -> Any:
        return _show(desk, None)

    @room.post("/first")
    def answer() -> Any:
        flags = frozenset(flag for flag, _ in QUESTIONS if request.form.get(flag))
        others = danger_kept(desk) - ASKED if desk.is_open else frozenset()
        note_danger(desk, flags | others)
        place = request.form.get("place", "")
        return _show(desk, words_for(desk, flags, place), answered=True, place=place)

    return room


def note_danger(desk: Desk, flags: frozenset[Flag]) -> None:
    """Takes up the answers: for this sitting, and where the vault is open, for the plan of the next days."""
    desk.danger = flags
    if desk.is_open:
        keep_danger(vault_of(desk), flags, desk.now())


def danger_kept(desk: Desk) -> frozenset[Flag]:
    """The answers that the vault holds: all but the one about self-harm, which is not written down."""
    return danger.danger_kept(vault_of(desk))


def words_for(desk: Desk, flags: frozenset[Flag], place: str = "") -> EmergencyText | None:
    """What is said for these answers, at the place of the case where no other is given."""
    place = place or (the_case(desk).place if desk.is_open else "")
    return emergency_text(flags, place, load_places(), desk.now().date())


def _show(desk: Desk, words: EmergencyText | None, *, answered: bool = False, place: str = "") -> str:
    return render_template(
        "emergency.html", questions=QUESTIONS, words=words, answered=answered, danger=desk.danger, place=place,
        countries=() if desk.is_open and the_case(desk).place else load_places().countries,
    )  # fmt: skip
