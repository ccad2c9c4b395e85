"""What is noted about search in the terminal: answers of machines, marks, words to look out for, alerts put aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from casedesk.commands.asked import ask_form, fill, pick_many
from casedesk.commands.forms import MARK, SAID
from casedesk.commands.opened import now
from casedesk.copies.belonging import read_shelf
from casedesk.copies.marks import events_of
from casedesk.printed import page, text
from casedesk.records.search import SearchSnooze
from casedesk.search.alerts import SUSPECT, Alert, Looked
from casedesk.search.charts import rank_chart, share_chart
from casedesk.search.grid import month_grid, words_of
from casedesk.search.measure import CURVE_NAME, Stream, weekly
from casedesk.search.suspects import read_suspects, suspect_setting, suspects_in
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from casedesk.web.people_forms import Asked
from clearname.text import printable

ASIDE_DAYS = 30
_MOST_WEEKS = 26
_WORDS = Asked("suspect", "Words to look out for", "One on each line. Only you say what a page is.", rows=4)


def add_said(vault: Vault, terminal: Terminal) -> int:
    """Asks what a machine said, and keeps it; 1 where the person gave up."""
    at = now().astimezone()
    record = fill("search_answer", SAID, terminal, at, known={"when_form": "at", "when_first": f"{at:%Y-%m-%d}"})
    if record is None:
        return 1
    name = vault.add(record, at).record_id
    terminal.say(f"Written down as {name}. Say later whether it is right:  casedesk change {name}")
    return 0


def add_mark(vault: Vault, terminal: Terminal) -> int:
    """Asks what was done and when, for the charts; 1 where the person gave up."""
    at = now().astimezone()
    record = fill("search_mark", MARK, terminal, at, known={"day_on": f"{at:%Y-%m-%d}"})
    if record is None:
        return 1
    vault.add(record, at)
    terminal.say("Marked.")
    return 0


def keep_words(vault: Vault, terminal: Terminal) -> int:
    """Asks for the words to look out for; 1 where they stay as they are."""
    before = suspects_in(vault)
    words = read_suspects(ask_form([_WORDS], {"suspect": "\n".join(before)}, terminal)["suspect"])
    if words == before:
        terminal.say("Nothing was changed.")
        return 1
    vault.add(suspect_setting(words), now(), record_id=SUSPECT)
    terminal.say("Kept.")
    return 0


def put_aside(vault: Vault, told: Sequence[Alert], terminal: Terminal) -> int:
    """Asks which alerts are not to be told for a month; 1 for none."""
    if not told:
        terminal.say("There is nothing to put aside.")
        return 1
    offered = [(alert.key, f"{alert.what}: {alert.about}") for alert in told]
    chosen = pick_many(terminal, offered, "Which are not to be told for a month? Type the numbers; Enter for none:")
    until = now().astimezone().date() + timedelta(days=ASIDE_DAYS)
    with vault.together():
        for key in chosen:
            vault.add(SearchSnooze(alert=key, until_on=until.isoformat()), now())
    terminal.say(f"Put aside until {until.isoformat()}: {len(chosen)}." if chosen else "Nothing was put aside.")
    return 0 if chosen else 1


def charts_page(vault: Vault, found: dict[Stream, list[Looked]]) -> str:
    """One page with all charts of what search showed."""
    events = events_of(vault, read_shelf(vault))
    measured = {stream: [one.measured for one in ones] for stream, ones in found.items()}
    parts = [f"<p>Shares of page one are weighted by place: {text(CURVE_NAME)}.</p>\n", month_grid(measured)]
    for number, (stream, ones) in enumerate(sorted(measured.items(), key=lambda pair: repr(pair[0]))):
        weeks = dict(list(weekly(ones).items())[-_MOST_WEEKS:])
        pages = sorted(ones[-1].places, key=ones[-1].places.__getitem__)
        parts += [
            f"<h2>{text(printable(words_of(stream), 200))}</h2>\n", share_chart(weeks, events, f"s{number}"),
            rank_chart(ones[-_MOST_WEEKS:], pages, f"r{number}"),
        ]  # fmt: skip
    return page("What search showed", "\n".join(parts), now())
