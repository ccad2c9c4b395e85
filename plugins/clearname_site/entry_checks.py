"""Entries of the never-publish lists that cannot do what they are for. What an entry says is in no message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from clearname.folding import SEPARATOR, decode, fold, fold_page
from clearname.gate import Facts, PrivateLists, parse_list
from clearname.problems import Problem, Severity
from clearname.settings import Settings
from clearname_site.private import LIST_NAMES, ListName, PrivateFolder

_FEW, _FEW_ELSEWHERE = 3, 2
"""Letters and digits that an entry needs; of a script in which one sign is a syllable or a word, fewer."""
_MOST_PAGES = 400
_TAG = re.compile(r"<[^<>]*>")


class Doubt(NamedTuple):
    """Why an entry is of no use as it is."""

    is_everywhere: bool
    """It would be found nearly everywhere, so that nothing could be published any more; else never."""
    what: str
    fix: str

    def as_problem(self, where: str, severity: Severity = Severity.ERROR) -> Problem:
        """The same for the command line; `where` is the entry's place, never the entry."""
        if self.is_everywhere:
            return Problem(where, "lists-entry-all", self.what, self.fix, severity)
        return Problem(where, "lists-entry-none", self.what, self.fix, severity)


def doubt_of(name: ListName, entry: str, settings: Settings) -> Doubt | None:
    """Why that entry of that list would be found everywhere or nowhere; None for one that is as it should be."""
    seen = fold(decode(entry))
    if not any(map(str.isalnum, seen)):
        what = "there is no letter and no digit in it, so it says nothing that could be looked for"
        return Doubt(False, what, "Write what must not appear, in words or digits.")
    if name == "do_not_link":
        return _of_address(seen, settings)
    few = _FEW if seen.isascii() else _FEW_ELSEWHERE
    if sum(map(str.isalnum, seen)) < few:
        what = "it is so short that ordinary words are taken for it, and hardly any page could be published"
        return Doubt(True, what, _FULLER[name])
    if _finds(name, entry, _own_words(settings), settings):
        what = "your own public name or address is found by it, so that no page could be published"
        return Doubt(True, what, _FULLER[name])
    return None


_FULLER: dict[ListName, str] = {
    "protect": "Write more of it: the street with its number, the whole name of the school.",
    "do_not_name": "Write the full name, first name and family name.",
    "do_not_link": "Write the whole name of the host, such as attack-blog.example.",
}


def _of_address(seen: str, settings: Settings) -> Doubt | None:
    if seen.startswith("@"):
        return None
    address = re.sub(r"^[a-z+]*:?//", "", seen).removeprefix("www.").rstrip("/")
    host = address.partition("/")[0].partition(":")[0].rstrip(".")
    if re.search(r"[\s*?,;<>\"']", host) or not any(map(str.isalnum, host)):
        what = "this is not the address of a host or a page, and would never be found"
        return Doubt(False, what, _ADDRESS)
    if "." not in host and ":" not in address:
        what = "this is only a part of the name of a host: it would be found in none, or in very many"
        return Doubt(True, what, _ADDRESS)
    own = {urlsplit(settings.site.url).hostname or "", settings.publish.domain.casefold()} - {""}
    if "/" not in address and any(one == host or one.endswith("." + host) for one in own):
        what = "your own site has this host, so that no page could be published"
        return Doubt(True, what, "Write the page that you mean: the host, a slash, and what comes behind it.")
    return None


_ADDRESS = "Write the whole host, a host with its page, or a name with @: attack-blog.example or @against-me."


def pages_with(name: ListName, entry: str, settings: Settings, output: Path) -> tuple[int, int]:
    """On how many pages of the built site the entry is found in the text, and of how many that were read."""
    found = read = 0
    for path in sorted(output.rglob("*.html"))[:_MOST_PAGES] if output.is_dir() else ():
        if path.is_symlink() or not path.is_file():
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        read += 1
        found += _finds(name, entry, fold_page(decode(_TAG.sub(" ", text) + SEPARATOR + text)), settings)
    return found, read


def _finds(name: ListName, entry: str, folded: str, settings: Settings) -> bool:
    return any(Facts(settings=settings, lists=PrivateLists(**{name: (entry,)})).terms.search(folded))


def _own_words(settings: Settings) -> str:
    person = settings.person
    names = (person.name, *person.other_names, urlsplit(settings.site.url).hostname or "")
    return SEPARATOR.join(fold(decode(one)) for one in names)


def doubtful_entries(private: PrivateFolder, settings: Settings) -> list[Problem]:
    """A warning for each such entry in the lists as they lie there, by its line. Raises `Refused` as reading does."""
    warnings = []
    for name in LIST_NAMES:
        for line, text in enumerate(private.list_text(name).splitlines(), 1):
            for entry in parse_list(text):
                if doubt := doubt_of(name, entry, settings):
                    told = doubt._replace(fix=f"{doubt.fix} Open the list:  clearname lists edit {name}")
                    warnings.append(told.as_problem(f"private folder: {name}.txt:{line}", Severity.WARNING))
    return warnings
