"""HTML that is read away from its page, in a feed reader: every address in it is whole."""

from __future__ import annotations

from urllib.parse import urljoin

from clearname.patterns import later

_CANDIDATE = later(r"([^\s,]\S*[^\s,]|[^\s,])([^,]*)")
"""One address of a `srcset` with its descriptor."""
_CLOSED_VOID = later("</(?:source|track|wbr)>")
"""The parser knows HTML 4, in which these are not empty; taking the end tags out gives the HTML that went in."""


def absolute_html(body: str, url: str) -> str:
    """The HTML with every link and picture as a whole address, as seen from the page at `url`."""
    from lxml import html

    root = html.fragment_fromstring(body, create_parent="div")
    for element in root.iter():
        for name in ("href", "src", "cite"):
            if name in element.attrib:
                element.set(name, _joined(url, element.get(name)))
        if "srcset" in element.attrib:
            element.set("srcset", _absolute_candidates(element.get("srcset"), url))
    text: str = html.tostring(root, encoding="unicode")
    return _CLOSED_VOID.sub("", text.removeprefix("<div>").removesuffix("</div>"))


def _absolute_candidates(srcset: str, url: str) -> str:
    found = _CANDIDATE.findall(srcset)
    return ", ".join(f"{_joined(url, address)} {descriptor.strip()}".strip() for address, descriptor in found)


def _joined(url: str, address: str) -> str:
    try:
        return urljoin(url, address)
    except ValueError:  # such as https://[x, which leads nowhere from anywhere
        return address
