"""Zips as friends and others make them: what is taken out of one, and what stays in it."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import warnings
import zipfile
import zlib

import pytest

from clearname.endorsements.file import MOST_BYTES
from clearname.incoming import Incoming, SourceKind
from clearname.problems import Severity
from clearname.sources import archive
from clearname.sources.archive import HandedOver, incoming_files, read_zip
from endorsement_files import make_file

RUTH = make_file()
TOM = make_file("I was taught by Ana for two years, and she never once let a careless drawing pass.", name="Tom Berg")


def make_zip(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as zipped:
        warnings.simplefilter("ignore")  # it warns of two entries of one name
        for name, data in entries:
            zipped.writestr(name, data, method)
    return buffer.getvalue()


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def pull(untrusted_zip: bytes, where: str = "from-ruth.zip") -> list[Incoming]:
    return list(incoming_files(read_zip(untrusted_zip, where).files, where))


def codes(untrusted_zip: bytes) -> list[str]:
    found = pull(untrusted_zip)
    assert all(p.severity is Severity.HELD for i in found for p in i.problems)
    assert all(not i.untrusted_data for i in found if i.problems)
    return [problem.code for incoming in found for problem in incoming.problems]


def test_files_come_out_with_the_signatures_beside_them() -> None:
    found = pull(make_zip(("a/ruth.md", RUTH), ("a/ruth.md.sig", b"signed"), ("tom.md", TOM), ("b/tom.md.sig", b"x")))
    assert [(i.source.kind, i.untrusted_data, i.problems) for i in found] == [
        (SourceKind.FILE, RUTH, ()),
        (SourceKind.FILE, TOM, ()),
    ]
    assert [(e.name, e.data) for e in found[0].evidence] == [("file.md", RUTH), ("file.md.sig", b"signed")]
    assert found[1].evidence == ()


def test_the_same_file_in_another_zip_is_the_same_item_in_the_same_version() -> None:
    windows = RUTH.replace(b"\n", b"\r\n")
    (first,) = pull(make_zip(("ruth.md", RUTH)), "monday.zip")
    (second,) = pull(make_zip(("letters/ruth.md", windows)), "friday.zip")
    assert first.source == second.source


def test_a_changed_file_of_that_name_is_the_same_item_in_another_version() -> None:
    (first,) = pull(make_zip(("ruth.md", RUTH)), "monday.zip")
    (second,) = pull(make_zip(("ruth.md", RUTH.replace(b"six", b"seven"))), "friday.zip")
    assert first.source.item_id == second.source.item_id
    assert first.source.version != second.source.version


def test_two_friends_who_kept_the_name_of_the_template_are_two_items() -> None:
    (ruth,) = pull(make_zip(("endorsement.md", RUTH)), "ruth.zip")
    (tom,) = pull(make_zip(("endorsement.md", TOM)), "tom.zip")
    assert ruth.source.item_id != tom.source.item_id


def test_two_texts_of_one_person_and_name_are_told_apart_by_their_folders() -> None:
    other = RUTH.replace(b"six", b"seven")
    found = pull(make_zip(("a/x.md", RUTH), ("b/x.md", other), ("c/x.md", RUTH)))
    assert {i.untrusted_data for i in found} == {RUTH, other}
    assert len({i.source.item_id for i in found}) == len(found) == 3


def test_a_signature_that_came_later_is_another_version() -> None:
    (plain,) = pull(make_zip(("ruth.md", RUTH)))
    (signed,) = pull(make_zip(("ruth.md", RUTH), ("ruth.md.sig", b"signed")))
    assert plain.source.item_id == signed.source.item_id
    assert plain.source.version != signed.source.version


@pytest.mark.parametrize(
    "name",
    [
        "../ruth.md", "a/../../ruth.md", "/etc/ruth.md", "..\\ruth.md", "C:ruth.md", "C:\\ruth.md", "a//ruth.md",
        "./ruth.md", "x" * 500 + ".md",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_held(name: str) -> None:
    assert codes(make_zip((name, RUTH))) == ["archive-name"]


def test_a_name_that_only_begins_with_two_dots_is_none_of_those() -> None:
    assert codes(make_zip(("..md", RUTH))) == []


def test_a_name_with_a_zero_byte_is_held() -> None:
    """What is cut off at the zero would be another name."""
    data = make_zip(("ruthX.png.md", RUTH)).replace(b"ruthX", b"ruth\0")
    assert codes(data) == ["archive-name"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_held(kind: int) -> None:
    assert codes(make_zip((entry("ruth.md", kind | 0o777), b"/etc/passwd"))) == ["archive-link"]


def test_an_ordinary_file_mode_is_fine() -> None:
    assert codes(make_zip((entry("ruth.md", stat.S_IFREG | 0o644), RUTH))) == []


def test_a_locked_entry_is_held_and_the_others_are_read() -> None:
    data = bytearray(make_zip(("ruth.md", RUTH), ("tom.md", TOM)))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    found = pull(bytes(data))
    assert [p.code for i in found for p in i.problems] == ["archive-encrypted"]
    assert [i.untrusted_data for i in found if i.untrusted_data] == [TOM]


def test_an_unusual_packing_is_held() -> None:
    assert codes(make_zip(("ruth.md", RUTH), method=zipfile.ZIP_LZMA)) == ["archive-broken"]


def test_a_file_that_unpacks_to_gigabytes_is_read_to_its_limit_only() -> None:
    """A hundred kilobytes of zip, a hundred megabytes of file."""
    bomb = make_zip(("ruth.md", b"a" * 100_000_000))
    assert len(bomb) < 200_000
    (found,) = pull(bomb)
    assert len(found.untrusted_data) == MOST_BYTES + 1


def test_a_bomb_that_claims_to_be_small_cannot_be_read() -> None:
    honest = make_zip(("ruth.md", b"a" * 100_000_000))
    size = struct.pack("<I", 100_000_000)
    assert honest.count(size) == 2
    (found,) = pull(honest.replace(size, struct.pack("<I", 60)))
    assert (len(found.untrusted_data) <= 60, bool(found.problems)) == (True, True)


def test_many_entries_over_one_piece_of_data_are_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_IN_ALL", 100_000)
    found = pull(make_zip(*((f"{number}.md", b"a" * 16_000) for number in range(20))))
    assert sum(len(i.untrusted_data) for i in found) <= 100_000
    assert any(p.code == "archive-broken" for i in found for p in i.problems)


def test_nothing_is_unpacked_any_more_once_the_limit_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of tables of eight megabytes each would keep the computer busy for minutes."""
    unpacked: list[int] = []
    real = archive._entry_bytes
    monkeypatch.setattr(archive, "MOST_IN_ALL", 100_000)
    monkeypatch.setattr(archive, "_entry_bytes", lambda *given: unpacked.append(1) or real(*given))
    read_zip(make_zip(*((f"{n}/Recommendations_Received.csv", b"a" * 60_000) for n in range(20))), "words.zip")
    assert len(unpacked) == 2


def test_entries_that_share_their_bytes_with_others_do_no_harm() -> None:
    """The construction by which ten megabytes become petabytes: many names, one overlapping body."""
    body = zlib.compress(b"a" * 16_000_000, 9)[2:-4]
    check = zlib.crc32(b"a" * 16_000_000)
    sizes = struct.pack("<III", check, len(body), 16_000_000)
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 33) + sizes + struct.pack("<HH", 4, 0) + b"0.md"
    directory = b"".join(
        b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 33) + sizes
        + struct.pack("<HHHHHII", len(f"{n}.md"), 0, 0, 0, 0, 0, 0) + f"{n}.md".encode()
        for n in range(500)
    )  # fmt: skip
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 500, 500, len(directory), len(local + body), 0)
    found = pull(local + body + directory + end)
    assert sum(len(i.untrusted_data) for i in found) <= 500 * (MOST_BYTES + 1)


def test_too_many_entries_are_refused_before_they_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ENTRIES", 10)
    assert codes(make_zip(*((f"{number}.md", RUTH) for number in range(11)))) == ["archive-size"]


def test_a_zip_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_ZIP_BYTES", 100)
    assert codes(make_zip(("ruth.md", RUTH))) == ["archive-size"]


@pytest.mark.parametrize(
    "names",
    [
        ("ruth.md", "ruth.md"),
        ("ruth.md", "Ruth.md"),
        (unicodedata.normalize("NFC", "zoë.md"), unicodedata.normalize("NFD", "zoë.md")),
        ("straße.md", "STRASSE.md"),
    ],
)
def test_different_files_whose_names_are_one_on_some_computers_are_held(names: tuple[str, str]) -> None:
    assert codes(make_zip((names[0], RUTH), (names[1], TOM))) == ["archive-collision"]
    assert len(pull(make_zip((names[0], RUTH), (names[1], RUTH)))) == 1, "the same file twice is one file"


def test_what_systems_add_and_folders_are_passed_over_and_other_files_counted() -> None:
    inner = make_zip(("tom.md", TOM))
    contents = read_zip(
        make_zip(
            ("letters/", b""), ("letters/ruth.md", RUTH), ("__MACOSX/letters/._ruth.md", b"\0\5"), ("__MACOSX/tom.md", b"\0\5"), ("._x.md", b"\0"),
            (".DS_Store", b"\0"), ("inner.zip", inner), ("portrait.jpg", b"\xff\xd8"),
        ),
        "x.zip",
    )  # fmt: skip
    assert [file.untrusted_path for file in contents.files] == ["letters/ruth.md"]
    assert contents.others == 2


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK", b"no zip", b"PK\x05\x06" + b"\0" * 18, b"PK\x05\x06" + b"\xff" * 18,
        make_zip(("ruth.md", RUTH))[:-30], make_zip(("ruth.md", RUTH))[40:],
    ],
    ids=range(7),
)  # fmt: skip
def test_a_broken_zip_is_one_held_item(data: bytes) -> None:
    assert len(codes(data)) == 1


def test_no_cut_and_no_flipped_byte_stops_anything() -> None:
    good = make_zip(("ruth.md", RUTH), ("ruth.md.sig", b"signed"), ("tom.md", TOM))
    for place in range(0, len(good), 7):
        pull(good[:place])
        flipped = bytearray(good)
        flipped[place] ^= 0xFF
        pull(bytes(flipped))


def test_another_broken_zip_of_the_same_name_is_told_again() -> None:
    first, second = pull(b"no zip")[0], pull(b"no zip either")[0]
    assert first.source.ref == second.source.ref
    assert first.source.version != second.source.version


def test_messages_show_no_raw_name() -> None:
    found = pull(make_zip(("../\x1b[2J\u202eruth.md", RUTH)))
    assert all(character.isprintable() for i in found for p in i.problems for character in p.where)


def test_files_that_differ_only_in_their_signature_are_held_together() -> None:
    files = [HandedOver("ruth.md", RUTH, b"one"), HandedOver("Ruth.md", RUTH, b"two")]
    (found,) = incoming_files(files, "folder")
    assert [problem.code for problem in found.problems] == ["archive-collision"]


def test_the_order_in_the_zip_changes_nothing() -> None:
    entries = [("b/x.md", TOM), ("a/x.md", RUTH), ("c.md", RUTH), ("C.md", TOM)]
    assert pull(make_zip(*entries)) == pull(make_zip(*reversed(entries)))


def test_a_file_with_nothing_in_it_is_held() -> None:
    (found,) = incoming_files(read_zip(make_zip(("a.md", b"")), "words.zip").files, "words.zip")

    assert [problem.code for problem in found.problems] == ["file-empty"]
