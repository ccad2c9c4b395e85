"""The kit as values: what stands on the page of each platform."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.kit.measure import Limit
from clearname.kit.platforms import Platform
from clearname.model import Elsewhere
from clearname.problems import Problem


@dataclass(frozen=True, slots=True)
class KitText:
    """What to paste into one box."""

    id: str
    """The field's id in the table."""
    label: str
    text: str
    """Empty where there is nothing to say; then a note says why."""
    limit: Limit
    notes: tuple[str, ...] = ()
    is_prose: bool = False
    """Whether it consists of sentences."""
    many_lines: bool = False
    like: str = ""
    """Platform and field of a text that shares too much with it; empty for none."""
    facts: tuple[tuple[str, str], ...] = ()
    """What the person could write about where `text` is empty, as label and value; not to be pasted."""

    @property
    def said(self) -> str:
        """The count in words: `143 of 160 characters (limit not confirmed)`."""
        number = self.limit.count(self.text)
        if self.limit.max is None:
            return f"{number} characters; {self.limit.said}"
        return f"{number} of {self.limit.said}"


@dataclass(frozen=True, slots=True)
class KitPicture:
    """One picture of a profile: which part of what, in which size."""

    id: str
    width: int
    height: int
    max_bytes: int | None
    is_banner: bool
    """Wide; made of the banner, never of the portrait."""
    note: str
    """About the size; empty for none."""

    @property
    def file(self) -> str:
        """Below the folder of the kit."""
        return f"pictures/{'banner' if self.is_banner else 'portrait'}-{self.width}x{self.height}.jpg"


@dataclass(frozen=True, slots=True)
class PlatformKit:
    """Everything for one platform."""

    platform: Platform
    texts: tuple[KitText, ...]
    links: tuple[str, ...]
    handles: tuple[str, ...]
    """What the person wants first; then what could be asked for."""
    pictures: tuple[KitPicture, ...]
    existing: Elsewhere | None
    """The person's page there, if it is on their list."""


@dataclass(frozen=True, slots=True)
class Kit:
    """The whole kit."""

    name: str
    language: str
    is_plain: bool
    """Whether sentences are not known in the language, so that texts are the person's own or none."""
    platforms: tuple[PlatformKit, ...]
    problems: tuple[Problem, ...]
    """Warnings: what was left out, what does not fit, which texts are too much alike."""
