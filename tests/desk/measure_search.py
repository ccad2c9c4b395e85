"""A command: how long thousands of looks at result pages take to be read, measured, drawn and watched."""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / place) for place in ("tests", "plugins", ".")]

from casedesk.records import When, from_value, new_entry  # noqa: E402
from casedesk.records.search import SearchClass, SearchLook  # noqa: E402
from casedesk.search.alerts import alerts, looked  # noqa: E402
from casedesk.search.charts import share_chart  # noqa: E402
from casedesk.search.classes import Registry  # noqa: E402
from casedesk.search.hits import Hit  # noqa: E402
from casedesk.search.measure import lines_of, weekly  # noqa: E402
from casedesk.search.result_page import read_result_page  # noqa: E402
from casedesk.vault import create_vault  # noqa: E402
from desk_vaults import CHEAP, NOW, PASSPHRASE, later  # noqa: E402
from result_hits import ENGLISH  # noqa: E402
from result_saved import saved  # noqa: E402


def look(number: int) -> SearchLook:
    """One of 25 searches, a day each round; pages change slowly."""
    day = date(2026, 1, 1) + timedelta(days=number // 25)
    hits = (
        Hit(f"https://h{(place + number // 200) % 40}.example/{place}", f"Title {place}", "Words " * 25)
        for place in range(10)
    )
    when = When("at", day.isoformat())
    return SearchLook(query=f"Zoe {number % 5}", engine=f"engine {number // 5 % 5}", when=when, hits=lines_of(hits))


def main(many: int = 5000) -> int:
    """Prints the figures."""
    page = saved("google", ENGLISH, "mhtml")
    with tempfile.TemporaryDirectory() as parent:
        vault, _ = create_vault(Path(parent) / "v", PASSPHRASE, NOW, cost=CHEAP)
        vault.append_all((new_entry(look(number)) for number in range(many)), later(1))
        start = time.perf_counter()
        read_result_page(page)
        read = time.perf_counter()
        looks = [(one.record_id, from_value("search_look", one.value)) for one in vault.current("search_look")]
        kept = time.perf_counter()
        registry = Registry(
            [SearchClass(pattern=f"h{n}.example", is_a="hostile" if n % 3 else "own") for n in range(40)]
        )
        streams = looked(((name, one) for name, one in looks if isinstance(one, SearchLook)), registry)
        measured = time.perf_counter()
        told = alerts(streams, registry, date(2026, 11, 1))
        watched = time.perf_counter()
        drawn = [
            share_chart(dict(list(weekly(one.measured for one in ones).items())[-26:])) for ones in streams.values()
        ]
        end = time.perf_counter()
        vault.close()
    print(f"read a saved page of {len(page) // 1024} KiB: {read - start:.3f} s; {len(looks)} looks out of the vault: "
          f"{kept - read:.2f} s; measured: {measured - kept:.2f} s; {len(told)} alerts: {watched - measured:.2f} s; "
          f"{len(drawn)} charts: {end - watched:.2f} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
