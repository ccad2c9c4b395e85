"""The question of age, asked in the terminal before anything that may be a picture is taken in."""

from __future__ import annotations

from casedesk.evidence.age import QUESTION, WORDS, LetIn, Stop, judge
from casedesk.terminal import Terminal


def ask_age(terminal: Terminal, about: str = "") -> LetIn | Stop | None:
    """What follows from the answer that somebody typed; None where it was none of those offered. `about`: of what."""
    terminal.say(f"{about}{QUESTION}")
    answers = list(WORDS)
    for number, answer in enumerate(answers, 1):
        terminal.say(f"  {number}  {WORDS[answer]}")
    typed = terminal.ask("Type the number:")
    numbered = {str(number): answer for number, answer in enumerate(answers, 1)}
    return judge(numbered.get(typed, ""))
