"""
Message catalogues (gettext, `.po`), one for each language beside this module.

A message is its English text. Whatever calls `gettext`, `ngettext` or `pgettext` with a literal is found by
`make messages`, here and in templates.
"""

from __future__ import annotations

import gettext as stdlib_gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_CONTEXT_END = "\x04"
"""What parts context and message in a catalogue's key. Source: GNU gettext manual, 11.2.5."""

_PLACE = re.compile(r"%(?:%|\(\w+\)s|.?)")
"""A place for a value, `%%`, or a sign that would be taken for one."""
_COUNTS = ("%(number)s", "%(num)s")
"""What every text about a number of things may show."""


@dataclass(frozen=True, slots=True)
class Messages:
    """
    The words of one language.

    `%(name)s` in a message stands for a value given by that name; values are put in as they are and not escaped.
    """

    language: str
    """The catalogue's language, such as `pt`; `en` where the language asked for has none."""
    _texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Texts by message, with its context and U+0004 in front where it has one; several where a number decides."""
    _form: Callable[[int], int] = lambda number: int(number != 1)
    """Which of several texts belongs to a number."""

    def gettext(self, message: str, **values: object) -> str:
        """The message in this language."""
        return self._filled(self.text(message), values)

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """The same, where one English text has several meanings; `context` tells them apart."""
        return self._filled(self.text(message, context), values)

    def ngettext(self, one: str, several: str, number: int, **values: object) -> str:
        """The text for that number of things; `%(number)s` is known in it."""
        return self._filled(self.plural(one, several, number), {"number": number, **values})

    def text(self, message: str, context: str = "") -> str:
        """As `pgettext`, with the places for values and `%%` as they stand in the catalogue."""
        return self._texts.get(f"{context}{_CONTEXT_END}{message}" if context else message, (message,))[0]

    def plural(self, one: str, several: str, number: int) -> str:
        """As `ngettext`, without the values."""
        texts = self._texts.get(one)
        return texts[self._form(number)] if texts else (one if number == 1 else several)

    def with_own(self, own: Messages) -> Messages:
        """These words with those of another catalogue of the language over them; its plurals where this is another."""
        form = self._form if self.language == own.language else own._form
        return Messages(own.language, {**self._texts, **own._texts}, form)

    def all_texts(self) -> tuple[str, ...]:
        """Every text of the catalogue, in its order; none for English, whose texts are the messages themselves."""
        return tuple(text for texts in self._texts.values() for text in texts)

    @staticmethod
    def _filled(text: str, values: Mapping[str, object]) -> str:
        return text % values if values else text.replace("%%", "%")


def to_translate(message: str) -> str:
    """The message itself: marks it for `make messages` where it stands in a table and is looked up later."""
    return message


@cache
def messages_for(language: str) -> Messages:
    """
    The words for pages in a language (a BCP 47 tag); of `pt-BR` those of `pt` where there are no nearer ones.

    English where there is no catalogue: `Messages.language` says so.
    """
    known = spoken(language)
    return Messages("en") if known == "en" else _read(known)


def spoken(language: str) -> str:
    """The language whose catalogue a page in `language` gets: itself, the one it belongs to, or `en`."""
    parts = language.split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        if tag.lower() == "en" or _path(tag).is_file():
            return "en" if tag.lower() == "en" else tag
    return "en"


def of_language(words: str, language: str) -> bool:
    """Whether words in the language `words` are the ones that pages in `language` want: not English in their place."""
    return words.partition("-")[0].lower() == language.partition("-")[0].lower()


def read_catalogue(path: Path, language: str) -> Messages:
    """
    The words of the catalogue in a file. Messages without a translation, or with a doubtful one, are left out.

    Raises `ValueError` for a file that is no catalogue, or where a text has a place for a value that its message does
    not have, or a number of plural forms that its language does not have.
    """
    from babel.messages.pofile import PoFileError, read_po

    try:
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language.replace("-", "_"), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error
    for message in catalogue:
        ids, texts = (m if isinstance(m, (list, tuple)) else (m,) for m in (message.id, message.string))
        known = {
            "%%",
            *(_COUNTS if len(ids) > 1 else ()),
            *(place for each in ids for place in _PLACE.findall(each or "")),
        }
        if message.id and not {place for text in texts for place in _PLACE.findall(text or "")} <= known:
            raise ValueError(f"a value that {ids[0]!r} does not have")
        if message.id and any(texts) and len(ids) > 1 and len(texts) != catalogue.num_plurals:
            raise ValueError(f"the forms of {ids[0]!r}")
    return _texts_of(catalogue, language)


def languages() -> tuple[str, ...]:
    """Every language that there is a catalogue for, English first."""
    return ("en", *sorted(path.stem for path in Path(__file__).parent.glob("*.po")))


def _path(tag: str) -> Path:
    return Path(__file__).parent / f"{tag}.po"


def _read(tag: str) -> Messages:
    """The catalogue of that language; a message without a translation, or with a doubtful one, stays English."""
    from babel.messages.pofile import read_po

    with _path(tag).open("rb") as file:
        return _texts_of(read_po(file, locale=tag.replace("-", "_")), tag)


def _texts_of(catalogue: Catalog, tag: str) -> Messages:
    texts: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        # Babel gives one text, or one for each form of the plural; the first of the ids is the singular.
        key = message.id if isinstance(message.id, str) else message.id[0]
        translated = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if translated and all(translated):
            texts[f"{message.context}{_CONTEXT_END}{key}" if message.context else key] = translated
    return Messages(tag, texts, stdlib_gettext.c2py(catalogue.plural_expr))
