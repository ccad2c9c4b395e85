"""A graph drawn as SVG: the person in the middle, everything else beside them, an arrow for every property.

What the page itself points to stands on the left, what only the person is tied to on the right. The same graph gives
the same bytes. Colours follow the reader's choice of light or dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from unicodedata import east_asian_width

from clearname.structured_data.graph_links import Link, label_of, links_of, sayings_of

Node = Mapping[str, Any]

BOX, HUB = 210, 270
"""Widths of the boxes and of the person's, in pixels."""
MARGIN, GAP = 160, 176
"""Beside the left boxes, for arrows between them; between boxes and person, for arrows with words."""
ROW, BOX_HEIGHT, TOP = 76, 54, 20
_LETTER = 0.56
"""Width of a usual letter in ems; a little wide, because the reader's font is not known."""
_STYLE = """
.ground{fill:#fff}.box{fill:#f5f3ef;stroke:#4a545e}.hub{fill:#fdf6e3;stroke:#7c5a12;stroke-width:2}
.type{fill:#7c5a12;font-weight:600}.name,.fact{fill:#1d2329}.arrow{fill:none;stroke:#4a545e;stroke-width:1.3}
.head{fill:#4a545e}.word{fill:#4a545e}text{font-family:system-ui,sans-serif;font-size:13px;unicode-bidi:plaintext}
.word,.fact{font-size:12px}
@media(prefers-color-scheme:dark){.ground{fill:#14181c}.box{fill:#1f262d;stroke:#8b98a5}.hub{fill:#2a2414;
stroke:#d9b15f}.type{fill:#d9b15f}.name,.fact{fill:#e8e6e1}.arrow{stroke:#8b98a5}.head,.word{fill:#a9b4bf}}
"""


@dataclass(frozen=True, slots=True)
class _Box:
    """Where one node stands."""

    node: Node
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Half its height, in pixels from the top of the picture."""
        return self.y + BOX_HEIGHT // 2


def draw_graph(nodes: Sequence[Node]) -> str:
    """The graph as a whole SVG document; empty boxes at most where there is no person in it."""
    hub = next((node for node in nodes if node["@type"] == "Person"), nodes[0])
    links = links_of(nodes)
    left, right = _columns(nodes, hub["@id"], links)
    hub_x = MARGIN + BOX + GAP
    boxes = {
        node["@id"]: _Box(node, x, TOP + row * ROW)
        for x, column in ((MARGIN, left), (hub_x + HUB + GAP, right))
        for row, node in enumerate(column)
    }
    height = max(len(left), len(right), 3) * ROW
    aside = any(_is_aside(link, right) for link in links)
    width = hub_x + HUB + ((GAP + BOX + (MARGIN if aside else 16)) if right else 16)
    body = [
        *_hub(hub, hub_x, height),
        *(part for box in boxes.values() for part in _box(box)),
        *_arrows(links, hub["@id"], hub_x, boxes),
    ]
    title = f"What {label_of(nodes[0])} says to machines"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + TOP}" width="{width}" '
        f'height="{height + TOP}" role="img">',
        f"<title>{_safe(title)}</title>",
        f"<style>{_STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path class="head" d="M0 0L8 4L0 8z"/></marker></defs>',
        f'<rect class="ground" width="{width}" height="{height + TOP}"/>',
        *body,
        "</svg>\n",
    ])  # fmt: skip


def _columns(nodes: Sequence[Node], hub: str, links: Sequence[Link]) -> tuple[list[Node], list[Node]]:
    """What is tied to the person and not to the page stands on the right; without such things all on the left."""
    page = nodes[0]["@id"]
    near: dict[str, set[str]] = {}
    for link in links:
        near.setdefault(link.source, set()).add(link.target)
        near.setdefault(link.target, set()).add(link.source)
    others = [node for node in nodes if node["@id"] != hub]
    right = [n for n in others if hub in near.get(n["@id"], ()) and page not in near[n["@id"]] and n["@id"] != page]
    return [node for node in others if node not in right], right


def _is_aside(link: Link, right: Sequence[Node]) -> bool:
    """Whether its arrow goes around the right side."""
    there = {node["@id"] for node in right}
    return link.target in there and link.source in there


def _hub(node: Node, x: int, height: int) -> Iterator[str]:
    """The person, as tall as all the rest, with the first of what is said of them."""
    tall = height - (ROW - BOX_HEIGHT)
    yield f'<rect class="hub" x="{x}" y="{TOP}" width="{HUB}" height="{tall}" rx="8"/>'
    middle = x + HUB // 2
    yield _text("type", middle, TOP + 24, str(node["@type"]))
    yield _text("name", middle, TOP + 44, _fitting(label_of(node), HUB - 24, 13))
    facts = [(name, value) for name, value in sayings_of(node) if name not in ("name", "url")]
    for row, (name, value) in enumerate(facts[: max(0, (tall - 66) // 20)]):
        yield _text("fact", middle, TOP + 74 + row * 20, _fitting(f"{name}: {value}", HUB - 24, 12))


def _box(box: _Box) -> Iterator[str]:
    yield f'<rect class="box" x="{box.x}" y="{box.y}" width="{BOX}" height="{BOX_HEIGHT}" rx="6"/>'
    yield _text("type", box.x + BOX // 2, box.y + 22, str(box.node["@type"]))
    yield _text("name", box.x + BOX // 2, box.y + 42, _fitting(label_of(box.node), BOX - 20, 13))


def _arrows(links: Sequence[Link], hub: str, hub_x: int, boxes: Mapping[str, _Box]) -> Iterator[str]:
    """One arrow for each pair and direction, with all the properties that it stands for."""
    named: dict[tuple[str, str], list[str]] = {}
    for link in links:
        named.setdefault((link.source, link.target), []).append(link.name)
    trunks: dict[str, int] = {}
    for (source, target), names in named.items():
        if hub not in (source, target):
            trunk = trunks.setdefault(source, len(trunks))
            yield from _between(boxes[source], boxes[target], ", ".join(names), trunk)
        else:
            box = boxes[target if source == hub else source]
            both = (target, source) in named
            yield from _to_hub(box, hub_x, names, inward=target == hub, shift=(11 if source == hub else -11) * both)


def _to_hub(box: _Box, hub_x: int, names: Sequence[str], *, inward: bool, shift: int) -> Iterator[str]:
    """A level arrow between a box and the person; words that do not fit above it stand below."""
    y = box.middle + shift
    near, far = (box.x + BOX, hub_x) if box.x < hub_x else (box.x, hub_x + HUB)
    start, end = (near, far) if inward else (far, near)
    yield f'<path class="arrow" marker-end="url(#tip)" d="M{start} {y}H{end}"/>'
    words, room, middle = ", ".join(names), GAP - 14, (near + far) // 2
    if shift or _fitting(words, room, 12) == words:
        yield _text("word", middle, y + 13 if shift > 0 else y - 4, _fitting(words, room, 12))
    else:
        yield _text("word", middle, y - 4, _fitting(", ".join(names[:-1]) or names[0], room, 12))
        if names[1:]:
            yield _text("word", middle, y + 13, _fitting(names[-1], room, 12))


def _between(source: _Box, target: _Box, words: str, trunk: int) -> Iterator[str]:
    """An arrow between two boxes, around their outer side; all arrows of one source share a trunk."""
    side = -1 if target.x == MARGIN else 1
    edges = [box.x + (0 if side < 0 else BOX) for box in (source, target)]
    turn = edges[1] + side * (MARGIN - 14 - 10 * min(trunk, 1 + (trunk - 1) % 3))
    begin = source.y + BOX_HEIGHT - 8
    yield (f'<path class="arrow" marker-end="url(#tip)" d="M{edges[0]} {begin}H{turn}V{target.middle}H{edges[1]}"/>')
    anchor = "end" if side < 0 else "start"
    yield _text("word", edges[1] + side * 12, target.middle - 5, _fitting(words, MARGIN - 36, 12), anchor)


def _text(kind: str, x: int, y: int, text: str, anchor: str = "middle") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(text, quote=False)


def _fitting(text: str, width: int, size: int) -> str:
    """As much of the text as the width surely holds."""
    room = width / size
    for place, letter in enumerate(text):
        room -= 1 if east_asian_width(letter) in "WF" else _LETTER
        if room < 0:
            return f"{text[: max(place - 1, 0)].rstrip()}…"
    return text
