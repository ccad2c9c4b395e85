"""The files of a theme's static folder that may be published: stylesheets made to stand alone, pictures, typefaces."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clearname.gate import Facts, Finding
from clearname.gate.clear import check_file
from clearname.gate.output_file import OutputFile
from clearname.html.foreign_css import clean_css
from clearname.settings import Settings
from clearname.text import printable

FOLDER = "theme"
"""Where the files stand in the finished site; Pelican's own name for it."""
FONTS = frozenset({".woff2", ".woff", ".ttf", ".otf"})
_PICTURES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_LARGEST = 4 * 1024 * 1024
"""Bytes of one file; nothing that belongs to the look of a page is larger."""


@dataclass(frozen=True, slots=True)
class ThemeFiles:
    """What becomes of a static folder."""

    files: Mapping[str, bytes]
    """Path below the output folder, `theme/css/main.css`, and bytes."""
    left_out: tuple[tuple[str, str], ...]
    """Path below the theme, and why the file, or what of it, stays out."""

    @property
    def main_stylesheet(self) -> str:
        """`CSS_FILE`, as Pelican has it where nobody set another; empty where the theme has no such file."""
        return "main.css" if f"{FOLDER}/css/main.css" in self.files else ""

    @property
    def has_fonts(self) -> bool:
        """Whether pages need leave to load typefaces."""
        return any(PurePosixPath(path).suffix in FONTS for path in self.files)


def theme_files(theme: Path, settings: Settings) -> ThemeFiles:
    """
    The files that a Pelican theme brings, as they will be published; each has passed every rule of the gate.

    Scripts, source maps, drawings (SVG) and whatever else is not on the list stay out and are told.
    """
    found = {path: data for path, data in _read(theme / "static")}
    left_out = [(path, "only stylesheets, pictures (png, jpg, webp) and typefaces are published")
                for path, data in found.items() if data is None]  # fmt: skip
    read = {path: data for path, data in found.items() if data is not None}
    facts = Facts(settings)
    files: dict[str, bytes] = {}
    for path, data in read.items():
        if not path.endswith(".css"):
            made = _without_metadata(path, data)
            _keep_or_tell(path, made, facts, files, left_out)
    below = frozenset(path.removeprefix(f"{FOLDER}/") for path in files)
    styles = {path: data.decode("utf-8", "replace") for path, data in read.items() if path.endswith(".css")}
    for path, css in styles.items():
        clean = clean_css(css, path, styles.get, below)
        left_out += [(path, f"it would load {printable(each, 60)}") for each in clean.left_out]
        _keep_or_tell(path, clean.text.encode(), facts, files, left_out)
    return ThemeFiles(files, tuple(left_out))


def passes_gate(path: str, data: bytes, facts: Facts) -> bool:
    """Whether no rule of the gate would stop the file at that path below the output folder."""
    return not _stops(path, data, facts)


def _stops(path: str, data: bytes, facts: Facts) -> list[Finding]:
    return [finding for finding in check_file(OutputFile(path, data), facts) if finding.stops]


def _keep_or_tell(
    path: str, data: bytes, facts: Facts, files: dict[str, bytes], left_out: list[tuple[str, str]]
) -> None:
    stops = _stops(f"{FOLDER}/{path}", data, facts)
    if stops:
        left_out.append((path, stops[0].why))
    else:
        files[f"{FOLDER}/{path}"] = data


def _read(static: Path) -> list[tuple[str, bytes | None]]:
    """Every file below the static folder, in order; None for what is not read at all."""
    found: list[tuple[str, bytes | None]] = []
    for file in sorted(static.rglob("*")):
        path = file.relative_to(static).as_posix()
        if file.is_symlink() or not file.is_file() or any(part.startswith(".") for part in path.split("/")):
            continue
        wanted = file.suffix == ".css" or file.suffix in FONTS or file.suffix in _PICTURES
        found.append((path, file.read_bytes() if wanted and file.stat().st_size <= _LARGEST else None))
    return found


def _without_metadata(path: str, data: bytes) -> bytes:
    """A picture as its pixels alone; what cannot be read as one comes back as it is, for the gate to refuse."""
    form = _PICTURES.get(PurePosixPath(path).suffix)
    if form is None:
        return data
    from PIL import Image

    output = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data), formats=[form]) as image:
            image.load()
            plain = image.copy()
        clear = plain.info.get("transparency")
        plain.info.clear()
        options = {"transparency": clear} if clear is not None and form == "PNG" else {}
        plain.save(output, form, optimize=True, **options)
    except Exception:  # decoders fail in every way there is: the bytes are anybody's
        return data
    return output.getvalue()
