"""Rules about where the words stand: invited, proven, agreed to, new, decided about before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.detect.word_lists import languages
from clearname.incoming import Consent
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext

_LISTED = frozenset(languages())
_LATIN = re.compile("[A-Za-z\u00aa-\u02ff\u1e00-\u1eff]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_OTHER_SCRIPT = {
    "ru": _CYRILLIC,
    "uk": _CYRILLIC,
    "ar": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "hi": re.compile("[\u0900-\u097f]"),
}
"""Letters of the listed languages that are not written in Latin ones."""


def _uninvited(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    invite = candidate.raw.invite if candidate.raw else ""
    if not invite:
        yield Finding("uninvited", Label.UNINVITED, "no code of invitation stands in it")
    elif not context.is_invited(invite):
        is_known = context.is_known_code(invite)
        what = "was used before, or came with something else first" if is_known else "is not one of yours"
        yield Finding("uninvited", Label.UNINVITED, f"its code of invitation {what}")


def _unverified(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    if not any(proof.holds for proof in candidate.incoming.proofs):
        yield Finding("unverified", Label.UNVERIFIED, "nothing shows who wrote it")


def _no_consent(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    is_missing = candidate.raw is not None and not candidate.raw.consent
    if candidate.incoming.consent is Consent.ASKED or is_missing:
        yield Finding("no-consent", Label.NO_CONSENT, "the writer has not agreed to being published here")


def _changed(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    decided = context.decided.get(candidate.incoming.source.item_id)
    if decided is not None and decided != candidate.digest:
        yield Finding("changed", Label.CHANGED, "these are other words than those you decided about")


def _withdrawn(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    if candidate.digest in context.withdrawn:
        yield Finding("withdrawn", Label.WITHDRAWN, "exactly these words were taken back before")


def _unscreened(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    """No list knows these words, so that finding nothing in them means nothing."""
    language = {"no": "nb", "nn": "nb"}.get(candidate.language, candidate.language)
    if language not in _LISTED:
        yield Finding("unscreened", Label.UNSCREENED, "there is no list of words for its language: nobody looked")
        return
    text = candidate.text.untrusted
    if text.isascii() and language not in _OTHER_SCRIPT:
        return
    letters = [letter for letter in text if letter.isalpha()]
    own = _OTHER_SCRIPT.get(language, _LATIN)
    foreign = sum(own.match(letter) is None for letter in letters)
    if foreign * 10 > len(letters):
        what = "much of it is in other letters than those of the language that it names: nobody looked"
        yield Finding("unscreened", Label.UNSCREENED, what)


def _duplicate(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    near = context.others.near(candidate.text.untrusted, but=candidate.incoming.source.item_id)
    if near:
        count = "one other" if len(near) == 1 else f"{len(near)} others"
        yield Finding("duplicate", Label.DUPLICATE, f"nearly the same words as {count}")


RULES = (
    Rule("uninvited", Label.UNINVITED, _uninvited),
    Rule("unverified", Label.UNVERIFIED, _unverified),
    Rule("no-consent", Label.NO_CONSENT, _no_consent),
    Rule("changed", Label.CHANGED, _changed),
    Rule("withdrawn", Label.WITHDRAWN, _withdrawn),
    Rule("unscreened", Label.UNSCREENED, _unscreened),
    Rule("duplicate", Label.DUPLICATE, _duplicate),
)
