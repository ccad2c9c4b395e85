"""The drawings of a PDF written anew: the same instructions, and nothing between or beside them without effect.

Comments go, and unknown instructions; resources that nothing draws go, the others get names without a meaning. Source:
ISO 32000-2, 7.8, annex A.
"""

from __future__ import annotations

from typing import Any

from clearname.images.pdf_colours import ColourCleaner
from clearname.images.pdf_fonts import FontCleaner
from clearname.images.pdf_names import Names, keep_only
from clearname.images.pdf_steps import SHOWING, clean_inline, clean_step
from clearname.pdf.opening import MOST_CONTENT, MOST_INSTRUCTIONS, TooMuchError
from clearname.pdf.vocabulary import FORM, GROUP, IMAGE, MASK, PATTERN, STATE, STREAM

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


class _Drawings:
    def __init__(self, pdf: Any) -> None:
        self._pdf = pdf
        self.fonts = FontCleaner(pdf, self._glyphs)
        self.kept: set[tuple[int, int]] = set()
        self._seen: set[tuple[int, int]] = set()
        self._colours = ColourCleaner(self._is_done)
        self._depth = self._steps = self._bytes = 0

    def page(self, page: Any) -> None:
        """One page; its instructions become one stream."""
        drawn, resources = self._rewritten(page.obj, page.resources, None)
        page.obj.Contents = self._pdf.make_stream(drawn)
        page.obj.Resources = resources
        self._group(page.obj)

    def _glyphs(self, glyphs: list[Any], resources: Any) -> Any:
        """Rewrites glyphs that are little drawings and share their resources; returns those."""
        names = Names(self._pdf, resources)
        for glyph in glyphs:
            glyph.write(self._instructions(glyph, names, None))
        return self._resources(names, resources)

    def _rewritten(self, drawn: Any, resources: Any, font: Any) -> tuple[bytes, Any]:
        """What draws the same, and its resources; `font` is the one that was chosen before."""
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise TooMuchError
        names = Names(self._pdf, resources)
        written = self._instructions(drawn, names, font)
        made = self._resources(names, resources)
        self._depth -= 1
        return written, made

    def _resources(self, names: Names, resources: Any) -> Any:
        for kind, thing in names.items():
            self._resource(kind, thing, resources)
        return names.as_dictionary()

    def _instructions(self, drawn: Any, names: Names, font: Any) -> bytes:
        import warnings

        import pikepdf

        kept: list[Any] = []
        with warnings.catch_warnings(action="ignore"):
            steps: list[Any] = pikepdf.parse_content_stream(drawn)
        self._steps += len(steps)
        for step in steps:
            operator, operands = str(step.operator), list(step.operands)
            if operator == "INLINE IMAGE":
                kept.append(clean_inline(step.iimage, names))
            elif (cleaned := clean_step(operator, operands, names)) is not None:
                kept.append(pikepdf.ContentStreamInstruction(cleaned[0], pikepdf.Operator(cleaned[1])))
                if operator in SHOWING:
                    self.fonts.use(font, cleaned[0])
                elif operator in ("Tf", "gs"):
                    font = self._chosen(operator, operands, names, font)
        written: bytes = pikepdf.unparse_content_stream(kept)
        self._bytes += len(written)
        if self._bytes > MOST_CONTENT or self._steps > MOST_INSTRUCTIONS:
            raise TooMuchError
        return written

    def _chosen(self, operator: str, operands: list[Any], names: Names, font: Any) -> Any:
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
            self._colours.shading(thing)
        elif kind == "/ColorSpace":
            self._colours.space(thing)

    def _is_done(self, thing: Any) -> bool:
        if not thing.is_indirect:
            return False
        known = thing.objgen in self._seen
        self._seen.add(thing.objgen)
        return known

    def _form(self, form: Any, keys: frozenset[str], resources: Any) -> None:
        drawn, form_resources = self._rewritten(form, form.get("/Resources", resources), self.fonts.ANY)
        form.write(drawn)
        keep_only(form, keys | STREAM)
        form.Resources = form_resources
        self._group(form)

    def _group(self, holder: Any) -> None:
        import pikepdf

        group = holder.get("/Group")
        if isinstance(group, pikepdf.Dictionary):
            keep_only(group, GROUP)
            self._colours.space(group.get("/CS"))

    def _picture(self, picture: Any) -> None:
        import pikepdf

        keep_only(picture, IMAGE | STREAM)
        self._colours.space(picture.get("/ColorSpace"))
        for key in ("/SMask", "/Mask"):
            mask = picture.get(key)
            if isinstance(mask, pikepdf.Stream) and not self._is_done(mask):
                self.kept.add(mask.objgen)
                self._picture(mask)

    def _state(self, state: Any, resources: Any) -> None:
        import pikepdf

        keep_only(state, STATE)
        mask = state.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary):
            keep_only(mask, MASK)
            form = mask.get("/G")
            if isinstance(form, pikepdf.Stream) and not self._is_done(form):
                self.kept.add(form.objgen)
                self._form(form, FORM, resources)
        for key in ("/BG", "/BG2", "/UCR", "/UCR2", "/TR", "/TR2"):
            self._colours.function(state.get(key))

    def _pattern(self, pattern: Any, resources: Any) -> None:
        import pikepdf

        if isinstance(pattern, pikepdf.Stream):
            self._form(pattern, PATTERN, resources)
            return
        keep_only(pattern, PATTERN)
        if isinstance(pattern.get("/ExtGState"), pikepdf.Dictionary):
            self._state(pattern.ExtGState, resources)
        if "/Shading" in pattern and not self._is_done(pattern.Shading):
            self._colours.shading(pattern.Shading)


def _font_of(state: Any) -> Any:
    import pikepdf

    fonts = state.get("/Font") if isinstance(state, pikepdf.Dictionary) else None
    return fonts[0] if isinstance(fonts, pikepdf.Array) and len(fonts) else None
