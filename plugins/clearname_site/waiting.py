"""One endorsement that waits: what is said of it first, and its words for whoever asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from clearname.endorsements import STRONGEST_FIRST, Facts, check_file, proof_phrase
from clearname.endorsements.display import reduce_display
from clearname.incoming import Consent, Incoming
from clearname.model import Display, Proof, ProofKind
from clearname.problems import Problem, Refused
from clearname.screening import Label, Screened, mask
from clearname.screening.mask import BLOCK
from clearname_site.accept import reduced_words, shown_proof
from clearname_site.inbox import Item

_FIELDS = (
    ("name", "untrusted_name"), ("role", "untrusted_role"), ("organisation", "untrusted_organisation"),
    ("connection", "untrusted_connection"), ("link", "untrusted_link"),
)  # fmt: skip
_OF_WORDS = frozenset({Label.NO_CONSENT, Label.UNINVITED, Label.UNVERIFIED, Label.UNREADABLE, Label.UNSCREENED})
"""What says nothing of a mail that only asks to take words back: nobody would publish it."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One endorsement that waits for a decision."""

    number: int
    """In this review, from 1; what is typed."""
    incoming: Incoming
    screened: Screened
    item: Item | None = None
    """Of the inbox; None for a file that stands in the folder of endorsements already."""
    file: str = ""
    """That file's name; empty for what is in the inbox."""

    @property
    def key(self) -> str:
        """`i-` and twelve hexadecimal digits; the same at every review."""
        return self.incoming.source.item_id

    @property
    def source(self) -> str:
        """Where it came from, in a word of ours."""
        return "merged" if self.item is None else str(self.incoming.source.kind)

    @property
    def proof(self) -> str:
        """The strongest proof that holds, in words of ours, without what it is about; `none` for none."""
        kinds = {proof.kind for proof in self.incoming.proofs if proof.holds}
        return next((_proof_word(kind) for kind in STRONGEST_FIRST if kind in kinds), "none")

    @property
    def asks_back(self) -> bool:
        """Whether the supporter asks to take earlier words back."""
        return self.incoming.wants_withdrawal or Label.WITHDRAWAL in self.screened.labels

    @property
    def labels(self) -> tuple[Label, ...]:
        """What the screen says, gravest first; of what only asks to take words back, nothing that is for words."""
        labels = self.screened.labels
        if not self.incoming.wants_withdrawal:
            return labels
        return (Label.WITHDRAWAL, *(one for one in labels if one not in _OF_WORDS and one is not Label.WITHDRAWAL))

    @property
    def is_agreed(self) -> bool:
        """Whether its writer agreed to being published here."""
        return self.incoming.consent is Consent.GIVEN and Label.NO_CONSENT not in self.screened.labels


def one_line(waiting: Waiting) -> str:
    """`#7  github-pr  en  312 words  proof: none  labels: uninvited   [not shown]`: never a word of the writer's."""
    screened = waiting.screened
    count = f"{screened.words} word{'' if screened.words == 1 else 's'}"
    start = f"#{waiting.number}  {waiting.source}  {_language(screened)}  {count}  proof: {waiting.proof}"
    return f"{start}  labels: {', '.join(waiting.labels)}   [not shown]"


def _language(screened: Screened) -> str:
    """Two letters, since the writer chooses them: three are enough for a word that hurts."""
    return screened.language if len(screened.language) == 2 else "--"


def as_record(waiting: Waiting) -> dict[str, object]:
    """
    The same for programs: labels and numbers alone.

    `can_be_published` is false for what asks to take words back, lacks the writer's consent, is refused, or holds
    something of the never-publish lists: the owner may decide about it, but the gate would stop the whole site.
    """
    screened = waiting.screened
    return {
        "number": waiting.number, "item": waiting.key, "source": waiting.source, "language": _language(screened),
        "words": screened.words, "proof": waiting.proof, "labels": [str(label) for label in waiting.labels],
        "can_be_published": (
            waiting.is_agreed and not waiting.asks_back and not screened.problems and screened.raw is not None
            and Label.NEVER_PUBLISH not in screened.labels
        ),
    }  # fmt: skip


def explained(waiting: Waiting) -> list[str]:
    """What was found, one sentence of ours each; nothing of the text."""
    if waiting.incoming.wants_withdrawal:
        told = [finding for finding in waiting.screened.findings if finding.label in waiting.labels]
        first = "it asks to take earlier words back, and is nothing to publish"
        return list(dict.fromkeys([first, *(f"{finding.label}: {finding.what}" for finding in told)]))
    found = [f"{finding.label}: {finding.what}" for finding in waiting.screened.findings]
    in_the_way = [f"cannot be published: {_sentence(problem)}" for problem in waiting.screened.problems]
    failed = [
        f"no proof: {_proof_word(proof.kind)} does not hold ({proof.reason})"
        for proof in waiting.incoming.proofs
        if not proof.holds
    ]
    notes = [f"note: {note}" for note in waiting.incoming.notes]
    return list(dict.fromkeys([*in_the_way, *found, *failed, *notes]))


def hindrances(waiting: Waiting, cap: Display | None, facts: Facts) -> list[str]:
    """Why it cannot be published at that display level, one sentence of ours each; empty where it can."""
    if waiting.asks_back:
        return ["It asks to take words back; it is nothing to publish."]
    if not waiting.is_agreed:
        ask = f"Ask them:  clearname endorsements ask {waiting.key}"
        if waiting.item is None:
            ask = "Ask them to send the file again, with the line  consent"
        return [f"The writer has not agreed to it yet. {ask}"]
    if waiting.screened.problems:
        return [_sentence(problem) for problem in waiting.screened.problems]
    try:
        reduced_words(waiting.incoming.untrusted_data, waiting.key, facts, cap)
    except Refused as refused:
        return [_sentence(problem) for problem in refused.problems]
    return []


def _sentence(problem: Problem) -> str:
    return f"{problem.what}. {problem.fix}"


def untrusted_fields(waiting: Waiting, *, masked: bool) -> list[tuple[str, str]]:
    """
    What the writer says of themselves, field by field; flagged places masked where asked for. Still untrusted.

    Of what asks to take words back, the whole view has the sender too: nobody else could tell whose words are meant.
    """
    raw = waiting.screened.raw
    sender = [("sent by", waiting.incoming.untrusted_sender)] if waiting.asks_back and not masked else []
    if raw is None:
        return [one for one in sender if one[1]]
    values = [*sender, *((field, getattr(raw, attribute)) for field, attribute in _FIELDS)]
    return [(field, _masked(waiting, value, field) if masked else value) for field, value in values if value]


def untrusted_text(waiting: Waiting, *, masked: bool) -> str:
    """The words; flagged places masked where asked for. Still untrusted: they have to be made printable or escaped."""
    plain = waiting.screened.plain
    return _masked(waiting, plain) if masked else plain


def untrusted_line(waiting: Waiting, cap: Display | None, facts: Facts, *, masked: bool = False) -> str:
    """
    What would stand below the words at that display level; empty where it cannot be published as it is.

    With `masked` nothing of a field in which something was found, nor whom a proof is about.
    """
    raw = waiting.screened.raw
    if raw is None:
        return ""
    display = reduce_display(raw.display, cap)
    if display is Display.COUNTED_ONLY:
        return "nothing is shown; it only counts"
    checked = check_file(waiting.incoming.untrusted_data, waiting.key, facts)
    line = next((preview.line for preview in checked.previews if preview.display is display), "")
    proof = shown_proof(waiting.incoming.proofs, display)
    if masked and line:
        for field, attribute in _FIELDS:
            value = getattr(raw, attribute)
            if value and any(found.field == field and found.spans for found in waiting.screened.findings):
                line = BLOCK if field == "name" else line.replace(value, BLOCK)
        if proof:
            return f"{line} · {_proof_word(proof.kind)}".replace(BLOCK, "[masked]")
        return line.replace(BLOCK, "[masked]")
    return f"{line} · {proof_phrase(proof)}" if line and proof else line


def _proof_word(kind: ProofKind) -> str:
    """As pages say it, without what it is about: a domain or an account would say who wrote."""
    return proof_phrase(Proof(kind)).removesuffix(" ()")


def _masked(waiting: Waiting, untrusted: str, field: str = "text") -> str:
    """A masked passage is said in a word, for those who listen to the page or the terminal."""
    return mask(untrusted, waiting.screened.findings, field=field).replace(BLOCK, "[masked]")
