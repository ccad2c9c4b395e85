"""A site with every file for machines switched on, built through the command line and judged by the gate."""

from __future__ import annotations

from pathlib import Path

from sites import SMALL_SETTINGS, build, tree

EVERYTHING = SMALL_SETTINGS.replace(
    "[publish]",
    """[search]
training = "closed"
llms_txt = true
indexnow = true
indexnow_key = "4f8d0c6a2b7e4d19"
google_verification = "google1234567890abcdef.html"
bing_verification = "9A1F2B3C4D5E6F708192A3B4C5D6E7F8"
yandex_verification = "yandex_1a2b3c4d5e6f7a8b.html"

[well_known]
fediverse = "@ana@social.test"
webfinger = true
atproto_did = "did:plc:z72i7hdynmk6r22z27h6tvur"
security_contact = "mailto:safe@ana.test"
security_expires = 2027-10-01

[publish]""",
)
WANTED = {
    ".well-known/atproto-did", ".well-known/security.txt", ".well-known/webfinger", "4f8d0c6a2b7e4d19.txt",
    "BingSiteAuth.xml", "google1234567890abcdef.html", "graph.jsonld", "llms.txt", "robots.txt", "sitemap.xml",
    "yandex_1a2b3c4d5e6f7a8b.html", "ana-maria.vcf",
}  # fmt: skip


def site_with(folder: Path, settings: str) -> Path:
    (folder / "content" / "pages").mkdir(parents=True)
    (folder / "content" / "pages" / "about.md").write_text(
        "Title: About Ana María\nSummary: How Ana María came to repair violins in Porto.\nUpdated: 2026-01-15\n\n"
        "Ana María learned to repair violins from her neighbour, and has a workshop by the river.\n",
        encoding="utf-8",
    )
    (folder / "pelican.conf").write_text(settings, encoding="utf-8")
    return folder


def test_everything_that_is_switched_on_is_built_and_passes_the_gate(tmp_path: Path) -> None:
    site = site_with(tmp_path, EVERYTHING)
    done = build(site)

    assert done.returncode == 0, done.stdout + done.stderr
    assert set(tree(site / "output")) >= WANTED
    before = tree(site / "output")
    assert build(site, "--paranoid").returncode == 0
    assert tree(site / "output") == before


def test_an_old_address_cannot_take_the_place_of_a_proof(tmp_path: Path) -> None:
    site = site_with(tmp_path, EVERYTHING)
    page = site / "content" / "pages" / "about.md"
    page.write_text("Aliases: google1234567890abcdef.html\n" + page.read_text(encoding="utf-8"), encoding="utf-8")
    done = build(site)

    assert done.returncode == 1
    assert "[route-twice]" in done.stdout + done.stderr


def test_settings_that_cannot_work_stop_the_build_with_the_piece_to_keep(tmp_path: Path) -> None:
    pasted = """'<meta name="google-site-verification" content="dBw5CvburAxi537Rp9qi5uG2174Vb6JwHwIRwPSLIK8">'"""
    done = build(site_with(tmp_path, EVERYTHING.replace('"google1234567890abcdef.html"', pasted)))

    assert done.returncode == 1
    assert 'google_verification = "dBw5CvburAxi537Rp9qi5uG2174Vb6JwHwIRwPSLIK8"' in done.stdout + done.stderr
