"""What supporters' files said in the last build, in `.clearname/`: only of those that are published now."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clearname_site.sealed import read_sealed, write_sealed
from clearname_site.standing import beside_the_day, of_engine
from clearname_site.state import Stamps
from clearname_site.workshop import Workshop

if TYPE_CHECKING:
    from clearname.endorsements.remembered import Remembered

_FORMAT = 1


def remembered_words(workshop: Workshop, key: str, inputs: Stamps) -> Remembered:
    """What the last build read; nothing where engine or settings are others. `key` and `inputs`: see `state`."""
    from clearname.endorsements.remembered import Remembered

    under = _under(key, inputs)
    kept = read_sealed(workshop.words)
    is_known = isinstance(kept, dict) and kept.get("format") == _FORMAT and kept.get("under") == under
    return Remembered(under, kept["files"] if is_known else {})


def remember_words(workshop: Workshop, words: Remembered) -> None:
    """Keeps them for the next build, where there are new ones or fewer."""
    if words.is_changed:
        write_sealed(workshop.words, {"format": _FORMAT, "under": words.under, "files": words.kept})


def _under(key: str, inputs: Stamps) -> str:
    """A digest of what says how a file is read, beside what the site says itself."""
    engine = sorted(of_engine(inputs).items())
    return hashlib.sha256(repr((beside_the_day(key), engine)).encode()).hexdigest()
