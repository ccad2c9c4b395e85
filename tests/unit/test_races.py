"""What comes between the look and the decision, or cuts a decision short; and whoever sends a copy of others' words."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.endorsements import load_decisions
from clearname.incoming import SourceKind
from clearname.problems import Refused
from clearname_site.accept import take_out_changed
from clearname_site.decide import Verdict
from clearname_site.inbox import Added, Inbox
from clearname_site.withdraw import find_words, withdraw_words
from endorsement_files import make_file
from incoming_files import make_incoming
from review_inbox import AT, DAY, Ground, fine, make_ground

OTHER = make_file("She lied to all of us at the yard for six years, and everybody who was there could tell you more.")


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return make_ground(tmp_path)


def publish(ground: Ground, ref: str = "m1", data: bytes = b"") -> str:
    item = ground.add(ref, data or fine())
    review = ground.review()
    review.decide(next(one for one in review.waiting if one.key == item), Verdict.PUBLISH, at=AT)
    return item


def files(ground: Ground) -> list[Path]:
    return list((ground.site / "content/endorsements").glob("*.md"))


def code(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_merged_file_that_changed_since_it_was_looked_at_is_not_published(ground: Ground) -> None:
    path = ground.site / "content/endorsements/ruth.md"
    path.write_bytes(fine())
    review = ground.review()
    path.write_bytes(OTHER)
    with pytest.raises(Refused) as refused:
        review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)

    assert code(refused) == ["decide-changed"]
    assert load_decisions(ground.site) == ()


@pytest.mark.parametrize("verdict", [Verdict.PUBLISH, Verdict.HOLD, Verdict.REFUSE])
def test_words_that_came_since_it_was_looked_at_are_not_decided_about(ground: Ground, verdict: Verdict) -> None:
    item = ground.add("m1", fine())
    review = ground.review()
    ground.add("m1", OTHER, version="2")
    with pytest.raises(Refused) as refused:
        review.decide(review.waiting[0], verdict, at=AT, reason="fake" if verdict is Verdict.REFUSE else "")

    assert code(refused) == ["accept-changed"]
    assert load_decisions(ground.site) == () and files(ground) == []
    assert ground.inbox.get(item).is_undecided and ground.inbox.get(item).incoming.untrusted_data == OTHER


def test_what_was_asked_back_since_it_was_looked_at_is_not_published(ground: Ground) -> None:
    ground.add("m1", fine())
    review = ground.review()
    ground.add("m1", fine(), version="2", wants_withdrawal=True)
    with pytest.raises(Refused):
        review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    assert load_decisions(ground.site) == ()


def test_what_was_refused_in_another_window_is_not_published(ground: Ground) -> None:
    ground.add("m1", fine())
    one, other = ground.review(), ground.review()
    one.decide(one.waiting[0], Verdict.REFUSE, at=AT, reason="fake")
    with pytest.raises(Refused):
        other.decide(other.waiting[0], Verdict.PUBLISH, at=AT)
    assert load_decisions(ground.site) == ()


@pytest.mark.parametrize("verdict", [Verdict.HOLD, Verdict.REFUSE])
def test_publishing_that_was_cut_short_before_the_inbox_knew_can_be_taken_back(
    ground: Ground, verdict: Verdict, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.add("m1", fine())
    with monkeypatch.context() as patch:
        patch.setattr(Inbox, "note_decision", lambda *_, **__: 1 / 0)
        review = ground.review()
        with pytest.raises(ZeroDivisionError):
            review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    assert len(load_decisions(ground.site)) == 1
    review = ground.review()
    review.decide(review.waiting[0], verdict, at=AT, reason="fake" if verdict is Verdict.REFUSE else "")

    assert load_decisions(ground.site) == () and files(ground) == []


def test_publishing_that_was_cut_short_can_be_said_again_under_the_same_id(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground.add("m1", fine())
    with monkeypatch.context() as patch:
        patch.setattr(Inbox, "note_decision", lambda *_, **__: 1 / 0)
        review = ground.review()
        with pytest.raises(ZeroDivisionError):
            review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    (before,) = load_decisions(ground.site)
    review = ground.review()
    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)

    assert [decision.id for decision in load_decisions(ground.site)] == [before.id] == [outcome.endorsement_id]
    assert outcome.withdrawal_code


@pytest.mark.parametrize("lost", ["damaged", "gone"])
def test_a_lost_item_stays_bound_to_what_was_published_of_it(ground: Ground, lost: str) -> None:
    item = publish(ground)
    (decision,) = load_decisions(ground.site)
    if lost == "damaged":
        (ground.private.path / "inbox" / item / "item.json").write_bytes(b"")
    else:
        ground.inbox.forget(item)
    added = ground.inbox.add(make_incoming(OTHER, ref="m1", kind=SourceKind.EMAIL), AT)

    assert added is Added.CHANGED and ground.inbox.get(item).endorsement_id == decision.id
    assert take_out_changed(ground.site, ground.private.path, ground.inbox.get(item), AT)
    assert load_decisions(ground.site) == () and files(ground) == []


def test_a_lost_item_with_the_same_words_is_decided_about_as_before(ground: Ground) -> None:
    item = publish(ground)
    ground.inbox.forget(item)
    ground.add("m1", fine())
    assert ground.inbox.get(item).verdict == "publish" and len(load_decisions(ground.site)) == 1


@pytest.mark.parametrize("display", ["full", "initials"])
def test_whoever_sends_a_copy_of_published_words_takes_back_the_copy_alone(ground: Ground, display: str) -> None:
    words = fine(display=display)
    item = publish(ground, data=words)
    copy = ground.add("stalker", words)
    (decision,) = load_decisions(ground.site)
    done = withdraw_words(
        ground.site, ground.private.path, find_words(ground.site, ground.private.path, copy),
        on=DAY, at=AT, facts=ground.review().facts,
    )  # fmt: skip

    assert done.others == (decision.id,)
    assert load_decisions(ground.site) == (decision,) and len(files(ground)) == 1
    assert ground.inbox.get(item).incoming.untrusted_data == words
    assert ground.inbox.get(copy).incoming.untrusted_data == b""


def test_a_copy_that_was_never_published_takes_nothing_with_it_that_waits(ground: Ground) -> None:
    friend, copy = ground.add("m1", fine()), ground.add("stalker", fine())
    found = find_words(ground.site, ground.private.path, copy)
    withdraw_words(ground.site, ground.private.path, found, on=DAY, at=AT, facts=ground.review().facts)
    assert ground.inbox.get(friend).incoming.untrusted_data == fine()


def test_what_was_merged_and_never_decided_goes_with_the_item(ground: Ground) -> None:
    item = ground.add("m1", fine())
    (ground.site / "content/endorsements/ruth.md").write_bytes(fine())
    found = find_words(ground.site, ground.private.path, item)
    withdraw_words(ground.site, ground.private.path, found, on=DAY, at=AT, facts=ground.review().facts)
    assert files(ground) == []
