"""The resources of a PDF's drawings under names without a meaning. Source: ISO 32000-2, 7.8.3."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from clearname.pdf.vocabulary import DEFAULT_COLOURS


class Names:
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

    def new_name(self, kind: str, letter: str, name: str) -> Any:
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


def keep_only(holder: Any, keys: frozenset[str]) -> None:
    """Takes out of a dictionary, or that of a stream, all but these keys."""
    for key in list(holder.keys()):
        if key not in keys:
            del holder[key]
