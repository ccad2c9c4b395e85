"""`clearname new`: what a person answers becomes a site that builds, or is refused under the option's own name."""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

import pytest
from remotes import git

from clearname.problems import Problem, Refused
from clearname_site import cli, engine_wheel, starter
from clearname_site.commands import new as new_command
from clearname_site.console import Console
from clearname_site.outside import OutsideFailed
from clearname_site.starter import Answers, make_site

ANA = Answers("Ana María Souza", "Ana María Souza repairs violins in Porto.", "ana.example")


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is packed for real where the installed wheel is walked."""

    def pack(folder: Path) -> Path:
        folder.mkdir()
        (folder / "clearname-1-py3-none-any.whl").write_bytes(b"wheel")
        return folder / "clearname-1-py3-none-any.whl"

    monkeypatch.setattr(starter, "pack_engine", pack)


def refused(folder: Path, answers: Answers) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        make_site(folder, answers, "abcd23")
    return caught.value.problems


@pytest.mark.parametrize(
    "name",
    [
        'Dwayne "The Chair" O’Neill \\ Jr.', "Suharto", "فاطمة الزهراء", "<script>alert(1)</script> & Co", "*Ana* _M_ [x](y)",
        "@@URL@@ {{ 7 * 7 }} {% raw %}", "# Ana", "Zoë Marchetti-Ødegård", "Ana &lt; M", "null", "'''", "n\u0303a",
    ],
)  # fmt: skip
def test_a_name_arrives_as_it_was_typed(tmp_path: Path, name: str) -> None:
    from lxml import html

    make_site(tmp_path / "site", Answers(name, ANA.description, ANA.url), "abcd23")

    settings = tomllib.loads((tmp_path / "site/pelican.conf").read_text("utf-8"))
    assert settings["person"]["name"] == settings["site"]["title"] == name
    assert settings["site"]["url"] == "https://ana.example/"
    body = (tmp_path / "site/content/pages/about.md").read_text("utf-8").partition("\n\n")[2]
    assert name in html.fromstring(shown(body)).text_content()


def shown(markdown: str) -> str:
    import markdown as python_markdown

    return python_markdown.markdown(markdown)


@pytest.mark.parametrize(
    ("answers", "options"),
    [
        (Answers("Anna " * 40, ANA.description, ANA.url), ["--name"]),
        (Answers("Ana \u202eM", ANA.description, ANA.url), ["--name"]),
        (Answers("Ana \udcff", ANA.description, ANA.url), ["--name"]),
        (Answers("Anna " * 40, "word " * 80, "ftp://x"), ["--description", "--name", "--url"]),
        (Answers("Ana", ANA.description, "https://user:pw@ana.example"), ["--url"]),
        (Answers("Ana", ANA.description, ANA.url, "x" * 500), ["--headline"]),
        (Answers("Ana", ANA.description, ANA.url, language="klingon!"), ["--language"]),
    ],
)
def test_an_answer_that_cannot_work_is_refused_once_under_its_option(
    tmp_path: Path, answers: Answers, options: list[str]
) -> None:
    problems = refused(tmp_path / "site", answers)

    assert [problem.where for problem in problems] == options
    assert list(tmp_path.iterdir()) == []


def test_the_folders_above_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    make_site(tmp_path / "a b/ü/site", ANA, "abcd23")

    assert [path.name for path in (tmp_path / "a b/ü").iterdir()] == ["site"]
    assert (tmp_path / "a b/ü/site/.gitignore").is_file()


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    """Somebody may be standing in it: a folder that is replaced looks empty to them for good."""
    before = tmp_path.stat().st_ino

    make_site(tmp_path, ANA, "abcd23")

    assert tmp_path.stat().st_ino == before
    assert (tmp_path / "Makefile").is_file() and (tmp_path / "content/pages/about.md").is_file()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".clearname")]


def test_a_repository_that_was_just_made_is_filled(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "mine")

    make_site(tmp_path / "mine", ANA, "abcd23")

    assert (tmp_path / "mine/pelican.conf").is_file()
    assert "?? pelican.conf" in git(tmp_path / "mine", "status", "--short", "--untracked-files=all").split("\n")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    assert [problem.code for problem in refused(tmp_path, ANA)] == ["new-taken"]
    assert [problem.code for problem in refused(tmp_path / "mine.txt", ANA)] == ["new-taken"]
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_place_that_cannot_be_written_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(OutsideFailed, match=r"file/site.*cannot be written"):
        make_site(tmp_path / "file/site", ANA, "abcd23")


def test_no_folder_named_is_a_plain_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new", "", "--yes"]) == 1
    assert "make new DIR=../my-site" in capsys.readouterr().err


def test_what_is_next_can_be_typed_as_it_stands(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    answers = ("--name", ANA.name, "--description", ANA.description, "--url", ANA.url, "--yes")

    assert cli.main(["new", "my site", *answers]) == 0
    assert "  cd 'my site'\n" in capsys.readouterr().out
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert cli.main(["new", ".", *answers]) == 0
    assert "  cd " not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["build", "site", "check", "publish", "preview", "private", "endorsements"])
def test_a_folder_that_is_no_site_is_told_and_left_as_it_was(tmp_path: Path, command: str, capsys) -> None:
    assert cli.main([command, "--site", str(tmp_path)]) == 2
    assert "settings-missing-file" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("port", ["99999", "-1", "http", "٣"])
def test_a_port_that_is_none_is_told(tmp_path: Path, port: str, capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["preview", "--site", str(tmp_path), f"--port={port}"])
    assert stopped.value.code == 2
    assert "is not a port" in capsys.readouterr().err


def test_a_target_that_cannot_work_is_told_before_anything_is_built(tmp_path: Path, capsys) -> None:
    make_site(tmp_path / "site", ANA, "abcd23")
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")

    for options, code in (
        (["--remote", "nowhere"], "publish-remote"),
        (["--remote", str(tmp_path / "remote.git"), "--branch", "a..b"], "publish-branch"),
    ):
        assert cli.main(["publish", "--site", str(tmp_path / "site"), "--yes", *options]) == 1
        assert code in capsys.readouterr().err
    assert not (tmp_path / "site/output").exists()


@pytest.mark.parametrize(
    ("given", "arguments"),
    [
        (["--site", "x", "--listen", "--autoreload", "-p", "8001"], ["--listen", "--autoreload", "-p", "8001"]),
        (["--site", "x", "--", "--debug", "content", "-v"], ["--debug", "content", "-v"]),
        (["--print-settings", "SITENAME"], ["--print-settings", "SITENAME"]),
        ([], []),
    ],
)
def test_what_follows_the_command_pelican_is_handed_on_in_its_order(given: list[str], arguments: list[str]) -> None:
    import argparse

    from clearname_site.commands import pelican

    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--site", default="")
    parser.add_argument("--debug", action="store_true")
    pelican.add_arguments(parser)

    options = pelican.parse(parser, given)

    assert options.arguments == arguments
    assert not options.debug


def test_help_and_version_answer_wherever_the_program_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert cli.main(["help"]) == 0
    with pytest.raises(SystemExit) as stopped:
        cli.main(["help", "build"])
    assert stopped.value.code == 0
    assert "clearname build" in capsys.readouterr().out


def test_another_place_is_not_compared_with_the_last_one(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CLEARNAME_HOME", str(tmp_path / "private"))
    make_site(tmp_path / "site", ANA, "abcd23")
    for name in ("one", "two"):
        git(tmp_path, "init", "--quiet", "--bare", name)

    said = []
    for name in ("one", "one", "two"):
        assert cli.main(["publish", "--site", str(tmp_path / "site"), "--yes", "--remote", str(tmp_path / name)]) == 0
        said.append("nothing is different from last time" in capsys.readouterr().out)

    assert said == [False, True, False]


def test_an_engine_that_is_not_installed_says_what_to_run_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise engine_wheel.PackageNotFoundError(name)

    monkeypatch.setattr(engine_wheel, "distribution", missing)
    monkeypatch.setattr(starter, "pack_engine", engine_wheel.pack_engine)
    (problem,) = refused(tmp_path / "site", ANA)

    assert problem.code == "engine-missing" and "make site" in problem.fix
    assert not (tmp_path / "site").exists()


class Interview(Console):
    """Somebody who answers in order; what is said to them is kept."""

    can_ask = True

    def __init__(self, *answers: str) -> None:
        super().__init__(as_json=False)
        self.answers, self.said = list(answers), list[str]()

    def ask(self, question: str, default: str = "") -> str:
        return self.answers.pop(0) or default

    def say(self, text: str = "") -> None:
        self.said.append(text)


def new(folder: Path, console: Console) -> int:
    parser = argparse.ArgumentParser()
    new_command.add_arguments(parser)
    return new_command.run(parser.parse_args([str(folder)]), console)


def test_only_what_cannot_work_is_asked_again_and_nothing_typed_is_lost(tmp_path: Path) -> None:
    console = Interview("Ana", "violin maker", "word " * 80, "ftp://x", "Ana repairs violins.", "ana.example")

    assert new(tmp_path / "site", console) == 0

    person = tomllib.loads((tmp_path / "site" / "pelican.conf").read_text("utf-8"))["person"]
    assert (person["name"], person["headline"]) == ("Ana", "violin maker")
    assert person["description"] == "Ana repairs violins."
    assert any("at most 160" in line for line in console.said)


def test_asking_again_comes_to_an_end(tmp_path: Path) -> None:
    console = Interview("Ana", "", "Ana repairs violins.", "ftp://x", "ftp://y", "ftp://z")

    with pytest.raises(Refused):
        new(tmp_path / "site", console)

    assert not (tmp_path / "site").exists()
