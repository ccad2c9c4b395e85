"""Colours of a PDF: what inks are called goes, how they look stays. Source: ISO 32000-2, 7.10, 8.6 and 8.7.4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clearname.images.pdf_names import keep_only
from clearname.images.pdf_profile import clean_profile
from clearname.pdf.remarks import without_remarks
from clearname.pdf.vocabulary import FUNCTION, PROCESS_COLOURS, PROFILE, SHADING, STREAM


class ColourCleaner:
    """Cleans spaces, shadings and functions in place; `is_done` says, once for each, whether one was seen before."""

    def __init__(self, is_done: Callable[[Any], bool]) -> None:
        self._is_done = is_done

    def shading(self, shading: Any) -> None:
        """A gradient."""
        import pikepdf

        if isinstance(shading, (pikepdf.Dictionary, pikepdf.Stream)):
            keep_only(shading, SHADING | STREAM if isinstance(shading, pikepdf.Stream) else SHADING)
            self.space(shading.get("/ColorSpace"))
            self.function(shading.get("/Function"))

    def function(self, function: Any) -> None:
        """What works one number out of others, or a list of them; None and names stay as they are."""
        import pikepdf

        if isinstance(function, pikepdf.Array):
            for each in function:
                self.function(each)
        elif isinstance(function, pikepdf.Stream) and not self._is_done(function):
            if function.get("/FunctionType") == 4:
                function.write(without_remarks(function.read_bytes()))
            keep_only(function, FUNCTION | STREAM)
        elif isinstance(function, pikepdf.Dictionary) and not isinstance(function, pikepdf.Stream):
            keep_only(function, FUNCTION)
            self.function(function.get("/Functions"))

    def space(self, space: Any) -> None:
        """Inks of a name of their own lose it: a screen shows what they are mixed of."""
        import pikepdf

        if not isinstance(space, pikepdf.Array) or not len(space):
            return
        kind = str(space[0])
        if kind == "/ICCBased" and isinstance(space[1], pikepdf.Stream):
            keep_only(space[1], PROFILE | STREAM)
            if not self._is_done(space[1]):
                space[1].write(clean_profile(space[1].read_bytes()))
        elif kind in ("/Indexed", "/Pattern") and len(space) > 1:
            self.space(space[1])
        elif kind == "/Separation":
            space[1] = _ink(space[1], 1)
        elif kind == "/DeviceN":
            space[1] = pikepdf.Array([_ink(name, number) for number, name in enumerate(space[1], 1)])
            while len(space) > 4:
                del space[4]
        if kind in ("/Separation", "/DeviceN"):
            self.space(space[2])
            self.function(space[3])


def _ink(name: Any, number: int) -> Any:
    import pikepdf

    return name if str(name) in PROCESS_COLOURS else pikepdf.Name(f"/Ink{number}")
