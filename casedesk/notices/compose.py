"""
A notice out of slots and fixed sentences, or a refusal that names everything that is missing.

Nothing is generated: each word is a fixed one of the route's data, or one that the person typed, and it stays known
whose it is. There is no way round the refusals: only `compose` makes a `Composed`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from casedesk.notices.addresses import host_of, site_of
from casedesk.notices.choose import offer_of
from casedesk.notices.draft import Answer, Composed, Draft, Piece
from casedesk.notices.route import Element, Kind, Route, Ticked
from casedesk.notices.routes_file import SLOT, RouteBook
from casedesk.notices.situation import OWNS, Owner, Situation
from casedesk.notices.tone import MOST_WORDS, Flag, check_tone, count_words
from casedesk.records import clean_typed
from clearname.problems import Problem, Refused

_LONGEST_LINE = 300
_LONGEST_TEXT = 4000
_MOST_ADDRESSES = 100
_OWN_VOICE = re.compile(
    r"\b(?:shows? me|I am (?:the person|in it|in the|on it|shown)|I can be seen|it is me|of me"
    r"|I (?:did not|didn't|do not|don't|never) (?:agree|consent|allow|permit)\w*)\b", re.IGNORECASE,
)  # fmt: skip
"""What only the person themselves can say, not somebody who acts for them."""
_SHOWN = re.compile(r"\b(?:shows? me|I am (?:in|on|shown)|I can be seen|it is me)\b", re.IGNORECASE)


def compose(route_id: str, situation: Situation, draft: Draft, made_on: date, routes: RouteBook) -> Composed:
    """
    The notice. `made_on` is the day that stands in it.

    Raises `Refused` with everything that is missing; `where` is the key of the element, statement or warning. Where
    somebody may be under 18, or the way is not open, that alone is said, and nothing that was typed is looked at.
    """
    route = _open_route(route_id, situation, routes)
    values = {one.key: _clean(one, draft.values.get(one.key, "")) for one in _asked(route, situation)}
    problems = [*_faults_of_values(route, situation, values), *_faults_of_words(route, situation, values, draft)]
    problems += _faults_of_ticks(route, situation, draft)
    signature = clean_typed(draft.signature).replace("\n", " ")
    if route.kind is Kind.LETTER and not signature:
        problems.append(_missing("signature", "your name as a signature", "it is signed, last of all"))
    if problems:
        raise Refused(problems)
    return _made(route, situation, values, signature, made_on)


def flags_of(route: Route, situation: Situation, values: Mapping[str, str]) -> tuple[Flag, ...]:
    """Words that are worth another look; each can be kept."""
    asked = _asked(route, situation)
    texts = {one.key: values.get(one.key, "") for one in asked if one.form == "text" or one.key == "policy"}
    texts.pop("post", None)
    own = [values.get(key, "") for key in ("mail", "phone", "to")]
    flags = list(check_tone({key: text for key, text in texts.items() if text}, own))
    if found := _SHOWN.search(values.get("work", "")):
        why = "That it shows you is no ground for this way. Say who made it, and when."
        flags.append(Flag("work", "shown", found[0], why))
    if _acts_for(route, situation):
        why = "You act for somebody else, and this says that it is you. Write: the person for whom I act."
        for key, text in texts.items():
            if found := _OWN_VOICE.search(text):
                flags.append(Flag(key, "sender", found[0], why))
    owner, sender = values.get("owner", ""), values.get("for_whom" if _acts_for(route, situation) else "name", "")
    if owner and sender and " ".join(owner.casefold().split()) != " ".join(sender.casefold().split()):
        why = "You state whose the right is, and name somebody else here than the one for whom it is sent."
        flags.append(Flag("owner", "sender", owner, why))
    addresses = values.get("urls", "").splitlines()
    if any(urlsplit(line.strip()).path in ("", "/") and not urlsplit(line.strip()).query for line in addresses if line):
        why = "This looks like the first page of a site. Name the exact post or picture, if there is one."
        flags.append(Flag("urls", "home", "", why))
    if "policy" in {one.key for one in asked} and not values.get("policy"):
        why = "A rule of the site with its address helps: they look for the rule first."
        flags.append(Flag("policy", "none", "", why))
    return tuple(flags)


def statements_of(route: Route, situation: Situation) -> tuple[Ticked, ...]:
    """What the person states, each to be ticked by itself."""
    return tuple(one for one in route.statements if _is_for(one.only, route, situation))


def elements_of(route: Route, situation: Situation) -> tuple[Element, ...]:
    """What is asked, in its order."""
    return _asked(route, situation)


def _open_route(route_id: str, situation: Situation, routes: RouteBook) -> Route:
    if situation.may_be_minor:
        what = "somebody in it is under 18, or may be"
        fix = "Nothing is written then. Report it in words: the page says where."
        raise Refused([Problem("route", "notice-minor", what, fix)])
    offer = offer_of(route_id, situation, routes)
    if offer is None or not offer.route.kind.is_written:
        what = "nothing is written for this way"
        raise Refused([Problem("route", "notice-not-written", what, "Follow what its page says, or see a lawyer.")])
    if route_id == "us-copyright" and situation.owner not in OWNS:
        what = "this way is for whoever owns the picture; being in it does not make it yours"
        raise Refused([Problem("route", "notice-not-owner", what, "Take one of the other ways.")])
    if not offer.is_open:
        fix = f"{offer.why} Choose another way, or change your answers."
        raise Refused([Problem("route", "notice-closed", "this way does not fit your answers", fix)])
    return offer.route


def _asked(route: Route, situation: Situation) -> tuple[Element, ...]:
    return tuple(one for one in route.elements if one.is_asked(_acts_for(route, situation)))


def _acts_for(route: Route, situation: Situation) -> bool:
    """Who was asked by the owner claims no right of their own, whatever else was answered."""
    return situation.acts_for or (route.id == "us-copyright" and situation.owner is Owner.TASKED)


def _is_for(only: str, route: Route, situation: Situation) -> bool:
    return not only or (only == "agent") == _acts_for(route, situation)


def _clean(element: Element, untrusted: str) -> str:
    text = clean_typed(untrusted)
    if element.form == "urls":
        return "\n".join(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    return text if element.form == "text" else " ".join(text.split())


def _faults_of_values(route: Route, situation: Situation, values: Mapping[str, str]) -> Iterator[Problem]:
    for one in _asked(route, situation):
        value = values[one.key]
        if not value:
            if one.required:
                yield _missing(one.key, one.label, one.why)
        elif one.form == "choice" and value not in dict(one.choices):
            yield Problem(one.key, "desk-choice", "this is none of the choices", "Choose one from the list.")
        elif one.form == "choice" and not _is_for(dict(one.said_by).get(value, ""), route, situation):
            yield _not_theirs(one, value, route, situation)
        elif one.form == "mail" and ("@" not in value or " " in value):
            yield Problem(one.key, "notice-mail", "this is no e-mail address", "Write it like name@example.org.")
        elif one.form == "urls":
            yield from _faults_of_addresses(one.key, value.split("\n"), is_one_site=route.one_site)
        elif len(value) > (_LONGEST_TEXT if one.form == "text" else _LONGEST_LINE):
            yield Problem(one.key, "notice-long", "this is longer than anybody reads", "Say it in fewer words.")


def _faults_of_addresses(key: str, lines: list[str], *, is_one_site: bool) -> Iterator[Problem]:
    wrong = [at for at, line in enumerate(lines, 1) if not host_of(line)]
    if wrong:
        what = f"line {wrong[0]} is no address of a page"
        yield Problem(key, "notice-address", what, "Copy it from the top of the browser: it begins with https://.")
    elif is_one_site and len({site_of(line) for line in lines}) > 1:
        what = "these addresses are on different sites"
        yield Problem(key, "notice-two-sites", what, "Write one notice for each site.")
    if len(lines) > _MOST_ADDRESSES:
        yield Problem(key, "notice-long", f"there are {len(lines)} addresses", "Split them into several notices.")


def _faults_of_words(
    route: Route, situation: Situation, values: Mapping[str, str], draft: Draft
) -> Iterator[Problem]:  # fmt: skip
    texts = [values[one.key] for one in _asked(route, situation) if one.form == "text" and one.key != "post"]
    if (many := count_words(texts)) > MOST_WORDS:
        what = f"there are {many} words of your own, and {MOST_WORDS} are as many as anybody reads"
        yield Problem("words", "notice-long", what, "Leave out what they do not need.")
    for flag in flags_of(route, situation, values):
        if flag.id not in draft.kept_words:
            what = f'"{flag.found}" is worth another look' if flag.found else "this is worth another look"
            yield Problem(flag.field, "notice-look", what, f"{flag.why} Change it, or tick that it stays.")


def _faults_of_ticks(route: Route, situation: Situation, draft: Draft) -> Iterator[Problem]:
    for one in statements_of(route, situation):
        if one.key not in draft.statements:
            fix = f"Tick it if it is true: {one.text}"
            yield Problem(f"state-{one.key}", "notice-statement", "a statement is not ticked", fix)
    for one in route.warnings:
        if one.key not in draft.warnings:
            fix = f"Tick it when you have read it: {one.text}"
            yield Problem(f"read-{one.key}", "notice-warning", "a warning is not ticked", fix)


def _not_theirs(element: Element, value: str, route: Route, situation: Situation) -> Problem:
    """Of what only the person can say, or only who acts for them, and the other says here."""
    who = "somebody who acts for another" if _acts_for(route, situation) else "somebody who speaks for themselves"
    what = f'"{dict(element.choices)[value]}" cannot be said by {who}'
    said_by = dict(element.said_by)
    fitting = [f'"{words}"' for word, words in element.choices
               if word in said_by and _is_for(said_by[word], route, situation)]  # fmt: skip
    fix = f"Choose {' or '.join(fitting)}. If it is otherwise, begin anew, and answer for whom you act."
    return Problem(element.key, "notice-sender", what, fix)


def _missing(key: str, label: str, why: str) -> Problem:
    fix = f"Fill it in{': ' + why if why else ''}."
    return Problem(key, "notice-missing", f'this is missing: "{label}"', fix)


def _made(
    route: Route, situation: Situation, values: Mapping[str, str], signature: str, made_on: date
) -> Composed:  # fmt: skip
    chosen = {one.key: dict(one.choices) for one in route.elements if one.form == "choice"}
    addresses = tuple(values["urls"].split("\n"))
    stated = tuple(one.text for one in statements_of(route, situation))
    slots: dict[str, Piece] = {
        key: Piece(chosen[key][text] if key in chosen else text, is_yours=key not in chosen)
        for key, text in values.items()
        if text
    }
    slots |= {
        "count": Piece("1 address" if len(addresses) == 1 else f"{len(addresses)} addresses", is_yours=False),
        "host": Piece(host_of(addresses[0]), is_yours=True),
        "law": Piece(f"{route.law} ({route.law_url}, read on {route.checked_on.isoformat()})", is_yours=False),
        "made_on": Piece(made_on.isoformat(), is_yours=False),
        "statements": Piece("\n".join(stated), is_yours=False),
    }
    if signature:
        slots["signature"] = Piece(signature, is_yours=True)
    texts = [block.text for block in route.blocks if _is_for(block.only, route, situation)]
    paragraphs = tuple(_filled(text, slots) for text in texts if set(SLOT.findall(text)) <= set(slots))
    subject = "".join(piece.words for piece in _filled(route.subject, slots))
    answers = _answers(route, situation, slots, stated)
    text = _text(subject, paragraphs, answers)
    return Composed(
        route.id, subject, values.get("to", ""), addresses, paragraphs, answers, stated, text,
        hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


def _filled(text: str, slots: Mapping[str, Piece]) -> tuple[Piece, ...]:
    """The template is taken apart once: braces in what somebody typed are braces."""
    parts = SLOT.split(text)
    pieces = (slots[part] if at % 2 else Piece(part, is_yours=False) for at, part in enumerate(parts))
    return tuple(piece for piece in pieces if piece.words)


def _answers(
    route: Route, situation: Situation, slots: Mapping[str, Piece], stated: tuple[str, ...]
) -> tuple[Answer, ...]:
    asked = [one for one in _asked(route, situation) if one.key in slots and one.key not in ("recipient", "to")]
    found = [Answer(one.label, slots[one.key].words, slots[one.key].is_yours) for one in asked]
    return (*found, *(Answer("Tick, or write", line, is_yours=False) for line in stated))


def _text(subject: str, paragraphs: tuple[tuple[Piece, ...], ...], answers: tuple[Answer, ...]) -> str:
    if paragraphs:
        body = "\n\n".join("".join(piece.words for piece in paragraph) for paragraph in paragraphs)
        return f"Subject: {subject}\n\n{body}\n"
    return f"{subject}\n\n" + "\n\n".join(f"{one.label}\n{one.words}" for one in answers) + "\n"
