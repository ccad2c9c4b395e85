"""Every search by every month in one drawing: how much of page one was hostile. Each way of looking is its own row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from html import escape

from casedesk.search.charts import WIDTH, drawing
from casedesk.search.measure import CURVE_NAME, Measured, Stream

MOST_MONTHS, MOST_ROWS = 12, 20
"""What one drawing holds: the newest months, and the searches that come first."""
_LEFT, _TOP, _ROW, _SHORT = 250, 30, 26, 38
_STEPS = ((0, "none", ""), (25, "up to 25 %", "M0 8L8 0"), (50, "up to 50 %", "M0 8L8 0M0 0L8 8"),
          (100, "more than 50 %", "M0 8L8 0M0 0L8 8M0 4h8M4 0v8"))  # fmt: skip
"""Up to which percent, in words, and the lines: the more of it, the denser they stand."""


def month_grid(streams: Mapping[Stream, Sequence[Measured]], name: str = "grid") -> str:
    """
    The hostile share of page one, search by search and month by month; empty text where nothing was looked at.

    A month shows its last look that saw something. One with too few results has a question mark, one without a look a
    stroke: neither says that nothing was there.
    """
    ordered = sorted(streams, key=lambda stream: (words_of(stream), repr(stream)))
    rows = [(words_of(stream), monthly(streams[stream])) for stream in ordered if streams[stream]]
    months = _months(month for _, looks in rows for month in looks)
    if not months:
        return ""
    step = (WIDTH - _LEFT - 8) / len(months)
    parts = [_patterns(name)]
    parts += [f'<text x="{_LEFT + at * step + 2:.1f}" y="20" font-size="11">{month:%m.%y}</text>'
              for at, month in enumerate(months)]  # fmt: skip
    said = []
    for number, (words, looks) in enumerate(rows[:MOST_ROWS]):
        y = _TOP + number * _ROW
        short = words if len(words) <= _SHORT else words[: _SHORT - 1] + "…"
        parts.append(f'<text x="4" y="{y + 17}" font-size="11">{escape(short)}<title>{escape(words)}</title></text>')
        told = []
        for at, month in enumerate(months):
            parts.append(_cell(name, looks.get(month), _LEFT + at * step, y, step - 2))
            if month in looks:
                told.append(f"{month:%Y-%m} {_said(looks[month])}")
        said.append(f"{words}: {', '.join(told) or 'no look in these months'}")
    left = len(rows) - MOST_ROWS
    if left > 0:
        said.append(f"{left} more searches are not drawn" if left > 1 else "one more search is not drawn")
    foot = _TOP + min(len(rows), MOST_ROWS) * _ROW + 12
    parts.append(_legend(name, foot))
    title = f"Hostile share of page one, by search and month, weighted by {CURVE_NAME}"
    return drawing(name, title, "; ".join(said), parts, foot + 44)


def monthly(measured: Iterable[Measured]) -> dict[date, Measured]:
    """The last look of each month that saw something, by the first day of the month. One stream alone, oldest first."""
    found: dict[date, Measured] = {}
    for one in measured:
        month = one.day.replace(day=1)
        if not one.is_blind or month not in found:
            found[month] = one
    return found


def words_of(stream: Stream) -> str:
    """A search in one line, with all that keeps it apart from others."""
    parts = (stream.query, stream.engine, stream.place, stream.language, stream.device, stream.source.replace("_", " "))
    return ", ".join(filter(None, parts))


def _months(found: Iterable[date]) -> list[date]:
    """From the first to the newest with none left out between them, so that a gap is seen; the newest ones alone."""
    counted = {month.year * 12 + month.month - 1 for month in found}
    if not counted:
        return []
    newest = max(counted)
    return [date(at // 12, at % 12 + 1, 1) for at in range(max(min(counted), newest - MOST_MONTHS + 1), newest + 1)]


def _percent(one: Measured) -> int:
    """Rounded; a share that is there is never told as 0."""
    share = one.shares.get("hostile", Fraction(0))
    return max(1, round(share * 100)) if share else 0


def _said(one: Measured) -> str:
    return "too few results" if one.is_blind else f"{_percent(one)} %"


def _cell(name: str, one: Measured | None, x: float, y: int, wide: float) -> str:
    middle = x + wide / 2
    if one is None or one.is_blind:
        return f'<text x="{middle:.1f}" y="{y + 17}" font-size="11" text-anchor="middle">{"?" if one else "–"}</text>'
    percent = _percent(one)
    step = next(at for at, (most, _, _) in enumerate(_STEPS) if percent <= most)
    # The number stands on white: lines behind it would make it hard to read.
    return (
        f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{_ROW - 3}" fill="url(#{name}-{step})" stroke="#222"/>'
        f'<rect x="{middle - 11:.1f}" y="{y + 5}" width="22" height="13" fill="#fff"/>'
        f'<text x="{middle:.1f}" y="{y + 16}" font-size="11" text-anchor="middle">{percent}</text>'
    )


def _patterns(name: str) -> str:
    return "<defs>" + "".join(
        f'<pattern id="{name}-{at}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" '
        f'fill="#fff"/><path d="{lines}" stroke="#000"/></pattern>' for at, (_, _, lines) in enumerate(_STEPS)
    ) + "</defs>"  # fmt: skip


def _legend(name: str, y: int) -> str:
    steps = "".join(
        f'<rect x="{4 + at * 130}" y="{y}" width="14" height="12" fill="url(#{name}-{at})" stroke="#222"/>'
        f'<text x="{24 + at * 130}" y="{y + 10}" font-size="12">{words}</text>'
        for at, (_, words, _) in enumerate(_STEPS)
    )
    return f'{steps}<text x="4" y="{y + 32}" font-size="12">in percent; ? too few results, – no look</text>'
