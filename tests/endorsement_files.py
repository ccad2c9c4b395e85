"""Supporters' files made from values, for tests. Every person in them is invented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from clearname.endorsements import Decision, Facts, render_decisions
from clearname.text import text_digest

DAY = date(2026, 3, 1)
FACTS = Facts(DAY, person="Ana")
BODY = "I worked with Ana for six years, and I saw her check every weld herself before a train went over it."

FIELDS = {
    "schema": "1",
    "name": "Ruth Okafor",
    "display": "full",
    "role": "former colleague",
    "organisation": "Västra Bridges",
    "relationship": "colleague",
    "connection": "none",
    "known_since": "2015",
    "date": "2025-06-12",
    "language": "en",
    "consent": "endorsement-consent-v1",
}


def make_file(body: str = BODY, extra: str = "", **fields: str | None) -> bytes:
    """A valid supporter's file; keywords replace fields, None takes one out, `extra` is added to the front matter."""
    values = {**FIELDS, **fields}
    front = "".join(f"{key}: {value}\n" for key, value in values.items() if value is not None)
    return f"---\n{front}{extra}---\n\n{body}\n".encode()


def make_site_folder(root: Path, files: dict[str, bytes], **decided: dict[str, object]) -> Path:
    """A site folder with these supporters' files, all of them decided; keyword `e_1` changes the first decision."""
    folder = root / "content/endorsements"
    folder.mkdir(parents=True)
    decisions = []
    for number, (name, data) in enumerate(files.items(), 1):
        (folder / name).write_bytes(data)
        values: dict[str, object] = {
            "id": f"e-{number:06x}", "digest": text_digest(data), "decided_on": date(2026, 1, 1), "file": name,
        }  # fmt: skip
        decisions.append(Decision(**{**values, **decided.get(f"e_{number}", {})}))  # type: ignore[arg-type]
    (root / "decisions.toml").write_text(render_decisions(decisions), encoding="utf-8")
    return root


def note_decided(private: Path, decisions: Iterable[Decision]) -> None:
    """Writes the ledger as if the owner had decided all of it."""
    from clearname_site.ledger import Event, append_event

    for decision in decisions:
        cap = decision.display_cap or ""
        at = datetime.combine(decision.decided_on, datetime.min.time(), UTC)
        append_event(private, Event(at, "publish", decision.id, decision.file, decision.digest, cap))
