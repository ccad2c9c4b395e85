"""Front matter as strict YAML: one level of `field: value`, and nothing that means something else than it looks.

YAML can copy values from elsewhere, carry types, hide a second value behind the first, or grow from a few bytes to
megabytes. None of that is needed above a text, so only texts, whole numbers, true, false, nothing and lists of texts
are read. The stream of events is walked and no tree of nodes is made: an anchor or a tag is seen on the event itself
(a node has forgotten it), and no nesting can exhaust the stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clearname.patterns import later
from clearname.problems import Problem, Refused

Value = str | int | bool | None | list[str]
"""What a field can hold. Dates, times, fractions and large numbers stay text."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = later(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_CONTROL = later("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_BRACKETS = 200  # without libyaml, nested brackets take time with the square of their number
_QUOTING = (
    'Write each line as  field: value  and put a value that holds ": " or begins with a sign into "quotation marks".'
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter."""

    value: Value
    line: int
    """Where its name stands in the file, from 1."""


def load_strict_yaml(
    text: str, *, where: str, first_line: int = 1, most_bytes: int = 16_384, most_fields: int = 100
) -> dict[str, Field]:
    """
    The fields of `text`, in its order; empty for a text without fields.

    `first_line` is the line of the file on which `text` begins. Raises `Refused` with every problem that could be
    found, each with its line: `front-matter-size`, `-syntax`, `-field`, `-duplicate`, `-reference`, `-tag`, `-nested`,
    `-document` or `-character`. Messages quote nothing of the text, which may be a stranger's.
    """
    if len(text) > most_bytes or len(text.encode("utf-8", "surrogatepass")) > most_bytes:
        what = f"the lines above the text are too long (at most {most_bytes:,} bytes)"
        raise Refused([Problem(f"{where}:{first_line}", "front-matter-size", what, "Leave only the fields there.")])
    walk = _Walk(where, first_line)
    if text.count("[") + text.count("{") > _MOST_BRACKETS:
        what = f"more than {_MOST_BRACKETS} brackets"
        walk.add(0, "front-matter-nested", what, "Write a long list with one entry a line, each after  - ")
        raise Refused(walk.problems)
    try:
        walk.document(_events(text))
    except Exception as error:  # whatever the parser raises is a fault of the text
        walk.unreadable(error, text)
    if len(walk.fields) > most_fields:
        walk.add(0, "front-matter-size", f"more than {most_fields} fields", "Leave only the fields that are needed.")
    if walk.problems:
        raise Refused(walk.problems)
    return walk.fields


def _events(text: str) -> Iterator[Any]:
    parser = _parser(text)
    while parser.check_event():
        yield parser.get_event()


def _parser(text: str) -> Any:
    # Late: importing it takes longer than reading many a site. Only the parser of the loader is used.
    import yaml

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    return loader(text)


class _Walk:
    """Reads one stream of events into fields and problems."""

    def __init__(self, where: str, first_line: int) -> None:
        self.fields: dict[str, Field] = {}
        self.problems: list[Problem] = []
        self._where = where
        self._first = first_line

    def document(self, events: Iterator[Any]) -> None:
        """Reads the one document; what is wrong with it goes to `problems`."""
        documents = 0
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                documents += 1
                if documents > 1 or event.explicit or event.version or event.tags:
                    self._document(event)
            elif kind == "DocumentEndEvent" and event.explicit:
                self._document(event)
            elif kind == "MappingStartEvent":
                self._plain(event)
                self._mapping(events)
            elif kind not in ("StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"):
                if kind == "ScalarEvent" and event.implicit[0] and event.value == "" and not event.anchor:
                    continue  # a text of comments and empty lines
                what = "this is no line of the form  field: value"
                self.add(event.start_mark.line, "front-matter-syntax", what, _QUOTING)
                self._skip(kind, events)

    def _mapping(self, events: Iterator[Any]) -> None:
        for event in events:
            kind = type(event).__name__
            if kind == "MappingEndEvent":
                return
            key = self._key(event, kind, events)
            value_event = next(events)
            if key is None:
                self._skip(type(value_event).__name__, events)
                continue
            value = self._value(value_event, events)
            line = event.start_mark.line
            if key in self.fields:
                what = f"this field stands here a second time (first on line {self.fields[key].line})"
                self.add(line, "front-matter-duplicate", what, "Keep one of the two lines.")
            else:
                self.fields[key] = Field(value, self._first + line)

    def _key(self, event: Any, kind: str, events: Iterator[Any]) -> str | None:
        line = event.start_mark.line
        if kind == "ScalarEvent" and event.value == "<<" and event.implicit[0]:
            fix = "Write every field on a line of its own."
            self.add(line, "front-matter-reference", 'fields may not be copied from another place ("<<")', fix)
        elif not self._plain(event):
            self._skip(kind, events)
        elif kind == "ScalarEvent" and _is_name(event.value) and isinstance(self._scalar(event), str):
            return str(event.value)
        else:
            self.add(line, "front-matter-field", "the name of a field must be one plain word", _QUOTING)
            self._skip(kind, events)
        return None

    def _value(self, event: Any, events: Iterator[Any]) -> Value:
        kind = type(event).__name__
        self._plain(event)
        if kind == "ScalarEvent":
            return self._scalar(event)
        if kind == "SequenceStartEvent":
            return self._list(events)
        if kind == "MappingStartEvent":
            self._nested(event, events)
        return None

    def _list(self, events: Iterator[Any]) -> list[str]:
        entries: list[str] = []
        for event in events:
            kind = type(event).__name__
            if kind == "SequenceEndEvent":
                break
            self._plain(event)
            if kind == "ScalarEvent":
                self._scalar(event)
                entries.append(event.value)
            elif kind != "AliasEvent":
                self._nested(event, events)
        return entries

    def _nested(self, event: Any, events: Iterator[Any]) -> None:
        fix = "Give the field one value, or a list of plain values."
        self.add(event.start_mark.line, "front-matter-nested", "fields inside a field are not read here", fix)
        self._skip(type(event).__name__, events)

    def _scalar(self, event: Any) -> str | int | bool | None:
        text: str = event.value
        if not text.isprintable() and (odd := _CONTROL.search(text)):
            what = f"a character that is no text (U+{ord(odd[0]):04X})"
            fix = "Delete this line and type it again by hand."
            self.add(event.start_mark.line, "front-matter-character", what, fix)
        if not event.implicit[0]:
            return text
        if text in _NULL:
            return None
        if text in _BOOLEAN:
            return _BOOLEAN[text]
        return int(text) if _INTEGER.fullmatch(text) else text

    def _plain(self, event: Any) -> bool:
        line = event.start_mark.line
        if event.anchor is not None:
            fix = "Write the value itself. A value that begins with & or * needs quotation marks."
            self.add(line, "front-matter-reference", "a value may not be named or copied with & or *", fix)
            return False
        if getattr(event, "tag", None) is not None:
            fix = "Take the word with ! away. A value that begins with ! needs quotation marks."
            self.add(line, "front-matter-tag", "a value may not carry a type (a word with ! before it)", fix)
            return False
        return True

    def _skip(self, kind: str, events: Iterator[Any]) -> None:
        depth = 1 if kind.endswith("StartEvent") else 0
        while depth:
            kind = type(next(events)).__name__
            depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")

    def _document(self, event: Any) -> None:
        fix = "Take the line with --- or ... or % away."
        self.add(event.start_mark.line, "front-matter-document", "only one plain list of fields may stand here", fix)

    def unreadable(self, error: Exception, text: str) -> None:
        """Adds the problem that the parser's exception stands for."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        position = getattr(error, "position", None)
        line = mark.line if mark else 0
        if not mark and isinstance(position, int):
            line = text.encode("utf-8", "replace").count(b"\n", 0, position)
        last = text.rstrip("\n").count("\n")  # the parser may notice only at the end of the text
        self.add(min(line, last), "front-matter-syntax", "this line cannot be understood", _QUOTING)

    def add(self, line: int, code: str, what: str, fix: str) -> None:
        """Adds a problem on that line of the text, counted from 0."""
        self.problems.append(Problem(self._at(line), code, what, fix))

    def _at(self, line: int) -> str:
        return f"{self._where}:{self._first + line}"


def _is_name(text: str) -> bool:
    return bool(text.strip()) and "\n" not in text
