"""The site is taken off the web and comes back: real repositories, and a host that shows their branch."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from owners import Owner, fresh
from remotes import git

from clearname.gate.policy import policy_weakness
from clearname_site.live.told import Told, load_told, save_told
from clearname_site.neutral_page import neutral_files
from clearname_site.private import PrivateFolder
from clearname_site.take_down import make_neutral_site
from live_server import HOST, Raw, live_world
from sites import command

DAY = "2026-03-12"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site."""
    someone = fresh(tmp_path_factory.mktemp("published"))
    someone.publish()
    return someone.folder


@pytest.fixture
def owner(template: Path, tmp_path: Path) -> Owner:
    """A copy of the template."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Owner(tmp_path)


def take_down(owner: Owner, *more: object, status: int = 0) -> dict:
    return owner.run("take-down", "--yes", *more, status=status, day=DAY)


def test_one_page_without_name_or_reason_stands_for_every_address(owner: Owner) -> None:
    document = take_down(owner)

    live = owner.live()
    assert (document["taken_down"], document["changed"]) == (True, True)
    assert set(live) == {".nojekyll", "404.html", "index.html"}
    assert live["index.html"] == live["404.html"]
    page = live["index.html"].decode()
    assert "This site is not online." in page
    assert '<meta name="robots" content="noindex, noarchive">' in page
    assert policy_weakness(re.search(r'Security-Policy" content="([^"]+)"', page)[1]) == ""
    assert not re.search(r"Ana|Souza|Porto|violin|Clearname|href|src=|<script|<style", page)
    assert git(owner.remote, "rev-list", "--count", "gh-pages") == "1"


def test_publish_puts_the_site_back_and_so_does_previous(owner: Owner) -> None:
    site = owner.live()
    take_down(owner)

    assert owner.publish("--previous")["put_back"] == 1
    assert owner.live() == site

    take_down(owner)
    assert owner.publish()["published"] is True
    assert owner.live() == site


def test_the_list_says_that_it_is_taken_down(owner: Owner) -> None:
    take_down(owner)

    assert owner.list() == [(1, False, True)]
    done = command("publish", "--list", "--site", owner.site, "--private", owner.private, "--remote", "../remote.git")
    assert f"taken down on {DAY}" in done.stdout


def test_said_twice_nothing_changes_the_second_time(owner: Owner) -> None:
    take_down(owner)
    records = len(list((owner.private / "published").glob("*.json")))

    assert take_down(owner)["changed"] is False
    assert len(list((owner.private / "published").glob("*.json"))) == records


def test_the_branch_can_be_removed_and_comes_back(owner: Owner) -> None:
    site = owner.live()

    document = take_down(owner, "--remove-branch")

    assert document["removed"]
    assert git(owner.remote, "for-each-ref") == ""
    assert take_down(owner, "--remove-branch")["changed"] is False
    assert owner.publish()["published"] is True
    assert owner.live() == site
    take_down(owner, "--remove-branch")
    assert owner.publish("--previous")["put_back"] == 3
    assert owner.live() == site


def test_a_branch_that_is_not_ours_is_left(owner: Owner, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(owner.remote), "work", "--branch=gh-pages")
    (tmp_path / "work/notes.txt").write_text("mine")
    git(tmp_path / "work", "add", ".")
    git(tmp_path / "work", "commit", "--quiet", "-m", "My own work")
    git(tmp_path / "work", "push", "--quiet", "origin", "gh-pages")

    for more in ((), ("--remove-branch",)):
        refused = take_down(owner, *more, status=1)
        assert [problem["code"] for problem in refused["problems"]] == ["publish-foreign"]
        assert " ".join(("clearname take-down", *more, "--replace")) in refused["problems"][0]["fix"]
    assert "notes.txt" in owner.live()

    take_down(owner, "--remove-branch", "--replace")
    assert owner.live() == {}


def test_the_main_branch_stays_and_the_way_out_is_said(owner: Owner) -> None:
    git(owner.remote, "symbolic-ref", "HEAD", "refs/heads/gh-pages")
    site = owner.live()

    refused = take_down(owner, "--remove-branch", status=3)

    assert [problem["code"] for problem in refused["problems"]] == ["take-down-main-branch"]
    assert owner.live() == site
    assert owner.list() == [(1, True, True)]


def test_a_branch_that_moves_at_that_moment_stays(owner: Owner) -> None:
    """The lease: what is removed is what was seen."""
    hook = owner.remote / "hooks/pre-receive"
    hook.parent.mkdir(exist_ok=True)
    tree = git(owner.remote, "rev-parse", "gh-pages^{tree}")
    other = git(owner.remote, "commit-tree", tree, "-m", "Publish the site")
    hook.write_text(
        f"#!/bin/sh\nrm -f '{hook}'\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/gh-pages {other}\n"
    )
    hook.chmod(0o755)

    failed = take_down(owner, "--remove-branch", status=3)

    assert [problem["code"] for problem in failed["problems"]] == ["publish-moved"]
    assert git(owner.remote, "rev-parse", "gh-pages") == other


def test_where_nobody_can_be_asked_nothing_happens_without_yes(owner: Owner) -> None:
    site = owner.live()

    refused = owner.run("take-down", status=1)

    assert [problem["code"] for problem in refused["problems"]] == ["take-down-not-confirmed"]
    assert owner.live() == site


@pytest.mark.parametrize(("typed", "goes"), [("take down", True), ("Take Down", True), ("yes", False), ("", False)])
def test_the_words_have_to_be_typed(owner: Owner, monkeypatch: pytest.MonkeyPatch, typed: str, goes: bool) -> None:
    from clearname_site.console import Console

    monkeypatch.setattr(Console, "can_ask", True)
    monkeypatch.setattr(Console, "prompt", lambda self, question: typed)

    owner.run("take-down", "--remove-branch", status=0 if goes else 1)

    assert (owner.live() == {}) is goes


def test_what_remains_is_said_with_its_day_and_without_promises(owner: Owner) -> None:
    lines = " ".join(take_down(owner)["remains"])

    assert re.search(
        r"(January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d", lines
    )
    assert all(word in lines for word in ("Internet Archive", "Bing", "Google", "Fork", "make publish", "repository"))
    assert not re.search(r"guarantee|will be removed|always", lines)


def test_a_domain_stays_with_the_page_and_is_warned_of_without_it(owner: Owner) -> None:
    owner.write("pelican.conf", (owner.site / "pelican.conf").read_text() + '\n[publish]\ndomain = "ana.test"\n')

    kept = " ".join(take_down(owner)["remains"])
    assert owner.live()["CNAME"] == b"ana.test\n"
    assert "DNS" not in kept

    assert "DNS" in " ".join(take_down(owner, "--remove-branch")["remains"])


def test_nothing_of_the_lists_or_texts_can_stand_in_the_way(owner: Owner) -> None:
    """Whoever takes a site down is in a hurry: broken pages, and lists that cannot be read, are for another day."""
    (owner.private / "protect.txt").write_bytes(b"\xff\xfe online \xff")
    owner.write("content/pages/about.md", "no title at all")
    owner.write("content/pages/other.xyz", "?")

    assert take_down(owner)["changed"] is True


@pytest.mark.parametrize(
    ("language", "shown", "direction"),
    [("en", "en", "ltr"), ("de-AT", "de", "ltr"), ("ar", "ar", "rtl"), ("nn", "en", "ltr"), ("ja", "ja", "ltr")],
)
def test_the_page_speaks_the_language_of_the_site_where_it_can(language: str, shown: str, direction: str) -> None:
    page = neutral_files(language, "")["index.html"].decode()

    assert f'<html lang="{shown}" dir="{direction}">' in page


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fr", "hi", "ja", "pt", "sv"])
def test_the_gate_clears_every_form_of_it(tmp_path: Path, language: str) -> None:
    from datetime import date

    cleared = make_neutral_site(tmp_path / "neutral", language, "ana.test", date(2026, 3, 9))

    assert {entry.path for entry in cleared.manifest.files} == {".nojekyll", "404.html", "CNAME", "index.html"}
    assert cleared.warnings == ()


def test_a_folder_has_no_branch_that_could_be_removed(owner: Owner) -> None:
    owner.place = f"folder:{owner.folder / 'www'}"

    refused = take_down(owner, "--remove-branch", status=1)

    assert [problem["code"] for problem in refused["problems"]] == ["take-down-folder"]


def test_a_folder_gets_the_neutral_page_in_place_of_the_site(owner: Owner) -> None:
    owner.place = f"folder:{owner.folder / 'www'}"
    owner.publish()
    www = owner.folder / "www"
    assert (www / "about/index.html").is_file()

    document = take_down(owner)

    assert sorted(path.name for path in www.iterdir()) == [".nojekyll", "404.html", "index.html"]
    assert "GitHub" not in " ".join(document["remains"])
    assert owner.publish("--previous")["put_back"]
    assert (www / "about/index.html").is_file()


def test_after_it_the_web_is_looked_at_for_what_is_left(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    site = owner.live()
    with live_world() as world:
        monkeypatch.setenv("CLEARNAME_LIVE", f"http://127.0.0.1:{world.port}")
        world.source = owner.live
        assert owner.run("verify-live")["differences"] == []

        take_down(owner)
        assert owner.run("verify-live")["differences"] == []
        world.source = lambda: site
        late = owner.run("verify-live", status=1)["differences"]
        assert {"live-old", "live-leftover"} == {one["code"] for one in late}

        world.source = owner.live
        take_down(owner, "--remove-branch")
        document = owner.run("verify-live")
        assert (document["differences"], document["checked"] > 3) == ([], True)
        world.overrides["/about/"] = Raw(200, site["about/index.html"])
        assert [one["url"] for one in owner.run("verify-live", status=1)["differences"]] == ["https://ana.test/about/"]
        assert HOST


def test_a_saved_copy_is_held_against_what_was_published_last(owner: Owner) -> None:
    copy = owner.folder / "copy/ana.test"
    for name, data in owner.live().items():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes(data)
    looking = ("verify-live", "--copy", owner.folder / "copy")

    assert owner.run(*looking)["differences"] == []
    (copy / "about/index.html").write_bytes(b"hacked")
    assert [one["code"] for one in owner.run(*looking, status=1)["differences"]] == ["live-different"]

    take_down(owner)
    codes = {one["url"]: one["code"] for one in owner.run(*looking, status=1)["differences"]}
    assert codes["index.html"] == "live-old"
    assert codes["sitemap.xml"] == "live-leftover"


def test_search_engines_are_told_of_every_page_again_once_the_site_is_back(owner: Owner) -> None:
    private = PrivateFolder(owner.private)
    save_told(private, Told({"https://ana.test/about/": "a" * 64}))

    take_down(owner)

    assert load_told(private) == Told()


PLACE = '\n[publish]\nremote = "../remote.git"\n'


def conf(owner: Owner) -> str:
    return (owner.site / "pelican.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param(lambda text: text.replace("https://ana.test/", "https://name.github.io/"), id="example address"),
        pytest.param(lambda text: text.replace("Ana María Souza", "Zoë Marchetti-Ødegård"), id="example person"),
        pytest.param(lambda text: text.replace('url = "https://ana.test/"', 'url = "ana'), id="no TOML"),
        pytest.param(lambda text: text.replace("format = 1", "format = 7\ncolour = 3"), id="another format"),
        pytest.param(lambda text: text + '[publish]\nremote = "../elsewhere.git"\n', id="another place"),
        pytest.param(
            lambda text: text + '[publish]\nremote = "../remote.git"\nbranch = "pages"\n', id="another branch"
        ),
        pytest.param(lambda text: text + '[publish]\nbranch = "a b"\ncommitter_email = "ana@ana.test"\n', id="names"),
        pytest.param(lambda text: text, id="no place"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--remove-branch",)], ids=["page", "branch"])
def test_what_was_published_goes_whatever_the_settings_have_become(owner: Owner, settings, more) -> None:  # type: ignore[no-untyped-def]
    owner.write("pelican.conf", settings(conf(owner)))

    document = owner.tell("take-down", "--yes", *more, "--as-of", DAY)

    assert document["taken_down"] and document["changed"]
    assert set(owner.live()) == (set() if more else {".nojekyll", "404.html", "index.html"})


def test_a_domain_of_the_published_site_stays_when_the_settings_do_not_name_it_any_more(owner: Owner) -> None:
    owner.write("pelican.conf", conf(owner) + PLACE + 'domain = "ana.test"\n')
    owner.publish()
    owner.write("pelican.conf", conf(owner).replace('domain = "ana.test"', "domain = 3"))

    owner.tell("take-down", "--yes")

    assert owner.live()["CNAME"] == b"ana.test\n"


def test_nothing_is_looked_up_on_the_web_by_an_address_that_is_not_in_order(owner: Owner) -> None:
    owner.write("pelican.conf", conf(owner).replace("https://ana.test/", "https://name.github.io/"))

    assert owner.tell("take-down", "--yes")["live"] == "skipped"


def test_the_other_places_that_show_the_site_are_named(owner: Owner) -> None:
    owner.place = f"folder:{owner.folder / 'www'}"
    owner.publish()
    owner.write("pelican.conf", conf(owner) + PLACE)

    first = owner.tell("take-down", "--yes")
    assert [one["remote"] for one in first["elsewhere"]] == [owner.place]

    owner.place = first["elsewhere"][0]["remote"]
    assert take_down(owner)["elsewhere"] == []
    assert not (owner.folder / "www/about").exists()


def test_where_nobody_can_know_the_place_it_says_how_to_do_it_on_the_host(tmp_path: Path) -> None:
    someone = fresh(tmp_path)

    refused = someone.tell("take-down", "--yes", status=1)

    (problem,) = refused["problems"]
    assert problem["code"] == "take-down-where"
    assert "--remote ADDRESS" in problem["fix"] and "Unpublish" in problem["fix"]
    assert not someone.live()


def test_a_name_in_the_address_that_was_not_kept_is_asked_for(owner: Owner) -> None:
    from dataclasses import replace

    from clearname_site.published import last_published, record_published

    private = PrivateFolder(owner.private)
    record_published(private, replace(last_published(private), remote="ssh://ana@host.test/site.git"))

    (problem,) = owner.tell("take-down", "--yes", status=1)["problems"]

    assert problem["code"] == "take-down-where" and "ssh://•••@host.test/site.git" in problem["what"]


def altering(owner: Owner) -> None:
    """The other side puts its own commit there after whatever arrives."""
    hook = owner.remote / "hooks/post-receive"
    hook.parent.mkdir(exist_ok=True)
    tree = git(owner.remote, "rev-parse", "gh-pages^{tree}")
    other = git(owner.remote, "commit-tree", tree, "-m", "Publish the site")
    hook.write_text(f"#!/bin/sh\nunset GIT_QUARANTINE_PATH\ngit update-ref refs/heads/gh-pages {other}\n")
    hook.chmod(0o755)


@pytest.mark.parametrize("more", [(), ("--remove-branch",)])
def test_a_place_that_shows_the_site_again_at_once_is_told(owner: Owner, more: tuple[str, ...]) -> None:
    assert "publish-altered" not in str(take_down(owner)["problems"])
    owner.publish()
    altering(owner)

    [problem] = [one for one in take_down(owner, *more)["problems"] if one["code"] == "publish-altered"]

    assert problem["severity"] == "warning" and "about/index.html" in owner.live()


def test_a_site_that_is_altered_when_it_has_arrived_is_told(owner: Owner) -> None:
    altering(owner)
    owner.say("I repair harps.")

    document = owner.publish()

    assert document["published"] and "publish-altered" in [one["code"] for one in document["problems"]]


def test_a_damaged_record_stops_neither_the_list_nor_taking_down(owner: Owner) -> None:
    owner.say("I repair bows.")
    owner.publish()
    [record] = (owner.private / "published").glob("*-2.json")
    record.write_bytes(record.read_bytes() + b"x")

    listed = owner.run("publish", "--list")
    assert [one["number"] for one in listed["sites"]] == [1]
    assert [one["code"] for one in listed["problems"]] == ["private-record"]

    document = take_down(owner)

    assert set(owner.live()) == {".nojekyll", "404.html", "index.html"}
    assert [one["code"] for one in document["problems"]] == ["private-record"]
    assert record.with_name(f"{record.name}.damaged").exists()
    assert take_down(owner)["problems"] == []
