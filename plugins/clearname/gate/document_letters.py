"""What a document draws can be read: letters that no program can read stop, pages of pictures warn. Rule A11."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.pdf_words import pdf_drawn
from clearname.gate.rules import found

if TYPE_CHECKING:
    from clearname.pdf.page_drawn import PageDrawn

_MOST_IN_A_ROW = 5
"""Signs such as those for letters and telephones, which stand before an address or beside each other."""
_MOST_KINDS = 30
"""Of signs in one document."""
_LETTERS_A_SIGN = 10
"""Signs are few among the letters of a page; where they are not, they are its words."""
_BULLETS = 4
"""So few signs, which never follow each other, can spell nothing."""
_MOST_COVERED = 0.5
"""Of a page, by pictures: more of them are a scan, or a page that was made as a picture."""
_MOST_LINES = 100
"""Strokes of a page without a letter: more of them may be letters that were turned into drawings."""


def check_letters(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Letters that cannot be read back block; pages without letters, pictures of pages and signs warn (A11)."""
    if file.kind is not Kind.PDF or not file.data.startswith(b"%PDF-"):
        return
    from clearname.pdf.opening import TooMuchError

    try:
        pages = pdf_drawn(file.data).pages
    except TooMuchError:
        yield found("document-unreadable", file, shown="more than can be looked through")
        return
    kinds = {sign for page in pages for sign in page.signs} - {None}
    unread = [page for page in pages if _is_unread(page, len(kinds))]
    if unread:
        yield found("document-unreadable", file, shown=_on(unread))
    signs = [page for page in pages if any(page.signs) and page not in unread]
    if signs and (len(kinds) > _BULLETS or any(_longest(page) > 1 for page in signs)):
        yield found("document-unseen", file, shown=f"{_on(signs)}: signs that are no letters")
    pictures = [page for page in pages if _is_picture(page) and page not in unread]
    if pictures:
        yield found("document-unseen", file, shown=f"{_on(pictures)}: a picture")


CHECKS: tuple[Check, ...] = (check_letters,)


def _is_unread(page: PageDrawn, kinds: int) -> bool:
    longest, count = _longest(page), sum(sign is not None for sign in page.signs)
    if not count:
        return False
    few = count * _LETTERS_A_SIGN <= sum(letter.isalnum() for letter in page.text)
    return longest > _MOST_IN_A_ROW or kinds > _MOST_KINDS or (longest > 1 and not few)


def _longest(page: PageDrawn) -> int:
    from clearname.pdf.page_drawn import runs_of

    return max(runs_of(page.signs), default=0)


def _is_picture(page: PageDrawn) -> bool:
    if page.pictures > _MOST_COVERED:
        return True
    return not page.has_letters and (page.pictures > 0 or page.lines > _MOST_LINES or bool(page.text.strip()))


def _on(pages: Iterable[PageDrawn]) -> str:
    """`page 3`, or `pages 1, 2, 4 and 6 more`."""
    numbers = [str(page.number) for page in pages]
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:_NAMED])}{more}"


_NAMED = 5
