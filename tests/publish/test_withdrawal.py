"""What a supporter takes back stands in no byte of the next site; what others wrote stays as it was, byte for byte."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from remotes import bare_repository, git

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from endorsement_files import make_file, note_decided
from sites import DAY, SMALL_SETTINGS, build, command, tree

NAME = "Ottoline Achterberg"
LINK = "https://achterberg.example/on-ana"
TEXT = (
    "In the winter of the flood Ana carried forty instruments up the stairs of the music school before she looked "
    "after her own workshop. The next morning she sorted swollen cellos with the children, and told each of them "
    "honestly which could be saved. I have never met anybody more patient with frightened people.\n\n"
    "She asked for nothing, and when the town wanted to thank her she proposed a new roof instead."
)
ID = "e-0a77c1"
OTHERS = 60


def other(number: int) -> bytes:
    """The words of somebody else, newer with a higher number."""
    day = date(2020 + (number // 12), number % 12 + 1, 3).isoformat()
    body = (
        f"Ana has mended my violin number {number} so well that I forgot which one of the {number + 3} had been the "
        "broken one, and she wrote down what she had done to it."
    )
    return make_file(body, name=f"Player{number} Of{number}", display="full", organisation=None, date=f'"{day}"')


def make_site(root: Path, files: dict[str, bytes], ids: dict[str, str]) -> Path:
    """A site folder with these files, each decided."""
    folder = root / "site" / "content" / "endorsements"
    folder.mkdir(parents=True)
    settings = SMALL_SETTINGS.replace(
        "[publish]",
        '[endorsements]\nown_pages = "always"\nshow_links = true\n\n[search]\nllms_txt = true\n\n[publish]',
    )
    (root / "site" / "pelican.conf").write_text(settings, encoding="utf-8")
    (root / "site" / "content" / "pages").mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    write_decisions(root / "site", ids)
    return root / "site"


def write_decisions(site: Path, ids: dict[str, str]) -> list[Decision]:
    """A decision for every file that is there."""
    decisions = [
        Decision(
            ids.get(path.name, f"e-{number:06x}"), text_digest(path.read_bytes()), date(2026, 1, 5), None, path.name
        )
        for number, path in enumerate(sorted((site / "content/endorsements").iterdir()))
    ]
    (site / "decisions.toml").write_text(render_decisions(decisions), encoding="utf-8")
    return decisions


def publish(site: Path, remote: Path, private: Path) -> subprocess.CompletedProcess[str]:
    return command(
        "publish", "--site", site, "--as-of", DAY, "--remote", remote, "--private", private, "--yes", "--json"
    )


def pushed(remote: Path, checkout: Path) -> dict[str, bytes]:
    """Every file of the branch that the host shows."""
    git(remote, "clone", "--quiet", "--branch", "gh-pages", str(remote), str(checkout))
    return {path: data for path, data in tree(checkout).items() if not path.startswith(".git/")}


def traces(digest: str) -> list[bytes]:
    """Everything that would tell of the withdrawn words: name, parts of it, link, id, digest, every six words in a row."""
    words = re.findall(r"\w+", TEXT.casefold())
    runs = {" ".join(words[n : n + 6]) for n in range(len(words) - 5)}
    return [w.encode() for w in (*sorted(runs), "ottoline", "achterberg", "on-ana", ID, ID[2:], digest[:8])]


def folded(data: bytes) -> bytes:
    """Letters and digits alone, in small letters, so that no mark between two words hides a run of them."""
    return b" ".join(re.findall(rb"[\w-]+", data.lower())) + b"\n" + data.lower()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Published with the words, withdrawn, built and published again: both trees, and the output."""
    root = tmp_path_factory.mktemp("withdrawal")
    withdrawn = make_file(TEXT, name=NAME, organisation="Achterberg Musikschool", extra=f"link: {LINK}\n")
    files = {"a-words.md": withdrawn} | {f"other-{n}.md": other(n) for n in range(5)}
    site = make_site(root, files, {"a-words.md": ID})
    remote = bare_repository(root / "remote.git")
    private = root / "private"
    note_decided(private, write_decisions(site, {"a-words.md": ID}))
    first = publish(site, remote, private)
    assert first.returncode == 0, first.stdout + first.stderr
    before, work_before = pushed(remote, root / "before"), tree(site / ".clearname")
    done = command("decide", "withdraw", ID, "--remove-file", "--site", site, "--private", private)
    assert done.returncode == 0, done.stderr
    assert build(site).returncode == 0
    output = tree(site / "output")
    assert publish(site, remote, private).returncode == 0
    folder = {path: data for path, data in tree(site).items() if not path.startswith(("output/", ".clearname/"))}
    work = {path: data for path, data in tree(site / ".clearname").items()} if (site / ".clearname").exists() else {}
    history = {"log": git(remote, "log", "--all", "-p").encode()}
    return {
        "before": before, "work before": work_before, "output": output, "pushed": pushed(remote, root / "after"), "folder": folder, "work": work,
        "history": history, "digest": {"": text_digest(withdrawn).encode()},
    }  # fmt: skip


def test_the_words_were_there_before(walked: dict[str, dict[str, bytes]]) -> None:
    """Else nothing below would say anything."""
    everything = folded(b"\n".join(walked["before"].values()) + "\n".join(walked["before"]).encode())
    told = [trace for trace in traces(walked["digest"][""].decode()) if trace in everything]

    assert len(told) > 60 and b"achterberg" in told and ID.encode() in told


def test_the_files_for_machines_and_the_notes_of_builds_told_of_them_before(
    walked: dict[str, dict[str, bytes]],
) -> None:
    """What keeps what from one build to the next is named here, so that the test below really looks at it."""
    of_machines = {path for path, data in walked["before"].items() if b"achterberg" in folded(data)}
    notes = {path for path, data in walked["work before"].items() if ID.encode() in data}

    assert {"graph.jsonld", "endorsements/atom.xml", "index.html", f"endorsements/{ID}/index.html"} <= of_machines
    assert {"passed.json", "state.json"} <= notes
    assert "llms.txt" in walked["before"] and "llms.txt" not in of_machines


@pytest.mark.parametrize("place", ["output", "pushed", "folder", "work", "history"])
def test_nothing_of_withdrawn_words_is_left(walked: dict[str, dict[str, bytes]], place: str) -> None:
    looked_for = traces(walked["digest"][""].decode())
    for path, data in walked[place].items():
        found = folded(path.encode() + b"\n" + data)
        assert [trace for trace in looked_for if trace in found] == [], path


def test_the_others_and_their_number_are_right(walked: dict[str, dict[str, bytes]]) -> None:
    page = walked["pushed"]["endorsements/index.html"].decode()

    assert "5 endorsements from people who know" in page and "Player4 Of4" in page


def test_a_text_that_links_to_endorsements_does_not_keep_the_last_one_online(tmp_path: Path) -> None:
    """Else the supporter would wait for the person to find and change a page."""
    site = make_site(tmp_path, {"a-words.md": make_file(TEXT, name=NAME, link=LINK)}, {"a-words.md": ID})
    summary = "Who Ana María is, where she learnt to mend violins, and whom she teaches to play them in Porto today."
    text = f"Title: About\nSummary: {summary}\n\nRead [what people say about my work](/endorsements/) in full.\n"
    (site / "content/pages/about.md").write_text(text, encoding="utf-8")
    private = tmp_path / "private"
    note_decided(private, write_decisions(site, {"a-words.md": ID}))
    assert build(site).returncode == 0
    assert b"achterberg" in folded(b"\n".join(tree(site / "output").values()))
    done = command("decide", "withdraw", ID, "--remove-file", "--site", site, "--private", private)
    assert done.returncode == 0, done.stderr

    again = json.loads(build(site, "--json").stdout)
    assert (again["status"], [p["code"] for p in again["problems"]]) == (0, ["link-dead"]), again
    assert b"achterberg" not in folded(b"\n".join(tree(site / "output").values()))


def test_one_endorsement_more_leaves_every_other_file_as_it_was(tmp_path: Path) -> None:
    files = {f"other-{n:02}.md": other(n) for n in range(OTHERS)}
    ids = {name: f"e-{n + 16:06x}" for n, name in enumerate(files)}
    site = make_site(tmp_path, files, ids)
    assert build(site).returncode == 0
    before = tree(site / "output")
    (site / "content/endorsements/zz-new.md").write_bytes(make_file(TEXT, name=NAME, date='"2026-05-01"'))
    write_decisions(site, ids | {"zz-new.md": ID})
    assert build(site).returncode == 0
    after = tree(site / "output")

    assert set(after) - set(before) == {f"endorsements/{ID}/index.html"}
    assert set(before) <= set(after)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {
        "index.html", "endorsements/index.html", "endorsements/atom.xml", "sitemap.xml", "graph.jsonld"
    }  # fmt: skip


def test_what_is_pulled_and_not_decided_is_in_no_output(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"other.md": other(1)}, {})
    (site / "content/endorsements/undecided.md").write_bytes(make_file(TEXT, name=NAME))
    done = build(site, "--json")

    assert json.loads(done.stdout)["status"] == 0
    everything = folded(b"\n".join(tree(site / "output").values()))
    assert b"achterberg" not in everything and b"forty instruments" not in everything
