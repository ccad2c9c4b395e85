"""Wide tables of safe HTML, so that they scroll by themselves and never the page."""

from __future__ import annotations

import re
from itertools import count

from markupsafe import Markup, escape


def scrollable_tables(body: Markup, label: str) -> Markup:
    """
    The body with each table in a region that the keyboard can reach and scroll, named `label` and its number.

    A body without a table comes back as it is.
    """
    if "<table" not in body:
        return body
    numbers = count(1)
    name = escape(label)

    def wrapped(table: re.Match[str]) -> str:
        """The table in a region that scrolls, with a name of its own."""
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{name} {next(numbers)}">{table[0]}</div>'

    return Markup(re.sub(r"<table[ >].*?(?:</table>|\Z)", wrapped, str(body), flags=re.DOTALL))
