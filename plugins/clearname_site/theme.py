"""The theme: its folder, its stylesheet, its filters. Needs no Pelican, so pages can be tried alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname.html.meta import meta_elements
from clearname.html.style import style_element, style_hash
from clearname.html.tables import scrollable_tables
from clearname.problems import Problem, Refused
from clearname.settings import LookSettings
from clearname.text import printable
from clearname_site.stylesheet import look_rules, minify
from clearname_site.words import (
    direction,
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

NOTHING_CHOSEN = LookSettings()
"""The look of the theme as it is."""

_MARKUP = re.compile(r"<[^<>]*>|\{[{%#].*?[}%#]\}", re.DOTALL)
_QUOTED = re.compile(r'"([^"<>{}]*)"|\'([^\'<>{}]*)\'')


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The stylesheet as every page carries it."""

    element: Markup
    """The whole `<style>` element."""
    csp_hash: str
    """What the policy allows, `sha256-…`."""


def theme_folder(site_root: Path, theme_setting: str) -> Path:
    """
    The folder of the theme: the one that `[site] theme` names below the site folder, else the one that we ship.

    Raises `Refused` with `theme-missing` where the named folder has no templates.
    """
    if not theme_setting:
        return shipped_theme()
    folder = site_root / theme_setting
    if not (folder / "templates").is_dir():
        raise Refused([
            Problem(
                "pelican.conf", "theme-missing", f'the theme folder "{printable(theme_setting)}" has no templates',
                'Put the theme there (its pages stand in a folder "templates"), or take the line  theme  out.',
            )
        ])  # fmt: skip
    return folder


@cache
def shipped_theme() -> Path:
    """Our own theme: inside the installed package, or in the repository that this file stands in."""
    here = Path(__file__).resolve().parent
    installed = here / "themes" / "clearname"
    return installed if installed.is_dir() else here.parents[1] / "themes" / "clearname"


def load_stylesheet(theme: Path, look: LookSettings = NOTHING_CHOSEN) -> Stylesheet:
    """The theme's `static/site.css` (ours if it has none), minified, and then what the person chose of the look."""
    own = theme / "static" / "site.css"
    source = own if own.is_file() else shipped_theme() / "static" / "site.css"
    css = minify(source.read_text(encoding="utf-8")) + look_rules(look)
    return Stylesheet(style_element(css), style_hash(css))


def template_folders(theme: Path) -> list[Path]:
    """Where templates are looked for: the theme, then ours, so that a theme need only hold what it changes."""
    return list(dict.fromkeys([theme / "templates", shipped_theme() / "templates"]))


def theme_words(theme: Path) -> tuple[str, ...]:
    """The texts of two words and more that the templates themselves bring to the pages, in order."""
    found: list[str] = []
    for folder in template_folders(theme):
        for path in sorted(folder.glob("*.html")):
            source = path.read_text(encoding="utf-8", errors="replace")
            quoted = (text for pair in _QUOTED.findall(source) for text in pair)
            found += [" ".join(text.split()) for text in (*_MARKUP.split(source), *quoted)]
    return tuple(dict.fromkeys(text for text in found if " " in text))


def jinja_options() -> dict[str, Any]:
    """What every template is read with: all text escaped, an unknown name an error."""
    from jinja2 import StrictUndefined

    return {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,  # no template changes while one build runs
    }


def filters(language: str) -> dict[str, Callable[..., Any]]:
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
        "proof_phrase": proof_phrase,
        "scrollable": scrollable_tables,
    }


def environment(theme: Path, language: str) -> Environment:
    """An environment of its own, to render pages without Pelican. `!theme/base.html` is always ours."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

    ours = FileSystemLoader(shipped_theme() / "templates")
    loader = ChoiceLoader([FileSystemLoader(template_folders(theme)), PrefixLoader({"!theme": ours})])
    made = Environment(loader=loader, **jinja_options())
    made.filters.update(filters(language))
    return made
