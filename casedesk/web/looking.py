"""What the rooms about searching share: the looks as they are now, and a saved page on its way into the notebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import request
from werkzeug.exceptions import Forbidden

from casedesk.evidence.kinds import HEAD, clean_name, kind_of_file
from casedesk.records import Evidence, When
from casedesk.records.search import SearchLook
from casedesk.search.alerts import Alert, Looked
from casedesk.search.classes import Registry
from casedesk.search.look_book import LookBook
from casedesk.search.measure import Stream
from casedesk.search.result_page import read_result_page
from casedesk.search.saved_file import MOST_BYTES
from casedesk.search.suspects import suspects_in
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep, note_custody, vault_of
from casedesk.web.multipart import Upload
from casedesk.web.session import CHECK
from clearname.problems import Problem, Refused

TICKET = "look"
"""What the tickets are for that let a result page in."""
AROUND = 16 * 1024
"""Bytes of a form beside its file."""


def book_of(desk: Desk) -> LookBook:
    """All looks, and what is said of addresses: read once while the notebook is open, then kept up with the rest."""
    vault = vault_of(desk)
    if desk.looks is None:
        head = vault.head[0]
        looks = ((kept.id, kept.record) for kept in all_of(desk, "search_look"))
        rules = ((kept.id, kept.record) for kept in all_of(desk, "search_class"))
        desk.looks = LookBook(looks, rules, head)
    book: LookBook = desk.looks
    for entry in vault.entries(book.head):
        book.take(entry)
    return book


def registry_of(desk: Desk) -> Registry:
    """What was said of addresses until now."""
    return book_of(desk).registry


def streams_of(desk: Desk) -> Mapping[Stream, Sequence[Looked]]:
    """Every look, measured by what is said of addresses now."""
    return book_of(desk).streams


def alerts_of(desk: Desk) -> tuple[Alert, ...]:
    """See `casedesk.search.alerts`."""
    return book_of(desk).alerts(
        desk.now().date(), [(kept.id, kept.record) for kept in all_of(desk, "search_answer")],
        [kept.record for kept in all_of(desk, "search_snooze")], suspect_words(desk),
    )  # fmt: skip


def suspect_words(desk: Desk) -> tuple[str, ...]:
    """The words that make a result worth a look; none until the person gave some."""
    return suspects_in(vault_of(desk))


def one_file(desk: Desk, most: int, too_large: Problem) -> tuple[str, bytes]:
    """
    The name and the bytes of the first file of the request, both empty for none.

    Raises `Refused` with `too_large` for a request of more bytes than `most`, `Forbidden` without its check.
    """
    if (request.content_length or 0) > most:
        raise Refused([too_large])
    upload = Upload(request.environ["wsgi.input"], request.content_type or "", desk.on_piece)
    if not desk.session.is_checked(request.path, upload.fields.get(CHECK, "")):
        raise Forbidden
    return next(((name, b"".join(pieces)) for name, pieces in upload.files()), ("", b""))


def take_page(desk: Desk, age_gate: str) -> str:
    """
    The name of the evidence that the one file of the request became.

    Raises `Refused` where no results can be read in it: then nothing is kept. Raises `Forbidden` without its check.
    """
    fix = "Save the page without its pictures, or type the list in."
    name, data = one_file(
        desk, MOST_BYTES, Problem("file", "search-large", "this file is too large for a result page", fix)
    )
    page = read_result_page(data)
    stored = vault_of(desk).add_file([data], clean_name(name), desk.now())
    kind = kind_of_file(data[:HEAD], name)
    record = keep(desk, Evidence(
        kind=page.way, title=f"Result page, {page.engine}", file=stored.file_id, name=clean_name(name),
        age_gate=age_gate,
        media_type=kind.media_type, size=stored.size, sha256=stored.sha256, source=page.address, captured_by="me",
        clock="system", steps=f"The file itself says: saved {page.saved_at.isoformat()}." if page.saved_at else "",
        captured=_when(desk, page.saved_at.strftime("%Y-%m-%d") if page.saved_at else ""),
    ))  # fmt: skip
    note_custody(desk, "add", record, after=stored.sha256)
    return record


def _when(desk: Desk, day: str) -> When:
    return When("at", day or desk.now().strftime("%Y-%m-%d"))


def page_of(desk: Desk, evidence: Evidence) -> dict[str, str]:
    """The form of a look, filled with what the saved page says. Raises `Refused`."""
    page = read_result_page(b"".join(vault_of(desk).read_file(evidence.file)))
    return {
        "query": page.query, "engine": page.engine, "language": page.language, "place": page.place, "device": "",
        "when_form": "at", "when_first": evidence.captured.first or desk.now().strftime("%Y-%m-%d"),
        "hits": "\n".join(f"{hit.url} {hit.title}" for hit in page.results), "suggested": "\n".join(page.suggested),
    }  # fmt: skip


def with_words(desk: Desk, look: SearchLook, evidence: Evidence) -> tuple[str, ...]:
    """The confirmed results, each with the words that the page has below it."""
    from dataclasses import replace

    from casedesk.search.measure import hits_of, lines_of

    page = read_result_page(b"".join(vault_of(desk).read_file(evidence.file)))
    words = {hit.url: hit.words for hit in page.hits}
    return lines_of(replace(hit, words=words.get(hit.url, "")) for hit in hits_of(look))
