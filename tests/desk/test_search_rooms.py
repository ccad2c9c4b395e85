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


UNKNOWN = {"language_unknown": "1", "place_unknown": "1", "device_unknown": "1"}
"""Ticks of somebody who knows the search and the day, and no more."""


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

    silent = visitor.post(path, {**form, "query": " "})
    assert silent.status == 422 and "What was searched for: Nothing is written here" in silent.text
    assert "Device: Nothing is said here" in silent.text and "Language: " not in silent.text, "the page says that one"
    form |= {"device": "telephone"} | ({} if form["place"] else {"place_unknown": "1"})
    assert visitor.post(path, form).status == 302 and count(visitor, "search_look") == 1
    overview = visitor.get("/looks/").text
    assert "unknown 100 % (10 of 10)" in overview and "<svg" in overview and ENGLISH.hits[1].url in overview
    assert "Hostile share of page one, by search and month" in overview
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
    typed = {"query": "Zoe Sample", "engine": "paper", "when_form": "at", "when_first": "2026-11-20", "hits": "words",
             **UNKNOWN}  # fmt: skip
    answer = visitor.post("/looks/typed", typed)
    assert answer.status == 422 and "no address in the list" in answer.text and "words</textarea>" in answer.text

    late = visitor.post("/looks/typed", {**typed, "hits": "https://a.example/ A", "when_first": "2027-11-20"})
    assert late.status == 422 and "still to come" in late.text, "it would push every chart to next year"
    undated = visitor.post("/looks/typed", {**typed, "hits": "https://a.example/ A", "when_first": "2026-11"})
    assert undated.status == 422 and "The day is not said" in undated.text, "no chart could count it"
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


def test_what_is_thought_of_an_answer_can_be_changed_and_the_alert_goes(visitor: Visitor) -> None:
    said = {
        "query": "Who now?",
        "engine": "Another",
        "when_form": "at",
        "when_first": "2026-11-20",
        "text": "Words.",
        "sources": "https://a.example/",
    }
    visitor.post("/looks/said", {**said, "verdict": "false"})
    overview = visitor.get("/looks/").text.partition("Another said something wrong")[2]
    path = "/looks/said/" + re.findall(r"/looks/said/([0-9a-z]+)", overview)[0]
    form = visitor.get(path).text
    assert "Words." in form and 'value="false" selected' in form and "https://a.example/" in form

    assert visitor.post(path, {**said, "query": ""}).status == 422
    before = count(visitor, "search_answer")
    assert visitor.post(path, {**said, "verdict": "outdated"}).status == 302
    assert count(visitor, "search_answer") == before
    assert "Another said something wrong" not in visitor.get("/looks/").text
    assert "outdated" in visitor.get("/looks/said").text.partition("Written down until now")[2]
    assert visitor.get("/looks/said/nothing").status == 404


def test_what_was_done_is_marked_in_the_charts(visitor: Visitor) -> None:
    visitor.post("/looks/typed", {"query": "Zoe", "engine": "e", "when_form": "at", "when_first": "2026-11-16",
                                  **UNKNOWN, "hits": "\n".join(f"https://m{n}.example/" for n in range(6))})  # fmt: skip
    assert visitor.post("/looks/mark", {"what": "published", "day_on": "soon"}).status == 422
    assert visitor.post("/looks/mark", {"what": "published", "day_on": "2026-11-18", "title": "A <talk>"}).status == 302

    assert "2026-11-18 A &lt;talk&gt;" in visitor.get("/looks/").text


def test_words_to_look_out_for_make_alerts_of_results_and_of_what_is_offered(visitor: Visitor) -> None:
    from casedesk.records import When
    from casedesk.records.search import SearchLook
    from casedesk.web.keeping import keep

    hits = tuple(f"https://w{number}.example/\tZoe Sample fraud\t" for number in range(5))
    look = SearchLook(
        query="Zoe words", engine="sample", when=When("at", "2026-11-22"), hits=hits, suggested=("zoe sample FRAUD",)
    )
    keep(visitor.running.desk, look)
    assert "holds one of your words" not in visitor.get("/looks/").text

    visitor.post("/looks/words", {"suspect": " fraud \n\nfraud\n"})
    overview = visitor.get("/looks/").text
    assert ">fraud</textarea>" in overview and "A search that is offered holds one of your words" in overview
    assert "It holds one of your words" in overview
    visitor.post("/looks/words", {"suspect": ""})
    assert "holds one of your words" not in visitor.get("/looks/").text


def test_what_is_said_of_a_page_can_begin_on_a_day_and_no_other_words_do(visitor: Visitor) -> None:
    before, fields = count(visitor, "search_class"), {"page-1": "https://w1.example/", "is-1": "neutral"}
    refused = visitor.post("/looks/sort", {**fields, "from_on": "last week"})
    assert refused.status == 422 and 'value="last week"' in refused.text and count(visitor, "search_class") == before

    visitor.post("/looks/sort", {**fields, "from_on": "2026-11-20"})
    assert "neutral, from 2026-11-20" in visitor.get("/looks/sort").text


def test_a_page_that_is_sorted_already_is_sorted_anew_and_the_rest_stays(visitor: Visitor) -> None:
    url = "https://anew.example/"
    visitor.post("/looks/sort", {"page-1": url, "is-1": "hostile"})
    page, before = visitor.get("/looks/sort").text.partition("Already sorted")[2], count(visitor, "search_class")
    assert f"{url}</span>: hostile" in page
    fields = {f"page-{number}": where for number, where in re.findall(r'name="page-(\d+)" value="([^"]*)"', page)}
    (at,) = (name.removeprefix("page-") for name, where in fields.items() if where == url)
    assert len(fields) > 2
    visitor.post("/looks/sort", {**fields, **{f"is-{name[5:]}": "" for name in fields}, f"is-{at}": "friendly"})
    page = visitor.get("/looks/sort").text
    assert count(visitor, "search_class") == before + 1, "what was not chosen anew is not written again"
    assert f"{url}</span>: friendly" in page and f"{url}</span>: hostile" not in page


def test_the_list_of_the_public_site_says_which_pages_are_own(visitor: Visitor) -> None:
    refused = visitor.upload("/looks/own", [("elsewhere.toml", b"[[page")])
    assert refused.status == 422 and "no list of your pages" in refused.text
    assert visitor.upload("/looks/own", []).status == 422, "no file was chosen"

    before, page = count(visitor, "search_class"), '[[page]]\nurl = "https://{}/"\n{}\n'
    day = "confirmed_on = 2026-01-01"
    listed = "".join(
        (page.format("mine.example", day) * 2, page.format("w1.example", day), page.format("x.example", ""))
    )
    assert "1 page is your own from now on" in visitor.upload("/looks/own", [("elsewhere.toml", listed.encode())]).text
    assert "Nothing new" in visitor.upload("/looks/own", [("elsewhere.toml", listed.encode())]).text
    assert count(visitor, "search_class") == before + 1, "not twice, not unconfirmed, not against what was said before"
    assert "https://mine.example/" in visitor.get("/looks/sort").text


def test_a_hostile_result_opens_a_place_with_its_address_and_that_opens_a_letter(visitor: Visitor) -> None:
    """The address goes by form: it would stand in the browser's memory otherwise."""
    url = "https://forum.example/threads/zoe-sample.4711/"
    path = visitor.post("/looks/place", {"url": url}).goes_to
    assert path == "/found/add"
    page = visitor.get(path).text
    assert f">{url}</textarea>" in page and 'value="what search shows"' in page

    visitor.post(path, {"addresses": url, "age": "adults"})
    (name,) = re.findall(r'/found/([0-9a-z]{5,})"', visitor.get("/found/?show=all").text)
    assert f"/letters/new?copy={name}" in visitor.get(f"/found/{name}").text
    visitor.post(f"/found/{name}/age", {"age": "unsure"})
    assert "/letters/new" not in visitor.get(f"/found/{name}").text


def test_figures_of_the_own_site_stand_by_themselves_and_a_new_export_takes_their_place(visitor: Visitor) -> None:
    looks, head = count(visitor, "search_look"), "Top queries,Clicks,Impressions,CTR,Position\n"
    assert "No table in it" in (refused := visitor.upload("/looks/figures", [("x.csv", b"words")])).text
    assert refused.status == 422

    assert visitor.upload("/looks/figures", [("x.csv", f"{head}=1+1<b>,1,20,5%,3.2\n".encode())]).status == 303
    page = visitor.get("/looks/figures").text
    assert "=1+1&lt;b&gt;" in page and "place 3.2 on average, shown 20 times, 1 click<" in page
    visitor.upload("/looks/figures", [("x.csv", b"P,C,I,CTR,P\nhttps://own.example/,2,9,22%,3\n")])
    page = visitor.get("/looks/figures").text
    assert "https://own.example/" in page and "=1+1" not in page
    assert count(visitor, "search_look") == looks and "own.example" not in visitor.get("/looks/").text


def test_addresses_of_rooms_say_nothing_and_forms_need_their_check(visitor: Visitor) -> None:
    for path in ("/looks/", "/looks/new", "/looks/sort", "/looks/own", "/looks/typed", "/looks/said", "/looks/figures"):
        page = visitor.get(path)
        assert page.status == 200 and "<title>Notebook</title>" in page.text
    answer = visitor.send("POST", "/looks/aside", {"Origin": visitor.running.address.origin,
                          "Content-Type": "application/x-www-form-urlencoded"}, b"alert=x")  # fmt: skip
    assert answer.status == 403


TOLD = ("--language", "Not known", "--place", "a town", "--device", "computer")


def test_the_command_takes_in_a_page_and_says_the_shares(tmp_path, monkeypatch, capsys) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
    page, own = tmp_path / "page.html", tmp_path / "elsewhere.toml"
    page.write_bytes(saved("bing", ENGLISH, "singlefile"))
    own.write_text('format = 1\n[[page]]\nurl = "https://zoe-sample.example/"\nconfirmed_on = 2026-01-01\n')

    def run(lines: str, *more: str, status: int = 0) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{lines}"))
        assert main(["search", "--notebook", str(tmp_path / "notebook"), "--passphrase-stdin", *more]) == status
        return "".join(capsys.readouterr())

    refused = run("adults\nyes\n\n", "--add", str(page), "--place", "not known", status=1)
    assert "device: nothing is said here" in refused and "place" not in refused.partition("device:")[2]
    assert "  1  https://zoe-sample.example/" in run("adults\nyes\ntelephone\n", "--add", str(page))
    unasked = run("\nEngine\n2026-11-16\nhttps://a.example/\n", "--typed", *TOLD, status=1)
    assert "query: nothing is written here" in unasked
    late = run("Zoe\nEngine\n2036-11-16\nhttps://a.example/\n", "--typed", *TOLD, status=1)
    assert "still to come" in late
    assert "Kept, with 1 result." in run("Zoe\nEngine\n2026-11-16\nhttps://a.example/\n", "--typed", *TOLD)
    assert "1 page is your own" in run("", "--own", str(own))
    figures = tmp_path / "figures.csv"
    figures.write_text("Query,Clicks,Impressions,CTR,Position\n=1+1\x1b,1,20,5%,3.2\n")
    assert "Kept: queries 1, pages 0." in run("", "--figures", str(figures))
    said = run("")
    assert "=1+1" in said and ": place 3.2, shown 20, clicks 1" in said and "\x1b" not in said
    assert "bing, gb, en, telephone, saved page" in said and "zoe, Engine, a town, computer, typed" in said
    assert "2026-11-16" in said and "own 32% (1), unknown 68% (9)" in said, said
