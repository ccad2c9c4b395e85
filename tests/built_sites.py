"""Sites of every kind, built by the command, and the pages that were found in them by listing; built once a test run.

`example` is the repository itself, in English and Arabic; `sulastri`, `nawal` and `ravel` are the people of
`tests/people`; `bare` has a name and one sentence, `long-name` sixty characters of name; `full` is the example with a
thousand news and endorsements more, pages of its own for endorsements, a claim, and everything that Markdown can.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from endorsement_files import make_file
from people import PEOPLE, copy_person
from sites import DAY, SMALL_SETTINGS, build, copy_example

EVERY = os.environ.get("CLEARNAME_PAGES") == "every"
"""Whether this is the long run, over all pages."""
LONG_NAME = "Wilhelmina Konstantina Featherstonehaugh-Wolfeschlegelsteins"
"""Sixty characters."""
MANY = 1060
"""As many news and as many endorsements as need a page of an index."""

FULL_SETTINGS = {
    'languages = ["ar"]': "",
    'own_pages = "never"': 'own_pages = "long"',
    "show_links = false": "show_links = true",
    "tell = []": 'tell = ["gender", "nationality", "email", "phone"]',
    '# gender = "': 'gender = "',
    '# nationality = "': 'nationality = "',
    "llms_txt = false": "llms_txt = true",
}
"""What the full site says otherwise than the example."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page that lies in the output of a site."""

    site: str
    path: str
    """Below the output folder."""
    kind: str
    """A value of `Kind`; empty where the plan of the site does not know the page."""
    language: str
    file: Path

    @property
    def address(self) -> str:
        """Below the root of its host, without a slash in front."""
        return quote(self.path.removesuffix("index.html"))

    @property
    def name(self) -> str:
        """What a failing test calls it."""
        return f"{self.site}: /{self.path}"


def pages_of_sites(folder: Path, first: int = 0) -> tuple[BuiltPage, ...]:
    """
    Every HTML page of every site, by site and path; what is not yet built in `folder` is built there.

    Several processes may ask at the same time: each site is built once. `first` says with which to begin.
    """
    names = list(SITES)
    for number in range(len(names)):
        built(names[(first + number) % len(names)], folder)
    return tuple(page for name in names for page in _listed(name, folder / name))


def site_root(page: BuiltPage) -> Path:
    """The output folder that the page lies in."""
    return page.file.parents[page.path.count("/")]


def few_of_each(pages: tuple[BuiltPage, ...]) -> tuple[BuiltPage, ...]:
    """
    The first page of each kind, whichever site has it, and in Arabic too; and the home page of every site.

    With `CLEARNAME_PAGES=every` in the environment, all pages, but of what a site has many of the first and the last:
    a run of its own, of about half an hour.
    """
    if EVERY:
        return _all_but_alike(pages)
    chosen: dict[tuple[str, str], BuiltPage] = {}
    # Of what the person wrote, the page with the most on it comes first: the one with every Markdown construct.
    for page in sorted(pages, key=lambda page: -page.file.stat().st_size if page.kind == "page" else 0):
        if page.kind == "home":
            chosen[page.site, page.language] = page
        else:
            chosen.setdefault((page.kind, "ar" if page.language == "ar" and page.kind in _IN_ARABIC else ""), page)
    return tuple(chosen.values())


def _all_but_alike(pages: tuple[BuiltPage, ...]) -> tuple[BuiltPage, ...]:
    groups: dict[tuple[str, str, str], list[BuiltPage]] = {}
    for page in pages:
        groups.setdefault((page.site, page.kind, page.language), []).append(page)
    return tuple(page for (_, kind, _), alike in groups.items() for page in _few(alike, kind))


def _few(alike: list[BuiltPage], kind: str) -> list[BuiltPage]:
    return [alike[0], alike[-1]] if len(alike) > 2 and kind in _MANY_ALIKE else alike


_IN_ARABIC = ("account", "endorsements")
"""Kinds that are looked at from right to left in the short run as well, beside home."""
_MANY_ALIKE = ("news", "news_item", "news_index", "endorsements", "endorsement", "endorsement_index")


def built(name: str, folder: Path) -> Path:
    """The folder of one of `SITES`, built below `folder` if that was not done yet; not to be changed."""
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / f"{name}.lock"):
        done = folder / f"{name}.json"
        if done.exists():
            return folder / name
        site = SITES[name](folder / name)
        ran = build(site)
        if ran.returncode:
            raise AssertionError(f"{name} could not be built:\n{ran.stdout}{ran.stderr}")
        done.write_text(json.dumps(_planned(site)), encoding="utf-8")
    return site


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _planned(site: Path) -> dict[str, tuple[str, str]]:
    """Kind and language of every page of the plan, by path."""
    from clearname.site import load_site, plan_site

    routes = plan_site(load_site(site, date.fromisoformat(DAY)))
    return {route.path: (route.kind.value, route.language) for route in routes.all}


@cache
def base_path(site: Path) -> str:
    """Where on its host the site lies, with slashes around it."""
    from clearname.site import load_settings

    return urlsplit(load_settings(site).site.url).path


def _listed(name: str, site: Path) -> Iterator[BuiltPage]:
    planned = json.loads((site.parent / f"{name}.json").read_text("utf-8"))
    output = site / "output"
    for file in sorted(output.rglob("*.html")):
        path = file.relative_to(output).as_posix()
        kind, language = planned.get(path, ("", ""))
        yield BuiltPage(name, path, kind, language, file)


def missing_pages(folder: Path) -> list[str]:
    """Site and path of every page that a plan has and the output has not."""
    return [
        f"{name}: {path}"
        for name in SITES
        for path in json.loads((folder / f"{name}.json").read_text("utf-8"))
        if not (folder / name / "output" / path).is_file()
    ]


def bare_site(folder: Path) -> Path:
    """A name and one sentence."""
    (folder / "content").mkdir(parents=True)
    (folder / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    return folder


def long_name_site(folder: Path) -> Path:
    """A name of sixty characters, a page, a news item and one endorsement."""
    settings = SMALL_SETTINGS.replace('name = "Ana María"', f'name = "{LONG_NAME}"')
    settings = settings.replace("Ana María repairs violins in Porto and", f"{LONG_NAME} tunes organs in Worcester and")
    (folder / "content/pages").mkdir(parents=True)
    (folder / "content/news").mkdir()
    (folder / "pelican.conf").write_text(settings, encoding="utf-8")
    (folder / "content/pages/about.md").write_text(_page("About", f"What {LONG_NAME} does."), encoding="utf-8")
    (folder / "content/news/2026-03-01-bell.md").write_text(
        _page("The bells of Worcester", "Bells.", "2026-03-01"), encoding="utf-8"
    )
    endorse(folder, 1)
    return folder


def full_site(folder: Path) -> Path:
    """The example with everything that a site can have, and more than a thousand of what there can be many of."""
    copy_example(folder)
    shutil.rmtree(folder / "content/ar", ignore_errors=True)
    settings = (folder / "pelican.conf").read_text("utf-8")
    for before, after in FULL_SETTINGS.items():
        settings = settings.replace(before, after)
    (folder / "pelican.conf").write_text(settings, encoding="utf-8")
    for number in range(1, MANY + 1):
        day = date(2023, 1, 1) + timedelta(days=number)
        text = _page(f"Organ number {number}", f"How organ number {number} was mended.", day.isoformat())
        (folder / f"content/news/organ-{number}.md").write_text(text, encoding="utf-8")
    endorse(folder, MANY)
    return folder


def _page(title: str, summary: str, day: str = "") -> str:
    dated = f"Date: {day}\n" if day else ""
    return (
        f"Title: {title}\n{dated}Summary: {summary}\n\n{title}: it sounds again, and this is told here in one line.\n"
    )


def endorse(folder: Path, count: int) -> None:
    """Adds published endorsements; every hundredth is long enough for a page of its own."""
    from clearname.endorsements import Decision, render_decisions
    from clearname.text import text_digest

    where = folder / "content/endorsements"
    where.mkdir(parents=True, exist_ok=True)
    relations = ("colleague", "client", "manager", "student", "community", "friend", "family")
    decisions = []
    for number in range(1, count + 1):
        body = f"In the winter of letter {number} we worked on four organs, and each pipe was drawn before it moved. "
        body += f"Instrument {number} of our county sounds as it did when my grandmother sang beside it. " * (
            9 if number % 100 == 0 else 1
        )
        data = make_file(
            body.strip(),
            name=f"Ruth Okafor {_letters(number)}",
            relationship=relations[number % len(relations)],
            date=(date(2022, 1, 1) + timedelta(days=number)).isoformat(),
            known_since="2015" if number % 3 else None,
        )
        (where / f"r-{number}.md").write_bytes(data)
        decisions.append(Decision(f"e-{number:06x}", text_digest(data), date(2026, 1, 1)))
    written = folder / "decisions.toml"
    before = written.read_text("utf-8") if written.exists() else ""
    added = render_decisions(decisions)
    written.write_text(before + (added.partition("format = 1\n")[2] if before else added), encoding="utf-8")


def _letters(number: int) -> str:
    """A family name of its own for each number: 1 is Aa, 27 is Ba."""
    high, low = divmod(number, 26)
    middle, low_letter = divmod(high, 26)[1], "abcdefghijklmnopqrstuvwxyz"[low]
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number // 676] + "abcdefghijklmnopqrstuvwxyz"[middle] + low_letter + "sen"


def _person(name: str) -> Callable[[Path], Path]:
    return lambda folder: copy_person(name, folder)


SITES: dict[str, Callable[[Path], Path]] = {
    "full": full_site,
    "example": copy_example,
    **{name: _person(name) for name in PEOPLE},
    "bare": bare_site,
    "long-name": long_name_site,
}
"""How each site folder is made, by name; the one that takes longest first."""
