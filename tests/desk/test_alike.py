"""The search for altered copies: found when cropped, packed and mirrored; nothing without the question of age."""

from __future__ import annotations

import io
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from casedesk.cli import main
from casedesk.records import Evidence
from casedesk.records.works import Work
from chromium import missing
from desk_vaults import NOW, PASSPHRASE, make_vault
from desk_web import notebook, vault_of

if find_spec("cv2") is None:
    missing("OpenCV is not installed: it is an optional extra", at_import=True)


def test_a_mirrored_part_is_found_and_another_picture_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from desk.measure_matcher import altered, packed, picture

    folder, place = tmp_path / "pictures", tmp_path / "mine" / "notebook"
    folder.mkdir()
    (folder / "copy.jpg").write_bytes(altered(picture(4), 1))
    (folder / "other.jpg").write_bytes(packed(picture(100_006)))
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff nothing")
    with make_vault(place) as vault:
        for name, gate in (("beach", "adults"), ("school", "minor_or_unsure")):
            stored = vault.add_file([packed(picture(4))], "x.jpg", NOW)
            kept = vault.add(Evidence(kind="photo", file=stored.file_id, age_gate=gate), NOW).record_id
            vault.add(Work(title=name, original=kept, age_gate=gate), NOW)

    def run(number: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{number}\n"))
        status = main(["alike", "--notebook", str(place), "--passphrase-stdin", str(folder)])
        said = capsys.readouterr()
        return status, said.out + said.err

    status, said = run("2")
    assert status == 0 and "copy.jpg\n    like beach, mirrored" in said
    assert "other.jpg" not in said and "broken.jpg" not in said and "school" not in said
    for answer in ("", "3", "4"):
        status, said = run(answer)
        assert status == 1 and "copy.jpg" not in said


def test_candidates_are_shown_blurred_and_the_person_decides(tmp_path: Path) -> None:
    from desk.measure_matcher import altered, packed, picture

    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "copy.jpg").write_bytes(altered(picture(4), 1))
    (folder / "again.jpg").write_bytes(altered(picture(4), 2))
    (folder / "other.jpg").write_bytes(packed(picture(100_006)))
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        vault = vault_of(visitor)
        typed = {"folder": str(folder), "age": "adults"}
        assert "There is no original" in visitor.post("/people/alike", typed).text
        stored = vault.add_file([packed(picture(4))], "x.jpg", NOW)
        kept = vault.add(Evidence(kind="photo", file=stored.file_id, age_gate="adults"), NOW).record_id
        work = vault.add(Work(title="beach", original=kept, age_gate="adults"), NOW).record_id
        for wrong in ({"age": "unsure"}, {"age": ""}, {"folder": "pictures"}, {"folder": str(folder / "copy.jpg")}):
            assert visitor.post("/people/alike", {**typed, **wrong}).status == 422
        assert visitor.get("/people/alike/found").goes_to == "/people/alike", "nothing was looked at"
        before = vault.head

        assert visitor.post("/people/alike", typed).goes_to == "/people/alike/found"
        while "Refresh" in (answer := visitor.get("/people/alike/found")).headers:
            time.sleep(0.05)
        page = answer.text
        assert "copy.jpg" in page and "Like beach, mirrored" in page and "other.jpg" not in page
        assert page.count('class="picture"') == page.count('class="uncover"') == 2
        picture_answer = visitor.get("/people/alike/found/0")
        assert (
            picture_answer.body.startswith(b"\xff\xd8")
            and "sandbox" in picture_answer.headers["Content-Security-Policy"]
        )
        assert visitor.get("/people/alike/found/7").status == 404 and vault.head == before, "nothing is written down"

        assert visitor.post("/people/alike/found/0", {"is": "other"}).goes_to == "/people/alike/found"
        assert visitor.get("/people/alike/found/0").status == 404
        assert visitor.post("/people/alike/found/1", {"is": "copy"}).goes_to == "/found/add"
        assert f'value="{work}" selected' in visitor.get("/found/add").text
        visitor.post("/people/alike/end")
        assert visitor.running.desk.likes is None and vault.head == before
