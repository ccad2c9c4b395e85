"""
What a table of phrases holds: whole sentences with gaps, in one language.

Every sentence has its verb in square brackets, `[ist]`; a test holds it to that. `[bin|ist]` and `<ich|{short}>` give
the form for the first person, then that for a text by name; a phrase without a bar in it suits both. Into the gaps
come facts as the person wrote them: a phrase is made so that they need no ending, no article and no gender there.
`{items}` is one thing or several, `{many}` two or more, `{item}` one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

LANGUAGES = ("ar", "de", "es", "fr", "hi", "id", "ja", "pt")
"""Those with a table, besides English, which has a grammar of its own."""
Joins = tuple[tuple[str, str], ...]
"""What stands before the next thing of a list: a pattern for its beginning, and the joint; the first that suits."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language. First sentences have the gaps `{name}`, `{role}` and `{town}`, as far as the field says."""

    full: tuple[str, ...]
    """Name, role and town, in the third person."""
    without_town: tuple[str, ...]
    """Name and role."""
    without_role: tuple[str, ...]
    """Name and town."""
    names: tuple[str, ...]
    """The name alone."""
    names_i: tuple[str, ...]
    """The name alone, in the first person; stands before or after one of the next three."""
    jobs_i: tuple[str, ...]
    """Role and town."""
    roles_i: tuple[str, ...]
    towns_i: tuple[str, ...]
    posts: tuple[str, ...]
    """The role, below a post that is named above."""
    posts_without_role: tuple[str, ...]
    videos: tuple[str, ...]
    """The name, below a video of the person's own."""
    sentences: Mapping[str, tuple[str, ...]]
    """By kind of fact; `{host}` is the address of the site."""
    first_person: str
    """A pattern for words by which a sentence of the person's own is known to be in the first person."""
    last: Joins
    """Before the last thing of a list."""
    between: Joins = (("", ", "),)
    """Before the others."""
    apart: str = "; "
    """Between things that hold a comma or an "and" themselves."""
    quotes: tuple[str, str] = ("“", "”")
    brackets: tuple[str, str] = (" (", ")")
    at_work: str = r"(?!)"
    """A pattern for phrases in which somebody works as something."""
    no_work: str = r"(?!)"
    """A pattern for what people are without working as it."""
    mends: tuple[tuple[str, str], ...] = ()
    """Patterns for what is wrong once the town alone is in its gap, and what stands there instead."""
    lowers: bool = False
    """Whether nouns have small letters in the middle of a sentence."""


@cache
def phrases_for(language: str) -> Phrases | None:
    """The table of a language such as `de`; None where there is none. Only that one is read."""
    if language not in LANGUAGES:
        return None
    table: Phrases = import_module(f"clearname.kit.phrases_{language}").PHRASES
    return table
