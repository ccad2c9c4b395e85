"""Pictures with their true size, and whose they are as far as that is said."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from clearname.images.card import HEIGHT, WIDTH
from clearname.images.files import CARD
from clearname.model import Picture, Portrait, Rendition, Site
from clearname.structured_data.nodes.ids import Ids, picture_id
from clearname.structured_data.nodes.node import Node, node, ref


class Images:
    """Makes the image nodes of one site."""

    def __init__(self, ids: Ids, site: Site) -> None:
        self._ids = ids
        self._name = site.person.name
        self._credit = _credit(ids, site)
        self.portrait = tuple(self._portrait(site.portrait)) if site.portrait else ()
        """The portrait in its three ratios; empty if there is none."""
        self.portrait_unseen = tuple({k: v for k, v in each.items() if k != "caption"} for each in self.portrait)
        """The same for pages that do not show it: what it shows could be read nowhere on them."""

    def pictures(self, url: str, pictures: Sequence[Picture]) -> list[Node]:
        """The pictures of the page at `url`, in the order they stand there."""
        return [
            self._image(picture_id(url, number), picture.largest, picture.caption or picture.alt) | self._credit
            for number, picture in enumerate(pictures, 1)
        ]

    def card(self) -> Node:
        """The picture that stands for the site where a page is shared."""
        return self._image(self._ids.card, Rendition(CARD, WIDTH, HEIGHT, "image/jpeg"), self._name)

    def _portrait(self, portrait: Portrait) -> list[Node]:
        caption = portrait.square.caption or portrait.square.alt
        return [
            self._image(self._ids.portrait(number), rendition, caption) | self._credit
            for number, rendition in enumerate(portrait.ratios)
        ]

    def _image(self, node_id: str, rendition: Rendition, caption: str) -> Node:
        url = self._ids.base + quote(rendition.path)
        return node("ImageObject", node_id, {
            "url": url,
            "contentUrl": url,
            "encodingFormat": rendition.media_type,
            "width": rendition.width,
            "height": rendition.height,
            "caption": caption,
        })  # fmt: skip


def _credit(ids: Ids, site: Site) -> Node:
    """
    Who made the pictures and under what licence; nothing where that is not said.

    No copyright notice: who made a picture need not hold the rights to it.
    Source: Google Search Central, "Image metadata", which asks for creator, creditText or license.
    """
    by, licence = site.settings.site.pictures_by, site.settings.site.pictures_licence
    creator = ref(ids.person) if by == site.person.name else {"@type": "Person", "name": by}
    return {
        **({"creator": creator, "creditText": by} if by else {}),
        **({"license": licence} if licence else {}),
    }
