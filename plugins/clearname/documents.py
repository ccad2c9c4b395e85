"""The person's own Markdown files: front matter in both forms, and the body with its line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from clearname.patterns import later
from clearname.problems import Problem, Refused
from clearname.text import printable

MOST_BYTES = 1_000_000
"""The largest file that is read as a page."""

_KEY = later(r"([A-Za-z][A-Za-z0-9_-]*)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_CODE = later(r"^(```+|~~~+).*?^\1|`[^`\n]+`|^(?: {4}|\t)[^\n]*$", re.MULTILINE | re.DOTALL)
_NO_TEXT = later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""Controls and what Unicode keeps free of characters: feeds, which are XML, cannot hold them."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the front matter."""

    lines: tuple[str, ...]
    """The value, one text for each line or list entry; never empty."""
    line: int
    """Where it stands in the file, from 1."""

    @property
    def text(self) -> str:
        """The value as one line."""
        return " ".join(part for part in self.lines if part).strip()


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file, taken apart."""

    where: str
    """Path below the site folder, for messages."""
    fields: dict[str, Field]
    """By key in small letters with underscores."""
    body: str
    """Markdown with `\\n` line ends."""
    body_line: int
    """The line of the file on which the body begins, from 1."""

    def at(self, key: str) -> str:
        """`path:line` of a field; of the first line where the field is missing."""
        found = self.fields.get(key)
        return f"{self.where}:{found.line if found else 1}"

    def line_of(self, part: str) -> str:
        """`path:line` of the first place in the body where `part` stands."""
        position = self.body.find(part)
        return self._at_offset(position)

    def line_matching(self, pattern: str, number: int = 0) -> str:
        """
        `path:line` of a place in the body, outside code, that the regular expression finds.

        `number` says which, from 0; the last one where there are fewer.
        """
        text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), self.body)
        offset = 0
        for found in islice(re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE), number + 1):
            offset = found.start()
        return self._at_offset(offset)

    def _at_offset(self, offset: int) -> str:
        return f"{self.where}:{self.body_line + self.body.count(chr(10), 0, max(offset, 0))}"


def parse_document(data: bytes, where: str) -> Document:
    """
    The file's front matter and body.

    Front matter stands between lines of `---` (YAML) or as `Key: value` lines before the first empty line; a value
    of the second kind goes on over lines that begin with four spaces. Raises `Refused` for what is no such text.
    """
    text = _decode(data, where)
    if not text.strip():
        raise Refused(
            [Problem(where, "page-empty", "this file is empty", "Write a title and some text, or delete it.")]
        )
    lines = text.split("\n")
    first = next(number for number, line in enumerate(lines) if line.strip())
    if lines[first].rstrip() == "---":
        return _with_yaml(lines, first, where)
    return _with_keys(lines, first, where)


def _decode(data: bytes, where: str) -> str:
    if len(data) > MOST_BYTES:
        raise Refused(
            [
                Problem(
                    where,
                    "page-size",
                    f"this file is too large for a page ({len(data) // 1_000_000} MB)",
                    "A page is text; put pictures into content/images and documents into content/files.",
                )
            ]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            [
                Problem(
                    f"{where}:{line}",
                    "page-encoding",
                    "this is not readable as text (UTF-8)",
                    "Open the file in a text editor and save it as UTF-8; if it is no text, move it away.",
                )
            ]
        ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    odd = _NO_TEXT.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise Refused(
            [
                Problem(
                    f"{where}:{line}",
                    "page-characters",
                    f"a character that is no text (U+{ord(odd[0]):04X})",
                    "Delete this line and type it again by hand.",
                )
            ]
        )
    return text


def _with_yaml(lines: list[str], first: int, where: str) -> Document:
    end = next((n for n, line in enumerate(lines) if n > first and line.rstrip() in ("---", "...")), None)
    if end is None:
        raise Refused(
            [
                Problem(
                    f"{where}:{first + 1}",
                    "page-front-matter",
                    "the lines above the text are not closed",
                    "Add a line of three hyphens below them:  ---",
                )
            ]
        )
    from clearname.strict_yaml import load_strict_yaml

    values = load_strict_yaml("\n".join(lines[first + 1 : end]), where=where, first_line=first + 2)
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for name, value in values.items():
        parts = value.value if isinstance(value.value, list) else [_plain(value.value)]
        texts = tuple(line.strip() for part in parts for line in part.split("\n") if line.strip())
        key = _folded(name)
        if key in fields:
            problems.append(_twice(where, value.line, name))
        fields[key] = Field(texts or ("",), value.line)
    if problems:
        raise Refused(problems)
    return Document(where, fields, "\n".join(lines[end + 1 :]), end + 2)


def _plain(value: object) -> str:
    """The value as it stands in the file, which the other form would give."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _with_keys(lines: list[str], first: int, where: str) -> Document:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    key = ""
    number = first
    for number, line in enumerate(lines[first:], first + 1):
        if not line.strip():
            break
        found = _KEY.match(line)
        if found:
            key = _folded(found[1])
            if key in fields:
                problems.append(_twice(where, number, found[1]))
            fields[key] = Field(((found[2] or "").strip(),), number)
        elif key and line.startswith(("    ", "\t")):
            fields[key] = Field((*fields[key].lines, line.strip()), fields[key].line)
        else:
            problems.append(_no_field(f"{where}:{number}", below=bool(fields)))
            break
    if problems:
        raise Refused(problems)
    return Document(where, fields, "\n".join(lines[number:]), number + 1)


def _twice(where: str, line: int, key: str) -> Problem:
    what = f'"{printable(key)}" stands here a second time'
    return Problem(f"{where}:{line}", "page-front-matter", what, "Keep one of the two lines.")


def _no_field(where: str, *, below: bool) -> Problem:
    if below:
        what, fix = "this is no line of the form  Key: value", "Put an empty line between such lines and the text."
    else:
        what = "the text begins without a title above it"
        fix = "Begin the file with a line like  Title: About me  and an empty line below it."
    return Problem(where, "page-front-matter", what, fix)


def _folded(key: str) -> str:
    return key.strip().lower().replace("-", "_")
