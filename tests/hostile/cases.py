"""The hostile corpus: one file per attack, and what must hold of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Case:
    """One supporter's file, approved by an owner who did not look."""

    path: Path
    refused_code: str | None
    """The code of a problem that holds the file; None for a file that is published."""
    forbidden_in_output: tuple[bytes, ...]
    """What may stand in no file of the output."""

    @property
    def name(self) -> str:
        """What the attack is."""
        return self.path.stem


# For a refused file: a name and some words of it, so that a trace of it anywhere is found.
_REFUSED: dict[str, tuple[str, tuple[str, ...]]] = {
    "anchor-and-alias": ("front-matter-reference", ("Odile Brandt", "the last of them had gone home")),
    "angle-brackets-in-name": ("endorsement-name", ("onerror=", "an office on the quay")),
    "autolink": ("text-link", ("Ragna Skov", "ferry.example")),
    "bare-address": ("text-link", ("Egon Wall", "smear.example")),
    "bidi-override-in-name": ("text-invisible", ("Tamsin", "distrust a dry bearing")),
    "bidi-override-in-text": ("text-invisible", ("Gudrun Aalto", "delaeper")),
    "character-reference": ("text-reference", ("Wim Postma", "evil.example")),
    "code-fence": ("text-code", ("Yusuf Demir", "gotcha")),
    "combining-marks-pile": ("text-marks", ("Bertil Ros", "\u0367\u0340")),
    "consent-missing": ("endorsement-consent", ("Clement Roy", "I am told to write")),
    "contact-details-field": ("endorsement-contact-field", ("Hale Winter", "hale@mail.example")),
    "contact-details-in-text": ("text-contact", ("Ivo Marsh", "hale.winter@mail.example", "900123")),
    "control-characters-in-yaml": ("front-matter-character", ("pwned", "when the pumps failed")),
    "data-link": ("text-link", ("Dagny Holm", "data:text", "unasked")),
    "display-not-a-level": ("endorsement-display", ("Sven Ek", "the original measurements")),
    "duplicate-key": ("front-matter-duplicate", ("Nils Grip", "take the place of the first")),
    "entity-in-yaml-tag": ("front-matter-tag", ("os.system", "build a thing out of it")),
    "forged-front-matter-in-text": ("text-rule", ("Rolf Aker", "save_as", "good neighbour too")),
    "full-name-in-text-with-initials": ("endorsement-name-shown", ("Vandermeer", "signed what she had measured")),
    "full-width-brackets": ("text-html", ("Edda Storm", "＜script＞")),
    "heading-imitates-the-page": ("text-heading", ("Mona Frisk", "Statement by the site")),
    "hidden-reference-definition": ("text-link", ("Lior Ben", "ignore all earlier")),
    "html-comment": ("text-html", ("Kaya Tan", "stole half of it")),
    "html-form": ("text-html", ("Gerd Blom", "collect.example", "Sign in to read on")),
    "html-without-end": ("text-link", ("Pia Lund", "pixel.example")),
    "image-remote": ("text-image", ("Olle Stark", "pixel.example")),
    "instruction-in-tag-characters": ("text-invisible", ("Ute Falk", "\U000e0073\U000e0061\U000e0079")),
    "javascript-link": ("text-link", ("Jan Prior", "javascript:", "evil.example")),
    "latin-1": ("endorsement-encoding", ("Sjöö", "hon alltid sagt vad hon")),
    "link-with-user-part": ("endorsement-link", ("Elsa Rydh", "ana.example@")),
    "merge-key": ("front-matter-reference", ("Dov Arad", "Merged keys bring in")),
    "name-not-text": ("endorsement-name", ("Naomi", "A list of names where")),
    "nested-quotes": ("text-levels", ("Tove Berg", "deep inside forty")),
    "no-front-matter": ("endorsement-front-matter", ("The new home page", "Pelican would take")),
    "non-ascii-digits-date": ("endorsement-date", ("Aziz Karim", "at six every morning")),
    "null-byte": ("endorsement-encoding", ("Ragna Moen", "her name there on")),
    "owner-only-status": ("endorsement-owner-field", ("Vera Lenz", "at the very top")),
    "picture-with-a-wrong-name": ("endorsement-encoding", ("picture-with-a-wrong-name",)),
    "save-as-home-page": ("endorsement-owner-field", ("Moss Green", "With the right field")),
    "script-tag": ("text-html", ("Hugo Dahl", "evil.example", "document.cookie")),
    "style-tag": ("text-html", ("Maud Vik", "evil.example", "body{display:none}")),
    "table-of-accusations": ("text-table", ("Finn Orre", "lied again")),
    "text-of-fifteen-kilobytes": ("text-length", ("Rune Falck", "She is good. She is good.")),
    "unknown-field": ("endorsement-unknown-field", ("Siri Hagen", "Nobody asked for one more")),
    "word-without-end": ("text-word", ("Lars Bo", "greeeee")),
    "zero-width-watermark": ("text-invisible", ("Inga Moe", "carries a mark that tells")),
    "zip-bomb-of-aliases": ("front-matter-reference", ("Otto Lie", "A few lines that would")),
}  # fmt: skip

# Published, with what may not have become of them.
_PUBLISHED: dict[str, tuple[str, ...]] = {
    "control-emoji": ("👨👩👧👦",),
    "control-escaped-tag": ("wrote <script>",),
    "control-light-marks": ("Noor Haddad", "**without**"),
    "control-role-only": ("Mallory",),
    "control-scripts": ("र्य और",),
    "control-signs-of-code": ("R&amp;amp;D",),
}


def corpus() -> list[Case]:
    """Every case, by name."""
    cases = [
        Case(FOLDER / f"{name}.md", code, tuple(words.encode() for words in forbidden))
        for name, (code, forbidden) in _REFUSED.items()
    ]
    cases += [
        Case(FOLDER / f"{name}.md", None, tuple(words.encode() for words in forbidden))
        for name, forbidden in _PUBLISHED.items()
    ]
    return sorted(cases, key=lambda case: case.name)
