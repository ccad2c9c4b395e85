"""A theme of one's own: the blocks that it may fill, and words of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clearname.problems import Refused
from clearname_site import theme
from sites import ROOT
from themes import use_theme

PAGE = (ROOT / "docs/templates.md").read_text("utf-8")
WORDS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def _section(heading: str) -> str:
    return PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_every_block_is_told() -> None:
    section = _section("Templates")
    named = set(re.findall(r"`(\w+)`", section))
    for path in (theme.shipped_theme() / "templates").glob("*.html"):
        for block in re.findall(r"{%-? block (\w+)", path.read_text("utf-8")):
            assert block in named, (path.name, block)


def _said(folder: Path, language: str, source: str) -> str:
    made = theme.environment(theme.theme_folder(folder, "themes/mine"), language)
    return made.from_string(source).render()


def test_a_theme_may_have_words_of_its_own(tmp_path: Path) -> None:
    own = WORDS + 'msgid "Skip to content"\nmsgstr "To the text"\n'
    use_theme(tmp_path, "mine", {"templates/page.html": "{% extends '!theme/page.html' %}", "en.po": own, "it.po": own})

    assert _said(tmp_path, "en", '{{ _("Skip to content") }} {{ _("Contact") }}') == "To the text Contact"
    assert _said(tmp_path, "en-GB", '{{ _("Skip to content") }}') == "To the text"
    assert _said(tmp_path, "it", '{{ _("Skip to content") }}') == "To the text"
    assert _said(tmp_path, "nb", '{{ _("Skip to content") }}') != "To the text"


@pytest.mark.parametrize(
    "words",
    [
        "this is no catalogue",
        WORDS + 'msgid "By %(name)s"\nmsgstr "Von %(nam)s"\n',
        WORDS + 'msgid "All news"\nmsgstr "100 % news"\n',
        b"\xff\xfe",
    ],
)
def test_words_that_cannot_be_used_are_told_with_their_file(words: str | bytes, tmp_path: Path) -> None:
    use_theme(tmp_path, "mine", {"templates/page.html": "{% extends '!theme/page.html' %}", "en.po": words})

    with pytest.raises(Refused, match=r"theme: en\.po.*\[theme-words\]"):
        _said(tmp_path, "en", "")


def test_templates_of_a_theme_of_ones_own_are_no_programs(tmp_path: Path) -> None:
    from jinja2.exceptions import SecurityError

    use_theme(tmp_path, "mine", {"templates/page.html": "{% extends '!theme/page.html' %}"})

    with pytest.raises(SecurityError):
        _said(tmp_path, "en", "{{ cycler.__init__.__globals__.os.environ }}")


@pytest.mark.parametrize("css", [b"</style><script>alert(1)</script>", b"a{} <!-- b{}", b"a{color:\xff}"])
def test_a_stylesheet_that_no_page_can_hold_is_a_mistake_of_the_theme(tmp_path: Path, css: bytes) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "static" / "site.css").write_bytes(css)

    with pytest.raises(Refused) as caught:
        theme.load_stylesheet(tmp_path)

    assert [(problem.where, problem.code) for problem in caught.value.problems] == [
        ("theme: static/site.css", "theme-style")
    ]
