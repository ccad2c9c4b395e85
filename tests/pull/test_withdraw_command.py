"""`clearname withdraw`: out of the site and out of the private folder, by an id or by the supporter's code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import Facts, load_decisions, render_decisions
from clearname.incoming import Evidence, SourceKind
from clearname.settings_file import parse_settings
from clearname_site.accept import accept
from clearname_site.audit import audit
from clearname_site.cli import main
from clearname_site.decide import Verdict, decide
from clearname_site.inbox import Added, Inbox
from clearname_site.ledger import Event, append_event, read_events, verify_ledger
from clearname_site.private import open_private_folder
from clearname_site.withdrawal_advice import advice
from endorsement_files import make_file
from incoming_files import AT, make_incoming
from sites import SMALL_SETTINGS, tree

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TRACES = (b"Okafor", b"okafor", b"every weld", b"former colleague", b"ruth@")
WORDS = make_file(display="initials")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site/content/endorsements").mkdir(parents=True)
    (tmp_path / "site/pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return open_private_folder("x", override=tmp_path / "private", environment={}).path


def publish(site: Path, private: Path, data: bytes = WORDS, **values: object) -> tuple[str, str, str]:
    """Id of the item, id of the endorsement, and the code."""
    evidence = (Evidence("message.eml", b"From: ruth@okafor.example"),)
    incoming = make_incoming(data, evidence=evidence, untrusted_sender="ruth@okafor.example", **values)  # type: ignore[arg-type]
    Inbox(private).add(incoming, AT)
    item = Inbox(private).get(incoming.source.item_id)
    done = accept(site, private, item, Verdict.PUBLISH, on=DAY, at=NOW, facts=Facts(DAY))
    return item.id, done.decided.endorsement_id, done.withdrawal_code


def withdraw(site: Path, private: Path, given: str, *arguments: str) -> int:
    return main(["withdraw", "--site", str(site), "--private", str(private), given, "--yes", *arguments])


def everything(*folders: Path) -> bytes:
    return b"\n".join(p.encode() + b"\n" + d for folder in folders for p, d in tree(folder).items())


@pytest.mark.parametrize("by", [0, 1, 2, "sloppy"])
def test_nothing_is_left_whatever_it_was_named_by(site: Path, private: Path, by: int | str) -> None:
    names = publish(site, private)
    (private / "cache").mkdir()
    (private / "cache/answer.json").write_bytes(WORDS)
    given = f"  {names[2].lower().replace('-', ' ')} " if by == "sloppy" else names[int(by)]
    assert all(trace in everything(site, private) for trace in TRACES[2:])

    assert withdraw(site, private, given) == 0
    left = everything(site, private)
    assert [trace for trace in TRACES if trace in left] == []
    assert load_decisions(site) == () and names[1].encode() not in everything(site)
    assert [event["action"] for event in read_events(private)] == ["publish", "withdraw"]
    assert verify_ledger(private) == []


def test_a_file_that_was_merged_besides_goes_too_and_others_stay(site: Path, private: Path) -> None:
    _, endorsement_id, _ = publish(site, private)
    other = make_file("She taught my daughter to solder and to say no, and both have served her well since then.")
    (site / "content/endorsements/ruth.md").write_bytes(WORDS)
    (site / "content/endorsements/other.md").write_bytes(other)
    withdraw(site, private, endorsement_id)

    assert [path.name for path in (site / "content/endorsements").iterdir()] == ["other.md"]


def test_what_was_held_and_published_again_keeps_its_id_and_its_code(site: Path, private: Path) -> None:
    _, endorsement_id, code = publish(site, private)
    settings = parse_settings(SMALL_SETTINGS.encode(), "")
    again = [endorsement_id, f"{endorsement_id}.md"]
    for name, verdict in zip(again, (Verdict.HOLD, Verdict.PUBLISH), strict=True):
        done = decide(site, private, name, verdict, on=DAY, at=NOW, facts=Facts(DAY))
    assert done.endorsement_id == endorsement_id and audit(site, private, settings).problems == []

    assert withdraw(site, private, code) == 0
    assert load_decisions(site) == () and not list((site / "content/endorsements").iterdir())
    assert audit(site, private, settings).problems == []


def test_what_was_withdrawn_leaves_its_id_to_nobody(site: Path, private: Path) -> None:
    _, endorsement_id, code = publish(site, private)
    withdraw(site, private, code)
    (site / f"content/endorsements/{endorsement_id}.md").write_bytes(make_file(role="friend of hers"))
    done = decide(site, private, f"{endorsement_id}.md", Verdict.PUBLISH, on=DAY, at=NOW, facts=Facts(DAY))

    assert done.endorsement_id != endorsement_id


def test_a_decision_about_the_same_file_under_another_id_goes_with_it(site: Path, private: Path) -> None:
    """Earlier engines gave a new id to what was held and published again."""
    _, _, code = publish(site, private)
    (decision,) = load_decisions(site)
    other = replace(decision, id="e-0000aa")
    (site / "decisions.toml").write_text(render_decisions([other]), encoding="utf-8")
    append_event(private, Event(NOW, "publish", other.id, decision.file, decision.digest))

    assert withdraw(site, private, code) == 0
    assert load_decisions(site) == () and not list((site / "content/endorsements").iterdir())
    assert audit(site, private, parse_settings(SMALL_SETTINGS.encode(), "")).problems == []


def test_the_code_of_a_merged_file_is_told_once_and_finds_it(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content/endorsements/ruth.md").write_bytes(WORDS)
    where = ["--site", str(site), "--private", str(private)]
    assert main(["decide", *where, "publish", "ruth.md"]) == 0
    code = re.search(r"W-[A-Z2-7-]{19}", capsys.readouterr().out)
    assert code and code[0].encode() not in everything(site, private)

    assert withdraw(site, private, code[0]) == 0
    assert load_decisions(site) == () and not (site / "content/endorsements/ruth.md").exists()


def test_withdrawing_twice_notes_no_digest_of_nothing(site: Path, private: Path) -> None:
    item_id, _, _ = publish(site, private)
    withdraw(site, private, item_id)
    withdraw(site, private, item_id)
    first, *_, last = read_events(private)

    assert first["source"]["ref"] and last["source"] == {"kind": "file"}


def test_the_same_words_that_came_by_another_way_go_too(site: Path, private: Path) -> None:
    _, endorsement_id, _ = publish(site, private)
    Inbox(private).add(make_incoming(WORDS, ref="mail", kind=SourceKind.EMAIL), AT)
    other = make_file("She taught my daughter to solder and to say no, and both have served her well since then.")
    Inbox(private).add(make_incoming(other, ref="other"), AT)
    withdraw(site, private, endorsement_id)

    words = [item.incoming.untrusted_data for item in Inbox(private).items()]
    assert sorted(words) == [b"", b"", other]


def test_words_that_changed_take_the_earlier_ones_with_them(site: Path, private: Path) -> None:
    """The supporter takes back what they said, in every version."""
    item_id, endorsement_id, _ = publish(site, private)
    publish(site, private, make_file(role="friend of hers"), version="2")
    withdraw(site, private, endorsement_id)

    for words in (WORDS, make_file(role="friend of hers")):
        assert Inbox(private).add(make_incoming(words, ref="again"), AT) is Added.WITHDRAWN
    assert Inbox(private).get(item_id).verdict == "withdraw"


def test_new_words_after_a_withdrawal_are_another_endorsement(site: Path, private: Path) -> None:
    _, first, _ = publish(site, private)
    withdraw(site, private, first)
    _, second, code = publish(site, private, make_file(role="friend of hers"), version="2")

    assert first != second
    withdraw(site, private, code)
    assert load_decisions(site) == ()


def test_a_damaged_item_is_withdrawn_all_the_same(site: Path, private: Path) -> None:
    item_id, _, code = publish(site, private)
    (private / "inbox" / item_id / "item.json").write_bytes(b"{")
    withdraw(site, private, code)

    assert load_decisions(site) == ()
    assert not (private / "inbox" / item_id).exists()
    assert [trace for trace in TRACES if trace in everything(site, private)] == []


def test_what_was_decided_without_the_inbox_is_withdrawn_by_its_id(site: Path, private: Path) -> None:
    (site / "content/endorsements/ruth.md").write_bytes(WORDS)
    done = decide(site, private, "ruth.md", Verdict.PUBLISH, on=DAY, at=NOW)
    withdraw(site, private, done.endorsement_id)

    assert load_decisions(site) == () and list((site / "content/endorsements").iterdir()) == []


def test_saying_it_twice_does_no_harm(site: Path, private: Path) -> None:
    _, _, code = publish(site, private)

    assert [withdraw(site, private, code), withdraw(site, private, code)] == [0, 0]
    assert verify_ledger(private) == []


@pytest.mark.parametrize("given", ["e-ffffff", "i-ffffffffffff", "W-AAAA-AAAA-AAAA-AAAA", "", "ruth", "../x", "\u202e"])
def test_what_is_about_nothing_is_told(
    site: Path, private: Path, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(site, private)
    item = Inbox(private).items()[0]
    accept(site, private, item, Verdict.HOLD, on=DAY, at=NOW, facts=Facts(DAY))
    before = tree(private)

    assert withdraw(site, private, given) == 1
    said = capsys.readouterr().err
    assert "withdraw-unknown" in said and "\u202e" not in said
    assert tree(private) == before


def test_without_a_yes_nothing_is_withdrawn(site: Path, private: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, endorsement_id, _ = publish(site, private)
    before = everything(site, private)

    assert main(["withdraw", "--site", str(site), "--private", str(private), endorsement_id]) == 1
    assert "withdraw-confirm" in capsys.readouterr().err
    assert everything(site, private) == before


@pytest.mark.parametrize("kind", list(SourceKind))
def test_the_advice_fits_where_it_came_from(kind: SourceKind) -> None:
    lines = advice(kind, "")
    text = "\n".join(lines)

    assert all(len(line) <= 120 for line in lines)
    assert "Google" in text and "Bing" in text and "Internet Archive" in text and "make publish" in text
    assert ("filter-repo" in text) == (kind in (SourceKind.GITHUB_PULL, SourceKind.GITHUB_ISSUE, SourceKind.GIT_REF))
    others = ["\n".join(advice(other, "")) for other in SourceKind if other is not kind]
    assert text not in others


def test_the_answer_names_what_cannot_be_called_back(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, endorsement_id, _ = publish(site, private, ref="friends/words#7", kind=SourceKind.GITHUB_PULL)
    capsys.readouterr()
    withdraw(site, private, endorsement_id, "--json")
    document = json.loads(capsys.readouterr().out)
    text = "\n".join(document["advice"])

    assert document["withdrawn"] == endorsement_id
    for needed in ("GitHub Support", "refs/pull", "lock", f"--path content/endorsements/{endorsement_id}.md", "Forks"):
        assert needed in text
