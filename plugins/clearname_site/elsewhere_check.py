"""
Opens the person's own pages elsewhere, politely: one at a time, few, with a pause, and not twice a day.

The hosts are those of the list itself and of the platforms' public interfaces. Where an address leads to another host,
nothing is opened there: the person is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from clearname.addresses import host_of
from clearname.link_check import Answer, Profile, Question, Seen, State, merge, plan_questions, read_answer, unclear
from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.elsewhere_results import Looked, Results
from clearname_site.outside import OutsideFailed
from clearname_site.pull.fetch import FetchPolicy, SafeFetcher

MOST_REQUESTS = 80
"""In one run; who has more pages goes on the next day."""
PAUSE = 1.0
"""Seconds between two requests to the same host."""
_LARGEST = 5_000_000
"""Bytes of a page; those that programs fill bring much more than words."""
_WAIT = timedelta(hours=1)
"""Where a server wants fewer questions and does not say for how long."""
_LONGEST_WAIT = timedelta(days=2)
_ANY = range(200, 1_000)
"""Statuses that are of use; 999 is LinkedIn's."""


def policy_for(allow: Callable[[str], bool], now: datetime) -> FetchPolicy:
    """The limits as they are. Tests replace this function to reach a server of theirs."""
    return FetchPolicy(allow=allow, now=lambda: now, most_bytes=_LARGEST, unpacks=True)


@dataclass(frozen=True, slots=True)
class Task:
    """One page to be looked at."""

    profile: Profile
    ways: tuple[tuple[Question, ...], ...]
    """See `plan_questions`."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that may be asked for it, in order."""
        found = (host_of(question.url) for way in self.ways for question in way)
        return tuple(dict.fromkeys(host for host in found if host))


def plan_tasks(
    profiles: Iterable[Profile], results: Results, keys: Mapping[str, str], now: datetime, *, again: bool
) -> tuple[Task, ...]:
    """
    What has to be opened: not what was looked at a short time ago (unless `again`), nor what only shows itself to
    people who are logged in.
    """
    tasks = (Task(profile, plan_questions(profile, keys)) for profile in profiles)
    return tuple(
        task
        for task in tasks
        if task.ways and (again or not (looked := results.looks.get(task.profile.url)) or not looked.is_fresh(now))
    )


def hosts_of(tasks: Iterable[Task]) -> tuple[str, ...]:
    """Every host that may be asked, each once, in the order of the list."""
    return tuple(dict.fromkeys(host for task in tasks for host in task.hosts))


@dataclass(slots=True)
class Checker:
    """Looks at pages one after the other; what was seen is put into `results` at once."""

    hosts: Sequence[str]
    """The only ones that are opened, with and without `www.`."""
    results: Results
    now: datetime
    """An aware UTC instant."""
    progress: Callable[[str, int, int], None] = lambda step, done, of: None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _left: int = MOST_REQUESTS
    _last: dict[str, float] = field(default_factory=dict)
    _fetcher: SafeFetcher | None = None

    def run(self, tasks: Sequence[Task]) -> int:
        """
        Looks at each page; returns how many were left out because the requests of this run were used up.

        Raises `Refused` (`pull-missing`) where a library is missing.
        """
        for number, task in enumerate(tasks):
            self.progress(f"Looking at {printable(host_of(task.profile.url))}", number, len(tasks))
            seen = self._look(task)
            if seen is None:
                return len(tasks) - number
            self._keep(task.profile.url, seen)
        return 0

    def _keep(self, url: str, seen: Seen) -> None:
        """What is closed or unclear today takes nothing away from a page that the person saved."""
        before = self.results.looks.get(url)
        is_less = seen.state in (State.CLOSED, State.UNCLEAR)
        if not (is_less and before and before.is_saved and before.is_fresh(self.now)):
            self.results.looks[url] = Looked(seen, self.now)

    def _look(self, task: Task) -> Seen | None:
        """What the first way that says something clear shows; None where no requests are left."""
        unsure: list[Seen] = []
        for way in task.ways:
            if len(way) > self._left:
                return None
            seen = self._ask(way)
            if seen.state not in (State.CLOSED, State.UNCLEAR):
                return seen
            unsure.append(seen)
        return next((seen for seen in unsure if seen.state is State.CLOSED), unsure[0])

    def _ask(self, way: Sequence[Question]) -> Seen:
        parts: list[Seen] = []
        for question in way:
            part = self._one(question)
            parts.append(part)
            if part.state is not State.SHOWN:
                break
        return merge(parts)

    def _one(self, question: Question) -> Seen:
        host = host_of(question.url)
        until = self.results.waits.get(host)
        if until and until > self.now:
            return unclear("the server wants fewer questions for now")
        self._pause(host)
        self._left -= 1
        try:
            fetched = self._get().get(question.url, question.media_types, statuses=_ANY)
        except Refused as refused:
            if any(problem.code == "pull-missing" for problem in refused.problems):
                raise
            return _not_opened(refused.problems[0], host)
        except OutsideFailed as failure:
            return unclear(failure.problem.what)
        finally:
            self._last[host] = self.clock()
        if fetched.status in (429, 503):
            self._wait(host, fetched.retry_after, is_sure=fetched.status == 429)
        answer = Answer(fetched.status, fetched.media_type, fetched.body, fetched.url, fetched.charset)
        return read_answer(question, answer, self.results.site_url)

    def _get(self) -> SafeFetcher:
        if self._fetcher is None:
            self._fetcher = SafeFetcher(policy_for(self._is_allowed, self.now))
        return self._fetcher

    def _is_allowed(self, host: str) -> bool:
        return host.removeprefix("www.") in {known.removeprefix("www.") for known in self.hosts}

    def _pause(self, host: str) -> None:
        if host in self._last:
            self.sleep(max(0.0, PAUSE - (self.clock() - self._last[host])))

    def _wait(self, host: str, retry_after: str, *, is_sure: bool) -> None:
        """Source: RFC 9110, 10.2.3: seconds, or a date."""
        wanted = _delay(retry_after, self.now)
        if wanted is not None or is_sure:
            self.results.waits[host] = self.now + min(wanted if wanted is not None else _WAIT, _LONGEST_WAIT)


def _delay(retry_after: str, now: datetime) -> timedelta | None:
    text = retry_after.strip()
    if text.isdecimal() and text.isascii():
        return timedelta(seconds=int(text[:9]))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(timedelta(0), until - now)


def _not_opened(problem: Problem, asked: str) -> Seen:
    """An address that leads to a host outside of the list has moved there; others cannot be opened safely."""
    if problem.code == "fetch-unasked" and problem.where != asked:
        reason = "it leads to another host, where nothing was opened"
        return replace(Seen(State.MOVED), untrusted_moved_to=f"https://{problem.where}/", reason=reason)
    return unclear(problem.what)
