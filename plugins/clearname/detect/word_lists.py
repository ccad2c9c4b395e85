"""The lists of words and phrases, one file for each language, as their entries."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from clearname.detect.packed import digest_of, unpacked
from clearname.folding import fold, words_of

_FOLDER = Path(__file__).parent / "words"


class Phrase(NamedTuple):
    """One entry of a list, folded."""

    section: str
    parts: tuple[str, ...]
    """Words; a star at the end for a stem, `_` for a gap."""
    is_abroad: bool = False
    """Whether it comes from the list of another language than the text's, and not from the English one."""


@lru_cache(maxsize=256)
def entries_of(section: str, *languages: str) -> frozenset[str]:
    """The single words of a section, folded."""
    return frozenset(parts[0] for language in languages for parts in parts_of(language, (section,)) if len(parts) == 1)


@lru_cache(maxsize=64)
def load_list(language: str) -> tuple[Phrase, ...]:
    """The entries for the main part of a language tag; empty where there is no list."""
    return tuple(Phrase(section, tuple(entry.split())) for section, entries in _sections(language) for entry in entries)


def parts_of(language: str, sections: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The parts of the entries that the language has in these sections."""
    for section, entries in _sections(language):
        if section in sections:
            yield from (tuple(entry.split()) for entry in entries)


@lru_cache(maxsize=64)
def text_of_list(language: str) -> str:
    """The list of a language as it is written; empty where there is none."""
    path = _FOLDER / f"{language}.txt"
    return path.read_text(encoding="utf-8") if re.fullmatch("[a-z]{2,3}", language) and path.is_file() else ""


def pack_list(language: str) -> tuple[str, list[tuple[str, list[str]]]]:
    """The sections of a list with their entries, folded, parts between spaces; and the digest to keep them under."""
    text = text_of_list(language)
    sections = [(name, [" ".join(parts) for parts in entries]) for name, entries in _parse(text)]
    return digest_of("list", text), sections


@lru_cache(maxsize=64)
def _sections(language: str) -> list[tuple[str, list[str]]]:
    language = {"no": "nb", "nn": "nb"}.get(language, language)
    text = text_of_list(language)
    known: list[tuple[str, list[str]]] | None = unpacked(digest_of("list", text)) if text else []
    return pack_list(language)[1] if known is None else known


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a list, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


def _parse(text: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    section = ""
    found: list[tuple[str, ...]] = []
    for line in text.splitlines():
        if line.startswith("["):
            yield section, found
            section, found = line.strip("[] "), []
        elif line and not line.startswith("#"):
            # Folded at once: word by word it would take a second of every build.
            for entry in fold(line).split(","):
                if parts := tuple(part for word in entry.split() for part in _part(word)):
                    found.append(parts)
    yield section, found


def _part(folded: str) -> list[str] | tuple[str]:
    bare = folded.rstrip("*")
    if folded == "_" or bare.isalnum():
        return (folded if bare == folded else bare + "*",)
    words = words_of(bare)
    return [*words[:-1], words[-1] + "*"] if bare != folded and words else words
