"""What is in the notebook cannot get into the site: the public half's own check stops it."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

sys.path.append(str(Path(__file__).resolve().parents[1] / "publish"))

from owners import SETTINGS, Owner, fresh

from casedesk import cli
from casedesk.guard import in_content, make_guard, private_folder
from casedesk.records import Evidence, Note, new_entry, note_id
from casedesk.vault import CHUNK
from clearname.desk_digests import folded_words, parse_desk_digests, passages_of
from clearname.problems import Refused
from clearname.text import DESK_MARKER
from desk_vaults import PASSPHRASE, incident, later, make_vault, reopen, stored_incident

SEEN = "He stood at the corner of the market again and counted the people going in."
THOUGHT = "I keep the lights off now when I come home late from the workshop in winter."
OLD = "She wrote to my landlord that I had not paid for the rooms since last spring."
GONE = "This sentence was written by mistake and taken back for good on the very same day."


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    someone = fresh(tmp_path / "owner")
    someone.tell("lists", "none", "--as-of", "2026-03-09")
    return someone


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook with words in an incident, an older version, a note, and a picture."""
    picture = io.BytesIO()
    Image.new("RGB", (120, 90), (120, 30, 60)).save(picture, "PNG")
    with make_vault(tmp_path / "notebook") as vault:
        name = stored_incident(vault, OLD)
        vault.append(type(incident())("incident", incident(SEEN).value, name, "two days were mixed up"), later(2))
        vault.add(Note(about=name, text=THOUGHT), later(3), record_id=note_id(name))
        file = vault.add_file([picture.getvalue()], "gate.png", later(4))
        vault.append(new_entry(Evidence(kind="photo", file=file.file_id)), later(4))
        vault.bury(stored_incident(vault, GONE, 5), "by mistake", later(6))
    (tmp_path / "gate.png").write_bytes(picture.getvalue())
    return tmp_path / "notebook"


@pytest.fixture
def guard(notebook: Path, owner: Owner, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run(*more: object) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
        before = os.umask(0o022)
        try:
            where = ("--notebook", notebook, "--site", owner.site, "--private", owner.private, "--passphrase-stdin")
            return cli.main([str(one) for one in ("guard", *where, *more)])
        finally:
            os.umask(before)

    return run


def page(owner: Owner, name: str, words: str) -> None:
    head = f"Title: {name.title()} of mine\nSummary: What {name} has to do with it.\nUpdated: 2026-01-02\n\n"
    owner.write(f"content/pages/{name}.md", f"{head}{words}\n")


def test_words_and_files_of_the_desk_are_stopped_by_the_check_of_the_site(
    owner: Owner, guard: Callable[..., int], tmp_path: Path
) -> None:
    assert guard() == 0
    planted = {
        "seen": SEEN, "thought": THOUGHT, "old": OLD, "loud": SEEN.upper(), "bold": SEEN.replace("corner", "*corner*"),
        "gone": GONE, "plain": "I repair violins, and I teach children to play them.",
    }  # fmt: skip
    for name, words in planted.items():
        page(owner, name, words)
    page(owner, "copied", f"A copied line. {DESK_MARKER}")
    (owner.site / "content/images").mkdir()
    (owner.site / "content/images/gate.png").write_bytes((tmp_path / "gate.png").read_bytes())
    page(owner, "picture", "I repair violins here.\n\n![A violin on the bench](../images/gate.png)")

    # The marker stops the build itself; words and files are known to whoever publishes alone.
    assert owner.codes() == ["desk-text"]
    (owner.site / "content/pages/copied.md").unlink()
    answer = owner.publish(status=1)

    told = json.dumps(answer)
    assert "landlord" not in told and "market" not in told, "what is stopped is not quoted"
    found = {(Path(one["file"]).parent.name, one["code"]) for one in answer["findings"]}
    assert found >= {(name, "desk-passage") for name in ("seen", "thought", "old", "loud", "bold")}, answer
    assert "desk-file" in {code for _, code in found}
    assert not {("gone", "desk-passage"), ("plain", "desk-passage")} & found

    for name in (*planted, "picture"):
        (owner.site / f"content/pages/{name}.md").unlink()
    (owner.site / "content/images/gate.png").unlink()
    owner.publish()


def test_what_was_buried_is_forgotten_here_too(owner: Owner, guard: Callable[..., int]) -> None:
    guard()
    desk = parse_desk_digests((owner.private / "desk-digests.json").read_text())

    assert not any(map(desk.has_passage, passages_of(folded_words(GONE))))
    assert all(map(desk.has_passage, passages_of(folded_words(SEEN))))
    text = (owner.private / "desk-digests.json").read_text()
    assert "market" not in text and (owner.private / "desk-digests.json").stat().st_mode & 0o077 == 0


def test_words_that_stand_in_the_site_already_are_told_by_file(
    owner: Owner, guard: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    owner.say(SEEN)

    assert guard() == 1
    said = capsys.readouterr().out
    assert "content/pages/about.md" in said and "market" not in said

    assert guard("--public", owner.site / "content/pages/about.md") == 0
    desk = parse_desk_digests((owner.private / "desk-digests.json").read_text())
    assert desk.passages and not any(map(desk.has_passage, passages_of(folded_words(SEEN))))


def test_the_site_is_told_nothing_of_the_place_of_the_notebook(
    owner: Owner, guard: Callable[..., int], notebook: Path
) -> None:
    guard()

    for path in (*owner.private.rglob("*"), *owner.site.rglob("*")):
        if path.is_file():
            assert os.fsencode(str(notebook)) not in path.read_bytes()


def test_each_site_has_digests_of_its_own(notebook: Path) -> None:
    with reopen(notebook) as vault:
        one, other = make_guard(vault), make_guard(vault)

    assert one.passages and not one.passages & other.passages and not one.files & other.files


def test_the_private_folder_is_found_by_the_id_of_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "pelican.conf").write_text(SETTINGS)
    folder = tmp_path / "home" / "sites" / "going-back"
    with pytest.raises(Refused):
        private_folder(site, None, {"CLEARNAME_HOME": str(tmp_path / "home")})
    folder.mkdir(parents=True)

    assert private_folder(site, None, {"CLEARNAME_HOME": str(tmp_path / "home")}) == folder
    for text in ("", '[site]\nid = "../../x"\n', "[site]\nid = 3\n", "site = 1\n", "[["):
        (site / "pelican.conf").write_text(text)
        with pytest.raises(Refused):
            private_folder(site, None, {"CLEARNAME_HOME": str(tmp_path / "home")})


def test_a_large_desk_still_has_a_file_that_the_check_reads(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:
        words = [f"word{number}" for number in range(400)]
        vault.append_all((incident(" ".join(words[at : at + 100])) for at in range(300)), later(1))
        vault.add_file([bytes(CHUNK)], "x", later(2))
        desk = make_guard(vault)

    assert len(desk.passages) == 392 and len(desk.files) == 1
    assert in_content(tmp_path, desk) == {}
