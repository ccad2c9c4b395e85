"""The Pelican plugin: wiring. It loads the site, gives Pelican its pages, and renders what Pelican has no word for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator
from pelican.writers import Writer

from clearname.model import NewsItem
from clearname.problems import Problem, Refused
from clearname_site.reader import OwnPageReader
from clearname_site.rendering import PELICAN_KINDS, Rendering, prepare
from clearname_site.theme import in_sandbox
from clearname_site.theme_language import speak


def register() -> None:
    """Called by Pelican once for each run of the command."""
    signals.readers_init.connect(use_own_reader)
    signals.get_generators.connect(load)
    signals.get_writer.connect(use_own_writer)
    signals.generator_init.connect(share_templates)
    signals.finalized.connect(check_complete)


def load(pelican: Any) -> list[type[Generator]]:
    """Loads the site anew on every run, and tells Pelican which files are its pages."""
    ours = pelican.settings["CLEARNAME"]
    given = ours.get("given")
    rendering = given or prepare(ours["root"], drafts=ours.get("drafts", False))
    ours["rendering"] = rendering
    ours.pop("environment", None)
    sources = rendering.pelican_sources()
    pelican.settings["ARTICLE_PATHS"] = [path for path, page in sources if isinstance(page, NewsItem)]
    pelican.settings["PAGE_PATHS"] = [path for path, page in sources if not isinstance(page, NewsItem)]
    return [SiteGenerator]


def use_own_reader(readers: Any) -> None:
    """Markdown is read by us, every other format by nobody."""
    readers.reader_classes = {"md": OwnPageReader}


def use_own_writer(_pelican: Any) -> type[Writer]:
    """Every page is written by our writer."""
    return PlannedWriter


def share_templates(generator: Any) -> None:
    """One template environment for all generators, so that each template is compiled once."""
    ours = generator.settings["CLEARNAME"]
    if "environment" in ours:
        generator.env, generator._templates = ours["environment"]
    else:
        generator.env = in_sandbox(generator.env, ours["rendering"].theme)
        speak(generator.env, ours["rendering"].site.language, ours["rendering"].theme)
        ours["environment"] = (generator.env, generator._templates)


def check_complete(pelican: Any) -> None:
    """Raises where a page of the plan was not written: Pelican carries on after errors, a site of ours does not."""
    rendering: Rendering = pelican.settings["CLEARNAME"]["rendering"]
    missing = sorted(set(rendering.by_path) - rendering.written)
    if missing:
        raise Refused(
            Problem(f"output/{path}", "render-missing", "this page could not be made", "See the messages above it.")
            for path in missing
        )


class PlannedWriter(Writer):  # type: ignore[misc]
    """Writes the pages of the plan and refuses any other path."""

    def write_file(self, name: str, template: Any, context: dict[str, Any], *args: Any, **values: Any) -> None:
        """See `pelican.writers.Writer.write_file`; adds what our templates read about the page."""
        if not name:
            # Pelican's way of saying that a kind of page is switched off.
            return
        rendering: Rendering = self.settings["CLEARNAME"]["rendering"]
        route = rendering.by_path.get(name)
        if route is None:
            where = f"output/{name}"
            raise Refused(
                [
                    Problem(
                        where,
                        "render-unplanned",
                        "something wants to write a page that is not planned",
                        "Take the plugin or theme that does it out of pelican.conf.",
                    )
                ]
            )
        template = rendering.template(route, template)
        super().write_file(name, template, context, *args, **values, **rendering.page_context(route))
        rendering.note_written(route)

    def write_bytes(self, name: str, data: bytes) -> None:
        """Writes a file that is no page, once."""
        path = Path(self.output_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._open_binary(path) as file:
            file.write(data)

    def _open_binary(self, path: Path) -> Any:
        if str(path) in self._written_files:
            raise Refused(
                [
                    Problem(
                        f"output/{path.name}",
                        "render-twice",
                        "two parts of the site have the same file name",
                        "Rename one of them.",
                    )
                ]
            )
        self._written_files.add(str(path))
        return path.open("wb")


class SiteGenerator(Generator):  # type: ignore[misc]
    """Renders home, lists, endorsements and redirects, and writes pictures, feeds and the files for machines."""

    def generate_context(self) -> None:
        """Nothing to collect: the plan is complete already."""

    def generate_output(self, writer: PlannedWriter) -> None:
        """Writes everything of the plan that Pelican's own generators do not."""
        from clearname.discovery import machine_files
        from clearname_site.picture_files import write_pictures

        ours = self.settings["CLEARNAME"]
        rendering: Rendering = ours["rendering"]
        for route in rendering.routes.all:
            if route.kind not in PELICAN_KINDS or route.item is None:
                writer.write_file(route.path, self.get_template(route.kind.template), self.context)
        for path, data in machine_files(rendering.site, rendering.routes).items():
            writer.write_bytes(path, data)
        for path, data in (rendering.dresser.files.files if rendering.dresser else {}).items():
            writer.write_bytes(path, data)
        cache = ours["cache"] or Path(os.devnull)
        progress: Callable[[int, int], None] | None = ours.get("progress")
        write_pictures(rendering.site, Path(self.path), Path(self.output_path), cache, progress)
