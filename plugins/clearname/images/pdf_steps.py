"""Each instruction of a PDF's drawings as it is written: with what it takes and no more, and none that is unknown.

Source: ISO 32000-2, annex A.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from clearname.images.pdf_marks import clean_mark
from clearname.images.pdf_names import Names
from clearname.pdf.vocabulary import COLOURS, INLINE

_ARGUMENTS = {
    0: "q Q h S s f F f* B B* b b* n W W* BT ET T*", 1: "w J j M i g G Tc Tw Tz TL Tr Ts", 2: "m l Td TD d0",
    3: "rg RG", 4: "v y re k K", 6: "cm c Tm d1",
}  # fmt: skip
_NUMBERS = {operator: count for count, operators in _ARGUMENTS.items() for operator in operators.split()}
"""How many numbers each instruction takes that takes nothing else."""
_NAMED = {
    "gs": ("/ExtGState", "G"), "Do": ("/XObject", "X"), "sh": ("/Shading", "S"), "cs": ("/ColorSpace", "C"),
    "CS": ("/ColorSpace", "C"), "scn": ("/Pattern", "P"), "SCN": ("/Pattern", "P"), "Tf": ("/Font", "F"),
}  # fmt: skip
"""The list of resources that the name in each instruction is looked up in, and how names in it begin afterwards."""
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_INTENTS = frozenset({"/Perceptual", "/Saturation", "/RelativeColorimetric", "/AbsoluteColorimetric"})


def clean_step(operator: str, operands: list[Any], names: Names) -> tuple[list[Any], str] | None:
    """The instruction as it is written; None for one without effect."""
    import pikepdf

    if operator in _NUMBERS:
        return _with_numbers(operator, operands)
    if operator in SHOWING:
        return _showing(operator, operands)
    if operator in ("sc", "SC", "scn", "SCN"):
        numbers = [each for each in operands if _is_number(each)]
        last = operands[-1] if operands else None
        if operator in _NAMED and isinstance(last, pikepdf.Name):
            return [*numbers, names.new_name(*_NAMED[operator], str(last))], operator
        return numbers, operator
    if operator in _NAMED:
        return _naming(operator, operands, names)
    if operator == "d" and len(operands) > 1 and isinstance(operands[-2], pikepdf.Array):
        dashes = [each for each in operands[-2] if _is_number(each)]
        return ([pikepdf.Array(dashes), operands[-1]], operator) if _is_number(operands[-1]) else None
    if operator == "ri" and operands and str(operands[-1]) in _INTENTS:
        return operands[-1:], operator
    return clean_mark(operator, operands, names.find)


def clean_inline(picture: Any, names: Names) -> Any:
    """A picture between the instructions, with what it needs to be drawn."""
    import pikepdf

    said = list(picture._image_object)
    kept: Any = type(picture._image_object)()
    for key, value in zip(said[::2], said[1::2], strict=False):
        if str(key) not in INLINE:
            continue
        if str(key) in ("/CS", "/ColorSpace") and isinstance(value, pikepdf.Name) and str(value) not in COLOURS:
            value = names.new_name("/ColorSpace", "C", str(value))
        kept.append(key)
        kept.append(value)
    inline: Any = pikepdf.ContentStreamInlineImage
    return inline(pikepdf.PdfInlineImage(image_data=picture._data, image_object=kept))


def _is_number(thing: Any) -> bool:
    return isinstance(thing, (int, float, Decimal)) and not isinstance(thing, bool)


def _with_numbers(operator: str, operands: list[Any]) -> tuple[list[Any], str] | None:
    wanted = _NUMBERS[operator]
    numbers = operands[len(operands) - wanted :]
    if len(operands) < wanted or not all(map(_is_number, numbers)):
        return None
    return numbers, operator


def _showing(operator: str, operands: list[Any]) -> tuple[list[Any], str] | None:
    import pikepdf

    wanted = 3 if operator == '"' else 1
    if len(operands) < wanted:
        return None
    *numbers, text = operands[-wanted:]
    if operator == "TJ" and isinstance(text, pikepdf.Array):
        text = pikepdf.Array([each for each in text if isinstance(each, pikepdf.String) or _is_number(each)])
    elif not isinstance(text, pikepdf.String) or not all(map(_is_number, numbers)):
        return None
    return [*numbers, text], operator


def _naming(operator: str, operands: list[Any], names: Names) -> tuple[list[Any], str] | None:
    import pikepdf

    wanted = 2 if operator == "Tf" else 1
    if len(operands) < wanted:
        return None
    name, *numbers = operands[-wanted:]
    if not isinstance(name, pikepdf.Name) or not all(map(_is_number, numbers)):
        return None
    kind, letter = _NAMED[operator]
    if kind == "/ColorSpace" and str(name) in COLOURS:
        return [name], operator
    if kind in ("/XObject", "/ExtGState", "/Shading") and names.find(kind, str(name)) is None:
        return None
    return [names.new_name(kind, letter, str(name)), *numbers], operator
