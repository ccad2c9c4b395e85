"""What supporters say, as quotations: never as reviews."""

from __future__ import annotations

from clearname.days import iso_midnight
from clearname.model import Endorsement
from clearname.structured_data.nodes.ids import Ids
from clearname.structured_data.nodes.node import Node, node, ref


def quotation(ids: Ids, endorsement: Endorsement, url: str) -> Node:
    """
    The words of a supporter about the person, exactly as the page at `url` shows them.

    The author is what the display level shows, and no more: no workplace and no address, because a supporter should
    not be easier to find through this site than before. The date is the first of the month in which it was given.
    """
    who = {"name": endorsement.shown_name, "description": endorsement.role}
    return node("Quotation", ids.quotation(endorsement), {
        "text": endorsement.plain,
        "url": url,
        "author": node("Person", "", who) if any(who.values()) else {},
        "about": ref(ids.person),
        "inLanguage": endorsement.language,
        "dateCreated": iso_midnight(endorsement.given_on),
    })  # fmt: skip
