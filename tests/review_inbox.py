"""A site with an inbox in its private folder, for tests of the review. Every person in it is invented."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from clearname.incoming import Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.site import load_settings
from clearname_site.console import Console
from clearname_site.inbox import Inbox
from clearname_site.private import PrivateFolder, open_private_folder
from clearname_site.review import Review
from endorsement_files import make_file
from sites import SMALL_SETTINGS

DAY = date(2026, 3, 1)
AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FINE = "I worked with her for six years, and I saw her check every weld herself before a train went over it."
HOSTILE = "I saw her together with Viktor Moss at the opening of the bridge, and everybody there knew why she had come."
"""Holds a name of the private list, which `make_ground` writes."""
STEERING = "I saw her work\x1b[2J\x1b]0;owned\x07 for six long years, and \u202eeverything she did was right and good."


@dataclass(frozen=True)
class Ground:
    """A site folder and its private folder."""

    site: Path
    private: PrivateFolder

    @property
    def inbox(self) -> Inbox:
        return Inbox(self.private.path)

    def add(self, ref: str, data: bytes, **given: object) -> str:
        """Puts one into the inbox, each a minute after the one before; gives its id."""
        at = AT + timedelta(minutes=len(self.inbox.items()))
        source = SourceRef(given.pop("kind", SourceKind.EMAIL), ref, str(given.pop("version", "1")))  # type: ignore[arg-type]
        self.inbox.add(Incoming(source, data, **given), at)  # type: ignore[arg-type]
        return source.item_id

    def review(self, **given: bool) -> Review:
        review = Review(self.site, self.private, load_settings(self.site), DAY)
        review.load(**given)
        return review


def make_ground(folder: Path, settings: str = SMALL_SETTINGS) -> Ground:
    site = folder / "site"
    (site / "content" / "endorsements").mkdir(parents=True)
    (site / "pelican.conf").write_text(settings, encoding="utf-8")
    private = open_private_folder("small-site", override=folder / "private", environment=os.environ)
    (private.path / "do_not_name.txt").write_text("Viktor Moss\n", encoding="utf-8")
    return Ground(site, private)


def proven(kind: ProofKind = ProofKind.SIGNED_EMAIL, subject: str = "ruth.example") -> tuple[ProofFound, ...]:
    return (ProofFound(kind, subject, True, DAY),)


def fine(**fields: str) -> bytes:
    return make_file(FINE, **fields)


class Typing(Console):
    """A console with somebody who types these answers; keeps what was said."""

    can_ask = True

    def __init__(self, *answers: str) -> None:
        super().__init__(as_json=False)
        self.answers = list(answers)
        self.said: list[str] = []

    def prompt(self, question: str) -> str | None:
        """See `Console.prompt`."""
        self.said.append(question)
        return self.answers.pop(0) if self.answers else None

    def say(self, text: str = "") -> None:
        """See `Console.say`."""
        self.said.append(text)

    @property
    def all(self) -> str:
        return "\n".join(self.said)
