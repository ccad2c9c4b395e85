"""The drawings of a PDF written anew: the same instructions, and nothing between or beside them without effect.

Comments go, and unknown instructions; resources that nothing draws go, the others get names without a meaning. Source:
ISO 32000-2, 7.8, annex A.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clearname.images.pdf_fonts import FontCleaner
from clearname.images.pdf_marks import clean_mark
from clearname.images.pdf_profile import clean_profile
from clearname.pdf.opening import MOST_CONTENT, MOST_INSTRUCTIONS, TooMuchError
from clearname.pdf.vocabulary import (
    COLOURS,
    DEFAULT_COLOURS,
    FORM,
    FUNCTION,
    GROUP,
    IMAGE,
    INLINE,
    MASK,
    PATTERN,
    PROCESS_COLOURS,
    PROFILE,
    SHADING,
    STATE,
    STREAM,
)

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
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_INTENTS = frozenset({"/Perceptual", "/Saturation", "/RelativeColorimetric", "/AbsoluteColorimetric"})
_MOST_DEEP = 20


def clean_drawings(pdf: Any) -> frozenset[tuple[int, int]]:
    """
    Rewrites what every page draws; returns which pictures and forms are drawn.

    Raises `TooMuchError` where there is more than is looked through, and pikepdf's errors.
    """
    drawings = _Drawings(pdf)
    for page in pdf.pages:
        drawings.page(page)
    drawings.fonts.finish()
    return frozenset(drawings.kept)


class _Names:
    """The resources of one drawing, under new names."""

    def __init__(self, pdf: Any, resources: Any) -> None:
        import pikepdf

        self._pdf = pdf
        self._old = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
        self._new: dict[str, dict[str, tuple[str, Any]]] = {}
        for name in sorted(DEFAULT_COLOURS):
            if (colours := self.find("/ColorSpace", name)) is not None:
                self._new.setdefault("/ColorSpace", {})[name] = (name, colours)

    def find(self, kind: str, name: str) -> Any:
        """The resource of that name; None where there is none."""
        import pikepdf

        listed = self._old.get(kind)
        return listed.get(name) if isinstance(listed, pikepdf.Dictionary) else None

    def rename(self, kind: str, letter: str, name: str) -> Any:
        """The new name; one that nothing bears where there is no such resource."""
        import pikepdf

        known = self._new.setdefault(kind, {})
        if name not in known:
            thing = self.find(kind, name)
            if thing is None:
                return pikepdf.Name(f"/{letter}0")
            if kind == "/Font" and not thing.is_indirect:
                # So that it is one thing wherever it is used.
                thing = self._old[kind][name] = self._pdf.make_indirect(thing)
            known[name] = (f"/{letter}{len(known) + 1}", thing)
        return pikepdf.Name(known[name][0])

    def items(self) -> Iterable[tuple[str, Any]]:
        """Every resource that is used, with its kind."""
        return [(kind, thing) for kind, listed in self._new.items() for _, thing in listed.values()]

    def as_dictionary(self) -> Any:
        """What takes the place of the resources."""
        import pikepdf

        made = pikepdf.Dictionary()
        for kind, listed in sorted(self._new.items()):
            if listed:
                made[kind] = pikepdf.Dictionary(dict(listed.values()))
        return made


class _Drawings:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self.fonts = FontCleaner(pdf, self._glyphs)
        self.kept: set[tuple[int, int]] = set()
        self._seen: set[tuple[int, int]] = set()
        self._depth = self._steps = self._bytes = 0

    def page(self, page: Any) -> None:
        """One page; its instructions become one stream."""
        drawn, resources = self._rewritten(page.obj, page.resources, None)
        page.obj.Contents = self._pdf.make_stream(drawn)
        page.obj.Resources = resources
        self._group(page.obj)

    def _glyphs(self, glyphs: list[Any], resources: Any) -> Any:
        """Rewrites glyphs that are little drawings and share their resources; returns those."""
        names = _Names(self._pdf, resources)
        for glyph in glyphs:
            glyph.write(self._instructions(glyph, names, None))
        return self._resources(names, resources)

    def _rewritten(self, drawn: Any, resources: Any, font: Any) -> tuple[bytes, Any]:
        """What draws the same, and its resources; `font` is the one that was chosen before."""
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise TooMuchError
        names = _Names(self._pdf, resources)
        written = self._instructions(drawn, names, font)
        made = self._resources(names, resources)
        self._depth -= 1
        return written, made

    def _resources(self, names: _Names, resources: Any) -> Any:
        for kind, thing in names.items():
            self._resource(kind, thing, resources)
        return names.as_dictionary()

    def _instructions(self, drawn: Any, names: _Names, font: Any) -> bytes:
        import warnings

        import pikepdf

        kept: list[Any] = []
        with warnings.catch_warnings(action="ignore"):
            steps: list[Any] = pikepdf.parse_content_stream(drawn)
        self._steps += len(steps)
        for step in steps:
            operator, operands = str(step.operator), list(step.operands)
            if operator == "INLINE IMAGE":
                kept.append(_inline(step.iimage, names))
            elif (cleaned := self._step(operator, operands, names)) is not None:
                kept.append(pikepdf.ContentStreamInstruction(cleaned[0], pikepdf.Operator(cleaned[1])))
                if operator in _SHOWING:
                    self.fonts.use(font, cleaned[0])
                elif operator in ("Tf", "gs"):
                    font = self._chosen(operator, operands, names, font)
        written: bytes = pikepdf.unparse_content_stream(kept)
        self._bytes += len(written)
        if self._bytes > MOST_CONTENT or self._steps > MOST_INSTRUCTIONS:
            raise TooMuchError
        return written

    def _chosen(self, operator: str, operands: list[Any], names: _Names, font: Any) -> Any:
        """The font after an instruction that may choose one."""
        if operator == "Tf":
            font = names.find("/Font", str(operands[-2]))
        else:
            chosen = _font_of(names.find("/ExtGState", str(operands[-1])))
            if chosen is None:
                return font
            font = chosen
        self.fonts.note(font)
        return font

    def _step(self, operator: str, operands: list[Any], names: _Names) -> tuple[list[Any], str] | None:
        """The instruction as it is written; None for one without effect."""
        import pikepdf

        if operator in _NUMBERS:
            return _with_numbers(operator, operands)
        if operator in _SHOWING:
            return _showing(operator, operands)
        if operator in ("sc", "SC", "scn", "SCN"):
            numbers = [each for each in operands if _is_number(each)]
            last = operands[-1] if operands else None
            if operator in _NAMED and isinstance(last, pikepdf.Name):
                return [*numbers, names.rename(*_NAMED[operator], str(last))], operator
            return numbers, operator
        if operator in _NAMED:
            return _naming(operator, operands, names)
        if operator == "d" and len(operands) > 1 and isinstance(operands[-2], pikepdf.Array):
            dashes = [each for each in operands[-2] if _is_number(each)]
            return ([pikepdf.Array(dashes), operands[-1]], operator) if _is_number(operands[-1]) else None
        if operator == "ri" and operands and str(operands[-1]) in _INTENTS:
            return operands[-1:], operator
        return clean_mark(operator, operands, names.find)

    def _resource(self, kind: str, thing: Any, resources: Any) -> None:
        import pikepdf

        if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)) or self._is_done(thing):
            return
        if kind == "/XObject" and isinstance(thing, pikepdf.Stream):
            self.kept.add(thing.objgen)
            if str(thing.get("/Subtype")) == "/Image":
                self._picture(thing)
            elif str(thing.get("/Subtype")) == "/Form":
                self._form(thing, FORM, resources)
            else:
                thing.write(b"")
        elif kind == "/ExtGState":
            self._state(thing, resources)
        elif kind == "/Pattern":
            self._pattern(thing, resources)
        elif kind == "/Shading":
            self._shading(thing)
        elif kind == "/ColorSpace":
            self._colours(thing)

    def _is_done(self, thing: Any) -> bool:
        if not thing.is_indirect:
            return False
        known = thing.objgen in self._seen
        self._seen.add(thing.objgen)
        return known

    def _form(self, form: Any, keys: frozenset[str], resources: Any) -> None:
        drawn, form_resources = self._rewritten(form, form.get("/Resources", resources), self.fonts.ANY)
        form.write(drawn)
        _keep(form, keys | STREAM)
        form.Resources = form_resources
        self._group(form)

    def _group(self, holder: Any) -> None:
        import pikepdf

        group = holder.get("/Group")
        if isinstance(group, pikepdf.Dictionary):
            _keep(group, GROUP)
            self._colours(group.get("/CS"))

    def _picture(self, picture: Any) -> None:
        import pikepdf

        _keep(picture, IMAGE | STREAM)
        self._colours(picture.get("/ColorSpace"))
        for key in ("/SMask", "/Mask"):
            mask = picture.get(key)
            if isinstance(mask, pikepdf.Stream) and not self._is_done(mask):
                self.kept.add(mask.objgen)
                self._picture(mask)

    def _state(self, state: Any, resources: Any) -> None:
        import pikepdf

        _keep(state, STATE)
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            _keep(mask, MASK)
            form = mask.get("/G")
            if isinstance(form, pikepdf.Stream) and not self._is_done(form):
                self.kept.add(form.objgen)
                self._form(form, FORM, resources)
        for key in ("/BG", "/BG2", "/UCR", "/UCR2", "/TR", "/TR2"):
            self._function(state.get(key))

    def _pattern(self, pattern: Any, resources: Any) -> None:
        import pikepdf

        if isinstance(pattern, pikepdf.Stream):
            self._form(pattern, PATTERN, resources)
            return
        _keep(pattern, PATTERN)
        if isinstance(pattern.get("/ExtGState"), pikepdf.Dictionary):
            self._state(pattern.ExtGState, resources)
        if "/Shading" in pattern and not self._is_done(pattern.Shading):
            self._shading(pattern.Shading)

    def _shading(self, shading: Any) -> None:
        import pikepdf

        if isinstance(shading, (pikepdf.Dictionary, pikepdf.Stream)):
            _keep(shading, SHADING | STREAM if isinstance(shading, pikepdf.Stream) else SHADING)
            self._colours(shading.get("/ColorSpace"))
            self._function(shading.get("/Function"))

    def _function(self, function: Any) -> None:
        import pikepdf

        from clearname.pdf.remarks import without_remarks

        if isinstance(function, pikepdf.Array):
            for each in function:
                self._function(each)
        elif isinstance(function, pikepdf.Stream) and not self._is_done(function):
            if function.get("/FunctionType") == 4:
                function.write(without_remarks(function.read_bytes()))
            _keep(function, FUNCTION | STREAM)
        elif isinstance(function, pikepdf.Dictionary) and not isinstance(function, pikepdf.Stream):
            _keep(function, FUNCTION)
            self._function(function.get("/Functions"))

    def _colours(self, space: Any) -> None:
        """Inks of a name of their own lose it: a screen shows what they are mixed of."""
        import pikepdf

        if not isinstance(space, pikepdf.Array) or not len(space):
            return
        kind = str(space[0])
        if kind == "/ICCBased" and isinstance(space[1], pikepdf.Stream):
            _keep(space[1], PROFILE | STREAM)
            if not self._is_done(space[1]):
                space[1].write(clean_profile(space[1].read_bytes()))
        elif kind in ("/Indexed", "/Pattern") and len(space) > 1:
            self._colours(space[1])
        elif kind == "/Separation":
            space[1] = _ink(space[1], 1)
        elif kind == "/DeviceN":
            space[1] = pikepdf.Array([_ink(name, number) for number, name in enumerate(space[1], 1)])
            while len(space) > 4:
                del space[4]
        if kind in ("/Separation", "/DeviceN"):
            self._colours(space[2])
            self._function(space[3])


def _ink(name: Any, number: int) -> Any:
    import pikepdf

    return name if str(name) in PROCESS_COLOURS else pikepdf.Name(f"/Ink{number}")


def _font_of(state: Any) -> Any:
    import pikepdf

    fonts = state.get("/Font") if isinstance(state, pikepdf.Dictionary) else None
    return fonts[0] if isinstance(fonts, pikepdf.Array) and len(fonts) else None


def _is_number(thing: Any) -> bool:
    from decimal import Decimal

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


def _naming(operator: str, operands: list[Any], names: _Names) -> tuple[list[Any], str] | None:
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
    return [names.rename(kind, letter, str(name)), *numbers], operator


def _inline(picture: Any, names: _Names) -> Any:
    """A picture between the instructions, with what it needs to be drawn."""
    import pikepdf

    said = list(picture._image_object)
    kept: Any = type(picture._image_object)()
    for key, value in zip(said[::2], said[1::2], strict=False):
        if str(key) not in INLINE:
            continue
        if str(key) in ("/CS", "/ColorSpace") and isinstance(value, pikepdf.Name) and str(value) not in COLOURS:
            value = names.rename("/ColorSpace", "C", str(value))
        kept.append(key)
        kept.append(value)
    inline: Any = pikepdf.ContentStreamInlineImage
    return inline(pikepdf.PdfInlineImage(image_data=picture._data, image_object=kept))


def _keep(holder: Any, keys: frozenset[str]) -> None:
    for key in list(holder.keys()):
        if key not in keys:
            del holder[key]
