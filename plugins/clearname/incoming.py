"""What a source brings: words that nobody has looked at yet, where they came from, and what shows whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clearname.model import ProofKind
from clearname.problems import Problem
from clearname.text import digest


class SourceKind(StrEnum):
    """Where endorsements are pulled from."""

    GITHUB_PULL = "github-pr"
    GITHUB_ISSUE = "github-issue"
    GIT_REF = "git-ref"
    """A pull request fetched by git itself, without the API."""
    EMAIL = "email"
    FILE = "file"
    """A Markdown file from a folder or a zip."""
    LINKEDIN = "linkedin"
    TABLE = "table"
    """A form's answers as CSV."""
    WEB_PAGE = "web-page"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    WEBMENTION = "webmention"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """One thing in one source; pulled again it has the same `kind` and `ref`, and another `version` if it changed."""

    kind: SourceKind
    ref: str
    """Names it within the kind: `owner/repo#7`, a message's id, `zip/file.md`, an address. May be hostile: never shown
    without `text.printable`, never a path."""
    version: str = ""
    """What was looked at: a head commit, `edited_at`, a digest of the raw bytes."""

    @property
    def item_id(self) -> str:
        """`i-` and twelve hexadecimal digits, the same at every pull; a safe name for a folder."""
        name = f"{self.kind}\n{self.ref}".encode("utf-8", "surrogatepass")
        return f"i-{digest(name)[:12]}"


class Consent(StrEnum):
    """Whether the supporter said yes to being published here."""

    GIVEN = "given"
    """They wrote the line of consent themselves, or ticked its exact words."""
    ASKED = "asked"
    """They did not; it has to be asked for. Words said elsewhere are no consent to being published here."""


@dataclass(frozen=True, slots=True)
class ProofFound:
    """What was checked about who wrote the words, and what came of it."""

    kind: ProofKind
    subject: str
    """What may be shown: a domain, a service, a key's fingerprint; empty for none."""
    holds: bool
    checked_on: date
    reason: str = ""
    """Why it does not hold, in a few words of ours; empty where it holds."""
    evidence: tuple[str, ...] = ()
    """Names of the `Evidence` with which it can be checked again without any network."""
    private: str = ""
    """Who it is, for the private folder alone: a numeric user id, an address, a principal."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bytes that were received or fetched, kept as they were in the private folder."""

    name: str
    """A file name of `[a-z0-9.-]`, such as `message.eml`, `dkim-record.txt`, `post.json`, `file.md.sig`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """One supporter's words from one source."""

    source: SourceRef
    untrusted_data: bytes
    """The file as the supporter wrote it, or, where they wrote none, as `endorsements.compose_file` makes it; empty
    where the source refuses the whole thing."""
    composed: bool = False
    """Whether the file was made by us out of something else: then fields may be missing that only the supporter can
    fill in, and the signature of a file cannot be about it."""
    consent: Consent = Consent.GIVEN
    proofs: tuple[ProofFound, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    """Remarks of the source for the owner, in words of ours: "draft", "made in GitHub's web editor"."""
    sent_at: datetime | None = None
    """An aware UTC instant; None if unknown."""
    untrusted_sender: str = ""
    """An address or account, for the private folder alone."""
    problems: tuple[Problem, ...] = ()
    """Why the source refuses it (all held); the file's own problems are found later."""
    wants_withdrawal: bool = False
    """The supporter asks to take earlier words back: a signed file, a mail, a closed account."""
