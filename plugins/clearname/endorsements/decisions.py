"""
`decisions.toml`: which supporters' files are published, as the owner decided.

Refusals and withdrawals leave nothing here; they stand in the private folder's ledger alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from clearname.endorsements.display import CAPS
from clearname.model import Display, Proof, ProofKind
from clearname.patterns import later
from clearname.problems import Problem, Refused

FORMAT = 1
"""The version of the file that this engine writes and reads."""
DECISIONS_FILE = "decisions.toml"
MOST_BYTES = 20_000_000

ID = later(r"e-[0-9a-f]{6}")
_DIGEST = later(r"[0-9a-f]{64}")
_FILE = later(r"[^/\\\x00-\x1f\x7f]{1,200}\.md")
_PROOF_OF = later("[A-Za-z0-9][A-Za-z0-9 .-]{0,99}")
_KEYS = frozenset({"id", "file", "digest", "verdict", "display_cap", "decided_on", "proof", "proof_of"})
_HEAD = (
    "# What is published, one decision for each endorsement. Written by `clearname decide`; a line that is taken out\n"
    "# takes the endorsement out of the site.\n"
    "format = 1\n"
)
_BEGIN = "\n[[decision]]\n"
# What follows it, exactly as `render_decisions` writes it. Ten thousand of them would take the TOML parser seconds.
_ENTRY = later(
    r'id = "(e-[0-9a-f]{6})"\n(?:file = "([^"\\/\x00-\x1f\x7f]{1,200}\.md)"\n)?'
    r'digest = "([0-9a-f]{64})"\nverdict = "publish"\n(?:display_cap = "([a-z_]{1,20})"\n)?'
    r'(?:proof = "([a-z_]{1,20})"\n(?:proof_of = "([A-Za-z0-9][A-Za-z0-9 .-]{0,99})"\n)?)?'
    r"decided_on = ([0-9]{4}-[0-9]{2}-[0-9]{2})\n"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The owner's word that one file, exactly as it was read, is published."""

    id: str
    """`e-` and six hexadecimal digits, by chance."""
    digest: str
    """SHA-256 of the canonical file."""
    decided_on: date
    display_cap: Display | None = None
    """The most of the name that the owner lets be shown; None leaves it to the supporter."""
    file: str = ""
    """The file's name in the folder; empty if not noted."""
    proof: Proof | None = None
    """What was checked about the writer; how, with what, and about whom stands in the private folder."""


def load_decisions(site_root: Path) -> tuple[Decision, ...]:
    """The decisions of the site folder, by id; empty where the file does not exist. Raises `Refused`."""
    try:
        with (site_root / DECISIONS_FILE).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ()
    except OSError:
        fix = "Check that it is a file of yours that can be read."
        raise Refused([Problem(DECISIONS_FILE, "decision-unreadable", "this file cannot be read", fix)]) from None
    return parse_decisions(data)


def parse_decisions(data: bytes, where: str = DECISIONS_FILE) -> tuple[Decision, ...]:
    """The decisions in the file, by id. Raises `Refused` with every problem; they are the owner's to fix."""
    try:
        if len(data) > MOST_BYTES:
            raise ValueError
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        decisions = _as_we_write(text)
        if decisions is None:
            return _from_table(tomllib.loads(text), text, where)
    except (ValueError, RecursionError):  # tomllib's and the decoder's errors are ValueErrors
        fix = "Undo the last change to it, or take the line out that you changed."
        raise Refused([Problem(where, "decision-unreadable", "this file is not readable as TOML", fix)]) from None
    _check_unique(decisions, {}, where)
    return tuple(sorted(decisions, key=lambda decision: decision.id))


def render_decisions(decisions: Iterable[Decision]) -> str:
    """The file's text, by id; the same decisions give the same bytes."""
    parts = [_HEAD]
    for decision in sorted(decisions, key=lambda decision: decision.id):
        parts.append(f'\n[[decision]]\nid = "{decision.id}"\n')
        if decision.file and not re.search(r'["\\]', decision.file):
            parts.append(f'file = "{decision.file}"\n')
        parts.append(f'digest = "{decision.digest}"\nverdict = "publish"\n')
        if decision.display_cap:
            parts.append(f'display_cap = "{decision.display_cap}"\n')
        if decision.proof:
            parts.append(f'proof = "{decision.proof.kind}"\n')
            if decision.proof.subject:
                parts.append(f'proof_of = "{decision.proof.subject}"\n')
        parts.append(f"decided_on = {decision.decided_on.isoformat()}\n")
    return "".join(parts)


def _as_we_write(text: str) -> list[Decision] | None:
    """The decisions if the file is exactly as `render_decisions` writes it and nothing is wrong in it, else None."""
    if not text.startswith(_HEAD):
        return None
    if len(text) == len(_HEAD):
        return []
    first, *entries = text[len(_HEAD) :].split(_BEGIN)
    if first:
        return None
    decisions: list[Decision] = []
    for entry in entries:
        decision = _decision(entry)
        if decision is None:
            return None
        decisions.append(decision)
    return decisions


@lru_cache(maxsize=32_768)
def _decision(entry: str) -> Decision | None:
    """What one entry says, as we write it; kept, since deciding about one reads all others again."""
    match = _ENTRY.fullmatch(entry)
    try:
        if match is None:
            return None
        cap = Display(match[4]) if match[4] else None
        if cap and cap not in CAPS:
            return None
        proof = Proof(ProofKind(match[5]), match[6] or "") if match[5] else None
        return Decision(match[1], match[3], date.fromisoformat(match[7]), cap, match[2] or "", proof)
    except ValueError:
        return None


def _from_table(table: dict[str, Any], text: str, where: str) -> tuple[Decision, ...]:
    problems: list[Problem] = []
    if type(table.get("format")) is not int or table["format"] != FORMAT:
        fix = f"Write  format = {FORMAT}  as the first line; a higher number needs a newer Clearname."
        problems.append(Problem(where, "decision-format", "the version of this file is missing or unknown", fix))
    if stray := sorted(set(table) - {"format", "decision"}):
        what = f"{len(stray)} entries that do not belong here"
        problems.append(Problem(where, "decision-field", what, "Leave only  format  and  [[decision]]  in it."))
    entries = table.get("decision", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        entries = []
        fix = "Begin each decision with a line  [[decision]]"
        problems.append(Problem(where, "decision-field", "the decisions are not a list", fix))
    lines = [text.count("\n", 0, match.start()) + 1 for match in re.finditer(r"^[ \t]*\[\[", text, re.MULTILINE)]
    decisions: list[Decision] = []
    places: dict[str, str] = {}
    for number, entry in enumerate(entries):
        at = f"{where}:{lines[number]}" if len(lines) == len(entries) else where
        found = [Problem(at, code, what, fix) for code, what, fix in _wrong(entry)]
        problems += found
        if not found:
            cap = Display(entry["display_cap"]) if "display_cap" in entry else None
            proof = Proof(ProofKind(entry["proof"]), entry.get("proof_of", "")) if "proof" in entry else None
            decision = Decision(entry["id"], entry["digest"], entry["decided_on"], cap, entry.get("file", ""), proof)
            decisions.append(decision)
            places.setdefault(decision.id, at)
    try:
        _check_unique(decisions, places, where)
    except Refused as refused:
        problems += refused.problems
    if problems:
        raise Refused(problems)
    return tuple(sorted(decisions, key=lambda decision: decision.id))


def _wrong(entry: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Code, fault and remedy of everything that is wrong with one entry."""
    if set(entry) - _KEYS:
        yield "decision-field", "an entry that does not exist", f"The entries are {', '.join(sorted(_KEYS))}."
    if not _is_text(entry.get("id"), ID):
        yield "decision-id", "id is missing or not of the form  e-1a2b3c", "Decide again with `clearname decide`."
    if not _is_text(entry.get("digest"), _DIGEST):
        yield "decision-digest", "digest is missing or not 64 digits long", "Decide again with `clearname decide`."
    if entry.get("verdict") != "publish":
        fix = "Take the whole decision out; what has none is not published."
        yield "decision-verdict", "the only verdict that stands here is publish", fix
    if type(entry.get("decided_on")) is not date:
        yield "decision-date", "decided_on is missing or no day", "Write it like  decided_on = 2026-02-01"
    if "file" in entry and not _is_text(entry["file"], _FILE):
        yield "decision-file", "file is not the name of an .md file", "Write the name alone, without a folder."
    if "display_cap" in entry and entry["display_cap"] not in tuple(cap.value for cap in CAPS):
        yield "decision-cap", "display_cap is not one of the levels", f"Choose one of {', '.join(CAPS)}."
    if "proof" in entry and entry["proof"] not in tuple(kind.value for kind in ProofKind):
        fix = "Decide again with `clearname decide`; what was checked stands in the private folder."
        yield "decision-proof", "proof is not one of the kinds", fix
    if "proof_of" in entry and ("proof" not in entry or not _is_text(entry["proof_of"], _PROOF_OF)):
        fix = "Write a domain or the name of a service, below a line  proof = …"
        yield "decision-proof", "proof_of is no domain or service", fix


def _is_text(value: object, pattern: re.Pattern[str]) -> bool:
    return isinstance(value, str) and bool(pattern.fullmatch(value))


def _check_unique(decisions: list[Decision], places: dict[str, str], where: str) -> None:
    ids = {decision.id for decision in decisions}
    digests = {decision.digest for decision in decisions}
    if len(ids) == len(digests) == len(decisions):
        return
    ids.clear()
    digests.clear()
    problems: list[Problem] = []
    for decision in decisions:
        if decision.id in ids or decision.digest in digests:
            what = f"the decision {decision.id} stands here twice, or two decisions are about one file"
            fix = "Keep one of them."
            problems.append(Problem(places.get(decision.id, where), "decision-duplicate", what, fix))
        ids.add(decision.id)
        digests.add(decision.digest)
    if problems:
        raise Refused(problems)
