"""`clearname pull`: everything from everywhere into the inbox, one failure stops no other, and nothing of it is shown."""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import Facts, load_decisions
from clearname.endorsements.file import held
from clearname.incoming import Evidence, Incoming, SourceKind, SourceRef
from clearname.problems import Problem, Refused
from clearname.settings_file import parse_settings
from clearname_site.accept import accept
from clearname_site.cli import main
from clearname_site.decide import Verdict
from clearname_site.inbox import Inbox
from clearname_site.outside import OutsideFailed
from clearname_site.pull.orchestrate import Pulled, pull_all
from clearname_site.pull.own_list import OwnList, load_own_list
from clearname_site.pull.source import PullContext
from clearname_site.pull.targets import Target, configured, said
from endorsement_files import make_file
from incoming_files import make_incoming
from sites import SMALL_SETTINGS, tree

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SETTINGS = parse_settings(SMALL_SETTINGS.encode(), "")
SECRETS = ("Okafor", "Ruth", "ruth", "weld")


def context(private: Path, **options: object) -> PullContext:
    return PullContext(SETTINGS, Facts(date(2026, 11, 22)), NOW, private, **options)  # type: ignore[arg-type]


def sources(**functions: object) -> object:
    """Stands for the modules, by their names."""
    return functions.__getitem__


def place(name: str) -> Target:
    return Target(name, name, name)


def gives(*incoming: Incoming) -> object:
    def pull(target: str, context: PullContext) -> Iterator[Incoming]:
        for one in incoming:
            if context.known(one.source) != one.source.version:
                yield one

    return pull


def fails(error: BaseException, *before: Incoming) -> object:
    def pull(target: str, context: PullContext) -> Iterator[Incoming]:
        yield from before
        raise error

    return pull


def run(private: Path, changed: list[str] | None = None, **functions: object) -> dict[str, Pulled]:
    found = pull_all(
        [place(name) for name in functions], context(private), Inbox(private),
        lambda item: (changed if changed is not None else []).append(item.id), sources(**functions),
    )  # type: ignore[arg-type] # fmt: skip
    return {one.label: one for one in found}


OUTSIDE = OutsideFailed(Problem("the other side", "github-unreachable", "no answer", "Try later."))
WRONG = Refused([Problem("here", "files-target", "no such folder", "Look.")])


@pytest.mark.parametrize(
    "error", [OUTSIDE, WRONG, ValueError("Ruth Okafor"), RecursionError(), type("Panic", (BaseException,), {})()]
)
def test_a_place_that_fails_stops_no_other_and_loses_nothing_that_came(tmp_path: Path, error: BaseException) -> None:
    done = run(tmp_path, bad=fails(error, make_incoming(ref="before")), good=gives(make_incoming(ref="good")))

    assert {item.incoming.source.ref for item in Inbox(tmp_path).items()} == {"before", "good"}
    assert (done["bad"].failed_outside, done["bad"].has_wrong_settings) == (error is not WRONG, error is WRONG)
    assert not done["good"].problems
    assert "Okafor" not in str(done["bad"].problems)


def test_a_place_without_its_module_stops_no_other(tmp_path: Path) -> None:
    found = pull_all([place("no_such_module"), Target("files", str(tmp_path / "x"), "files")], context(tmp_path),
                     Inbox(tmp_path), lambda item: None)  # fmt: skip

    assert [problem.code for one in found for problem in one.problems] == ["pull-internal", "files-target"]


def test_one_thing_that_cannot_be_kept_stops_none_after_it(tmp_path: Path) -> None:
    bad = make_incoming(ref="bad", evidence=(Evidence("../up", b""),))
    done = run(tmp_path, a=gives(bad, make_incoming(ref="good")))

    assert [item.incoming.source.ref for item in Inbox(tmp_path).items()] == ["good"]
    assert [problem.code for problem in done["a"].problems] == ["pull-internal"]


def test_a_full_disk_stops_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Inbox, "add", full)
    with pytest.raises(OutsideFailed) as failed:
        run(tmp_path, a=gives(make_incoming()))

    assert failed.value.problem.code == "disk-full"


def test_what_came_is_counted_by_what_became_of_it(tmp_path: Path) -> None:
    bad = held("x", "endorsement-size", "too large", "Ask.")
    first = [make_incoming(ref=str(n)) for n in range(3)] + [make_incoming(ref="bad", problems=(bad,))]
    assert run(tmp_path, a=gives(*first))["a"].counts | {"asks_back": 0} == {
        "new": 4, "changed": 0, "same": 0, "withdrawn": 0, "refused": 1, "asks_back": 0,
    }  # fmt: skip
    changed: list[str] = []
    other = make_incoming(make_file(role="friend of hers"), ref="0", version="2", wants_withdrawal=True)
    counts = run(tmp_path, changed, a=gives(other, *first[1:]))["a"].counts

    assert (counts["new"], counts["changed"], counts["same"], counts["asks_back"]) == (0, 1, 3, 1)
    assert changed == [other.source.item_id]


def test_pulling_again_changes_no_byte(tmp_path: Path) -> None:
    things = [make_incoming(ref=str(n)) for n in range(5)]
    run(tmp_path, a=gives(*things))
    before = tree(tmp_path)
    run(tmp_path, a=gives(*things))

    assert tree(tmp_path) == before


# --- Which places -----------------------------------------------------------------------------------------------


def with_pull(lines: str) -> object:
    return parse_settings(SMALL_SETTINGS.replace("[publish]", f"[pull]\n{lines}\n\n[publish]").encode(), "")


@pytest.mark.parametrize(
    ("lines", "modules"),
    [
        ("", []), ('repository = "friends/words"', ["github_pulls"]),
        ('repository = "friends/words"\nthrough = "git"', ["git_refs"]),
        ('repository = "friends/words"\nissue_form = true', ["github_pulls", "github_issues"]),
        ("webmention = true", ["webmention"]),
    ],
)  # fmt: skip
def test_the_settings_say_where_to_look(tmp_path: Path, lines: str, modules: list[str]) -> None:
    assert [t.module for t in configured(with_pull(lines), OwnList(), tmp_path)] == modules  # type: ignore[arg-type]


def test_the_private_list_says_where_to_look(tmp_path: Path) -> None:
    (tmp_path / "pull.toml").write_text(
        'address = "words@ana.test"\npages = ["https://ruth.example/on-ana"]\nposts = ["https://a.example/@ruth/1"]\n'
        f'mail = ["{tmp_path}/ruth.mbox"]\nfolders = ["{tmp_path}"]\n[columns]\ntext = "What?"\n'
    )
    own = load_own_list(tmp_path)
    targets = configured(SETTINGS, own, tmp_path / "drop")

    assert own.address == "words@ana.test"
    assert [target.module for target in targets] == ["posts", "web_page", "mail", "files"]
    assert not any(secret in target.label for target in targets for secret in SECRETS)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("pagse = []", 1), ("page = []\nmial = []\naddress = 7", 2), ('pages = ["http://ruth.example/"]', 1),
        ('pages = "https://ruth.example/"', 1), ("posts = [7]", 1), ('mail = ["letters.mbox"]', 1), ('folders = ["\\u0000"]', 1),
        ('address = "Ruth <ruth@ruth.example>"\nposts = 1\nfolders = {}', 3), ("pages = [", 1), ("\0", 1),
        ("a = " + "[" * 9999, 1), ('mail = ["~nobodyofthatname/x"]', 1), ("pages = " + str(["https://a.example/"] * 2001), 1),
    ],
)  # fmt: skip
def test_every_mistake_in_the_private_list_is_told_and_quotes_nothing(tmp_path: Path, text: str, problems: int) -> None:
    (tmp_path / "pull.toml").write_text(text)
    with pytest.raises(Refused) as refused:
        load_own_list(tmp_path)

    assert len(refused.value.problems) == problems
    assert not any(secret in str(refused.value) for secret in SECRETS)


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ("https://github.com/friends/words", "github_pulls"), ("github.com/friends/words.git", "github_pulls"),
        ("https://github.com/friends/words/pulls", "github_pulls"), ("https://a.example/@ruth/1141", "posts"),
        ("https://a.example/users/ruth/statuses/1141", "posts"), ("https://a.example/@ruth@b.example/1141", "posts"),
        ("https://bsky.app/profile/ruth.example/post/3kabc", "posts"), ("https://ruth.example/on-ana", "web_page"),
        ("https://a.example/@ruth", "web_page"), ("https://github.com.evil.example/friends/words", "web_page"),
    ],
)  # fmt: skip
def test_an_address_tells_how_it_is_read(text: str, module: str) -> None:
    assert [target.module for target in said([text], SETTINGS)] == [module]


def test_a_path_tells_how_it_is_read(tmp_path: Path) -> None:
    for name in ("a.eml", "a.mbox", "a.md", "a.zip", "a.csv"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "both").mkdir()
    (tmp_path / "both/a.eml").write_bytes(b"")

    paths = [str(tmp_path / name) for name in ("a.eml", "a.mbox", "a.md", "a.zip", "a.csv", "both")]
    assert [t.module for t in said(paths, SETTINGS)] == ["mail", "mail", "files", "files", "files", "files", "mail"]


def test_a_repository_as_hosts_keep_it_is_asked_for_its_pull_requests(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "words.git")], check=True)
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "letters")], check=True)

    modules = [t.module for name in ("words.git", "letters") for t in said([str(tmp_path / name)], SETTINGS)]
    assert modules == ["git_refs", "files"]


@pytest.mark.parametrize("text", ["none.md", "http://ruth.example/", "ftp://a.example", "", "\0", "ssh://x", "-x"])
def test_what_is_neither_is_told(text: str) -> None:
    with pytest.raises(Refused) as refused:
        said([text, text], SETTINGS)

    assert {problem.code for problem in refused.value.problems} == {"pull-target"}


# --- The command ------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    (root / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    return root


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return tmp_path / "private"


def pull(site: Path, private: Path, *arguments: object) -> int:
    return main(["pull", "--site", str(site), "--private", str(private), "--as-of", "2026-11-22", *map(str, arguments)])


def test_with_nothing_set_up_it_says_how_and_makes_the_drop_folder(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pull(site, private) == 0
    said = capsys.readouterr().out

    assert str(private / "drop") in said and "pull.toml" in said and "[pull]" in said
    assert 'address = "' in said and 'address = "' in (private / "drop/READ-ME.txt").read_text(encoding="utf-8")
    assert pull(site, private) == 0  # the README is nothing to pull


def test_what_is_dropped_comes_into_the_inbox_and_nothing_of_it_is_shown(
    site: Path, private: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pull(site, private)
    (private / "drop/ruth-okafor.md").write_bytes(make_file())
    with zipfile.ZipFile(private / "drop/ruth.zip", "w") as file:
        file.writestr("ruth.md", make_file(role="friend of hers"))
    assert pull(site, private) == 0

    items = Inbox(private).items()
    assert sorted(item.incoming.source.kind for item in items) == [SourceKind.FILE] * 2
    out = "".join(capfd.readouterr())
    assert "drop folder: 2 new" in out and "2 undecided" in out
    assert not any(secret in out for secret in SECRETS)
    before = tree(private)
    assert pull(site, private) == 0
    assert tree(private) == before
    assert "0 new, 0 changed, 2 as before" in capfd.readouterr().out


def test_what_nobody_reads_is_counted_and_not_passed_over_in_silence(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pull(site, private)
    assert "not read" not in capsys.readouterr().out  # our own READ-ME is none of it

    for name in ("ruth-okafor.docx", "words.md.txt", ".hidden"):
        (private / "drop" / name).write_bytes(make_file())
    (private / "drop/from-ruth").mkdir()
    pull(site, private)
    with_nothing_else = capsys.readouterr().out
    (private / "drop/read.md").write_bytes(make_file())
    pull(site, private)
    out = capsys.readouterr().out

    for told in (with_nothing_else, out):
        assert "3 things in the drop folder not read" in told and ".md" in told and "ruth" not in told
    assert "drop folder: 1 new" in out


def test_the_answer_for_programs_has_numbers_alone(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "ruth.md").write_bytes(make_file())
    assert pull(site, private, tmp_path / "ruth.md", "--json") == 0
    document = json.loads(capsys.readouterr().out)

    assert document["waiting"] == 1 and document["places"][0]["new"] == 1
    assert not any(secret in json.dumps(document) for secret in SECRETS)


def test_the_status_says_whose_fault_it_was(
    site: Path, private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pull(site, private, tmp_path / "none.md") == 1
    (tmp_path / "x.txt").write_bytes(b"")
    assert pull(site, private, tmp_path / "x.txt") == 1
    monkeypatch.setattr("clearname_site.pull.files.pull", fails(OUTSIDE))
    assert pull(site, private, tmp_path / "x.txt") == 3
    (private / "pull.toml").write_text("pagse = []")
    assert pull(site, private) == 1


@pytest.mark.parametrize(("arguments", "answer"), [(["--fetch"], True), ([], False)])
def test_nobody_is_visited_without_a_yes(
    site: Path, private: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], answer: bool
) -> None:
    asked = []

    def source(target: str, context: PullContext) -> Iterator[Incoming]:
        asked.append((context.may_ask, context.ask("May I?")))
        yield from ()

    monkeypatch.setattr("clearname_site.pull.orchestrate.source_of", lambda module: source)
    pull(site, private, "https://ruth.example/", *arguments)

    assert asked == [(answer, answer)]


def test_words_that_changed_at_their_source_leave_the_site(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pull(site, private)
    (private / "drop/ruth.md").write_bytes(make_file())
    pull(site, private)
    (item,) = Inbox(private).items()
    accept(site, private, item, Verdict.PUBLISH, on=NOW.date(), at=NOW, facts=Facts(NOW.date()))
    assert len(load_decisions(site)) == 1
    (private / "drop/ruth.md").write_bytes(make_file(role="friend of hers"))
    pull(site, private)

    assert load_decisions(site) == () and not list((site / "content/endorsements").iterdir())
    assert "1 endorsement left the site" in capsys.readouterr().out
    assert Inbox(private).get(item.id).has_changed


def test_withdrawn_words_that_still_lie_there_are_left_out(
    site: Path, private: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pull(site, private)
    (private / "drop/ruth.md").write_bytes(make_file())
    pull(site, private)
    (item,) = Inbox(private).items()
    accept(site, private, item, Verdict.WITHDRAW, on=NOW.date(), at=NOW, facts=Facts(NOW.date()))
    (private / "drop/other-name.md").write_bytes(make_file())
    pull(site, private)

    assert "1 withdrawn before and left out" in capsys.readouterr().out
    assert b"weld" not in b"".join(tree(private / "inbox").values())


def test_it_needs_none_of_the_extra_libraries_for_files(site: Path, private: Path, tmp_path: Path) -> None:
    """They are imported where something is fetched, and start-up stays quick."""
    import sys

    (tmp_path / "ruth.md").write_bytes(make_file())
    code = (
        "import sys; from clearname_site.cli import main; "
        f"main(['pull', '--site', {str(site)!r}, '--private', {str(private)!r}, {str(tmp_path / 'ruth.md')!r}]); "
        "print([m for m in ('httpx', 'dkim', 'dns', 'mf2py', 'pyrage') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reference_made_of_anything_is_no_path(tmp_path: Path) -> None:
    run(tmp_path, a=gives(Incoming(SourceRef(SourceKind.EMAIL, "<../../x@y>\n", "1"), make_file())))

    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]
