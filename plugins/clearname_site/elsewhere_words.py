"""What was found on a page elsewhere, and what to do about it, in plain words. Nothing of the page is ever quoted."""

from __future__ import annotations

import functools

from clearname.addresses import host_of
from clearname.kit.platforms import Platform, load_platforms
from clearname.link_check import Finding, How, LinkPlatform, Misfit, Profile, Verdict
from clearname.model import Elsewhere
from clearname.problems import Problem, Severity
from clearname.text import printable

_HOWS = {
    How.VERIFIED: "the platform itself checked the link",
    How.REL_ME: "a link that says it is you",
    How.FIELD: "in the field for a website",
    How.LINK: "a plain link",
    How.DATA: "in the page's data",
    How.WORDS: "the address in words alone, which is no link",
}
_MISFITS = {
    Misfit.NAME: "the name there is not yours as your site has it",
    Misfit.NOTHING_SAID: "nothing is said about you there",
    Misfit.WORDS: "nothing there says what you do, where, or for whom, in the words of your site",
    Misfit.KIT: "the text from your kit is not there",
}
_MENDS = {
    Misfit.NAME: "Write your name there as on your site.",
    Misfit.NOTHING_SAID: "Write a sentence about yourself there;  make kit  prepares one.",
    Misfit.WORDS: "Put today's text there;  make kit  prepares it.",
    Misfit.KIT: "Put it there, or make the kit anew if you like yours better.",
}


@functools.cache
def link_platforms() -> tuple[LinkPlatform, ...]:
    """The platforms of the kit's table, as the check needs them."""
    return tuple(
        LinkPlatform(p.id, p.label, p.profile_url, p.link_check.method, p.link_check.url, p.link_check.also)
        for p in load_platforms()
    )


def tell_good(finding: Finding) -> str:
    """How the page links to the site."""
    return f"links to your site ({_HOWS[finding.how]})" if finding.how else "links to your site"


def problem_of(entry: Elsewhere, profile: Profile, finding: Finding, site_url: str) -> Problem | None:
    """What is to be done about a page, as a warning; None where nothing is."""
    where = f"{printable(entry.platform)} {printable(entry.url, 200)}"
    found = _problem(where, entry, profile, finding, site_url)
    return found._replace(severity=Severity.WARNING) if found else None


def _problem(where: str, entry: Elsewhere, profile: Profile, finding: Finding, site_url: str) -> Problem | None:
    reason = f": {finding.reason}" if finding.reason else ""
    match finding.verdict:
        case Verdict.GONE:
            fix = "Open it yourself. If it is gone, take the entry out of content/elsewhere.toml, and see that nobody "
            return Problem(where, "elsewhere-gone", f"this page is not there any more{reason}", f"{fix}takes the name.")
        case Verdict.MOVED:
            to = f" to {printable(finding.untrusted_moved_to, 200)}" if finding.untrusted_moved_to else ""
            fix = "Open it. If that is your page, write the new address into content/elsewhere.toml and confirm it."
            return Problem(where, "elsewhere-moved", f"this address leads somewhere else now{to}{reason}", fix)
        case Verdict.LOGIN_WALL:
            what = "this page shows itself only to people who are logged in, or to a browser"
            return Problem(where, "elsewhere-login", what, _save(entry))
        case Verdict.UNCLEAR:
            fix = f"Try again another day, or check a saved page. {_save(entry)}"
            return Problem(where, "elsewhere-unclear", f"nothing could be told about this page{reason}", fix)
        case Verdict.LINK_MISSING:
            seen = f" ({_HOWS[finding.how]})" if finding.how else ""
            what = "; ".join((f"no link to your site was found there{seen}", *_misfits(finding)))
            return Problem(where, "elsewhere-link", what, _place(profile, site_url))
        case Verdict.TEXT_STALE:
            what = f"{tell_good(finding)}, but {', and '.join(_misfits(finding))}"
            return Problem(where, "elsewhere-text", what, _MENDS[finding.misfits[0]])
        case Verdict.LINK_FOUND:
            return None


def _misfits(finding: Finding) -> list[str]:
    return [_MISFITS[misfit] for misfit in finding.misfits]


def _save(entry: Elsewhere) -> str:
    name = printable(entry.platform)
    return (
        "Open it in your browser, save it as a web page, then:  "
        f'clearname elsewhere check --saved FILE --platform "{name}"'
    )


def _place(profile: Profile, site_url: str) -> str:
    """Where on that platform the link belongs, as far as the table knows."""
    platform = _platform(profile.platform.id)
    fields = [field.replace("_", " ").replace(".", ", ") for field in platform.links.fields] if platform else []
    place = f"under {' or '.join(map(repr, fields))}" if fields else "where it lets you write one"
    note = f" ({platform.links.note})" if platform and platform.links.note else ""
    host = f" on {profile.platform.label}" if platform else f" on {printable(host_of(profile.url))}"
    return f"Put  {printable(site_url, 200)}  {place}{host}{note}, then check again."


def _platform(wanted: str) -> Platform | None:
    return next((platform for platform in load_platforms() if platform.id == wanted), None)
