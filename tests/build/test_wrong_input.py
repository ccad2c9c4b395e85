"""Wrong input of every kind: a clear message, the right exit status, and the last good site untouched."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jinja2
import pytest
from jinja2 import FileSystemBytecodeCache

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from clearname_site.theme import shipped_theme
from endorsement_files import make_file
from originals import leaves, png
from sites import DAY, SMALL_SETTINGS, build, command, tree

PAGE = "Title: About\n\nAna María repairs violins.\n"
Make = Callable[..., Path]

OWN_MISTAKES = [
    # files, a word of the code, a place that the message names
    ({"content/pages/about.md": ""}, "page-empty", "content/pages/about.md"),
    ({"content/pages/about.md": bytes(range(256)) * 50}, "page-encoding", "content/pages/about.md"),
    ({"content/pages/about.md": b"Title: A\n\nhello\x00there\n"}, "page-characters", "about.md:3"),
    ({"content/pages/about.md": b"x" * 50_000_000}, "page-size", "content/pages/about.md"),
    ({"content/pages/about.md": "Just text.\n"}, "page-front-matter", "about.md:1"),
    ({"content/pages/about.md": "---\ntitle: A\n\ntext"}, "page-front-matter", "about.md:1"),
    ({"content/pages/about.md": "Title: A\nSave_as: ../../x.html\n\ntext"}, "page-key", "about.md:2"),
    ({"content/pages/about.md": "Title: A\nTemplate: index\n\ntext"}, "page-key", "about.md:2"),
    ({"content/pages/about.md": "Title: A\nSumary: x\n\ntext"}, "page-key", "about.md:2"),
    ({"content/pages/about.md": "Title: A\nStatus: hidden\n\ntext"}, "page-draft", "about.md:2"),
    ({"content/pages/about.md": "Title: A\nUpdated: 2026-02-30\n\ntext"}, "page-date", "about.md:2"),
    ({"content/pages/about.md": "Title: A\nSlug: ../../etc\n\ntext"}, "page-slug", "about.md:2"),
    ({"content/pages/about.md": "Title: A\nAliases: ../up/\n\ntext"}, "page-alias", "about.md:2"),
    ({"content/pages/about.md": "Title: A\n\n[gone](gone.md)\n"}, "link-missing", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n[x](javascript:alert(1))\n"}, "link-address", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n<script>alert(1)</script>\n"}, "page-html", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n<style>p {color: red}</style>\n"}, "page-html", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\ntext\n\n<p style='color: red'>x</p>\n"}, "page-html", "about.md:5"),
    ({"content/pages/about.md": "Title: A\n\ntext\n\n<p onclick='x()'>x</p>\n"}, "page-html", "about.md:5"),
    ({"content/pages/about.md": "Title: A\n\ntext <b ONMOUSEOVER=x>x</b>\n"}, "page-html", "about.md:3"),
    ({"content/account.md": "Title: A\n\n<img src=x onerror=alert(1)>\n"}, "page-html", "account.md:3"),
    ({"content/news/2026-01-01-a.md": "Title: A\nDate: 2026-01-01\n\n# Top\n"}, "page-html", "2026-01-01-a.md:4"),
    ({"content/profiles/a.md": "Title: A\n\n## B\n\n#### C\n"}, "page-heading", "content/profiles/a.md:5"),
    ({"content/pages/about.md": "Title: A\n\n### B\n"}, "page-heading", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\nB[^1]\n\n[^2]: c\n"}, "page-note", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n![](../images/none.jpg)\n"}, "picture-alt", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n![  ](../images/none.jpg)\n"}, "picture-alt", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n![x](../images/none.jpg)\n"}, "media-missing", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n![x](../../../etc/passwd)\n"}, "picture-address", "about.md:3"),
    ({"content/pages/about.md": "Title: A\n\n![x](images/x.jpg)\n"}, "picture-address", "(../images/NAME.jpg)"),
    ({"content/pages/about.md": "Title: A\n\n![x]({static}/../pelican.conf)\n"}, "picture-address", "about.md:3"),
    ({"content/pages/index.md": PAGE, "content/pages/home.md": PAGE}, "page-home", "content/pages/home.md"),
    ({"content/pages/Zoë.md": PAGE, "content/pages/zoe.md": PAGE}, "page-slug-twice", "content/pages/zoe.md"),
    ({"content/pages/news.md": PAGE}, "page-slug", "content/pages/news.md"),
    ({"content/pages/....md": PAGE, "content/pages/!!!.md": PAGE}, "page-slug", "content/pages/!!!.md"),
    ({"content/pages/about.rst": "Title\n====="}, "content-suffix", "content/pages/about.rst"),
    ({"content/pages/about.html": "<title>x</title>"}, "content-suffix", "content/pages/about.html"),
    ({"content/secret.md": PAGE}, "content-misplaced", "content/secret.md"),
    ({"content/news/2026-02-01-a.md": "Title: A\n\ntext"}, "news-date", "2026-02-01-a.md:1"),
    ({"content/news/a.md": "Title: A\nDate: 1 Feb\n\ntext"}, "news-date", "content/news/a.md:2"),
    ({"content/elsewhere.toml": "format = 1\n[[page]]\nplatform = 3\n"}, "elsewhere-value", "content/elsewhere.toml"),
    ({"content/elsewhere.toml": "not toml"}, "elsewhere-syntax", "content/elsewhere.toml"),
    ({"decisions.toml": "[[["}, "decision", "decisions.toml"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "code", "where"), OWN_MISTAKES, ids=[f"{c}-{w.rpartition('/')[2]}" for _, c, w in OWN_MISTAKES]
)
def test_a_mistake_of_the_owner_stops_the_build_with_its_place(
    make_small: Make, files: dict[str, str | bytes], code: str, where: str
) -> None:
    site = make_small({"content/pages/good.md": PAGE})
    assert build(site).returncode == 0
    good = tree(site / "output")
    make_small(files)

    done = build(site)

    assert done.returncode == 1, done.stdout + done.stderr
    assert code in done.stderr
    assert where in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site / "output") == good


def test_all_mistakes_are_told_at_once(make_small: Make) -> None:
    site = make_small({
        "content/pages/a.md": "", "content/pages/b.md": "Title: B\nTags: x\n\n[x](no.md)", "content/x.txt": "x",
        "content/news/c.md": "Title: C\n\nx", "decisions.toml": "format = 9\n",
    })  # fmt: skip

    done = build(site)

    for code in ("page-empty", "page-key", "link-missing", "content-misplaced", "news-date", "decision-format"):
        assert f"[{code}]" in done.stderr, code


def test_each_place_of_the_same_mistake_is_told(make_small: Make) -> None:
    site = make_small({
        "content/pages/a.md": "Title: A\n\n<p style=x>a</p>\n\n<i style=y>b</i> <i style=z>c</i>\n\n<b onclick=x>c</b>\n",
        "content/pages/b.md": "Title: B\n\n## One\n\n#### Two\n\n    #### code\n\n## Three\n\n#### Four\n\n<script>x</script>\n",
    })  # fmt: skip

    done = build(site, "--json")

    found = [(p["where"], p["code"]) for p in json.loads(done.stdout)["problems"]]
    assert found == [
        ("content/pages/a.md:3", "page-html"), ("content/pages/a.md:5", "page-html"),
        ("content/pages/a.md:7", "page-html"), ("content/pages/b.md:5", "page-heading"),
        ("content/pages/b.md:11", "page-heading"), ("content/pages/b.md:13", "page-html"),
    ]  # fmt: skip


def test_pictures_that_would_keep_readers_waiting_are_told_all_at_once(make_small: Make) -> None:
    """One that is too heavy by itself, and a page on which three are too heavy together."""
    shown = {f"content/images/{n}.png": png(leaves(672, 448, 6, seed=n)) for n in range(3)}
    site = make_small({
        **shown, "content/images/noise.png": png(leaves(672, 2000, 1)),
        "content/pages/a.md": "Title: A\n\n![a wall](../images/noise.png)\n",
        "content/news/2026-01-01-b.md": "Title: B\nDate: 2026-01-01\n\n" + "".join(f"![leaves {n}](../images/{n}.png)\n" for n in range(3)),
    })  # fmt: skip

    done = build(site, "--json")

    found = [(p["where"], p["code"]) for p in json.loads(done.stdout)["problems"]]
    assert sorted(found) == [
        ("content/images/noise.png", "picture-weight"), ("content/news/2026-01-01-b.md", "page-weight"),
    ]  # fmt: skip
    assert not (site / "output").exists()


SETTINGS_MISTAKES = [
    ("name = Ana\n", 2, "settings-syntax"),
    ("\xff\xfe".encode("latin-1"), 2, "settings-encoding"),
    ("", 1, "settings-format"),
    (SMALL_SETTINGS.replace("Ana María\"", "A" * 200 + '"', 1), 1, "settings-length"),
    (SMALL_SETTINGS.replace("name =", "nmae =", 1), 1, "settings-unknown"),
    (SMALL_SETTINGS.replace("[person]", "[person]\nportrait = \"images/none.jpg\""), 1, "media-missing"),
    (SMALL_SETTINGS.replace("[person]", "[person]\nportrait = \"../../etc/passwd\""), 1, "media-missing"),
    (SMALL_SETTINGS.replace("https://ana.test/", "http://ana.test/"), 1, "settings-value"),
    (SMALL_SETTINGS.replace("Ana María\"", 'Ana\\u202eMaría"', 1), 1, "settings-characters"),
    (SMALL_SETTINGS.replace("[publish]", '[publish]\nremote = "https://ana:hunter2@git.test/x.git"'), 1, "settings-secret"),
    (SMALL_SETTINGS.replace("[publish]", '[pelican]\nplugins = ["not_there"]\n\n[publish]'), 1, "pelican-error"),
    (SMALL_SETTINGS.replace('url = "https://ana.test/"', 'url = "https://ana.test/"\ntheme = "nowhere"'), 1, "theme-missing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "status", "code"), SETTINGS_MISTAKES, ids=[f"{n}-{c}" for n, (_, _, c) in enumerate(SETTINGS_MISTAKES)]
)
def test_settings_that_cannot_work_are_told(make_small: Make, settings: str | bytes, status: int, code: str) -> None:
    site = make_small({"content/pages/about.md": PAGE})
    (site / "pelican.conf").write_bytes(settings if isinstance(settings, bytes) else settings.encode())

    done = build(site)

    assert (done.returncode, f"[{code}]" in done.stderr) == (status, True), done.stderr
    assert "hunter2" not in done.stderr + done.stdout
    assert "\u202e" not in done.stderr
    assert not (site / "output").exists()


def test_no_settings_at_all(tmp_path: Path) -> None:
    done = build(tmp_path)

    assert done.returncode == 2
    assert "clearname new" in done.stderr


def test_an_unknown_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    done = command("biuld", cwd=tmp_path)

    assert done.returncode == 2
    assert "clearname build" in done.stderr


@pytest.mark.parametrize("name", ["empty.md", "garbage.md", "huge.md", "nul.md", "evil.txt"])
def test_a_bad_file_of_a_supporter_is_held_and_the_site_builds(make_small: Make, name: str) -> None:
    content = {
        "empty.md": b"", "garbage.md": os.urandom(5000), "huge.md": b"a" * 50_000_000, "nul.md": b"---\nname: \0\n---\n",
        "evil.txt": b"x",
    }[name]  # fmt: skip
    site = make_small({"content/pages/about.md": PAGE, f"content/endorsements/{name}": content})

    done = build(site)

    assert done.returncode == 0, done.stderr
    assert name in done.stderr
    assert (site / "output" / "about" / "index.html").is_file()


def test_links_and_folders_among_the_content_are_not_followed(make_small: Make, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("Title: Secret\n\nhidden words")
    site = make_small({"content/pages/about.md": PAGE, "content/endorsements/x/y.md": "x"})
    (site / "content" / "pages" / "link.md").symlink_to(secret)
    (site / "content" / "endorsements" / "link.md").symlink_to(secret)

    done = build(site)

    assert done.returncode == 1
    assert "content-not-a-file" in done.stderr
    (site / "content" / "pages" / "link.md").unlink()
    assert build(site).returncode == 0
    assert b"hidden words" not in b"".join(tree(site / "output").values())


def test_somebodys_own_file_in_output_is_not_deleted(make_small: Make) -> None:
    site = make_small({"content/pages/about.md": PAGE})
    build(site)
    (site / "output" / "thesis.pdf").write_bytes(b"three years of work")
    make_small({"content/pages/about.md": PAGE + "more"})

    done = build(site)

    assert done.returncode == 1
    assert "output-foreign" in done.stderr
    assert (site / "output" / "thesis.pdf").read_bytes() == b"three years of work"


@pytest.mark.parametrize("blocked", ["output", ".clearname"])
def test_a_folder_that_cannot_be_written_is_told(make_small: Make, blocked: str) -> None:
    """A file stands where the folder must be: that stops the superuser as well."""
    site = make_small({"content/pages/about.md": PAGE})
    (site / blocked).write_text("a file of somebody's")

    done = build(site)

    assert done.returncode in (1, 3), done.stderr
    assert "Traceback" not in done.stderr
    assert "internal" not in done.stderr
    assert (site / blocked).read_text() == "a file of somebody's"


def test_a_full_disk_leaves_the_last_good_site(make_small: Make) -> None:
    """A limit on the size of files stands for the full disk: every larger write fails, for the superuser too."""
    site = make_small({"content/pages/about.md": PAGE})
    assert build(site).returncode == 0
    good = tree(site / "output")
    make_small({"content/pages/about.md": "Title: New\n\n" + "word " * 20000})
    shutil.rmtree(site / ".clearname" / "cache")
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)); "
        "from clearname_site.cli import main; sys.exit(main())"
    )

    done = subprocess.run(
        [sys.executable, "-c", limited, "build", "--site", site, "--as-of", DAY],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3, done.stderr
    assert "[disk-full]" in done.stderr
    assert tree(site / "output") == good
    assert build(site).returncode == 0


def test_the_error_number_of_a_full_disk_is_known() -> None:
    from clearname_site.outside import disk_failed

    assert disk_failed("x", OSError(errno.ENOSPC, "No space left")).problem.code == "disk-full"


def test_a_site_of_one_page_and_a_site_of_five_hundred(make_small: Make) -> None:
    one = make_small(name="one")
    assert build(one).returncode == 0
    many = make_small(
        {f"content/pages/page-number-{n}.md": f"Title: Page {n}\n\nWords of page {n}.\n" for n in range(500)},
        name="many",
    )

    done = build(many)

    assert done.returncode == 0, done.stderr
    assert len(list((many / "output").rglob("index.html"))) >= 501


def test_the_theme_of_the_site_may_change_single_templates(make_small: Make) -> None:
    site = make_small(
        {
            "content/pages/about.md": PAGE,
            "themes/mine/templates/page.html": '{% extends "!theme/page.html" %}{% block title %}Mine{% endblock %}',
        },
        settings=SMALL_SETTINGS.replace(
            'url = "https://ana.test/"', 'url = "https://ana.test/"\ntheme = "themes/mine"'
        ),
    )

    done = build(site)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% block main %}{{ nothing_of_that_name }}{% endblock %}", "nothing_of_that_name"),
        ("\n{% if %}", "page.html:2"),
    ],
)
def test_a_theme_that_cannot_work_stops_the_build(make_small: Make, template: str, said: str) -> None:
    extended = '{% extends "!theme/page.html" %}' + template
    site = make_small(
        {"content/pages/about.md": PAGE, "themes/mine/templates/page.html": extended},
        settings=SMALL_SETTINGS.replace(
            'url = "https://ana.test/"', 'url = "https://ana.test/"\ntheme = "themes/mine"'
        ),
    )

    done = build(site)

    assert done.returncode == 1
    assert "theme-template" in done.stderr
    assert said in done.stderr


PLUGINS = {
    "register": "def register():\n    raise RuntimeError('boom')\n",
    "generator": "from pelican import signals\ndef f(p):\n    raise RuntimeError('boom')\ndef register():\n    signals.get_generators.connect(f)\n",
    "finalized": "from pelican import signals\ndef f(p):\n    raise RuntimeError('boom')\ndef register():\n    signals.finalized.connect(f)\n",
    "extra_file": "from pelican import signals\nfrom pathlib import Path\ndef f(p):\n    Path(p.output_path, 'x.html').write_text('<html>')\ndef register():\n    signals.finalized.connect(f)\n",
    "logged": "import logging\ndef register():\n    logging.getLogger('pelican.x').error('boom')\n",
    "reader": "from pelican import signals\ndef f(r):\n    r.reader_classes['md'] = None\ndef register():\n    signals.readers_init.connect(f)\n",
    "prints_nothing": "def register():\n    pass\n",
}


@pytest.mark.parametrize("kind", sorted(PLUGINS))
def test_a_plugin_that_fails_stops_the_build(make_small: Make, kind: str) -> None:
    settings = SMALL_SETTINGS + f'\n[pelican]\nplugins = ["extra_{kind}"]\nplugin_paths = ["plugins"]\n'
    site = make_small({"content/pages/about.md": PAGE, f"plugins/extra_{kind}.py": PLUGINS[kind]}, settings=settings)

    done = build(site)

    assert done.returncode == (0 if kind == "prints_nothing" else done.returncode or 1), done.stderr
    assert (done.returncode == 0) is (kind == "prints_nothing"), done.stderr
    assert (site / "output").exists() is (kind == "prints_nothing")


def test_what_the_gate_finds_is_told_with_the_file_that_the_person_wrote(make_small: Make) -> None:
    site = make_small({"content/pages/about.md": PAGE + "\nWrite to someone@mail.example.\n"})

    done = build(site)

    assert done.returncode == 1
    assert "content/pages/about.md (output/about/index.html:" in done.stderr
    assert "someone@mail.example" not in done.stderr


@pytest.mark.parametrize("name", ["This site", "Official Site", "In their own", "Skip to content", "Page not found"])
def test_a_hidden_name_made_of_the_sites_own_words_stops_nothing(make_small: Make, name: str) -> None:
    """The gate would find it on every page; so it is held, though the owner decided to publish it."""
    words = make_file(name=name, display="initials")
    decision = Decision("e-000001", text_digest(words), date(2026, 10, 1), None, "a.md")
    site = make_small({"content/endorsements/a.md": words, "decisions.toml": render_decisions([decision])})

    done = build(site)

    assert done.returncode == 0, done.stderr


def test_no_program_of_the_site_folder_is_run_that_its_settings_do_not_name(make_small: Make) -> None:
    """A site folder may come from somebody else: templates that were compiled there would run as they are."""
    site = make_small({"content/pages/about.md": PAGE})
    trace = site.parent / "trace"
    planted = compile(f"open({str(trace)!r}, 'w')", "planted", "exec")
    for template in shipped_theme().glob("templates/*.html"):
        cache = FileSystemBytecodeCache(str(site / ".clearname/cache/templates"))
        (site / ".clearname/cache/templates").mkdir(parents=True, exist_ok=True)
        source = template.read_text(encoding="utf-8")
        for name in (template.name, f"!theme/{template.name}"):
            for path in (None, str(template)):
                bucket = cache.get_bucket(jinja2.Environment(), name, path, source)  # type: ignore[arg-type]
                bucket.code = planted
                cache.set_bucket(bucket)

    assert build(site).returncode == 0

    assert not trace.exists()
