"""The rooms and the command about searching, as somebody uses them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest

from casedesk.cli import main
from desk_web import PASSPHRASE, Visitor, notebook
from result_hits import ENGLISH
from result_saved import REFUSED, saved


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("looks") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def let_in(visitor: Visitor) -> str:
    return visitor.post("/looks/new", {"age": "adults"}).goes_to


def form_of(page: str) -> dict[str, str]:
    """What stands in the fields of a page."""
    from html import unescape

    found = dict(re.findall(r'<input id="(\w+)" name="\w+" type="text" value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea id="(\w+)"[^>]*>([^<]*)</textarea>', page))
    found |= {"when_form": "at"}
    return {name: unescape(value) for name, value in found.items()}


def count(visitor: Visitor, kind: str) -> int:
    vault = visitor.running.desk.vault
    assert vault is not None
    return vault.count(kind)


def test_a_result_page_is_taken_in_confirmed_sorted_and_shown(visitor: Visitor) -> None:
    answer = visitor.upload(let_in(visitor), [("page.mhtml", saved("google", ENGLISH, "mhtml"))])
    assert answer.status == 303, answer.text
    path = answer.goes_to
    page = visitor.get(path).text
    form = form_of(page)
    assert form["query"] == "Zoe Sample" and form["engine"] == "google" and form["hits"].count("\n") == 9

    assert visitor.post(path, form).status == 302 and count(visitor, "search_look") == 1
    overview = visitor.get("/looks/").text
    assert "unknown 100 % (10 of 10)" in overview and "<svg" in overview and ENGLISH.hits[1].url in overview
    sorting = visitor.get("/looks/sort").text
    (number,) = re.findall(r'name="page-(\d+)" value="https://forum.example/threads/zoe-sample.4711/"', sorting)
    url = "https://forum.example/threads/zoe-sample.4711/"
    assert (
        visitor.post("/looks/sort", {f"page-{number}": url, f"is-{number}": "hostile", f"all-{number}": "1"}).status
        == 302
    )

    overview = visitor.get("/looks/").text
    assert "(2 of 10)" in overview and "<dt>First hostile place</dt><dd>2</dd>" in overview
    (alert,) = re.findall(r'value="(unknown https://runner[^"]+)"', overview)
    visitor.post("/looks/aside", {"alert": alert})
    assert alert not in visitor.get("/looks/").text


@pytest.mark.parametrize("name", ["google robot question", "nothing found", "a picture"])
def test_a_page_that_cannot_be_read_keeps_nothing_and_says_why(visitor: Visitor, name: str) -> None:
    before = count(visitor, "evidence"), count(visitor, "file")

    answer = visitor.upload(let_in(visitor), [("page.html", REFUSED[name][1])])

    assert answer.status == 422 and "Type the list" in answer.text
    assert before == (count(visitor, "evidence"), count(visitor, "file"))


def test_no_file_comes_in_without_the_answer_about_age(visitor: Visitor) -> None:
    assert visitor.post("/looks/new").status == 422
    assert visitor.post("/looks/new", {"age": "minor_or_unsure"}).goes_to == "/looks/typed"
    assert visitor.upload("/looks/file/none", [("x", b"y")]).goes_to == "/looks/new"
    other = visitor.let_in(visitor.write_down()).rpartition("/")[2]
    assert visitor.upload(f"/looks/file/{other}", [("x", b"y")]).goes_to == "/looks/new", "a ticket of another room"


def test_a_list_can_be_typed_and_one_without_addresses_is_asked_for_again(visitor: Visitor) -> None:
    typed = {"query": "Zoe Sample", "engine": "paper", "when_form": "at", "when_first": "2026-11-20", "hits": "words"}
    answer = visitor.post("/looks/typed", typed)
    assert answer.status == 422 and "no address in the list" in answer.text and "words</textarea>" in answer.text

    assert visitor.post("/looks/typed", {**typed, "hits": "https://a.example/ A\nb.example"}).status == 302
    assert "Only 2 results: too few to say anything." in visitor.get("/looks/").text


def test_what_a_machine_said_is_kept_and_a_wrong_answer_is_told(visitor: Visitor) -> None:
    said = {
        "query": "Who is Zoe?",
        "engine": "a machine",
        "when_form": "at",
        "when_first": "2026-11-20",
        "verdict": "false",
    }
    assert visitor.post("/looks/said", said).status == 422
    assert visitor.post("/looks/said", {**said, "text": "She is a <b>pirate</b>."}).status == 302

    assert "A machine said something wrong" in visitor.get("/looks/").text


def test_what_was_done_is_marked_in_the_charts(visitor: Visitor) -> None:
    visitor.post("/looks/typed", {"query": "Zoe", "engine": "e", "when_form": "at", "when_first": "2026-11-16",
                                  "hits": "\n".join(f"https://m{n}.example/" for n in range(6))})  # fmt: skip
    assert visitor.post("/looks/mark", {"what": "published", "day_on": "soon"}).status == 422
    assert visitor.post("/looks/mark", {"what": "published", "day_on": "2026-11-18", "title": "A <talk>"}).status == 302

    assert "2026-11-18 A &lt;talk&gt;" in visitor.get("/looks/").text


def test_addresses_of_rooms_say_nothing_and_forms_need_their_check(visitor: Visitor) -> None:
    for path in ("/looks/", "/looks/new", "/looks/sort", "/looks/typed", "/looks/said"):
        page = visitor.get(path)
        assert page.status == 200 and "<title>Notebook</title>" in page.text
    answer = visitor.send("POST", "/looks/aside", {"Origin": visitor.running.address.origin,
                          "Content-Type": "application/x-www-form-urlencoded"}, b"alert=x")  # fmt: skip
    assert answer.status == 403


def test_the_command_takes_in_a_page_and_says_the_shares(tmp_path, monkeypatch, capsys) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
    page, own = tmp_path / "page.html", tmp_path / "elsewhere.toml"
    page.write_bytes(saved("bing", ENGLISH, "singlefile"))
    own.write_text('format = 1\n[[page]]\nurl = "https://zoe-sample.example/"\nconfirmed_on = 2026-01-01\n')

    def run(lines: str, *more: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{lines}"))
        assert main(["search", "--notebook", str(tmp_path / "notebook"), "--passphrase-stdin", *more]) == 0
        return str(capsys.readouterr().out)

    assert "  1  https://zoe-sample.example/" in run("adults\nyes\n", "--add", str(page))
    assert "1 pages are your own" in run("", "--own", str(own))
    said = run("")
    assert "2026-11-16" in said and "own 32% (1), unknown 68% (9)" in said, said
