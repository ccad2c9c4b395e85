"""The words with everything masked that a rule found in them: the middle way between labels and the whole text."""

from __future__ import annotations

from collections.abc import Iterable

from clearname.screening.findings import Finding

BLOCK = "▇▇▇▇"
"""Stands for one masked passage, however long."""


def mask(untrusted_plain: str, findings: Iterable[Finding], *, field: str = "text") -> str:
    """
    The words with each passage that a finding marks replaced by `BLOCK`, from space to space.

    `untrusted_plain` is `Screened.plain`, or the value of `field`. Passages with nothing but space between them become
    one block, so that neither letters nor length are to be read off. What is not masked stays untrusted.
    """
    text = untrusted_plain
    spans = sorted(
        (max(0, start), min(len(text), end))
        for finding in findings
        if finding.field == field
        for start, end in finding.spans
    )
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        if end <= max(done, start):
            continue
        while start > done and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        between = text[done:start] if start > done else ""
        if not (pieces and not between.strip()):
            pieces += [between, BLOCK]
        done = end
    return "".join([*pieces, text[done:]])
