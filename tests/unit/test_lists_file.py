"""The encrypted file of the lists: it says nothing without its key, and is believed only with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.endorsements import DECISIONS_FILE, Decision, render_decisions
from clearname.gate import PrivateLists
from clearname.model import Display, Proof, ProofKind
from clearname.problems import Refused
from clearname_site.carried_lists import check_carried_decisions, open_carried
from clearname_site.lists_file import KEY_VARIABLE, Carried, decision_digest, new_key, seal, unseal

pyrage = pytest.importorskip("pyrage")
LISTS = PrivateLists(("Canary Street 4", "Zoë's school"), ("Viktor Canary",), ("canary.test/hate",))
FULL = Carried("small-site", LISTS, ("Ruthild Canary",), frozenset({"0" * 32}), (("waivers.toml", "canary = 1\n"),))
DECISION = Decision("e-0a0b0c", "a" * 64, date(2026, 1, 5), Display.INITIALS, "viktor.md", Proof(ProofKind.VOUCHED))


def size_of(data: bytes) -> int:
    """Of what is encrypted. The head before it holds a piece by chance, of a length by chance."""
    return len(data.partition(b"\n--- ")[2].partition(b"\n")[2])


def code_of(data: bytes, key: str) -> str:
    with pytest.raises(Refused) as caught:
        unseal(data, key)
    (problem,) = caught.value.problems
    assert "anary" not in str(problem) and (not key or key not in str(problem))
    return problem.code


def open_at(folder: Path, data: bytes | None, key: str | None, site_id: str = "small-site") -> Carried | None:
    if data is not None:
        (folder / "lists.age").write_bytes(data)
    return open_carried(folder / "lists.age", site_id, {} if key is None else {KEY_VARIABLE: key})


def refusal(folder: Path, data: bytes | None, key: str | None, site_id: str = "small-site") -> str:
    with pytest.raises(Refused) as caught:
        open_at(folder, data, key, site_id)
    return caught.value.problems[0].code


def test_what_was_put_in_comes_out() -> None:
    key = new_key()

    assert unseal(seal(FULL, key), key) == FULL
    assert unseal(seal(replace(FULL, decided=None), key), key).decided is None


def test_of_a_text_with_half_a_character_nothing_is_lost() -> None:
    """Such a line can stand in a list only by a slip, and must not make the export fail."""
    odd = replace(FULL, lists=PrivateLists(("a\udc80b",)))
    key = new_key()

    assert unseal(seal(odd, key), key) == odd


def test_one_word_and_a_thousand_words_are_files_of_the_same_size() -> None:
    key = new_key()
    many = PrivateLists(tuple(f"Canary Street {n}, the house behind" for n in range(1000)), stated_none=True)
    sizes = {size_of(seal(Carried("s", lists), key)) for lists in (PrivateLists(), LISTS, many)}

    assert len(sizes) == 1


def test_sizes_come_in_three_steps() -> None:
    key = new_key()
    sizes = [
        size_of(seal(Carried("s", PrivateLists(("x" * length,))), key))
        for length in (60_000, 70_000, 900_000, 1_100_000)
    ]

    assert sizes[0] < sizes[1] == sizes[2] < sizes[3]


def test_lists_larger_than_any_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        seal(Carried("s", PrivateLists(("x" * (1 << 24),))), new_key())

    assert caught.value.problems[0].code == "lists-size"


def test_the_file_holds_nothing_that_can_be_read() -> None:
    key = new_key()
    data = seal(FULL, key)

    assert not [word for word in (b"anary", b"protect", b"small-site", b"format", key.encode()) if word in data]
    assert data != seal(FULL, key)


def test_another_key_a_damaged_file_and_no_key_at_all_are_told_apart_from_nothing() -> None:
    key = new_key()
    data = seal(FULL, key)
    flipped = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]

    assert code_of(data, new_key()) == "lists-unreadable"
    assert {code_of(bad, key) for bad in (flipped, data[:-1], data[:300], b"", b"age-encryption.org/v1\n")} == {
        "lists-unreadable"
    }
    assert {code_of(data, bad) for bad in ("", "hunter2", key[:-1], "AGE-SECRET-KEY-1", f"{key}{key}")} == {"lists-key"}


def test_a_file_that_only_the_public_half_of_the_key_made_is_not_believed() -> None:
    """Whoever learns the recipient can encrypt to it, and still does not have the key."""
    key, other = new_key(), new_key()
    inside = pyrage.decrypt(seal(Carried("small-site", PrivateLists(stated_none=True)), other), [
        pyrage.x25519.Identity.from_str(other)
    ])  # fmt: skip
    forged = pyrage.encrypt(inside, [pyrage.x25519.Identity.from_str(key).to_public()])

    assert code_of(forged, key) == "lists-unreadable"


@pytest.mark.parametrize("inside", [b"", b"x", b"\0" * 40, b"\0" * 32 + b"\xff" * 8, b"\0" * 65536])
def test_contents_that_are_none_are_refused(inside: bytes) -> None:
    key = new_key()

    assert code_of(pyrage.encrypt(inside, [pyrage.x25519.Identity.from_str(key).to_public()]), key) == (
        "lists-unreadable"
    )


def test_a_traceback_could_not_show_them() -> None:
    assert "anary" not in repr(FULL) + repr(FULL.lists)


# --- On the machine of a host -----------------------------------------------------------------------------------------


def test_the_key_is_gone_from_the_environment_afterwards(tmp_path: Path) -> None:
    key = new_key()
    (tmp_path / "lists.age").write_bytes(seal(FULL, key))
    environment = {KEY_VARIABLE: f" {key}\n", "PATH": "/bin"}

    assert open_carried(tmp_path / "lists.age", "small-site", environment) == FULL
    assert environment == {"PATH": "/bin"}


def test_without_file_and_key_there_is_nothing(tmp_path: Path) -> None:
    assert open_at(tmp_path, None, None) is None
    assert open_at(tmp_path, None, "  ") is None


def test_half_of_it_is_refused(tmp_path: Path) -> None:
    """Else a merged request that deletes the file would publish without the lists."""
    key = new_key()

    assert refusal(tmp_path, None, key) == "lists-gone"
    assert refusal(tmp_path, seal(FULL, key), None) == "lists-key-missing"
    assert refusal(tmp_path, None, "") == "lists-key-missing"


def test_the_lists_of_another_site_are_refused(tmp_path: Path) -> None:
    key = new_key()

    assert refusal(tmp_path, seal(FULL, key), key, "other-site") == "lists-other-site"


def test_a_link_a_folder_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    key = new_key()
    (tmp_path / "real").write_bytes(seal(FULL, key))
    for name in ("link", "broken", "folder", "huge"):
        (tmp_path / name).mkdir()
    (tmp_path / "link/lists.age").symlink_to(tmp_path / "real")
    (tmp_path / "broken/lists.age").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder/lists.age").mkdir()
    with (tmp_path / "huge/lists.age").open("wb") as file:
        file.truncate(20_000_000)

    assert {refusal(tmp_path / name, None, key) for name in ("link", "broken", "folder", "huge")} == {
        "lists-unreadable"
    }


@pytest.mark.parametrize(
    "written",
    [
        replace(DECISION, digest="b" * 64), replace(DECISION, display_cap=None), replace(DECISION, id="e-ffffff"),
        replace(DECISION, proof=Proof(ProofKind.VOUCHED, "viktor.test")),
    ],
    ids=["other words", "more of the name", "another id", "more of the writer"],
)  # fmt: skip
def test_a_decision_that_the_ledger_did_not_know_is_a_problem(tmp_path: Path, written: Decision) -> None:
    (tmp_path / DECISIONS_FILE).write_text(render_decisions([written]), encoding="utf-8")
    carried = replace(FULL, decided=frozenset({decision_digest(DECISION)}))

    assert [problem.code for problem in check_carried_decisions(tmp_path, carried)] == ["lists-decision"]


def test_a_known_decision_and_one_taken_out_are_none(tmp_path: Path) -> None:
    """Somebody's words can be taken from the site in the browser, without the computer at home."""
    carried = replace(FULL, decided=frozenset({decision_digest(DECISION)}))
    (tmp_path / DECISIONS_FILE).write_text(render_decisions([DECISION]), encoding="utf-8")

    assert check_carried_decisions(tmp_path, carried) == []
    (tmp_path / DECISIONS_FILE).write_text(render_decisions([]), encoding="utf-8")
    assert check_carried_decisions(tmp_path, carried) == []
    assert check_carried_decisions(tmp_path, replace(carried, decided=None)) == []
