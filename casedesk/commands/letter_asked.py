"""A request written in the terminal: the answers that choose a way, then what it has to hold, one by one."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from casedesk.commands.asked import refuse_end
from casedesk.commands.letter_given import Given
from casedesk.commands.picked import pick_record
from casedesk.evidence.stops import where_stopped
from casedesk.notices.beginning import (
    MINOR,
    about_copy,
    begin_notice,
    finish_notice,
    may_show_minor,
    names_stopped,
    typed_before,
)
from casedesk.notices.choose import Offer, choose, is_written
from casedesk.notices.compose import elements_of, flags_of, statements_of
from casedesk.notices.draft import Draft
from casedesk.notices.holders import is_stopped_picture
from casedesk.notices.rights import NOT_YOURS, claims_anothers, rights_words, settled
from casedesk.notices.route import Element, Kind, Route, freshness
from casedesk.notices.routes_file import RouteBook, load_routes
from casedesk.notices.situation import (
    AGE_QUESTION,
    AGES,
    OWNERS,
    SPOTS,
    THINGS,
    Minor,
    Situation,
    Thing,
    from_form,
    of_copy,
)
from casedesk.notices.waiting import situation_of
from casedesk.plan.places import Need, load_places
from casedesk.records import Copy, Notice, from_value
from casedesk.records.names import Impostor
from casedesk.records.works import Work
from casedesk.source import Source, stopped_incidents
from casedesk.terminal import Terminal, spread
from casedesk.vault import Vault
from clearname.problems import Problem, Refused
from clearname.text import printable

_YES = ("yes", "y")


def ask_situation(terminal: Terminal, known: Situation) -> Situation:
    """What was typed to the questions that choose a way. `known`: what a copy and the case say already."""
    danger = _yes(terminal, "Does somebody threaten to hurt you, or want something so as not to publish?")
    minor = known.minor
    if minor is not Minor.NO:
        minor = _pick(terminal, AGE_QUESTION, AGES) or Minor.UNSURE
    if minor is not Minor.NO:
        return replace(known, danger=danger, minor=minor)
    things = frozenset(_pick_many(terminal, "What is there? Several numbers are fine.", THINGS)) or known.things
    return replace(
        known, danger=danger, minor=minor, things=things,
        in_picture=_yes(terminal, "Are you in the picture, or the person for whom you act?") or known.in_picture,
        owner=_pick(terminal, "Who made the picture?", OWNERS) or known.owner,
        spot=_pick(terminal, "Where is it?", SPOTS) or known.spot,
        asked_before=_yes(terminal, "Was the site asked, and did not do it?"),
        acts_for=_yes(terminal, "Do you act for somebody else, with their permission?"),
        place=_code(terminal, "Your country") or known.place,
        host_place=_code(terminal, "Country of the site, if you know") or known.host_place,
    )  # fmt: skip


def known_of(vault: Vault, source: Source, copy_id: str, impostor: str = "") -> tuple[Notice, Situation]:
    """
    What a notice about a copy, or about an account that poses as the person, begins with; else nothing but the place.

    Raises `Refused` (`copy-none`, `desk-kind`) where the name is none of a copy, or of an impostor.
    """
    place = source.case.record.place
    if impostor:
        _, found = pick_record(vault, impostor, "impostor")
        assert isinstance(found, Impostor)
        return Notice(route="", addresses=(found.url,)), Situation(place=place, things=frozenset({Thing.POSING}))
    if not copy_id:
        return Notice(route=""), Situation(place=place)
    copy = next((one.record for one in source.copies if one.id == copy_id), None)
    if copy is None:
        fix = "`casedesk copies --show all` lists them."
        raise Refused([Problem("copy", "copy-none", "this is no place where something stands", fix)])
    return about_copy(copy_id, copy), of_copy(copy, place, _work_of(vault, copy))


def is_stopped(vault: Vault, source: Source, notice: Notice) -> bool:
    """Whether a request is about something in which somebody may be under 18, even if its address is only typed in."""
    stopped = stopped_incidents(source.evidence)
    places = ((one.id, one.record) for one in source.copies)

    def is_stopped_copy(_: str, copy: Copy) -> bool:
        if may_show_minor(copy, _work_of(vault, copy), stopped):
            return True
        return bool(copy.master) and is_stopped_picture(vault, copy.master)

    return names_stopped(notice, typed_before(notice).values(), places, is_stopped_copy, where_stopped(vault))


def refuse_stopped(vault: Vault, source: Source, notice: Notice) -> None:
    """Raises `Refused`: `notice-minor` where `is_stopped`; `notice-not-owner` where the picture is another's."""
    if is_stopped(vault, source, notice):
        raise Refused([MINOR])
    places = ((one.id, one.record) for one in source.copies)
    if claims_anothers(notice, typed_before(notice).values(), places, lambda copy: _work_of(vault, copy)):
        raise Refused([NOT_YOURS])


def by_records(vault: Vault, source: Source, notice: Notice, situation: Situation, terminal: Terminal) -> Situation:
    """The answers as far as the records of the places and pictures agree; what those of pictures say is told."""
    found = (one.record for one in source.copies if one.id in notice.copies)
    works = [work for copy in found if (work := _work_of(vault, copy))]
    for words in (words for work in works for words in rights_words(work)):
        terminal.tell(printable(words, 2000))
    made = settled(situation, works)
    return replace(made, minor=Minor.UNSURE) if is_stopped(vault, source, notice) else made


def _work_of(vault: Vault, copy: Copy) -> Work | None:
    if not copy.master or not vault.has(copy.master):
        return None
    work = from_value("work", vault.get(copy.master).value)
    return work if isinstance(work, Work) else None


def choose_way(situation: Situation, wanted: str, routes: RouteBook, terminal: Terminal, today: date) -> Offer:
    """
    The way that is taken: the one that is wanted, or the one that is typed after the open ones were listed.

    Raises `Refused` (`notice-closed`, `notice-minor`) where it is not open or nothing is written for it.
    """
    offers = choose(situation, routes)
    if situation.may_be_minor:
        _tell_minor(situation, terminal)
        fix = "Report it in words to one of the places above."
        raise Refused([Problem("route", "notice-minor", "somebody in it is under 18, or may be", fix)])
    if not wanted:
        for offer in offers:
            if offer.is_open:
                mark = offer.route.id if is_written(offer) else "(nothing is written for it)"
                terminal.say(f"{mark}  {offer.route.title}\n    {offer.why}\n    {freshness(offer.route, today)}")
                if not is_written(offer):
                    terminal.say(f"    {offer.route.find}")
        wanted = _typed_way({offer.route.id for offer in offers if is_written(offer)}, terminal)
    offer_wanted = next((one for one in offers if one.route.id == wanted), None)
    if offer_wanted is None or not is_written(offer_wanted):
        why = offer_wanted.why if offer_wanted else "There is no such way."
        fix = f"{why} Choose another one: `casedesk letters --ways` lists them all."
        raise Refused([Problem("route", "notice-closed", "this way does not fit your answers", fix)])
    return offer_wanted


def _typed_way(written: Collection[str], terminal: Terminal) -> str:
    """A way that is open; asked again for what is none of them, since a slip would cost every answer before it."""
    while (typed := terminal.ask("Which way? Type its first word:").casefold()) not in {"", *written}:
        terminal.say("That is none of these first words, such as  eu-dsa. Enter stops here.")
    return typed


def _tell_minor(situation: Situation, terminal: Terminal) -> None:
    terminal.say("Do not download it, take no picture of it, do not send it on, not even as proof. Report it in words:")
    for one in load_places().help_for(Need.MINOR, situation.place):
        terminal.say(f"    {one.name} ({one.for_whom}): {one.reach}")


def begin_here(offer: Offer, situation: Situation, before: Notice, source: Source, given: Given) -> Notice:
    """A draft with what is known, and what a file says."""
    made = begin_notice(offer, situation, before, [one.record for one in source.notices])
    asked = {one.key for one in elements_of(offer.route, situation)}
    unknown = sorted(set(given.answers) - asked)
    if unknown:
        what = f"the way does not ask for {printable(', '.join(unknown), 200)}"
        raise Refused([Problem("answers", "letters-answers", what, f"It asks for {', '.join(sorted(asked))}.")])
    return replace(made, answers=json.dumps({**typed_before(made), **given.answers}))


def ask_answers(notice: Notice, route: Route, given: Given, terminal: Terminal) -> Iterator[Notice]:
    """
    The draft after each question; Enter keeps what stands there. What a file says is not asked.

    Raises `Refused` (`desk-ended`) where the input ends before the last of them.
    """
    values = typed_before(notice)
    for one in elements_of(route, situation_of(notice)):
        if one.key not in given.answers:
            values[one.key] = _ask(one, values.get(one.key, ""), terminal)
            refuse_end(terminal)
            yield replace(notice, answers=json.dumps(values))


def finish_here(notice: Notice, route: Route, terminal: Terminal, today: date) -> Notice:
    """The finished notice: each warning, each statement and each doubtful word is asked for; the name comes last."""
    situation, values = situation_of(notice), typed_before(notice)
    kept = [flag.id for flag in flags_of(route, situation, values) if _stays(flag.found, flag.why, terminal)]
    read = [one.key for one in route.warnings if _yes(terminal, f"{one.text}\n    Have you read it?")]
    stated = [one.key for one in statements_of(route, situation) if _yes(terminal, f"{one.text}\n    Is this true?")]
    signature = terminal.ask("Your name, typed as a signature:") if route.kind is Kind.LETTER else ""
    draft = Draft(values, frozenset(stated), frozenset(read), frozenset(kept), signature)
    return finish_notice(notice, draft, today, load_routes())


def _stays(found: str, why: str, terminal: Terminal) -> bool:
    if found:
        terminal.tell(f'"{printable(found, 200)}"')
    return _yes(terminal, f"{why}\n    Does it stay so?")


def _ask(element: Element, before: str, terminal: Terminal) -> str:
    terminal.say(f"\n{element.label}{'' if element.required else ' (may stay empty)'}")
    if element.hint:
        terminal.say(f"    {element.hint}")
    if before:
        terminal.tell(f"    Until now: {spread(dict(element.choices).get(before, before), 2000)}")
    keeps = " Enter keeps it." if before else ""
    if element.choices:
        found = _pick(terminal, f"Type the number.{keeps}", dict(element.choices))
        return found or before
    if element.form in ("text", "urls"):
        return terminal.ask_lines(f"Type it.{keeps}") or before
    return terminal.ask(f"Type it.{keeps}") or before


def _yes(terminal: Terminal, question: str) -> bool:
    return terminal.ask(f"{question} Type yes or no:").casefold() in _YES


def _pick(terminal: Terminal, question: str, words: Mapping[Any, str]) -> Any:
    found = _pick_many(terminal, question, words)
    return found[0] if found else None


def _pick_many(terminal: Terminal, question: str, words: Mapping[Any, str]) -> Sequence[Any]:
    terminal.say(question)
    numbered = {str(number): one for number, one in enumerate(words, 1)}
    for number, one in numbered.items():
        terminal.say(f"  {number}  {words[one]}")
    while True:
        typed = terminal.ask("Number:").replace(",", " ").split()
        if all(each in numbered for each in typed):
            return [numbered[each] for each in typed]
        terminal.say("That is none of these numbers. Enter goes on without one.")


def _code(terminal: Terminal, what: str) -> str:
    return from_form({"place": terminal.ask(f"{what}, in two letters; Enter for none:")}).place
