"""Works, press, claims and versions in other languages, through the command that people type."""

from __future__ import annotations

from pathlib import Path

from lxml import html as lxml_html

from sites import SMALL_SETTINGS, build

WORKS = """format = 1
[[work]]
kind = "album"
title = "Small Strings"
published = 2024
[[work]]
kind = "event"
title = "A concert that nobody may know of yet"
published = 2026-12-24
[[press]]
kind = "podcast"
title = "Sixteen children and a cello"
url = "https://radio.example/16"
publisher = "Radio Douro"
language = "pt"
"""
CLAIM = """Title: The workshop register
Summary: The register of 2025 lists every violin that came in and went out.
Claim: Posts of 2025 say that violins were not given back.
Updated: 2026-02-01
Exhibits: 2025-11 Register, at the guild

Every violin went back to its owner.
"""


def made(folder: Path, **files: str) -> Path:
    texts = {
        "pelican.conf": f'{SMALL_SETTINGS}\n[claims]\npages = ["register"]\nunderstood = true\n',
        "content/works.toml": WORKS,
        "content/claims/register.md": CLAIM,
        "content/pages/about.md": "Title: About\n\nI repair violins.\n",
        "content/pages/sobre.md": "Title: Sobre\nLanguage: pt\nTranslates: about\n\nReparo violinos.\n",
        **files,
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_they_become_pages_and_what_lies_ahead_stays_unsaid(tmp_path: Path) -> None:
    done = build(made(tmp_path))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "this event is not over" in done.stdout + done.stderr
    pages = {path: (tmp_path / "output" / path).read_text(encoding="utf-8")
             for path in ("index.html", "works/index.html", "press/index.html", "claims/register/index.html",
                          "sobre/index.html")}  # fmt: skip
    assert "Small Strings" in pages["works/index.html"] and "Small Strings" in pages["index.html"]
    assert "Sixteen children and a cello" in pages["press/index.html"]
    assert "Every violin went back" in pages["claims/register/index.html"]
    assert '/claims/register/"' in pages["index.html"], "there is no account that could link to it"
    assert (
        lxml_html.fromstring(pages["sobre/index.html"]).get("lang"),
        'hreflang="en"' in pages["sobre/index.html"],
    ) == ("pt", True)
    found = [
        path for path in (tmp_path / "output").rglob("*") if path.is_file() and b"nobody may know" in path.read_bytes()
    ]
    assert found == []


def test_all_mistakes_are_told_before_anything_is_made(tmp_path: Path) -> None:
    site = made(
        tmp_path,
        **{
            "pelican.conf": SMALL_SETTINGS,
            "content/works.toml": WORKS.replace('"album"', '"albun"'),
            "content/pages/sobre.md": "Title: Sobre\nTranslates: abot\n\nReparo violinos.\n",
        },
    )
    done = build(site)

    assert done.returncode == 1
    for code in ("claims-unnamed", "works-value", "page-translates"):
        assert f"[{code}]" in done.stdout + done.stderr
    assert not (tmp_path / "output").exists()
