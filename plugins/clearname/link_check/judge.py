"""From what was seen to the one thing to know about a page."""

from __future__ import annotations

from clearname.link_check.fit import Expected, holds_name, holds_text, holds_word, is_name
from clearname.link_check.seen import Seen, State
from clearname.link_check.verdict import Finding, How, Misfit, Verdict

_THIN = 400
"""Characters of words below which a page without the name and the link is one that a program would fill."""
_STATES = {
    State.GONE: Verdict.GONE,
    State.MOVED: Verdict.MOVED,
    State.CLOSED: Verdict.LOGIN_WALL,
    State.UNCLEAR: Verdict.UNCLEAR,
}


def judge(seen: Seen, expected: Expected) -> Finding:
    """
    What to say of a page.

    Nothing is said of names and words where there was no profile to be read. A page that neither names the person nor
    links to the site is looked at again: it may be a login page, a notice that the account is gone, or empty without
    its programs.
    """
    if seen.state is not State.SHOWN:
        return Finding(_STATES[seen.state], untrusted_moved_to=seen.untrusted_moved_to, reason=seen.reason)
    how = seen.hows[0] if seen.hows else None
    links_back = how is not None and how is not How.WORDS
    has_name = _has_name(seen, expected)
    if seen.is_page and not links_back and not has_name and (instead := _no_profile(seen)):
        return instead
    misfits = _misfits(seen, expected, has_name=has_name)
    if not links_back:
        return Finding(Verdict.LINK_MISSING, how, False, misfits)
    return Finding(Verdict.TEXT_STALE if misfits else Verdict.LINK_FOUND, how, True, misfits)


def _has_name(seen: Seen, expected: Expected) -> bool:
    if seen.is_page:
        return holds_name((*seen.untrusted_names, *seen.untrusted_texts), expected.names)
    return any(is_name(name, expected.names) for name in seen.untrusted_names)


def _no_profile(seen: Seen) -> Finding | None:
    if seen.says_gone:
        return Finding(Verdict.GONE, reason="the page says so")
    if seen.asks_login:
        return Finding(Verdict.LOGIN_WALL)
    if sum(map(len, seen.untrusted_texts)) < _THIN:
        return Finding(Verdict.UNCLEAR, reason="the page is empty until a browser fills it")
    return None


def _misfits(seen: Seen, expected: Expected, *, has_name: bool) -> tuple[Misfit, ...]:
    found = [] if has_name else [Misfit.NAME]
    if not seen.untrusted_texts:
        found.append(Misfit.NOTHING_SAID)
    elif expected.kit_texts and not holds_text(seen.untrusted_texts, expected.kit_texts):
        found.append(Misfit.KIT)
    elif not expected.kit_texts and expected.words and not holds_word(seen.untrusted_texts, expected.words):
        found.append(Misfit.WORDS)
    return tuple(found)
