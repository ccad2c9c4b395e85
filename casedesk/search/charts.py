"""Charts as drawings that stand still: patterns and words beside grey tones, a title and a description in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from casedesk.records.search import CLASSES
from casedesk.search.measure import CURVE_NAME, Measured

WIDTH = 640
"""Of every drawing, in units of its own."""
_HEIGHT, _TOP, _LEFT = 300, 20, 44
_TONES = {
    "own": "#222",
    "friendly": "#555",
    "neutral": "#ddd",
    "namesake": "#bbb",
    "hostile": "#fff",
    "unknown": "#999",
}
_LINES = {"own": "", "friendly": "M0 4h8", "neutral": "", "namesake": "M4 0v8", "hostile": "M0 8L8 0M-1 1L1 -1M7 9L9 7",
          "unknown": "M3 3h2v2h-2z"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done on a day."""

    day: date
    words: str


def share_chart(weeks: Mapping[date, Measured], events: Sequence[Event] = (), name: str = "shares") -> str:
    """Shares of page one week by week, one on the other. Weeks that were blind are marked so, and have no bar."""
    mondays = sorted(weeks)
    step = (WIDTH - _LEFT - 8) / max(1, len(mondays))
    parts = [_patterns(name)]
    said = []
    for at, monday in enumerate(mondays):
        one, x = weeks[monday], _LEFT + at * step
        label = (
            f'<text x="{x + 2:.1f}" y="{_HEIGHT + 34}" font-size="11">{monday:%d.%m.}</text>'
            if step > 34 or not at % 4
            else ""
        )
        if one.is_blind:
            parts.append(f'<text x="{x + 2:.1f}" y="{_HEIGHT + 16}" font-size="11">?</text>{label}')
            said.append(f"{monday}: too few results")
            continue
        top, words = 0.0, []
        for of in CLASSES:
            share = one.shares.get(of)
            if not share:
                continue
            high = float(share) * _HEIGHT
            parts.append(
                f'<rect x="{x:.1f}" y="{_TOP + top:.1f}" width="{max(1.0, step - 3):.1f}" height="{high:.1f}" '
                f'fill="url(#{name}-{of})" stroke="#222"><title>{of} {float(share):.0%}</title></rect>'
            )
            top += high
            words.append(f"{of} {float(share):.0%}")
        parts.append(label)
        said.append(f"{monday}: {', '.join(words)}")
    for number, event in enumerate(events, 1):
        near = [at for at, monday in enumerate(mondays) if monday <= event.day]
        if near:
            x = _LEFT + near[-1] * step
            parts.append(
                f'<path d="M{x:.1f} {_TOP}v{_HEIGHT}" stroke="#000" stroke-width="2" stroke-dasharray="2 3"/>'
                f'<text x="{x:.1f}" y="14" font-size="12">{number}<title>{escape(event.words)}</title></text>'
            )
            said.append(f"{number}: {event.day} {event.words}")
    for percent in (0, 50, 100):
        y = _TOP + _HEIGHT * percent / 100
        parts.append(f'<text x="4" y="{y + 4:.0f}" font-size="11">{100 - percent} %</text>')
    parts.append(_legend(name))
    return drawing(name, f"Shares of page one, weighted by {CURVE_NAME}", "; ".join(said), parts, _HEIGHT + 90)


def rank_chart(measured: Sequence[Measured], pages: Sequence[str], name: str = "ranks") -> str:
    """The places of pages over time, the first on top; each line ends with its number."""
    parts, said = [], []
    looks = [one for one in measured if not one.is_blind]
    step = (WIDTH - _LEFT - 40) / max(1, len(looks) - 1)
    for number, page in enumerate(pages[:8], 1):
        points = [(at, one.places[page]) for at, one in enumerate(looks) if page in one.places]
        # A look in which the page was missing breaks the line.
        path = "".join(
            f"{'L' if before is not None and at == before + 1 else 'M'}{_LEFT + at * step:.1f} {_TOP + place * 26}"
            for before, (at, place) in zip([None, *(at for at, _ in points)], points, strict=False)
        )
        dashes = f"{number * 2} {(number - 1) % 4 * 2}"
        if points:
            x, y = _LEFT + points[-1][0] * step, _TOP + points[-1][1] * 26
            parts.append(
                f'<path d="{path}" fill="none" stroke="#222" stroke-width="2" stroke-dasharray="{dashes}"/>'
                f'<text x="{x + 4:.1f}" y="{y + 4}" font-size="12">{number}</text>'
            )
        said.append(f"{number}: {page}, places {', '.join(str(place) for _, place in points) or 'none'}")
    parts += [f'<text x="4" y="{_TOP + place * 26 + 4}" font-size="11">{place}</text>' for place in range(1, 11)]
    return drawing(name, "Places of pages on page one", "; ".join(said), parts, _HEIGHT + 20)


def _patterns(name: str) -> str:
    made = "".join(
        f'<pattern id="{name}-{of}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" '
        f'fill="{_TONES[of]}"/><path d="{_LINES[of]}" stroke="{"#fff" if of == "friendly" else "#000"}"/></pattern>'
        for of in CLASSES
    )
    return f"<defs>{made}</defs>"


def _legend(name: str) -> str:
    return "".join(
        f'<rect x="{_LEFT + at % 3 * 130}" y="{_HEIGHT + 44 + at // 3 * 20}" width="14" height="12" '
        f'fill="url(#{name}-{of})" stroke="#222"/><text x="{_LEFT + 20 + at % 3 * 130}" '
        f'y="{_HEIGHT + 54 + at // 3 * 20}" font-size="12">{of}</text>'
        for at, of in enumerate(CLASSES)
    )


def drawing(name: str, title: str, said: str, parts: Sequence[str], height: int) -> str:
    """One drawing with its title, what it says in words, and its parts; `height` in units of its own, `WIDTH` wide."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" fill="#222" '
        f'aria-labelledby="{name}-title {name}-said"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-said">{escape(said)}</desc><rect width="{WIDTH}" height="{height}" fill="#fff"/>'
        f"{''.join(parts)}</svg>"
    )
