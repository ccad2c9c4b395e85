"""What the screen says about a supporter's words: labels first, so that nobody has to read what hurts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clearname.endorsements.raw import RawEndorsement
from clearname.html.supporter import CleanText
from clearname.problems import Problem


class Label(StrEnum):
    """One word about an endorsement; what the owner sees before any text."""

    LOOKS_FINE = "looks-fine"
    """Nothing was found."""
    NEEDS_CARE = "needs-care"
    """Something hostile, an allegation, or a look-alike was found: read it only when ready, or let a friend."""
    HOSTILE_LANGUAGE = "hostile-language"
    ALLEGATION = "allegation"
    NEVER_PUBLISH = "never-publish"
    """A name or term of the person's own private lists stands in it."""
    PERSONAL_DATA = "personal-data"
    IMPERSONATION = "impersonation"
    """It speaks in the person's name, or wears the site's own words."""
    LOOKALIKE = "lookalike"
    """Letters that only look like others."""
    LINKS = "links"
    MARKUP = "markup"
    IMAGES = "images"
    HEADINGS = "headings"
    CODE = "code"
    ODD_CHARACTERS = "odd-characters"
    UNREADABLE = "unreadable"
    """The file breaks another rule of its form."""
    DUPLICATE = "duplicate"
    UNINVITED = "uninvited"
    UNVERIFIED = "unverified"
    NO_CONSENT = "no-consent"
    CHANGED = "changed"
    """Other words than those that were decided about."""
    WITHDRAWAL = "withdrawal"
    """The supporter asks to take earlier words back."""
    WITHDRAWN = "withdrawn"
    """Exactly these words were taken back before."""
    PROMOTION = "promotion"
    UNSCREENED = "unscreened"
    """It is in a language for which there is no list of words, or in another than it says."""
    MACHINE_INSTRUCTIONS = "machine-instructions"
    """It speaks to programs that read the page, not to people."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that one rule found."""

    rule: str
    """The rule's name, a slug; what is switched off by it."""
    label: Label
    what: str
    """One sentence of ours without a full stop; it quotes nothing of the text."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where it stands in `Screened.plain`, or in the field, as half-open ranges of characters; empty for what has no
    place."""
    field: str = "text"
    """In which of the supporter's words: `text`, or a field such as `name` and `role`."""


@dataclass(frozen=True, slots=True)
class Screened:
    """Everything that the screen says of one incoming endorsement."""

    labels: tuple[Label, ...]
    """Never empty: `looks-fine` where nothing was found; the gravest first."""
    findings: tuple[Finding, ...]
    """From the soft rules: they sort the queue and forbid nothing."""
    problems: tuple[Problem, ...]
    """Hard refusals with line and reason; while there is one it cannot be published."""
    language: str = ""
    words: int = 0
    raw: RawEndorsement | None = None
    """What the file says; None where it cannot be read."""
    clean: CleanText | None = None
    gravity: int = 0
    """Sorts the queue: 0 looks fine, higher is worse."""
    plain: str = ""
    """The words that the findings are about: `clean.plain`, or, where the file is refused, what can be read of it."""

    @property
    def is_hostile(self) -> bool:
        """Whether the text should not be shown before somebody asks for it twice."""
        return Label.NEEDS_CARE in self.labels
