"""What the documents say is held to the code: every code, setting, command, target, status and link."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from clearname.endorsements.fields import RULES as FIELDS
from clearname.endorsements.raw import CONSENT_TEXT, DISPLAYS, RELATIONSHIPS, SURFACES
from clearname.gate import NOTES, RULES
from clearname.settings import FORMAT
from clearname.settings_file import TABLES, parse_settings
from clearname_site import cli
from source_code import ROOT, Codes, modules, problem_codes

DOCUMENTS = sorted(path for places in ("*.md", "docs/**/*.md", "starter/*.md", "starter/supporters/*.md")
                   for path in ROOT.glob(places))  # fmt: skip
BUILT_CODES = {"f'page-{key}'": {"page-title"}}
"""Codes that are put together from parts, and what comes of it: of the keys of a page, the title alone is needed."""
NO_CODES = {
    "base-uri", "check-endorsement", "check-pr", "content-disposition", "content-encoding", "content-length",
    "content-security-policy", "content-transfer-encoding", "content-type", "dot-gitattributes", "dot-github",
    "dot-gitignore", "endorsement-consent-v1", "form-action", "inbox-quiet", "site-packages", "take-down",
    "lists-export", "not-none", "post-office-box", "postal-code",
}  # fmt: skip
"""Strings of the source that begin as codes do and are none."""
NOT_BY_MAKE = {
    "pelican": "hands on whatever follows it, which make would keep for itself",
    "check-pr": "is for the workflow, and takes commits by options",
}
NO_COMMANDS = {"help", "test", "locks", "screenshots", "messages", "desk", "desk-more"}
"""Targets that are not commands of `clearname`: they set up the clone, or list the others."""
NOT_IN_A_SITE = {"new", "test", "locks", "messages"}
"""Targets that only a clone of Clearname has."""


SOURCES = [*modules("clearname"), *modules("clearname_site")]


@pytest.fixture(scope="module")
def codes() -> Codes:
    return problem_codes(SOURCES)


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def headings(text: str, level: int) -> list[str]:
    return re.findall(rf"^{'#' * level} (.+)$", without_blocks(text), re.MULTILINE)


def without_blocks(text: str) -> str:
    """The text without fenced and indented code."""
    return re.sub(r"^(?: {4}.*|```[\s\S]*?^```)$", "", text, flags=re.MULTILINE)


# --- Messages ---------------------------------------------------------------------------------------------------


def test_every_code_that_can_be_shown_is_explained(codes: Codes) -> None:
    shown = set(codes.found) | {code for built in BUILT_CODES.values() for code in built}
    missing = sorted(shown - set(headings(read("docs/problems.md"), 3)))

    assert not missing, "no heading in docs/problems.md: " + ", ".join(f"{c} ({codes.found.get(c)})" for c in missing)


def test_nothing_is_explained_that_no_code_shows(codes: Codes) -> None:
    shown = set(codes.found) | {code for built in BUILT_CODES.values() for code in built}
    listed = Counter(headings(read("docs/problems.md"), 3))

    assert not sorted(set(listed) - shown), "no code shows these any more"
    assert not [code for code, times in listed.items() if times > 1], "explained twice"


def test_no_code_is_worked_out_where_it_cannot_be_read(codes: Codes) -> None:
    """The gate may: whatever it finds is looked up in its table, and the table is read."""
    unread = [place for place in codes.unread if not place.startswith("plugins/clearname/gate/")]

    assert [place for place in unread if place.partition(": ")[2] not in BUILT_CODES] == []


def enumerated(tree: ast.Module) -> Iterator[str]:
    """The words of enumerations, which are no codes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "StrEnum" for b in node.bases):
            yield from (c.value for c in ast.walk(node) if isinstance(c, ast.Constant) and isinstance(c.value, str))


def test_no_string_that_looks_like_a_code_was_overlooked(codes: Codes) -> None:
    """A helper without a parameter called `code` would hide its codes from the tests above."""
    families = {code.partition("-")[0] for code in codes.found if "-" in code}
    known = {*codes.found, *NO_CODES, *(word for source in SOURCES for word in enumerated(source.tree))}
    strange = {
        f"{source.at(node)}: {node.value}"
        for source in SOURCES
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", node.value) and node.value.partition("-")[0] in families
        and node.value not in known
    }  # fmt: skip

    assert sorted(strange) == []


def test_every_rule_of_the_gate_is_explained_with_its_id_and_level() -> None:
    text = read("docs/problems.md")
    rules = (*RULES, *NOTES)
    wrong = [rule.code for rule in rules if f"### {rule.code}\n*{rule.id}, {rule.level}.* " not in text]

    assert wrong == []


def test_every_explanation_says_something() -> None:
    sections = re.split(r"^### .+$", read("docs/problems.md"), flags=re.MULTILINE)[1:]
    short = [section.strip() for section in sections if not 20 < len(re.split(r"^## ", section, flags=re.M)[0]) < 600]

    assert short == []


# --- Settings ---------------------------------------------------------------------------------------------------

CONFS = ("pelican.conf", "starter/pelican.conf")
KEYS = [("", "format"), *((table, field.name) for table, kind in TABLES.items() for field in fields(kind))]


def paragraphs(conf: str) -> Iterator[tuple[str, list[str]]]:
    """The groups of lines between empty lines, each with the table that it stands in."""
    table = ""
    for part in re.split(r"\n\s*\n", read(conf)):
        header = re.findall(r"^\[(\w+)\]", part, re.MULTILINE)
        table = header[-1] if header else table
        yield table, part.splitlines()


@pytest.mark.parametrize("conf", CONFS)
@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{table}.{key}".strip(".") for table, key in KEYS])
def test_every_setting_stands_in_the_file_with_a_sentence_above_it(conf: str, table: str, key: str) -> None:
    found = [
        lines for at, lines in paragraphs(conf)
        if at == table and any(re.match(rf"(?:# )?{key} = ", line) for line in lines)
    ]  # fmt: skip

    assert len(found) == 1, f"[{table}] {key} stands {len(found)} times in {conf}"
    assert re.match(r"# (?!\w+ = )\S", found[0][0]), f"{conf} does not explain [{table}] {key}"


@pytest.mark.parametrize("conf", CONFS)
def test_a_setting_that_is_switched_off_works_when_it_is_switched_on(conf: str) -> None:
    """An example behind a # is what people use; it has to be right."""
    switched_on: list[str] = []
    taken: set[tuple[str, str]] = set()
    table, inside = "", False
    filled = read(conf).replace("@@URL@@", "https://ana.example/").replace("@@NAME@@", "Ana Maria Souza")
    for line in filled.replace("@@", "abcd").splitlines():
        key = re.match(r"(# )?(\w+) = ", line)
        table = header[1] if (header := re.match(r"\[(\w+)\]", line)) else table
        if key and key[1] and (table, key[2]) not in taken:
            switched_on.append(line.removeprefix("# "))
            inside = line.endswith(("[", '"""'))
        elif inside and line.startswith("# "):
            switched_on.append(line.removeprefix("# "))
            inside = line != "# ]" and not line.endswith('"""')
        else:
            switched_on.append(line)
        if key:
            taken.add((table, key[2]))
    text = "\n".join(switched_on).replace('id = "abcdIDabcd"', 'id = "k3v9q7tw"').replace('"abcdLANGUAGEabcd"', '"en"')

    parse_settings(text.encode())

    given = tomllib.loads(text)
    assert {(table, key) for table in TABLES for key in given[table]} == set(KEYS) - {("", "format")}
    assert given["format"] == FORMAT


# --- Commands ---------------------------------------------------------------------------------------------------


def targets(makefile: str) -> dict[str, tuple[str, list[str]]]:
    """What `make help` says of each target, and the lines that it runs."""
    found: dict[str, tuple[str, list[str]]] = {}
    name = ""
    for line in read(makefile).splitlines():
        if rule := re.match(r"([a-z-]+):[^=]*?(?:## (.*))?$", line):
            name = rule[1]
            found[name] = (rule[2] or "", [])
        elif line.startswith("\t") and name:
            found[name][1].append(line.strip())
        elif line and not line.startswith("#"):
            name = ""
    return found


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_is_in_the_guide(command: str) -> None:
    assert re.search(rf"^\| `clearname {command}[` ]", read("docs/guide.md"), re.MULTILINE)


def test_the_guide_names_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `clearname ([a-z-]+)", read("docs/guide.md"), re.M)) == set(cli.COMMANDS)


@pytest.mark.parametrize("makefile", ["Makefile", "starter/Makefile"])
def test_every_command_is_a_target_of_make(makefile: str) -> None:
    left_out = set(NOT_BY_MAKE) | (NOT_IN_A_SITE if makefile.startswith("starter") else set())

    assert set(cli.COMMANDS) - left_out <= set(targets(makefile))
    assert set(targets(makefile)) <= {*cli.COMMANDS, *NO_COMMANDS}


@pytest.mark.parametrize("makefile", ["Makefile", "starter/Makefile"])
def test_a_target_of_make_is_the_one_command_of_its_name(makefile: str) -> None:
    variables = r'(?: "\$\([A-Z]+\)"| \$\(if \$\([A-Z]+\),"\$\([A-Z]+\)"\))*'
    wrong = [
        name for name, (_, lines) in targets(makefile).items()
        if name not in NO_COMMANDS
        and not (len(lines) == 1 and re.fullmatch(rf"@\.venv/bin/clearname {name}{variables}", lines[0]))
    ]  # fmt: skip

    assert wrong == []


@pytest.mark.parametrize("makefile", ["Makefile", "starter/Makefile"])
def test_make_help_says_what_clearname_help_says(makefile: str) -> None:
    """With what to type after it, where make needs that."""
    different = {
        name: said for name, (said, _) in targets(makefile).items()
        if name in cli.COMMANDS and not re.fullmatch(re.escape(cli.COMMANDS[name]) + r"(?:: make .+)?", said)
    }  # fmt: skip

    assert different == {}


def test_every_exit_status_is_in_the_guide() -> None:
    table = read("docs/guide.md").partition("| exit status |")[2].partition("\n\n")[0]

    told = {int(status) for status in re.findall(r"^\| (\d) \|", table, re.MULTILINE)}
    assert told == {cli.DONE, cli.YOURS, cli.USAGE, cli.OUTSIDE}


def test_the_two_commands_of_the_readme_exist() -> None:
    first_block = re.findall(r"(?:^ {4}.+\n)+", read("README.md"), re.MULTILINE)[0]

    assert re.findall(r"^ {4}make ([a-z-]+)", first_block, re.MULTILINE) == ["site", "test"]
    assert {"site", "test"} <= set(targets("Makefile"))


def mentions(text: str) -> Iterator[str]:
    """What a text says to type, as `make X` or `clearname X`."""
    for block, _, span in re.findall(r"^ {4}(.+)$|(`+)((?:(?!\n\n)[^`])+)\2", text, re.MULTILINE):
        for tool, name in re.findall(r"\b(make|clearname|clearname_site)\s+([a-z][a-z-]*)", block or span):
            yield f"{tool.removesuffix('_site')} {name}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_say_to_type_only_what_works(path: Path) -> None:
    works = {f"clearname {name}" for name in (*cli.COMMANDS, "help")} | {f"make {name}" for name in targets("Makefile")}

    assert sorted(set(mentions(path.read_text(encoding="utf-8"))) - works) == []


def test_messages_say_to_type_only_what_works() -> None:
    wrong = {
        f"{source.at(node)}: {named}"
        for source in SOURCES
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for named in re.findall(r"\bclearname ([a-z][a-z-]*)", node.value)
        if named not in {*cli.COMMANDS, "help"}
    }

    assert sorted(wrong) == []


# --- Links and places -------------------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """The anchors that GitHub gives to the headings of a document."""
    words = (heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", without_blocks(text), re.M))
    return {re.sub(r"[^\w-]", "", word) for word in words}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_are_there(path: Path) -> None:
    text = re.sub(r"(`+)(?:(?!\n\n)[\s\S])+?\1", "", without_blocks(path.read_text(encoding="utf-8")))
    links = re.findall(r"\]\(([^)\s]+)[^)]*\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    broken = []
    for link in links:
        if re.match(r"[a-z]+:", link):
            continue
        target, _, anchor = link.partition("#")
        file = path.parent / target if target else path
        if not file.exists() or (anchor and anchor not in anchors(file.read_text(encoding="utf-8"))):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_name_no_place_on_a_computer(path: Path) -> None:
    """A path says whose computer it was written on."""
    text = path.read_text(encoding="utf-8")
    places = r"(?<![\w.:/])/(?:home|root|Users|tmp|opt|srv|var|mnt|usr)/|\b[A-Z]:\\|file://"

    assert re.findall(places, text) == []
    assert str(ROOT) not in text and (len(str(Path.home())) < 5 or str(Path.home()) not in text)


# --- Pictures and templates -------------------------------------------------------------------------------------


def test_the_pictures_of_the_documents_are_small_and_hold_pixels_alone() -> None:
    pictures = {path.name: path.read_bytes() for path in (ROOT / "docs" / "pictures").iterdir()}
    drawn = {name: data for name, data in pictures.items() if name.endswith(".svg")}
    chunks = {data[at : at + 4] for name, data in pictures.items() if name not in drawn for at in chunk_names(data)}

    assert sum(map(len, pictures.values())) < 700_000
    assert chunks == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    assert not [
        data for data in drawn.values() if re.search(rb"<(script|metadata|image|foreignObject)|href|@import", data)
    ]


def chunk_names(png: bytes) -> Iterator[int]:
    """Where the names of the chunks of a PNG stand. Source: PNG, 5.3."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(png):
        yield at + 4
        at += 12 + int.from_bytes(png[at : at + 4], "big")


def test_every_filter_and_shared_name_of_templates_is_listed() -> None:
    """The keys of what `theme_language.py` and `template_context.py` hand over, read from the source."""
    sources = [s for s in SOURCES if s.name in ("clearname_site.theme_language", "clearname_site.template_context")]
    functions = {node.name: node for s in sources for node in s.tree.body if isinstance(node, ast.FunctionDef)}
    names = [
        key.value
        for function in ("filters", "shared_context", "page_context")
        for node in ast.walk(functions[function])
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict)
        for key in node.value.keys
        if isinstance(key, ast.Constant)
    ]
    listed = set(re.findall(r"`(\w+)[(`]", read("docs/templates.md")))

    assert len(names) > 30 and sorted(set(names) - listed) == []


def test_every_template_is_listed() -> None:
    templates = {path.stem for path in (ROOT / "themes" / "clearname" / "templates").iterdir()}

    assert sorted(templates - set(re.findall(r"`(\w+)`", read("docs/templates.md")))) == []


# --- What supporters agree to -----------------------------------------------------------------------------------

CONSENTS = ("docs/guide.md", "starter/supporters/HOW-TO.md", "starter/dot-github/PULL_REQUEST_TEMPLATE.md")


@pytest.mark.parametrize("path", CONSENTS)
def test_supporters_read_the_very_text_that_they_agree_to(path: str) -> None:
    quotes = re.findall(r"(?:^> .+\n)+", read(path), re.MULTILINE)

    assert CONSENT_TEXT in [" ".join(line.removeprefix("> ") for line in quote.splitlines()) for quote in quotes]


@pytest.mark.parametrize("name", [*FIELDS, *DISPLAYS, *RELATIONSHIPS, *SURFACES])
def test_every_line_of_a_supporters_file_is_in_the_guide(name: str) -> None:
    section = read("docs/guide.md").partition("\n## Endorsements\n")[2].partition("\n## ")[0]

    assert f"`{name}`" in section
