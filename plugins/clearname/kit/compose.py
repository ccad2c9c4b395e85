"""The kit: for each chosen platform what to paste where, made from the one base of facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from clearname.kit.boxes import fill_box, noted
from clearname.kit.choices import Choices
from clearname.kit.english import English
from clearname.kit.facts import KitFacts
from clearname.kit.guard import Guard
from clearname.kit.handles import suggest_handles
from clearname.kit.links import existing, links_for
from clearname.kit.measure import Limit
from clearname.kit.model import Kit, KitText, PlatformKit
from clearname.kit.phrased import Phrased
from clearname.kit.phrases import phrases_for
from clearname.kit.pictures import pictures_for
from clearname.kit.platforms import Field, Platform, platforms_by_id
from clearname.kit.prose import Writer
from clearname.kit.speech import Plain, Speech, lists_of
from clearname.kit.wishes import Form, Wish
from clearname.problems import Problem, Severity

PROSE = ("bio", "long_text", "position_description", "video_description")
"""Roles whose texts are sentences."""
_USUAL_BIO = 480
_LONG = 900
_OTHER = 300
"""Characters: of what is no text about the person, but about a post or a video."""
_FORMS = {"position_description": Form.POST, "video_description": Form.VIDEO}
# Boxes that are read by others than those who are logged in, where the links are not.
_SITE_IN_TEXT = ("linkedin", "youtube", "quora")
# Where people are mostly written about, rather than write about themselves.
_BY_NAME = (
    "x", "medium", "youtube", "gravatar", "orcid", "crunchbase", "linktree", "vimeo", "researchgate", "muck_rack",
    "wordpress_com",
)  # fmt: skip

Progress = Callable[[str, int, int], None]


def compose_kit(facts: KitFacts, choices: Choices, guard: Guard, progress: Progress | None = None) -> Kit:
    """
    The kit for `choices.platforms`, in their order; the same facts and choices give the same texts.

    A platform that is added at the end changes no text before it. What is not as it should be is in `Kit.problems`.
    """
    speech = _speech(facts)
    writer = Writer(speech, guard, facts)
    problems: list[Problem] = []
    kits = []
    for number, name in enumerate(choices.platforms):
        if progress:
            progress("Writing", number, len(choices.platforms))
        kits.append(_platform(platforms_by_id()[name], facts, choices, guard, writer, speech, problems))
    return Kit(
        facts.name, facts.language, isinstance(speech, Plain), tuple(kits), (*guard.problems, *dict.fromkeys(problems))
    )


def _speech(facts: KitFacts) -> Speech:
    phrases = phrases_for(facts.primary_language)
    return English(facts) if facts.primary_language == "en" else Phrased(facts, phrases) if phrases else Plain(facts)


def limit_of(platform: Platform, field: Field, choices: Choices) -> Limit:
    """How much the box takes: as the person says, else as the table says."""
    own = choices.limits.get((platform.id, field.id))
    unit = field.unit or "characters"
    if own is not None:
        return Limit(own, unit, True, field.max_bytes, is_own=True)
    certain = unit == "graphemes" or field.role == "handle"
    return Limit(field.max, unit, field.verified, field.max_bytes, is_certain=certain)


def _platform(
    platform: Platform, facts: KitFacts, choices: Choices, guard: Guard, writer: Writer, speech: Speech,
    problems: list[Problem],
) -> PlatformKit:  # fmt: skip
    made: dict[str, KitText] = {}
    for field in sorted(platform.fields, key=_tightest_first):
        limit = limit_of(platform, field, choices)
        if field.role in PROSE:
            text = _prose(platform, field, limit, facts, writer, problems)
        else:
            fill = partial(fill_box, platform, field, limit, facts, choices, speech, writer.shelf, guard)
            text = fill()
            problems += _misfits(platform, text)
        problems += _alike(platform, text)
        made[field.id] = text
    wanted = choices.handles.get(platform.id, "").lstrip("@")
    handle_limit = next((f.max for f in platform.of_role("handle")), None)
    handles = (wanted, *suggest_handles(facts, handle_limit)) if wanted else suggest_handles(facts, handle_limit)
    return PlatformKit(
        platform,
        tuple(made[field.id] for field in platform.fields),
        tuple(url for url in links_for(platform, facts) if guard.allows(url, "kit: links")),
        tuple(dict.fromkeys(guard.only(handles, "kit: handles"))),
        pictures_for(platform, portrait=choices.portrait and bool(facts.portrait_alt)),
        existing(platform, facts),
    )


def _tightest_first(field: Field) -> tuple[bool, int]:
    """The tightest box has the fewest wordings to choose from."""
    return field.max is None, field.max or 0


def _prose(
    platform: Platform, field: Field, limit: Limit, facts: KitFacts, writer: Writer, problems: list[Problem]
) -> KitText:  # fmt: skip
    form = _FORMS.get(field.role, Form.BIO)
    wish = Wish(
        f"{platform.id} {field.id}",
        limit,
        _aim(field, limit),
        form,
        "name" if platform.id in _BY_NAME and form is not Form.POST else "I",
        ("site",) if form is not Form.POST and (platform.id in _SITE_IN_TEXT or field.role == "long_text") else (),
        form is Form.BIO and (field.role == "long_text" or (limit.target or 0) >= _LONG),
    )
    prose = writer.write(wish)
    if not prose.text and not facts.has_sentences:
        return _to_write(field, limit, form, facts)
    if not prose.text:
        problems.append(_nothing_fits(f"{platform.label}, {field.label}"))
    notes = []
    if not prose.text:
        notes.append("Nothing fits here; write a few words of your own.")
    elif not prose.has_name and form is not Form.POST:
        notes.append("Your name does not fit into this text as well; it stands in the field for the name.")
    if prose.is_reduced:
        notes.append("This is short because your facts allow no other wording; a sentence of your own would help.")
    notes += noted(field)
    return KitText(
        field.id, field.label, prose.text, limit, tuple(notes), is_prose=True, many_lines=True, like=prose.like
    )


def _to_write(field: Field, limit: Limit, form: Form, facts: KitFacts) -> KitText:
    """An empty box, with what to write there and the facts for it."""
    asked = {
        Form.BIO: "who you are, what you do and where, with your full name in the first of them",
        Form.POST: "what you do in this post",
        Form.VIDEO: "what the video shows and who made it, with your full name",
    }[form]
    most = f" It takes {limit.said}." if limit.max is not None else ""
    note = f"Sentences in your language are not known here. Write one to three of your own: {asked}.{most}"
    known = {"name": (facts.name,), "role": facts.roles, "town": (facts.town,), **lists_of(facts)} | {"roles": ()}
    told = tuple((kind.replace("_", " "), facts.comma.join(v)) for kind, v in known.items() if any(v))
    return KitText(
        field.id, field.label, "", limit, (note, *noted(field)), is_prose=True, many_lines=True, facts=told
    )  # fmt: skip


def _aim(field: Field, limit: Limit) -> int:
    if field.role == "long_text":
        return _LONG
    if field.role in _FORMS:
        return _OTHER
    most = _USUAL_BIO if limit.target is None else limit.target
    return min(most, _LONG)


def _nothing_fits(where: str) -> Problem:
    fix = "Write a few words of your own there, with your name in them."
    return Problem(where, "kit-fit", "no text that can be made here is short enough", fix, Severity.WARNING)


def _alike(platform: Platform, text: KitText) -> Iterable[Problem]:
    if text.like:
        name, _, field = text.like.partition(" ")
        other = f"{platforms_by_id()[name].label}, {field.replace('_', ' ')}"
        what = f"this text has too much in common with that for {other}: there are too few facts to say it otherwise"
        fix = "Add sentences of your own to kit.toml, or facts to pelican.conf."
        yield Problem(f"{platform.label}, {text.label}", "kit-alike", what, fix, Severity.WARNING)


def _misfits(platform: Platform, text: KitText) -> Iterable[Problem]:
    if text.text and text.limit.max is not None and text.limit.count(text.text) > text.limit.max:
        fix = "Look at the form; if it takes more, say so under [limits] in kit.toml."
        where = f"{platform.label}, {text.label}"
        yield Problem(where, "kit-fit", f"this is longer than it may be: {text.said}", fix, Severity.WARNING)
