"""Hands Pelican the pages that the library has already read; nothing is parsed a second time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from pelican.readers import BaseReader

from clearname.model import Account, NewsItem, Page, Site
from clearname.routes import Route


class OwnPageReader(BaseReader):  # type: ignore[misc]
    """
    A reader that looks a file up in the loaded `Site` instead of reading it.

    Only the values below reach Pelican, so that no line of a page can choose a path, a template or a status.
    """

    enabled = False
    """Not picked up as a reader of Markdown by merely being defined; the plugin puts it in its place."""
    file_extensions: tuple[str, ...] = ()

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The body and the metadata of a page of the plan; raises `KeyError` for any other file."""
        rendering = self.settings["CLEARNAME"]["rendering"]
        page, route, order = rendering.source(source_path)
        return str(page.body), metadata(rendering.site, page, route, order)


def metadata(site: Site, page: Page, route: Route, order: int) -> dict[str, Any]:
    """What a Pelican content object carries for one of our pages."""
    values: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "lang": page.language,
        "status": "published",
        "save_as": route.path,
        "url": route.href.removeprefix(site.settings.base_path),
        "template": route.kind.template,
        "clearname_order": order,
    }
    day = page.published_on if isinstance(page, NewsItem) else None
    if isinstance(page, Account):
        day = page.first_published_on
    if day:
        values["date"] = _midnight(day)
    if page.updated_on:
        values["modified"] = _midnight(page.updated_on)
    return values


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
