"""Patterns that are compiled when something is first looked for with them: most builds need few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_WAYS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Later:
    """Stands for a pattern; from its first use on, its methods are those of the compiled one."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._written = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = self.compiled()
        for way in _WAYS:
            self.__dict__[way] = getattr(compiled, way)
        return getattr(compiled, name)

    def compiled(self) -> re.Pattern[Any]:
        """The pattern itself."""
        return re.compile(*self._written)


def later(expression: AnyStr, flags: int | re.RegexFlag = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, when it is needed; a mistake in the expression is told then, so each has a test."""
    return cast("re.Pattern[AnyStr]", Later(expression, int(flags)))
