"""The frame that a theme of somebody else's draws around a page: only what is known to be harmless stays of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from clearname.html.foreign_outline import Outline
from clearname.patterns import later

_TEXT = "a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr"
_BLOCKS = "address article aside blockquote div dl dd dt details footer h1 h2 h3 h4 h5 h6 header hr li main menu nav"
_MORE = "ol p pre section summary ul caption figcaption figure img picture source table tbody td tfoot th thead tr"
_TAGS = frozenset(f"{_TEXT} {_BLOCKS} {_MORE}".split())
_GONE_WITH_ALL = frozenset({
    "script", "style", "noscript", "template", "iframe", "frame", "frameset", "object", "embed", "applet", "svg",
    "math", "form", "button", "select", "textarea", "label", "canvas", "audio", "video", "title", "noembed",
    "noframes", "plaintext", "xmp", "portal", "fencedframe",
})  # fmt: skip
"""Elements that go with everything inside them; of all others that are not known, the inside stays."""
MARK = "data-clearname"
"""The attribute of the empty element in place of which a page's own text is put."""
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title", "role", MARK},
    "a": {"href", "hreflang", "rel"},
    "img": {"src", "srcset", "alt", "width", "height", "loading"},
    "source": {"src", "srcset", "type", "media"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "data": {"value"},
    "details": {"open"},
}
_SCHEMES = {"https", "http", "mailto", "tel"}
_REL = frozenset({"author", "bookmark", "external", "help", "license", "next", "nofollow", "noreferrer", "prev"})
"""What a theme's link may say of itself. Whose page something is, `me`, is not the theme's to say."""
_NAME = later(r"[\w-]{1,80}(?: +[\w-]{1,80})*")
_PICTURE = later(r"<(img|source)(?=[\s/>])[^>]*(?:>|\Z)")

Known = Callable[[str], bool]
"""Whether an address, as it is written, leads to a file of this site."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stays of a page as the theme made it."""

    body: str
    """The inside of the body as safe HTML, with at most one element that has the attribute `MARK`."""
    body_class: str
    body_id: str
    stylesheets: tuple[tuple[str, str], ...]
    """Address and medium of each stylesheet of this site that the page names, in order."""
    styles: tuple[str, ...]
    """The stylesheets that stand in the page; not yet cleaned."""
    left_out: tuple[str, ...]
    """What was taken out and worth telling, as it is written: `<script>`, `onclick=`, `style=` …"""


def clean_frame(untrusted_page: str, is_page: Known, is_picture: Known, is_style: Known) -> Frame:
    """
    The page as far as it can neither run, load from elsewhere, nor send anything.

    Links on this site lose their address where there is no such page, and pictures go that are no files of the site.
    What is allowed is listed; whatever is not, such as an element of next year's HTML, goes.
    """
    outline = Outline(_GONE_WITH_ALL, is_page, is_picture, is_style)
    outline.feed(untrusted_page)
    outline.close()

    def judged(tag: str, name: str, value: str) -> str | None:
        """The value that stays of an attribute; None where the attribute goes."""
        if name in ("class", "id"):
            return value if _NAME.fullmatch(value.strip()) else None
        if name == "href":
            return value if _is_elsewhere(value) or value.startswith("#") or is_page(value) else None
        if name == "rel":
            return " ".join(word for word in value.lower().split() if word in _REL) or None
        if name == "src":
            return value if is_picture(value) else None
        if name == "srcset":
            return value if all(is_picture(each.split()[0]) for each in value.split(",") if each.split()) else None
        return value

    body = _cleaner_with(judged)(untrusted_page[outline.body_from : outline.body_to])
    body = _PICTURE.sub(_whole_picture, body)
    named = {name: value for name, value in outline.body_attributes.items() if _NAME.fullmatch(value)}
    return Frame(
        body, named.get("class", ""), named.get("id", ""), tuple(outline.stylesheets), tuple(outline.styles),
        tuple(dict.fromkeys(outline.left_out)),
    )  # fmt: skip


def _whole_picture(element: re.Match[str]) -> str:
    """The element with words, empty ones at least; nothing where it has lost its address."""
    if (" src=" if element[1] == "img" else " srcset=") not in element[0]:
        return ""
    return element[0] if element[1] != "img" or " alt=" in element[0] else element[0].replace("<img", '<img alt=""', 1)


def _is_elsewhere(address: str) -> bool:
    """Whether the address is whole: only a reader's own click leads there."""
    return address.lower().startswith(("https://", "http://", "mailto:", "tel:"))


@cache
def _nh3() -> Any:
    import nh3

    return nh3


def _cleaner_with(judged: Callable[[str, str, str], str | None]) -> Callable[[str], str]:
    def clean(html: str) -> str:
        """The HTML as far as the lists allow it."""
        cleaned: str = _nh3().clean(
            html,
            tags=set(_TAGS),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            attribute_filter=judged,
            generic_attribute_prefixes={"aria-"},
            clean_content_tags=set(_GONE_WITH_ALL),
            url_schemes=set(_SCHEMES),
            link_rel=None,
            strip_comments=True,
        )
        return cleaned

    return clean
