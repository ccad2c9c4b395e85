"""The theme: its folder, its stylesheet, its filters. Needs no Pelican, so pages can be tried alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname.html.style import style_element, style_hash
from clearname.problems import Problem, Refused
from clearname.settings import LookSettings
from clearname.text import printable
from clearname_site.pelican_theme import is_pelican_theme, refuse_links
from clearname_site.stylesheet import look_rules, minify
from clearname_site.theme_language import MESSAGES_EXTENSION, speak, words_in

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from clearname.model import Site

NOTHING_CHOSEN = LookSettings()
"""The look of the theme as it is."""


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

    Raises `Refused` with `theme-missing` where the named folder has no templates, `theme-link` where a link leads out.
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
    refuse_links(folder)
    return folder


@cache
def shipped_theme() -> Path:
    """Our own theme: inside the installed package, or in the repository that this file stands in."""
    here = Path(__file__).resolve().parent
    installed = here / "themes" / "clearname"
    return installed if installed.is_dir() else here.parents[1] / "themes" / "clearname"


def is_made_for_pelican(theme: Path) -> bool:
    """Whether the theme knows nothing of us, so that only what stands around our pages is taken from it."""
    return theme != shipped_theme() and is_pelican_theme(theme)


def load_stylesheet(theme: Path, look: LookSettings = NOTHING_CHOSEN) -> Stylesheet:
    """
    The theme's `static/site.css` (ours if it has none), minified, and then what the person chose of the look.

    Raises `Refused` with `theme-style` where no page can hold it.
    """
    own = theme / "static" / "site.css"
    source = own if own.is_file() and not is_made_for_pelican(theme) else shipped_theme() / "static" / "site.css"
    try:
        css = minify(source.read_text(encoding="utf-8")) + look_rules(look)
        return Stylesheet(style_element(css), style_hash(css))
    except ValueError as error:  # also of bytes that are no text
        said = "it is not readable as text (UTF-8)" if isinstance(error, UnicodeDecodeError) else str(error)
        fix = "Mend the file, or delete it: the look that comes with Clearname is used then."
        raise Refused([Problem("theme: static/site.css", "theme-style", said, fix)]) from None


def load_framed_style() -> str:
    """The few rules that keep our texts in order in a theme that was made for Pelican, minified."""
    return minify((shipped_theme() / "static" / "framed.css").read_text(encoding="utf-8"))


def template_folders(theme: Path) -> list[Path]:
    """
    Where templates are looked for: the theme, then ours, so that a theme need only hold what it changes.

    A Pelican theme has none of our templates; its own are read apart, see `pelican_theme`.
    """
    own = [] if is_made_for_pelican(theme) else [theme / "templates"]
    return list(dict.fromkeys([*own, shipped_theme() / "templates"]))


def theme_words(theme: Path, languages: Iterable[str] = ()) -> tuple[str, ...]:
    """The texts of two words and more that the theme itself brings to the pages in these languages, in order."""
    return words_in(list(dict.fromkeys([theme / "templates", *template_folders(theme)])), languages)


def jinja_options() -> dict[str, Any]:
    """What every template is read with: all text escaped, an unknown name an error."""
    from jinja2 import StrictUndefined

    return {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": [MESSAGES_EXTENSION],
        "auto_reload": False,  # no template changes while one build runs
    }


def environment(theme: Path, language: str) -> Environment:
    """
    An environment for pages in that language, without Pelican. `!theme/base.html` is always ours.

    See `in_sandbox` for themes that are not ours.
    """
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader

    ours = FileSystemLoader(shipped_theme() / "templates")
    loader = ChoiceLoader([FileSystemLoader(template_folders(theme)), PrefixLoader({"!theme": ours})])
    made = in_sandbox(Environment(loader=loader, **jinja_options()), theme)
    speak(made, language, theme)
    return made


def in_sandbox(made: Environment, theme: Path) -> Environment:
    """
    An environment like `made` in which templates reach only what they are given; `made` itself for templates of ours.

    A theme from the net is not a program. Nothing is taken from the cache of compiled templates, since those of the
    sandbox are compiled otherwise.
    """
    if template_folders(theme) == template_folders(shipped_theme()):
        return made
    from jinja2.sandbox import SandboxedEnvironment

    apart = SandboxedEnvironment(loader=made.loader, **jinja_options())
    apart.filters.update(made.filters)
    apart.globals.update(made.globals)
    return apart


def theme_paths(root: Path, site: Site) -> frozenset[str]:
    """Below the output folder: the files that a Pelican theme brings; none of a theme of ours, whose look is inline."""
    theme = theme_folder(root, site.settings.site.theme)
    if not is_made_for_pelican(theme):
        return frozenset()
    from clearname_site.pelican_theme.files import theme_files

    return frozenset(theme_files(theme, site.settings).files)


def as_the_theme_allows(findings: Iterable[Problem], root: Path, site: Site) -> list[Problem]:
    """The findings of the rules of pages, where somebody else's theme cannot keep all of them: see `told.lenient`."""
    theme = theme_folder(root, site.settings.site.theme)
    if not is_made_for_pelican(theme):
        return list(findings)
    from clearname_site.pelican_theme.told import lenient

    return lenient(findings, theme.name)
