"""Rules about what the person never wants to see published: their private lists, and the watch list."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.folding import words_of
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, Words, in_field

_WHAT = {
    "protected-term": "something of your list of what never appears",
    "unwanted-name": "somebody of your list of people who are never named",
    "unwanted-link": "an address of your list of what is never linked",
}


def _never_publish(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        for hit in context.terms.search(words.folded):
            spans = _places(words, words_of(hit.text))
            yield from in_field("never-publish", Label.NEVER_PUBLISH, _WHAT[hit.code], words, spans)


def _watched(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        found = context.watch.find([word.folded for word in words.words])
        spans = [(words.words[first].start, words.words[last - 1].end) for first, last in found]
        what = "a name or phrase of your watch list"
        yield from in_field("watch-list", Label.NEVER_PUBLISH, what, words, spans)


def _places(words: Words, wanted: list[str]) -> list[tuple[int, int]]:
    """Where these folded words stand in a row; the whole where a disguise hides the place."""
    folded = [word.folded for word in words.words]
    count = len(wanted)
    starts = [at for at in range(len(folded) - count + 1) if folded[at : at + count] == wanted] if count else []
    spans = [(words.words[at].start, words.words[at + count - 1].end) for at in starts]
    return spans or [(0, len(words.untrusted))]


RULES = (
    Rule("never-publish", Label.NEVER_PUBLISH, _never_publish),
    Rule("watch-list", Label.NEVER_PUBLISH, _watched),
)
