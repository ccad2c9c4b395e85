"""Records of publishes do not pile up, and none goes that something still leads to."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from clearname.model import FileEntry, Manifest
from clearname_site.going_back import published_row
from clearname_site.old_records import KEPT, drop_old_records
from clearname_site.private import PrivateFolder
from clearname_site.published import PublishRecord, Way, last_number, record_published
from clearname_site.remember import remember

FIRST = date(2026, 1, 1)


@pytest.fixture
def private(tmp_path: Path) -> PrivateFolder:
    (tmp_path / "private").mkdir(mode=0o700)
    return PrivateFolder(tmp_path / "private")


def publish(private: PrivateFolder, site: int, place: str = "a", *, again: int = 0, way: Way = Way.BUILT) -> None:
    """Writes down that the site of this number was published."""
    data = b"site %d" % site
    manifest = Manifest((FileEntry("index.html", len(data), sha256(data).hexdigest()),))
    day = FIRST + timedelta(days=last_number(private))
    record_published(private, PublishRecord(day, place, "gh-pages", f"{site:040}", manifest, way, again))


def numbers(private: PrivateFolder) -> list[int]:
    return sorted(int(path.stem.rpartition("-")[2]) for path in (private.path / "published").glob("*-*.json"))


def offered(private: PrivateFolder, place: str) -> list[tuple[int, bool]]:
    return [(site.number, site.is_live) for site in published_row(private, place, "gh-pages").sites]


def test_the_last_thirty_stay_and_the_count_goes_on(private: PrivateFolder) -> None:
    for site in range(1, 38):
        publish(private, site)

    assert drop_old_records(private) == 7

    assert KEPT == 30
    assert numbers(private) == list(range(8, 38))
    publish(private, 99)
    assert numbers(private)[-1] == 38


def test_what_can_be_put_back_at_another_place_stays_however_old_it_is(private: PrivateFolder) -> None:
    for site in range(1, 13):
        publish(private, site, "old-host")
    for site in range(50, 85):
        publish(private, site, "new-host")
    before = offered(private, "old-host")
    assert [number for number, _ in before] == list(range(12, 2, -1))

    drop_old_records(private)

    assert offered(private, "old-host") == before
    assert numbers(private) == [*range(3, 13), *range(18, 48)]


def test_what_was_put_back_and_is_live_stays(private: PrivateFolder) -> None:
    publish(private, 1)
    for _ in range(3):
        publish(private, 2)
    for _ in range(40):
        publish(private, 1, way=Way.AGAIN, again=1)
    before = offered(private, "a")
    assert before == [(4, False), (1, True)]

    assert drop_old_records(private) > 0

    assert offered(private, "a") == before
    assert {1, 4} < set(numbers(private))


def test_of_a_site_that_was_taken_down_the_row_stays(private: PrivateFolder) -> None:
    publish(private, 1)
    publish(private, 2)
    for _ in range(35):
        publish(private, 0, way=Way.TAKEN_DOWN)

    drop_old_records(private)

    assert offered(private, "a") == [(2, False), (1, False)]


def test_a_damaged_record_is_left_where_it_is(private: PrivateFolder) -> None:
    for site in range(1, 34):
        publish(private, site)
    damaged = private.path / "published/2026-01-01-1.json"
    damaged.write_text("{}")

    assert drop_old_records(private) == 2

    assert damaged.exists()


def test_each_publish_tidies_up_after_itself(private: PrivateFolder, tmp_path: Path) -> None:
    for site in range(1, 31):
        publish(private, site)
    output = tmp_path / "site"
    output.mkdir()
    (output / "index.html").write_bytes(b"new")
    manifest = Manifest((FileEntry("index.html", 3, sha256(b"new").hexdigest()),))

    remember(private, PublishRecord(FIRST, "a", "gh-pages", "1" * 40, manifest), output, (), is_new=True)

    assert numbers(private) == list(range(2, 32))
