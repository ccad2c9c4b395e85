"""A supporter's words read as the gate reads the finished pages, so that what stops there is held here.

The rules that answer a supporter look at what was typed; the gate looks through disguises (letters of other widths,
digits of other scripts, signs written as codes). Without this look one file could stop the whole site.
"""

from __future__ import annotations

from collections.abc import Iterator

from clearname.detect.addresses import find_coordinates
from clearname.detect.checksums import find_account_numbers, find_national_numbers
from clearname.detect.contacts import find_emails, find_phones
from clearname.detect.maps import find_map_links
from clearname.detect.secrets import find_secrets
from clearname.endorsements.fields import Facts, Wrong
from clearname.folding import decode, fold, fold_page
from clearname.gate.formats import tells_time
from clearname.gate.passage import Passage
from clearname.gate.whole import EXAMPLE_PERSON
from clearname.gate.words import find_home_folders
from clearname.text import DESK_MARKER

_EXAMPLE = fold(EXAMPLE_PERSON)
_STOPPED = (find_account_numbers, find_national_numbers, find_coordinates, find_map_links, find_secrets)


def find_unpublishable(untrusted_words: dict[str, str], facts: Facts) -> Iterator[tuple[str, Wrong]]:
    """The fields in whose words stands what the gate would not let out, each with what it is."""
    for field, words in untrusted_words.items():
        folded = fold_page(decode(words))
        if any(True for _ in find_emails(folded)) or any(True for _ in find_phones(folded, facts.regions)):
            what = "contact details are not allowed here, in other signs neither"
            yield field, Wrong(what, "Take them out and give them to the site's owner privately.", "text-contact")
        if tells_time(words):
            fix = "Give the day alone, or put words between the two."
            yield field, Wrong("a date with a time of day", fix, "text-clock")
        names_example = _EXAMPLE in folded and _EXAMPLE not in fold(facts.person)
        is_trace = any(True for _ in find_home_folders(folded)) or any(p.search(folded) for p in facts.traces)
        plain = Passage(decode(words), folded).plain
        is_stopped = any(True for find in _STOPPED for _ in find(plain))
        if is_trace or is_stopped or DESK_MARKER in folded or names_example:
            what = "something that no site lets out, such as a folder of a computer, a secret or a position on a map"
            yield field, Wrong(what, "Say it in other words.", "text-trace")
