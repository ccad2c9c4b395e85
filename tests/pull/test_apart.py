"""Nobody takes the place of a friend's words by giving their own the same name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clearname.incoming import Incoming, ProofFound, SourceKind
from clearname.model import ProofKind
from clearname_site.inbox import Inbox
from clearname_site.pull.orchestrate import Pulled, pull_all
from clearname_site.pull.source import PullContext
from clearname_site.pull.targets import Target
from endorsement_files import DAY, FACTS, make_file
from factory import make_settings
from incoming_files import AT, make_incoming

HERS, OTHER = make_file(), make_file("Ana was let go for what she did there, and everybody in the town knows it well.")


def signed(kind: ProofKind = ProofKind.SIGNED_EMAIL, who: str = "ruth@ruth.example") -> dict[str, Any]:
    return {"proofs": (ProofFound(kind, "ruth.example", True, DAY, private=who),)}


def run(private: Path, *incoming: Incoming) -> Pulled:
    def pull(target: str, context: PullContext) -> Iterator[Incoming]:
        yield from incoming

    context = PullContext(make_settings(), FACTS, AT, private)
    (pulled,) = pull_all([Target("x", "", "x")], context, Inbox(private), changed.append, lambda module: pull)
    assert not pulled.problems
    return pulled


changed: list[Any] = []


@pytest.fixture(autouse=True)
def _nothing_changed() -> Iterator[None]:
    changed.clear()
    yield
    assert not changed


def mail(words: bytes, version: str, **values: Any) -> Incoming:
    return make_incoming(words, "m-1", version, SourceKind.EMAIL, **values)


def words(private: Path) -> list[bytes]:
    return sorted(item.incoming.untrusted_data for item in Inbox(private).items())


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("proof", [signed(), {}])
def test_a_mail_with_the_id_of_a_friends_is_an_item_of_its_own(
    tmp_path: Path, order: int, proof: dict[str, Any]
) -> None:
    both = [mail(HERS, "1", **proof), mail(OTHER, "2")][::order]
    run(tmp_path, *both)
    again = run(tmp_path, *both)

    assert words(tmp_path) == sorted([HERS, OTHER])
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)


def test_a_copy_without_the_signature_takes_no_proof_away(tmp_path: Path) -> None:
    run(tmp_path, mail(HERS, "1", **signed()), mail(HERS, "2"))

    assert any(proof.holds for item in Inbox(tmp_path).items() for proof in item.incoming.proofs)


def test_another_signed_mail_of_the_same_sender_and_a_proof_that_came_later_stay_one_item(tmp_path: Path) -> None:
    run(tmp_path, mail(HERS, "1-unchecked"), mail(HERS, "1", **signed()), mail(HERS, "2", **signed()))

    assert len(Inbox(tmp_path).items()) == 1


def test_a_file_called_as_a_signed_one_does_not_replace_it(tmp_path: Path) -> None:
    run(tmp_path, make_incoming(HERS, version="1", **signed(ProofKind.SIGNED_FILE, "ruth")))
    run(tmp_path, make_incoming(OTHER, version="2"))
    run(tmp_path, make_incoming(OTHER, version="2", **signed(ProofKind.SIGNED_FILE, "tom")))

    assert words(tmp_path) == sorted([HERS, OTHER])


def test_a_file_whose_key_left_the_list_loses_its_proof(tmp_path: Path) -> None:
    run(tmp_path, make_incoming(HERS, version="1+good", **signed(ProofKind.SIGNED_FILE, "ruth")))
    run(tmp_path, make_incoming(HERS, version="1"))

    (item,) = Inbox(tmp_path).items()
    assert item.incoming.proofs == ()
