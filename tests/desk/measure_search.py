"""
A command: how long a notebook takes that holds thousands of looks at result pages and thousands of places.

`python tests/desk/measure_search.py [LOOKS] [PLACES]`, 5,000 and 10,000 where nothing is said. The notebook listens on
loopback as it always does and is asked for its pages: the first time after it was opened, and again.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / place) for place in ("tests", "plugins", ".")]

from casedesk.records import Record, When, new_entry  # noqa: E402
from casedesk.records.copies import Copy  # noqa: E402
from casedesk.records.search import SearchClass, SearchLook  # noqa: E402
from casedesk.search.hits import Hit  # noqa: E402
from casedesk.search.measure import lines_of  # noqa: E402
from casedesk.search.result_page import read_result_page  # noqa: E402
from desk_web import NOW, PASSPHRASE, Visitor, notebook, vault_of  # noqa: E402
from result_hits import ENGLISH  # noqa: E402
from result_saved import saved  # noqa: E402

SEARCHES = 25
"""Five names, each with five engines."""


def look(number: int) -> SearchLook:
    """One of the searches, a day each round; pages change slowly, and there are 4,000 of them in 5,000 looks."""
    day = date(2026, 11, 20) - timedelta(days=number // SEARCHES)
    hits = (
        Hit(
            f"https://h{(place + number // 200) % 40}.example/{number % SEARCHES}/{place}-{number // 500}",
            f"Title {place}",
            "Words " * 25,
        )
        for place in range(10)
    )
    when = When("at", day.isoformat())
    return SearchLook(query=f"Zoe {number % 5}", engine=f"engine {number // 5 % 5}", when=when, hits=lines_of(hits))


def place(number: int) -> Copy:
    """A place, some of them removed."""
    url = f"https://p{number % 300}.example/thread/{number}"
    state = ("found", "recorded", "noticed", "removed")[number % 4]
    removed = "2026-11-01" if state == "removed" else ""
    return Copy(url=url, normalised_url=url, kind="post", title=f"Thread {number}", host=f"p{number % 300}.example",
                state=state, state_on="2026-11-01", removed_on=removed)  # fmt: skip


def fill(visitor: Visitor, looks: int, places: int) -> None:
    """The notebook with all of it, in a few steps."""
    rules = [SearchClass(pattern=f"h{n}.example", is_a="hostile" if n % 3 else "own") for n in range(40)]
    records: list[Record] = [*rules, *map(look, reversed(range(looks))), *map(place, range(places))]
    for at in range(0, len(records), 1000):
        vault_of(visitor).append_all(map(new_entry, records[at : at + 1000]), NOW)


def main(looks: int = 5000, places: int = 10_000) -> int:
    """Prints the figures, in seconds of the processor."""
    page = saved("google", ENGLISH, "mhtml")
    read = _timed(lambda: read_result_page(page))
    print(f"read a saved page of {len(page) // 1024} KiB: {read:.3f} s")
    with tempfile.TemporaryDirectory() as parent, notebook(Path(parent) / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        fill(visitor, looks, places)
        visitor.running.desk.lock()
        visitor.post("/open", {"secret": PASSPHRASE})
        for name, path in (
            (f"what search shows, {looks} looks", "/looks/"), (f"{places} places", "/found/"),
            ("pages to be sorted", "/looks/sort"),
        ):  # fmt: skip
            first, again = (_timed(lambda path=path: _get(visitor, path)) for _ in range(2))
            print(f"{name}: the first time {first:.2f} s, again {again:.2f} s")
        sort = {"is-1": "neutral", "page-1": "https://h1.example/new", "from_on": ""}
        anew = _timed(lambda: (visitor.post("/looks/sort", sort), _get(visitor, "/looks/")))
        print(f"say what a page is, and see all looks measured anew: {anew:.2f} s")
        typed = {"query": "Zoe 1", "engine": "engine 1", "when_form": "at", "when_first": "2026-11-21",
                 "language": "not known", "place": "not known", "device": "not known",
                 "hits": "\n".join(f"https://h{n}.example/n" for n in range(10))}  # fmt: skip
        added = _timed(lambda: (visitor.post("/looks/typed", typed), _get(visitor, "/looks/")))
        print(f"add a look, and see it: {added:.2f} s")
    return 0


def _get(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    if answer.status != 200:
        raise SystemExit(f"{path} answered {answer.status}")


def _timed(what: Callable[[], object]) -> float:
    """Seconds of the processor: other work on the computer does not count."""
    start = time.process_time()
    what()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
