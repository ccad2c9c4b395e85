"""What every rule of the screen knows: the candidate, the context, and what a rule is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cached_property

from clearname.detect.tokens import Word, words_in
from clearname.detect.word_lists import Phrase
from clearname.endorsements.fields import Facts
from clearname.endorsements.file import MOST_BYTES, MOST_FRONT_MATTER
from clearname.endorsements.raw import RawEndorsement
from clearname.folding import decode, fold_page
from clearname.gate.lists import PrivateLists
from clearname.gate.terms import Terms, names_of
from clearname.html.supporter import CleanText
from clearname.incoming import Incoming
from clearname.screening.findings import Finding, Label
from clearname.screening.watch import WatchList
from clearname.settings import Settings
from clearname.similarity import SimilarityIndex
from clearname.text import canonical_bytes, text_digest

TEXT = "text"
"""The field of the words themselves."""
_FIELD = re.compile(r"^([a-z_]{1,30}):[ \t]*(.*)$", re.MULTILINE)
_WORDS = ("name", "role", "organisation", "connection", "link")
_MOST_GUESSED = 8_192
"""Characters of a text that is refused: four times what can be published."""
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Words:
    """One field of a supporter's file, or its text."""

    field: str
    untrusted: str
    listed: list[tuple[Phrase, int, int]] | None = dataclass_field(default=None, repr=False, compare=False)
    """What of the lists stands in it, once that was looked for; see `listed.places_of`."""

    @cached_property
    def words(self) -> list[Word]:
        """Word by word; see `words_in`."""
        return words_in(self.untrusted)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words, each once: a cheap answer to whether any of a list stands there."""
        return frozenset(word.folded for word in self.words)

    @cached_property
    def has_digit(self) -> bool:
        """Whether a digit of any script stands in it; most honest texts have none."""
        return bool(_DIGIT.search(self.untrusted))

    @cached_property
    def folded(self) -> str:
        """As the gate compares text."""
        return fold_page(decode(self.untrusted))


@dataclass(frozen=True)
class Candidate:
    """One supporter's words as the rules see them, whether or not their file can be read."""

    incoming: Incoming
    text: Words
    fields: tuple[Words, ...]
    """`name`, `role`, `organisation`, `connection` and `link`, as far as they are there."""
    language: str
    """The main part of the language that the file names, or of the site's."""
    raw: RawEndorsement | None = None
    clean: CleanText | None = None

    @property
    def everything(self) -> tuple[Words, ...]:
        """The text first, then the fields."""
        return (self.text, *self.fields)

    @property
    def name(self) -> str:
        """The supporter's, as they wrote it; may be empty."""
        return next((words.untrusted for words in self.fields if words.field == "name"), "")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical file."""
        return text_digest(self.incoming.untrusted_data)


@dataclass(frozen=True)
class ScreenContext:
    """What the screen judges by; the same for all candidates of one pull."""

    facts: Facts
    settings: Settings
    lists: PrivateLists = dataclass_field(default_factory=PrivateLists)
    watch: WatchList = dataclass_field(default_factory=WatchList)
    """Names and phrases of the attack, as salted digests."""
    is_invited: Callable[[str], bool] = lambda code: False
    """Whether a code of invitation is one of ours, and counts for what is being screened."""
    is_known_code: Callable[[str], bool] = lambda code: False
    """Whether a code is one of ours, even if it was used before."""
    others: SimilarityIndex = dataclass_field(default_factory=SimilarityIndex)
    """All other texts; where the candidate's own is among them, under its item id."""
    withdrawn: frozenset[str] = frozenset()
    """`text_digest` of the files that were taken back."""
    decided: Mapping[str, str] = dataclass_field(default_factory=dict)
    """Item id to `text_digest` of the file that was decided about."""

    @cached_property
    def terms(self) -> Terms:
        """The private lists, ready to be looked for."""
        lists = self.lists
        return Terms(
            [("protected-term", term) for term in lists.protect]
            + [("unwanted-name", name) for name in lists.do_not_name]
            + [("unwanted-link", address) for address in lists.do_not_link],
            public=names_of(self.settings.person),
        )

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """Every spelling of the person's own name."""
        return names_of(self.settings.person)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """The words of these spellings, folded."""
        return frozenset(word.folded for name in self.own_names for word in words_in(name))

    @cached_property
    def site_language(self) -> str:
        """The main part of the site's language tag."""
        return _main(self.settings.site.language)

    @cached_property
    def memory(self) -> dict[str, object]:
        """What rules have made ready once for all candidates, by rule."""
        return {}


Look = Callable[[Candidate, ScreenContext], Iterable[Finding]]
"""What one rule finds; takes time linear in the length of the words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the screen."""

    name: str
    """A slug; what it is switched off by."""
    label: Label
    look: Look


def make_candidate(
    incoming: Incoming, parsed: tuple[RawEndorsement, CleanText] | None, context: ScreenContext
) -> Candidate:
    """The candidate for what was read; where that was refused (None), for what can be guessed of it."""
    site_language = context.site_language
    if parsed is None:
        fields, text = _guess(incoming.untrusted_data)
        language = _main(fields.pop("language", "").strip("\"' ")) or site_language
        return Candidate(incoming, Words(TEXT, text), _fields(fields.items()), language)
    raw, clean = parsed
    values = (
        raw.untrusted_name, raw.untrusted_role, raw.untrusted_organisation, raw.untrusted_connection,
        raw.untrusted_link,
    )  # fmt: skip
    fields_read = _fields(zip(_WORDS, values, strict=True))
    return Candidate(incoming, Words(TEXT, clean.plain), fields_read, _main(raw.language) or site_language, raw, clean)


def _fields(values: Iterable[tuple[str, str]]) -> tuple[Words, ...]:
    return tuple(Words(field, value) for field, value in values if value.strip())


def _main(tag: str) -> str:
    match = _LANGUAGE.match(tag)
    return match[0] if match else ""


def _guess(data: bytes) -> tuple[dict[str, str], str]:
    """Fields and text of a file that breaks a rule, as far as they are to be told apart; both cut to a length."""
    text = canonical_bytes(data[:MOST_BYTES]).decode("utf-8", "replace")
    front, body = "", text
    if text.startswith("---\n"):
        front, _, body = text[4:].partition("\n---\n")
        body = body or front
    fields = {name: html.unescape(value.strip()) for name, value in _FIELD.findall(front[:MOST_FRONT_MATTER])}
    return fields, html.unescape(body.strip("\n"))[:_MOST_GUESSED]


def in_field(rule: str, label: Label, what: str, words: Words, spans: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """One finding with these places, or none where there are none."""
    if places := tuple(sorted(set(spans))):
        where = what if words.field == TEXT else f"{what}, in the field {words.field}"
        yield Finding(rule, label, where, places, words.field)
