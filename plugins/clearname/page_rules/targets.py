"""Where an address that stands on a page leads, as a path below the output folder."""

from __future__ import annotations

from urllib.parse import unquote, urljoin

from clearname.page_rules.facts import SiteFacts
from clearname.routes import Route

OUTSIDE = "\0outside"
"""What `path_of` gives for an address on another host or of another scheme; no path begins so."""


def path_of(address: str, route: Route, facts: SiteFacts) -> str:
    """
    The path of the file that the address on the page `route` means; `OUTSIDE` where that is not of this site.

    A folder means its `index.html`. Query and fragment do not count.
    """
    whole = address.partition("#")[0].partition("?")[0]
    base_path = facts.site.settings.base_path
    if whole.startswith(base_path) and "//" not in whole and "/." not in whole:
        path = unquote(whole[len(base_path) :])  # nearly every link, and joining is slow
        return f"{path}index.html" if not path or path.endswith("/") else path
    if not whole.startswith("https://"):
        whole = urljoin(_stands_at(route, facts), whole)
    if not whole.startswith(facts.base):
        return OUTSIDE
    path = unquote(whole[len(facts.base) :])
    return f"{path}index.html" if not path or path.endswith("/") else path


def _stands_at(route: Route, facts: SiteFacts) -> str:
    # The address of a redirect is that of its target, so it is made from where the page is.
    return facts.base + route.href[len(facts.site.settings.base_path) :]
