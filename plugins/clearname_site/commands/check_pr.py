"""Says whether a pull request brings one right endorsement and nothing else.

Reads git's objects only; nothing of the pull request is checked out or run. Where the answer is public, as on GitHub,
nothing of the file is in it, not even its name.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, today
from clearname_site.commands.check_endorsement import show_previews, without_content
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.endorsements import Checked, Facts
    from clearname_site.changes import Change
    from clearname_site.git import Git

_REPOSITORY = "repository"
_REQUEST = "pull request"
_FILE = "your file"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("--repo", type=Path, required=True, metavar="DIR", help="a git repository with both commits")
    parser.add_argument("--base", type=_commit, required=True, metavar="SHA", help="the commit that it would change")
    parser.add_argument("--head", type=_commit, required=True, metavar="SHA", help="the last commit of it")
    parser.add_argument(
        "--no-content", action="store_true", help="show nothing of what the file says (on GitHub this is always so)"
    )
    parser.add_argument("--summary", type=Path, metavar="FILE", help="add the answer to this file as Markdown as well")


def _commit(text: str) -> str:
    from clearname_site.changes import is_commit_id

    if not is_commit_id(text):
        raise argparse.ArgumentTypeError("not the full id of a commit, 40 or 64 digits from 0 to f")
    return text


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.problems import Refused
    from clearname_site.job_summary import render_answer, render_failure
    from clearname_site.outside import OutsideFailed

    on_github = os.environ.get("GITHUB_ACTIONS", "") == "true"
    summary = options.summary or _step_summary()
    try:
        change, checked = _look(options)
    except (OutsideFailed, Refused) as failed:
        _append(summary, render_failure(failed.problems[0]))
        raise
    shows_content = not (options.no_content or on_github)
    problems = checked.problems if shows_content else tuple(without_content(checked.problems))
    console.problems(problems)
    console.note(good=checked.is_good, new=change.is_new)
    if checked.is_good:
        console.say("This endorsement is right.")
        if shows_content:
            _show(change.rows[0].untrusted_path, checked, console)
    _append(summary, render_answer(without_content(checked.problems), is_good=checked.is_good, is_new=change.is_new))
    return 0 if checked.is_good else 1


def _look(options: argparse.Namespace) -> tuple[Change, Checked]:
    """What the pull request changes and what is to be said of it. Raises `Refused` or `OutsideFailed`."""
    from clearname.endorsements import Checked, facts_of
    from clearname.site import load_settings
    from clearname.sources.path_rule import check_changed_files
    from clearname_site.changes import fork_point, read_change
    from clearname_site.outside import OutsideFailed

    facts = facts_of(load_settings(options.site), options.as_of or today())
    git = _open(options.repo)
    for commit in (options.base, options.head):
        _insist_on(git, commit)
    start = fork_point(git, options.base, options.head)
    if not start:
        fix = "Start the pull request anew from the site's branch."
        raise _failed("the two commits have no history in common", fix)
    try:
        change = read_change(git, start, options.head, _REPOSITORY)
        if problems := check_changed_files(change.rows, _REQUEST):
            return change, Checked(tuple(problems))
        return change, _check(git, change.blobs[0], facts)
    except OutsideFailed:
        # In words of our own: what git says of a damaged repository may quote what is in it.
        raise _failed("git cannot read what is in it", "Fetch both sides again, with everything they hold.") from None


def _check(git: Git, blob: str, facts: Facts) -> Checked:
    from clearname.endorsements import Checked, check_file
    from clearname.endorsements.file import MOST_BYTES, held
    from clearname_site.changes import read_blob

    data = read_blob(git, blob, MOST_BYTES, _REPOSITORY)
    if data is None:
        what = f"larger than {MOST_BYTES // 1024} KiB"
        fix = "An endorsement is a short text; shorten it."
        return Checked((held(_FILE, "endorsement-size", what, fix),))
    return check_file(data, _FILE, facts)


def _open(folder: Path) -> Git:
    from clearname_site.git import Git, bare_environment, check_version

    folder = folder.absolute()
    repository = folder / ".git" if (folder / ".git").exists() else folder
    if not (repository.is_file() or (repository / "HEAD").is_file()):
        raise _failed("there is no git repository in this folder", "Name the folder of a clone after  --repo")
    git = Git(folder, bare_environment(os.environ, repository, repository))
    check_version(git)
    return git


def _insist_on(git: Git, commit: str) -> None:
    from clearname_site.changes import has_commit

    if has_commit(git, commit):
        return
    if git.run("rev-parse", "--is-shallow-repository").out.strip() == b"true":
        raise _failed("the clone holds only the newest commits", "Fetch the whole history:  fetch-depth: 0")
    raise _failed("a commit that was named is not in it", "Fetch both sides of the pull request, then run this again.")


def _failed(what: str, fix: str) -> Exception:
    from clearname.problems import Problem
    from clearname_site.outside import OutsideFailed

    return OutsideFailed(Problem(_REPOSITORY, "request-repository", what, fix))


def _show(path: str, checked: Checked, console: Console) -> None:
    from clearname.text import printable

    console.say(f"  {printable(path)}")
    show_previews(checked.previews, console)


def _step_summary() -> Path | None:
    """The file that GitHub shows on the page of the run; None elsewhere."""
    named = os.environ.get("GITHUB_STEP_SUMMARY", "")
    return Path(named) if named else None


def _append(summary: Path | None, markdown: str) -> None:
    from clearname_site.job_summary import append_summary

    if summary is not None:
        append_summary(summary, markdown)
