"""Older files are brought up to date once, and the old file is kept."""

from __future__ import annotations

from pathlib import Path

from clearname.site import load_settings
from clearname_site.migrate import migrate_site
from sites import SMALL_SETTINGS


def test_an_older_file_is_brought_up_to_date_with_a_backup(tmp_path: Path) -> None:
    old = SMALL_SETTINGS.removeprefix("format = 1\n")
    (tmp_path / "pelican.conf").write_text(old, encoding="utf-8")
    (tmp_path / "decisions.toml").write_text("# mine\n", encoding="utf-8")

    said = migrate_site(tmp_path)

    assert len(said) == 2
    assert load_settings(tmp_path).person.name == "Ana María"
    backups = sorted((tmp_path / ".clearname" / "backups").iterdir())
    assert [b.name for b in backups] == ["decisions.toml.format-0.1", "pelican.conf.format-0.1"]
    assert backups[1].read_text(encoding="utf-8") == old
    assert migrate_site(tmp_path) == []


def test_a_newer_or_unreadable_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").write_text("format = 99\n", encoding="utf-8")
    (tmp_path / "decisions.toml").write_bytes(b"\xff[[[")

    assert migrate_site(tmp_path) == []
    assert (tmp_path / "pelican.conf").read_text(encoding="utf-8") == "format = 99\n"
