"""Collects the words that the pages show into `plugins/clearname/messages/`: the template and a catalogue per language.

Run it with `make messages` after a word has changed; it needs nothing but the packages of the site. Translations stay;
a message that is new or has changed is empty until somebody translates it, and one that is gone is dropped. The same
words give the same bytes: sorted by message, without dates, line numbers or the names of tools.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from message_notes import NOTES

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "plugins" / "clearname" / "messages"
TEMPLATE = "clearname.pot"
PLURALS = {
    "ar": (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
    "de": (2, "n != 1"), "es": (2, "n != 1"), "fr": (2, "n > 1"), "hi": (2, "n > 1"), "ja": (1, "0"),
    "pt": (2, "n > 1"),
}  # fmt: skip
"""
The languages that the program ships beside English; another begins with a line here and `make messages`.

With each how many forms a number can ask for, and which it does; in the order of CLDR: zero, one, two, few, many,
other.
"""
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None, "gettext": None, "to_translate": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
}  # fmt: skip
"""The functions whose first texts are messages. Source: Babel, "Message Extraction"."""
_FIRST_LINE = "The words of the pages. Written by `make messages`: fill in what is empty, change nothing else."
_COMMENT = "L10N:"
"""What a comment for translators begins with."""


def main() -> None:
    """Writes the template and every catalogue."""
    found = collect()
    (FOLDER / TEMPLATE).write_bytes(rendered(found))
    for language in PLURALS:
        path = FOLDER / f"{language}.po"
        path.write_bytes(updated(path.read_bytes() if path.is_file() else b"", found, language))
    sys.stdout.write(f"{len(found)} messages in {FOLDER.relative_to(ROOT)}\n")


def collect() -> Catalog:
    """Every message of templates and library, with the files that it stands in and what translators are told."""
    found = Catalog()
    for method, path in _sources():
        name = path.relative_to(ROOT).as_posix()
        options = {"silent": "false"} if method == "jinja2" else {}
        for _, message, comments, context in extract(
            "jinja2.ext:babel_extract" if method == "jinja2" else method,
            BytesIO(path.read_bytes()), _KEYWORDS, [_COMMENT], options, strip_comment_tags=True,
        ):  # fmt: skip
            told = [" ".join(comments)] if comments else []
            found.add(message, None, [(name, None)], auto_comments=told, context=context)
    for message, note in NOTES.items():
        for each in found:
            if message == (each.id if isinstance(each.id, str) else each.id[0]):
                each.auto_comments.append(note)
    return found


def updated(old: bytes, found: Catalog, language: str) -> bytes:
    """A catalogue with the messages of now and the translations of before."""
    catalogue = read_po(BytesIO(old), locale=language)
    catalogue.update(found, no_fuzzy_matching=True)
    return rendered(catalogue, language)


def rendered(catalogue: Catalog, language: str = "") -> bytes:
    """The bytes of a catalogue; without a language, of the template."""
    body = BytesIO()
    write_po(body, catalogue, sort_output=True, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return _header(language).encode() + b"\n" + body.getvalue().rstrip(b"\n") + b"\n"


def _header(language: str) -> str:
    fields = [f"Language: {language}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    fields.append("Content-Transfer-Encoding: 8bit")
    if language:
        number, expression = PLURALS[language]
        fields.append(f"Plural-Forms: nplurals={number}; plural=({expression});")
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'# {_FIRST_LINE}\nmsgid ""\nmsgstr ""\n{lines}'


def _sources() -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / "themes" / "clearname" / "templates").glob("*.html")):
        yield "jinja2", path
    for package in ("clearname", "clearname_site"):
        for path in sorted((ROOT / "plugins" / package).rglob("*.py")):
            yield "python", path


if __name__ == "__main__":
    main()
