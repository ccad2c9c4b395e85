"""Words and numbers that must not be read anywhere: rules A08, B01, B02, B07, B13, C01, C02, D03."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clearname.detect.contacts import find_emails, find_phones, same_number
from clearname.folding import SEPARATOR, decode, fold, fold_page, words_of
from clearname.gate.css_words import decoded_css, style_names
from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.judges import judges_for
from clearname.gate.markup import CELL, KNOWN, Element
from clearname.gate.output_file import OutputFile
from clearname.gate.passage import Passage, passage_of
from clearname.gate.readings import other_readings
from clearname.gate.rules import found, found_mark
from clearname.patterns import later
from clearname.settings import Settings
from clearname.text import DESK_MARKER

# Attributes whose values are words of the markup, not of the person.
_MARKUP_ATTRIBUTES = frozenset({
    "aria-current", "aria-hidden", "as", "charset", "class", "colspan", "decoding", "dir", "fetchpriority", "height",
    "hreflang", "http-equiv", "itemprop", "lang", "loading", "media", "name", "property", "rel", "role", "rowspan",
    "scope", "sizes", "start", "tabindex", "type", "version", "width", "xmlns",
})  # fmt: skip
_TEL = later(r"^\W*(?:tel|sms|callto|whatsapp|facetime):")
_LINE_END = later(r"[\t\r\n]")
_BROKEN_ADDRESS = later(r"[a-zA-Z\t\r\n]{0,12}:?[\t\r\n]?[/\\]\S*[\t\r\n]")
_HOME = later(r"(?<![\w.:/-])(?:/home|/users|/mnt/c/users|[a-z]:[\\/]users)[\\/](?P<user>[a-z_][\w.-]*)")
# Names that tutorials use for nobody, and accounts of machines.
_NOBODY = frozenset({
    "app", "default", "deploy", "ec2-user", "example", "git", "me", "myuser", "name", "node", "pi", "public", "runner",
    "shared", "ubuntu", "user", "username", "vagrant", "vscode", "www-data", "you", "yourname", "youruser",
})  # fmt: skip
# Names that many computers have, or that stand on any page.
_COMMON_TRACES = frozenset({
    "admin", "computer", "debian", "desktop", "docker", "fedora", "laptop", "localhost", "macbook", "raspberrypi",
    "runner", "server", "ubuntu", "users", "vagrant", "workspace",
})  # fmt: skip


_IN_ALL_READINGS = frozenset({
    "desk-text", "email-address", "hidden-name", "phone-number", "postal-address", "protected-term", "unwanted-link",
    "unwanted-name",
})  # fmt: skip
"""What is looked for in other readings of a text too; for rules that read sentences, a second reading is guesswork."""


def check_desk_marker(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The marker of the private desk in the bytes of any file, pictures too (A08)."""
    if DESK_MARKER.encode() in file.data:
        yield found("desk-text", file)


def check_names_of_style(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """
    Names of classes, elements and properties in stylesheets, which machines read: the person's own list (B07).

    A single word counts only in such a name: what stands in values is a colour or a typeface ("Georgia").
    """
    clean = facts.clean["style names"]
    for css in file.styles:
        if css not in clean:
            marks = tuple(dict.fromkeys(_in_style(decoded_css(css), facts)))
            for mark in marks:
                yield found_mark(mark, file)
            if not marks:
                clean.add(css)


def _in_style(css: str, facts: Facts) -> Iterator[Mark]:
    yield from _protected(SEPARATOR.join(style_names(css)), facts)
    yield from (mark for mark in _protected(css, facts) if " " in mark.secret)


CHECKS: tuple[Check, ...] = (check_desk_marker, check_names_of_style)
_MEMORY = 20_000
"""Passages remembered in which the judges found nothing."""
_MOST_MARKED = 2_000
"""Passages remembered with what they found."""


def judge_seen(text: str, facts: Facts) -> Iterator[Mark]:
    """What must not be read in a piece of text that a reader sees."""
    return _judge(text, facts, seen=True)


def judge_unseen(text: str, facts: Facts) -> Iterator[Mark]:
    """What must not be read in a string for machines, such as a path."""
    return _judge(text, facts, seen=False)


def judge_attributes(element: Element, facts: Facts) -> Iterator[Mark]:
    """The same in the values of attributes; and any number that a link would call."""
    for value in values_of(element):
        yield from _judge(value, facts, seen=False)
        # Browsers leave out the ends of lines within an address. Source: URL Standard, "URL parsing".
        if _BROKEN_ADDRESS.match(address := passage_of(value).decoded.strip()):
            yield from _judge(_LINE_END.sub("", address), facts, seen=False)
    href = element.get("href")
    if ":" in href and _TEL.match(called := fold(decode(href))):
        digits = re.sub(r"\D", "", called)
        if len(digits) > 4 and not any(same_number(digits, own) for own in facts.own_numbers):
            yield Mark("phone-number", digits)
    names = SEPARATOR.join(_names_in(element))
    clean = facts.clean["markup names"]
    if names not in clean:
        marks = tuple(_protected(names, facts))
        yield from marks
        if not marks:
            clean.add(names)


def _names_in(element: Element) -> Iterator[str]:
    """What names things in the markup: classes, kinds, and the attributes themselves."""
    if element.tag not in KNOWN:
        yield element.tag
    for name, value in element.attributes.items():
        yield name
        if value and name in _MARKUP_ATTRIBUTES:
            yield value


def _protected(text: str, facts: Facts) -> Iterator[Mark]:
    """Words of the person's own list, numbers left out: colours and sizes are numbers too."""
    for hit in facts.terms.search(fold_page(text)):
        if hit.code == "protected-term" and not hit.text.isdigit():
            yield Mark(hit.code, hit.text)


def _judge(text: str, facts: Facts, *, seen: bool) -> Iterator[Mark]:
    passage = passage_of(text)
    marks = [*_judge_words(passage, facts), *_traces(passage.folded, facts, seen=seen), *_judge_passage(passage, facts)]
    yield from marks
    known = {mark.code for mark in marks}
    for reading in other_readings(passage):
        other = Passage(reading, fold_page(reading))
        for mark in (*_judge_words(other, facts), *_judge_passage(other, facts)):
            if mark.code in _IN_ALL_READINGS and mark.code not in known:
                yield mark


def _judge_words(passage: Passage, facts: Facts) -> Iterator[Mark]:
    folded = passage.folded
    if DESK_MARKER in folded:
        yield Mark("desk-text")
    for address in find_emails(folded):
        if address.value not in facts.own_emails:
            yield Mark("email-address", address.text)
    for number in find_phones(folded, facts.regions):
        if not any(same_number(number.value, own) for own in facts.own_numbers):
            yield Mark("phone-number", number.text)
    for hit in facts.terms.search_passage(passage):
        yield Mark(hit.code, hit.text)


def _judge_passage(passage: Passage, facts: Facts) -> list[Mark]:
    """What the judges say; a page, its graph, the graph of the site and the feeds hold the same words."""
    clean = facts.clean["judges"]
    # Lines stay: what is a verse to a judge may be none without them. Cells stay apart.
    lines = passage.decoded.strip().replace(CELL, " | ").split("\n")
    key = "\n".join(" ".join(line.split()) for line in lines)
    if key in clean:
        return []
    marked: dict[str, list[Mark]] = facts.__dict__.setdefault("_marked", {})
    if key in marked:
        return marked[key]
    marks = [mark for judge in judges_for(passage) for mark in judge(passage, facts)]
    if len(marked) >= _MOST_MARKED or len(clean) >= _MEMORY:
        marked.clear()
        clean.clear()
    if marks:
        marked[key] = marks
    else:
        clean.add(key)
    return marks


def values_of(element: Element) -> Iterator[str]:
    """The values of the attributes that can hold words of people."""
    return (value for name, value in element.attributes.items() if value and name not in _MARKUP_ATTRIBUTES)


def _traces(folded: str, facts: Facts, *, seen: bool) -> Iterator[Mark]:
    for trace, pattern in _traces_of(facts):
        if trace in folded and pattern.search(folded):
            yield Mark("machine-trace", trace)
    # An address of the site may well begin with /home/; in what people read, it is a folder.
    if seen or "file:" in folded:
        for folder in find_home_folders(folded):
            yield Mark("home-folder", folder)


def find_home_folders(folded: str) -> Iterator[str]:
    """Folders of somebody's own on a computer, such as `/home/ruth`, in a folded text."""
    if "/home/" in folded or "users" in folded:
        yield from (match[0] for match in _HOME.finditer(folded) if match["user"] not in _NOBODY)


def _traces_of(facts: Facts) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """
    The machine's traces, folded, each with its pattern.

    A path matches anywhere; a bare word (host or user name) as a word, and only if it has five characters, is not
    a common one and is no part of the person's own name or address: else every page would match.
    """
    known: tuple[tuple[str, re.Pattern[str]], ...] | None = facts.__dict__.get("_traces")
    if known is None:
        known = facts.__dict__["_traces"] = tuple(trace_patterns(facts.machine_traces, facts.settings))
    return known


def trace_patterns(machine_traces: Iterable[str], settings: Settings) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The traces, folded, each with the pattern that finds it in a folded text; see `_traces_of`."""
    person = settings.person
    own = set(words_of(fold(" ".join((person.name, *person.other_names, settings.site.url)))))
    for written in dict.fromkeys(machine_traces):
        trace = fold(written).rstrip("/\\")
        if "/" in trace or "\\" in trace:
            if len(words_of(trace)) > 1:
                yield trace, re.compile(re.escape(trace) + r"(?![^\W_])")
        elif len(trace) >= 5 and trace not in own | _COMMON_TRACES:
            yield trace, re.compile(rf"(?<![^\W_]){re.escape(trace)}(?![^\W_])")
