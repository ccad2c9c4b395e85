"""What is true of the whole site: complete, nobody's example, judged by the person's own lists. A09, F04, H06, H07."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from clearname.folding import decode, fold, fold_page
from clearname.gate.interface import Facts, Finding, Strength
from clearname.gate.output_file import OutputFile
from clearname.gate.pieces import texts_of
from clearname.gate.rules import found
from clearname.model import FileEntry
from clearname.settings import Settings

MOST_BYTES, MOST_FILES = 900_000_000, 20_000
"""Of a site; a host refuses more, or shows none of it."""
EXAMPLE_PERSON = "Zoë Marchetti-Ødegård"
"""The fictional person of the example site, who must never be published as somebody's own."""
EXAMPLE_HOST = "example.org"
"""Reserved for examples (RFC 2606), with everything below it."""
_SAMPLE_HOSTS = frozenset({"name.github.io", "yourname.github.io", "your-name.github.io"})
"""What questions and guides show as the form of an address."""


def check_complete(paths: Iterable[str], facts: Facts) -> Iterator[Finding]:
    """Every expected file is there and no other; a site without a home page would wipe the old one (F04)."""
    present = frozenset(paths)
    for path in sorted(facts.expected - present):
        yield found("missing-file", OutputFile(path, b""))
    for path in sorted(present - facts.expected):
        yield found("unexpected-file", OutputFile(path, b""))
    if "index.html" not in present:
        yield found("empty-site")


def check_size(files: Iterable[FileEntry]) -> Iterator[Finding]:
    """The site is no larger than hosts take (A09). Source: GitHub Pages, usage limits: 1 GB."""
    sizes = [entry.size for entry in files]
    if sum(sizes) > MOST_BYTES or len(sizes) > MOST_FILES:
        yield found("site-too-large")


def check_ready(facts: Facts, strength: Strength) -> Iterator[Finding]:
    """Before publishing: the lists are answered, and address and person are not the example's (H06, H07)."""
    if strength is not Strength.PUBLISH:
        return
    if facts.lists is None or not facts.lists.answered:
        yield found("lists-missing")
    yield from not_ready(facts.settings)


def check_pictures_seen(facts: Facts) -> Iterator[Finding]:
    """Each picture that goes out was looked at by a person (A10)."""
    for path in facts.unseen_pictures:
        yield found("picture-unseen", OutputFile(path, b""))


def not_ready(settings: Settings) -> Iterator[Finding]:
    """What the settings alone show of the example: its address or its person (H07). Says nothing of the pages."""
    host = (urlsplit(settings.site.url).hostname or "").casefold().rstrip(".")
    if host == EXAMPLE_HOST or host.endswith("." + EXAMPLE_HOST) or host in _SAMPLE_HOSTS:
        yield found("example-address")
    if _EXAMPLE in fold(settings.person.name):
        yield found("example-person")


def check_example(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The example person's name, read anywhere in the file (H07)."""
    # Nobody disguises it, so most files are done with here.
    if _EXAMPLE_WORD not in file.data.lower():
        return
    if any(_EXAMPLE in fold_page(decode(text)) for text in texts_of(file)):
        yield found("example-person", file)


_EXAMPLE = fold(EXAMPLE_PERSON)
_EXAMPLE_WORD = b"marchetti"
