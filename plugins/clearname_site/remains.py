"""
What is left of a site on the web after it was taken down, and whom to ask. Source: gate rule F12.

The addresses and what they do were looked at in the month that the first line names. Nothing here can be promised.
"""

from __future__ import annotations

LOOKED_AT = "November 2026"

_LINES = (
    "What can be left elsewhere, and whom to ask, as it was in {looked_at}. Nobody has to agree to any of it.",
    "Your host and browsers: they keep copies for minutes, some hosts for hours. Look tomorrow:  make verify-live",
    "Search engines: results stay until the engine looks again and finds nothing, days or weeks. Faster:",
    "  Google, if you have the site in Search Console: Removals there hides all of it for about six months;",
    "  without: Refresh Outdated Content, https://search.google.com/search-console/remove-outdated-content",
    "  Bing, and what builds on it: Content Removal Tool, https://www.bing.com/webmasters/tools/contentremoval",
    "  Ask only once  make verify-live  finds nothing, and do not forbid visits: they have to see that it is gone.",
    "Archives: the Internet Archive may take out what you ask for by mail to info@archive.org, from an address that",
    "  shows that the site is yours; name the site. Look for it at https://web.archive.org first. Other archives have",
    "  forms of their own.",
    "Programs that answer questions: what they have learnt stays; what they look up fades as it does in search.",
    "People: whoever saved or printed a page has it. Feed readers keep what they fetched.",
)
_GIT = (
    "The repository: what a branch held before can stay readable for whoever knows its id. On GitHub, ask Support",
    "  (https://support.github.com) to clear cached views and what no branch holds; only the owner of the repository",
    "  can. Or delete the repository: Settings, Danger Zone.",
    "Forks and clones: others may have copied the repository; GitHub lists forks under Insights. Ask their owners.",
    "Your texts: if the files that you wrote lie in a public repository, they are still public. Make it private there.",
)
_DOMAIN = (
    "Your domain: keep it, and keep paying for it. Whoever gets it after you can show anything under your name.",
)
_LOOSE_DOMAIN = (
    "  It still leads to the host, where nothing is now. Take those DNS entries out, or have the host verify that the",
    "  domain is yours: else somebody else could show pages at your address.",
)
_BACK = "Your own files are as they were.  make publish  puts the site back."


def what_remains(*, by_git: bool, domain: str, branch_removed: bool) -> tuple[str, ...]:
    """The lines for whoever took the site down; those that begin with spaces belong to the one before."""
    first, *rest = _LINES
    lines = [first.format(looked_at=LOOKED_AT), *rest]
    lines += _GIT if by_git else ()
    lines += _DOMAIN if domain else ()
    lines += _LOOSE_DOMAIN if domain and branch_removed else ()
    return (*lines, _BACK)
