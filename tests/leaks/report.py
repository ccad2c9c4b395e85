"""`docs/gate-measured.md`: the part of each command is written between two comments, the words around it stay."""

from __future__ import annotations

from sites import ROOT

REPORT = ROOT / "docs" / "gate-measured.md"


def write_section(name: str, text: str) -> None:
    """Puts `text` into the section of that name in the place of what stood there."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    REPORT.write_text(f"{before}{begin}\n{text.strip()}\n\n{end}{after}", encoding="utf-8")
