"""A look on its way in from the terminal: a saved result page, or a list that is typed. See `search`."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from casedesk.commands.age import ask_age, say_where_to_report
from casedesk.commands.asked import refuse_end
from casedesk.commands.opened import now
from casedesk.evidence.age import LetIn
from casedesk.evidence.kinds import HEAD, clean_name, kind_of_file
from casedesk.records import Custody, Evidence
from casedesk.records.search import SearchLook
from casedesk.search.given import CIRCUMSTANCES, NOT_KNOWN, read_look, wrong_when
from casedesk.search.result_page import ResultPage, read_result_page
from casedesk.search.saved_file import MOST_BYTES
from casedesk.search.typed import read_typed
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from casedesk.web.typed import with_zone
from clearname.text import printable

_QUESTIONS = {
    "language": f'In which language was the page, such as en? Or type "{NOT_KNOWN}":',
    "place": f'In which country or place were you? Or type "{NOT_KNOWN}":',
    "device": f'With which device, such as telephone or computer? Or type "{NOT_KNOWN}":',
}


def add_circumstances(parser: argparse.ArgumentParser) -> None:
    """The options that answer beforehand what is asked otherwise."""
    for name in CIRCUMSTANCES:
        about = f'the {name} of the look, for --add and --typed; "{NOT_KNOWN}" where you do not know'
        parser.add_argument(f"--{name}", metavar="WORDS", default="", help=about)


def read_some(path: Path) -> bytes:
    """The bytes of a file, and one more than may be read of it where it is larger."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def add_page(vault: Vault, terminal: Terminal, path: Path, options: argparse.Namespace) -> int:
    """
    Shows what a saved page says, and keeps it after a yes. Raises `Refused`; then nothing was kept.

    The file is opened after the question of age.
    """
    judged = ask_age(terminal, "Pictures on the page: ")
    if judged is None:
        terminal.say("Nothing was saved: the question comes first.")
        return 1
    if not isinstance(judged, LetIn):
        say_where_to_report(vault, terminal)
        terminal.say("The list alone can be kept, in words:  casedesk search --typed")
        return 1
    data, name = read_some(path), path.name
    page = read_result_page(data)
    for number, hit in enumerate(page.results, 1):
        terminal.tell(f"{number:>3}  {printable(hit.url, 120)}\n     {printable(hit.title, 100)}")
    said = (page.query or "search not said", page.engine, page.language or "language not said", page.place)
    terminal.tell(", ".join(printable(words, 100) for words in said if words))
    if terminal.ask("Is this what you saw? Type yes or no:").casefold() != "yes":
        terminal.say("Nothing was kept.")
        return 1
    given = {
        "query": page.query or terminal.ask("What was searched for?"), "engine": page.engine,
        **_when(page.saved_at.strftime("%Y-%m-%d") if page.saved_at else "", terminal),
        **_circumstances({"language": page.language, "place": page.place}, options, terminal),
    }  # fmt: skip
    look = read_look(with_zone(given, now()), page.results, now())
    with vault.together():
        _keep_page(vault, page, replace(look, suggested=page.suggested), data, name, judged.age_gate)
    terminal.say("Kept.")
    return 0


def _keep_page(vault: Vault, page: ResultPage, look: SearchLook, data: bytes, name: str, gate: str) -> None:
    stored = vault.add_file([data], clean_name(name), now())
    kept = vault.add(Evidence(
        kind=page.way, title=f"Result page, {page.engine}", file=stored.file_id, name=clean_name(name),
        size=stored.size,
        media_type=kind_of_file(data[:HEAD], name).media_type, sha256=stored.sha256, source=page.address,
        captured=look.when, captured_by="me", clock="system", age_gate=gate,
    ), now())  # fmt: skip
    vault.add(Custody(action="add", what=kept.record_id, after=stored.sha256), now())
    vault.add(replace(look, evidence=kept.record_id), now())


def add_typed(vault: Vault, terminal: Terminal, options: argparse.Namespace) -> int:
    """Asks for a list and what it is a list of, and keeps it. Raises `Refused`; then nothing was kept."""
    given = {
        "query": terminal.ask("What was searched for?"), "engine": terminal.ask("With which engine?"),
        "source": "typed", **_when("", terminal), **_circumstances({}, options, terminal),
    }  # fmt: skip
    hits = read_typed(terminal.ask_lines("The addresses, the first place first, one on each line."))
    vault.add(read_look(with_zone(given, now()), hits, now()), now())
    terminal.say(f"Kept, with {counted(len(hits), 'result')}.")
    return 0


def _when(day: str, terminal: Terminal) -> dict[str, str]:
    """A day that is none is asked for again, before a long list is typed for nothing."""
    while True:
        given = {"when_form": "at", "when_first": day or terminal.ask("Which day? Such as 2026-11-22:")}
        refuse_end(terminal)
        if not (problems := wrong_when(with_zone(given, now()), now())):
            return given
        terminal.problems(problems)
        day = ""


def _circumstances(page: dict[str, str], options: argparse.Namespace, terminal: Terminal) -> dict[str, str]:
    """An option counts before the page, for it is what the person says; the rest is asked."""
    return {
        name: getattr(options, name).strip() or page.get(name, "") or terminal.ask(_QUESTIONS[name])
        for name in CIRCUMSTANCES
    }


def counted(number: int, one: str) -> str:
    """`1 result`, `2 results`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
