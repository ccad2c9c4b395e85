"""Publishing to a real bare repository: what is live afterwards, and what it tells about the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha1
from types import SimpleNamespace

import pytest
from remotes import DAY, FILES, World, clear, cleared_as, git, write_site

from clearname.gate import Strength
from clearname.model import Manifest
from clearname.problems import Refused
from clearname_site.outside import OutsideFailed


def codes(caught: pytest.ExceptionInfo) -> set[str]:
    return {problem.code for problem in caught.value.problems}


def test_what_is_live_is_what_was_cleared_to_the_byte(world: World) -> None:
    published = world.publish()

    assert published.changed
    assert published.files == len(FILES)
    assert published.commit == world.live()
    assert world.live_files() == FILES


def test_the_commit_tells_nothing_about_the_person(world: World) -> None:
    world.publish()

    assert git(world.remote, "cat-file", "commit", "gh-pages").splitlines()[1:] == [
        "author site <site@users.noreply.github.com> 1773057600 +0000",
        "committer site <site@users.noreply.github.com> 1773057600 +0000",
        "",
        "Publish the site",
    ]
    assert git(world.remote, "log", "-1", "--format=%cI", "gh-pages") == "2026-03-09T12:00:00+00:00"


def test_a_file_that_is_not_cleared_stays_at_home(world: World) -> None:
    cleared = clear(world.output)
    write_site(world.output, {"draft/index.html": b"not yet", ".env": b"secret"})

    world.publish(cleared=cleared)

    assert world.live_files() == FILES


def test_the_same_content_gives_the_same_commit_in_two_repositories(world: World, tmp_path_factory) -> None:
    from remotes import make_world

    other = make_world(tmp_path_factory.mktemp("other"))

    assert world.publish().commit == other.publish().commit


def test_publishing_again_changes_nothing(world: World) -> None:
    first = world.publish()
    world.hook("pre-receive", "exit 1")

    again = world.publish()

    assert (again.commit, again.changed) == (first.commit, False)


def test_publishing_the_same_site_on_another_day_changes_nothing(world: World) -> None:
    """A new commit without a new site would only tell on which days the person sat at the machine."""
    first = world.publish()

    for day in (date(2026, 3, 10), date(2031, 1, 1), date(2026, 2, 20)):
        assert not world.publish(as_of=day).changed
    assert world.live() == first.commit


def test_changed_content_replaces_the_one_commit(world: World) -> None:
    first = world.publish()
    (world.output / "index.html").write_bytes(b"new")
    (world.output / "about/index.html").unlink()

    second = world.publish(as_of=date(2026, 4, 1))

    assert second.replaced == first.commit != second.commit
    assert git(world.remote, "rev-list", "--count", "gh-pages") == "1"
    assert world.live_files() == {**{k: v for k, v in FILES.items() if k != "about/index.html"}, "index.html": b"new"}


def test_the_site_replaces_a_branch_with_a_history_by_one_commit(world: World) -> None:
    work = world.root / "work"
    git(world.root, "clone", "--quiet", str(world.remote), str(work))
    for text in ("one", "two"):
        (work / "old.html").write_text(text)
        git(work, "add", ".")
        git(work, "commit", "--quiet", "-m", text)
    git(work, "push", "--quiet", "origin", "HEAD:gh-pages", "HEAD:main")

    world.publish(replace_foreign=True)

    assert git(world.remote, "rev-list", "--count", "gh-pages") == "1"
    assert git(world.remote, "rev-list", "--count", "main") == "2"


def test_the_domain_is_published_with_the_site(world: World) -> None:
    write_site(world.output, {"CNAME": b"ana.example\n"})

    world.publish(domain="ana.example")

    assert world.live_files()["CNAME"] == b"ana.example\n"


@pytest.mark.parametrize(
    ("domain", "cname"), [("ana.example", None), ("ana.example", b"other.example"), ("", b"x.example")]
)
def test_a_domain_that_is_not_the_one_of_the_settings_is_refused(
    world: World, domain: str, cname: bytes | None
) -> None:
    if cname is not None:
        write_site(world.output, {"CNAME": cname})

    with pytest.raises(Refused) as caught:
        world.publish(domain=domain)

    assert codes(caught) == {"publish-domain"}


@pytest.mark.parametrize("missing", ["index.html", ".nojekyll"])
def test_a_site_without_home_page_or_nojekyll_is_refused(world: World, missing: str) -> None:
    (world.output / missing).unlink()

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-incomplete"}
    assert world.live() == ""


@pytest.mark.parametrize(
    "name", ["../x", "/etc/x", "a//b", "a/./b", ".git/config", "x/.GIT/config", "a\nb", "a\u202eb", '"a"']
)
def test_a_path_that_could_lead_elsewhere_is_refused(world: World, name: str) -> None:
    files = clear(world.output).manifest.files

    with pytest.raises(Refused) as caught:
        world.publish(cleared=cleared_as(Manifest((*files, replace(files[0], path=name)))))

    assert "publish-manifest" in codes(caught)


def test_all_mistakes_of_a_target_are_told_at_once(world: World) -> None:
    with pytest.raises(Refused) as caught:
        world.publish(branch="-x", domain="ana.example", committer_name="A <b>", committer_email="nowhere")

    assert codes(caught) == {"publish-branch", "publish-domain", "publish-identity"}
    assert len(caught.value.problems) == 4


def test_nothing_is_left_in_the_folder_for_temporary_files(world: World) -> None:
    world.publish()

    assert list((world.root / "scratch").iterdir()) == []


def test_the_repository_of_the_source_is_only_read(world: World) -> None:
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    git(world.site, "remote", "add", "origin", str(world.remote))
    (world.site / ".git/hooks").mkdir(exist_ok=True)
    before = snapshot(world)

    world.publish(remote="origin")

    assert snapshot(world) == before


def snapshot(world: World) -> dict[str, str]:
    return {
        str(path): f"{path.stat().st_mtime_ns} {sha1(path.read_bytes()).hexdigest() if path.is_file() else ''}"
        for path in (world.site / ".git").rglob("*")
    }


def test_the_day_is_the_one_that_was_given(world: World) -> None:
    world.publish(as_of=date(2027, 12, 31))

    assert git(world.remote, "log", "-1", "--format=%aI %cI", "gh-pages") == " ".join(["2027-12-31T12:00:00+00:00"] * 2)


def test_an_executable_file_is_published_as_a_plain_one(world: World) -> None:
    (world.output / "index.html").chmod(0o755)

    world.publish()

    assert set(line.split()[0] for line in git(world.remote, "ls-tree", "-r", "gh-pages").splitlines()) == {"100644"}


def test_a_site_is_told_apart_from_another_of_the_same_day(world: World) -> None:
    world.publish(as_of=DAY)
    (world.output / "index.html").write_bytes(b"other")

    assert world.publish(as_of=DAY).changed


def test_two_branches_of_one_name_are_not_confused(world: World) -> None:
    """`ls-remote` takes a name as the end of a name: `x/refs/heads/gh-pages` must not count as `gh-pages`."""
    world.publish(branch="x/refs/heads/gh-pages")
    (world.output / "index.html").write_bytes(b"other")

    published = world.publish()

    assert published.replaced == ""
    assert world.live() == published.commit


def test_a_failed_publish_leaves_what_was_live(world: World) -> None:
    first = world.publish()
    (world.output / "index.html").write_bytes(b"other")
    world.hook("pre-receive", "echo 'branch is closed'; exit 1")

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert codes(caught) == {"publish-refused"}
    assert "branch is closed" in str(caught.value)
    assert world.live() == first.commit


@pytest.mark.parametrize("strength", [Strength.BUILD, None])
def test_only_what_was_cleared_for_publishing_is_published(world: World, strength: Strength | None) -> None:
    manifest = clear(world.output).manifest

    with pytest.raises(TypeError):
        world.publish(cleared=cleared_as(manifest, strength) if strength else SimpleNamespace(manifest=manifest))

    assert world.live() == ""


def push_foreign(world: World) -> str:
    """Puts somebody's own work on the branch; returns its commit."""
    work = world.root / "foreign"
    work.mkdir()
    git(work, "init", "--quiet", "--initial-branch=gh-pages", ".")
    (work / "thesis.txt").write_text("three years")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "--message=My thesis")
    git(work, "push", "--quiet", str(world.remote), "gh-pages")
    return git(work, "rev-parse", "HEAD")


def test_a_branch_that_somebody_else_filled_is_not_replaced(world: World) -> None:
    """A publish keeps no history: on the wrong branch it would destroy somebody's work."""
    theirs = push_foreign(world)

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-foreign"}
    assert world.live() == theirs


def test_a_branch_that_somebody_else_filled_is_replaced_when_that_is_said(world: World) -> None:
    push_foreign(world)

    published = world.publish(replace_foreign=True)

    assert world.live() == published.commit


def test_our_own_earlier_site_is_known_by_its_look_where_no_record_is_left(world: World) -> None:
    world.publish()
    write_site(world.output, {"index.html": b"<!doctype html><title>New</title>"})

    assert world.publish().commit == world.live()
