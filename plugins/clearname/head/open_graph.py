"""How a page is previewed where it is shared: the properties of the Open Graph protocol, and the kind of card."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from clearname.days import iso_midnight
from clearname.images.card import HEIGHT, WIDTH
from clearname.images.files import card_path
from clearname.messages import messages_for
from clearname.model import Account, NewsItem, Page, Site
from clearname.routes import Kind, Route

Properties = tuple[tuple[str, str], ...]

_LEAST = (300, 200)
"""Pixels; of a smaller picture the services make a thumbnail or nothing."""

# Open Graph wants a territory; this is the usual one where the language alone is given.
_TERRITORIES = {
    "ar": "AR", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "fa": "IR", "fi": "FI",
    "fr": "FR", "he": "IL", "hi": "IN", "hu": "HU", "id": "ID", "it": "IT", "ja": "JP", "ko": "KR", "nb": "NO",
    "nl": "NL", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA",
    "vi": "VN", "zh": "CN",
}  # fmt: skip


class Preview:
    """Makes the previews of one site; what all pages share is made once. Source: ogp.me."""

    def __init__(self, site: Site) -> None:
        self._settings = site.settings
        self._person = site.person
        self._card = _card(site)
        self._username = _username(site)

    def properties(self, route: Route) -> Properties:
        """
        Property and content, none empty, in the order that readers need: a picture's size follows its picture.

        Title, text and picture of a card (`twitter:card`, last) are taken from the others by those who show cards.
        """
        site = self._settings.site
        item = route.item
        language = item.language if isinstance(item, Page) else site.language
        kind, details = self._kind(route)
        locale = _locale(language)
        others = dict.fromkeys(_locale(tag) for tag, _ in route.translations)
        properties = (
            ("og:type", kind),
            ("og:title", route.title),
            ("og:description", route.description),
            ("og:url", route.url),
            ("og:site_name", site.title),
            ("og:locale", locale),
            *(("og:locale:alternate", other) for other in others if locale and other != locale),
            *self._picture(route),
            *details,
            ("twitter:card", "summary_large_image"),
        )
        return tuple((name, content) for name, content in properties if content)

    def _picture(self, route: Route) -> Properties:
        """The first picture of an article if it is large enough, else the card of the site."""
        item = route.item
        if not isinstance(item, NewsItem | Account) or not item.pictures:
            return self._card
        picture = item.pictures[0]
        shown = picture.largest
        if shown.width < _LEAST[0] or shown.height < _LEAST[1]:
            return self._card
        return _image(
            self._settings.site.url + quote(shown.path), shown.media_type, (shown.width, shown.height), picture.alt
        )

    def _kind(self, route: Route) -> tuple[str, Properties]:
        """The Open Graph type and the properties that only it has."""
        item = route.item
        if route.kind is Kind.HOME:
            return "profile", (
                ("profile:first_name", self._person.given_name),
                ("profile:last_name", self._person.family_name),
                ("profile:username", self._username),
            )
        if isinstance(item, NewsItem | Account):
            first_on = item.published_on if isinstance(item, NewsItem) else item.first_published_on
            return "article", (
                ("article:published_time", iso_midnight(first_on)),
                ("article:modified_time", iso_midnight(item.updated_on)),
                ("article:author", self._settings.site.url),
            )
        return "website", ()


def _username(site: Site) -> str:
    """The name that the person goes by elsewhere: of the account that shared links name, else the first handle."""
    handles = (site.settings.well_known.fediverse, *(each.handle for each in site.elsewhere if each.confirmed_on))
    return next((handle.lstrip("@").partition("@")[0] for handle in handles if handle), "")


def _card(site: Site) -> Properties:
    person = site.person
    comma = messages_for(site.language).pgettext("between two items of a list", ", ")
    alt = f"{person.name}{comma}{person.headline}" if person.headline else person.name
    return _image(site.settings.site.url + card_path(site), "image/jpeg", (WIDTH, HEIGHT), alt)


def _image(address: str, media_type: str, size: tuple[int, int], alt: str) -> Properties:
    return (
        ("og:image", address),
        ("og:image:type", media_type),
        ("og:image:width", str(size[0])),
        ("og:image:height", str(size[1])),
        ("og:image:alt", alt),
    )


@cache
def _locale(language: str) -> str:
    """The language as Open Graph writes it, `pt_BR`; empty where the tag does not say enough."""
    first, *rest = language.split("-")
    territory = next((part.upper() for part in rest if len(part) == 2), _TERRITORIES.get(first.lower(), ""))
    return f"{first.lower()}_{territory}" if territory else ""
