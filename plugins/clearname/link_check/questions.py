"""What to ask about a profile, and what an answer says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from clearname.addresses import host_of
from clearname.link_check.feed import read_feed
from clearname.link_check.moves import judge_move
from clearname.link_check.page import read_page
from clearname.link_check.recognise import Profile
from clearname.link_check.records import read_gravatar, read_orcid, read_wikidata
from clearname.link_check.seen import Seen, State, unclear
from clearname.link_check.social import read_bluesky, read_mastodon, read_youtube
from clearname.link_check.works import read_devto, read_github, read_github_accounts, read_stack_exchange

_JSON = ("application/json",)
_PAGE = ("text/html", "application/xhtml+xml")
_FEED = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml")
_READERS: Mapping[str, Callable[[bytes, str], Seen]] = {
    "mastodon": read_mastodon,
    "bluesky": read_bluesky,
    "youtube": read_youtube,
    "github": read_github,
    "github_also": read_github_accounts,
    "stack_overflow": read_stack_exchange,
    "devto": read_devto,
    "orcid": read_orcid,
    "gravatar": read_gravatar,
    "feed": read_feed,
}
_ERRORS_IN_JSON = frozenset({"bluesky"})
"""Services that say with 400 what they do not have."""
_GONE = frozenset({404, 410})
_CLOSED = frozenset({401, 403, 407, 451, 999})
"""999 is LinkedIn's own for whoever is not logged in."""


@dataclass(frozen=True, slots=True)
class Question:
    """One address to be opened."""

    url: str
    media_types: tuple[str, ...]
    reader: str
    """Which reader understands the answer: the platform's id, `github_also`, `feed` or `page`."""
    asked: str = ""
    """The item or account that the answer has to be about, where the reader has to know."""
    is_sure: bool = True
    """False where the host may be of another kind: then only an answer of the right form counts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host gave."""

    status: int
    media_type: str
    """In lower case, without parameters."""
    body: bytes
    final_url: str
    """After redirects."""
    charset: str = ""


def plan_questions(profile: Profile, keys: Mapping[str, str] | None = None) -> tuple[tuple[Question, ...], ...]:
    """
    What to ask, as ways: the next is taken where one says nothing clear, and the answers of one way belong together.

    Empty where the platform shows nothing to who is not logged in: that takes a saved page. `keys` are the person's own
    keys for services that ask for one, by the platform's id.
    """
    platform = profile.platform
    page = (Question(profile.url, _PAGE, "page"),)
    if platform.method == "saved_page":
        return ()
    if platform.method == "api_key":
        key = (keys or {}).get(platform.id, "")
        url = _filled(platform.url, profile.values)
        return ((Question(f"{url}&key={quote(key, safe='')}", _JSON, platform.id),),) if key and url else ()
    if platform.method == "api":
        questions = _ask_service(profile)
        return (questions, page) if questions else (page,)
    if platform.method == "feed":
        return (page, (Question(_feed_of(profile), _FEED, "feed"),)) if _feed_of(profile) else (page,)
    return (page,)


def read_answer(question: Question, answer: Answer, site_url: str) -> Seen:
    """What one answer says: the status first, then where it led, then what is in it."""
    status = answer.status
    has_words = status == 200 or (status == 400 and question.reader in _ERRORS_IN_JSON)
    if not has_words:
        return _by_status(question, status)
    if question.reader == "page":
        moved = judge_move(question.url, answer.final_url)
        seen = read_page(answer.body, site_url, answer.charset)
        return replace(seen, state=moved[0], untrusted_moved_to=moved[1], reason=moved[2]) if moved else seen
    if question.reader == "wikidata":
        return read_wikidata(answer.body, site_url, question.asked)
    seen = _READERS[question.reader](answer.body, site_url)
    return seen if question.is_sure or seen.state is not State.GONE else unclear(seen.reason)


def _by_status(question: Question, status: int) -> Seen:
    if status in _GONE and question.is_sure:
        return Seen(State.GONE)
    if status in _CLOSED and question.reader == "page":
        return Seen(State.CLOSED)
    if status == 429:
        return unclear("the server wants fewer questions for now")
    return unclear(f"the server answered with {status}, which is no page")


def _ask_service(profile: Profile) -> tuple[Question, ...]:
    platform = profile.platform
    url = _filled(platform.url, profile.values)
    if not url or (platform.id != "wikidata" and platform.id not in _READERS):
        return ()
    first = Question(url, _JSON, platform.id, profile.values.get("qid", ""), profile.is_sure)
    also = _filled(platform.also, profile.values)
    if f"{platform.id}_also" in _READERS and also:
        return first, Question(also, _JSON, f"{platform.id}_also")
    return (first,)


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The address with its braces filled; empty where a value is missing."""
    values = dict(values)
    if "sha256_of_email_or_handle" in template and "handle" in values:
        values["sha256_of_email_or_handle"] = _gravatar_id(values["handle"])
    wanted = re.findall(r"\{(\w+)\}", template)
    if not wanted or any(not values.get(key) for key in wanted):
        return ""
    return re.sub(r"\{(\w+)\}", lambda match: quote(values[match[1]], safe="@:.-_~"), template)


def _gravatar_id(handle: str) -> str:
    """A mail address is never sent as it is. Source: docs.gravatar.com, "Creating the hash"."""
    return hashlib.sha256(handle.strip().lower().encode()).hexdigest() if "@" in handle else handle


def _feed_of(profile: Profile) -> str:
    host = host_of(profile.url)
    path = urlsplit(profile.url).path
    return "" if not host or path.startswith("/@") else f"https://{host}/feed"
