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
_FIGURE = {"a": "4", "b": "8", "e": "3", "g": "9", "i": "1", "l": "1", "o": "0", "s": "5", "t": "7", "z": "2"}
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


def _apart(text: str, chance: Random) -> str:
    """Every letter by itself, with the same sign between them, and wider between the words."""
    between = chance.choice((" ", "\u2009", "."))
    return "   ".join(between.join(word) for word in text.split())


def _pieces(text: str, chance: Random) -> str:
    """The longer words cut into two pieces or three, of two letters at least but for the last one."""

    def cut(match: re.Match[str]) -> str:
        word, size = match[0], chance.choice((2, 3))
        pieces = (word[:size], word[size : 2 * size], word[2 * size :])
        return chance.choice((" ", "\u00a0", "-")).join(filter(None, pieces))

    return re.sub(r"[A-Za-z]{4,}", cut, text)


def _figures(text: str, chance: Random) -> str:
    """Figures and signs for at most half of the letters of each word, as those who know no other way write."""

    def change(match: re.Match[str]) -> str:
        word = match[0]
        places = [at for at, sign in enumerate(word.lower()) if sign in _FIGURE]
        for at in chance.sample(places, min(len(places), len(word) // 2)):
            word = word[:at] + _FIGURE[word[at].lower()] + word[at + 1 :]
        return word

    # A number plate with another figure in it is another plate.
    return re.sub(r"(?<!\d )\b[A-Za-z]{3,}", change, text)


def _number_apart(text: str, chance: Random) -> str:
    """The number of the house away from its street, in the sentence or in a paragraph of its own."""
    ways = (r"\2, number \1", r"\1, the house on \2", r"house no. \1 in \2", r"\2, at house \1")
    return re.sub(r"(\d+) ((?:[A-Z]\w+ ?){2})(?<! )", chance.choice(ways), text)


def _in_full(text: str, chance: Random) -> str:
    """The name with a title, or with one name more."""
    brandt = (
        "Karl Henrik Brandt",
        "Herr Brandt",
        "Dr. Karl Ove Brandt",
        "Brandt, Dr. Karl",
        "Karl Ove Magnus Brandt",
        "MR BRANDT",
    )
    text = re.sub(r"Karl Ove Brandt|K\. Brandt|Brandt, Karl Ove", lambda _: chance.choice(brandt), text)
    text = re.sub(r"Mr\. Blackthorn", lambda _: chance.choice(("Mr. Tom Blackthorn", "Dr Blackthorn")), text)
    return re.sub("Ines Valcárcel", lambda _: chance.choice(("Ines Maria Valcárcel", "Valcárcel, Dra. Ines")), text)


def _spelled(text: str, chance: Random) -> str:
    """The address as browsers take it all the same."""
    hosts = ("{}\u3002example", "{}\uff0eexample", "{}.example:443", "me@{}.example", "{}.example./", "{}%2eexample")
    text = re.sub(r"(attack-blog|forum)\.example", lambda m: chance.choice(hosts).format(m[1]), text)
    paths = ("/x/../threads/77", "/./threads//77", "/%2e%2e/threads/77", "\\\\threads\\\\77")
    return text.replace("/threads/77", chance.choice(paths).replace("\\\\", "\\")) if chance.random() < 0.5 else text


CHANGES: dict[str, Change] = {
    "letters apart": _apart,
    "pieces": _pieces,
    "figures": _figures,
    "number apart": _number_apart,
    "in full": _in_full,
    "spelled": _spelled,
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


_OF_LISTS = frozenset({"protected-term", "unwanted-name", "hidden-name"})
ONLY = {
    "letters apart": _OF_LISTS | {"email-address", "postal-address"},
    "pieces": _OF_LISTS,
    "figures": _OF_LISTS,
    "number apart": frozenset({"protected-term"}),
    "in full": frozenset({"unwanted-name", "hidden-name"}),
    "spelled": frozenset({"unwanted-link"}),
}
"""What the gate is to see through in words that the person has listed, and where letters stand apart in contacts."""


def mutants(code: str, phrase: str, times: int = TIMES) -> Iterator[tuple[str, str]]:
    """The changed forms of a phrase, with the names of the changes; the same ones each time."""
    chance = Random(f"{SEED}{code}{phrase}")
    names = [name for name in CHANGES if code not in _NOT.get(name, ()) and code in ONLY.get(name, {code})]
    for _ in range(times):
        chosen = chance.sample(names, chance.choice((1, 1, 2)))
        # One that takes words apart is enough: two of them nobody reads any more.
        if len(ONLY.keys() & set(chosen)) > 1:
            chosen = chosen[:1]
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
