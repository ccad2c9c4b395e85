"""Cases of the codes that hold a supporter's file, and of those about the owner's pages before they are built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from clearname.content.density import check_density
from clearname.content.media import Media
from clearname.endorsements import Decision, load_decisions, load_endorsements, render_decisions
from clearname.endorsements.file import try_endorsement
from clearname.images.weight import PAGE_BYTES, check_page_weights
from clearname.model import Display
from clearname.problems import Refused
from clearname.settings import Person
from clearname_site.audit import check_decisions
from clearname_site.decide import Verdict, decide
from clearname_site.names_at_home import NamesAtHome
from endorsement_files import BODY, DAY, FACTS, make_file, make_site_folder, note_decided
from factory import make_page, make_picture, make_settings, make_site
from gate_cases.fixtures import Fixtures

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SETTINGS = make_settings()
HIDDEN = "Ruthild Okafor-Lind"
ANA = Person(name="Ana María Lindqvist", description="x", given_name="Ana María", family_name="Lindqvist")


def _of_refused(act: Callable[[], object]) -> set[str]:
    try:
        act()
    except Refused as refused:
        return {problem.code for problem in refused.problems}
    return set()


def _file(data: bytes, _: Path) -> set[str]:
    read = try_endorsement(data, "ruth.md", FACTS)
    return {problem.code for problem in read} if isinstance(read, list) else set()


def said(more: str) -> bytes:
    """A supporter's file with these words at its end."""
    return make_file(f"{BODY} {more}")


def said_below(more: str) -> bytes:
    """The same, in a paragraph of its own."""
    return make_file(f"{BODY}\n\n{more}")


def _words(bad: tuple[bytes, ...], good: tuple[bytes, ...], evasions: tuple[bytes, ...]) -> Fixtures:
    return Fixtures(bad, good, evasions, _file)


def _changed(change: Callable[[bytes], bytes], folder: Path) -> set[str]:
    """Held since it is not what was decided about."""
    root = make_site_folder(folder / "site", {"ruth.md": make_file()})
    path = root / "content/endorsements/ruth.md"
    path.write_bytes(change(path.read_bytes()))
    return {problem.code for problem in load_endorsements(root, SETTINGS, DAY).held}


def swapped(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode(), 1)


_DECISION = Decision("e-000001", "a" * 64, date(2026, 1, 1), None, "ruth.md")


@dataclass(frozen=True)
class Told:
    """What `decisions.toml` says, and what the ledger does; None for no line."""

    decision: Decision = _DECISION
    noted: Decision | None = _DECISION
    has_decision: bool = True


def _audited(told: Told, folder: Path) -> set[str]:
    decisions = [told.decision] if told.has_decision else []
    (folder / "decisions.toml").write_text(render_decisions(decisions))
    (folder / "private").mkdir()
    note_decided(folder / "private", [told.noted] if told.noted else [])
    return {problem.code for problem in check_decisions(folder, folder / "private")}


def _again(change: Callable[[bytes], bytes], folder: Path) -> set[str]:
    """Published, withdrawn, and sent in once more."""
    root = make_site_folder(folder / "site", {"ruth.md": make_file()})
    private = folder / "private"
    decide(root, private, "ruth.md", Verdict.WITHDRAW, on=DAY, at=AT, remove_file=True)
    assert load_decisions(root) == ()
    (root / "content/endorsements/new.md").write_bytes(change(make_file()))
    return _of_refused(lambda: decide(root, private, "new.md", Verdict.PUBLISH, on=DAY, at=AT))


def _named(data: bytes, folder: Path) -> set[str]:
    """Words, where somebody is shown with less than the private folder knows."""
    names = NamesAtHome(folder, ())
    names._hidden["e-000002"] = HIDDEN
    return _of_refused(lambda: names.check(None, "ruth.md", data, SETTINGS, shows_all=True))


def _dense(text: str, _: Path) -> set[str]:
    return {problem.code for problem in check_density(text, ANA, "content/pages/a.md")}


PICTURES = tuple(make_picture(f"p{n}", 640, 400) for n in range(3))


def _heavy(share: float, times: int = 1, density: int = 1, suffix: str = "image/webp") -> Callable[[Path], set[str]]:
    """A page whose pictures weigh this part of what they may, each standing there so often."""
    site = make_site(pages=(make_page(pictures=PICTURES * times),))
    sizes = {
        r.path: int(PAGE_BYTES * share / 3)
        for p in PICTURES
        for r in p.renditions
        if (r.density, r.media_type) == (density, suffix)
    }
    return lambda _: {problem.code for problem in check_page_weights(site, sizes)}


def _pictured(alt: str, folder: Path) -> set[str]:
    return _of_refused(lambda: Media(folder, ANA).picture("images/none.jpg", alt, "", "content/pages/a.md"))


_TOLD = Told()
_WORDS = "word " * 92

SUPPORTER_FILES: dict[str, Fixtures] = {
    "endorsement-consent": _words(
        (make_file(consent="yes"), make_file(consent=None), make_file(consent="endorsement-consent-v0")),
        (make_file(), make_file(consent='"endorsement-consent-v1"'), make_file(name="Consent Okafor")),
        (make_file(consent="Endorsement-Consent-V1"), make_file(consent='"endorsement-consent-v1\\u200b"'),
         make_file(consent="[endorsement-consent-v1]")),
    ),
    "endorsement-expired": _words(
        tuple(make_file(extra=f"expires: {day}\n") for day in ("2026-02-28", "2026-03-01", "2025-06-12")),
        (make_file(), make_file(extra="expires: 2026-03-02\n"), make_file(extra="expires: 2030-01-01\n")),
        (make_file(extra='expires: "2026-02-28"\n'),),
    ),
    "endorsement-changed": Fixtures(
        (swapped("every weld", "no weld"), swapped("Ruth Okafor", "Ruth Okafors"), swapped("display: full", "display: initials")),
        (lambda data: data, lambda data: data.replace(b"\n", b"\r\n"), lambda data: b"\xef\xbb\xbf" + data),
        (swapped("every weld", "every we1d"), swapped("weld ", "weld  "), swapped("colleague", "Colleague")),
        _changed,
    ),
    "audit-decision": Fixtures(
        (
            replace(_TOLD, noted=None), replace(_TOLD, decision=replace(_TOLD.decision, digest="b" * 64)),
            replace(_TOLD, decision=replace(_TOLD.decision, display_cap=Display.INITIALS)),
        ),
        (
            _TOLD, replace(_TOLD, has_decision=False), replace(_TOLD, decision=replace(_TOLD.decision, file="other.md")),
        ),
        (
            replace(_TOLD, decision=replace(_TOLD.decision, id="e-000002")),
            Told(noted=replace(_TOLD.decision, display_cap=Display.INITIALS)),
        ),
        _audited,
    ),
    "decide-withdrawn": Fixtures(
        (lambda data: data, lambda data: data.replace(b"\n", b"\r\n"), lambda data: data + b"\n"),
        (swapped("every weld", "each weld"), swapped("2025-06-12", "2026-02-12"), swapped("Ruth Okafor", "Ruth Okafo")),
        (lambda data: b"\xef\xbb\xbf" + data, lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")),
        _again,
    ),
    "review-names-another": Fixtures(
        (said(f"So says {HIDDEN}."), said("So says Okafor-Lind, Ruthild."), make_file(role=f"friend of {HIDDEN}")),
        (make_file(), said("So says Ruthild."), said("So says Okafor.")),
        (said(f"So says {HIDDEN.upper()}."), said("So says Ruthild  Okafor Lind."), said("So says Ruthild \u041ekafor-Lind.")),
        _named,
    ),
    "text-contact": _words(
        (said("Write to ruth@mail.example."), said("Call +44 7700 900123."), make_file(role="friend, ruth@mail.example")),
        (make_file(), said("It was bridge 12 of 40, in 2015."), said("She answers at once.")),
        (said("Write to ruth [at] mail [dot] example."), said("Call ０７７００ ９００１２３."), said("Ask \\@ruth_okafor@social.example.")),
    ),
    "text-trace": _words(
        (said("It is in /home/ruth/site now."), said("It is at 51.50072, -0.12461."), said("The key is ghp_" + "a1B2c3D4e5" * 3 + "f6G7h8 now.")),
        (make_file(), said("She came home to a site of ours."), said("It was version 1.2.3 of the plan.")),
        (said("It is in C:\\\\Users\\\\ruth\\\\site now."), said("It is at ５１．５００７２, -０．１２４６１.")),
    ),
    "text-html": _words(
        (said("<b>Good.</b>"), said("<script>1</script>"), said_below("<div>Good.</div>")),
        (make_file(), said("It was 5 < 6 and 7 > 6."), said("I <3 bridges")),
        (said("<SCRIPT>1</SCRIPT>"), said("＜script＞1＜/script＞"), said("<!-- Good. -->"), said("<svg onload=x/>")),
    ),
    "text-link": _words(
        (said("See https://smear.example/."), said("[here](https://smear.example/)"), said("See www.smear.example now.")),
        (make_file(), make_file(extra="link: https://ruth.example/\n"), said("See the page [4] of hers.")),
        (said("See HTTPS://SMEAR.EXAMPLE/."), said("<https://smear.example/>"), said("[here](data:text/html,x)"),
         said_below("[here]\n\n[here]: https://smear.example/")),
    ),
    "text-code": _words(
        (said("`x = 1`"), said_below("```\nx\n```"), said_below("    x = 1")),
        (make_file(), said("It's a 'good' bridge."), said_below("  She is good.")),
        (said("``x` y``"), said_below("~~~ html\nx\n~~~"), said_below("\tx = 1")),
    ),
    "text-invisible": _words(
        (said("Go\u200bod."), said("\u202edoog"), said("Good\u00ad.")),
        (make_file(), said("Naïve, Zoë, 橋."), said("👩\u200d🚒 she is.")),
        (said("\U000e0073\U000e0061\U000e0079"), make_file(name='"Ruth\\u200b Okafor"'), said("Go\u2060od.")),
    ),
    "page-name-density": Fixtures(
        ("Ana " * 9 + _WORDS, "María Lindqvist " * 10 + _WORDS, "LINDQVIST, " * 40 + _WORDS),
        ("Ana " * 8 + _WORDS, "Ana " * 40, "Anna and Marius " * 40),
        ("A\u0301na Ana " * 9 + _WORDS, "ana-maria-lindqvist " * 9 + _WORDS, "Maria_Lindqvist." * 9 + _WORDS),
        _dense,
    ),
    "page-weight": Fixtures(
        (_heavy(1.1), _heavy(3), _heavy(1.1, 4)),
        (_heavy(0.9), _heavy(0.5, 4), _heavy(3, density=2)),
        (_heavy(1.01, 2),),
        lambda judge, folder: judge(folder),
    ),
    "picture-alt": Fixtures(
        ("", " ", "\n\t"), ("A bridge", "橋", "7"), ("\u00a0", "\u200b", "\u2060\u00ad", "\u3000"), _pictured,
    ),
}  # fmt: skip
