"""`kit.toml` in the private folder: which platforms the kit is for, and what the person adds to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from clearname.kit.platforms import load_platforms, platforms_by_id
from clearname.problems import Problem, Refused
from clearname.text import nearest, printable
from clearname.toml_lines import TomlLines
from clearname.unicode_policy import odd_in_line

FILE = "kit.toml"
FORMAT = 1
WHERE = f"private folder: {FILE}"
MOST_BYTES = 200_000
_MOST_SENTENCES = 100
_MOST_ENTRIES = 100
"""Platforms, handles, limits: more are no choice of a person, and would each be told about."""
_LONGEST_SENTENCE = 500
_KEYS = ("format", "platforms", "town", "portrait", "banner", "sentences", "handles", "limits")
_HANDLE = re.compile(r"@?[^\s/@\"'<>]{1,100}(?:@[\w.-]+\.[\w-]+)?")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person wants of the kit."""

    platforms: tuple[str, ...]
    """Ids, in the person's order; earlier texts stay as they are when one is added at the end."""
    town: bool = True
    """Whether the town of `pelican.conf` is used."""
    portrait: bool = True
    """Whether the portrait is cut to size."""
    banner: str = ""
    """A wide picture below `content/` for headers; empty for none."""
    sentences: tuple[str, ...] = ()
    """The person's own, each for one platform at most."""
    handles: Mapping[str, str] = field(default_factory=dict)
    """By platform: the handle that the person has or wants."""
    limits: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By platform and field: the limit as the person saw it on the form."""


def parse_choices(data: bytes) -> Choices:
    """
    What `kit.toml` says. Raises `Refused` with everything that is wrong, each with its line.

    Codes: `kit-syntax`, `kit-format`, `kit-unknown`, `kit-platform`, `kit-value`.
    """
    try:
        if len(data) > MOST_BYTES:
            raise ValueError("too large")
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        fix = "Look for a missing quotation mark or bracket, or delete the file: the next run writes a new one."
        where = f"{WHERE}:{line[1]}" if line else WHERE
        raise Refused([Problem(where, "kit-syntax", "this file cannot be read", fix)]) from None
    lines = TomlLines(text)
    if problems := list(_problems(document, lines)):
        raise Refused(problems)
    limits = {(p, f): number for p, fields in document.get("limits", {}).items() for f, number in fields.items()}
    return Choices(
        tuple(dict.fromkeys(document["platforms"])),
        document.get("town", True),
        document.get("portrait", True),
        document.get("banner", ""),
        tuple(" ".join(sentence.split()) for sentence in document.get("sentences", ())),
        dict(document.get("handles", {})),
        limits,
    )


def _problems(document: Mapping[str, Any], lines: TomlLines) -> Iterator[Problem]:
    def at(*path: str) -> str:
        """The file, with the line of that key where it stands in it."""
        line = lines.first(*path)
        return f"{WHERE}:{line}" if line else WHERE

    known = document.get("format")
    if known != FORMAT or isinstance(known, bool):
        what = "the file does not say its format" if known is None else "this is no format that is known here"
        yield Problem(at("format"), "kit-format", what, f"Write as the first line:  format = {FORMAT}")
    for key in document:
        if key not in _KEYS:
            near = nearest(key, set(_KEYS))
            hint = f"Did you mean {near}?" if near else f"The entries are {', '.join(_KEYS)}."
            yield Problem(at(key), "kit-unknown", f'"{printable(key)}" is not known here', hint)
    yield from _wrong_platforms(document.get("platforms"), at("platforms"))
    for key in ("town", "portrait"):
        if not isinstance(document.get(key, True), bool):
            yield Problem(at(key), "kit-value", f"{key} is neither true nor false", f"Write  {key} = true")
    banner = document.get("banner", "")
    if not isinstance(banner, str) or odd_in_line(banner) or banner.startswith("/") or ".." in banner:
        fix = 'Write it like  banner = "images/workshop.jpg"'
        yield Problem(at("banner"), "kit-value", "banner is no path below content/", fix)
    yield from _wrong_sentences(document.get("sentences", []), at("sentences"))
    yield from _wrong_handles(document.get("handles", {}), lines)
    yield from _wrong_limits(document.get("limits", {}), lines)


def _wrong_platforms(platforms: object, where: str) -> Iterator[Problem]:
    if not isinstance(platforms, list) or not all(isinstance(name, str) for name in platforms):
        fix = 'Write them like  platforms = ["linkedin", "mastodon"]'
        yield Problem(where, "kit-value", "platforms is no list of names", fix)
        return
    if len(platforms) > _MOST_ENTRIES:
        yield Problem(
            where, "kit-value", f"platforms holds more than {_MOST_ENTRIES} names", "Keep those that you want."
        )
        return
    for name in platforms:
        yield from _unknown_platform(name, where)


def _unknown_platform(name: str, where: str) -> Iterator[Problem]:
    if name not in platforms_by_id():
        near = nearest(name, set(platforms_by_id()))
        fix = f"Did you mean {near}?" if near else f"Known are {', '.join(platforms_by_id())}."
        yield Problem(where, "kit-platform", f'"{printable(name)}" is no platform of the table', fix)


def _wrong_sentences(sentences: object, where: str) -> Iterator[Problem]:
    if not isinstance(sentences, list) or len(sentences) > _MOST_SENTENCES:
        fix = 'Write them like  sentences = ["I keep bees.", "My first organ was a harmonium."]'
        yield Problem(where, "kit-value", f"sentences is no list of at most {_MOST_SENTENCES} sentences", fix)
        return
    for number, sentence in enumerate(sentences, 1):
        if not isinstance(sentence, str) or not sentence.strip() or len(sentence) > _LONGEST_SENTENCE:
            what = f"sentence {number} is no text of 1 to {_LONGEST_SENTENCE} characters"
            yield Problem(where, "kit-value", what, "Put it between quotation marks.")
        elif odd := odd_in_line(" ".join(sentence.split())):
            yield Problem(where, "kit-value", f"sentence {number} holds {odd}", "Type it again instead of pasting it.")


def _wrong_handles(handles: object, lines: TomlLines) -> Iterator[Problem]:
    if not isinstance(handles, dict) or len(handles) > _MOST_ENTRIES:
        yield Problem(WHERE, "kit-value", "handles is no table", 'Write [handles], and below it  x = "ana_bridges"')
        return
    for name, handle in handles.items():
        where = f"{WHERE}:{lines.first('handles', name)}"
        yield from _unknown_platform(name, where)
        if not isinstance(handle, str) or not _HANDLE.fullmatch(handle) or odd_in_line(handle):
            yield Problem(where, "kit-value", "this is no handle", "Write it in quotation marks, without spaces.")


def _wrong_limits(limits: object, lines: TomlLines) -> Iterator[Problem]:
    if not isinstance(limits, dict) or not all(_is_table(fields) for fields in (limits, *limits.values())):
        yield Problem(WHERE, "kit-value", "limits is no table", "Write [limits.x], and below it  bio = 160")
        return
    for name, fields in limits.items():
        where = f"{WHERE}:{lines.first('limits', name)}"
        yield from _unknown_platform(name, where)
        own = {known.id for known in platforms_by_id()[name].fields} if name in platforms_by_id() else set(fields)
        for key, number in fields.items():
            at = f"{WHERE}:{lines.first('limits', name, key)}"
            if key not in own:
                fix = f"Its fields are {', '.join(sorted(own))}."
                yield Problem(at, "kit-unknown", f'"{printable(key)}" is no field of that platform', fix)
            if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 1_000_000:
                yield Problem(at, "kit-value", "a limit is a whole number from 1 on", f"Write  {printable(key)} = 160")


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and len(value) <= _MOST_ENTRIES


def first_choices(own: tuple[str, ...] = ()) -> Choices:
    """What a first run starts with: the platforms that are often on page one for a name, and those in use."""
    often = tuple(platform.id for platform in load_platforms() if platform.tier == "A")
    return Choices(tuple(dict.fromkeys((*often, *own))))


def render_choices(choices: Choices) -> str:
    """A first `kit.toml` with its explanations."""
    chosen = "".join(f'    "{name}",\n' for name in choices.platforms)
    others = "".join(
        f"#   {platform.id:<15} {platform.label}: {platform.kind}\n"
        for platform in load_platforms()
        if platform.id not in choices.platforms
    )
    return f"""\
# What `make kit` makes, and of what. Only you see this file. Change it and run `make kit` again.
format = {FORMAT}

# The platforms that you want texts for, the most important first. These were chosen because they often stand on the
# first page of a search for a name, or because you are there already. Add new ones at the end: then the texts of the
# others stay as they are. Leave out whatever is not good for you.
platforms = [
{chosen}]
# Others that are known:
{others}
# Whether the town that pelican.conf names is used, and whether your portrait is cut to size.
town = true
portrait = true

# A wide picture below content/ for the headers of profiles, best one of your work, not of you.
# banner = "images/workshop.jpg"

# Sentences of your own, in the language of your site. Each is used on one platform at most, so that no two profiles
# say the same. The more you write here, the better the texts.
sentences = [
    # "I tune harpsichords on Fridays.",
]

# Handles that you have or want, by platform.
[handles]
# x = "your_name"

# Limits as you saw them on the form, where they differ from ours. The names of the fields stand in the kit.
# [limits.x]
# bio = 160
"""
