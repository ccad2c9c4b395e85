"""The prevention guide: easy to read, without blame, with today's services, for screen and paper."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest

from casedesk.guide.pages import PAGES, blocks, guide_html, guide_text, read_page
from casedesk.guide.readability import count_syllables, measure
from casedesk.plan.steps import load_steps
from clearname.text import DESK_MARKER
from desk_log import START

TODAY = date(2026, 11, 23)
HIGHEST_GRADE = 8.0
LONGEST_SENTENCE = 20
"""Words."""

SYLLABLES = """make 1 makes 1 table 2 tables 2 whole 1 rules 1 watches 2 asked 1 wanted 2 deleted 3 agreed 2 picture 2
pictures 2 private 2 people 2 police 2 phone 1 phones 1 address 2 account 2 created 3 being 2 video 3 audio 3
idea 3 area 3 quiet 2 lawyer 2 free 1 message 2 messages 3 dates 1 device 2 sexual 3 usual 3 special 2
question 2 region 2 social 2 period 3 serious 3 obvious 3 copied 2 tried 1 easier 3 earlier 3 safe 1 safely 2
engine 2 cases 2 times 1 places 2 advice 2 emergency 4 fingerprint 3 information 4 statement 2 actually 4 used
1 named 1 photo 2 stories 2 someone 2 something 2"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_eight_years_of_school_at_most(name):
    reading = measure(read_page(name))

    assert reading.words > 300
    assert reading.grade <= HIGHEST_GRADE, f"grade {reading.grade:.1f}"
    assert reading.longest <= LONGEST_SENTENCE


def test_the_steps_of_the_plan_are_as_easy_to_read():
    text = "\n\n".join("\n".join([f"{step.title}.", step.why, *step.how]) for step in load_steps().steps)

    assert measure(text).grade <= HIGHEST_GRADE


def test_hard_words_and_long_sentences_are_noticed():
    hard = "Notwithstanding considerable institutional difficulties, perpetrators' identification necessitates interjurisdictional cooperation between authorities."

    assert measure(hard).grade > 20
    assert measure("The cat sat on the mat. It was fat.").grade < 1
    assert measure("").grade == 0 and measure("@help images\n\n# \n").words == 0


def test_the_formula_is_the_documented_one():
    """Ten words, two sentences, eleven syllables."""
    reading = measure("The dog ran to us. We gave the dog water.")

    assert (reading.words, reading.sentences, reading.syllables) == (10, 2, 11)
    assert reading.grade == pytest.approx(0.39 * 5 + 11.8 * 1.1 - 15.59)


def test_syllables_of_known_words_are_counted_as_dictionaries_do():
    words = SYLLABLES.split()
    wrong = [(word, int(count), count_syllables(word)) for word, count in zip(words[::2], words[1::2], strict=True)
             if count_syllables(word) != int(count)]  # fmt: skip

    assert not wrong


def test_the_ten_steps_and_the_services_of_today_are_there():
    ten = read_page("ten-steps")

    assert re.findall(r"^## (\d+)\.", ten, re.MULTILINE) == [str(n) for n in range(1, 11)]
    for name in ("ten-steps", "found-pictures"):
        page = guide_text(name, "GB", TODAY)
        for service in ("StopNCII", "Take It Down", "Report Remove", "Internet Watch Foundation"):
            assert service in page
    assert "Take It Down" in guide_text("parents", "", TODAY)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_blames_orders_or_promises(name):
    text = read_page(name).casefold()

    for phrase in ("should have", "your fault", "never take", "be careful what", "you must", "guarantee", "always work",
                   "revenge porn", "foolish", "mistake to"):  # fmt: skip
        assert phrase not in text
    assert "safe right now" in guide_text(name, "", TODAY)


@pytest.mark.parametrize("name", PAGES)
def test_numbers_and_addresses_stand_in_the_data_alone(name):
    prose = read_page(name)

    assert not re.search(r"\d{3}|https?:|www\.|\.(?:org|com|uk)\b", prose)


def test_the_place_changes_the_numbers_and_old_ones_ask_to_be_checked():
    assert "call 999" in guide_text("parents", "GB", TODAY)
    assert "local emergency number" in guide_text("parents", "ZZ", TODAY)
    assert "check it first" in guide_text("parents", "GB", TODAY + timedelta(days=200))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_for_print_is_one_file_without_links_scripts_and_requests(name):
    html = guide_html(name, "US", START, paper="Letter")

    seen: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            seen.add(tag)
            assert not {"src", "href", "onload", "onclick"} & {name for name, _ in attrs}

    Tags().feed(html)
    assert not seen & {"script", "a", "img", "link", "iframe"}
    assert "size: letter" in html and DESK_MARKER in html and "url(" not in html
    assert html == guide_html(name, "US", START, paper="Letter")


def test_steps_that_the_other_person_could_notice_are_marked():
    assert any(
        block.look == "strong" and "advocate first" in block.lines[0] for block in blocks("ten-steps", "", TODAY)
    )


def test_a_name_that_is_no_page_is_refused():
    for name in ("../plan/steps", "readability.py", ""):
        with pytest.raises(KeyError):
            read_page(name)
