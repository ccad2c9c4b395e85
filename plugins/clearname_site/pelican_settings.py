"""The settings that Pelican runs with; nothing in `pelican.conf` can undo a safe one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from clearname.settings import Settings

_OFF_PAGES = (
    "ARCHIVES",
    "YEAR_ARCHIVE",
    "MONTH_ARCHIVE",
    "DAY_ARCHIVE",
    "AUTHOR",
    "AUTHORS",
    "CATEGORY",
    "CATEGORIES",
    "TAG",
    "TAGS",
    "DRAFT",
    "DRAFT_PAGE",
    "DRAFT_LANG",
    "DRAFT_PAGE_LANG",
)
_OFF_FEEDS = (
    "FEED_ATOM",
    "FEED_RSS",
    "FEED_ALL_ATOM",
    "FEED_ALL_RSS",
    "CATEGORY_FEED_ATOM",
    "CATEGORY_FEED_RSS",
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
    "TAG_FEED_ATOM",
    "TAG_FEED_RSS",
    "TRANSLATION_FEED_ATOM",
    "TRANSLATION_FEED_RSS",
)


def pelican_settings(root: Path, settings: Settings, *, output: Path, cache: Path | None = None) -> dict[str, Any]:
    """
    What Pelican is to run with for the site folder `root`, writing to `output`.

    `CLEARNAME` carries what our plugin needs and Pelican does not know: the site folder and the cache folder.
    """
    from clearname_site import plugin
    from clearname_site.theme import jinja_options, shipped_theme, template_folders, theme_folder

    theme = theme_folder(root, settings.site.theme)
    return {
        **_addresses(root, settings, output),
        **_safe_values(),
        "THEME": str(shipped_theme()),
        "THEME_TEMPLATES_OVERRIDES": [str(folder) for folder in template_folders(theme)],
        "JINJA_ENVIRONMENT": {**jinja_options(), **compiled_templates()},
        "PLUGINS": [plugin, *settings.pelican.plugins],
        "PLUGIN_PATHS": [str(root / path) for path in settings.pelican.plugin_paths],
        "CLEARNAME": {"root": root, "cache": cache},
    }


def compiled_templates() -> dict[str, Any]:
    """
    Where templates are kept compiled: beside the compiled modules of the engine, or nowhere.

    Saves a quarter of the time of a small build. Each is bound to the bytes of its template by Jinja, but nothing says
    who compiled it, so never in the folder of the site: that may come from somebody else, and would run.
    """
    from jinja2 import FileSystemBytecodeCache

    beside = Path(__file__).parent / "__pycache__"
    if sys.dont_write_bytecode or not beside.is_dir() or not os.access(beside, os.W_OK):
        return {}
    folder = beside / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return {"bytecode_cache": FileSystemBytecodeCache(str(folder))}


def _addresses(root: Path, settings: Settings, output: Path) -> dict[str, Any]:
    return {
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(output),
        "SITENAME": settings.site.title or settings.person.name,
        "SITEURL": settings.site.url.rstrip("/"),
        "AUTHOR": settings.person.name,
        "DEFAULT_LANG": settings.site.language,
    }


def _safe_values() -> dict[str, Any]:
    """Values that keep Pelican from reading, writing or guessing more than the plan says."""
    values: dict[str, Any] = {f"{name}_SAVE_AS": "" for name in _OFF_PAGES}
    values |= dict.fromkeys(_OFF_FEEDS)
    return values | {
        "TIMEZONE": "UTC",
        "LOCALE": ["C"],
        "DEFAULT_DATE_FORMAT": "%Y-%m-%d",
        "ARTICLE_PATHS": [],
        "PAGE_PATHS": [],
        "ARTICLE_EXCLUDES": [],
        "PAGE_EXCLUDES": [],
        "STATIC_PATHS": [],
        "THEME_STATIC_PATHS": [],
        "STATIC_CREATE_LINKS": False,
        "EXTRA_PATH_METADATA": {},
        "DIRECT_TEMPLATES": [],
        "TEMPLATE_PAGES": {},
        "PAGINATED_TEMPLATES": {},
        "DEFAULT_PAGINATION": False,
        "OUTPUT_SOURCES": False,
        "DELETE_OUTPUT_DIRECTORY": False,
        "CACHE_CONTENT": False,
        "LOAD_CONTENT_CACHE": False,
        "DEFAULT_METADATA": {},
        "FILENAME_METADATA": "",
        "PATH_METADATA": "",
        "DEFAULT_CATEGORY": "news",
        "USE_FOLDER_AS_CATEGORY": False,
        "ARTICLE_ORDER_BY": "clearname_order",
        "PAGE_ORDER_BY": "clearname_order",
        "ARTICLE_TRANSLATION_ID": None,
        "PAGE_TRANSLATION_ID": None,
        "WITH_FUTURE_DATES": True,
        "RELATIVE_URLS": False,
        "TYPOGRIFY": False,
        "READERS": {},
        "MARKDOWN": {},
        "LOG_FILTER": [],
        "FORMATTED_FIELDS": [],
        "CSS_FILE": "",
        # Links are resolved by now. What looks like one of Pelican's, in a quotation say, must not copy or read a file.
        "INTRASITE_LINK_REGEX": "(?!)(?P<what>)",
    }
