"""Leaks in words, changed at random so that people still read them: `python tests/leaks/mutate.py` counts what is caught."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clearname.gate import Level
from clearname.gate.rules import rule_of
from gate_help import codes, page
from leaks.disguise import KEEP_CASE
from leaks.facts import FACTS
from leaks.phrases import PHRASES
from leaks.report import write_section

SEED = 20261122
TIMES = 20
"""Changed forms of each phrase."""

_LOOKALIKE = dict(zip("aeopcxyABEHKMOPCTX", "аеорсхуАВЕНКМОРСТХ", strict=True))
_SPACES = ("\u00a0", "\u2009", "  ", " \n", "&#32;")
_NOTHING = ("\u200b", "\u200d", "&#8203;", "&shy;", "\u2060", "<b></b>", "<wbr>")
_SEPARATORS = {" ": ("-", ".", "\u2011", "\u00a0", " ")}

Change = Callable[[str, Random], str]


def _letters(change: Callable[[str, Random], str], share: float) -> Change:
    """A change of some letters or digits, outside of addresses of links."""
    return lambda text, chance: "".join(
        change(sign, chance) if sign.isalnum() and chance.random() < share else sign for sign in text
    )


def _between(text: str, chance: Random) -> str:
    """Something that nobody sees between two letters, at one or two places."""
    places = [m.end() for m in re.finditer(r"\w(?=\w)", text)]
    for place in sorted(chance.sample(places, min(2, len(places))), reverse=True):
        text = text[:place] + chance.choice(_NOTHING) + text[place:]
    return text


def _tags(text: str, chance: Random) -> str:
    """A tag around some letters within a word."""
    words = list(re.finditer(r"[^\W\d_]{4,}", text))
    if not words:
        return text
    word = chance.choice(words)
    start = word.start() + chance.randrange(1, len(word[0]) - 1)
    tag = chance.choice(("b", "i", "em", "span"))
    return f"{text[:start]}<{tag}>{text[start : word.end()]}</{tag}>{text[word.end() :]}"


def _spaces(text: str, chance: Random) -> str:
    return re.sub(" ", lambda _: chance.choice(_SPACES) if chance.random() < 0.5 else " ", text)


def _separators(text: str, chance: Random) -> str:
    """Other punctuation between the groups of a number."""
    return re.sub(r"(?<=\d\d) (?=\d\d)", lambda _: chance.choice(_SEPARATORS[" "]), text)


def _joined(text: str, chance: Random) -> str:
    """Something else than spaces between the words."""
    return text.replace(" ", chance.choice("-_.\u00b7\u2003"))


def _case(text: str, chance: Random) -> str:
    return chance.choice((str.upper, str.swapcase, str.title, str.lower))(text)


CHANGES: dict[str, Change] = {
    "entities": _letters(lambda sign, chance: chance.choice((f"&#{ord(sign)};", f"&#x{ord(sign):X};")), 0.3),
    "nothing between": _between,
    "tags": _tags,
    "look-alikes": _letters(lambda sign, _: _LOOKALIKE.get(sign, sign), 0.5),
    "full width": _letters(lambda sign, _: chr(ord(sign) + 0xFEE0) if sign.isdigit() and sign.isascii() else sign, 1),
    "spaces": _spaces,
    "separators": _separators,
    "joined": _joined,
    "case": _case,
}
_JOINED = frozenset({
    "protected-term", "unwanted-name", "accusation", "open-case", "taunt", "pile-on", "sexual-content", "victim-named",
    "hidden-name",
})  # fmt: skip
"""Rules that read word by word; what others look for has spaces in it."""
_NOT = {
    "joined": frozenset(PHRASES) - _JOINED,
    "case": KEEP_CASE | {"accusation", "accusation-near", "victim-named", "home-folder", "case-reference"},
    "separators": frozenset({"register-number", "protected-term", "case-reference", "place-on-map"}),
    "look-alikes": frozenset({"secret", "revealing-code"}),
}
"""Rules that live by capitals, or whose numbers have fixed separators: changed so, it is something else."""


def mutants(code: str, phrase: str, times: int = TIMES) -> Iterator[tuple[str, str]]:
    """The changed forms of a phrase, with the names of the changes; the same ones each time."""
    chance = Random(f"{SEED}{code}{phrase}")
    names = [name for name in CHANGES if code not in _NOT.get(name, ())]
    for _ in range(times):
        chosen = chance.sample(names, chance.choice((1, 1, 2)))
        text = phrase
        # What makes markup comes last, so that the others do not change it.
        for name in sorted(chosen, key=list(CHANGES).index, reverse=True):
            text = CHANGES[name](text, chance) if "&" not in text and "<" not in text else text
        yield text, " + ".join(sorted(chosen))


def phrases(code: str) -> tuple[str, ...]:
    """The phrases of a rule as HTML, without those that are links."""
    return tuple(text.replace("\\\\", "\\") for text in PHRASES[code] if "](" not in text)


def is_caught(code: str, text: str) -> bool:
    """Whether the rule, or another one that stops, sees it in a page."""
    found = codes("a/index.html", page(f"<p>{text}</p>"), FACTS)
    return code in found


def measure(times: int = TIMES) -> dict[str, tuple[int, int, list[str]]]:
    """For each rule that stops: forms, how many were caught, and those that were not."""
    results = {}
    for code in PHRASES:
        if rule_of(code).level in (Level.WARN, Level.INFO):
            continue
        missed = []
        count = 0
        for phrase in phrases(code):
            for text, how in mutants(code, phrase, times):
                count += 1
                if not is_caught(code, text):
                    missed.append(f"{how}: {text}")
        results[code] = (count, count - len(missed), missed)
    return results


def main() -> None:
    """Measures, writes the table, and prints what was missed."""
    results = measure()
    lines = ["| code | level | forms | caught | share |", "|---|---|--:|--:|--:|"]
    for code, (count, caught, missed) in results.items():
        lines.append(f"| {code} | {rule_of(code).level} | {count} | {caught} | {100 * caught / count:.1f} % |")
        for text in missed:
            print(code, repr(text))
    count, caught = (sum(result[at] for result in results.values()) for at in (0, 1))
    lines.append(f"| all | | {count} | {caught} | {100 * caught / count:.1f} % |")
    write_section("mutated", "\n".join(lines))


if __name__ == "__main__":
    main()
