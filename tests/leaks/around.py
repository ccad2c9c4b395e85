"""What is wrong around a site that is clean itself: its order, its lists, what is live, the desk, waivers, the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from clearname.desk_digests import make_desk_digests
from clearname.gate import Facts, PrivateLists, Strength
from clearname.gate.clear import changed_since, check_output, clear
from clearname.gate.interface import LastTime
from clearname.gate.waivers import Waiver, apply_waivers
from clearname.problems import Refused
from leaks.catching import Caught
from leaks.judging import judge_site
from leaks.leak import Leak
from leaks.planting import LISTS, page_of, plant

DAY = date(2026, 11, 22)
_ADDRESS = page_of("note-980", "Letters come to 27 Willow Road.")
_KEY = b"a key of thirty-two bytes, or so"


def catch_around(folder: Path) -> list[Caught]:
    """Builds one site by the command, and judges it under each of the circumstances."""
    root = plant(folder / "around", [Leak("postal-address", "note-980", "text", _ADDRESS)])
    answer = judge_site(root, LISTS)
    if answer.facts is None:
        raise ValueError(f"refused for what was not planted: {answer.told[:9]}")
    output, facts = root / "output", answer.facts
    done = [_judged(code, how, output, replace(facts, **changed)) for code, how, changed in _circumstances(output)]
    done += [_waived(code, how, output, facts) for code, how in _WAIVERS]
    done += [_unreadable(output, facts), _failing(output, facts), *_changed_after(output, facts), *_whole(folder)]
    return done


def _judged(code: str, how: str, output: Path, facts: Facts) -> Caught:
    codes = {finding.code for finding in check_output(output, facts, Strength.PUBLISH)}
    return _caught(code, how, codes)


def _circumstances(output: Path) -> Iterable[tuple[str, str, dict[str, object]]]:
    pages = frozenset(p.relative_to(output).as_posix() for p in output.rglob("*.html"))
    desk = make_desk_digests(["steel that stays dry can stand for two hundred years"], [], _KEY)
    picture = next(p for p in sorted(output.rglob("*")) if p.suffix in (".webp", ".jpg", ".png"))
    yield "lists-missing", "no lists", {"lists": None}
    yield "lists-missing", "empty lists", {"lists": PrivateLists()}
    yield "lists-missing", "links alone", {"lists": PrivateLists(do_not_link=())}
    yield "pages-gone", "two thirds", {"last_time": LastTime(pages | {f"old/{n}/index.html" for n in range(99)}, "")}
    yield "home-renamed", "another name", {"last_time": LastTime(pages, "Maja Lindkvist\nMaja Lindkvist")}
    yield "picture-unseen", "one", {"unseen_pictures": (picture.relative_to(output).as_posix(),)}
    yield "desk-passage", "eight words of a page", {"desk": desk}
    yield "desk-file", "a picture", {"desk": make_desk_digests([], [_sha256(picture)], _KEY)}
    yield "desk-file", "a text", {"desk": make_desk_digests([], [_sha256(output / "robots.txt")], _KEY)}


_WAIVERS = (
    ("waiver-ended", "yesterday"), ("waiver-changed", "another passage"), ("waiver-impossible", "without a name"),
    ("waiver-impossible", "for ever"), ("waiver-impossible", "of a rule that has none"),
)  # fmt: skip


def _waived(code: str, how: str, output: Path, facts: Facts) -> Caught:
    findings = check_output(output, facts, Strength.PUBLISH)
    meant = next(f for f in findings if f.code == "postal-address")
    fair = Waiver(meant.code, meant.pin, meant.path, "a shop", "Maya", DAY, DAY + timedelta(days=30))
    waiver = {
        "yesterday": replace(fair, given_on=DAY - timedelta(days=40), until=DAY - timedelta(days=1)),
        "another passage": replace(fair, pin="0" * 64),
        "without a name": replace(fair, by=" "),
        "for ever": replace(fair, until=DAY + timedelta(days=4000)),
        "of a rule that has none": replace(fair, code="protected-term"),
    }[how]
    return _caught(code, how, {f.code for f in apply_waivers(findings, [waiver], DAY).findings})


def _unreadable(output: Path, facts: Facts) -> Caught:
    with patch("clearname.gate.clear.read_output", side_effect=PermissionError):
        return _judged("unreadable-file", "no permission", output, facts)


def _failing(output: Path, facts: Facts) -> Caught:
    def check_nothing(*_: object) -> Iterable[object]:
        raise RuntimeError("a mistake in a rule")

    with patch("clearname.gate.clear.CHECKS", (check_nothing,)):
        return _judged("check-failed", "a rule that raises", output, facts)


def _changed_after(output: Path, facts: Facts) -> Iterable[Caught]:
    page = output / "note-980" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("27 Willow Road", "the harbour"), encoding="utf-8")
    graph = [p for p in output.rglob("*") if p.is_file() and b"27 Willow Road" in p.read_bytes()]
    for path in graph:
        path.write_bytes(path.read_bytes().replace(b"27 Willow Road", b"the harbour"))
    try:
        cleared = clear(output, facts, Strength.PUBLISH)
    except Refused as refused:
        raise ValueError(f"refused for what was not planted: {refused.problems[:9]}") from None
    changes: tuple[tuple[str, Callable[[], object]], ...] = (
        ("one letter", lambda: page.write_bytes(page.read_bytes().replace(b"harbour", b"harbor"))),
        ("a file more", lambda: (output / "more.txt").write_text("x")),
        ("a file less", lambda: (output / "robots.txt").unlink()),
    )
    for how, change in changes:
        change()
        yield _caught("changed-after-check", how, {finding.code for finding in changed_since(cleared, output)})


def _whole(folder: Path) -> Iterable[Caught]:
    """Two builds that a plugin wrecks: too many files, and no home page."""
    for code, step in (
        ("site-too-large", {"do": "many", "path": "many", "count": 20_001}),
        ("empty-site", {"do": "delete", "path": "index.html"}),
    ):
        root = plant(folder / code, [Leak(code, "", "plugin", steps=(step,))])
        yield _caught(code, "plugin", {told.code for told in judge_site(root, LISTS).told})


def _caught(code: str, how: str, codes: Iterable[str]) -> Caught:
    return Caught(Leak(code, "", how), code in codes, tuple(sorted(codes)))


def _sha256(path: Path) -> str:
    from clearname.text import digest

    return digest(path.read_bytes())
