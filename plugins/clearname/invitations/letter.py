"""
What one person is sent who is asked for an endorsement: what to know first, a letter, a file to fill in, links.

All of these words stand here. The invited person's name is in the letter alone: never in a link or the name of a file,
which end up in histories and logs of others.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from urllib.parse import quote

from clearname.endorsements import CONSENT, CONSENT_TEXT, RELATIONSHIPS
from clearname.model import Display
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import printable

MOST_LINK_BYTES = 8_000
"""GitHub answers addresses of more than about 8,190 bytes with an error. Source: github/docs issue 5136."""
FORM_FILE = "endorsement.yml"
"""The issue form that `clearname new` puts into the repository."""
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Invitation:
    """Everything for one invited person, in the order in which it is of use."""

    invite: str
    """The code."""
    before: str
    """What the owner tells them before they write; for speaking, not for sending."""
    subject: str
    letter: str
    """An e-mail as plain text in lines of at most 72 characters; the file to fill in stands at its end."""
    file_name: str
    """Says nothing of the person."""
    template: str
    """The file to fill in. It holds no name, and no word of consent: agreeing is the supporter's to write."""
    new_file_link: str
    """Opens GitHub's page for a new file with the template in it; empty where no repository is set."""
    form_link: str
    """Opens the issue form; empty where no repository is set, or the form is not used."""


def build_invitation(
    settings: Settings, untrusted_name: str, invite: str, token: str, *, language: str = "",
    display: Display = Display.INITIALS,
) -> Invitation:  # fmt: skip
    """
    The invitation of one person.

    `invite` comes from `make_code`; `token` is a few letters by chance for the name of the file. `language` is the one
    they will write in, the site's where it is empty. Raises `Refused` (`invite-link`) where the link would be too long
    to be opened.
    """
    file_name = f"words-{token}.md"
    template = _template(settings, invite, language or settings.site.language, display)
    repository = settings.pull.repository
    new_file_link = form_link = ""
    if repository:
        base = f"https://github.com/{quote(repository)}"
        query = f"filename={quote(file_name, safe='')}&value={quote(template, safe='')}"
        new_file_link = f"{base}/new/main/content/endorsements?{query}"
        if settings.pull.issue_form:
            form_link = f"{base}/issues/new?template={FORM_FILE}&invite={invite}"
    if max(len(new_file_link), len(form_link)) >= MOST_LINK_BYTES:
        fix = "Shorten the name in [person], or send the file by e-mail; the letter says how."
        raise Refused([Problem("invitation", "invite-link", "the link would be too long to be opened", fix)])
    subject = f"A few words about {_person(settings)}"
    letter = _letter(settings, untrusted_name, template, file_name, new_file_link, form_link, display)
    return Invitation(invite, _before(settings), subject, letter, file_name, template, new_file_link, form_link)


def _person(settings: Settings) -> str:
    return printable(settings.person.name, 100)


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()), _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _list(points: tuple[str, ...]) -> str:
    return "\n".join(
        textwrap.fill(" ".join(point.split()), _WIDTH, initial_indent="- ", subsequent_indent="  ",
                      break_long_words=False, break_on_hyphens=False)
        for point in points
    )  # fmt: skip


RISK = (
    "You may be contacted, or attacked, because of it. Whoever is behind the attacks on {person} can read it, too.",
    "You choose how you appear: full name, first name, initials, a made-up name, or only your role. Less than the "
    "full name is quite all right.",
    "You may say no, and you need not say why. You may also change your mind later, at any time.",
)
"""What an invited person has to know first."""

GITHUB_SHOWS = (
    "Your account name, and the name, e-mail address and time zone in your commit, stay public for good, whatever "
    "display you choose.",
    "So does every version of your words, also after you withdraw them. We cannot delete it, and nor can you.",
    "The code of your invitation becomes public, too. That does no harm.",
)
"""What a pull request or an issue shows for ever."""

WRITING = (
    "Say what you have seen yourself: one thing, in 60 to 150 words, specific and modest. Faults included; it is your "
    "voice.",
    "Do not mention the attack, who is behind it, or any page of theirs. No links.",
    "No home, telephone, e-mail, children, or details of a work place; not yours, not anybody else's.",
    'If you were paid, employed, or are related, say so in the line "connection". Nobody minds, and readers trust it.',
)  # fmt: skip
"""How to write it."""

WITHDRAW = (
    "Answer this e-mail with the word \"withdraw\", or send the withdrawal code that you are given when your words are "
    "published. No reason is needed. Your words leave the site within three days. Copies that others made before may "
    "stay where they are."
)  # fmt: skip

HARASSED_FILE = "supporters/IF-YOU-ARE-HARASSED.md"
"""What `clearname new` puts beside the form for supporters."""
HARASSED = (
    "In danger, call the emergency number of your country first. Do not answer whoever it is, keep what they sent "
    "without reading on, and tell somebody you trust. Answer this e-mail too: your words can leave the site, and "
    "there is a page about what helps."
)  # fmt: skip
"""For those who are attacked because of what they wrote."""


def _before(settings: Settings) -> str:
    person = _person(settings)
    points = tuple(point.format(person=person) for point in RISK)
    private = (
        "The private way comes first: they answer your e-mail, and nothing becomes public but the words and as much of "
        "the name as they choose. GitHub is only for those who do not mind what it shows for ever:"
    )
    return "\n".join((_list(points), "", _wrap(private), _list(GITHUB_SHOWS)))


def _letter(
    settings: Settings, untrusted_name: str, template: str, file_name: str, new_file_link: str, form_link: str,
    display: Display,
) -> str:  # fmt: skip
    person = _person(settings)
    parts = [
        f"Hello {printable(untrusted_name, 80)},",
        _wrap(
            f"would you write a few words for the site of {person}, from what you have seen yourself? They would stand "
            f"on {settings.site.url}, beside the words of others. Ten minutes are enough."
        ),
        "Before you decide:",
        _list(tuple(point.format(person=person) for point in RISK)),
        "How to write it:",
        _list(WRITING),
        _wrap(
            "The private way: fill in the lines at the end of this e-mail and send them back as an answer, or as a "
            f"file called {file_name}. Nothing else about you becomes public. Please leave the line that begins with "
            "invite as it is."
        ),
    ]  # fmt: skip
    if new_file_link:
        parts += [
            _wrap("The public way, if you have an account at GitHub. Please read first what it shows for ever:"),
            _list(GITHUB_SHOWS),
        ]
        if display is not Display.FULL:
            parts.append(_wrap("If you want to appear as less than your full name, please take the private way."))
        parts.append(f"This opens a page with the lines in it:\n{new_file_link}")
        if form_link:
            parts.append(f"And this opens a form with boxes to fill in:\n{form_link}")
    parts += [
        _wrap(f'What you agree to, by writing {CONSENT} in the line "consent":'),
        _wrap(f'"{CONSENT_TEXT}"', "  "),
        "If you change your mind:",
        _wrap(WITHDRAW),
        "If anybody harasses you for it:",
        _wrap(HARASSED) + (f"\n{_page(settings)}" if settings.pull.repository else ""),
        "Thank you, whatever you decide.",
        f"----- {file_name} -----\n{template}----- end -----",
    ]
    return "\n\n".join(parts) + "\n"


def _page(settings: Settings) -> str:
    return f"https://github.com/{quote(settings.pull.repository)}/blob/main/{HARASSED_FILE}"


def _template(settings: Settings, invite: str, language: str, display: Display) -> str:
    # A program for e-mail breaks longer lines, and the second half of a remark would no longer be one.
    def remark(text: str) -> str:
        """The words as comments of the file, in short lines."""
        return textwrap.fill(
            text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False, break_on_hyphens=False
        )

    levels = ", ".join(level for level in Display if level is not Display.COUNTED_ONLY)
    lines = (
        "---",
        "schema: 1",
        remark("Your name, only as much of it as may be shown."),
        "name:",
        remark(f"One of {levels}. With role_only, take out the line with your name."),
        f"display: {display}",
        remark(f"How you know {_person(settings)}, in your words: former colleague"),
        "role:",
        remark(f"One of {', '.join(RELATIONSHIPS)}."),
        "relationship:",
        remark("none, or what a reader should know: family, paid work"),
        "connection:",
        remark("The day you write this, like 2026-02-01"),
        "date:",
        f"language: {language}",
        remark(f"To agree to the text in your invitation, write {CONSENT}"),
        "consent:",
        f"invite: {invite}",
        "---",
        "",
        "Your words, here.",
        "",
    )
    return "\n".join(lines)
