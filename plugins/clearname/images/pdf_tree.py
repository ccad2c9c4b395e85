"""The structure of a PDF, which screen readers follow: kinds, order and words, without names of a program's choice.

Source: ISO 32000-2, 14.7 and 14.8.
"""

from __future__ import annotations

from typing import Any

from clearname.images.pdf_names import keep_only
from clearname.pdf.vocabulary import ATTRIBUTE, ELEMENT, ELEMENT_CONTENT, KNOWN, LABEL, STRUCTURE, TAGS

_ROLES = 20
"""Steps from a name to the kind that it stands for."""


def clean_tree(pdf: Any) -> None:
    """Kinds in the place of names that stand for them; titles, identifiers and classes go."""
    import pikepdf

    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return
    roles = root.get("/RoleMap")
    drawn = {note.objgen for page in pdf.pages for note in page.obj.get("/Annots", []) if note.is_indirect}
    seen: set[tuple[int, int]] = set()
    waiting = [root.get("/K")]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting += list(thing)
        elif isinstance(thing, pikepdf.Dictionary) and not isinstance(thing, pikepdf.Stream):
            if thing.is_indirect and thing.objgen in seen:
                continue
            seen.add(thing.objgen)
            if "/S" in thing:
                _clean_element(thing, roles)
                waiting.append(thing.get("/K"))
            else:
                keep_only(thing, ELEMENT_CONTENT)
                _without_lost(thing, drawn)
    keep_only(root, STRUCTURE)


def clean_labels(labels: Any) -> None:
    """The numbers of pages as they are shown, in a tree that may be broken."""
    import pikepdf

    waiting, left = [labels], 10_000
    while waiting and left:
        thing, left = waiting.pop(), left - 1
        if isinstance(thing, pikepdf.Array):
            waiting += list(thing)
        elif isinstance(thing, pikepdf.Dictionary):
            keep_only(thing, LABEL | {"/Nums", "/Kids", "/Limits"})
            waiting += [thing[key] for key in ("/Nums", "/Kids") if key in thing]


def _clean_element(element: Any, roles: Any) -> None:
    import pikepdf

    keep_only(element, ELEMENT)
    kind = str(element.S)
    for _ in range(_ROLES):
        if kind in TAGS or not isinstance(roles, pikepdf.Dictionary) or kind not in roles:
            break
        kind = str(roles[kind])
    element.S = pikepdf.Name(kind if kind in TAGS else "/NonStruct")
    if "/A" in element:
        listed = list(element.A) if isinstance(element.A, pikepdf.Array) else [element.A]
        element.A = pikepdf.Array([_attributes(each) for each in listed if isinstance(each, pikepdf.Dictionary)])


def _attributes(said: Any) -> Any:
    """What a reader needs to lay a part out; numbers, and names that everybody uses."""
    import pikepdf

    kept = {}
    for key in sorted(ATTRIBUTE):
        value = said.get(key)
        values = list(value) if isinstance(value, pikepdf.Array) else [value]
        if value is not None and not any(_is_of_choice(each) for each in values):
            kept[key] = value
    return pikepdf.Dictionary(kept)


def _is_of_choice(value: Any) -> bool:
    import pikepdf

    if isinstance(value, pikepdf.Name):
        return str(value) not in KNOWN
    return isinstance(value, (pikepdf.String, pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array))


def _without_lost(reference: Any, drawn: set[tuple[int, int]]) -> None:
    """A note that is on no page any more would stay in the file because the structure speaks of it."""
    if "/Obj" in reference and str(reference.Obj.get("/Type")) != "/XObject" and reference.Obj.objgen not in drawn:
        del reference["/Obj"]
