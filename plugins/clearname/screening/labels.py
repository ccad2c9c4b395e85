"""What label a refusal gets, which labels are grave, and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterable

from clearname.problems import Problem
from clearname.screening.findings import Label

LABEL_OF_PROBLEM: dict[str, Label] = {
    "text-html": Label.MARKUP,
    "text-markup": Label.MARKUP,
    "text-reference": Label.MARKUP,
    "text-table": Label.MARKUP,
    "text-rule": Label.MARKUP,
    "text-link": Label.LINKS,
    "endorsement-link": Label.LINKS,
    "text-image": Label.IMAGES,
    "text-heading": Label.HEADINGS,
    "text-code": Label.CODE,
    "text-invisible": Label.ODD_CHARACTERS,
    "text-marks": Label.ODD_CHARACTERS,
    "text-styled": Label.ODD_CHARACTERS,
    "text-contact": Label.PERSONAL_DATA,
    "text-trace": Label.PERSONAL_DATA,
    "endorsement-contact-field": Label.PERSONAL_DATA,
    "endorsement-consent": Label.NO_CONSENT,
}
"""By the problem's code; every other refusal is `unreadable`."""

GRAVEST_FIRST: tuple[Label, ...] = (
    Label.WITHDRAWAL, Label.WITHDRAWN, Label.NEVER_PUBLISH, Label.HOSTILE_LANGUAGE, Label.ALLEGATION,
    Label.IMPERSONATION, Label.LOOKALIKE, Label.MACHINE_INSTRUCTIONS, Label.PERSONAL_DATA, Label.ODD_CHARACTERS,
    Label.MARKUP, Label.IMAGES, Label.LINKS, Label.CODE, Label.HEADINGS, Label.PROMOTION, Label.DUPLICATE,
    Label.CHANGED, Label.UNREADABLE, Label.NO_CONSENT, Label.UNSCREENED, Label.UNINVITED, Label.UNVERIFIED,
    Label.LOOKS_FINE,
)  # fmt: skip
"""Every label but `needs-care`, which stands before them all."""

NEEDS_CARE: frozenset[Label] = frozenset({
    Label.WITHDRAWAL, Label.NEVER_PUBLISH, Label.HOSTILE_LANGUAGE, Label.ALLEGATION, Label.IMPERSONATION,
    Label.LOOKALIKE, Label.MACHINE_INSTRUCTIONS, Label.PERSONAL_DATA,
})  # fmt: skip
"""With one of these the text is not shown before somebody asks for it twice."""

_RANK = {label: len(GRAVEST_FIRST) - 1 - place for place, label in enumerate(GRAVEST_FIRST)}
# Said of most friends' words, and no reason to think ill of them.
_HARMLESS = frozenset({Label.UNVERIFIED})


def label_of(problem: Problem) -> Label:
    """The label of a refusal."""
    return LABEL_OF_PROBLEM.get(problem.code, Label.UNREADABLE)


def in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    """
    The labels, gravest first, with `needs-care` before them or `looks-fine` where it applies.

    `looks-fine` stands only where nothing was found beyond that the writer is not proven: never beside `uninvited`,
    since a careful opponent writes politely.
    """
    found = set(labels)
    if found <= _HARMLESS:
        found.add(Label.LOOKS_FINE)
    ordered = sorted(found, key=lambda label: -_RANK[label])
    return (Label.NEEDS_CARE, *ordered) if found & NEEDS_CARE else tuple(ordered)


def gravity_of(labels: Iterable[Label]) -> int:
    """
    How far up the queue: 0 looks fine, higher is worse; of the gravest label.

    Copies do not push down whoever was invited: anybody can send ten thousand of a friend's public words.
    """
    found = set(labels)
    light = _HARMLESS if Label.UNINVITED in found else _HARMLESS | {Label.DUPLICATE}
    return max((_RANK.get(label, 0) for label in found - light), default=0)
