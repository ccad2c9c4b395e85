"""A build that makes only what changed leaves the bytes of a build from nothing."""

from __future__ import annotations

import importlib
import os
from pathlib import Path

import pytest
from edit_scripts import Script, differences

from clearname_site import making


@pytest.fixture
def script(tmp_path: Path) -> Script:
    made = Script(tmp_path, seed=1)
    made.build()
    return made


def test_random_edits_give_the_bytes_of_a_build_from_nothing(script: Script) -> None:
    done = []
    for _ in range(6):
        done.append(script.step())
        assert differences(script) == [], done


def test_one_more_endorsement_makes_few_pages_and_no_pelican(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    render = making.render_changed
    monkeypatch.setattr(making, "render_changed", lambda *given: made.append(given[-1]) or render(*given))
    monkeypatch.setattr("clearname_site.render.render_site", None)
    script.add_endorsement()
    script.write()

    script.build()

    (standing,) = made
    assert {path for path in standing if path.startswith("news/")} == {
        path.relative_to(script.root / "output").as_posix()
        for path in (script.root / "output" / "news").glob("*/index.html")
    }


def test_damaged_notes_give_the_same_bytes(script: Script) -> None:
    notes = ("state.json", "passed.json", "words.json", "clean")
    kept = {name: (script.root / ".clearname" / name).read_bytes() for name in notes}
    script.add_endorsement()
    script.write()
    expected = script.build_from_nothing()

    for name, data in kept.items():
        note = script.root / ".clearname" / name
        middle = len(data) // 2
        note.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        assert script.build() == expected, name
        note.write_bytes(data[:middle])
        assert script.build() == expected, name
        note.unlink()
        assert script.build() == expected, name


def test_an_edit_that_keeps_size_and_time_is_seen_by_a_build_that_believes_nothing(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = next((script.root / "content" / "pages").glob("*.md"))
    then, text = page.stat(), page.read_text(encoding="utf-8")
    monkeypatch.setattr("clearname_site.build.input_stamps", lambda root, others: {"content/x": [1, 1, 1]})
    script.build()
    page.write_text(text.replace("This tells of", "This talks of".replace("talks", "tells").upper()), encoding="utf-8")
    os.utime(page, ns=(then.st_atime_ns, then.st_mtime_ns))

    assert b"THIS TELLS OF" not in b"".join(script.build().values())
    assert b"THIS TELLS OF" in b"".join(script.build(paranoid=True).values())


def test_a_feed_is_made_anew_for_what_stands_in_it_alone(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    render = "clearname.feeds.render._xml"
    xml = importlib.import_module("clearname.feeds.render")._xml
    monkeypatch.setattr(render, lambda site, feed, path: made.append(path) or xml(site, feed, path))
    page = next((script.root / "content" / "pages").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\nOne more sentence of hers.\n", "utf-8")
    script.build()
    assert made == []

    script.add_endorsement()
    script.write()
    script.build()
    assert "endorsements/atom.xml" in made
