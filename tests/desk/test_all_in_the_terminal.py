"""Everything that can be done in the browser can be done in the terminal: a route without a command fails here."""

from __future__ import annotations

import re
import secrets
import shlex
from importlib import import_module

import pytest

from casedesk import cli
from casedesk.commands import forms
from casedesk.web.app import make_rooms
from casedesk.web.desk import Desk
from casedesk.web.people_forms import Asked
from casedesk.web.session import Session
from desk_web import Clock
from source_code import ROOT

DONE = {
    "copies.make": "redact NAME --box 1,1,10,10",
    "emergency.answer": "danger",
    "entry.make": "new",
    "evidence.answer": "file NAME a.png",
    "evidence.copy": "take-out NAME a.png",
    "evidence.delete": "delete NAME",
    "evidence.proof_ask": "anchor NAME --complete",
    "evidence.save_start": "capture NAME",
    "evidence.stamp": "anchor --calendar",
    "evidence.stamp_file": "anchor NAME",
    "evidence.upload": "file NAME a.png b.png",
    "evidence.words": "file NAME --words",
    "found.find": "copies --show all --find",
    "found.add": "copies --paste --more",
    "found.age": "copies NAME --age",
    "found.change": "change NAME",
    "found.delete": "delete NAME",
    "found.keep_it": "add --about NAME",
    "found.take_step": "copies NAME --step gone --on 2026-11-22",
    "incidents.change": "change NAME",
    "incidents.delete": "delete NAME",
    "incidents.make": "add",
    "letters.begin": "letters --new --copy NAME",
    "letters.came": "letters --came NAME",
    "letters.close": "letters --close NAME",
    "letters.delete": "letters --delete NAME",
    "letters.file": "letters --write NAME --file a.eml",
    "letters.next_way": "letters --next NAME",
    "letters.sent": "letters --sent NAME",
    "letters.sheet": "letters --sheet NAME --file a.html",
    "letters.ways": "letters --new",
    "letters.write": "letters --go-on NAME",
    "looks.answer": "search --add a.html",
    "looks.aside": "search --aside",
    "looks.confirm": "search --add a.html",
    "looks.judge_answer": "change NAME",
    "looks.keep_words": "search --words",
    "looks.mark": "search --mark",
    "looks.open_place": "copies --paste --more",
    "looks.said": "search --said",
    "looks.sort": "search --sort",
    "looks.take_figures": "search --figures a.zip",
    "looks.take_own": "search --own elsewhere.toml",
    "looks.typed": "search --typed",
    "looks.upload": "search --add a.html",
    "papers.make": "report a.zip --for lawyer --ask --to NAME",
    "people.ask": "pictures --ask NAME",
    "people.calendar": "calendar dates.ics",
    "people.change": "change NAME",
    "people.decide_alike": "copies --paste --more",
    "people.delete": "delete NAME",
    "people.domain_seen": "names --seen NAME",
    "people.make": "contacts --new",
    "people.remove": "delete NAME",
    "people.report_impostor": "letters --new --impostor NAME",
    "people.seen": "pictures --seen NAME",
    "people.start_alike": "alike DIR",
    "people.talk": "contacts NAME --talk",
    "private.backup": "backup DIR",
    "private.change": "passphrase",
    "private.later": "status --later backup --for month",
    "private.new_key": "recovery",
    "private.verify": "verify",
    "steps.mark": "plan --give STEP --sheet a.html",
    "steps.set_kinds": "about",
}
"""The command for each address that changes or hands out something."""
BROWSER_ALONE = {
    "entry.key_kept": "the terminal shows the key once, and does not keep it on a page",
    "entry.keep_typed": "no form stays open in a terminal while the notebook locks itself",
    "entry.open": "each command asks for the passphrase itself",
    "evidence.save_off": "Ctrl-C ends the command that saves a page",
    "leave.now": "no command stays open",
    "people.end_alike": "Ctrl-C ends the command that compares",
    "private.lock": "the notebook is locked when a command is over",
}
SHOWN = {
    "copies.page": "take-out NAME a.pdf",
    "entry.key": "recovery",
    "evidence.choose": "list",
    "evidence.proof": "anchor NAME --check",
    "evidence.raw": "take-out NAME a.png",
    "evidence.read_text": "show NAME --page",
    "evidence.read_words": "show NAME --page",
    "evidence.show": "show NAME",
    "evidence.stopped": "file NAME a.png",
    "found.show": "copies NAME",
    "found.show_all": "copies --show all --find",
    "guide.show": "guide parents",
    "guide.show_all": "guide",
    "guide.show_print": "guide parents --print a.html",
    "home.show": "plan",
    "incidents.show": "show NAME",
    "incidents.show_all": "list --short --words",
    "letters.lawyer": "letters --lawyer counter-notice --file a.html",
    "letters.print_it": "letters --write NAME --file a.html",
    "letters.show": "show NAME",
    "letters.show_all": "letters",
    "looks.show": "search --charts a.html",
    "looks.show_answer": "show NAME",
    "looks.show_figures": "search",
    "looks.show_said": "list search_answer --words",
    "people.see_alike": "alike DIR",
    "people.show": "contacts NAME",
    "people.show_alike": "alike DIR",
    "people.show_all": "helpers",
    "people.show_holder": "pictures NAME",
    "people.show_names": "names",
    "people.show_pictures": "pictures",
    "private.show": "status",
    "steps.sheet": "plan --give STEP --sheet a.html",
    "steps.show": "plan",
}
"""The command for each page that shows what is kept, or what is known."""
ASKS = frozenset({
    "copies.show", "emergency.ask", "entry.first", "entry.show_open", "evidence.ask", "evidence.save_ask",
    "evidence.save_wait", "evidence.show_delete", "evidence.show_upload", "evidence.show_words", "evidence.stamp_ask",
    "evidence.stamp_file_ask", "found.show_add", "found.show_change", "found.show_delete", "icon",
    "incidents.show_change", "incidents.show_delete", "incidents.show_new", "letters.show_delete", "letters.show_new",
    "looks.ask", "looks.show_own", "looks.show_page", "looks.show_sort", "looks.show_typed", "looks.show_upload",
    "papers.show", "people.ask_alike", "people.show_ask", "people.show_change", "people.show_delete",
    "people.show_new", "people.show_remove", "people.show_seen", "people.show_talk", "style",
})  # fmt: skip
"""Pages that hold a form and nothing else to read."""
COMMANDS = sorted({*DONE.values(), *SHOWN.values(), "orders --new", "helpers --new", "note NAME --delete"})
FORM_PAGES = {
    "INCIDENT": "incident_form.html", "BESIDE_FILES": "upload.html", "WORDS_ALONE": "words_form.html",
    "TALK": "talk.html", "PLACE": "found_parts.html", "SAID": "look_said.html", "MARK": "looks.html",
}  # fmt: skip


@pytest.fixture(scope="module")
def endpoints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The name of every address of the browser, by method."""
    folder = tmp_path_factory.mktemp("desk")
    desk = Desk(folder, Clock().outside(), Session(secrets.token_bytes))
    found: dict[str, set[str]] = {"GET": set(), "POST": set()}
    for rule in make_rooms(desk).url_map.iter_rules():
        for method in found:
            if method in (rule.methods or ()):
                found[method].add(rule.endpoint)
    return found


def test_each_address_that_does_something_has_a_command_or_a_reason(endpoints: dict[str, set[str]]) -> None:
    assert endpoints["POST"] - set(DONE) - set(BROWSER_ALONE) == set(), "there is no command for these"
    assert set(DONE) - endpoints["POST"] == set(), "these are gone"
    assert not set(DONE) & set(BROWSER_ALONE)


def test_each_page_that_shows_something_has_a_command(endpoints: dict[str, set[str]]) -> None:
    assert endpoints["GET"] - set(SHOWN) - ASKS == set(), "there is no command for these"
    assert {*SHOWN, *ASKS} - endpoints["GET"] == set(), "these are gone"


@pytest.mark.parametrize("typed", COMMANDS)
def test_each_of_these_commands_is_understood(typed: str) -> None:
    name, *rest = shlex.split(typed)
    module = import_module(f"casedesk.commands.{name.replace('-', '_')}")

    assert name in cli.COMMANDS
    assert cli._parser(name, module).parse_args(rest)


def test_the_guide_names_every_command_beside_its_page() -> None:
    guide = (ROOT / "docs" / "desk.md").read_text("utf-8")
    table = re.findall(r"^\| .+ \| .+ \| .*`casedesk ([a-z-]+)", guide, re.MULTILINE)

    # Without a word, the browser opens.
    assert set(cli.COMMANDS) - set(table) == {"start"}


@pytest.mark.parametrize(("form", "page"), FORM_PAGES.items())
def test_forms_ask_in_the_words_of_the_browser_and_for_no_less(form: str, page: str) -> None:
    asked: tuple[Asked, ...] = getattr(forms, form)
    text = (ROOT / "casedesk" / "web" / "templates" / page).read_text("utf-8").replace("\\'", "'")
    found = re.findall(r"\{\{ (?:field|choice|tick|when)\(form, '(\w+)'", text)
    fields = {name.removesuffix("_first") for name in found} - {"note", "note_deleted", "reason"}

    assert [one.label for one in asked if one.label not in text] == []
    assert fields <= {one.name for one in asked}


def test_what_is_written_is_asked_for_and_never_part_of_a_command() -> None:
    """Options take names of records, files, days and fixed choices, which say nothing."""
    takes_words = {"search": {"--language", "--place", "--device"}, "guide": {"--place"}, "danger": {"--place"}}
    named = {"NAME", "FILE", "DIR", "DAY", "STEP", "CONTACT", "CODE", "WAY", "BOX", "NUMBER:DIGEST"}
    wrong = []
    for name in cli.COMMANDS:
        parser = cli._parser(name, import_module(f"casedesk.commands.{name.replace('-', '_')}"))
        for action in parser._actions:
            is_free = action.option_strings and action.nargs != 0 and not action.choices
            if is_free and action.metavar not in named and not takes_words.get(name, set()) & {*action.option_strings}:
                wrong.append((name, action.option_strings))

    assert wrong == []
