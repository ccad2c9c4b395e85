"""`screen`: everything that the rules say of one supporter's words."""

from __future__ import annotations

from clearname.endorsements.file import try_endorsement
from clearname.incoming import Incoming
from clearname.problems import Problem
from clearname.screening.findings import Screened
from clearname.screening.interface import ScreenContext, make_candidate
from clearname.screening.labels import gravity_of, in_order, label_of
from clearname.screening.rules import RULES


def screen(incoming: Incoming, context: ScreenContext, *, without: frozenset[str] = frozenset()) -> Screened:
    """
    Labels, findings and refusals for one item; never raises for what is in it.

    `without` switches rules off by name, and refusals by the code of their problem. The soft rules also run over what
    is refused, so that nobody opens it unwarned: over its first 8,192 characters. Takes time linear in the length.
    """
    where = incoming.source.item_id
    parsed = None
    problems: list[Problem] = [problem for problem in incoming.problems if problem.code not in without]
    if incoming.untrusted_data:
        read = try_endorsement(incoming.untrusted_data, where, context.facts, unfinished=incoming.composed)
        if isinstance(read, list):
            problems += [problem for problem in read if problem.code not in without]
        else:
            parsed = read
    candidate = make_candidate(incoming, parsed, context)
    rules = [rule for name, rule in RULES.items() if name not in without]
    findings = tuple(finding for rule in rules for finding in rule.look(candidate, context))
    labels = in_order([*(finding.label for finding in findings), *map(label_of, problems)])
    raw, clean = parsed or (None, None)
    return Screened(
        labels=labels,
        findings=findings,
        problems=tuple(dict.fromkeys(problems)),
        language=candidate.language,
        words=clean.words if clean else len(candidate.text.untrusted.split()),
        raw=raw,
        clean=clean,
        gravity=gravity_of(labels),
        plain=candidate.text.untrusted,
    )
