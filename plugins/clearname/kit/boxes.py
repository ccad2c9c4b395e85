"""The boxes that take no sentences: name, headline, place, keywords, link and the like."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from clearname.kit.alike import MOST_SHARED, Shelf
from clearname.kit.choices import Choices
from clearname.kit.cut import fit_parts
from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts
from clearname.kit.guard import Guard
from clearname.kit.handles import latin_names, suggest_handles
from clearname.kit.measure import Limit
from clearname.kit.model import KitText
from clearname.kit.platforms import Field, Platform
from clearname.kit.speech import Speech

_TRIES = 40
_LARGE = 100
"""Characters from which on a headline has room for more than one fact."""
_SEPARATOR = " · "
_MOST_TOPICS = 5


class _Box(NamedTuple):
    platform: Platform
    field: Field
    limit: Limit
    facts: KitFacts
    choices: Choices
    speech: Speech
    shelf: Shelf
    guard: Guard


class _Filled(NamedTuple):
    text: str
    notes: tuple[str, ...] = ()
    many_lines: bool = False
    like: str = ""


def fill_box(
    platform: Platform, field: Field, limit: Limit, facts: KitFacts, choices: Choices, speech: Speech, shelf: Shelf,
    guard: Guard,
) -> KitText:  # fmt: skip
    """What to paste into a box that takes no sentences; empty, with a note, where that is the person's to decide."""
    box = _Box(platform, field, limit, facts, choices, speech, shelf, guard)
    filled = _FILLERS.get(field.role, _nothing)(box)
    text, notes = filled.text, list(filled.notes)
    if text and not guard.allows(text, f"kit: {platform.id} {field.id}"):
        text = ""
        notes.append("Left out, because of your never-publish lists.")
    notes += noted(field)
    return KitText(field.id, field.label, text, limit, tuple(notes), many_lines=filled.many_lines, like=filled.like)


def noted(field: Field) -> list[str]:
    """What the table notes about a field, as far as it is for people: not which source says it as well."""
    return [] if not field.note or field.note == "URI" or field.note.startswith("also ") else [f"{field.note}."]


def _name(box: _Box) -> _Filled:
    names = (box.facts.name, *box.facts.shorter_names)
    name = next((name for name in names if box.limit.fits(name)), "")
    if not name:
        note = "Your name is longer than this box takes. It was not cut: choose yourself which part stays."
        return _Filled(box.facts.name, (note,))
    latin = next((n for n in latin_names(box.facts) if box.limit.fits(n)), "")
    if latin and latin != name and name not in latin_names(box.facts):
        return _Filled(name, (f"In Latin letters, if you are looked for like that: {latin}",))
    return _Filled(name)


def _first_name(box: _Box) -> _Filled:
    return _part(box, box.facts.given_name or box.facts.name)


def _last_name(box: _Box) -> _Filled:
    if not box.facts.family_name or box.facts.family_name == box.facts.name:
        note = "You have one name. Where this box must be filled, many write the same name again; that is yours to say."
        return _Filled("", (note,))
    return _part(box, box.facts.family_name)


def _part(box: _Box, name: str) -> _Filled:
    fits = box.limit.max is None or box.limit.count(name) <= box.limit.max
    return _Filled(name, () if fits else ("This is longer than the box takes, and was not cut.",))


def _variants(box: _Box) -> _Filled:
    names = [name for name in box.facts.other_names if box.limit.fits(name)]
    note = "One on each line: enter them one by one." if len(names) > 1 else ""
    none = "There are no other names in pelican.conf that you want to be found by."
    return _Filled("\n".join(names), (note,) if note else () if names else (none,), many_lines=True)


def _headline(box: _Box) -> _Filled:
    """What such a box asks for, else phrases, the best that no other platform has already."""
    for text in filter(None, _asked_for(box)):
        if box.limit.fits(text) and box.guard.allows(text, f"kit: {box.field.id}"):
            shared, other = box.shelf.nearest(text)
            box.shelf.put(f"{box.platform.id} {box.field.id}", text)
            return _Filled(text, like=other if shared >= MOST_SHARED else "")
    best, least, like = "", 9.0, ""
    for attempt in range(_TRIES):
        heads = box.speech.heads(Dice(f"{box.platform.id} {box.field.id} {attempt}"))
        heads = heads[: _heads_for(box.limit, attempt)]
        text = fit_parts(heads, box.limit, _SEPARATOR, box.facts.names)
        if not text or not box.guard.allows(text, f"kit: {box.platform.id} {box.field.id}"):
            continue
        shared, other = box.shelf.nearest(text)
        shared += box.shelf.holds(text)
        if shared < least:
            best, least, like = text, shared, other if shared >= MOST_SHARED else ""
        if shared < MOST_SHARED:
            break
    if not best:
        return _Filled("", ("Say in a few words what you do and where.",))
    box.shelf.put(f"{box.platform.id} {box.field.id}", best)
    return _Filled(best, like=like)


def _asked_for(box: _Box) -> tuple[str, ...]:
    """What the box is for, where that is no list of phrases, the best first."""
    facts = box.facts
    role = facts.roles[0][:1].upper() + facts.roles[0][1:] if facts.roles else ""
    line = box.speech.line()
    match f"{box.platform.id} {box.field.id}":
        case "wikidata description":
            return (line,)
        case "google_scholar affiliation":
            return (f"{role}{facts.comma}{facts.workplaces[0]}", role) if role and facts.workplaces else (role,)
        case "gravatar job_title" | "behance occupation" | "stack_overflow title":
            return (role, line[:1].upper() + line[1:])
        case _:
            return ()


def _heads_for(limit: Limit, attempt: int) -> int:
    """How many phrases: enough to use a large box, fewer where nothing else is new."""
    return max(1, (4 if limit.target is None or limit.target >= _LARGE else 3) - attempt // (_TRIES // 4))


def _location(box: _Box) -> _Filled:
    if not box.facts.town:
        return _Filled("", ("Leave it empty: no town is to be used.",))
    fits = box.limit.fits(box.facts.town)
    return _Filled(box.facts.town) if fits else _Filled("", ("The town does not fit.",))


def _company(box: _Box) -> _Filled:
    name = next((name for name in box.facts.workplaces if box.limit.fits(name)), "")
    return _Filled(name, () if name else ("Leave it empty.",))


def _role(box: _Box) -> _Filled:
    role = next((role for role in box.facts.roles if box.limit.fits(role)), "")
    return _Filled(role[:1].upper() + role[1:], () if role else ("Leave it empty.",))


def _link(box: _Box) -> _Filled:
    return _Filled(box.facts.site_url)


def _label(box: _Box) -> _Filled:
    label = "Own website" if box.facts.primary_language == "en" else box.facts.host
    return _Filled(label if box.limit.fits(label) else box.facts.host)


def _handle(box: _Box) -> _Filled:
    wanted = box.choices.handles.get(box.platform.id, "").lstrip("@")
    found = [h for h in suggest_handles(box.facts, box.limit.max) if box.guard.allows(h, "kit: handles")]
    handle = wanted or (found[0] if found else "")
    return _Filled(handle, () if handle else ("No name of yours is in Latin letters; choose one yourself.",))


def _keywords(box: _Box) -> _Filled:
    topics = box.facts.topics[: _MOST_TOPICS if box.field.role == "areas_of_interest" else None]
    return _Filled("\n".join(topics), ("One on each line.",) if topics else ("Leave it empty.",), many_lines=True)


def _portrait_alt(box: _Box) -> _Filled:
    text = box.facts.portrait_alt
    return _Filled(text if box.limit.fits(text) else "")


def _video_title(box: _Box) -> _Filled:
    facts = box.facts
    role = facts.roles[0] if facts.roles else ""
    heads = [facts.name, role, facts.town] if role else [facts.name, facts.town]
    return _Filled(fit_parts([part for part in heads if part], box.limit, _SEPARATOR, facts.names))


def _nothing(box: _Box) -> _Filled:
    return _Filled("", ("Nothing is filled in here: that is yours to say, or to leave empty.",))


_FILLERS: dict[str, Callable[[_Box], _Filled]] = {
    "name": _name,
    "first_name": _first_name,
    "last_name": _last_name,
    "variants": _variants,
    "headline": _headline,
    "location": _location,
    "company": _company,
    "position_title": _role,
    "link": _link,
    "field_label": _label,
    "website_label": _label,
    "handle": _handle,
    "keywords": _keywords,
    "areas_of_interest": _keywords,
    "avatar_alt_text": _portrait_alt,
    "video_title": _video_title,
}
"""By role of the field; what is not here is left to the person."""
