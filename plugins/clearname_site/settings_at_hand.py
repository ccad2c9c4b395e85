"""The settings as far as they can be read, for what must not wait until all of them are right."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path

from clearname.gate import not_ready
from clearname.problems import Problem, Refused
from clearname.settings import Person, PublishSettings, Settings, SiteSettings
from clearname.settings_checks import check_settings
from clearname.settings_file import read_settings
from clearname.site import SETTINGS_FILE, load_settings

_NOWHERE = "https://not-online.invalid/"
"""An address that nobody can have (RFC 2606)."""
_NEEDED = ("site", "publish")
"""The tables that say which private folder, which place and which language."""
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class AtHand:
    """The settings, whatever state they are in."""

    settings: Settings
    """With nothing, or a stand-in, where a setting cannot be read."""
    problems: tuple[Problem, ...]
    """What is wrong with them; empty where they are in order, the example's address and person included."""


def settings_at_hand(root: Path) -> AtHand:
    """
    What can be read of `pelican.conf`, with everything that is wrong in it.

    A file that is no TOML is read line by line, and lines that cannot be read alone are left out. Raises `Refused` only
    where there is no such file, or nothing in it that says which site it is.
    """
    try:
        settings = load_settings(root)
    except Refused as refused:
        return AtHand(_what_is_left(root, refused), tuple(refused.problems))
    return AtHand(settings, tuple(finding.as_problem() for finding in not_ready(settings)))


def neutral_settings(language: str, domain: str) -> Settings:
    """
    Settings of nobody's site, with that language and domain.

    For a page that says nothing of anybody: no setting of the person's can be wrong for it.
    """
    site = SiteSettings("", _NOWHERE, "-", language)
    return Settings(site, Person("-", "-"), publish=PublishSettings(domain=domain))


def _what_is_left(root: Path, refused: Refused) -> Settings:
    try:
        data = (root / SETTINGS_FILE).read_bytes()[:_MOST_BYTES]
    except OSError:
        raise refused from None
    try:
        settings, _ = read_settings(data)
    except Refused:
        settings, _ = read_settings(_readable_lines(data.decode("utf-8-sig", "replace")).encode())
    if not settings.site.id:
        raise refused
    wrong = {problem.where for problem in check_settings(settings, lambda table, key: f"{table}.{key}")}
    usable = {f.name: f.default for f in fields(PublishSettings) if f"publish.{f.name}" in wrong}
    return replace(settings, publish=replace(settings.publish, **usable))


def _readable_lines(text: str) -> str:
    """Of the tables that are needed, the settings that stand in one line which can be read alone, each once."""
    kept: dict[str, dict[str, str]] = {table: {} for table in _NEEDED}
    table = ""
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith("["):
            table = bare.partition("]")[0].lstrip("[").strip()
        elif table in kept:
            try:
                found = tomllib.loads(bare)
            except (tomllib.TOMLDecodeError, ValueError, RecursionError):
                continue
            for key, value in found.items():
                if isinstance(value, str):
                    kept[table].setdefault(key, bare)
    tables = [f"[{name}]\n" + "\n".join(lines.values()) for name, lines in kept.items()]
    return "\n".join(("format = 1", *tables))
