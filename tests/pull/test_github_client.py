from __future__ import annotations

import json
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import Facts
from clearname.problems import Refused
from clearname_site.outside import OutsideFailed
from clearname_site.pull.github import GitHub, Limits
from clearname_site.pull.github_token import find_token
from clearname_site.pull.source import PullContext
from factory import make_settings
from github_api import TOKEN, GitHubApi, serve

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PULLS = "/repos/friends/inbox/pulls"
ISSUES = "/repos/friends/inbox/issues"


@pytest.fixture
def api() -> Iterator[GitHubApi]:
    yield from serve()


@pytest.fixture
def context(api: GitHubApi, tmp_path: Path) -> PullContext:
    return PullContext(
        make_settings(), Facts(date(2026, 11, 22)), NOW, tmp_path / "private", environment=api.environment()
    )


class Slept(list[float]):
    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def failure(context: PullContext, path: str = PULLS, **more: object) -> OutsideFailed:
    with pytest.raises(OutsideFailed) as caught, GitHub(context, sleep=Slept(), **more) as github:  # type: ignore[arg-type]
        github.get_json(path)
    return caught.value


def code(context: PullContext, path: str = PULLS, **more: object) -> str:
    return failure(context, path, **more).problem.code


# --- What is sent -----------------------------------------------------------------------------------------------


def test_every_question_carries_the_documented_headers_and_no_token_where_there_is_none(
    api: GitHubApi, context: PullContext
) -> None:
    with GitHub(context) as github:
        assert github.get_json(PULLS) == []

    sent = api.asked[0].headers
    assert sent["accept"] == "application/vnd.github+json"
    assert sent["x-github-api-version"] == "2022-11-28"
    assert sent["user-agent"] == "clearname"
    assert "authorization" not in sent
    assert "cookie" not in sent


@pytest.mark.parametrize("environment", [{"GH_TOKEN": TOKEN, "GITHUB_TOKEN": "other"}, {"GITHUB_TOKEN": TOKEN}])
def test_a_token_of_the_environment_is_sent(api: GitHubApi, context: PullContext, environment: dict[str, str]) -> None:
    api.private = True
    with GitHub(replace(context, environment=api.environment() | environment)) as github:
        assert github.get_json(PULLS) == []

    assert api.asked[0].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize("token", ["", "two words", "a\r\nX-Other: 1", "tok\u00e9n", "x" * 300])
def test_what_cannot_be_a_token_is_not_sent(api: GitHubApi, context: PullContext, token: str) -> None:
    with GitHub(replace(context, environment=api.environment() | {"GH_TOKEN": token})) as github:
        assert github.get_json(PULLS) == []

    assert "authorization" not in api.asked[0].headers
    assert "x-other" not in api.asked[0].headers


def test_a_token_that_is_not_accepted_is_not_shown(api: GitHubApi, context: PullContext) -> None:
    environment = api.environment("ghp_WrongToken")
    failed = failure(replace(context, environment=environment))

    assert failed.problem.code == "github-token"
    assert "ghp_" not in str(failed)
    assert "ghp_" not in repr(GitHub(replace(context, environment=environment)))


def test_nothing_that_is_kept_holds_the_token(api: GitHubApi, context: PullContext) -> None:
    with GitHub(replace(context, environment=api.environment(TOKEN))) as github:
        github.get_json(PULLS)

    files = [path for path in context.private.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if TOKEN.encode() in path.read_bytes()]


def home_with_helper(tmp_path: Path, helper: str) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(f'[credential "https://github.com"]\n\thelper = "{helper}"\n')
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"}


def test_the_token_that_git_keeps_is_found(tmp_path: Path) -> None:
    environment = home_with_helper(tmp_path, f"!f() {{ echo username=x; echo password={TOKEN}; }}; f")

    assert find_token(environment, "github.com", tmp_path) == TOKEN
    assert find_token(environment, "ghes.example", tmp_path) == ""
    assert find_token(environment, "", tmp_path) == ""
    assert find_token(environment | {"GH_TOKEN": "first"}, "github.com", tmp_path) == "first"


def test_nobody_is_asked_for_a_password(tmp_path: Path) -> None:
    environment = home_with_helper(tmp_path, "!false")
    asked = tmp_path / "asked"
    program = tmp_path / "askpass"
    program.write_text(f"#!/bin/sh\ntouch {asked}\necho secret\n")
    program.chmod(0o755)
    environment |= {"GIT_ASKPASS": str(program), "SSH_ASKPASS": str(program), "DISPLAY": ":0"}

    assert find_token(environment, "github.com", tmp_path) == ""
    assert not asked.exists()


def test_no_helper_is_asked_for_what_is_not_github(api: GitHubApi, context: PullContext, tmp_path: Path) -> None:
    environment = home_with_helper(tmp_path, f"!touch {tmp_path}/asked")
    with GitHub(replace(context, environment=environment | api.environment())) as github:
        github.get_json(PULLS)

    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://api.github.com", "http://localhost:1", "http://127.0.0.1.example", "ftp://api.github.com", "//x", "x",
        "https://user:secret@api.github.com", "https://", "https://api.github.com?x=1", "https://api.github.com#x",
        "https://api.github.com:99999", "https://api github.com", "https://api.github.com/\n", "https://gith\u00fcb.example",
        "http://[::1", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_another_address_of_the_api_has_to_be_safe(context: PullContext, address: str) -> None:
    with pytest.raises(Refused) as refused:
        GitHub(replace(context, environment={"GITHUB_API_URL": address}))

    assert refused.value.problems[0].code == "github-address"
    assert "secret" not in str(refused.value)


def test_a_missing_library_is_named(context: PullContext, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(Refused) as refused, GitHub(context) as github:
        github.get_json(PULLS)

    assert "make pull" in refused.value.problems[0].fix


# --- Lists ------------------------------------------------------------------------------------------------------


def test_a_list_is_read_to_its_end(api: GitHubApi, context: PullContext) -> None:
    for number in range(1, 251):
        api.add_issue("words", number=number)
    with GitHub(context) as github:
        found = list(github.pages(ISSUES, {"direction": "asc", "per_page": "100"}))

    assert [issue["number"] for issue in found] == list(range(1, 251))
    assert [asked.query.get("page") for asked in api.asked] == [None, "2", "3"]
    assert api.asked[1].path == "/repositories/1300192/issues"


def test_more_than_a_hundred_on_a_page_are_not_given(api: GitHubApi, context: PullContext) -> None:
    for number in range(1, 121):
        api.add_issue("words", number=number)
    with GitHub(context) as github:
        assert len(list(github.pages(ISSUES, {"per_page": "1000"}))) == 120

    assert len(api.asked) == 2


def test_the_next_page_is_only_looked_for_on_the_same_host(api: GitHubApi, context: PullContext) -> None:
    api.add_issue("words")
    with GitHubApi() as other:
        for target in (f"{other.url}/x", "https://api.github.com.example/x", "http://169.254.169.254/", "file:///etc"):
            api.links[ISSUES] = f'<{target}>; rel="next", <{api.url}/y>; rel="last"'
            with pytest.raises(OutsideFailed) as caught, GitHub(context) as github:
                list(github.pages(ISSUES))
            assert caught.value.problem.code == "github-redirect"

        assert other.asked == []


def test_a_list_that_leads_back_to_itself_comes_to_an_end(api: GitHubApi, context: PullContext) -> None:
    api.links[ISSUES] = f'<{api.url}{ISSUES}?page=1>; rel="next"'
    with pytest.raises(OutsideFailed) as caught, GitHub(context, limits=Limits(pages=5)) as github:
        list(github.pages(ISSUES))

    assert caught.value.problem.code == "github-answer"
    assert len(api.asked) == 5


def test_what_is_no_list_is_not_taken_for_one(api: GitHubApi, context: PullContext) -> None:
    api.replace[ISSUES] = b'{"message": "no list"}'
    with pytest.raises(OutsideFailed) as caught, GitHub(context) as github:
        list(github.pages(ISSUES))

    assert caught.value.problem.code == "github-answer"


# --- What is still the same -------------------------------------------------------------------------------------


def test_what_has_not_changed_costs_nothing_of_the_limit(api: GitHubApi, context: PullContext) -> None:
    api.add_issue("words")
    api.left = 1
    with GitHub(context) as github:
        first = github.get_json(ISSUES)
        api.left = 1
        assert github.get_json(ISSUES) == first
    with GitHub(context) as github:
        assert github.get_json(ISSUES) == first

    assert [asked.status for asked in api.asked] == [200, 304, 304]
    assert api.left == 1


def test_what_has_changed_is_fetched_again(api: GitHubApi, context: PullContext) -> None:
    with GitHub(context) as github:
        assert github.get_json(ISSUES) == []
        api.add_issue("words")
        assert len(github.get_json(ISSUES)) == 1


def test_a_page_that_is_still_the_same_leads_to_the_next(api: GitHubApi, context: PullContext) -> None:
    for _ in range(150):
        api.add_issue("words")
    for _ in range(2):
        with GitHub(context) as github:
            assert len(list(github.pages(ISSUES, {"per_page": "100"}))) == 150

    assert [asked.status for asked in api.asked] == [200, 200, 304, 304]


def cache_file(context: PullContext) -> Path:
    (path,) = (context.private / "cache" / "github").iterdir()
    return path


def test_what_is_kept_is_for_the_owner_alone(api: GitHubApi, context: PullContext) -> None:
    with GitHub(context) as github:
        github.get_json(ISSUES)

    assert stat.S_IMODE(cache_file(context).stat().st_mode) == 0o600
    assert stat.S_IMODE(cache_file(context).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", ["cut", "swapped", "empty", "no text", "list", "nested", "other", "folder", "types"])
def test_what_is_kept_and_damaged_counts_as_not_there(api: GitHubApi, context: PullContext, damage: str) -> None:
    api.add_issue("good words")
    with GitHub(context) as github:
        fresh = github.get_json(ISSUES)
    path = cache_file(context)
    good = path.read_bytes()
    bad = {
        "cut": good[:-20],
        "swapped": good.replace(b"good words", b"evil words"),
        "empty": b"",
        "no text": b"\xff\xfe\x00",
        "list": b"[]",
        "nested": b"[" * 100_000,
        "other": json.dumps(json.loads(good) | {"address": "https://api.github.com/x"}).encode(),
        "types": json.dumps(json.loads(good) | {"body": 7}).encode(),
    }
    path.unlink()
    if damage == "folder":
        path.mkdir()
    else:
        path.write_bytes(bad[damage])
    with GitHub(context) as github:
        assert github.get_json(ISSUES) == fresh

    assert "if-none-match" not in api.asked[-1].headers
    assert api.asked[-1].status == 200


def test_a_page_that_is_no_json_is_not_kept(api: GitHubApi, context: PullContext) -> None:
    """A network's sign-in page with an ETag must not come back for ever."""
    api.fail_next("html")
    assert code(context) == "github-answer"
    with GitHub(context) as github:
        assert github.get_json(PULLS) == []

    assert "if-none-match" not in api.asked[-1].headers


def test_what_nobody_asked_for_in_a_month_is_deleted(api: GitHubApi, context: PullContext) -> None:
    import os

    with GitHub(context) as github:
        github.get_json(ISSUES)
    path = cache_file(context)
    os.utime(path, (NOW.timestamp() - 31 * 86400,) * 2)
    with GitHub(replace(context)) as github:
        github.get_json(PULLS)

    assert not path.exists()
    assert cache_file(context).exists()


# --- Limits -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("rate", "35 minutes (until 12:35 UTC)"), ("rate-429", "35 minutes (until 12:35 UTC)"),
        ("secondary", "1 minute (until 12:01 UTC)"), ("secondary-429", "2 minutes (until 12:02 UTC)"),
    ],
)  # fmt: skip
def test_a_limit_says_until_when_and_nothing_more_is_asked(
    api: GitHubApi, context: PullContext, kind: str, until: str
) -> None:
    api.reset_at = int(NOW.timestamp()) + 35 * 60
    api.fail_next(kind)
    slept = Slept()
    with GitHub(context, sleep=slept) as github:
        for _ in range(3):
            with pytest.raises(OutsideFailed) as caught:
                github.get_json(PULLS)

    assert caught.value.problem.code == "github-rate"
    assert until in caught.value.problem.what
    assert "\x1b" not in str(caught.value)
    assert slept == []
    assert len(api.asked) == 1


@pytest.mark.parametrize("reset_at", [0, 10**11, 10**20])
def test_a_limit_with_a_strange_end_is_told_all_the_same(api: GitHubApi, context: PullContext, reset_at: int) -> None:
    api.reset_at = reset_at
    api.fail_next("rate", 3)

    assert code(context) == "github-rate"


def test_a_limit_of_a_second_is_waited_for(api: GitHubApi, context: PullContext) -> None:
    api.fail_next("soon")
    slept = Slept()
    with GitHub(context, sleep=slept) as github:
        assert github.get_json(PULLS) == []

    assert slept == [1.0]


def test_who_is_not_signed_in_hears_what_would_help(api: GitHubApi, context: PullContext) -> None:
    api.reset_at = int(NOW.timestamp()) + 600
    api.fail_next("rate", 2)
    assert "GH_TOKEN" in failure(context).problem.fix
    assert "GH_TOKEN" not in failure(replace(context, environment=api.environment(TOKEN))).problem.fix


def test_a_forbidden_place_is_no_limit(api: GitHubApi, context: PullContext) -> None:
    api.fail_next("403")

    assert code(context) == "github-refused"


# --- What goes wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("401", "github-token"), ("404", "github-missing"), ("410", "github-missing"), ("422", "github-request"),
     ("400", "github-request"), ("418", "github-request"), ("204", "github-request"), ("304", "github-request")],
)  # fmt: skip
def test_a_refusal_has_one_name_and_is_not_asked_for_again(
    api: GitHubApi, context: PullContext, kind: str, expected: str
) -> None:
    api.fail_next(kind)
    failed = failure(context)

    assert failed.problem.code == expected
    assert "\x1b" not in str(failed)
    assert "Server Error" not in str(failed)
    assert len(api.asked) == 1


def test_an_unknown_or_private_repository_is_missing(api: GitHubApi, context: PullContext) -> None:
    assert code(context, "/repos/friends/other/pulls") == "github-missing"
    api.private = True
    assert code(context) == "github-missing"


@pytest.mark.parametrize("kind", ["500", "503"])
def test_a_fault_of_theirs_is_asked_three_times(api: GitHubApi, context: PullContext, kind: str) -> None:
    api.fail_next(kind, 3)
    slept = Slept()
    with pytest.raises(OutsideFailed) as caught, GitHub(context, sleep=slept) as github:
        github.get_json(PULLS)

    assert caught.value.problem.code == "github-down"
    assert slept == [1.0, 2.0]
    assert len(api.asked) == 3


def test_a_fault_that_passes_is_not_told(api: GitHubApi, context: PullContext) -> None:
    api.fail_next("500")
    api.fail_next("closed")
    with GitHub(context, sleep=Slept()) as github:
        assert github.get_json(PULLS) == []


@pytest.mark.parametrize("kind", ["closed", "cut"])
def test_a_connection_that_breaks_is_tried_again(api: GitHubApi, context: PullContext, kind: str) -> None:
    api.fail_next(kind, 3)

    assert code(context) == "github-unreachable"
    assert len(api.asked) == 3


def test_nobody_there_is_unreachable(context: PullContext) -> None:
    with GitHubApi() as gone:
        environment = gone.environment()

    assert code(replace(context, environment=environment)) == "github-unreachable"


def test_a_silent_server_is_not_waited_for(api: GitHubApi, context: PullContext) -> None:
    api.fail_next("slow")

    assert code(context, limits=Limits(silence=0.2)) == "github-timeout"
    assert len(api.asked) == 1


def test_an_answer_without_end_is_cut_off(api: GitHubApi, context: PullContext) -> None:
    api.fail_next("endless")

    assert code(context, limits=Limits(whole=0.3)) == "github-timeout"


def test_a_huge_answer_is_cut_off(api: GitHubApi, context: PullContext) -> None:
    api.fail_next("huge")

    assert code(context, limits=Limits(size=3_000_000)) == "github-answer"


@pytest.mark.parametrize("kind", ["html", "nested", "zipped"])
def test_an_answer_that_is_no_plain_json_is_told(api: GitHubApi, context: PullContext, kind: str) -> None:
    api.fail_next(kind)

    assert code(context) == "github-answer"


def test_a_number_of_ten_thousand_digits_is_no_answer(api: GitHubApi, context: PullContext) -> None:
    api.replace[PULLS] = b"9" * 10_000

    assert code(context) == "github-answer"


# --- Redirections -----------------------------------------------------------------------------------------------


def test_a_renamed_repository_is_followed_with_the_token(api: GitHubApi, context: PullContext) -> None:
    api.old_names = ["friends/old"]
    api.private = True
    api.add_issue("words")
    with GitHub(replace(context, environment=api.environment(TOKEN))) as github:
        assert len(list(github.pages("/repos/friends/old/issues", {"direction": "asc"}))) == 1

    assert [asked.status for asked in api.asked] == [301, 200]


def test_the_token_never_goes_to_another_host(api: GitHubApi, context: PullContext) -> None:
    with GitHubApi() as other:
        for target in (f"{other.url}/x", other.url.replace("http:", "https:"), f"//{other.url[7:]}/x"):
            api.fail_next(f"redirect {target}")
            assert code(replace(context, environment=api.environment(TOKEN))) == "github-redirect"

        assert other.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://localhost/",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_redirection_to_somewhere_else_is_not_followed(api: GitHubApi, context: PullContext, target: str) -> None:
    api.fail_next(f"redirect {target}")

    assert code(context) == "github-redirect"
    assert len(api.asked) == 1


def test_redirections_come_to_an_end(api: GitHubApi, context: PullContext) -> None:
    api.fail_next(f"redirect {PULLS}", 20)

    assert code(context) == "github-redirect"
    assert len(api.asked) == 4


# --- The server of these tests refuses what the real one refuses ------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({"User-Agent": ""}, PULLS, 403),
        ({"X-GitHub-Api-Version": "2019-01-01"}, PULLS, 400),
        ({"Authorization": "Bearer wrong"}, PULLS, 401),
        ({}, "/repos/friends/unknown/pulls", 404),
        ({}, f"{PULLS}/", 404),
        ({}, f"{PULLS}/77", 404),
        ({}, f"{PULLS}?state=strange", 422),
        ({}, f"{PULLS}?per_page=x", 422),
        ({}, "/users/nobody/ssh_signing_keys", 404),
        ({}, PULLS, 200),
    ],
)
def test_the_server_refuses_what_the_real_one_refuses(
    api: GitHubApi, headers: dict[str, str], path: str, status: int
) -> None:
    import httpx

    assert httpx.get(api.url + path, headers=headers).status_code == status
