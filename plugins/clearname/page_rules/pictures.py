"""Pictures in the structured data: files of the site, with their true size and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import is_a, label, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.routes import Kind

_OF_PICTURES = frozenset({"image", "logo", "photo", "primaryImageOfPage", "thumbnail", "thumbnailUrl"})
"""Properties that hold a picture or the address of one."""
_OF_IMAGES = frozenset({"contentUrl", "embedUrl", "url"})
"""Those that lead to the file of a picture where it is a picture that has them."""


def check_pictures(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Every picture says where its file is, how large it is, what it shows and who made it, and the file is as it says.

    Source: Google, "Image metadata (ImageObject)".
    """
    for node in view(page).of_type("ImageObject"):
        for key in ("contentUrl", "width", "height", *_caption(node, page, facts), *_credit(node, facts)):
            if not node.get(key):
                yield found("graph-image", page.path, label(node, key))
        size = (node.get("width"), node.get("height"))
        for path in _files(node, facts) if all(size) else ():
            if path in facts.files and size != facts.picture_size(path):
                yield found("graph-image-size", page.path, label(node))
    yield from _elsewhere(page, facts)


def _elsewhere(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Whatever is told as the address of a picture: another one of the person would stand beside search results."""
    for node, key, value in view(page).values:
        if key in _OF_PICTURES or (key in _OF_IMAGES and is_a(node, "ImageObject")):
            path = _file(value, facts)
            if value and path not in facts.files:
                yield found("graph-image-file", page.path, label(node, key))


def _files(node: Node, facts: SiteFacts) -> Iterator[str]:
    value = node.get("contentUrl")
    for address in value if isinstance(value, list) else (value,):
        yield _file(address, facts)


def _file(address: object, facts: SiteFacts) -> str:
    """Its path below the output folder; empty for what is not of this site."""
    ours = isinstance(address, str) and address.startswith(facts.base)
    return unquote(str(address).removeprefix(facts.base)) if ours else ""


def _caption(node: Node, page: BuiltPage, facts: SiteFacts) -> tuple[str, ...]:
    """
    A portrait that stands for the picture of an article is not seen there, so it has nothing to say.

    Nor has it on the home page in another language: it is described in the main one.
    """
    is_main_home = page.route.kind is Kind.HOME and page.route.url == facts.base
    stands_in = "#portrait" in str(node.get("@id")) and not is_main_home
    return () if stands_in else ("caption",)


def _credit(node: Node, facts: SiteFacts) -> tuple[str, ...]:
    """What the settings say of every picture; nobody took the card, which the build draws."""
    site = facts.site.settings.site
    if node.get("@id") == f"{facts.base}#card":
        return ()
    return (
        *(("creator", "creditText") if site.pictures_by else ()),
        *(("license",) if site.pictures_licence else ()),
    )
