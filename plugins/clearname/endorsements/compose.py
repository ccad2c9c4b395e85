"""Writes a supporter's file: from answers that came in another form, or with less of the name than it held."""

from __future__ import annotations

import json
from collections.abc import Mapping

from clearname.endorsements.display import settled_name, show
from clearname.endorsements.fields import RULES
from clearname.endorsements.raw import SURFACES, RawEndorsement
from clearname.model import Display
from clearname.patterns import later
from clearname.text import canonical_bytes

_PLAIN = later(r"[a-z0-9][a-z0-9_-]*")


def compose_file(fields: Mapping[str, str | int | tuple[str, ...]], untrusted_text: str) -> bytes:
    """
    A supporter's file in its canonical bytes, with these fields in the order of the template.

    `fields` are names of `fields.RULES`; empty texts are left out, `schema: 1` is put in. Nothing is checked and
    nothing taken out: the file is read again like every other.
    """
    lines = ["---", "schema: 1"]
    for key in RULES:
        value = fields.get(key, "")
        if key == "schema" or value in ("", ()):
            continue
        if isinstance(value, tuple):
            lines.append(f"{key}: [{', '.join(value)}]")
        else:
            lines.append(f"{key}: {value if isinstance(value, int) else quote(value)}")
    return canonical_bytes("\n".join([*lines, "---", "", untrusted_text.strip("\n"), ""]).encode("utf-8", "replace"))


def quote(untrusted: str) -> str:
    """The text as a double-quoted scalar of strict YAML; bare where it is a plain word. Source: YAML 1.2.2, 7.3.1."""
    if (
        _PLAIN.fullmatch(untrusted)
        and untrusted not in ("null", "true", "false", "yes", "no")
        and not (untrusted.isdecimal())
    ):
        return untrusted
    return json.dumps(untrusted, ensure_ascii=False)


def reduce_file(data: bytes, raw: RawEndorsement, cap: Display | None = None) -> bytes:
    """
    The file with no more of the name, the organisation and the address than the display level shows.

    `raw` is what `data` says. The same bytes where it holds no more; else written anew from its fields, so that no
    remark in it gives the name away. The words themselves stay as they were.
    """
    shown = show(raw, cap)
    if (shown.name, shown.organisation, shown.link) == (
        raw.untrusted_name, raw.untrusted_organisation, raw.untrusted_link
    ):  # fmt: skip
        return canonical_bytes(data)
    display = raw.display if shown.name or not raw.untrusted_name else Display.ROLE_ONLY
    less = {
        "name": settled_name(shown.name, shown.display), "display": display, "organisation": shown.organisation,
        "link": shown.link, "invite": "",
    }  # fmt: skip
    return compose_file(fields_of(raw) | less, raw.untrusted_text)


def fields_of(raw: RawEndorsement) -> dict[str, str | int | tuple[str, ...]]:
    """What a file says, field by field, as `compose_file` takes it; the defaults of what it leaves out as well."""
    surfaces = tuple(surface for surface in SURFACES if surface in raw.surfaces)
    return {
        "name": raw.untrusted_name,
        "display": raw.display,
        "role": raw.untrusted_role,
        "organisation": raw.untrusted_organisation,
        "relationship": raw.relationship,
        "connection": raw.untrusted_connection or "none",
        "known_since": raw.known_since or "",
        "date": raw.given_on.isoformat(),
        "expires": raw.expires_on.isoformat() if raw.expires_on else "",
        "language": raw.language,
        "consent": raw.consent,
        "surfaces": surfaces if len(surfaces) < len(SURFACES) else (),
        "link": raw.untrusted_link,
        "invite": raw.invite,
    }
