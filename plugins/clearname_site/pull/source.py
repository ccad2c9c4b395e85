"""What every source is: a function that yields `Incoming` values, given a target and what the pull knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from clearname.endorsements import Facts
from clearname.incoming import Incoming, SourceRef
from clearname.settings import Settings


def _no_progress(step: str, done: int = 0, of: int = 0) -> None:
    pass


@dataclass(frozen=True, slots=True)
class PullContext:
    """What a source may need to know."""

    settings: Settings
    facts: Facts
    """For the check of files; holds the day that counts as today."""
    now: datetime
    """An aware UTC instant."""
    private: Path
    """The private folder: caches and the lists of signers stand there."""
    address: str = ""
    """The mail address that endorsements are sent to; empty if the owner named none."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Of the process: tokens and addresses of services are taken from here alone."""
    progress: Callable[[str, int, int], None] = _no_progress
    may_ask: bool = False
    """Whether a person sits there who can answer."""
    ask: Callable[[str], bool] = lambda question: False
    """Puts a yes-or-no question to that person; False where nobody is there."""
    known: Callable[[SourceRef], str] = lambda ref: ""
    """The version of this thing that is in the inbox already; empty if it is not. A source may pass it over then."""

    @property
    def today(self) -> date:
        """The day that counts as today."""
        return self.facts.as_of

    @property
    def host(self) -> str:
        """The host of the site, as in `ana.example`."""
        return self.settings.site.url.partition("://")[2].partition("/")[0]


class Source(Protocol):
    """The one interface of all sources: each module in this folder has one such function, `pull`."""

    def __call__(self, target: str, context: PullContext) -> Iterator[Incoming]:
        """
        What the target holds, one by one; nothing for what `context.known` has in the same version.

        Raises `OutsideFailed` where the other side failed and `Refused` where the target itself cannot be used; what
        was yielded before stays good. A hostile item is yielded with its `problems`, it stops nothing.
        """
        ...
