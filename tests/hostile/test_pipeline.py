"""The whole corpus through the real command line: approved by an owner who did not look, built, every byte searched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from endorsement_files import BODY
from hostile.cases import Case, corpus
from hostile.site import build_corpus_site
from sites import DAY, command, tree


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every file of the corpus and one honest file, each with a decision for exactly its bytes."""
    return build_corpus_site(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def output(pipeline: Path) -> dict[str, bytes]:
    """Every file of its output, by its path."""
    return tree(pipeline / "output")


def test_the_site_is_built_with_the_honest_file(output: dict[str, bytes]) -> None:
    everything = b"\n".join(output.values())

    assert BODY.encode() in everything


@pytest.mark.parametrize("case", corpus(), ids=lambda case: case.name)
def test_no_byte_of_the_output_holds_what_the_attack_brings(output: dict[str, bytes], case: Case) -> None:
    for path, data in output.items():
        if case.refused_code is None and not path.endswith(".html"):
            # Feeds carry pages as text, where an escaped sign is right.
            continue
        for words in case.forbidden_in_output:
            assert words not in data, path
            assert words not in path.encode()


def test_every_attack_is_reported_with_its_code(pipeline: Path) -> None:
    done = command("endorsements", "--site", pipeline, "--as-of", DAY, "--json")
    found = {(Path(p["where"].partition(":")[0]).name, p["code"]) for p in json.loads(done.stdout)["problems"]}

    for case in corpus():
        if case.refused_code:
            assert (case.path.name, case.refused_code) in found, case.name


def test_messages_drive_no_terminal(pipeline: Path) -> None:
    done = command("endorsements", "--site", pipeline, "--as-of", DAY)

    assert not [c for c in done.stdout + done.stderr if ord(c) < 32 and c not in "\n\t"]
    assert not set(done.stdout + done.stderr) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\x7f")
