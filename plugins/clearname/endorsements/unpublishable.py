"""A supporter's words read as the gate reads the finished pages, so that what stops there is held here.

The rules that answer a supporter look at what was typed; the gate looks through disguises (letters of other widths,
digits of other scripts, signs written as codes). Without this look one file could stop the whole site.
"""

from __future__ import annotations

from collections.abc import Iterator

from clearname.endorsements.fields import Wrong
from clearname.gate.formats import tells_time
from clearname.gate.normal import decode, fold_page
from clearname.gate.words import find_home_folders
from clearname.personal_data import find_emails, find_phones
from clearname.text import DESK_MARKER


def find_unpublishable(untrusted_words: dict[str, str], regions: tuple[str, ...]) -> Iterator[tuple[str, Wrong]]:
    """
    The fields in whose words stands what the gate would not let out, each with what it is.

    `regions` are the countries whose telephone numbers to expect.
    """
    for field, words in untrusted_words.items():
        folded = fold_page(decode(words))
        if any(True for _ in find_emails(folded)) or any(True for _ in find_phones(folded, regions)):
            what = "contact details are not allowed here, in other signs neither"
            yield field, Wrong(what, "Take them out and give them to the site's owner privately.", "text-contact")
        if tells_time(words):
            fix = "Give the day alone, or put words between the two."
            yield field, Wrong("a date with a time of day", fix, "text-clock")
        if any(True for _ in find_home_folders(folded)) or DESK_MARKER in folded:
            what = "something that no site lets out, such as a folder of a computer"
            yield field, Wrong(what, "Say it in other words.", "text-trace")
