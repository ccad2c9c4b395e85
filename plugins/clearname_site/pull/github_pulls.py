"""The open pull requests of a repository, by GitHub's REST API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from clearname.incoming import Incoming
from clearname.problems import Problem, Refused
from clearname.sources.github import (
    Answers,
    ChangedMeanwhile,
    approvals,
    blob_to_ask_for,
    path_to_look_at,
    read_pull,
    source_ref,
)
from clearname.sources.github_answers import Listed, Malformed, read_listed, read_request
from clearname_site.outside import OutsideFailed
from clearname_site.pull.github import GitHub
from clearname_site.pull.github_failures import failed, not_understood
from clearname_site.pull.source import PullContext

# Source: what GitHub lets an account and a repository be called; no piece of it can lead to another path.
_REPOSITORY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}")
_STOPS = frozenset({"github-rate", "github-token", "github-unreachable"})
"""With these every other question fails as well."""
_MOST_COMMITS = 250
"""The API lists no more of a request. Source: docs.github.com, "List commits on a pull request"."""


def pull(target: str, context: PullContext) -> Iterator[Incoming]:
    """
    The open requests of the repository `owner/name`, without those that are in the inbox as they are.

    Oldest first, but what was never seen before what is known: whoever keeps changing many requests could otherwise
    use up the questions of each hour before a friend's is reached.

    See `Source`. What fails about one request stops no other; it is raised when all have been looked at.
    """
    repository = check_repository(target)
    failures: list[OutsideFailed] = []
    with GitHub(context) as api:
        listed = _list(api, repository, failures)
        listed.sort(key=lambda row: bool(context.known(source_ref(repository, row))))
        for done, row in enumerate(listed):
            context.progress("pull requests", done, len(listed))
            try:
                incoming = _look_at(api, repository, row, context)
            except OutsideFailed as failure:
                if failure.problem.code in _STOPS:
                    raise
                failures.append(failure)
                continue
            if incoming is not None:
                yield incoming
        context.progress("pull requests", len(listed), len(listed))
    if failures:
        raise failures[0]


def check_repository(target: str) -> str:
    """The target, if it is `owner/name`. Raises `Refused`."""
    if not _REPOSITORY.fullmatch(target):
        where, fix = "pelican.conf: [pull] repository", 'Write it as GitHub shows it:  repository = "owner/name"'
        raise Refused([Problem(where, "request-remote", "this is not the name of a repository", fix)])
    return target


def _list(api: GitHub, repository: str, failures: list[OutsideFailed]) -> list[Listed]:
    """Each open request once: while pages are turned, one may move to the next page."""
    order = {"state": "open", "sort": "created", "direction": "asc", "per_page": "100"}
    found: dict[int, Listed] = {}
    for row in api.pages(f"/repos/{repository}/pulls", order):
        try:
            listed = read_listed(row)
        except Malformed:
            failures.append(not_understood())
        else:
            found[listed.number] = listed
    return list(found.values())


def _look_at(api: GitHub, repository: str, row: Listed, context: PullContext) -> Incoming | None:
    moderators = context.settings.pull.moderators
    place = f"/repos/{repository}/pulls/{row.number}"
    try:
        reviews: list[Any] = []
        if moderators:
            reviews = list(api.pages(f"{place}/reviews", {"per_page": "100"}))
        ref = source_ref(repository, row, approvals(reviews, row.head, moderators))
        if context.known(ref) == ref.version:
            return None
        for _ in range(2):
            try:
                answers = _ask(api, repository, place, reviews)
                return read_pull(answers, repository, moderators, context.today)
            except ChangedMeanwhile:
                continue
    except Malformed:
        raise not_understood() from None
    fix = "Run  make pull  again; what has arrived is kept."
    raise failed("github-moving", "a pull request changed while it was being looked at", fix)


def _ask(api: GitHub, repository: str, place: str, reviews: list[Any]) -> Answers:
    """Only the questions that are needed: without a token GitHub answers sixty in an hour."""
    answer = api.get_json(place)
    request = read_request(answer)
    if request.changed_files != 1:
        return Answers(answer, reviews=reviews)
    files = list(islice(api.pages(f"{place}/files", {"per_page": "30"}), 2))
    asked = Answers(answer, files, reviews=reviews)
    if not path_to_look_at(files):
        return asked
    tree = api.get_json(f"/repos/{repository}/git/trees/{request.head}", {"recursive": "1"})
    asked = Answers(answer, files, tree, reviews=reviews)
    name = blob_to_ask_for(asked)
    if not name:
        return asked
    blob = api.get_json(f"/repos/{repository}/git/blobs/{name}")
    commits = list(islice(api.pages(f"{place}/commits", {"per_page": "100"}), _MOST_COMMITS))
    return Answers(answer, files, tree, blob, reviews, commits)
