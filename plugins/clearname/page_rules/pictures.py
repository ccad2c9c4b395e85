"""Pictures in the structured data: files of the site, with their true size and what they show."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import label, view
from clearname.page_rules.page import BuiltPage, Node
from clearname.page_rules.rules import found
from clearname.problems import Problem
from clearname.routes import Kind


def check_pictures(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """
    Every picture says where its file is, how large it is, what it shows and who made it, and the file is as it says.

    Source: Google, "Image metadata (ImageObject)".
    """
    for node in view(page).of_type("ImageObject"):
        for key in ("contentUrl", "width", "height", *_caption(node, page, facts), *_credit(node, facts)):
            if not node.get(key):
                yield found("graph-image", page.path, label(node, key))
        address = node.get("contentUrl")
        if not isinstance(address, str) or not address:
            continue
        path = unquote(address.removeprefix(facts.base))
        if not address.startswith(facts.base) or path not in facts.files:
            yield found("graph-image-file", page.path, label(node))
        elif (size := (node.get("width"), node.get("height"))) != facts.picture_size(path) and all(size):
            yield found("graph-image-size", page.path, label(node))


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
