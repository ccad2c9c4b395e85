"""The review on a terminal: labels and numbers first, the words only for whoever asks for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from clearname.endorsements.display import CAPS
from clearname.model import Display
from clearname.problems import Refused
from clearname.screening import Label
from clearname.text import printable
from clearname_site.console import Console
from clearname_site.decide import Verdict
from clearname_site.review import LABELS, MASKED, REASONS, WHOLE, Outcome, Review
from clearname_site.shown_text import shown_lines, wrapped
from clearname_site.waiting import (
    Waiting,
    explained,
    hindrances,
    one_line,
    untrusted_fields,
    untrusted_line,
    untrusted_text,
)

MOST_LISTED = 50
"""Lines of the list before it is cut; `clearname review --list` has all."""

HELP = (
    "  s  show it, with what was found in it masked",
    "  w  show the whole text",
    "  f  say what was found, without showing the text",
    "  p  publish it     h  hold it, not now     r  refuse it",
    "  l  show less of the name than they allow",
    "  m  give it to a moderator instead",
    "  n  leave it undecided, next one           q  stop",
)
BACK = "  t  take their earlier words out of the site, as they ask"


class Session:
    """Goes through what waits with somebody who types; pressing Enter decides nothing."""

    def __init__(
        self, review: Review, console: Console, now: Callable[[], datetime], hand_over: Callable[[Waiting], None] | None
    ) -> None:
        self._review = review
        self._console = console
        self._now = now
        self._hand_over = hand_over
        self._caps: dict[int, Display] = {}

    def run(self) -> None:
        """The list, then one by one from the number that is typed, until there is nothing left or `q`."""
        while self._review.undecided:
            say_list(self._review.undecided, self._console, MOST_LISTED)
            answer = self._console.prompt("\nType a number to look at one, g to go through all, q to stop: ")
            if answer is None or answer.lower() in ("q", "quit"):
                return
            number = 1 if answer.lower() == "g" else int(answer) if answer.isdecimal() and len(answer) < 9 else 0
            if not number:
                continue
            if self._review.get(number) is None:
                self._say("There is no such number.")
            elif not self.go_through(number):
                return

    def go_through(self, number: int) -> bool:
        """One by one from that number on; False when everything is to stop."""
        for waiting in self._review.waiting[number - 1 :]:
            if waiting.number not in self._review.outcomes and not self.look_at(waiting):
                return False
        return True

    def look_at(self, waiting: Waiting) -> bool:
        """One of them, until it is decided or left; False when everything is to stop."""
        say = self._console.say
        say()
        self._say(one_line(waiting))
        if waiting.asks_back:
            self._say("The writer asks to take earlier words back. Do it within three days; no reason is needed.")
        letters = "s w f p h r l m n q" + (" t" if waiting.asks_back else "")
        acts: dict[str, Callable[[Waiting], bool]] = {
            "s": self._show, "w": self._show_whole, "f": self._explain, "p": self._publish, "h": self._hold,
            "r": self._refuse, "l": self._only_lower, "m": self._for_moderator,
        }  # fmt: skip
        if waiting.asks_back:
            acts["t"] = self._take_back
        while True:
            answer = self._console.prompt(f"#{waiting.number}: {letters} (? explains): ")
            if answer is None or answer.lower() in ("q", "quit"):
                return False
            if answer.lower() == "n":
                return True
            act = acts.get(answer.lower())
            if act is None and answer != "?":
                say(f"Nothing was done. Type one of  {letters}")
            elif act is None:
                for line in (*HELP, *([BACK] if waiting.asks_back else [])):
                    say(line)
            elif act(waiting):
                return True

    def _say(self, text: str) -> None:
        for line in wrapped(text):
            self._console.say(line)

    def _tell(self, sentences: list[str]) -> bool:
        """Says what is in the way; nothing is done with by it."""
        for sentence in sentences:
            self._say(f"- {sentence}")
        return False

    # Each says whether the item is done with.

    def _explain(self, waiting: Waiting) -> bool:
        for sentence in explained(waiting) or ["nothing was found"]:
            self._say(f"- {sentence}")
        if waiting.item is not None:
            self._say(f"Its id is {waiting.key}")
        return False

    def _show(self, waiting: Waiting) -> bool:
        self._print(waiting, masked=True)
        self._review.note_reveal(waiting, MASKED)
        return False

    def _show_whole(self, waiting: Waiting) -> bool:
        number = str(waiting.number)
        if self._console.prompt(f"To see the whole text, type its number, {number}: ") != number:
            self._say("It stays hidden.")
            return False
        if waiting.screened.is_hostile:
            self._say(f"In it: {', '.join(waiting.screened.labels)}. You need not read it; m gives it to a friend.")
            if self._console.prompt(f"To read it all the same, type {number} again: ") != number:
                self._say("It stays hidden.")
                return False
        self._print(waiting, masked=False)
        self._review.note_reveal(waiting, WHOLE)
        return False

    def _print(self, waiting: Waiting, *, masked: bool) -> None:
        say = self._console.say
        say("Their words begin." + (" What was found is masked." if masked else ""))
        for field, untrusted in untrusted_fields(waiting, masked=masked):
            say(f"  {field}:")
            for line in shown_lines(untrusted):
                say(line)
        say("  text:")
        for line in shown_lines(untrusted_text(waiting, masked=masked)):
            say(line)
        say("Their words end.")

    def _publish(self, waiting: Waiting) -> bool:
        if waiting.asks_back or not waiting.is_agreed or waiting.screened.problems:
            self._say("It cannot be published as it is:")
            return self._tell(hindrances(waiting, None, self._review.facts))
        if Label.NEVER_PUBLISH in waiting.labels:
            self._say("In it is something of your never-publish lists. Where it would be shown, nothing of the site is")
            self._say("published until you take this one out again.")
        number = str(waiting.number)
        if self._review.revealed.get(waiting.number, LABELS) == LABELS and (
            self._console.prompt(f"You have not read it. To publish it unread, type its number, {number}: ") != number
        ):
            self._say("Nothing was decided.")
            return False
        if not self._lower(waiting):
            return False
        if self._console.prompt("Publish it like this? yes/no: ") not in ("yes", "y"):
            self._say("Nothing was decided.")
            return False
        return self._decide(waiting, Verdict.PUBLISH, cap=self._caps.get(waiting.number))

    def _only_lower(self, waiting: Waiting) -> bool:
        self._lower(waiting)
        return False

    def _lower(self, waiting: Waiting) -> bool:
        """Asks for the most of the name that is shown, and says how that looks; True if it could be published so."""
        raw = waiting.screened.raw
        if raw is None:
            self._say("It cannot be shown:")
            return self._tell(hindrances(waiting, None, self._review.facts))
        self._say(f"They ask to be shown as {raw.display}. Less: {', '.join(CAPS)}.")
        answer = self._console.prompt("Show at most (Enter: as they ask): ")
        if answer is None or answer not in ("", *CAPS):
            self._say("Nothing was changed: that is none of them.")
            return False
        self._caps.pop(waiting.number, None)
        if answer:
            self._caps[waiting.number] = Display(answer)
        cap = self._caps.get(waiting.number)
        if found := hindrances(waiting, cap, self._review.facts):
            self._say("It cannot be shown like this:")
            return self._tell(found)
        masked = self._review.revealed.get(waiting.number, LABELS) < WHOLE
        line = untrusted_line(waiting, cap, self._review.facts, masked=masked)
        self._say("Below the words would stand:")
        for shown in shown_lines(line):
            self._console.say(shown)
        return True

    def _hold(self, waiting: Waiting) -> bool:
        return self._decide(waiting, Verdict.HOLD)

    def _refuse(self, waiting: Waiting) -> bool:
        for reason, meaning in REASONS.items():
            self._console.say(f"  {reason:<12}{meaning}")
        self._say("The writer is never told. The words are deleted.")
        answer = self._console.prompt("Why? One of these words: ")
        if answer not in REASONS:
            self._say("Nothing was decided.")
            return False
        return self._decide(waiting, Verdict.REFUSE, reason=answer)

    def _take_back(self, waiting: Waiting) -> bool:
        if waiting.item is None or not waiting.item.endorsement_id:
            return self._tell_meant(waiting)
        if self._console.prompt(f"Take {waiting.item.endorsement_id} out of the site? yes/no: ") not in ("yes", "y"):
            self._say("Nothing was decided.")
            return False
        return self._decide(waiting, Verdict.WITHDRAW)

    def _tell_meant(self, waiting: Waiting) -> bool:
        try:
            told = self._review.meant_words(waiting)
        except Refused as refused:
            self._complain(refused)
            return False
        for sentence in told:
            self._say(sentence)
        self._say("Then take this request out of the list with r.")
        return False

    def _for_moderator(self, waiting: Waiting) -> bool:
        if self._hand_over is None:
            self._say("Leave it with n, and run  make review")
            return False
        try:
            self._hand_over(waiting)
        except (Refused, OSError) as error:
            self._complain(error)
        return False

    def _decide(self, waiting: Waiting, verdict: Verdict, *, cap: Display | None = None, reason: str = "") -> bool:
        try:
            outcome = self._review.decide(waiting, verdict, at=self._now(), cap=cap, reason=reason)
        except Refused as refused:
            self._complain(refused)
            self._say("Nothing was decided.")
            return False
        say_outcome(outcome, waiting, self._console)
        return True

    def _complain(self, error: Refused | OSError) -> None:
        if isinstance(error, Refused):
            for problem in error.problems:
                self._say(f"{problem.what}. {problem.fix}")
        else:
            self._say(f"It could not be written: {error.strerror or type(error).__name__}.")


def say_list(waiting: tuple[Waiting, ...], console: Console, most: int = 0) -> None:
    """One line for each, the harmless first; at most `most` of them where it is not 0."""
    back = [f"#{one.number}" for one in waiting if one.asks_back]
    if back:
        for line in wrapped(f"Asking to take words back, to be done first: {', '.join(back[:20])}"):
            console.say(line)
    for one in waiting[: most or None]:
        for line in wrapped(one_line(one)):
            console.say(line)
    if most and len(waiting) > most:
        console.say(f"and {len(waiting) - most} more; all of them:  clearname review --list")


def say_outcome(outcome: Outcome, waiting: Waiting, console: Console) -> None:
    """What a decision did, and the code that the supporter should get."""
    if outcome.copy:
        shown = printable(outcome.copy)
        for line in wrapped(f"The same words stand in content/endorsements/{shown} too; delete that file now."):
            console.say(line)
    if outcome.verdict is Verdict.PUBLISH:
        console.say(f"Decided: #{waiting.number} is published as {outcome.endorsement_id} from the next build on.")
        if outcome.withdrawal_code:
            console.say("Give the writer this code. With it they can take their words back:")
            console.say(f"    {outcome.withdrawal_code}")
            console.say("It is shown this once and kept nowhere.")
    elif outcome.verdict is Verdict.WITHDRAW:
        console.say("Withdrawn: it is not in the site from the next build on. Run  make publish")
    elif outcome.verdict is Verdict.REFUSE:
        console.say(f"Decided: #{waiting.number} is refused.")
        if waiting.file:
            console.say("Its file still stands in content/endorsements; delete it when you like.")
    else:
        console.say(f"Decided: #{waiting.number} is held.  clearname review --held  shows it again.")
