"""The search for altered copies: found when cropped, packed and mirrored; nothing without the question of age."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casedesk.cli import main
from casedesk.records import Evidence
from casedesk.records.works import Work
from desk_vaults import NOW, PASSPHRASE, make_vault

cv2 = pytest.importorskip("cv2", reason="an optional extra")


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
