"""Puts the pages of a site into a Pelican theme, and remembers what of the theme could not stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

from markupsafe import Markup, escape

from clearname.gate import Facts
from clearname.html.foreign import MARK, Frame, clean_frame
from clearname.html.foreign_css import clean_css
from clearname.html.style import policy_with_files, style_element, style_hash
from clearname.html.transplant import Dress, part_own, put_together
from clearname.model import Site
from clearname.problems import Problem, Refused
from clearname.routes import Kind, Route
from clearname.text import digest, printable
from clearname_site.pelican_theme.environment import theme_environment
from clearname_site.pelican_theme.files import passes_gate, theme_files
from clearname_site.pelican_theme.told import LeftOut
from clearname_site.pelican_theme.values import page_values, theme_values
from clearname_site.theme_language import filters

if TYPE_CHECKING:
    from jinja2 import Environment, Template


class Dresser:
    """
    Takes pages as our own templates made them, and gives them back in the frame of the theme.

    The theme decides what stands around a page and how it looks. It never touches the page's own text, which is put
    into its frame after that was cleaned; head, policy and structured data are ours in every theme.
    """

    def __init__(self, theme: Path, site: Site, paths: frozenset[str], structure: str) -> None:
        """`paths`: every file of the finished site but the theme's own; `structure`: the stylesheet of our texts."""
        self.files = theme_files(theme, site.settings)
        self._told = LeftOut(theme, self.files.left_out)
        self._environment: Environment = theme_environment(theme, self._told.note_unknown)
        self._structure = structure
        self._origin = site.settings.site.url
        self._base = site.settings.base_path
        self._paths = paths | self.files.files.keys()
        self._facts = Facts(site.settings)
        self._cleaned: dict[str, str] = {}
        self._shared: dict[int, dict[str, Any]] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was left out, as warnings: each thing once."""
        return self._told.problems

    def dressed(self, template: Any) -> Dressed:
        """One of our templates, to be rendered in the theme."""
        return Dressed(template, self)

    def dress(self, own_page: str, ours: dict[str, Any]) -> str:
        """
        The page that our template made with the names `ours`, in the theme; redirects stay as they are.

        Raises `Refused` where the theme's template cannot be used.
        """
        route: Route = ours["route"]
        if route.kind is Kind.REDIRECT:
            return own_page
        own = part_own(own_page)
        own = replace(own, closing=f"{_languages(ours)}{own.closing}")
        frame = self._frame(route, ours, own.heading)
        self._told.note(frame.left_out)
        styles = self._styles(frame)
        policy = policy_with_files(map(style_hash, styles), fonts=self.files.has_fonts)
        structure, *others = (str(style_element(css)) for css in styles)
        elements = (structure, *self._links(frame), *others)
        try:
            return put_together(own, frame, Dress(str(policy), elements, route.url))
        except ValueError:
            what = f"the template does not show the text of a page ({printable(route.heading)})"
            raise self._unusable(_template_name(route), what) from None

    def _frame(self, route: Route, ours: dict[str, Any], heading: str) -> Frame:
        name = _template_name(route)
        shared = self._shared.get(id(ours["site"]))
        if shared is None:
            shared = self._shared[id(ours["site"])] = theme_values(ours, self.files.main_stylesheet)
        place = Markup('<div {}="{}"></div>').format(Markup(MARK), digest(route.path.encode())[:16])
        try:
            template: Template = self._environment.get_template(name)
            untrusted_page = template.render(page_values(shared, ours, heading, place))
        except Refused:
            raise
        except Exception as error:  # a template of anybody's fails in every way there is
            raise self._unusable(name, f"{type(error).__name__}: {error}") from error

        def target(address: str) -> str:
            """The path of the file that an address of the theme means; see `_path_of`."""
            return self._path_of(address, route)

        return clean_frame(
            untrusted_page,
            lambda address: target(address) in self._paths,
            lambda address: target(address) in self._paths,
            lambda address: target(address).endswith(".css") and target(address) in self._paths,
        )

    def _path_of(self, address: str, route: Route) -> str:
        """The path below the output folder that an address on the page means; empty for another host's."""
        try:
            whole = urlsplit(urljoin(urljoin(self._origin, route.href), address.strip()))
        except ValueError:
            return ""
        here = urlsplit(self._origin)
        if (whole.scheme, whole.netloc) != (here.scheme, here.netloc) or not whole.path.startswith(self._base):
            return ""
        path = unquote(whole.path[len(self._base) :])
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _styles(self, frame: Frame) -> tuple[str, ...]:
        """That of our texts, and those in the page, cleaned as those in files are; they may load nothing."""
        for css in frame.styles:
            if css not in self._cleaned:
                clean = clean_css(css, "", lambda _: None, ())
                passes = "<" not in clean.text and passes_gate("theme/page.css", clean.text.encode(), self._facts)
                self._told.note(f"<style> {address}" for address in clean.left_out)
                self._told.note(() if passes else ("<style>",))
                self._cleaned[css] = clean.text if passes else ""
        return (self._structure, *(self._cleaned[css] for css in frame.styles if self._cleaned[css]))

    def _links(self, frame: Frame) -> Iterator[str]:
        for address, media in dict.fromkeys(frame.stylesheets):
            plain = address.partition("#")[0].partition("?")[0]
            medium = f' media="{escape(media)}"' if media and media != "all" else ""
            yield f'<link rel="stylesheet" href="{escape(plain)}"{medium}>'

    def _unusable(self, name: str, said: str) -> Refused:
        return Refused([
            Problem(
                f"theme: {name}", "theme-template", f"a template cannot be used: {printable(said, 200)}",
                "Mend that template of the theme, or take the line  theme  out of pelican.conf.",
            )
        ])  # fmt: skip


class Dressed:
    """A template of ours whose pages come out in the theme."""

    def __init__(self, template: Any, dresser: Dresser) -> None:
        self._template, self._dresser = template, dresser

    def render(self, names: dict[str, Any]) -> str:
        """The finished page; see `Dresser.dress`."""
        return self._dresser.dress(self._template.render(names), names)


def _languages(ours: dict[str, Any]) -> str:
    """The way to the other languages of the site, which no such theme knows; empty where there are none."""
    name_of = filters(ours["site"].language)["own_language_name"]
    links = [
        f'<a href="{escape(each.href)}" lang="{each.language}" hreflang="{each.language}">'
        f"{escape(name_of(each.language))}</a>"
        for each in ours["languages"]
        if not each.is_here
    ]
    return f"<p>{' '.join(links)}</p>\n" if links else ""


def _template_name(route: Route) -> str:
    return "article.html" if route.kind is Kind.NEWS_ITEM else "page.html"
