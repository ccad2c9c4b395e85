"""A site folder with the whole corpus in it, each file approved by an owner who did not look, built by the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from endorsement_files import make_file
from hostile.cases import corpus
from sites import DAY, SMALL_SETTINGS, build


def build_corpus_site(root: Path) -> Path:
    """Every file of the corpus and one honest file, each with a decision for exactly its bytes; the site folder."""
    site = root / "site"
    folder = site / "content" / "endorsements"
    folder.mkdir(parents=True)
    settings = SMALL_SETTINGS.replace(
        "[publish]", '[endorsements]\nown_pages = "always"\nshow_links = true\n\n[publish]'
    )
    (site / "pelican.conf").write_text(settings, encoding="utf-8")
    (folder / "honest.md").write_bytes(make_file())
    for case in corpus():
        (folder / case.path.name).write_bytes(case.path.read_bytes())
    decisions = [
        Decision(f"e-{number:06x}", text_digest(path.read_bytes()), date.fromisoformat(DAY), None, path.name)
        for number, path in enumerate(sorted(folder.iterdir()))
    ]
    (site / "decisions.toml").write_text(render_decisions(decisions), encoding="utf-8")
    done = build(site)
    assert done.returncode == 0, done.stderr
    return site
