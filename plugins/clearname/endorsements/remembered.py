"""What files said when they were read before, so that the same bytes are not read and checked again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from hashlib import blake2b
from typing import Any

from markupsafe import Markup

from clearname.endorsements.fields import Facts
from clearname.endorsements.raw import RawEndorsement
from clearname.html.supporter import CleanText
from clearname.model import Display

Read = tuple[RawEndorsement, CleanText]


class Remembered:
    """
    Files that were found right, and what they say, by a digest of their bytes and of what they were read with.

    Holds for one version of the rules; who keeps `kept` from one build to the next sees to that.
    """

    def __init__(self, under: str = "", known: Mapping[str, Any] | None = None) -> None:
        """`known` is `kept` of an earlier time under the same rules, which `under` names."""
        self.under = under
        self._known = known or {}
        self.kept: dict[str, Any] = {}
        """What was asked for and is known now, as values of JSON. What nobody asked for is forgotten."""

    @property
    def is_changed(self) -> bool:
        """Whether there is something new in `kept`, or something was forgotten."""
        return self.kept != self._known

    def get(self, key: str, as_of: date) -> Read | None:
        """What the file says, but for its text as written; None where that is not known or depends on the day."""
        values = self._known.get(key)
        read = _value(values) if values else None
        if read is None or not _holds_on(as_of, read[0]):
            return None
        self.kept[key] = values
        return read

    def put(self, key: str, read: Read) -> None:
        """Remembers what a file says."""
        self.kept[key] = _as_list(*read)

    def value(self, key: str) -> Any:
        """What was kept for it as it is; None where nothing was. See `html.own_kept`."""
        return self._known.get(key)

    def keep(self, key: str, value: Any) -> None:
        """Remembers a value of JSON."""
        self.kept[key] = value


def digest_of_facts(facts: Facts) -> bytes:
    """Of all that a file is read with, but for the day."""
    known = (facts.person, facts.language, facts.regions, [pattern.pattern for pattern in facts.traces])
    return blake2b(repr(known).encode("utf-8", "surrogatepass")).digest()


def key_of(data: bytes, digest: bytes) -> str:
    """The key of a file's very bytes, read with the facts of that digest."""
    return blake2b(data, key=digest, digest_size=16).hexdigest()


def _holds_on(as_of: date, raw: RawEndorsement) -> bool:
    """Whether the rules that ask for the day find nothing; see `fields`."""
    has_ended = raw.expires_on is not None and raw.expires_on <= as_of
    is_early = raw.given_on > as_of + timedelta(days=1) or (raw.known_since or 0) > as_of.year
    return not (has_ended or is_early)


def _as_list(raw: RawEndorsement, clean: CleanText) -> list[Any]:
    return [
        raw.untrusted_name, raw.display, raw.untrusted_role, raw.untrusted_organisation, raw.relationship,
        raw.untrusted_connection, raw.known_since, raw.given_on.isoformat(),
        raw.expires_on.isoformat() if raw.expires_on else "", raw.language, raw.consent, " ".join(sorted(raw.surfaces)),
        raw.untrusted_link, raw.invite, raw.text_line, raw.digest, str(clean.body), clean.plain, clean.words,
    ]  # fmt: skip


def _value(values: list[Any]) -> Read:
    (
        name, display, role, organisation, relationship, connection, known_since, given_on, expires_on, language,
        consent, surfaces, link, invite, text_line, digest, body, plain, words,
    ) = values  # fmt: skip
    raw = RawEndorsement(
        untrusted_name=name,
        display=Display(display),
        untrusted_role=role,
        untrusted_organisation=organisation,
        relationship=relationship,
        untrusted_connection=connection,
        known_since=known_since,
        given_on=date.fromisoformat(given_on),
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        language=language,
        consent=consent,
        surfaces=_surfaces(surfaces),
        untrusted_link=link,
        invite=invite,
        untrusted_text="",
        text_line=text_line,
        digest=digest,
    )
    return raw, CleanText(Markup(body), plain, words)  # it was cleaned before it was kept


@cache
def _surfaces(names: str) -> frozenset[str]:
    return frozenset(names.split())
