"""The preview properties of a page's head, as safe HTML; a function of its own since every page has a dozen of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

# These vocabularies are read from `property`, everything else from `name`. Source: ogp.me; RDFa Lite 1.1.
_PROPERTIES = ("og:", "profile:", "article:")


def meta_elements(properties: Iterable[tuple[str, str]]) -> Markup:
    """A `<meta>` a line for each property or name and its content."""
    lines = [
        f'<meta {"property" if name.startswith(_PROPERTIES) else "name"}="{escape(name)}" content="{escape(content)}">'
        for name, content in properties
    ]
    return Markup("\n".join(lines))
