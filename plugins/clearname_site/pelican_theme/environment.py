"""How the templates of a Pelican theme are read: leniently as to names, strictly as to what they may touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


class _Helpers(dict[str, Callable[..., Any]]):
    """Filters or tests by name; one that only a plugin would bring gives its value as it is, and is noted."""

    def __init__(self, known: Any, note: Callable[[str], None], none: Any) -> None:
        super().__init__(known)
        self._note, self._none = note, none

    def __contains__(self, name: object) -> bool:
        return True

    def get(self, name: str, default: Any = None) -> Callable[..., Any]:
        """The filter or test of that name; never the default, since none is missing."""
        return self[name]

    def __missing__(self, name: str) -> Callable[..., Any]:
        self._note(name)
        none: Callable[..., Any] = self._none
        return none


def theme_environment(theme: Path, note_unknown: Callable[[str, str], None]) -> Environment:
    """
    An environment for the templates of `theme`; what is missing comes from Pelican's own theme `simple`.

    Unknown names are empty, whatever is asked of them. All text is escaped. Templates run in Jinja's sandbox: they
    reach the values that they are given and nothing behind them. What they name stands in the theme's folders.
    `note_unknown` is told the kind, `filter` or `test`, and the name of what is not there.
    """
    import pelican
    from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PrefixLoader
    from jinja2.sandbox import SandboxedEnvironment

    class Nothing(ChainableUndefined):
        """A name that the theme knows from elsewhere: empty, whether asked, called or counted."""

        def __call__(self, *_: Any, **__: Any) -> Nothing:  # type: ignore[override]
            return self

    simple = FileSystemLoader(Path(pelican.__file__).parent / "themes" / "simple" / "templates")
    own = FileSystemLoader(theme / "templates")
    made = SandboxedEnvironment(
        loader=ChoiceLoader([own, simple, PrefixLoader({"!simple": simple, "!theme": own})]),
        autoescape=True,
        undefined=Nothing,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    # The words of such a theme are in its own language; its calls for translations give them as they are.
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.filters["strftime"] = _strftime
    made.tests["plugin_enabled"] = lambda _: False
    made.filters = _Helpers(made.filters, lambda name: note_unknown("filter", name), lambda value, *_, **__: value)
    made.tests = _Helpers(made.tests, lambda name: note_unknown("test", name), lambda *_, **__: False)  # type: ignore[assignment]
    return made


def _strftime(day: Any, form: str = "%Y-%m-%d") -> str:
    """As Pelican's filter of that name, in the C locale: the same on every machine."""
    return day.strftime(form) if isinstance(day, date) else ""
