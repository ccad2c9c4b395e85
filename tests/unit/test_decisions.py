"""Decisions are exact, come back as they were written, and every step leaves a chained event at home."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.endorsements import Decision, load_decisions, load_endorsements, parse_decisions, render_decisions
from clearname.endorsements.display import CAPS
from clearname.model import Display, Proof, ProofKind
from clearname.problems import Refused
from clearname_site import decide as module
from clearname_site.decide import Verdict, decide
from clearname_site.ledger import LEDGER_FILE, read_events, verify_ledger
from endorsement_files import DAY, make_file, make_site_folder
from factory import make_settings

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ENTRY = f'[[decision]]\nid = "e-000001"\ndigest = "{"a" * 64}"\nverdict = "publish"\ndecided_on = 2026-01-01\n'

decision_values = st.builds(
    Decision,
    id=st.integers(0, 0xFFFFFF).map("e-{:06x}".format),
    digest=st.integers(0, 2**256 - 1).map("{:064x}".format),
    decided_on=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    display_cap=st.sampled_from([None, *CAPS]),
    file=st.sampled_from(["", "ruth.md", "é.md", "a b.md", "#'.md"]),
    proof=st.sampled_from([None, Proof(ProofKind.VOUCHED), Proof(ProofKind.SIGNED_EMAIL, "ruth.example")]),
)


@given(st.lists(decision_values, max_size=5, unique_by=(lambda d: d.id, lambda d: d.digest)))
def test_what_is_written_is_read_back_sorted_by_id(decisions):
    text = render_decisions(decisions)

    assert parse_decisions(text.encode()) == tuple(sorted(decisions, key=lambda d: d.id))
    assert render_decisions(reversed(decisions)) == text
    # By hand, with other spacing, it takes the other way and gives the same.
    assert parse_decisions(text.replace("\n\n", "\n\n\n").encode()) == parse_decisions(text.encode())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("format = 1", "format = 2", "format"), ("format = 1", "", "format"), ("format = 1", 'format = "1"', "format"),
        ("format = 1", "format = 1\nsecret = 2", "field"), ("[[decision]]", "[decision]", "field"),
        ("verdict", "weight = 2\nverdict", "field"), ('"e-000001"', '"ruth"', "id"), ('"e-000001"', "7", "id"),
        ('"' + "a" * 64, '"' + "A" * 64, "digest"), ("publish", "withdraw", "verdict"),
        ("publish", "refuse", "verdict"),
        ("2026-01-01", '"2026-01-01"', "date"), ("2026-01-01", "2026-01-01T00:00:00", "date"),
        ("2026-01-01", "2026-02-30", "unreadable"), ("verdict", 'file = "../x.md"\nverdict', "file"),
        ("verdict", 'file = "x.txt"\nverdict', "file"), ("verdict", 'display_cap = "full"\nverdict', "cap"),
        ("verdict", 'display_cap = "pseudonym"\nverdict', "cap"), ("[[decision]]", ENTRY + "[[decision]]", "duplicate"),
        ("[[decision]]", "[[", "unreadable"), ("verdict", 'proof = "verified"\nverdict', "proof"),
        ("verdict", 'proof_of = "ruth.example"\nverdict', "proof"),
        ("verdict", 'proof = "account"\nproof_of = "<b>"\nverdict', "proof"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_the_owners_to_mend(old, new, code):
    text = f"format = 1\n{ENTRY}"
    parse_decisions(text.encode())
    with pytest.raises(Refused) as refused:
        parse_decisions(text.replace(old, new, 1).encode())

    assert [problem.code for problem in refused.value.problems] == [f"decision-{code}"]


def test_a_mistake_in_a_file_of_our_own_form_is_found_as_well():
    written = render_decisions([Decision("e-000001", "a" * 64, DAY), Decision("e-000002", "b" * 64, DAY)])
    for old, new in (("e-000002", "e-000001"), ("b" * 64, "a" * 64), ("2026-03-01", "2026-13-01")):
        with pytest.raises(Refused):
            parse_decisions(written.replace(old, new).encode())


def test_every_mistake_is_told_with_its_line():
    text = f"format = 1\n\n{ENTRY.replace('publish', 'hold')}\n{ENTRY.replace('e-000001', 'ruth')}"
    with pytest.raises(Refused) as refused:
        parse_decisions(text.encode())

    assert [(p.where, p.code) for p in refused.value.problems] == [
        ("decisions.toml:3", "decision-verdict"), ("decisions.toml:9", "decision-id"),
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"\xff", b"format = 1\n" + b"[" * 20_000, b"a = " + b"{b = " * 3_000, b"\0"])
def test_what_is_no_toml_is_said_to_be_none(data):
    with pytest.raises(Refused):
        parse_decisions(data)


@pytest.fixture
def site(tmp_path):
    root = make_site_folder(tmp_path / "site", {"ruth.md": make_file()})
    (root / "decisions.toml").unlink()
    return root


@pytest.fixture
def carry_out(site, tmp_path):
    def run(name: str, verdict: str, **options):
        return decide(site, tmp_path / "private", name, Verdict(verdict), on=DAY, at=AT, **options)

    return run


def published(site):
    return [e.id for e in load_endorsements(site, make_settings(), DAY).published]


def test_publish_binds_the_decision_to_the_file_and_gives_it_an_id_by_chance(site, carry_out):
    decided = carry_out("content/endorsements/ruth.md", "publish", cap=Display.INITIALS)
    (decision,) = load_decisions(site)

    assert published(site) == [decided.endorsement_id] == [decision.id]
    assert (decision.file, decision.display_cap, decision.decided_on) == ("ruth.md", Display.INITIALS, DAY)


def test_a_new_decision_about_the_same_file_keeps_its_address(site, carry_out):
    first = carry_out("ruth.md", "publish")
    (site / "content/endorsements/ruth.md").write_bytes(make_file(role="friend"))
    assert published(site) == []

    assert carry_out(first.endorsement_id, "publish").endorsement_id == first.endorsement_id
    assert published(site) == [first.endorsement_id]


@pytest.mark.parametrize("verdict", ["hold", "refuse"])
def test_hold_and_refuse_leave_no_line_in_the_site(verdict, site, carry_out, tmp_path):
    carry_out("ruth.md", "publish")
    carry_out("ruth.md", verdict, reason="allegation")

    assert load_decisions(site) == ()
    assert verdict not in (site / "decisions.toml").read_text()
    assert (site / "content/endorsements/ruth.md").exists()
    assert [e["action"] for e in read_events(tmp_path / "private")] == ["publish", verdict]


def test_withdraw_removes_line_and_file_once_confirmed(site, carry_out):
    decided = carry_out("ruth.md", "publish")
    with pytest.raises(Refused) as refused:
        carry_out(decided.endorsement_id, "withdraw")
    assert [p.code for p in refused.value.problems] == ["decide-confirm"]
    assert published(site) == [decided.endorsement_id]

    assert carry_out(decided.endorsement_id, "withdraw", remove_file=True).removed_file
    assert load_decisions(site) == ()
    assert not (site / "content/endorsements/ruth.md").exists()


def test_what_was_withdrawn_is_not_published_again_by_mistake(site, carry_out):
    carry_out("ruth.md", "withdraw", remove_file=True)
    (site / "content/endorsements/ruth.md").write_bytes(make_file())
    with pytest.raises(Refused) as refused:
        carry_out("ruth.md", "publish")

    assert [p.code for p in refused.value.problems] == ["decide-withdrawn"]


def test_a_file_with_faults_cannot_be_published(site, carry_out):
    (site / "content/endorsements/ruth.md").write_bytes(make_file(consent="maybe"))
    with pytest.raises(Refused):
        carry_out("ruth.md", "publish")

    assert load_decisions(site) == ()


@pytest.mark.parametrize("name", ["../../decisions.toml", "../x.md", "/etc/passwd", "none.md", "e-ffffff", "", ".x.md"])
def test_only_a_supporters_file_or_a_known_id_can_be_decided_about(name, carry_out):
    with pytest.raises(Refused) as refused:
        carry_out(name, "publish")

    assert [p.code for p in refused.value.problems] == ["decide-file"]


def test_the_level_can_only_be_lowered(carry_out):
    with pytest.raises(Refused) as refused:
        carry_out("ruth.md", "publish", cap=Display.FULL)

    assert [p.code for p in refused.value.problems] == ["decide-cap"]


def test_whatever_cuts_a_decision_short_leaves_less_published(site, carry_out, monkeypatch):
    def fail(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as full_disk:
        full_disk.setattr(module, "append_event", fail)
        with pytest.raises(OSError, match="no room"):
            carry_out("ruth.md", "publish")
    assert published(site) == []

    carry_out("ruth.md", "publish")
    monkeypatch.setattr(module, "append_event", fail)
    with pytest.raises(OSError, match="no room"):
        carry_out("ruth.md", "hold")
    assert published(site) == []


def test_the_ledger_is_private_and_its_chain_holds(site, carry_out, tmp_path):
    for verdict in ("publish", "hold", "publish", "refuse"):
        carry_out("ruth.md", verdict)
    ledger = tmp_path / "private" / LEDGER_FILE

    assert ledger.stat().st_mode & 0o777 == 0o600
    assert json.loads(ledger.read_text().splitlines()[0])["format"] == 1
    assert verify_ledger(tmp_path / "private") == []


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_change_of_the_past_shows(line, site, carry_out, tmp_path):
    for verdict in ("publish", "hold", "publish", "refuse"):
        carry_out("ruth.md", verdict)
    ledger = tmp_path / "private" / LEDGER_FILE
    lines = ledger.read_text().splitlines(keepends=True)

    before, after = lines[:line], lines[line + 1 :]
    for instead in ([], [lines[line].replace("2026", "2025")]):
        ledger.write_text("".join([*before, *instead, *after]))
        assert [p.code for p in verify_ledger(tmp_path / "private")] == ["ledger-chain"]
        with pytest.raises(Refused):
            carry_out("ruth.md", "hold")


def test_a_change_of_the_last_line_shows(site, carry_out, tmp_path):
    """No later line seals it."""
    carry_out("ruth.md", "publish")
    ledger = tmp_path / "private" / LEDGER_FILE
    ledger.write_text(ledger.read_text().replace('"actor":"owner"', '"actor":"other"'))

    assert [p.code for p in verify_ledger(tmp_path / "private")] == ["ledger-chain"]


def test_a_ledger_of_lines_that_do_not_seal_themselves_is_still_read(site, carry_out, tmp_path):
    """As they were before there was that entry."""
    carry_out("ruth.md", "publish")
    ledger = tmp_path / "private" / LEDGER_FILE
    ledger.write_text(re.sub(r',"own":"[0-9a-f]{64}"', "", ledger.read_text()))

    assert verify_ledger(tmp_path / "private") == []
    carry_out("ruth.md", "hold")
    assert verify_ledger(tmp_path / "private") == []


def test_a_line_cut_short_by_a_power_cut_is_moved_aside(site, carry_out, tmp_path):
    carry_out("ruth.md", "publish")
    ledger = tmp_path / "private" / LEDGER_FILE
    with ledger.open("ab") as file:
        file.write(b'{"at":"2026')
    assert [p.code for p in verify_ledger(tmp_path / "private")] == ["ledger-torn"]

    carry_out("ruth.md", "hold")
    assert verify_ledger(tmp_path / "private") == []
    assert [p.read_bytes() for p in (tmp_path / "private").glob("ledger-torn-*")] == [b'{"at":"2026']
