"""The room for requests: from the questions to a finished text, sent, overdue, and the next way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from casedesk.copies.register import with_address
from casedesk.records.copies import Copy, Step, step
from casedesk.records.works import Work
from clearname.text import DESK_MARKER
from desk_notices import draft_for, situation_for
from desk_web import Clock, Visitor, notebook, vault_of

ANSWERS = {"minor": "no", "intimate": "1", "place": "DE", "spot": "platform", "in_picture": "1", "owner": "other"}


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("letters") / "notebook", Clock()) as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def begin(visitor: Visitor, way: str) -> str:
    page = visitor.post("/letters/new", ANSWERS).text
    held = re.findall(r'name="held" value="([^"]*)"', page)[0].replace("&#34;", '"')
    return visitor.post("/letters/begin", {"held": held, "way": way}).goes_to


def whole(route_id: str) -> dict[str, str]:
    draft = draft_for(route_id, situation_for(route_id))
    return {
        **draft.values, "signature": draft.signature, **{f"state-{key}": "1" for key in draft.statements},
        **{f"read-{key}": "1" for key in draft.warnings}, **{f"stays-{key}": "1" for key in draft.kept_words},
    }  # fmt: skip


def test_it_says_which_ways_are_open_and_why_the_others_are_not(visitor: Visitor) -> None:
    page = visitor.post("/letters/new", ANSWERS).text

    assert 'value="us-takedown"' in page and 'value="us-copyright"' not in page
    assert "does not make it yours" in page and "Looked up on 2026-11-23" in page


def test_somebody_who_may_be_under_18_gets_places_to_report_and_nothing_to_write(visitor: Visitor) -> None:
    for minor in ("yes", "unsure", "", "rubbish"):
        page = visitor.post("/letters/new", {**ANSWERS, "minor": minor}).text
        assert "not even as proof" in page and "inhope.org" in page
        assert 'name="way"' not in page and "stopncii" not in page.partition("Ways that do not fit")[0]
    refused = visitor.post(
        "/letters/begin", {"held": '{"minor": "unsure", "things": ["intimate"]}', "way": "us-takedown"}
    )
    assert refused.goes_to == "/letters/new"


def test_a_way_that_is_closed_cannot_be_begun_by_hand(visitor: Visitor) -> None:
    held = '{"minor": "no", "things": ["intimate"], "owner": "other", "in_picture": true}'

    for way in ("us-copyright", "uk-48h", "defamation", "minor", "no-such-way"):
        assert visitor.post("/letters/begin", {"held": held, "way": way}).goes_to == "/letters/new"


def test_from_the_first_word_to_the_next_way(visitor: Visitor) -> None:
    place = begin(visitor, "us-takedown")
    draft = visitor.get(place).text
    assert not re.findall(r"<input[^>]*checked", draft), "nothing is ticked before the person ticks it"
    poor = visitor.post(place, {**whole("us-takedown"), "no_consent": "", "state-good_faith": "", "signature": ""})
    assert poor.status == 422 and "This is missing" in poor.text and "A statement is not ticked" in poor.text
    assert "Example Video Ltd." in visitor.get(place).text, "what was typed is kept"
    harsh = visitor.post(place, {**whole("us-takedown"), "no_consent": "It is disgusting. I did not agree."})
    assert harsh.status == 422 and "stays-no_consent.judgement" in harsh.text

    assert visitor.post(place, whole("us-takedown")).goes_to == place
    page = visitor.get(place).text
    assert "<mark>I did not agree to publication.</mark>" in page and "Send it, then note when" in page
    assert "It is a photograph." in page, "what was chosen is a fixed word"
    text, mail = (visitor.post(f"{place}/file", {"as": form}) for form in ("text", "mail"))
    assert (
        DESK_MARKER in text.text
        and "Signed: Ada Muster" in text.text
        and mail.headers["Content-Type"] == "message/rfc822"
    )
    assert DESK_MARKER in visitor.get(f"{place}/paper").text

    sheet = visitor.post(f"{place}/sheet", {"labels": "Your e-mail\nShoe size"}).text
    assert sheet.index("ada@example.org") < sheet.index("(answer this yourself)") < sheet.index("watch/17")

    sent = {"sent_form": "at", "sent_first": "2026-11-23 14:05", "channel": "form", "reference": "4711"}
    early = visitor.post(f"{place}/sent", {**sent, "sent_first": "2027-11-23 14:05"})
    assert early.status == 422 and "still to come" in early.text, "a clock would begin in a year"
    visitor.post(f"{place}/sent", sent)
    assert "Waiting for them" in visitor.get("/letters/").text
    visitor.clock.at += timedelta(hours=49)
    overdue = visitor.get("/letters/").text
    assert "Waiting for you" in overdue and "Next way: European Union" in overdue
    second = visitor.post(f"{place}/next", {"way": "eu-dsa"}).goes_to
    assert "https://video.example/watch/17" in visitor.get(second).text

    visitor.post(f"{place}/came", {"kind": "removed", "when_form": "at", "when_first": "2026-11-25 15:00"})
    assert "It was removed" in visitor.get(place).text
    assert visitor.post(place, whole("us-takedown")).status == 404, "a finished text never changes"
    days = visitor.post("/people/dates").text
    assert "STATUS:CANCELLED" in days and "video.example" not in days

    visitor.write_down("Something.")
    report = visitor.post("/papers/make", {"reader": "lawyer", "which": "all", "form": "see"}).text
    assert "Notices sent" in report and "4711" in report and "it was removed" in report


def test_a_copy_moves_on_with_its_notice(visitor: Visitor) -> None:
    vault = visitor.running.desk.vault
    assert vault is not None
    url = "https://video.example/watch/17"
    copy = Copy(url=url, normalised_url=url, kind="video", intimate=True, age_gate="adults", state="recorded")
    name = vault.add(copy, visitor.clock.at).record_id
    form = visitor.get(f"/letters/new?copy={name}").text
    assert re.search(r'id="intimate"[^>]* checked', form) and re.search(r'value="no" selected', form)
    page = visitor.post("/letters/new", {**ANSWERS, "copy": name}).text
    held = re.findall(r'name="held" value="([^"]*)"', page)[0].replace("&#34;", '"')
    place = visitor.post("/letters/begin", {"held": held, "way": "us-takedown", "copy": name}).goes_to
    visitor.post(place, whole("us-takedown"))
    visitor.post(f"{place}/sent", {"sent_form": "at", "sent_first": "2026-11-23 14:05", "channel": "form"})
    assert vault.get(name).value["state"] == "noticed"
    visitor.post(f"{place}/came", {"kind": "removed", "when_form": "at", "when_first": "2026-11-24 14:05"})
    assert vault.get(name).value["state"] == "removed"


def test_what_was_said_of_age_is_not_taken_back_here(visitor: Visitor) -> None:
    vault = visitor.running.desk.vault
    assert vault is not None
    copy = Copy(url="https://video.example/1", kind="video", intimate=True, age_gate="minor_or_unsure")
    name = vault.add(copy, visitor.clock.at).record_id
    held = '{"minor": "no", "things": ["intimate"]}'

    assert 'name="way"' not in visitor.post("/letters/new", {**ANSWERS, "copy": name}).text
    begun = visitor.post("/letters/begin", {"held": held, "way": "us-takedown", "copy": name})
    assert begun.goes_to == "/letters/new"


def test_the_address_of_somebody_under_18_is_known_however_it_comes_into_a_request(visitor: Visitor) -> None:
    vault = visitor.running.desk.vault
    assert vault is not None
    url = "https://video.example/watch/99"
    place = begin(visitor, "us-takedown")
    ready = begin(visitor, "eu-dsa")
    visitor.post(ready, {**whole("eu-dsa"), "urls": url})
    assert DESK_MARKER in visitor.post(f"{ready}/file", {"as": "text"}).text
    copy = Copy(url=url, normalised_url=url, age_gate="minor_or_unsure", state="minor_route")
    name = vault.add(copy, visitor.clock.at).record_id

    for fields in ({"urls": "http://www.video.example/watch/99/?utm_source=x"}, {"no_consent": f"As on {url}."}):
        for later in ({}, {"later": "1"}):
            refused = visitor.post(place, {**whole("us-takedown"), **fields, **later})
            assert refused.status == 422 and "under 18, or may be" in refused.text
    assert "watch/99" not in vault.get(place.rpartition("/")[2]).value["answers"], "nor is it kept"
    for path, typed in (("file", {"as": "text"}), ("file", {"as": "mail"}), ("sheet", {})):
        refused = visitor.post(f"{ready}/{path}", typed)
        assert refused.status == 422 and "under 18, or may be" in refused.text and DESK_MARKER not in refused.text
    assert visitor.get(f"{ready}/paper").status == 422
    vault.bury(name, "", visitor.clock.at)


@pytest.mark.parametrize("typed", ["http://M.Chat.example/room/7/?from=mail#top", "https://chat.example/%72oom/7"])
def test_where_an_entry_was_that_takes_words_alone_no_request_is_written_about_it(visitor: Visitor, typed: str) -> None:
    entry = visitor.write_down("Something", where="In the room https://www.chat.example/room/7, and elsewhere")
    place = begin(visitor, "eu-dsa")
    values = {**whole("eu-dsa"), "urls": typed}
    visitor.post(f"/notes/{entry}/add", {"age": "unsure"})

    refused = visitor.post(place, values)
    assert refused.status == 422 and "under 18, or may be" in refused.text
    assert "room/7" not in visitor.get(place).text, "it is not kept either"
    known = {"minor": "no", "data": "1", "spot": "platform", "address": typed}
    assert "/letters/begin" not in visitor.post("/letters/new", known).text
    begun = {"held": '{"minor": "no", "things": ["data"]}', "way": "eu-dsa", "address": typed}
    assert visitor.post("/letters/begin", begun).goes_to == "/letters/new"
    corrected = {"what": "Something", "where": "elsewhere", "when_form": "unknown"}
    assert visitor.post(f"/notes/{entry}/change", corrected).status == 302
    assert visitor.post(place, values).status == 422, "a correction takes nothing back"
    other = visitor.post(place, {**values, "urls": "https://chat.example/room/8"})
    assert other.status == 302, "another page of the site is not meant"


def test_an_address_that_was_corrected_away_is_still_known(visitor: Visitor) -> None:
    vault, at = vault_of(visitor), visitor.clock.at
    copy = Copy(url="https://was.example/1", normalised_url="https://was.example/1", age_gate="minor_or_unsure",
                state="minor_route")  # fmt: skip
    name = vault.add(copy, at).record_id
    vault.add(with_address(copy, "https://is.example/1"), at, record_id=name)
    place = begin(visitor, "eu-dsa")
    for url in ("https://is.example/1", "http://www.was.example/1/"):
        assert visitor.post(place, {**whole("eu-dsa"), "urls": url}).status == 422, url
    assert visitor.post(place, {**whole("eu-dsa"), "urls": "https://was.example/2"}).status == 302


def test_what_was_said_of_one_place_counts_for_every_place_of_the_same_picture(visitor: Visitor) -> None:
    vault, at = vault_of(visitor), visitor.clock.at
    work = vault.add(Work(title="Party", age_gate="adults"), at).record_id
    copies = [Copy(url=url, normalised_url=url, intimate=True, kind="picture", age_gate="adults", master=work)
              for url in ("https://one.example/1", "https://two.example/2")]  # fmt: skip
    first, second = (vault.add(copy, at).record_id for copy in copies)
    answers = {**ANSWERS, "copy": second}
    assert 'value="us-takedown"' in visitor.post("/letters/new", answers).text
    place = begin(visitor, "us-takedown")
    vault.add(step(copies[0], Step.MINOR, at.date()), at, record_id=first)

    assert "/letters/begin" not in visitor.post("/letters/new", answers).text
    refused = visitor.post(place, {**whole("us-takedown"), "urls": "https://two.example/2"})
    assert refused.status == 422 and "under 18, or may be" in refused.text
    vault.bury(work, "", at)
    assert "/letters/begin" not in visitor.post("/letters/new", answers).text, "its places still know"


def test_the_record_of_a_picture_comes_before_the_answer_that_it_is_mine(visitor: Visitor) -> None:
    vault = vault_of(visitor)
    picture = Work(title="Lake", kind="photo", taken_by="somebody_else", release="For a wall.", age_gate="adults")
    work = vault.add(picture, visitor.clock.at).record_id
    url = "https://photos.example/lake"
    copy = Copy(url=url, normalised_url=url, kind="picture", intimate=True, age_gate="adults", master=work)
    name = vault.add(copy, visitor.clock.at).record_id
    assert '<option value="other" selected>' in visitor.get(f"/letters/new?copy={name}").text

    answers = {**ANSWERS, "owner": "mine", "copy": name}
    ways = visitor.post("/letters/new", answers).text
    assert "belongs to somebody else" in ways and "For a wall." in ways and 'value="us-copyright"' not in ways
    assert "Read those words again" in ways and 'value="us-takedown"' in ways
    held = {"held": '{"minor": "no", "things": ["picture"], "owner": "mine"}', "way": "us-copyright"}
    assert visitor.post("/letters/begin", {**held, "copy": name}).goes_to == "/letters/new"
    place = visitor.post("/letters/begin", held).goes_to
    refused = visitor.post(place, {**whole("us-copyright"), "urls": "http://www.photos.example/lake/"})
    assert refused.status == 422 and "does not say that it is yours" in refused.text

    vault.add(replace(picture, transfer="to_me_in_writing"), visitor.clock.at, record_id=work)
    assert "likely yours" in visitor.post("/letters/new", answers).text
    assert visitor.post(place, {**whole("us-copyright"), "urls": url}).status == 302


def test_for_a_lawyer_there_are_lists_and_for_the_wrong_name_nothing(visitor: Visitor) -> None:
    assert "Untrue statements" in visitor.get("/letters/lists/defamation").text
    assert visitor.get("/letters/lists/other").status == 404
    assert visitor.post("/letters/new", ANSWERS, Origin="https://attacker.example").status == 403


def test_words_of_a_stranger_are_shown_as_words(visitor: Visitor) -> None:
    place = begin(visitor, "eu-dsa")
    visitor.post(place, {**whole("eu-dsa"), "facts": "<script>alert(1)</script>", "later": "1"})

    assert "<script>alert(1)" not in visitor.get(place).text


def finished(visitor: Visitor, way: str) -> str:
    """The path of a request that was written and sent."""
    place = begin(visitor, way)
    visitor.post(place, whole(way))
    sent = {"sent_form": "at", "sent_first": visitor.clock.at.strftime("%Y-%m-%d %H:%M"), "channel": "form"}
    visitor.post(f"{place}/sent", sent)
    return place


def test_a_counter_notice_stands_on_the_first_page_until_it_is_dealt_with(visitor: Visitor) -> None:
    place = finished(visitor, "eu-dsa")
    assert "Call a lawyer today" not in visitor.get("/").text
    when = {"when_form": "at", "when_first": visitor.clock.at.strftime("%Y-%m-%d %H:%M")}
    visitor.post(f"{place}/came", {"kind": "counter", **when})
    first = visitor.get("/").text
    assert "Call a lawyer today" in first and place in first

    assert visitor.post(f"{place}/close").goes_to == place
    assert "Call a lawyer today" not in visitor.get("/").text
    assert "Nothing is open" in visitor.get(place).text
    visitor.post(f"{place}/came", {"kind": "removed", **when})
    assert "It was removed" in visitor.get(place).text, "what is closed opens when something comes"


def test_a_request_can_be_deleted_with_what_came_and_a_draft_as_well(visitor: Visitor) -> None:
    vault = visitor.running.desk.vault
    assert vault is not None
    place = finished(visitor, "eu-dsa")
    visitor.post(f"{place}/came", {"kind": "receipt", "when_form": "at", "when_first": "2026-11-24 10:00"})
    replies, notices = vault.count("reply"), vault.count("notice")

    assert visitor.post(f"{place}/delete").goes_to == f"{place}/delete" and vault.count("notice") == notices
    assert visitor.post(f"{place}/delete", {"sure": "1", "reason": "sent twice"}).goes_to == "/letters/"
    assert (vault.count("reply"), vault.count("notice")) == (replies - 1, notices - 1)
    assert visitor.get(place).status == 404 and visitor.get("/letters/").status == 200

    draft = begin(visitor, "eu-dsa")
    assert f"{draft}/delete" in visitor.get(draft).text and visitor.post(f"{draft}/close").status == 404
    assert f'action="{draft}' not in visitor.get(f"{draft}/delete").text
    visitor.post(f"{draft}/delete", {"sure": "1"})
    assert visitor.get(draft).status == 404


def test_an_impostor_says_where_it_is_reported_and_begins_a_letter(visitor: Visitor) -> None:
    url = "https://www.tiktok.com/@zoe.sample.official"
    visitor.post("/people/new/impostor", {"service": "TikTok", "url": url, "handle": "zoe", "state": "found"})
    visitor.post("/people/new/impostor", {"service": "Elsewhere", "url": "https://else.example/zoe", "state": "found"})
    page = visitor.get("/people/names").text
    assert "Pretending to be someone" in page and "Looked up on 2026-11-23" in page and "not in the list" in page

    (name,) = [one for one in re.findall(r"/people/impostor/([0-9a-z]+)/report", page)
               if visitor.running.desk.vault.get(one).value["url"] == url]  # type: ignore[union-attr]  # fmt: skip
    assert visitor.post(f"/people/impostor/{name}/report").goes_to == "/letters/new"
    form = visitor.get("/letters/new").text
    assert re.search(r'id="posing"[^>]* checked', form) and f'name="address" value="{url}"' in form
    ways = visitor.post("/letters/new", {"minor": "no", "posing": "1", "spot": "platform", "address": url}).text
    held = re.findall(r'name="held" value="([^"]*)"', ways)[0].replace("&#34;", '"')
    place = visitor.post("/letters/begin", {"held": held, "way": "platform-impersonation", "address": url}).goes_to
    visitor.post(place, {**whole("platform-impersonation"), "urls": url})
    sheet = visitor.post(f"{place}/sheet").text
    assert "In the order of their own form, TikTok" in sheet
    assert sheet.index("What you report") < sheet.index("ada@example.org") < sheet.index("Electronic signature")
    typed = visitor.post(f"{place}/sheet", {"labels": "Country"}).text
    assert "questions that you typed" in typed and "TikTok: imp" not in typed
