"""Folders, files and tables on a disk, as they are handed over."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_archive import make_zip
from test_linkedin import HEADER as LINKEDIN_HEADER
from test_linkedin import ROW as LINKEDIN_ROW

from clearname.incoming import Consent, Incoming, SourceKind, SourceRef
from clearname.problems import Refused
from clearname.sources.csv_rows import to_csv
from clearname_site.pull import files, tables
from clearname_site.pull.files import FileKind, kind_of, kinds_of
from clearname_site.pull.source import PullContext
from endorsement_files import BODY, FACTS, make_file
from factory import make_settings
from signing import make_ssh_key

RUTH = make_file()
TOM = make_file("I was taught by Ana for two years, and she never once let a careless drawing pass.", name="Tom Berg")
LINKEDIN = to_csv([LINKEDIN_HEADER, LINKEDIN_ROW]).encode()
FORM = to_csv([["Time", "Who", "Words", "Agree"], ["2025-06-12", "Kim Lind", BODY, "Yes"]]).encode()
MAP = '[columns]\ntimestamp = "Time"\ntimestamp_form = "YYYY-MM-DD"\nname = "Who"\ntext = "Words"\n'
AGREED = 'consent = "Agree"\nconsent_answer = "Yes"\n'


def context(private: Path, known: Mapping[SourceRef, str] | None = None) -> PullContext:
    def version(ref: SourceRef) -> str:
        return (known or {}).get(SourceRef(ref.kind, ref.ref), "")

    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    return PullContext(make_settings(), FACTS, now, private, known=version)


@pytest.fixture
def private(tmp_path: Path) -> Path:
    folder = tmp_path / "private"
    folder.mkdir()
    return folder


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    return folder


def pull(target: Path, private: Path) -> list[Incoming]:
    return list(files.pull(str(target), context(private)))


def test_a_folder_may_hold_everything(drop: Path, private: Path) -> None:
    (private / "pull.toml").write_text(MAP + AGREED)
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "letters.zip").write_bytes(make_zip(("tom.md", TOM), ("x/Recommendations_Received.csv", LINKEDIN)))
    (drop / "answers.csv").write_bytes(FORM)
    (drop / "mail.eml").write_bytes(b"From: ruth@ruth.example\n\nHello\n")
    (drop / "portrait.jpg").write_bytes(b"\xff\xd8")
    found = pull(drop, private)
    assert [i.source.kind for i in found] == [SourceKind.FILE, SourceKind.FILE, SourceKind.LINKEDIN, SourceKind.TABLE]
    assert [i.problems for i in found] == [()] * 4
    assert [i.consent for i in found] == [Consent.GIVEN, Consent.GIVEN, Consent.ASKED, Consent.GIVEN]


def test_the_same_file_alone_in_a_folder_and_in_a_zip_is_one_item(drop: Path, private: Path) -> None:
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "ruth.zip").write_bytes(make_zip(("a/ruth.md", RUTH)))
    alone, folder = pull(drop / "ruth.md", private), pull(drop, private)
    assert (
        {i.source for i in alone} == {i.source for i in folder} == {i.source for i in pull(drop / "ruth.zip", private)}
    )


def test_what_is_in_the_inbox_in_this_version_is_passed_over(drop: Path, private: Path) -> None:
    (private / "pull.toml").write_text(MAP)
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "letters.zip").write_bytes(make_zip(("tom.md", TOM), ("Recommendations_Received.csv", LINKEDIN)))
    (drop / "answers.csv").write_bytes(FORM)
    known = {SourceRef(i.source.kind, i.source.ref): i.source.version for i in pull(drop, private)}
    assert len(known) == 4
    assert list(files.pull(str(drop), context(private, known))) == []
    (drop / "ruth.md").write_bytes(RUTH.replace(b"six", b"seven"))
    assert [i.source.kind for i in files.pull(str(drop), context(private, known))] == [SourceKind.FILE]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes of POSIX")
@pytest.mark.parametrize("name", ["x.md", "x.zip", "x.csv", "x.md.sig"])
def test_links_and_pipes_are_never_followed_or_waited_for(name: str, drop: Path, private: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(RUTH)
    (drop / name).symlink_to(secret)
    os.mkfifo(drop / f"pipe-{name}")
    (drop / f"folder-{name}").mkdir()
    (drop / f"gone-{name}").symlink_to(tmp_path / "nowhere")
    assert pull(drop, private) == []
    assert {kind_of(path) for path in drop.iterdir()} == {FileKind.LINK, FileKind.FOLDER}
    with pytest.raises(Refused):
        pull(drop / name, private)
    with pytest.raises(Refused):
        list(tables.pull(str(drop / f"pipe-{name}"), context(private)))


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
def test_a_signature_that_is_a_link_is_none(drop: Path, private: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "ruth.md.sig").symlink_to(tmp_path / "secret")
    (found,) = pull(drop, private)
    assert (found.evidence, found.proofs) == ((), ())


def test_a_signed_file_comes_with_its_proof_alone_or_in_a_zip(drop: Path, private: Path, tmp_path: Path) -> None:
    key = make_ssh_key(tmp_path)
    signature = key.sign(RUTH, f"endorsement@{context(private).host}")
    (private / "signers").write_bytes(key.line())
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "ruth.md.sig").write_bytes(signature)
    (drop / "also.zip").write_bytes(make_zip(("ruth.md", RUTH), ("ruth.md.sig", signature)))
    for found in [*pull(drop / "ruth.md", private), *pull(drop / "also.zip", private)]:
        assert [(proof.holds, proof.private) for proof in found.proofs] == [(True, "ruth@ruth.example")]
        assert tuple(e.name for e in found.evidence) == found.proofs[0].evidence


def test_a_key_that_is_listed_later_brings_the_file_back(drop: Path, private: Path, tmp_path: Path) -> None:
    key = make_ssh_key(tmp_path)
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "ruth.md.sig").write_bytes(key.sign(RUTH, f"endorsement@{context(private).host}"))
    (before,) = pull(drop, private)
    assert not before.proofs[0].holds
    known = {SourceRef(before.source.kind, before.source.ref): before.source.version}
    assert list(files.pull(str(drop), context(private, known))) == []
    (private / "signers").write_bytes(key.line())
    (after,) = files.pull(str(drop), context(private, known))
    assert after.proofs[0].holds
    assert after.source.item_id == before.source.item_id


def test_a_table_without_a_map_stops_nothing_else(drop: Path, private: Path) -> None:
    (drop / "answers.csv").write_bytes(FORM)
    (drop / "received.csv").write_bytes(LINKEDIN)
    (drop / "ruth.md").write_bytes(RUTH)
    found = []
    with pytest.raises(Refused) as refused:
        for incoming in files.pull(str(drop), context(private)):
            found.append(incoming)
    assert [problem.code for problem in refused.value.problems] == ["columns-missing"]
    assert [i.source.kind for i in found] == [SourceKind.FILE, SourceKind.LINKEDIN]


def test_the_map_of_a_file_goes_before_the_map_of_all(private: Path) -> None:
    (private / "pull.toml").write_text(f'[mail]\nx = 1\n{MAP}[columns."answers.csv"]\n{MAP[10:]}{AGREED}')
    maps = tables.load_columns(private)
    assert (maps[""].consent, maps["answers.csv"].consent) == ("", "Agree")


@pytest.mark.parametrize(
    ("text", "code"),
    [("[columns", "columns-file"), ("columns = 3", "columns-value"), ('[columns]\nnmae = "x"', "columns-entry")],
)
def test_a_map_that_cannot_be_read_is_the_owners_to_mend(private: Path, text: str, code: str) -> None:
    (private / "pull.toml").write_text(text)
    with pytest.raises(Refused) as refused:
        tables.load_columns(private)
    assert code in [problem.code for problem in refused.value.problems]


def test_without_the_file_there_is_no_map(private: Path) -> None:
    assert tables.load_columns(private) == {}


def test_kinds_are_shared_out_by_name(drop: Path) -> None:
    for name in ("b.md", "a.MD", "a.MD.sig", "x.zip", "x.csv", "m.eml", "m.mbox", ".hidden.md", "x.txt"):
        (drop / name).write_bytes(b"x")
    (drop / "folder").mkdir()
    names = {kind: [path.name for path in paths] for kind, paths in kinds_of(drop).items()}
    assert names == {
        FileKind.FOLDER: ["folder"], FileKind.MARKDOWN: ["a.MD", "b.md"], FileKind.SIGNATURE: ["a.MD.sig"],
        FileKind.ZIP: ["x.zip"], FileKind.TABLE: ["x.csv"], FileKind.MAIL: ["m.eml", "m.mbox"],
        FileKind.OTHER: [".hidden.md", "x.txt"],
    }  # fmt: skip
    assert kinds_of(drop / "b.md") == {FileKind.MARKDOWN: (drop / "b.md",)}


@pytest.mark.parametrize("name", ["nothing-here", "x.txt", "a\0b.md"])
def test_a_place_with_nothing_to_read_is_refused(drop: Path, private: Path, name: str) -> None:
    (drop / "x.txt").write_bytes(b"x")
    with pytest.raises(Refused) as refused:
        list(files.pull(f"{drop}/{name}", context(private)))
    assert [problem.code for problem in refused.value.problems] == ["files-target"]


def test_an_empty_folder_brings_nothing(drop: Path, private: Path) -> None:
    assert pull(drop, private) == []


def test_a_file_that_is_too_large_is_read_to_its_limit_only(drop: Path, private: Path) -> None:
    with (drop / "ruth.md").open("wb") as file:
        file.truncate(3_000_000_000)
    (found,) = pull(drop, private)
    assert len(found.untrusted_data) == 16_385


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_held(drop: Path, private: Path) -> None:
    (drop / "ruth.md").write_bytes(RUTH)
    (drop / "ruth.md").chmod(0)
    (found,) = pull(drop, private)
    assert [problem.code for problem in found.problems] == ["endorsement-unreadable"]


def test_what_a_stranger_called_a_folder_in_a_zip_is_not_told(drop: Path, private: Path) -> None:
    (drop / "words.zip").write_bytes(make_zip(("Ana is a liar/Recommendations_Received.csv", b"a,b\n1,2\n")))
    with pytest.raises(Refused) as refused:
        pull(drop, private)

    assert [problem.code for problem in refused.value.problems] == ["table-columns"]
    assert "liar" not in str(refused.value.problems)
