"""The table of everything the gate can find: id, code, level, why, fix. `docs/problems.md` is held to it by a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clearname.gate.fact import fact_of
from clearname.gate.interface import Finding, Mark, Rule, mask
from clearname.gate.table import attack, files, pages, personal, supporters, whole
from clearname.text import digest, printable

if TYPE_CHECKING:
    from clearname.gate.output_file import OutputFile

VERSION = 32
"""Grows with every change of what a rule finds; what passed under an earlier one is looked at again."""

RULES: tuple[Rule, ...] = (
    *files.RULES, *personal.RULES, *attack.RULES, *supporters.RULES, *pages.RULES, *whole.RULES,
)  # fmt: skip

NOTES: tuple[Rule, ...] = whole.NOTES
"""What publishing tells beside, level INFO: no fault, so no leak of it can be planted."""

_BY_CODE = {rule.code: rule for rule in (*RULES, *NOTES)}


def rule_of(code: str) -> Rule:
    """The rule with that code; KeyError if there is none."""
    return _BY_CODE[code]


def found(
    code: str, file: OutputFile | None = None, line: int = 0, *, secret: str = "", shown: str = "", passage: str = ""
) -> Finding:  # fmt: skip
    """
    A finding of the rule `code` in `file`, or in the site as a whole.

    `secret` is masked; `shown` is harmless as it is (the name of a tag or a host). `passage` is the text or
    tag in which it was found, where a file has several; else the finding is about the whole file.
    """
    rule = _BY_CODE[code]
    masked = mask(secret) if secret else printable(shown, 60)
    within = passage or (file.sha256 if file else "")
    pin = digest("\0".join((code, within, secret or shown)).encode("utf-8", "replace"))
    return Finding(
        file.path if file else "", line, rule.id, code, rule.level, masked, rule.why, rule.fix, rule.judgement, pin
    )  # fmt: skip


def found_mark(mark: Mark, file: OutputFile, line: int = 0, passage: str = "") -> Finding:
    """The finding of a mark in `file`; see `found`."""
    finding = found(mark.code, file, line, secret=mark.secret, shown=mark.shown, passage=passage)
    return replace(finding, fact=fact_of(mark.secret, mark.stands)) if mark.stands else finding


def as_milder(finding: Finding, code: str) -> Finding:
    """The same finding by the rule `code`, where another file explains it."""
    rule, pin = _BY_CODE[code], digest(f"{code}\0{finding.pin}".encode())
    return replace(
        finding, rule=rule.id, code=code, level=rule.level, why=rule.why, fix=rule.fix, judgement=rule.judgement,
        pin=pin,
    )  # fmt: skip
