"""
Pictures, holders, names and impostors in a real browser, from the forms to the request and the ways of a place.

Every page on the way is held to axe, in light and in dark, on a screen of 320 pixels; so are the pages of refusals.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from test_web_walk import Walker, axe, chromium  # noqa: F401

from casedesk.notices.situation import AGES, THINGS, Minor, Thing
from casedesk.records import Copy, Evidence
from casedesk.records.works import Work
from casedesk.web.people_forms import FORMS
from chromium import ARGUMENTS, NARROW, WINDOWLESS, missing
from desk_web import NOW, Visitor, notebook, vault_of

pytestmark = pytest.mark.browser


class Reader(Walker):
    """Somebody who fills in forms by their labels."""

    def __init__(self, page: Any, rules: str, visitor: Visitor) -> None:
        super().__init__(page, rules)
        self.visitor = visitor

    def open(self, path: str) -> str:
        self.page.goto(self.visitor.running.address.url(path))
        self.look()
        return self.text

    @property
    def text(self) -> str:
        return str(self.page.inner_text("main"))

    def fill(self, **given: str) -> None:
        """By the labels of the fields, with spaces for underscores."""
        for label, value in given.items():
            field = self.page.get_by_label(label.replace("_", " "), exact=True)
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(label=value)
            else:
                field.fill(value)

    def tick(self, words: str) -> None:
        self.page.get_by_label(words).check()

    def press(self, name: str) -> str:
        """A button or link, to the next page, which is held to axe; the text of that page."""
        found = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name))
        with self.page.expect_navigation():
            found.first.click()
        self.look()
        return self.text


@pytest.fixture
def reader(chromium: Any, axe: str, tmp_path: Path) -> Any:  # noqa: F811
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin(place="DE")
        browser = chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        context = browser.new_context(viewport=NARROW)
        name, _, value = visitor.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": visitor.running.address.url("/")}])
        reader = Reader(context.new_page(), axe, visitor)
        yield reader
        assert not reader.left and {said for said in reader.said if "404" not in said and "422" not in said} == set()
        browser.close()


def test_a_picture_its_holder_and_the_request_to_delete_it(reader: Reader) -> None:
    reader.open("/people/pictures")
    reader.press("Add one: a picture or film")
    reader.fill(What_you_call_it="Lake, summer", What_it_is="Photo", Who_took_or_made_it="Somebody else",
                With_what="Her telephone", Where_the_original_is="On her telephone")  # fmt: skip
    reader.fill(**{"Is anyone in it under 18, or could be?": "No, everybody was surely 18 or older",
                   "What was allowed with it": "For her wall, in May.", "Were rights in it handed on?": "No"})  # fmt: skip
    assert "belongs to somebody else" in reader.press("Save")
    reader.press("Add one: somebody who has a part in it")
    reader.fill(What_you_call_them="Former partner", Their_part_in_it="May have done it")
    assert "May have done it" in reader.press("Save")
    reader.press("Add one: somebody who holds one")
    reader.fill(Who_holds_it="Cousin of a friend", Which_picture="Lake, summer")
    reader.fill(**{"Who it is among the people of your notes": "Former partner"})
    reader.press("Save")
    reader.press("Cousin of a friend")
    reader.press("Draft a request")
    refused = reader.press("Show the request")
    assert "did this, or may have" in refused and "Contact is not known to be safe" in refused
    assert "I believe that you have" not in refused

    reader.open("/people/pictures")
    reader.press("Cousin of a friend")
    reader.press("Change")
    reader.fill(**{"Who it is among the people of your notes": "None of them"})
    reader.press("Save")
    reader.press("Cousin of a friend")
    reader.press("Draft a request")
    reader.tick("It is safe for me to write to them.")
    assert "not said that they had no part" in reader.press("Show the request")
    reader.tick("It is safe for me to write to them.")
    reader.tick("They did not do this")
    shown = reader.press("Show the request")
    assert "(Lake, summer). Please delete it" in shown and "the cloud that pictures go to" in shown
    assert "Nothing was sent" in shown

    reader.press("Back")
    reader.press("It was seen deleted")
    reader.fill(Who_saw_it="Ottoline", On_which_day="2027-11-20")
    assert "still to come" in reader.press("Save")
    reader.fill(On_which_day="2026-11-20")
    reader.tick("The bin or the folder")
    seen = reader.press("Save")
    assert "Ottoline" in seen and "2026-11-20" in seen and "the cloud" in seen and "the bin or" not in seen
    assert "Places not gone through yet: 5" in reader.open("/people/pictures")


def test_the_record_of_a_picture_is_shown_beside_the_ways(reader: Reader) -> None:
    vault = vault_of(reader.visitor)
    allowed = Work(title="Lake", kind="photo", taken_by="me", release="For a wall.", age_gate="adults")
    work = vault.add(allowed, NOW).record_id
    url = "https://photos.example/lake"
    copy = Copy(url=url, normalised_url=url, kind="picture", intimate=True, age_gate="adults", master=work)
    name = vault.add(copy, NOW).record_id
    reader.open(f"/letters/new?copy={name}")
    ways = reader.press("Show the ways")
    assert "likely yours" in ways and "For a wall." in ways and "Read those words again" in ways
    assert "Take this way: United States: copyright notice" in ways
    reader.press("Your records of pictures")
    reader.press("Lake")
    reader.fill(What_it_is="Picture or recording of a screen, a call or a stream")
    assert "leaves it open who owns it" in reader.press("Save")
    reader.open(f"/letters/new?copy={name}")
    reader.fill(**{"Who made the picture?": "I pressed the shutter, set the timer or filmed it myself"})
    ways = reader.press("Show the ways")
    assert "Take this way: United States: copyright notice" not in ways and "Take this way: United States: rem" in ways


def test_names_warn_on_the_first_page_and_impostors_lead_to_their_report(reader: Reader) -> None:
    reader.open("/people/names")
    for name, given in (
        ("a domain", {"Domain": "ada.example", "Runs out on": "2026-12-20"}),
        ("a spelling", {"The name, as others write it": "Ada Mustre"}),
        ("an account name", {"Site or app": "Chat", "Account name": "ada",
                             "Whose it is": "I want it, and do not have it yet"}),
        ("an account that poses", {"Site or app": "TikTok", "Address of the account": "https://tiktok.com/@ada1"}),
    ):  # fmt: skip
        reader.press(f"Add one: {name}")
        reader.fill(**given)
        shown = reader.press("Save")
    assert "ada.example runs out in 27 days. Renew it this week." in shown and "Claim ada on Chat" in shown
    reader.page.locator("details summary").filter(has_text="Where to report it").click()
    assert "Pretending to be someone" in reader.text and "Looked up on 2026-11-23" in reader.text
    reader.look()
    reader.press("Answers for their form")
    assert reader.page.get_by_label("An account that pretends to be me").is_checked()

    assert "ada.example runs out in 27 days" in reader.open("/")
    assert "ada.example" not in reader.press("I know")
    reader.open("/people/names")
    reader.press("ada.example")
    reader.press("Delete")


def test_candidates_of_altered_copies_are_held_to_axe(reader: Reader, tmp_path: Path) -> None:
    if find_spec("cv2") is None:
        missing("OpenCV is not installed: it is an optional extra")
    from desk.measure_matcher import altered, packed, picture

    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "copy.jpg").write_bytes(altered(picture(4), 1))
    vault = vault_of(reader.visitor)
    stored = vault.add_file([packed(picture(4))], "x.jpg", NOW)
    kept = vault.add(Evidence(kind="photo", file=stored.file_id, age_gate="adults"), NOW).record_id
    vault.add(Work(title="beach", original=kept, age_gate="adults"), NOW)
    reader.open("/people/alike")
    reader.fill(Folder=str(folder))
    reader.page.get_by_label("No. Everyone in it was surely 18").check()
    with reader.page.expect_navigation():
        reader.page.get_by_role("button", name="Look", exact=True).click()
    reader.page.get_by_role("button", name="It is a copy: copy.jpg").first.wait_for()
    reader.look()
    assert "blur" in reader.page.evaluate("getComputedStyle(document.querySelector('.picture')).filter")
    reader.press("It is a copy: copy.jpg")
    assert (
        reader.page.get_by_label("Which of my pictures it shows").evaluate("e => e.selectedOptions[0].text") == "beach"
    )


def test_the_other_pages_of_names_and_pictures_are_held_to_axe(reader: Reader) -> None:
    vault = vault_of(reader.visitor)
    stopped = vault.add(Work(title="Old", age_gate="minor_or_unsure"), NOW).record_id
    assert "Where to report it" in reader.open("/people/pictures")
    for kind in FORMS:
        reader.open(f"/people/new/{kind}")
    for path in (f"/people/work/{stopped}/change", f"/people/work/{stopped}/remove", "/people/names", "/letters/new"):
        reader.open(path)


def test_who_acts_for_another_is_told_which_choice_fits(reader: Reader) -> None:
    reader.open("/letters/new")
    reader.fill(**{"Is anyone in it under 18, or could be?": AGES[Minor.NO]})
    reader.page.get_by_label(THINGS[Thing.INTIMATE], exact=True).check()
    reader.tick("I act for somebody else, with their permission")
    reader.press("Show the ways")
    reader.press("Take this way: The platform: report of an intimate picture")
    reader.fill(**{"Who you are in it": "I am the person shown"})
    refused = reader.press("Finish it")
    assert "cannot be said by somebody who acts for another" in refused
    assert 'Choose "I act for the person shown, with their permission"' in refused
    reader.fill(**{"Who you are in it": "I act for the person shown, with their permission"})
    assert "cannot be said by" not in reader.press("Finish it")
