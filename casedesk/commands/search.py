"""Says what search shows, by class and place; takes in a saved result page, a typed list, or your own pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from casedesk.commands.file import check_file
from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now, open_here
from casedesk.commands.search_added import add_circumstances, add_page, add_typed, counted, read_some
from casedesk.commands.search_more import add_mark, add_said, charts_page, keep_words, put_aside
from casedesk.copies.belonging import read_shelf
from casedesk.page_address import read_address
from casedesk.records import Setting, When, from_value, parse_record
from casedesk.records.search import CLASSES, SearchAnswer, SearchClass, SearchLook, SearchSnooze
from casedesk.search.alerts import Alert, Looked, alerts, looked
from casedesk.search.classes import Registry, new_own_pages
from casedesk.search.console import TABLES, kept_text, read_export, read_kept
from casedesk.search.grid import words_of
from casedesk.search.measure import CURVE_NAME, Stream, lines_of
from casedesk.search.service import WARNING, brave_service
from casedesk.search.suspects import suspects_in
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.text import printable

_NEXT = {
    "classify": "Say what it is:  casedesk search --sort",
    "content": "Put up a page of your own; the step for it in  casedesk plan  is called own-page",
    "look": "Look again:  casedesk search --add FILE",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--add", type=Path, metavar="FILE", help="a result page that you saved with your browser")
    which.add_argument("--typed", action="store_true", help="write down a list by hand")
    which.add_argument(
        "--own", type=Path, metavar="FILE", help="content/elsewhere.toml of your site: its pages are yours"
    )
    which.add_argument(
        "--ask-brave", action="store_true", help="ask Brave's service, which is sent the name; needs a key"
    )
    which.add_argument(
        "--figures", type=Path, metavar="FILE", help="an export of the Search Console about your own site, ZIP or CSV"
    )
    which.add_argument("--sort", action="store_true", help="say what an address is to you")
    which.add_argument("--said", action="store_true", help="write down what a machine said about you")
    which.add_argument("--mark", action="store_true", help="mark in the charts something that you did")
    which.add_argument("--words", action="store_true", help="say which words to look out for")
    which.add_argument("--aside", action="store_true", help="put aside for a month what you were told of")
    which.add_argument("--charts", type=Path, metavar="FILE", help="draw all charts, into FILE (HTML)")
    add_circumstances(parser)


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    if path := options.add or options.own or options.figures:
        check_file(path)
    with open_here(options, terminal) as vault:
        if options.add:
            return add_page(vault, terminal, options.add, options)
        if options.typed:
            return add_typed(vault, terminal, options)
        if options.ask_brave:
            return _ask_brave(vault, terminal)
        if options.figures:
            return _figures(vault, terminal, read_some(options.figures))
        if options.own:
            return _own(vault, terminal, read_some(options.own))
        if options.sort:
            return _sort(vault, terminal)
        if options.said or options.mark or options.words:
            return (add_said if options.said else add_mark if options.mark else keep_words)(vault, terminal)
        return _look(vault, options, terminal)


def _ask_brave(vault: Vault, terminal: Terminal) -> int:
    query = terminal.ask("What is to be searched for?").strip()
    country = terminal.ask("Which country, in two letters? Enter for none:").strip()[:2]
    terminal.say(WARNING)
    if not query or terminal.ask("Send it to Brave now? Type yes or no:").casefold() != "yes":
        terminal.say("Nothing was sent.")
        return 1
    hits = brave_service(terminal.secret("Your key:"))(query, country)
    at = When("at", now().strftime("%Y-%m-%d"))
    look = SearchLook(query=query, engine="brave", place=country, when=at, source="service", hits=lines_of(hits))
    vault.add(look, now())
    terminal.say(f"Kept, with {counted(len(hits), 'result')}.")
    return 0


def _own(vault: Vault, terminal: Terminal, data: bytes) -> int:
    new = new_own_pages(data, (str(one.value.get("pattern")) for one in vault.current("search_class")))
    with vault.together():
        for one in new:
            vault.add(one, now())
    are = "is" if len(new) == 1 else "are"
    terminal.say(f"{counted(len(new), 'page')} {are} your own from now on.")
    return 0


def _figures(vault: Vault, terminal: Terminal, data: bytes) -> int:
    export = read_export(data)
    with vault.together():
        for about, rows in (("queries", export.queries), ("pages", export.pages)):
            # Both are written anew: a table of another export never stands beside this one.
            setting = Setting(name=f"console {about}", text=kept_text(rows, now().date()))
            vault.add(setting, now(), record_id=TABLES[about])
    terminal.say(f"Kept: queries {len(export.queries)}, pages {len(export.pages)}.")
    return 0


def _tell_figures(vault: Vault, terminal: Terminal) -> None:
    """By themselves: averages over everybody, and looks of one person, are not counted together."""
    settings = {name: one for name, one in _records(vault, "setting") if isinstance(one, Setting)}
    for about, kept in ((about, read_kept(settings[name].text)) for about, name in TABLES.items() if name in settings):
        if kept.rows:
            terminal.say(
                f"Search Console, {about}, came in {kept.day}: the first {min(10, len(kept.rows))} of {kept.total}"
            )
        for row in kept.rows[:10]:
            terminal.tell(f"    {printable(row.name, 100)}: place {row.place}, shown {row.shown}, clicks {row.clicks}")


def _sort(vault: Vault, terminal: Terminal) -> int:
    pattern = terminal.ask("Which address? One with * at its end for all below it, a host alone for all of it:").strip()
    is_a = terminal.ask(f"What is it to you? {', '.join(CLASSES)}:").strip()
    if is_a not in CLASSES or not pattern:
        terminal.say("Nothing was kept.")
        return 1
    from_on = terminal.ask("From which day on, such as 2026-11-22? Enter for always:")
    vault.add(parse_record("search_class", {"pattern": pattern, "is_a": is_a, "from_on": from_on}), now())
    terminal.say("Kept. Older looks count by it as well.")
    return 0


def _records(vault: Vault, kind: str) -> list[tuple[str, object]]:
    return [(one.record_id, from_value(kind, one.value)) for one in vault.current(kind)]


def _look(vault: Vault, options: argparse.Namespace, terminal: Terminal) -> int:
    registry = Registry(rule for _, rule in _records(vault, "search_class") if isinstance(rule, SearchClass))
    looks = [(name, look) for name, look in _records(vault, "search_look") if isinstance(look, SearchLook)]
    found = looked(looks, registry)
    if options.charts:
        hand_out(options.charts, [charts_page(vault, found).encode()], terminal)
        return 0
    told = _told(vault, found, registry)
    if options.aside:
        return put_aside(vault, told, terminal)
    _show(vault, found, terminal)
    for alert in told:
        terminal.tell(f"{alert.kind}: {alert.what.removesuffix('.')}: {printable(alert.about, 200)}")
        terminal.say(f"    {_next(vault, alert)}")
    if told:
        terminal.say("Put some of it aside for a month:  casedesk search --aside")
    return 0


def _next(vault: Vault, alert: Alert) -> str:
    """The command for the next step."""
    if alert.kind == "answer":
        return f"See it:  casedesk show {alert.evidence[0]}"
    if alert.next in ("capture", "notice"):
        address = read_address(alert.about)
        name = read_shelf(vault).by_address.get(address.url) if address else None
        return f"See how far it is:  casedesk copies {name}" if name else "Put it on the list:  casedesk copies --paste"
    return _NEXT[alert.next]


def _show(vault: Vault, found: dict[Stream, list[Looked]], terminal: Terminal) -> None:
    for stream, ones in found.items():
        newest = ones[-1].measured
        shares = ", ".join(f"{of} {float(share):.0%} ({newest.counts[of]})" for of, share in newest.shares.items())
        terminal.tell(f"{newest.day}  {printable(words_of(stream), 200)}")
        few = f"only {counted(newest.present, 'result')}: too few to say anything"
        terminal.tell(f"    {shares or few}")
    terminal.say(f"Shares of page one are weighted by place ({CURVE_NAME}); in brackets how many results.")
    _tell_figures(vault, terminal)


def _told(vault: Vault, found: dict[Stream, list[Looked]], registry: Registry) -> tuple[Alert, ...]:
    return alerts(
        found, registry, now().date(),
        answers=[(name, one) for name, one in _records(vault, "search_answer") if isinstance(one, SearchAnswer)],
        snoozes=[one for _, one in _records(vault, "search_snooze") if isinstance(one, SearchSnooze)],
        words=suspects_in(vault),
    )  # fmt: skip
