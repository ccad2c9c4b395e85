"""Marks in the drawings of a PDF: which part of its structure something belongs to, and what is read in its place.

Layers, which are all seen, and what programs note for themselves are left out. Source: ISO 32000-2, 14.6 to 14.9.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clearname.pdf.vocabulary import ARTIFACT, KNOWN, MARK, TAGS

_OTHERS = "/Span"


def clean_mark(operator: str, operands: list[Any], find: Callable[[str, str], Any]) -> tuple[list[Any], str] | None:
    """
    The instruction that begins or ends a mark, as it is written; None for any other, which has no effect.

    `find` gives a resource by its kind and name.
    """
    import pikepdf

    if operator == "EMC":
        return [], operator
    if operator not in ("BMC", "BDC"):
        return None
    tag = operands[0] if operands and isinstance(operands[0], pikepdf.Name) else pikepdf.Name(_OTHERS)
    said = operands[1] if operator == "BDC" and len(operands) > 1 else None
    if isinstance(said, pikepdf.Name):
        said = find("/Properties", str(said))
    if str(tag) not in TAGS:
        tag = pikepdf.Name(_OTHERS)
    if not isinstance(said, pikepdf.Dictionary):
        return [tag], "BMC"
    kept = _said(said)
    if str(tag) == "/Artifact":
        kept.update({key: said[key] for key in sorted(ARTIFACT) if key in said and str(said[key]) in KNOWN})
    return ([tag, pikepdf.Dictionary(kept)], "BDC") if kept else ([tag], "BMC")


def _said(said: Any) -> dict[str, Any]:
    """The number in the structure and the words, all others left out."""
    import pikepdf

    kept: dict[str, Any] = {}
    for key in sorted(MARK):
        value = said.get(key)
        if isinstance(value, int) if key == "/MCID" else isinstance(value, pikepdf.String):
            kept[key] = value if key == "/MCID" else pikepdf.String(bytes(value))
    return kept
