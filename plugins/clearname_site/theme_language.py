"""The language that templates speak: their filters and messages, and all the words that a theme brings to the pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname.html.direction import direction
from clearname.html.meta import meta_elements
from clearname.html.said import said
from clearname.html.tables import scrollable_tables
from clearname.messages import Messages, messages_for
from clearname.messages.catalogue import of_language, read_catalogue, to_translate
from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.words import (
    display_host,
    iso_date,
    iso_month,
    language_name,
    long_date,
    month_year,
    partial_date,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MESSAGES_EXTENSION = "jinja2.ext.i18n"
"""What gives templates `_`, `ngettext` and `pgettext`."""

_MARKUP = re.compile(r"<[^<>]*>|\{[{%#].*?[}%#]\}", re.DOTALL)
_QUOTED = re.compile(r'"([^"<>{}]*)"|\'([^\'<>{}]*)\'')
_VALUE = re.compile(r"%\(\w+\)s")


def speak(environment: Environment, language: str, theme: Path | None = None) -> None:
    """
    Gives an environment the filters and messages of one language; it must have `MESSAGES_EXTENSION`.

    A theme may bring words of its own, which go before ours: `LANGUAGE.po` in its folder. Raises `Refused` with
    `theme-words` where that cannot be used.

    Globals say which language the words and dates are in, `words_language`, and which the site is in, `own_language`.
    In templates `_("By %(name)s", name=…)` is the message with the value escaped; `%%` stands for a per cent sign.
    """
    messages = theme_messages(theme, language) if theme else messages_for(language)
    said_in = language if of_language(messages.language, language) else messages.language
    environment.filters.update(filters(said_in, messages))
    environment.globals.update(words_language=said_in, own_language=language)
    environment.newstyle_gettext = True  # type: ignore[attr-defined]  # how `{% trans %}` hands over its values
    environment.globals.update(_template_functions(messages))


def _template_functions(messages: Messages) -> dict[str, Callable[..., Markup]]:
    """
    What templates call. Not those of Jinja's extension, which look three names up for each message.

    Values are given by name; so the other parameters have names that no value has.
    """

    def gettext(_text: str, /, **values: object) -> Markup:
        """The text in the language of the page."""
        return said(messages.text(_text), values)

    def pgettext(_context: str, _text: str, /, **values: object) -> Markup:
        """The same for a text that means several things; the context says which."""
        return said(messages.text(_text, _context), values)

    def ngettext(_one: str, _several: str, _number: int, /, **values: object) -> Markup:
        """The same in the form for that number, which is also the value `num`."""
        return said(messages.plural(_one, _several, _number), {"num": _number, **values})

    return {"_": gettext, "gettext": gettext, "pgettext": pgettext, "ngettext": ngettext}


def theme_messages(theme: Path, language: str) -> Messages:
    """The words of a language as the theme has them: of `pt-BR` those in `pt-BR.po`, else in `pt.po`, over ours."""
    ours, parts = messages_for(language), language.split("-")
    for length in range(len(parts), 0, -1):
        tag = "-".join(parts[:length])
        path = theme / f"{tag}.po"
        if path.is_file():
            try:
                return ours.with_own(read_catalogue(path, tag))
            except ValueError as error:
                what = f"these words cannot be used: {printable(str(error), 200)}"
                fix = "Mend that line, or delete the file: the words that come with Clearname are used then."
                raise Refused([Problem(f"theme: {path.name}", "theme-words", what, fix)]) from None
    return ours


def filters(language: str, messages: Messages | None = None) -> dict[str, Callable[..., Any]]:
    """The filters of templates beside Jinja's own, for pages in that language; `docs/templates.md` lists them."""
    from clearname.endorsements.proofs import proof_phrase

    return {
        "long_date": lambda day: long_date(day, language),
        "month_year": lambda day: month_year(day, language),
        "iso_date": iso_date,
        "iso_month": iso_month,
        "meta": meta_elements,
        "language_name": lambda code: language_name(code, language),
        "own_language_name": lambda code: language_name(code, code),
        "partial_date": lambda published: partial_date(published, language),
        "direction": direction,
        "display_host": display_host,
        "relation": _relation(messages or messages_for(language)),
        "proof_phrase": lambda proof: proof_phrase(proof, language),
        "scrollable": scrollable_tables,
    }


def _relation(messages: Messages) -> Callable[[str, Markup, int | None], Markup]:
    """How a writer knows the person and since when; each phrase is made once, whatever the number of endorsements."""
    from clearname.endorsements.relations import relation_message

    @cache
    def relation(relationship: str, name: Markup, known_since: int | None = None) -> Markup:
        """How the two know each other, as the page says it; the year where it is known."""
        known = said(messages.text(relation_message(relationship)), {"name": name})
        if not known_since:
            return known
        # L10N: "Colleague of Ana, known since 2012": the two know each other since.
        text = messages.text(to_translate("%(relation)s, known since %(year)s"))
        return said(text, {"relation": known, "year": known_since})

    return relation


def words_in(folders: Iterable[Path], languages: Iterable[str]) -> tuple[str, ...]:
    """The texts of two words and more that templates bring to pages in these languages, without values, in order."""
    from clearname.endorsements.relations import relation_messages

    found: list[str] = [*relation_messages()]
    for folder in folders:
        for path in sorted(folder.glob("*.html")):
            source = path.read_text(encoding="utf-8", errors="replace")
            quoted = (text for pair in _QUOTED.findall(source) for text in pair)
            found += (*_MARKUP.split(source), *quoted)
    for language in languages:
        found += messages_for(language).all_texts()
    parts = (" ".join(part.split()) for text in found for part in _VALUE.split(text))
    return tuple(dict.fromkeys(text for text in parts if " " in text))
