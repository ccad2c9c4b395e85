"""An earlier site: which ones there are, which one is meant, and whether it may be shown today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clearname.gate import Cleared, Facts, Strength, clear
from clearname.model import Site
from clearname.problems import Problem, Refused
from clearname_site.cleared_tree import check_manifest
from clearname_site.kept_site import Tree, not_shown_any_more, tree_id
from clearname_site.kept_trees import kept_trees, put_tree
from clearname_site.private import PrivateFolder
from clearname_site.published import PublishRecord, Way, published_to

_MOST = 10
"""How many publishes are listed."""
_LIST = "clearname publish --list"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A site that was published to a place."""

    number: int
    """Of the publish, from 1; what `--previous` takes."""
    day: date
    commit: str
    files: int
    tree: Tree | None
    """Its copy; None where none is kept any more."""
    is_live: bool
    """Whether it is what was published last."""


@dataclass(frozen=True, slots=True)
class Row:
    """What was published to one place."""

    last: PublishRecord | None
    """What is live, as far as this computer knows; None before the first publish."""
    sites: tuple[Earlier, ...]
    """Newest first, at most ten, each built site once; what was put back or taken down is no site of its own."""


def published_row(private: PrivateFolder, remote: str, branch: str, *, skips_damaged: bool = False) -> Row:
    """What was published to that place. Raises `Refused` if a record is damaged, unless `skips_damaged`."""
    kept = kept_trees(private)
    last: PublishRecord | None = None
    sites: dict[str, Earlier] = {}
    for record in published_to(private, remote, branch, skips_damaged=skips_damaged):
        last = last or record
        if record.way is not Way.BUILT:
            continue
        name = tree_id(record.manifest)
        # The same site published again later counts there, unless it is that earlier publish that was put back.
        if name not in sites or record.number == last.again:
            is_live = last.way is not Way.TAKEN_DOWN and record.number == (last.again or last.number)
            sites[name] = Earlier(
                record.number, record.day, record.commit, len(record.manifest.files), kept.get(name), is_live
            )
        if len(sites) >= _MOST:
            break
    return Row(last, tuple(sorted(sites.values(), key=lambda site: -site.number)))


def choose(row: Row, number: int) -> tuple[Earlier, Tree]:
    """
    The site that is meant by a number, and its copy; by 0 the one before that which is live.

    The number of the live one is taken too: somebody else may have put something in its place.

    Said twice, 0 goes one further back: whoever says it again has not yet found the site that they want, and the way
    forward is an ordinary publish. Raises `Refused` (`previous-none`, `previous-unknown`, `previous-not-kept`).
    """
    live = next((site for site in row.sites if site.is_live), None)
    if number:
        found = next((site for site in row.sites if site.number == number), None)
        if found is None:
            what = f"no site that was published to this place has the number {number}"
            raise _refused("previous-unknown", what, f"Choose one of the list:  {_LIST}")
    else:
        found = next((site for site in row.sites if live is None or site.number < live.number), None)
        if found is None:
            what = "there is no earlier site that was published from this computer to this place"
            raise _refused("previous-none", what, "Mend what is wrong and publish, or take the site down.")
    if found.tree is None:
        what = f"no copy is kept of the site of {found.day} (number {found.number})"
        raise _refused("previous-not-kept", what, f"See which ones there are:  {_LIST}")
    return found, found.tree


def clear_earlier(
    private: PrivateFolder, chosen: Earlier, tree: Tree, folder: Path, site: Site, facts: Facts, progress: Progress
) -> Cleared:
    """
    Writes the kept copy into the new folder `folder`, and lets the gate judge it by today's facts, as if it were new.

    Raises `Refused` with everything that may not be shown today: findings of the gate, with the page of the earlier
    site that they are on, and supporters' words that today's site does not show (`previous-words`).
    """
    problems = check_manifest(tree.manifest, facts.settings.publish.domain)
    if gone := not_shown_any_more(tree, site.endorsements):
        words = "words of 1 supporter" if gone == 1 else f"words of {gone} supporters"
        what = f"it shows {words} that are not shown today, or not with as much of the name"
        problems.append(Problem(_name(chosen), "previous-words", what, _MEND))
    if problems:
        raise Refused(_told(problem, chosen) for problem in problems)
    put_tree(private, tree, folder, progress)
    facts = replace(facts, expected=frozenset(entry.path for entry in tree.manifest.files))
    try:
        return clear(folder, facts, Strength.PUBLISH, lambda done, of: progress("Checking", done, of))
    except Refused as refused:
        raise Refused(_told(problem, chosen) for problem in refused.problems) from None


_MEND = f"It cannot be put back as it was. Choose another ( {_LIST} ), or mend today's pages and publish them."


def _told(problem: Problem, chosen: Earlier) -> Problem:
    """The problem with its place in the earlier site: nobody can mend a file of that."""
    where = problem.where
    if where == "output" or where.startswith("output/"):
        return problem._replace(where=f"{_name(chosen)}{where.removeprefix('output').replace('/', ': ', 1)}", fix=_MEND)
    return problem


def _name(chosen: Earlier) -> str:
    return f"the site of {chosen.day}"


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem("publish --previous", code, what, fix)])
