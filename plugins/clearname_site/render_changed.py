"""
Renders what changed, without Pelican: loading it takes longer than making the pages of a usual change.

Only for our own theme and without plugins. Then Pelican adds nothing to a page, and the bytes are those of `render`.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from clearname.discovery import machine_files
from clearname.structured_data.site_graph import SiteGraph, site_graph
from clearname_site.pelican_settings import compiled_templates
from clearname_site.picture_files import write_pictures
from clearname_site.rendering import Rendering
from clearname_site.theme import environment, shipped_theme

if TYPE_CHECKING:
    from jinja2 import Environment

    from clearname.model import Site


def needs_pelican(site: Site) -> bool:
    """Whether a theme or plugin of somebody else has a say in the pages."""
    return bool(site.settings.site.theme or site.settings.pelican.plugins)


def render_changed(
    rendering: Rendering, content: Path, staging: Path, cache: Path, standing: Collection[str]
) -> SiteGraph:
    """
    Writes every file of the site below `staging`, but for what is in `standing`; originals are read from `content`.

    Returns what all pages say to machines. Raises `Refused` for what the person can mend.
    """
    render_pages(rendering, staging, standing)
    graph = write_machine_files(rendering, staging, standing)
    write_pictures(rendering.site, content, staging, cache)
    return graph


def render_pages(rendering: Rendering, staging: Path, standing: Collection[str]) -> None:
    """Writes the pages alone."""
    environments = {version.language: _environment(version.language) for version in rendering.site.versions}
    for route in rendering.routes.all:
        if route.path in standing:
            continue
        template = environments[route.language].get_template(f"{route.kind.template}.html")
        text = template.render(rendering.page_context(route))
        _write(staging / route.path, text.encode("utf-8"))
        rendering.note_written(route)


def write_machine_files(rendering: Rendering, folder: Path, standing: Collection[str] = ()) -> SiteGraph:
    """Writes what is for machines alone, but for the feeds in `standing`; returns what all pages say to machines."""
    graph = site_graph(rendering.site, rendering.routes)
    for path, data in machine_files(rendering.site, rendering.routes, graph, standing).items():
        _write(folder / path, data)
    return graph


def _environment(language: str) -> Environment:
    made = environment(shipped_theme(), language)
    made.bytecode_cache = compiled_templates().get("bytecode_cache")
    return made


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
