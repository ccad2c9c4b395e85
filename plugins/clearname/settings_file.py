"""Reads `pelican.conf`: TOML text in, `Settings` out, or every mistake at once with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from typing import Any, get_type_hints

from clearname.problems import Problem, Refused
from clearname.settings import (
    FORMAT,
    ClaimSettings,
    ContactSettings,
    Credential,
    EndorsementSettings,
    GateSettings,
    LookSettings,
    Organisation,
    PelicanSettings,
    Person,
    PersonInLanguage,
    PublishSettings,
    PullSettings,
    SearchSettings,
    Settings,
    SiteSettings,
    WellKnownSettings,
)
from clearname.settings_checks import check_settings
from clearname.settings_edition import in_language
from clearname.text import nearest, printable
from clearname.toml_lines import TomlLines
from clearname.unicode_policy import odd_in_line

TABLES: dict[str, type] = {
    "site": SiteSettings,
    "person": Person,
    "contact": ContactSettings,
    "endorsements": EndorsementSettings,
    "pull": PullSettings,
    "search": SearchSettings,
    "claims": ClaimSettings,
    "well_known": WellKnownSettings,
    "look": LookSettings,
    "publish": PublishSettings,
    "gate": GateSettings,
    "pelican": PelicanSettings,
}
"""Every table of the file, and the class that it becomes."""


def parse_settings(data: bytes, where: str = "pelican.conf") -> Settings:
    """
    The settings in the file's bytes.

    Raises `Refused` with all problems: not UTF-8, not TOML, another format version, unknown tables and keys, wrong
    types, values that cannot work.
    """
    settings, problems = read_settings(data, where)
    if problems:
        raise Refused(problems)
    return settings


def read_settings(data: bytes, where: str = "pelican.conf") -> tuple[Settings, list[Problem]]:
    """
    The settings, with stand-ins for those that are wrong, and all problems; for looking at the content all the same.

    Raises `Refused` only for what is no such file at all.
    """
    return _Reader(_decode(data, where), where).settings()


def read_edition(data: bytes, where: str, settings: Settings, language: str) -> tuple[Settings, list[Problem]]:
    """
    The settings of the site in another of its languages, and what is wrong with them; `data` is a `person.toml`.

    `settings` are those of the site itself. Raises `Refused` for what is no such file at all.
    """
    return _Reader(_decode(data, where), where).edition(settings, language)


def locate(data: bytes, table: str, key: str, where: str = "pelican.conf") -> str:
    """`path:line` of a setting in a file that could be read; the path alone where it is not there."""
    line = TomlLines(_decode(data, where)).first(table, key)
    return f"{where}:{line}" if line else where


def _decode(data: bytes, where: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            [
                Problem(
                    f"{where}:{line}",
                    "settings-encoding",
                    "this is not readable as text (UTF-8)",
                    "Open the file in a text editor and save it as UTF-8.",
                )
            ]
        ) from None
    return text.replace("\r\n", "\n")


class _Reader:
    """Collects the problems of one file while reading it."""

    def __init__(self, text: str, where: str) -> None:
        self._text = text
        self._where = where
        self._problems: list[Problem] = []
        self._lines: TomlLines | None = None

    def settings(self) -> tuple[Settings, list[Problem]]:
        """The settings, with a stand-in for each that cannot be read, and everything that is wrong."""
        document = self._document()
        self._check_format(document)
        self._check_tables(document)
        values = {table: self._table(table, kind, document.get(table, {})) for table, kind in TABLES.items()}
        settings = Settings(**values)
        # A setting that is told already stands in by nothing, of which the next check would tell again.
        told = {problem.where for problem in self._problems}
        self._problems += [p for p in check_settings(settings, self._at) if p.where not in told]
        return _completed(settings), self._problems

    def edition(self, settings: Settings, language: str) -> tuple[Settings, list[Problem]]:
        """As `settings`, for a file that says who the person is in another language."""
        given = self._table("", PersonInLanguage, self._document())
        made = in_language(settings, given, language)
        here = {f.name for f in fields(PersonInLanguage)}

        def at(table: str, key: str) -> str:
            """Where the key stands; empty for what no language has of its own."""
            name = "contact_note" if (table, key) == ("contact", "note") else key
            return self._at("", name) if table in ("site", "person", "contact") and name in here else ""

        told = {problem.where for problem in self._problems}
        self._problems += [p for p in check_settings(made, at) if p.where and p.where not in told]
        return _completed(made), self._problems

    def _document(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text)
        except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
            found = re.search(r"at line (\d+)", str(error))
            at_end = "end of document" in str(error)
            line = int(found[1]) if found else self._text.rstrip("\n").count("\n") + 1 if at_end else 1
            raise Refused([Problem(f"{self._where}:{line}", "settings-syntax", *_unreadable(str(error)))]) from None

    def _check_format(self, document: dict[str, Any]) -> None:
        version = document.get("format")
        if isinstance(version, int) and not isinstance(version, bool) and version == FORMAT:
            return
        if isinstance(version, int) and version > FORMAT:
            what, fix = f"this file is of a newer kind (format {version})", "Update Clearname, then try again."
        else:
            what, fix = "the file does not say its format", f"Add a first line:  format = {FORMAT}"
        self._problems.append(Problem(self._at("", "format"), "settings-format", what, fix))

    def _check_tables(self, document: dict[str, Any]) -> None:
        known = {"format", *TABLES}
        for name, value in document.items():
            if name not in known:
                self._unknown("", name, known)
            elif name != "format" and not isinstance(value, dict):
                self._problems.append(
                    Problem(
                        self._at("", name),
                        "settings-type",
                        f'"{name}" must be a table',
                        f"Write [{name}] on a line of its own, and the settings below it.",
                    )
                )

    def _unknown(self, table: str, name: str, known: set[str]) -> None:
        near = nearest(name, known)
        label = _label(table, printable(name))
        fix = f'Did you mean "{near}"?' if near else "Take it out, or look the name up in the guide."
        self._problems.append(Problem(self._at(table, name), "settings-unknown", f'"{label}" is not a setting', fix))

    def _table(self, table: str, kind: type, given: object) -> Any:
        if not isinstance(given, dict):
            given = {}
        hints = get_type_hints(kind)
        known = {f.name for f in fields(kind)}
        for name in given:
            if name not in known:
                self._unknown(table, name, known)
        values: dict[str, Any] = {}
        for f in fields(kind):
            if f.name in given:
                found = self._value(table, f.name, hints[f.name], given[f.name])
                if found is not None or f.default is None:
                    values[f.name] = found
                elif f.default is MISSING and f.default_factory is MISSING:
                    values[f.name] = ""
            elif f.default is MISSING and f.default_factory is MISSING:
                values[f.name] = self._missing(table, f.name)
        return kind(**values)

    def _missing(self, table: str, name: str) -> str:
        if (table, name) == ("site", "title"):
            return ""
        self._problems.append(
            Problem(
                self._at(table, ""),
                "settings-missing",
                f'[{table}] has no "{name}"' if table else f'there is no "{name}" here',
                f'Add a line below [{table}]:  {name} = "…"' if table else f'Add a line:  {name} = "…"',
            )
        )
        return ""

    def _value(self, table: str, name: str, hint: object, value: object) -> Any:
        convert, expected = _CONVERTERS[str(hint)]
        try:
            converted = convert(value)
        except (TypeError, ValueError):
            self._problems.append(
                Problem(
                    self._at(table, name),
                    "settings-type",
                    f"{_label(table, name)} has the wrong form",
                    f"Write it like this:  {name} = {expected}",
                )
            )
            return None
        if name == "introduction":
            # A paragraph: where its lines end in the file is no matter.
            converted = " ".join(line.strip() for line in converted.split("\n")).strip()
        texts = tuple(_texts(converted))
        odd = next((found for text in texts if (found := odd_in_line(text))), "")
        if odd:
            self._problems.append(
                Problem(
                    self._at(table, name),
                    "settings-characters",
                    f"{_label(table, name)} holds {odd}",
                    "Type the text again by hand instead of pasting it.",
                )
            )
        if isinstance(converted, tuple) and "" in texts:
            self._problems.append(
                Problem(
                    self._at(table, name),
                    "settings-value",
                    f"{_label(table, name)}: one of the texts in the list is empty",
                    'Take the empty "" out of the list.',
                )
            )
        return converted

    def _at(self, table: str, name: str) -> str:
        """`path:line` of the key, of its table, or the path alone."""
        if self._lines is None:
            self._lines = TomlLines(self._text)
        line = self._lines.first(*(part for part in (table, name) if part))
        return f"{self._where}:{line}" if line else self._where


def _label(table: str, name: str) -> str:
    return f"[{table}] {name}" if table else name


def _completed(settings: Settings) -> Settings:
    """The settings with what stands in for settings that were left out, and the host in small letters."""
    scheme, _, rest = settings.site.url.partition("://")
    host, slash, path = rest.partition("/")
    url = f"{scheme}://{host.lower()}{slash}{path}"
    person = settings.person
    site = replace(settings.site, url=url, title=settings.site.title or person.name)
    return replace(settings, site=site, person=replace(person, portrait_alt=person.portrait_alt or person.name))


def _unreadable(error: str) -> tuple[str, str]:
    """What is wrong with a line, and one thing to do; `error` is what `tomllib` says, of Python 3.11 and later."""
    if "Cannot overwrite a value" in error:
        return "this setting stands in the file twice", "Keep one of the two lines, and put a # before the other."
    if "Cannot declare" in error:
        return "this heading stands in the file twice", "Keep the first, with the settings of both below it."
    return "this line cannot be read", 'Texts stand in "quotation marks", one setting a line:  name = "Ana María"'


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Organisation | Credential):
        yield value.name
        yield from (getattr(value, f.name) for f in fields(value)[1:] if getattr(value, f.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value.strip()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 1:
        raise TypeError
    return value


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value


def _list_of(convert: Callable[[object], Any]) -> Callable[[object], tuple[Any, ...]]:
    def converted(value: object) -> tuple[Any, ...]:
        """The list as a tuple; raises `TypeError` where it is none."""
        if not isinstance(value, list):
            raise TypeError
        return tuple(convert(part) for part in value)

    return converted


def _organisation(value: object) -> Organisation:
    if isinstance(value, str):
        return Organisation(_text(value))
    return Organisation(**_parts(value, Organisation))


def _credential(value: object) -> Credential:
    if isinstance(value, str):
        return Credential(_text(value))
    return Credential(**_parts(value, Credential))


def _parts(value: object, kind: type) -> dict[str, str]:
    """The texts of an inline table that becomes a `kind`, which has a name at least."""
    if not isinstance(value, dict) or "name" not in value or set(value) - {f.name for f in fields(kind)}:
        raise TypeError
    return {key: _text(part) for key, part in value.items()}


def _pair(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError
    return _text(value[0]), _text(value[1])


_CONVERTERS: dict[str, tuple[Callable[[object], Any], str]] = {
    "<class 'str'>": (_text, '"text"'),
    "<class 'bool'>": (_flag, "true"),
    "datetime.date | None": (_day, "2026-02-12"),
    "tuple[str, ...]": (_list_of(_text), '["one", "two"]'),
    "tuple[int, ...]": (_list_of(_number), "[583231, 1024025]"),
    "tuple[tuple[str, str], ...]": (_list_of(_pair), '[["Now", "Teacher in Porto"]]'),
    "tuple[clearname.settings.Organisation, ...]": (
        _list_of(_organisation),
        '[{ name = "City Library", url = "https://library.example" }]',
    ),
    "tuple[clearname.settings.Credential, ...]": (
        _list_of(_credential),
        '[{ name = "MSc in acoustics", by = "Northmoor University" }]',
    ),
}
