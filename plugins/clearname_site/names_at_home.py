"""
Full names that stand in the private folder alone: the files in the site hold no more of them than is shown.

What the build cannot know any more has to be looked for before anything is decided or published, or the words of one
supporter would name another.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from clearname.endorsements import FOLDER, load_decisions
from clearname.endorsements.file import MOST_BYTES, MOST_FRONT_MATTER
from clearname.endorsements.load import words_of_settings
from clearname.endorsements.names import NameFinder, is_telling, stands_in_own
from clearname.gate.terms import names_of
from clearname.model import Site
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.strict_yaml import load_strict_yaml
from clearname_site.inbox import Item


class NamesAtHome:
    """The published supporters who are shown with less than the inbox knows of them."""

    def __init__(self, site_root: Path, items: Iterable[Item]) -> None:
        self._root = site_root
        self._files = {d.id: d.file or f"{d.id}.md" for d in load_decisions(site_root)}
        self._hidden: dict[str, str] = {}
        for item in items:
            if item.verdict == "publish" and item.endorsement_id in self._files:
                self.add(item)

    def add(self, item: Item) -> None:
        """Notes what was published just now, with its id."""
        self._files.setdefault(item.endorsement_id, f"{item.endorsement_id}.md")
        name = _name_in(item.incoming.untrusted_data)
        if is_telling(name) and _name_in(self._file(item.endorsement_id)) != name:
            self._hidden[item.endorsement_id] = name

    def hidden(self, site: Site, theme_words: Iterable[str] = ()) -> set[str]:
        """
        The full names that may stand nowhere in the output.

        Without names that somebody shows in full, or that the site itself says ("Own Words"): nobody's secret.
        """
        from clearname.site import page_words

        names = set(self._hidden.values()) - {endorsement.shown_name for endorsement in site.endorsements}
        if not names:
            return set()
        said = (*names_of(site.person), *words_of_settings(site.settings), *theme_words, *page_words(site))
        return {name for name in names if not stands_in_own(name, said)}

    def check(self, item: Item | None, where: str, data: bytes, settings: Settings, *, shows_all: bool) -> None:
        """
        Raises `Refused` where these words name somebody who is shown with less, or published words name this writer.

        `data` is the file as it came, `item` where it came from (None for a merged file), `shows_all` whether the
        name is shown as it stands there.
        """
        own = names_of(settings.person)
        own_id = item.endorsement_id if item else ""
        name = _name_in(data)
        others = {other for id_, other in self._hidden.items() if id_ != own_id} - {name}
        if others and NameFinder(others, own).stands_in(_text(data)):
            what = "these words name another supporter, who is shown with less than that"
            raise _refused(where, what, "Ask the writer to leave the name out, or hold it.")
        if shows_all or not is_telling(name):
            return
        finder = NameFinder([name], own)
        for id_ in self._files:
            if id_ != own_id and finder.stands_in(_text(self._file(id_))):
                what = f"this writer wants less than the full name to be shown, and {id_} says it"
                raise _refused(where, what, f"Ask whoever wrote {id_} to leave the name out, or hold one of the two.")

    def _file(self, endorsement_id: str) -> bytes:
        try:
            with (self._root / FOLDER / self._files[endorsement_id]).open("rb") as file:
                return file.read(MOST_BYTES)
        except OSError:
            return b""


def _name_in(untrusted_data: bytes) -> str:
    """The name that a file says; empty where it says none or cannot be read."""
    front = _text(untrusted_data).removeprefix("---\n").partition("\n---\n")[0] + "\n"
    try:
        fields = load_strict_yaml(front, where="", first_line=2, most_bytes=MOST_FRONT_MATTER)
    except Refused:
        return ""
    name = fields["name"].value if "name" in fields else ""
    return name.strip() if isinstance(name, str) else ""


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _refused(where: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, "review-names-another", what, fix)])
