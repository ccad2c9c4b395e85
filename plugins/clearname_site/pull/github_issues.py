"""Fetches what friends sent by the form of a repository on GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clearname.incoming import Incoming
from clearname.sources.issue_form import is_our_form, parse_issue, source_of
from clearname_site.pull.source import PullContext

_LABEL = "endorsement"


def pull(target: str, context: PullContext) -> Iterator[Incoming]:
    """
    The open issues of `owner/name` that were made by our form, oldest first. See `Source`.

    They are known by their text, not by their label alone: GitHub gives a form's label only where somebody has made
    that label in the repository.
    """
    from clearname_site.pull.github import GitHub
    from clearname_site.pull.github_pulls import check_repository

    repository = check_repository(target)
    order = {"state": "open", "sort": "created", "direction": "asc", "per_page": "100"}
    seen: set[int] = set()
    with GitHub(context) as api:
        for issue in api.pages(f"/repos/{repository}/issues", order):
            # While pages are turned, an issue may move to the next one.
            if not _is_form(issue) or issue["number"] in seen:
                continue
            seen.add(issue["number"])
            source = source_of(repository, issue["number"], issue)
            if context.known(source) != source.version:
                yield parse_issue(issue, repository, issue["number"], context.today)


def _is_form(issue: Any) -> bool:
    """Whether it is an issue, which pull requests are for GitHub too, and made by our form or labelled as if."""
    if not isinstance(issue, Mapping) or "pull_request" in issue or type(issue.get("number")) is not int:
        return False
    body, labels = issue.get("body"), issue.get("labels")
    names = [label.get("name") for label in labels if isinstance(label, Mapping)] if isinstance(labels, list) else []
    return (isinstance(body, str) and is_our_form(body)) or _LABEL in names
