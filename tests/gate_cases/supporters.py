"""Cases of the rules of group D."""

from __future__ import annotations

from gate_cases.pieces import Cases, head

CASES: dict[str, Cases] = {
    "hidden-name": Cases(
        (
            "<p>Ines Valcárcel</p>",
            ("feed.json", '{"author":"Ines Valcárcel"}'),
            head('<meta name="author" content="Ines Valcárcel">'),
        ),
        ("<p>Ines</p>", "<p>I. V.</p>", "<p>Agnes Valera</p>"),
        ("<p>INES VALCARCEL</p>", "<p>Valcárcel, Ines</p>", "<p>Ines Va\u00adlca\u0301rcel</p>", "<p>I. Valcárcel</p>"),
    ),
}
