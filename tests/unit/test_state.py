"""What counts as changed since the last build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clearname_site.state import input_stamps, read_state, unchanged, write_state


def note(site: Path) -> dict[str, object]:
    """Writes and reads the state of a site whose files are an hour old."""
    for path in site.rglob("*"):
        if path.is_file():
            os.utime(path, (1_700_000_000, 1_700_000_000))
    state = site / ".clearname" / "state.json"
    write_state(state, site, key="k", inputs=input_stamps(site, iter([])), files=["index.html"], report={})
    return read_state(state)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("clearname_site.state._SETTLED", 0)
    for name in ("content/pages/a.md", "pelican.conf", "output/index.html", ".clearname/x"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def is_unchanged(site: Path, state: dict[str, object], key: str = "k") -> bool:
    return unchanged(state, site, key, input_stamps(site, iter([])))


def test_a_site_that_nobody_touched_is_unchanged(site: Path) -> None:
    assert is_unchanged(site, note(site))


@pytest.mark.parametrize(
    "touch",
    [
        lambda site: (site / "content/pages/a.md").write_text("longer"),
        lambda site: (site / "content/pages/b.md").write_text("x"),
        lambda site: (site / "content/pages/a.md").unlink(),
        lambda site: (site / "pelican.conf").write_text("y"),
        lambda site: (site / "output/index.html").write_text("y"),
        lambda site: (site / "output/index.html").unlink(),
        lambda site: (site / "output/more.html").write_text("y"),
        lambda site: os.utime(site / "content/pages/a.md"),
    ],
)
def test_any_touch_counts_as_a_change(site: Path, touch: object) -> None:
    state = note(site)

    touch(site)  # type: ignore[operator]

    assert not is_unchanged(site, state)


@pytest.mark.parametrize(("link", "changed"), [("content", "pages/a.md"), ("pelican.conf", "")])
def test_a_change_behind_a_link_counts_as_a_change(
    site: Path, tmp_path_factory: pytest.TempPathFactory, link: str, changed: str
) -> None:
    kept = tmp_path_factory.mktemp("elsewhere") / "kept"
    (site / link).rename(kept)
    (site / link).symlink_to(kept)
    state = note(site)
    assert is_unchanged(site, state)

    (kept / changed).write_text("longer")

    assert not is_unchanged(site, state)


def test_another_day_or_another_engine_counts_as_a_change(site: Path) -> None:
    assert not is_unchanged(site, note(site), key="other")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"format": 99}', '{"format": 1, "inputs": {}, "outputs": 5}', "\x00",
     pytest.param("[" * 100_000, id="deep")],
)  # fmt: skip
def test_a_damaged_state_counts_as_none(site: Path, content: str) -> None:
    note(site)
    (site / ".clearname" / "state.json").write_text(content)

    assert read_state(site / ".clearname" / "state.json") == {}
    assert not is_unchanged(site, {})


def test_a_file_saved_in_the_same_instant_is_not_trusted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearname_site.state._SETTLED", 10**18)

    assert not is_unchanged(site, note(site))
