"""Forms fetched from GitHub's API: only forms, only what changed, by their text rather than by a label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import CONSENT_TEXT, facts_of, parse_endorsement
from clearname.incoming import Consent, SourceKind
from clearname.problems import Refused
from clearname.settings_file import parse_settings
from clearname.sources.issue_form import KNOWS_PUBLIC, LABELS
from clearname_site.outside import OutsideFailed
from clearname_site.pull.github_issues import pull
from clearname_site.pull.source import PullContext
from endorsement_files import BODY
from github_api import GitHubApi
from pull_requests import SETTINGS


@pytest.fixture
def api() -> Iterator[GitHubApi]:
    with GitHubApi("friends/inbox") as server:
        yield server


@pytest.fixture
def context(api: GitHubApi, tmp_path: Path) -> PullContext:
    settings = parse_settings(SETTINGS.encode())
    return PullContext(
        settings, facts_of(settings, date(2026, 11, 22)), datetime(2026, 11, 22, tzinfo=UTC), tmp_path / "private",
        environment=api.environment(),
    )  # fmt: skip


def form(name: str = "Ruth Okafor") -> str:
    given = {
        "text": BODY, "name": name, "display": "full", "relationship": "colleague", "connection": "none",
        "public": f"- [X] {KNOWS_PUBLIC}", "consent": f"- [X] {CONSENT_TEXT}",
    }  # fmt: skip
    return "\n\n".join(f"### {label}\n\n{given.get(field, '_No response_')}" for field, label in LABELS.items())


def test_forms_come_oldest_first_as_files_that_can_be_read(api: GitHubApi, context: PullContext) -> None:
    api.add_issue(form("Ruth Okafor"), number=4)
    api.add_issue(form("Zoe Ek"), number=9, user_id=77, login="zoe")

    items = list(pull("friends/inbox", context))

    assert [item.source.ref for item in items] == ["friends/inbox#4", "friends/inbox#9"]
    names = [parse_endorsement(item.untrusted_data, "x", context.facts)[0].untrusted_name for item in items]
    assert names == ["Ruth Okafor", "Zoe Ek"]
    assert all(i.source.kind is SourceKind.GITHUB_ISSUE and i.consent is Consent.GIVEN for i in items)
    assert [item.proofs[0].private for item in items] == ["583231", "77"]


def test_pull_requests_closed_ones_and_conversations_are_passed_over(api: GitHubApi, context: PullContext) -> None:
    api.add_issue(form(), pull_request=True)
    api.add_issue(form(), state="closed")
    api.add_issue("How do I do this?", labels=())
    api.add_issue(None, labels=())
    api.add_issue(form(), labels=(), number=600)

    assert [item.source.ref for item in pull("friends/inbox", context)] == ["friends/inbox#600"]


def test_what_bears_the_label_and_is_not_our_form_any_more_is_held(api: GitHubApi, context: PullContext) -> None:
    api.add_issue("Edited away.", labels=("endorsement",))

    (item,) = pull("friends/inbox", context)

    assert [problem.code for problem in item.problems] == ["issue-form"]


def test_what_is_known_comes_again_only_when_its_words_changed(api: GitHubApi, context: PullContext) -> None:
    issue = api.add_issue(form())
    known = {item.source.item_id: item.source.version for item in pull("friends/inbox", context)}
    context = replace(context, known=lambda ref: known.get(ref.item_id, ""))
    issue["updated_at"], issue["comments"] = "2026-11-21T10:00:00Z", 3
    assert list(pull("friends/inbox", context)) == []

    issue["body"] = form("Ruth A. Okafor")

    assert len(list(pull("Friends/Inbox", context))) == 1


def test_all_pages_are_read_and_each_form_comes_once(api: GitHubApi, context: PullContext) -> None:
    for number in range(1, 131):
        api.add_issue(form(f"Ruth {'N' * (number % 9 + 1)}"), number=number)

    refs = [item.source.ref for item in pull("friends/inbox", context)]

    assert refs == [f"friends/inbox#{number}" for number in range(1, 131)]
    assert len(api.asked) == 2


def test_a_failure_of_github_is_the_outside(api: GitHubApi, context: PullContext) -> None:
    api.add_issue(form())
    api.fail_next("404")

    with pytest.raises(OutsideFailed):
        list(pull("friends/inbox", context))


@pytest.mark.parametrize("target", ["", "friends", "friends/../x", "https://github.com/friends/inbox", "a/b/c", "a/.."])
def test_what_names_no_repository_is_refused(context: PullContext, target: str) -> None:
    with pytest.raises(Refused):
        list(pull(target, context))
