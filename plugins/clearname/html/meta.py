"""The preview properties of a page's head, as safe HTML; a function of its own since every page has a dozen of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup


def meta_elements(properties: Iterable[tuple[str, str]]) -> Markup:
    """A `<meta>` a line for each property and its content; names of X cards go into `name`, as their reader wants."""
    lines = [
        f'<meta {"name" if name.startswith("twitter:") else "property"}="{escape(name)}" content="{escape(content)}">'
        for name, content in properties
    ]
    return Markup("\n".join(lines))
