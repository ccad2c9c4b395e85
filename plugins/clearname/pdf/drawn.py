"""What the pages of a PDF draw, as far as it can be read: letters, signs that are none, pictures, and words in place of
what is drawn. Source: ISO 32000-2, 7.8, 8.8 to 8.10, 9.4 and 14.6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clearname.pdf.fonts import Font, read_font
from clearname.pdf.opening import MOST_CONTENT, MOST_INSTRUCTIONS, TooMuchError, check_unpacked, opened
from clearname.pdf.page_drawn import WHOLE, Content, DocumentDrawn, Matrix, PageDrawn, State, multiplied
from clearname.pdf.remarks import remarks_in

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_MOVING = frozenset({"Td", "TD", "Tm", "T*", "BT", "'", '"'})
_CURVES = frozenset({"c", "v", "y", "l", "re"})
_GAP = -180
"""Thousandths of the size of the letters: what is at least as wide reads as a space."""
_MOST_ALIKE = 8
"""Codes of one font that read as the same: small capitals, letters of two widths, and some spaces are that."""
_MOST_DEEP = 20
_MOST_KEPT = 5_000


def read_drawn(data: bytes) -> DocumentDrawn:
    """All that the pages draw. Raises `TooMuchError`, pikepdf's errors and `ValueError` for what is broken."""
    with opened(data) as pdf:
        check_unpacked(pdf)
        return walk_pages(pdf)


def walk_pages(pdf: Any) -> DocumentDrawn:
    """See `read_drawn`; within `opened`."""
    walk = _Walk()
    pages = tuple(walk.page(number, page) for number, page in enumerate(pdf.pages, 1))
    return DocumentDrawn(
        pages, tuple(walk.strings), tuple(walk.remarks), frozenset(walk.names), frozenset(walk.reached)
    )  # fmt: skip


class _Walk:
    def __init__(self) -> None:
        self.strings: dict[str, None] = {}
        self.remarks: dict[str, None] = {}
        self.names: set[str] = set()
        self.reached: set[tuple[int, int]] = set()
        self._fonts: list[Font] = []
        self._by_object: dict[object, int] = {}
        self._used: dict[int, dict[str, set[int]]] = {}
        self._forms: dict[object, Content] = {}
        self._open: list[object] = []
        self._cost = self._bytes = 0

    def page(self, number: int, page: Any) -> PageDrawn:
        """One page of the PDF."""
        content = self._content(page.obj, page.obj, page.resources, State())
        self._cost += content.cost
        left, low, right, high = (float(side) for side in page.mediabox)
        area = max(1.0, abs((right - left) * (high - low)))
        covered = sum(min(area, abs(a * d - b * c)) for a, b, c, d, _, _ in content.pictures)
        return PageDrawn(
            number, "".join(content.text), tuple(content.signs), content.seen > 0, covered / area, content.lines
        )  # fmt: skip

    def _content(self, holder: Any, drawn: Any, resources: Any, state: State) -> Content:
        """What the instructions of `drawn`, a page or a stream, draw."""
        import warnings

        import pikepdf

        content = Content()
        with warnings.catch_warnings(action="ignore"):
            steps = pikepdf.parse_content_stream(drawn)
        self._remark(drawn, steps)
        stack: list[State] = []
        for step in steps:
            content.cost += 1
            if self._cost + content.cost > MOST_INSTRUCTIONS:
                raise TooMuchError
            operator, operands = str(step.operator), list(step.operands)
            if operator == "q":
                stack.append(State(state.matrix, state.font, state.mode))
            elif operator == "Q":
                state = stack.pop() if stack else state
            elif operator in _SHOWING or operator in _MOVING:
                self._show(content, operator, operands, state, resources)
            elif operator in _CURVES:
                content.lines += 1
            elif operator == "INLINE IMAGE":
                content.pictures.append(state.matrix)
            else:
                self._other(content, operator, operands, state, resources)
        return content

    def _remark(self, drawn: Any, steps: Iterable[Any]) -> None:
        import pikepdf

        contents = drawn.get("/Contents", []) if isinstance(drawn, pikepdf.Dictionary) else drawn
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        data = b"\n".join(each.read_bytes() for each in streams if isinstance(each, pikepdf.Stream))
        self._bytes += len(data)
        if self._bytes > MOST_CONTENT:
            raise TooMuchError
        if b"%" in data:
            images = [step.iimage.read_raw_bytes() for step in steps if str(step.operator) == "INLINE IMAGE"]
            self.remarks.update(dict.fromkeys(remarks_in(data, images)))

    def _show(self, content: Content, operator: str, operands: list[Any], state: State, resources: Any) -> None:
        import pikepdf

        if operator in _MOVING:
            same_line = operator == "Td" and len(operands) == 2 and float(operands[1]) == 0
            content.text.append(" " if same_line else "\n")
        if operator not in _SHOWING or not operands:
            return
        shown = operands[-1]
        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(part, pikepdf.String):
                self._letters(content, bytes(part), state)
            elif operator == "TJ" and float(part) <= _GAP:
                content.text.append(" ")

    def _letters(self, content: Content, text: bytes, state: State) -> None:
        content.cost += len(text) // 8
        if state.font < 0:
            # A font that is not there: nobody knows what readers take in its place.
            for code in text:
                content.note((-1, code))
            return
        used = self._used[state.font]
        for code, letters in self._fonts[state.font].read(text):
            if letters is not None and letters.strip():
                used.setdefault(letters, set()).add(code)
                if len(used[letters]) > _MOST_ALIKE:
                    letters = None
            if letters is None:
                content.note((state.font, code))
                continue
            content.text.append(letters)
            if letters.strip():
                content.note(None)
                content.seen += state.mode != 3

    def _other(
        self, content: Content, operator: str, operands: list[Any], state: State, resources: Any
    ) -> None:  # fmt: skip
        import pikepdf

        for operand in operands:
            if isinstance(operand, pikepdf.Name):
                self.names.add(str(operand))
            elif isinstance(operand, (pikepdf.String, pikepdf.Dictionary, pikepdf.Array)):
                self._keep_strings(operand)
        name = str(operands[-1]) if operands and isinstance(operands[-1], pikepdf.Name) else ""
        if operator == "cm" and len(operands) == 6:
            state.matrix = multiplied(_matrix(operands), state.matrix)
        elif operator == "Tf" and operands and isinstance(operands[0], pikepdf.Name):
            state.font = self._font(_resource(resources, "/Font", str(operands[0])))
        elif operator == "Tr" and operands:
            state.mode = int(operands[-1])
        elif operator == "gs" and name:
            self._state(content, _resource(resources, "/ExtGState", name), state, resources)
        elif operator == "Do" and name:
            self._draw(content, _resource(resources, "/XObject", name), state, resources)
        elif operator in ("scn", "SCN") and name:
            pattern = _resource(resources, "/Pattern", name)
            if isinstance(pattern, pikepdf.Stream):
                self._form(content, pattern, State(WHOLE, -1, state.mode), resources)

    def _keep_strings(self, operand: Any) -> None:
        import pikepdf

        waiting = [operand]
        while waiting:
            value = waiting.pop()
            if isinstance(value, pikepdf.String):
                self.strings[str(value)] = None
            elif isinstance(value, pikepdf.Dictionary):
                self.names.update(map(str, value.keys()))
                waiting += [each for _, each in value.items()]
            elif isinstance(value, pikepdf.Array):
                waiting += list(value)
            elif isinstance(value, pikepdf.Name):
                self.names.add(str(value))

    def _state(self, content: Content, setting: Any, state: State, resources: Any) -> None:
        import pikepdf

        if not isinstance(setting, pikepdf.Dictionary):
            return
        if "/Font" in setting:
            state.font = self._font(setting.Font[0])
        mask = setting.get("/SMask")
        if isinstance(mask, pikepdf.Dictionary) and isinstance(mask.get("/G"), pikepdf.Stream):
            self._form(content, mask.G, State(state.matrix, -1, state.mode), resources)

    def _font(self, font: Any) -> int:
        import pikepdf

        if not isinstance(font, pikepdf.Dictionary):
            return -1
        key: object = font.objgen if font.is_indirect else font.unparse()
        if key not in self._by_object:
            self._by_object[key] = len(self._fonts)
            self._fonts.append(read_font(font))
            self._used[len(self._fonts) - 1] = {}
            if font.is_indirect:
                self.reached.add(font.objgen)
            self._glyphs(font)
        return self._by_object[key]

    def _glyphs(self, font: Any) -> None:
        """Glyphs that are little drawings may draw letters and pictures of their own; that is noted and no more."""
        import pikepdf

        glyphs = font.get("/CharProcs")
        if isinstance(glyphs, pikepdf.Dictionary):
            for _, glyph in glyphs.items():
                if isinstance(glyph, pikepdf.Stream):
                    own = Content()
                    self._form(own, glyph, State(), font.get("/Resources"))
                    if text := "".join(own.text).strip():
                        self.strings[text] = None

    def _draw(self, content: Content, thing: Any, state: State, resources: Any) -> None:
        import pikepdf

        if not isinstance(thing, pikepdf.Stream):
            return
        self.reached.add(thing.objgen)
        if str(thing.get("/Subtype")) == "/Image":
            content.pictures.append(state.matrix)
            self.reached.update(each.objgen for key in ("/SMask", "/Mask") if (each := thing.get(key)) is not None
                                and isinstance(each, pikepdf.Stream))  # fmt: skip
        elif str(thing.get("/Subtype")) == "/Form":
            matrix = _matrix(thing.get("/Matrix", WHOLE))
            self._form(content, thing, State(multiplied(matrix, state.matrix), state.font, state.mode), resources)

    def _form(self, content: Content, form: Any, state: State, resources: Any) -> None:
        """Adds what a form draws; each is read once for each font that was chosen before."""
        self.reached.add(form.objgen)
        key = (form.objgen, state.font, state.mode == 3)
        if form.objgen in self._open:
            return  # readers draw nothing there either
        if len(self._open) >= _MOST_DEEP:
            raise TooMuchError
        if key not in self._forms:
            self._open.append(form.objgen)
            inner = State(WHOLE, state.font, state.mode)
            self._forms[key] = self._content(form, form, form.get("/Resources", resources), inner)
            self._open.pop()
        own = self._forms[key]
        content.cost += own.cost
        if self._cost + content.cost > MOST_INSTRUCTIONS:
            raise TooMuchError
        content.text += own.text
        content.signs += own.signs
        content.seen += own.seen
        content.lines += own.lines
        content.pictures += [multiplied(matrix, state.matrix) for matrix in own.pictures[:_MOST_KEPT]]


def _resource(resources: Any, kind: str, name: str) -> Any:
    import pikepdf

    if not isinstance(resources, pikepdf.Dictionary):
        return None
    of_kind = resources.get(kind)
    return of_kind.get(name) if isinstance(of_kind, pikepdf.Dictionary) else None


def _matrix(numbers: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return (a, b, c, d, e, f)
