"""The guide's pages: Markdown in this folder, with places to turn to put in from the plan's data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from casedesk.plan.places import Need, load_places
from casedesk.plan.sheet import ALERTS
from casedesk.printed import page, text
from clearname.text import DESK_MARKER

_FOLDER = Path(__file__).parent
CHECKED_ON = date(2026, 11, 23)
"""When the words of the guide were last read through."""
PAGES: dict[str, str] = {
    "ten-steps": "Ten ways to lower the risk",
    "found-pictures": "If your pictures are online",
    "parents": "For parents, and for others who care for a child",
}
"""Name of each page, and its title."""
_DANGER = (
    "Are you safe right now? Is someone threatening you, armed or outside? Was your address posted? "
    "Do you think of harming yourself?"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: `h1`, `h2`, `h3`, `p`, `list`, `strong`."""

    look: str
    lines: tuple[str, ...]


def read_page(name: str) -> str:
    """The page in Markdown, as it is written. Raises KeyError for a name that is not in `PAGES`."""
    if name not in PAGES:
        raise KeyError(name)
    return (_FOLDER / f"{name}.md").read_text("utf-8")


def blocks(name: str, place: str, today: date) -> tuple[Block, ...]:
    """The page in pieces, for any way of showing it. `place` is a country code, or empty."""
    return tuple(_blocks(read_page(name), place, today))


def guide_text(name: str, place: str, today: date) -> str:
    """The page as plain text for a terminal, 78 columns wide."""
    from textwrap import fill

    shown: list[str] = []
    for block in blocks(name, place, today):
        if block.look == "list":
            shown.append("\n".join(fill(line, 78, initial_indent="- ", subsequent_indent="  ") for line in block.lines))
        else:
            words = block.lines[0].upper() if block.look == "h1" else block.lines[0]
            under = "\n" + "-" * min(len(words), 78) if block.look in ("h2", "h3") else ""
            shown.append(fill(words, 78) + under)
    return "\n\n".join([*shown, f"Private. {DESK_MARKER}"]) + "\n"


def guide_html(name: str, place: str, made_at: datetime, *, paper: str = "A4") -> str:
    """The page as one self-contained file for reading and printing."""
    body = "".join(_html(block) for block in blocks(name, place, made_at.date()) if block.look != "h1")
    return page(PAGES[name], body, made_at, paper=paper)


def _html(block: Block) -> str:
    if block.look == "list":
        return "<ul>\n" + "".join(f"<li>{text(line)}</li>\n" for line in block.lines) + "</ul>\n"
    if block.look == "strong":
        return f"<p><strong>{text(block.lines[0])}</strong></p>\n"
    return f"<{block.look}>{text(block.lines[0])}</{block.look}>\n"


def _blocks(markdown: str, place: str, today: date) -> Iterator[Block]:
    for part in re.split(r"\n\s*\n", markdown.strip()):
        lines = part.splitlines()
        if lines[0].startswith("@"):
            for line in lines:
                yield from _directive(line.split(), place, today)
        elif found := re.match("(#{1,3}) (.+)", part):
            yield Block(f"h{len(found[1])}", (found[2],))
        elif lines[0].startswith("- "):
            yield Block("list", tuple(line.removeprefix("- ") for line in lines))
        else:
            yield Block("p", (" ".join(lines),))
    yield Block("p", (f"Words last read through on {CHECKED_ON.isoformat()}. They are no advice of a lawyer.",))


def _directive(words: list[str], place: str, today: date) -> Iterator[Block]:
    if words == ["@danger"]:
        yield Block("strong", (_DANGER,))
        yield Block("p", (_call(place, today),))
    elif words == ["@alerts"]:
        yield Block("strong", (ALERTS,))
    else:
        _, need = words
        yield Block("list", tuple(_help_lines(Need(need), place, today)))


def _call(place: str, today: date) -> str:
    emergency = load_places().emergency(place)
    if emergency is None:
        return "Then call your local emergency number first. This page can wait."
    check = " That was a while ago: please check it." if emergency.is_stale(today) else ""
    return (
        f"Then call {emergency.number} ({emergency.name}) first. This page can wait. "
        f"Number as of {emergency.checked_on.isoformat()}.{check}"
    )


def _help_lines(need: Need, place: str, today: date) -> Iterator[str]:
    for one in load_places().help_for(need, place):
        check = "; please check it first" if one.is_stale(today) else ""
        yield f"{one.name}: {one.reach}. For {one.for_whom}. As of {one.checked_on.isoformat()}{check}."
    if need is Need.CRISIS:
        yield "Anywhere: your local emergency number."
