"""A stylesheet of somebody else's theme, made to stand alone: imports are put into it, the rest loads nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clearname.patterns import later

_COMMENT = later(r"""("(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?)|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_IMPORT = later(
    r"""@import\s++(?:url\(\s*+)?(?:"([^"]*)"|'([^']*)'|([^\s"';)]++))\s*+\)?+\s*+([^;{}]*+)(?:;|\Z)""", re.IGNORECASE
)
_URL = later(r"""url\(\s*+(?:"([^"]*)"|'([^']*)'|([^"'()\s]*+))\s*+\)""", re.IGNORECASE)
_CHARSET = later(r"""@charset\s+["'][^"']*["']\s*;""", re.IGNORECASE)
_MOST_IMPORTS = 50

ReadCss = Callable[[str], str | None]
"""The text of the theme's stylesheet at that path; None if there is none."""


@dataclass(frozen=True, slots=True)
class CleanCss:
    """A stylesheet that loads nothing but files of the theme."""

    text: str
    left_out: tuple[str, ...]
    """Addresses that were taken out, as written and cut to 60 characters."""


def clean_css(untrusted_css: str, path: str, read: ReadCss, files: Iterable[str]) -> CleanCss:
    """
    The stylesheet without comments, with its imports in their places and every other address checked.

    `path` is that of the stylesheet below the theme's static folder, `files` are the paths below it that the site
    has. What leads elsewhere becomes `url("")`, which is never fetched. Source: CSS Values 4, "Empty URLs".
    """
    job = _Job(read, frozenset(files), posixpath.dirname(path))
    text = job.whole(untrusted_css, path, (path,))
    return CleanCss(text, tuple(dict.fromkeys(job.left_out)))


class _Job:
    def __init__(self, read: ReadCss, files: frozenset[str], folder: str) -> None:
        self._read, self._files, self._folder = read, files, folder
        self._imports = 0
        self.left_out: list[str] = []

    def whole(self, css: str, path: str, above: tuple[str, ...]) -> str:
        """The stylesheet at `path` with what it imports; `above` are those that import it."""
        plain = _CHARSET.sub("", _COMMENT.sub(lambda match: match[1] or " ", css))
        parts, at = [], 0
        for rule in _IMPORT.finditer(plain):
            parts += [self._addresses(plain[at : rule.start()], path), self._imported(rule, path, above)]
            at = rule.end()
        return "".join((*parts, self._addresses(plain[at:], path))).strip() + "\n"

    def _imported(self, rule: re.Match[str], path: str, above: tuple[str, ...]) -> str:
        address = next((part for part in rule.groups()[:3] if part), "")
        target = _below(address, posixpath.dirname(path))
        self._imports += 1
        css = self._read(target) if target and target not in above and self._imports <= _MOST_IMPORTS else None
        if css is None:
            if target not in above:
                self.left_out.append(f"@import {address[:60]}")
            return ""
        text = self.whole(css, target, (*above, target))
        media = rule[4].strip()
        return f"@media {media} {{\n{text}}}\n" if media and re.fullmatch(r"[\w\s(),:.-]+", media) else text

    def _addresses(self, css: str, path: str) -> str:
        def judged(match: re.Match[str]) -> str:
            """A `url(…)` whose file the theme has, as seen from here; any other as one that is never fetched."""
            address = next((part for part in match.groups() if part), "").strip()
            target = _below(address, posixpath.dirname(path))
            if target in self._files:
                return f'url("{posixpath.relpath(target, self._folder or ".")}")'
            if address and not address.startswith("#"):
                self.left_out.append(address[:60])
            return 'url("")'

        return _URL.sub(judged, css)


def _below(address: str, folder: str) -> str:
    """The path below the static folder that the address in a stylesheet of `folder` means; empty for any other."""
    plain = address.partition("#")[0].partition("?")[0]
    if not plain or ":" in plain or plain.startswith("/") or "\\" in plain or not plain.isprintable():
        return ""
    path = posixpath.normpath(posixpath.join(folder, plain))
    return "" if path.startswith("..") else path
