"""
GitHub's REST API on this machine: it answers in the real one's shapes and refuses what the real one refuses.

Origin of the shapes: docs.github.com, REST API version 2022-11-28 (and `github/rest-api-description`):
"List pull requests", "Get a pull request", "List pull requests files", "List reviews for a pull request", "List commits
on a pull request", "Get a tree", "Get a blob", "List repository issues", "List SSH signing keys for a user".
Origin of the refusals: "Getting started with the REST API" (User-Agent: 403), "API versions" and "Troubleshooting" (a
version that does not exist: 400; a path with a slash at its end, a private thing or an unknown one: 404), "Using
pagination" (`link`; 30 items unless told, at most 100), "Best practices" (ETag, 304 costs nothing; 301 of a repository
that was renamed, to `/repositories/{id}`), "Rate limits" (403 or 429; `x-ratelimit-remaining: 0` with
`x-ratelimit-reset`, or `retry-after` and a message about a secondary limit). Names, trees and blobs are git's own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

VERSIONS = ("2022-11-28", "2026-03-10")
TOKEN = "ghp_ExampleTokenOfTheTests0000000000000"
WEB_FLOW = 19864447
HUGE = b"[" + b'"' + b"x" * 1_000_000

Files = dict[str, bytes | tuple[str, bytes]]
"""Path and content, or path and (mode, content)."""


def blob_sha(data: bytes) -> str:
    """The name that git gives to a file."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    status: int = 0


@dataclass
class Pull:
    """A pull request; whatever is in it may be changed until it is asked for."""

    pull: dict[str, Any]
    files: list[dict[str, Any]]
    tree: dict[str, Any]
    commits: list[dict[str, Any]]
    reviews: list[dict[str, Any]] = field(default_factory=list)

    @property
    def head(self) -> str:
        """The name of the head commit."""
        return self.pull["head"]["sha"]

    @property
    def number(self) -> int:
        """The number of the request."""
        return self.pull["number"]

    def approve(self, account: int, *, state: str = "APPROVED", commit: str = "") -> None:
        """A review of the head, or of another commit."""
        review = {
            "id": 80 + len(self.reviews),
            "user": user(account, f"reviewer-{account}"),
            "body": "\x1b[31mbody of a review",
            "state": state,
            "commit_id": commit or self.head,
            "submitted_at": "2026-11-20T12:00:00Z",
            "author_association": "COLLABORATOR",
        }
        self.reviews.append(review)


def user(number: int, login: str, kind: str = "User") -> dict[str, Any]:
    """A "simple user"."""
    return {"login": login, "id": number, "node_id": f"U_{number}", "type": kind, "site_admin": False}


class GitHubApi:
    """
    One repository on a free port of 127.0.0.1, from `with` to its end.

    `fail_next` makes the next answers (to paths that hold `path`) something else; `replace[path]` stands for the body
    at that path for good, `links[path]` for its `link` header; `on_ask[part]` is called before such a path is answered;
    `left` is what remains of the hour's requests, None for no limit.
    """

    def __init__(
        self, repository: str = "friends/inbox", *, repository_id: int = 1300192, private: bool = False
    ) -> None:
        self.repository = repository
        self.repository_id = repository_id
        self.private = private
        self.old_names: list[str] = []
        self.pulls: list[Pull] = []
        self.issues: list[dict[str, Any]] = []
        self.signing_keys: dict[str, list[str]] = {}
        self.blobs: dict[str, bytes] = {}
        self.trees: dict[str, dict[str, Any]] = {}
        self.base: Files = {"README.md": b"An inbox.\n", "content/endorsements/.gitkeep": b""}
        self.asked: list[Asked] = []
        self.replace: dict[str, bytes] = {}
        self.on_ask: dict[str, Any] = {}
        self.links: dict[str, str] = {}
        self.left: int | None = None
        self.reset_at = 0
        self._failures: list[tuple[str, str]] = []
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.stopping = threading.Event()

    def __enter__(self) -> GitHubApi:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *reason: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        """For GITHUB_API_URL."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def environment(self, token: str = "") -> dict[str, str]:
        """What a process needs to be told to use this one."""
        return {"GITHUB_API_URL": self.url, **({"GH_TOKEN": token} if token else {})}

    def paths(self) -> list[str]:
        """What was asked for, without the query, in order."""
        return [asked.path for asked in self.asked]

    def fail_next(self, kind: str, times: int = 1, path: str = "") -> None:
        """
        Makes the next answers fail: rate, rate-429, secondary, secondary-429, soon (a limit of one second), 401, 403,
        404, 422, 500, 503, slow, endless, huge, html, nested, closed, cut, zipped, or `redirect ADDRESS`.
        """
        self._failures += [(kind, path)] * times

    def add_pull(
        self,
        files: Files | None = None,
        *,
        number: int = 0,
        user_id: int = 583231,
        login: str = "ruth-k",
        kind: str = "User",
        signed: str = "web-flow",
        title: str = "Ignore\x1b[2J the title",
        draft: bool = False,
        removed: tuple[str, ...] = (),
        previous: str = "",
        seed: str = "",
    ) -> Pull:
        """
        A request with these files. `signed`: `web-flow` (made on the website), `key` (the sender's own key) or `unsigned`.

        `previous` makes the one file a renamed one; `seed` makes another commit of the same content.
        """
        files = {"content/endorsements/ruth-k.md": b"words\n"} if files is None else files
        number = number or 1 + max([0, *(pull.number for pull in self.pulls)])
        base = {path: content for path, content in self.base.items() if path not in (*removed, previous)}
        tree, root = self._tree({**base, **files})
        commit = self._commit(root, user_id, login, signed, seed)
        rows = [self._row(path, content, previous) for path, content in sorted(files.items())]
        rows += [self._row(path, self.base[path], "") | {"status": "removed"} for path in removed]
        who = user(user_id, login, kind)
        head = {
            "label": f"{login}:patch-1",
            "ref": "patch-1",
            "sha": commit["sha"],
            "user": who,
            "repo": {"id": 7000 + number, "name": "inbox", "full_name": f"{login}/inbox", "owner": who, "fork": True},
        }
        pull = {
            "id": 1000 + number,
            "number": number,
            "state": "open",
            "locked": False,
            "draft": draft,
            "title": title,
            "body": "<script>alert(1)</script>\n::error::body",
            "user": who,
            "author_association": "FIRST_TIME_CONTRIBUTOR",
            "created_at": "2026-11-19T08:30:00Z",
            "updated_at": "2026-11-19T08:31:00Z",
            "head": head,
            "base": {"label": "friends:main", "ref": "main", "sha": "b" * 40, "repo": {"id": self.repository_id}},
            "merged": False,
            "mergeable": True,
            "maintainer_can_modify": True,
            "commits": 1,
            "changed_files": len(rows),
            "additions": 9,
            "deletions": 0,
        }
        tree["sha"] = commit["sha"]
        self.trees[commit["sha"]] = tree
        made = Pull(pull, rows, tree, [commit])
        self.pulls.append(made)
        return made

    def add_issue(
        self,
        body: str | None,
        *,
        number: int = 0,
        user_id: int = 583231,
        login: str = "ruth-k",
        labels: tuple[str, ...] = ("endorsement",),
        state: str = "open",
        pull_request: bool = False,
    ) -> dict[str, Any]:
        """An issue; or a pull request as the list of issues shows it. The dictionary may be changed afterwards."""
        number = number or 500 + len(self.issues)
        issue: dict[str, Any] = {
            "id": 9000 + number,
            "number": number,
            "state": state,
            "state_reason": None,
            "title": "Title\x1b[2J of an issue",
            "body": body,
            "user": user(user_id, login),
            "labels": [{"id": 1, "name": name, "color": "ededed", "default": False} for name in labels],
            "locked": False,
            "comments": 0,
            "created_at": "2026-11-18T10:00:00Z",
            "updated_at": "2026-11-18T10:00:00Z",
            "closed_at": None,
            "author_association": "NONE",
        }
        if pull_request:
            issue["pull_request"] = {"url": f"{self.url}/repos/{self.repository}/pulls/{number}", "merged_at": None}
        self.issues.append(issue)
        return issue

    def _row(self, path: str, content: bytes | tuple[str, bytes], previous: str) -> dict[str, Any]:
        mode, data = content if isinstance(content, tuple) else ("100644", content)
        status = "renamed" if previous else "modified" if path in self.base else "added"
        row: dict[str, Any] = {
            "sha": data.decode() if mode == "160000" else blob_sha(data),
            "filename": path,
            "status": status,
            "additions": 9,
            "deletions": 0,
            "changes": 9,
            "patch": "@@ -0,0 +1,9 @@\n+a patch that nobody may read",
        }
        return row | ({"previous_filename": previous} if previous else {})

    def _tree(self, files: Files) -> tuple[dict[str, Any], str]:
        """A recursive listing as the API gives it, and the name of the root tree."""
        listing: list[dict[str, Any]] = []
        root = self._folder("", files, listing)
        rows = sorted(listing, key=lambda row: row["path"])
        return {"sha": root, "url": "", "tree": rows, "truncated": False}, root

    def _folder(self, folder: str, files: Files, listing: list[dict[str, Any]]) -> str:
        inside: dict[str, tuple[str, str]] = {}
        below: dict[str, Files] = {}
        for path, content in files.items():
            name, slash, rest = path.partition("/")
            full = f"{folder}{name}"
            if slash:
                below.setdefault(name, {})[rest] = content
                continue
            mode, data = content if isinstance(content, tuple) else ("100644", content)
            sha = data.decode() if mode == "160000" else blob_sha(data)
            inside[name] = (mode, sha)
            row: dict[str, Any] = {
                "path": full,
                "mode": mode,
                "type": "commit" if mode == "160000" else "blob",
                "sha": sha,
            }
            if mode != "160000":
                self.blobs[sha] = data
                row |= {"size": len(data), "url": f"{self.url}/repos/{self.repository}/git/blobs/{sha}"}
            listing.append(row)
        for name, more in below.items():
            sha = self._folder(f"{folder}{name}/", more, listing)
            inside[name] = ("40000", sha)
            listing.append({"path": f"{folder}{name}", "mode": "040000", "type": "tree", "sha": sha, "url": ""})
        order = sorted(inside, key=lambda name: name.encode() + (b"/" if inside[name][0] == "40000" else b""))
        body = b"".join(b"%s %s\0" % (inside[n][0].encode(), n.encode()) + bytes.fromhex(inside[n][1]) for n in order)
        return hashlib.sha1(b"tree %d\0" % len(body) + body).hexdigest()

    def _commit(self, root: str, user_id: int, login: str, signed: str, seed: str) -> dict[str, Any]:
        """A commit with its "verification" object. Source: docs.github.com, "Commits", signature verification object."""
        web = signed == "web-flow"
        committer = "GitHub <noreply@github.com>" if web else f"Ruth <{login}@example.org>"
        payload = (
            f"tree {root}\nparent {'b' * 40}\nauthor Ruth <{login}@example.org> 1763541000 +0000\n"
            f"committer {committer} 1763541000 +0000\n\nAdd my words {seed}\n"
        )
        sha = hashlib.sha1(b"commit %d\0" % len(payload) + payload.encode()).hexdigest()
        is_signed = signed != "unsigned"
        verification = {
            "verified": is_signed,
            "reason": "valid" if is_signed else "unsigned",
            "signature": "-----BEGIN SSH SIGNATURE-----\nmade up\n-----END SSH SIGNATURE-----" if is_signed else None,
            "payload": payload if is_signed else None,
            "verified_at": "2026-11-19T08:30:01Z" if is_signed else None,
        }
        author = {"name": "Any Name At All", "email": f"{login}@example.org", "date": "2026-11-19T08:30:00Z"}
        return {
            "sha": sha,
            "commit": {
                "author": author,
                "committer": {"name": "GitHub", "email": "noreply@github.com", "date": "2026-11-19T08:30:00Z"},
                "message": "Add my words",
                "tree": {"sha": root, "url": ""},
                "verification": verification,
            },
            "author": user(user_id, login),
            "committer": user(WEB_FLOW, "web-flow") if web else user(user_id, login),
            "parents": [{"sha": "b" * 40}],
        }

    # --- What the handler asks ----------------------------------------------------------------------------------

    def take_failure(self, path: str) -> str:
        """The failure that is due for this path; empty for none."""
        for index, (kind, part) in enumerate(self._failures):
            if part in path:
                del self._failures[index]
                return kind
        return ""

    def answer(self, path: str, query: dict[str, str]) -> Any:
        """The value at the path; None for nothing there, `_Refused` for what is refused."""
        if path.startswith(f"/repositories/{self.repository_id}/"):
            rest = path.removeprefix(f"/repositories/{self.repository_id}")
        else:
            start = f"/repos/{self.repository}/".lower()
            if match := re.fullmatch(r"/users/([^/]+)/ssh_signing_keys", path):
                keys = self.signing_keys.get(match[1])
                made = "2026-01-01T00:00:00Z"
                return None if keys is None else [
                    {"key": key, "id": n, "title": "key", "created_at": made} for n, key in enumerate(keys, 1)
                ]  # fmt: skip
            if not path.lower().startswith(start):
                return None
            rest = "/" + path[len(start) :]
        return self._in_repository(rest, query)

    def _in_repository(self, rest: str, query: dict[str, str]) -> Any:
        if rest in ("/pulls", "/issues"):
            state = query.get("state", "open")
            if state not in ("open", "closed", "all") or query.get("direction", "asc") not in ("asc", "desc"):
                return _Refused(422)
            if rest == "/issues":
                wanted = [name for name in query.get("labels", "").split(",") if name]
                rows = [row for row in self.issues if _has(row, wanted)]
            else:
                detail = (
                    "merged",
                    "mergeable",
                    "maintainer_can_modify",
                    "commits",
                    "changed_files",
                    "additions",
                    "deletions",
                )
                rows = [{k: v for k, v in pull.pull.items() if k not in detail} for pull in self.pulls]
                rows = [row for row in rows if query.get("base") in (None, row["base"]["ref"])]
            rows = [row for row in rows if state in ("all", row["state"])]
            return rows if query.get("direction") == "asc" else rows[::-1]
        if match := re.fullmatch(r"/pulls/([0-9]+)(?:/(files|reviews|commits))?", rest):
            found = next((pull for pull in self.pulls if pull.number == int(match[1])), None)
            if found is None:
                return None
            lists = {"files": found.files[:3000], "reviews": found.reviews, "commits": found.commits[:250]}
            return lists[match[2]] if match[2] else found.pull
        if match := re.fullmatch(r"/git/trees/([0-9a-f]+)", rest):
            return self.trees.get(match[1])
        if match := re.fullmatch(r"/git/blobs/([0-9a-f]+)", rest):
            data = self.blobs.get(match[1])
            if data is None:
                return None
            text = base64.encodebytes(data).decode()
            return {
                "sha": match[1],
                "size": len(data),
                "encoding": "base64",
                "content": text,
                "url": "",
                "node_id": "B_1",
            }
        return None


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up in the middle is no fault of this server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Refused(int):
    pass


def _has(issue: dict[str, Any], labels: list[str]) -> bool:
    return {label.lower() for label in labels} <= {label["name"].lower() for label in issue["labels"]}


_DOCS = "https://docs.github.com/rest"


def _handler(api: GitHubApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.seen = Asked(parts.path, query, {name.lower(): value for name, value in self.headers.items()})
            api.asked.append(self.seen)
            for part, action in api.on_ask.items():
                if part in parts.path:
                    action()
            try:
                self._answer(parts.path, query)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, path: str, query: dict[str, str]) -> None:
            headers = self.seen.headers
            if not headers.get("user-agent"):
                text = (
                    b"Request forbidden by administrative rules. Please make sure your request has a User-Agent header"
                )
                return self._send(403, text, {"Content-Type": "text/html"})
            if headers.get("x-github-api-version", VERSIONS[0]) not in VERSIONS:
                return self._say(400, "This is not a supported version of the API.")
            sign_in = headers.get("authorization", "")
            if sign_in and sign_in not in (f"Bearer {TOKEN}", f"token {TOKEN}"):
                return self._say(401, "Bad credentials")
            if kind := api.take_failure(path):
                return self._fail(kind)
            if api.left is not None and api.left <= 0:
                return self._limit(403)
            for old in api.old_names:
                if path.lower().startswith(f"/repos/{old}/".lower()):
                    where = f"{api.url}/repositories/{api.repository_id}{path[len(f'/repos/{old}') :]}"
                    where += f"?{urlsplit(self.path).query}" if query else ""
                    value = {"message": "Moved Permanently", "url": where, "documentation_url": _DOCS}
                    return self._send(301, json.dumps(value).encode(), {"Location": where})
            if api.private and not sign_in:
                return self._say(404, "Not Found")
            if path in api.replace:
                return self._send(200, api.replace[path], {})
            value = api.answer(path, query)
            if value is None:
                return self._say(404, "Not Found")
            if isinstance(value, _Refused):
                return self._say(422, "Validation Failed")
            return self._give(value, path, query)

        def _give(self, value: Any, path: str, query: dict[str, str]) -> None:
            more: dict[str, str] = {}
            if isinstance(value, list):
                try:
                    size, page = int(query.get("per_page", 30)), int(query.get("page", 1))
                except ValueError:
                    return self._say(422, "Invalid request")
                size, page = min(max(size, 1), 100), max(page, 1)
                last = -(-len(value) // size)
                if page < last:
                    rest = re.sub(
                        f"^/repos/{re.escape(api.repository)}", f"/repositories/{api.repository_id}", path, flags=re.I
                    )
                    links = {"next": page + 1, "last": last}
                    more["Link"] = ", ".join(
                        f'<{api.url}{rest}?{urlencode({**query, "page": n})}>; rel="{rel}"' for rel, n in links.items()
                    )
                value = value[(page - 1) * size : page * size]
            if path in api.links:
                more["Link"] = api.links[path]
            body = json.dumps(value).encode()
            mark = '"' + hashlib.sha256(body + self.seen.headers.get("authorization", "").encode()).hexdigest() + '"'
            if self.seen.headers.get("if-none-match") in (mark, f"W/{mark}"):
                return self._send(304, b"", {"ETag": mark})
            if api.left is not None:
                api.left -= 1
            return self._send(200, body, {"ETag": mark, **more})

        def _say(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
            value = {"message": message, "documentation_url": _DOCS, "status": str(status)}
            if status == 422:
                value["errors"] = [{"resource": "Search", "field": "state", "code": "invalid"}]  # type: ignore[assignment]
            self._send(status, json.dumps(value).encode(), headers or {})

        def _limit(self, status: int) -> None:
            headers = {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": str(api.reset_at)}
            self._say(status, "API rate limit exceeded for 127.0.0.1. (But here's the good news: \x1b[2J", headers)

        def _fail(self, kind: str) -> None:
            second = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
            if kind in ("rate", "rate-429"):
                return self._limit(429 if "429" in kind else 403)
            if kind in ("secondary", "secondary-429"):
                headers = {"retry-after": "120"} if "429" in kind else {}
                return self._say(429 if "429" in kind else 403, second, headers)
            if kind == "soon":
                return self._say(403, second, {"retry-after": "1"})
            if kind.isdigit():
                return self._say(int(kind), "\x1b[2JServer Error")
            if kind.startswith("redirect "):
                return self._send(302, b"", {"Location": kind.partition(" ")[2]})
            return self._misbehave(kind)

        def _misbehave(self, kind: str) -> None:
            if kind == "slow":
                api.stopping.wait(10)
                return self._send(200, b"[]", {})
            if kind == "html":
                return self._send(200, b"<html>sign in</html>", {"Content-Type": "text/html", "ETag": '"html"'})
            if kind == "nested":
                return self._send(200, b"[" * 200_000 + b"]" * 200_000, {})
            if kind == "zipped":
                return self._send(200, b"\x1f\x8b\x08\x00", {"Content-Encoding": "gzip"})
            self.close_connection = True
            if kind == "closed":
                return None
            self.seen.status = 200
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            if kind == "cut":
                self.send_header("Content-Length", "1000")
            self.end_headers()
            if kind == "cut":
                self.wfile.write(b"[1, 2")
            elif kind == "huge":
                while not api.stopping.is_set():
                    self.wfile.write(HUGE)
            else:
                while not api.stopping.is_set():
                    self.wfile.write(b" ")
                    time.sleep(0.01)
            return None

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.seen.status = status
            self.send_response(status)
            left = "59" if api.left is None else str(api.left)
            usual = {"Content-Type": "application/json; charset=utf-8", "x-ratelimit-remaining": left}
            for name, value in (usual | headers).items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def serve(**options: Any) -> Iterator[GitHubApi]:
    """For a fixture: `yield from serve()`."""
    with GitHubApi(**options) as api:
        yield api
