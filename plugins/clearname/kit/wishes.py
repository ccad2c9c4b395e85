"""What one text of sentences should be, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from clearname.kit.measure import Limit


class Form(Enum):
    """What kind of text it is."""

    BIO = auto()
    """Who this is."""
    POST = auto()
    """What is done at a place of work that is named above it."""
    VIDEO = auto()
    """Whose video this is: two or three sentences."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one text should be."""

    key: str
    """Platform and field; decides the wording."""
    limit: Limit
    aim: int
    """Characters that are enough."""
    form: Form = Form.BIO
    voice: str = "name"
    """`I` or `name`: how such texts are mostly written there; the other one where nothing else is unlike the rest."""
    must: tuple[str, ...] = ()
    """Kinds of facts that have to be in it, if there is room: the site, where links are hidden."""
    paragraphs: bool = False
    """Whether the text is long: it falls into paragraphs."""

    @property
    def takes_own(self) -> bool:
        """Whether the person's own sentences may stand in it."""
        return self.form is Form.BIO


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as it was made."""

    text: str
    like: str = ""
    """Key of a text that shares too much with it; empty for none."""
    is_reduced: bool = False
    """Whether it had to become shorter than there was room for."""
    has_name: bool = True
