"""Writes pictures, downloads, card and icons of a site; what was made before comes from the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from clearname.images import PlannedFile, check_planned, planned_files, render_download
from clearname.images.files import card_path
from clearname.images.weight import check_page_weights
from clearname.model import Download, Rendition, Site
from clearname.problems import Problem, Refused, refuse_errors
from clearname.text import digest
from clearname_site.picture_cache import PictureCache

Progress = Callable[[int, int], None]
"""Called with how many files are written, and of how many."""


def picture_paths(site: Site) -> frozenset[str]:
    """Below the output folder: every path that `write_pictures` writes."""
    return frozenset(file.path for file in planned_files(site))


def write_pictures(
    site: Site, content: Path, staging: Path, cache: Path, progress: Progress | None = None
) -> None:  # fmt: skip
    """
    Writes all of `planned_files` below `staging`. Nothing is encoded, and no picture library loaded, for what is in
    `cache`; a `cache` that cannot be a folder means none.

    Originals are read from `content`. Raises `Refused` with every problem found: `image-name`, `image-changed`,
    `image-damaged`, `picture-weight`, `page-weight`, `download-…`; `OSError` where `staging` cannot be written.
    """
    refuse_errors(check_planned(site))
    kept = PictureCache(cache)
    files = planned_files(site)
    problems: list[Problem] = []
    sizes: dict[str, int] = {}
    for _, group in groupby(sorted(files, key=lambda file: (file.source, file.path)), key=lambda file: file.source):
        try:
            for path, data in _made(site, tuple(group), content, kept):
                _write(staging / path, data)
                sizes[path] = len(data)
                if progress:
                    progress(len(sizes), len(files))
        except Refused as refused:
            problems += refused.problems
    problems += check_page_weights(site, sizes)
    if problems:
        raise Refused(problems)
    kept.forget_unused()


def _made(
    site: Site, files: tuple[PlannedFile, ...], content: Path, kept: PictureCache
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """Path and bytes of every file of one original; from the cache where they are there."""
    missing = []
    for file in files:
        data = kept.get(_made_from(site, file))
        if data is None:
            missing.append(file)
        else:
            yield file.path, data
    if not missing:
        return
    original = _original(missing[0], content)
    for file, data in _encoded(site, missing, original):
        kept.put(_made_from(site, file), data)
        yield file.path, data


def _encoded(
    site: Site, files: list[PlannedFile], original: bytes | None
) -> Iterator[tuple[PlannedFile, bytes]]:  # fmt: skip
    from clearname.images.encode import render_renditions

    where = f"content/{files[0].source}" if original is not None else files[0].path
    pictures = {file.made_as: file for file in files if isinstance(file.made_as, Rendition)}
    by_size = sorted(pictures, key=lambda rendition: (rendition.width, rendition.height, rendition.path))
    for rendition, data in render_renditions(original or b"", by_size, where=where):
        yield pictures[rendition], data
    downloads = [(file, file.made_as) for file in files if isinstance(file.made_as, Download)]
    for file, download in downloads:
        yield file, render_download(original or b"", download)
    yield from _drawn(site, [file for file in files if file.made_as is None], original, where)


def _drawn(
    site: Site, files: list[PlannedFile], portrait: bytes | None, where: str
) -> Iterator[tuple[PlannedFile, bytes]]:  # fmt: skip
    """The card and the icons, as far as they are asked for."""
    accent = site.settings.look.accent
    icons: dict[str, bytes] = {}
    for file in files:
        if version := _version_of_card(site, file):
            from clearname.images.card import render_card

            person, host = version.person, _shown_address(site)
            yield file, render_card(
                name=person.name, headline=person.headline, host=host, portrait=portrait, accent=accent, where=where
            )  # fmt: skip
        else:
            from clearname.images.icons import render_icons

            name = site.person.name
            icons = icons or render_icons(name=name, portrait=portrait, accent=accent, where=where)
            yield file, icons[file.path]


def _made_from(site: Site, file: PlannedFile) -> list[str]:
    """Everything that the bytes depend on, and nothing else: a new name for the same picture is no new picture."""
    made = file.made_as
    if isinstance(made, Rendition):
        return ["picture", file.digest, made.media_type, str(made.width), str(made.height)]
    if isinstance(made, Download):
        return ["download", file.digest, made.media_type]
    accent = site.settings.look.accent
    if version := _version_of_card(site, file):
        person = version.person
        return ["card", file.digest, accent, person.name, person.headline, _shown_address(site)]
    return ["drawn", file.path, file.digest, accent, site.person.name]


def _version_of_card(site: Site, file: PlannedFile) -> Site | None:
    """The version of the site whose card the file is; None for the icons."""
    return next((version for version in site.versions if card_path(version) == file.path), None)


def _shown_address(site: Site) -> str:
    """The site's address as people say it: `ana.example`, `example.org/ana`."""
    parts = urlsplit(site.settings.site.url)
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")


def _original(file: PlannedFile, content: Path) -> bytes | None:
    if not file.source:
        return None
    try:
        data = (content / file.source).read_bytes()
    except OSError:
        data = b""
    if digest(data) != file.digest:
        raise Refused([
            Problem(
                f"content/{file.source}", "image-changed", "this file changed while the site was being built",
                "Run the command again.",
            )
        ])  # fmt: skip
    return data


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
