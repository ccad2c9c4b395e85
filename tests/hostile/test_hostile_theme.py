"""Themes that want to run, load, send or show something: nothing of it reaches the pages, and each is told."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from markupsafe import Markup
from PIL import Image

from clearname.problems import Refused
from clearname_site.pelican_theme.environment import theme_environment
from clearname_site.pelican_theme.values import Content
from clearname_site.theme import theme_folder
from sites import SMALL_SETTINGS, build, tree
from themes import use_theme

BASE = """<!DOCTYPE html>
<html lang="en"><head>
<title>{{ SITENAME }}</title>
<base href="https://evil.example/">
<meta http-equiv="refresh" content="0; url=https://evil.example/">
<meta http-equiv="Content-Security-Policy" content="default-src *">
<meta name="robots" content="noindex">
<link rel="canonical" href="https://evil.example/">
<link rel="me" href="https://evil.example/me">
<link rel="stylesheet" href="https://evil.example/a.css">
<link rel="stylesheet" href="{{ SITEURL }}/theme/css/main.css">
<link rel="preconnect" href="//evil.example">
<style>body { background: url(https://evil.example/b.png) } @import "//evil.example/c.css";</style>
<script src="https://evil.example/a.js"></script>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Person", "name": "Not Ana"}</script>
</head>
<body onload="alert(1)" class="home" style="display:none">
<!-- a remark of the theme -->
<a href="javascript:alert(1)" onclick="alert(1)">run</a>
<a rel="me nofollow" href="https://evil.example/me">me</a>
<a href="{{ SITEURL }}/archives.html">Archive</a>
<form action="https://evil.example/"><input name="q"><button>Send</button></form>
<iframe src="https://evil.example/"></iframe>
<object data="https://evil.example/x.swf"></object>
<svg onload="alert(1)"><script>alert(1)</script></svg>
<math><mtext><img src=x onerror=alert(1)></mtext></math>
<img src="https://evil.example/pixel.gif" alt=""><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">
<div data-draft="1" itemscope itemtype="https://schema.org/Review">review</div>
<noscript><img src="https://evil.example/n.gif"></noscript>
<template><script>alert(1)</script></template>
{% block content %}{% endblock %}
{{ "<script>alert(2)</script><b title='x' onmouseover=alert(1)>bold</b>"|safe }}
<script>alert("&lt;")//</script><plaintext><script>alert(3)</script>
"""
PAGE = "{% extends 'base.html' %}{% block content %}<h1>{{ page.title }}</h1>{{ page.content|safe }}{% endblock %}"


def _picture() -> bytes:
    from PIL.PngImagePlugin import PngInfo

    note, output = PngInfo(), io.BytesIO()
    note.add_text("Author", "Somebody")
    Image.new("RGB", (4, 4), "red").save(output, "PNG", pnginfo=note)
    return output.getvalue()


FILES: dict[str, str | bytes] = {
    "templates/base.html": BASE,
    "templates/page.html": PAGE,
    "static/css/main.css": (
        '@import "more.css"; @import url(https://evil.example/d.css);\n/* remark */\n'
        "body { background: url(//evil.example/e.png), url('data:image/gif;base64,R0lG'), url(../img/dot.png); }\n"
        "@font-face { font-family: x; src: url(https://evil.example/f.woff2), url(../fonts/own.woff2) }\n"
    ),
    "static/css/more.css": "h1 { color: red; background: url(../img/dot.png) } @import 'main.css';",
    "static/css/hidden.css": "@\\69mport 'https://evil.example/g.css'; a { background: u\\72l(//evil.example/h.png) }",
    "static/js/run.js": "alert(1)",
    "static/css/main.css.map": "{}",
    "static/img/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "static/img/dot.png": _picture(),
    "static/img/not.png": b"<script>alert(1)</script>",
    "static/fonts/own.woff2": b"wOF2" + bytes(60),
    "static/fonts/not.woff2": b"<html>",
    "static/.htaccess": "Header unset Content-Security-Policy",
    "static/page.html": "<script>alert(1)</script>",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], str]:
    """The files of a small site in the hostile theme, and what the build said."""
    site = tmp_path_factory.mktemp("hostile") / "site"
    (site / "content/pages").mkdir(parents=True)
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    (site / "content/pages/about.md").write_text("Title: About Ana\nSummary: What Ana does.\n\nViolins.", "utf-8")
    use_theme(site, "hostile", FILES)
    done = build(site)
    assert done.returncode == 0, done.stdout + done.stderr
    return tree(site / "output"), done.stdout + done.stderr


def test_nothing_of_it_reaches_the_pages(hostile: tuple[dict[str, bytes], str]) -> None:
    files, _ = hostile
    for path in ("index.html", "about/index.html", "404.html"):
        text = files[path].decode()
        page = html.fromstring(text)
        for sign in (
            "alert", "javascript:", "refresh", "default-src *", "noindex", "<!--",
            "data:", "pixel", "<base", "Review", "data-draft", "Not Ana", "archives.html",
        ):  # fmt: skip
            assert sign not in text, (path, sign)
        assert page.xpath("//*[contains(@href, 'evil.example')]/@href") == ["https://evil.example/me"], path
        assert page.xpath("//a[contains(@href, 'evil.example')]/@rel") == ["nofollow"], path
        assert text.count("evil.example") == 1, path
        assert page.xpath("//link[@rel='stylesheet']/@href") == ["/theme/css/main.css"], path
    assert "Violins." in files["about/index.html"].decode()


def test_only_harmless_files_are_published(hostile: tuple[dict[str, bytes], str]) -> None:
    files, _ = hostile

    assert {path for path in files if path.startswith("theme/")} == {
        "theme/css/main.css", "theme/css/more.css", "theme/img/dot.png", "theme/fonts/own.woff2",
    }  # fmt: skip
    css = files["theme/css/main.css"].decode()
    assert "evil" not in css and "data:" not in css and "/*" not in css and "@import" not in css
    assert css.count('url("../img/dot.png")') == 2 and 'url("../fonts/own.woff2")' in css
    assert b"Somebody" not in files["theme/img/dot.png"]


@pytest.mark.parametrize(
    "sign",
    [
        "<script>", "<iframe>", "<object>", "<svg>", "<form>", "<base>", "<meta http-equiv=refresh>", "onload=", "onclick=",
        "style=", "https://evil.example/a.css", "https://evil.example/pixel.gif", "archives.html", "javascript:alert",
        "js/run.js", "static/css/hidden.css", "https://evil.example/d.css", "//evil.example/e.png", "data:image/gif",
        "https://evil.example/f.woff2", "img/not.png", "base.html:",
    ],
)  # fmt: skip
def test_each_thing_that_is_left_out_is_told(hostile: tuple[dict[str, bytes], str], sign: str) -> None:
    _, said = hostile

    assert sign in said


READS = [
    "{% include '../../../pelican.conf' %}",
    "{% include '/etc/passwd' %}",
    "{% import '../../content/pages/about.md' as x %}{{ x }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ page.__class__.__init__.__globals__ }}",
    "{{ page.content.__init__.__globals__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(page) }}",
]


@pytest.mark.parametrize("source", READS)
def test_a_template_reads_nothing_but_what_it_is_given(source: str, tmp_path: Path) -> None:
    from jinja2 import TemplateError
    from jinja2.exceptions import SecurityError

    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text(source, encoding="utf-8")
    item = Content("T", "t", "t/", "t/index.html", "en", "S", Markup("<p>C</p>"), None, None, "page")
    try:
        made = theme_environment(tmp_path, lambda *_: None).get_template("page.html").render(page=item)
    except (TemplateError, SecurityError):
        return
    assert made.strip() == ""


def test_what_the_theme_is_given_holds_no_paths_and_no_secrets(make_small: Callable[..., Path]) -> None:
    site = make_small()
    asks = (
        "{% for x in (CLEARNAME, PATH, OUTPUT_PATH, THEME, settings, site, PLUGINS, page.source_path, page.settings) %}"
    )
    page = (
        f"<html><body><h1>{{{{ page.title }}}}</h1>START{asks}{{{{ x }}}}{{% endfor %}}END{{{{ page.content }}}}</body>"
    )
    use_theme(site, "curious", {"templates/base.html": page, "templates/page.html": "{% extends 'base.html' %}"})

    assert build(site).returncode == 0
    text = (site / "output/index.html").read_text("utf-8")
    assert text.partition("START")[2].partition("END")[0].strip() == ""


@pytest.mark.parametrize("place", ["templates/secret.html", "static/css/secret.css", "static/more"])
def test_a_link_out_of_the_theme_is_refused(place: str, tmp_path: Path) -> None:
    folder = use_theme(tmp_path, "linked", {"templates/base.html": BASE, "templates/page.html": PAGE})
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "diary.css").write_text("a{}")
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).symlink_to(secret if place.endswith("more") else secret / "diary.css")

    with pytest.raises(Refused, match="theme-link"):
        theme_folder(tmp_path, "themes/linked")


IN_OUR_BLOCKS = {
    "<script>alert(1)</script>": "script",
    "<script src='https://evil.example/a.js'></script>": "script",
    "<p onclick='alert(1)'>x</p>": "inline-handler",
    "<p style='color:red'>x</p>": "inline-style",
    "<img src='https://evil.example/a.png' alt=''>": "outside-request",
    "<link rel='stylesheet' href='https://evil.example/a.css'>": "outside-request",
    "<meta http-equiv='refresh' content='0; url=https://evil.example/'>": "outside-request",
    "<iframe src='/about/'></iframe>": "embedded-page",
    "<form action='https://evil.example/'><input></form>": "form",
    "<a href='javascript:alert(1)'>x</a>": "unsafe-address",
    "{{ '<script>alert(1)</script>'|safe }}": "script",
    "{% autoescape false %}{{ '<form></form>' }}{% endautoescape %}": "form",
}


def test_a_theme_that_extends_ours_is_stopped_by_the_gate(make_small: Callable[..., Path]) -> None:
    """It is the person's own, so what is wrong in it is theirs to mend, and nothing is taken out quietly."""
    site = make_small()
    page = '{% extends "!theme/index.html" %}{% block more %}' + "".join(IN_OUR_BLOCKS) + "{% endblock %}"
    use_theme(site, "mine", {"templates/index.html": page})

    done = build(site)

    assert done.returncode == 1
    assert {code for code in IN_OUR_BLOCKS.values() if f"[{code}]" not in done.stdout + done.stderr} == set()
    assert not (site / "output/index.html").exists()


def test_a_theme_that_extends_ours_cannot_read_the_site_folder(make_small: Callable[..., Path]) -> None:
    site = make_small()
    page = """{% extends "!theme/index.html" %}{% block more %}{% include '../../../pelican.conf' %}{% endblock %}"""
    use_theme(site, "mine", {"templates/index.html": page})

    done = build(site)

    assert done.returncode == 1 and "[theme-template]" in done.stdout + done.stderr
