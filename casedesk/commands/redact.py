"""Makes a copy of a picture, PDF or text with parts hidden for good. The original stays in the notebook as it is."""

from __future__ import annotations

import argparse
import re
from typing import TypeVar

from casedesk.commands.opened import now, open_here
from casedesk.records import Custody, Evidence, from_value
from casedesk.redaction.boxes import Box, redact_image
from casedesk.redaction.copies import PICTURES, check_original, no_copy, working_copy
from casedesk.redaction.pdf_pages import MEDIA_TYPE, PageBox, redact_pdf
from casedesk.redaction.spans import Span, find_all, redact_text
from casedesk.source import read_source, stopped_incidents
from casedesk.terminal import Terminal
from clearname.problems import Problem, Refused

_B = TypeVar("_B", Box, PageBox)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("name", help="of the evidence, as the list says it")
    parser.add_argument(
        "--box", action="append", type=_box, default=[], metavar="BOX",
        help="a part of a picture, in pixels from its top left corner, or of a PDF, as PAGE:LEFT,TOP,WIDTH,HEIGHT in"
        " hundredths of the page; may be given more than once",
    )  # fmt: skip


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        stored = vault.get(options.name.strip().lower())
        record = from_value(stored.kind, stored.value)
        if not isinstance(record, Evidence):
            raise no_copy("this is no evidence", "`casedesk list evidence` lists it.")
        check_original(record)
        if stopped_incidents(read_source(vault.entries()).evidence).intersection(record.incidents):
            raise no_copy("somebody in it may be under 18", "Leave it as it is, and tell the police where it was.")
        original = b"".join(vault.read_file(record.file))
        if record.media_type in PICTURES:
            data, parts = redact_image(original, _all(options.box, Box)), len(options.box)
        elif record.media_type == MEDIA_TYPE:
            data, parts = redact_pdf(original, _all(options.box, PageBox)), len(options.box)
        else:
            text, spans = _text(original, terminal)
            data, parts = redact_text(text, spans).encode(), len(spans)
        at = now()
        file = vault.add_file([data], "copy", at)
        copy = working_copy(
            record, stored.record_id, file=file.file_id, sha256=file.sha256, size=file.size, parts=parts
        )
        made = vault.add(copy, at)
        vault.add(Custody(action="copy", what=stored.record_id, before=record.sha256, after=file.sha256), at)
    terminal.say(f"The copy is {made.record_id}. Reports that should show the copy alone: choose it, not the original.")
    return 0


def _text(original: bytes, terminal: Terminal) -> tuple[str, tuple[Span, ...]]:
    """The text, and every place of the words to hide, which are asked for."""
    try:
        text = original.decode("utf-8")
    except UnicodeDecodeError:
        fix = "Take a picture of it, and hide the parts there."
        raise no_copy("its letters cannot be read", fix) from None
    words = terminal.ask_lines("Which words are to be hidden, everywhere? One name or phrase a line.")
    return text, tuple(span for line in words.splitlines() for span in find_all(text, line))


def _all(boxes: list[Box | PageBox], kind: type[_B]) -> list[_B]:
    """The boxes, where all are of the kind that the file takes. Raises `Refused` (`redact-place`)."""
    fitting = [box for box in boxes if isinstance(box, kind)]
    if len(fitting) < len(boxes):
        what, fix = "a box has a page where none is needed, or none where one is", "A box of a PDF begins with  PAGE:"
        raise Refused([Problem("copy", "redact-place", what, fix)])
    return fitting


def _box(typed: str) -> Box | PageBox:
    found = re.fullmatch(r"(?:(\d{1,4}):)?(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})", typed)
    if found is None:
        raise argparse.ArgumentTypeError("a box is four whole numbers with commas between them")
    left, top, width, height = map(int, found.groups()[1:])
    return PageBox(int(found[1]), left, top, width, height) if found[1] else Box(left, top, width, height)
