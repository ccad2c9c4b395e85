"""The addresses of the whole site: no two pages share one, and which pages are made and not written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from clearname.content.sources import Source
from clearname.content.works import Works
from clearname.model import Elsewhere
from clearname.problems import Problem
from clearname.settings import Settings


def check_addresses(sources: Iterable[Source]) -> Iterator[Problem]:
    """No address belongs to two files, be it a page's own or an old one."""
    sources = tuple(sources)
    taken: dict[str, str] = {}
    for source in sources:
        if source.address in taken and source.header.slug != "?":
            yield Problem(
                source.document.where,
                "page-slug-twice",
                f'its address "/{source.address}" is also the address of {taken[source.address]}',
                "Rename one of the two files, or give one a line  Slug: …",
            )
        taken.setdefault(source.address, source.document.where)
    for source in sources:
        for alias in source.header.aliases:
            address = alias if alias.endswith("/") else f"{alias.removesuffix('index.html')}"
            if address in taken or alias in taken:
                yield Problem(
                    source.document.at("aliases"),
                    "page-alias",
                    f'the old address "/{alias}" belongs to {taken.get(address) or taken.get(alias)}',
                    "Take one of the two out.",
                )
            taken.setdefault(address, source.document.where)


def made_pages(settings: Settings, folders: Set[str], elsewhere: tuple[Elsewhere, ...], works: Works) -> Iterator[str]:
    """The addresses of pages that no file of `content/` is: lists, names, contact. `folders` have pages in them."""
    # Whether there are endorsements is for supporters to say: a withdrawal must not make a page of the owner's wrong.
    yield "endorsements/"
    yield from (f"{folder}/" for folder in ("news", "profiles") if folder in folders)
    if elsewhere:
        yield "elsewhere/"
    if works.works:
        yield "works/"
    if works.press:
        yield "press/"
    if settings.person.names_page:
        yield "names/"
    if settings.contact.email or settings.contact.phone:
        yield "contact/"
