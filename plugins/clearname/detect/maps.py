"""Addresses that lead to a place on a map, or follow somebody as they move."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later

_MAPS = later(
    r"(?<![\w.-])(?:"
    r"(?:www\.|maps\.)?google\.[a-z.]{2,6}/maps(?:/(?:place|dir|search|embed|@)|[?@])\S*|maps\.google\.[a-z.]{2,6}/\S*"
    r"|maps\.app\.goo\.gl/\S*|goo\.gl/maps/\S*|g\.co/maps/\S*|maps\.apple\.com/\S*|(?:www\.)?bing\.com/maps\S*"
    r"|(?:www\.)?openstreetmap\.org/(?:\?mlat|#map=|(?:node|way|relation)/\d|search|directions)\S*|osm\.org/go/\S*"
    r"|(?:www\.)?waze\.com/(?:ul|live-map)\S*|yandex\.[a-z.]{2,6}/maps/\S*|2gis\.[a-z]{2,3}/\S{0,80}/(?:geo|firm)/\S*"
    r"|(?:wego\.|share\.)here\.com/\S*|mapy\.(?:cz|com)/\S*|map\.baidu\.com/\S*|(?:www\.)?mapquest\.com/\S*"
    r"|what3words\.com/\S+|w3w\.co/\S+|plus\.codes/\S+"
    r"|glympse\.com/\S*|(?:www\.)?strava\.com/(?:beacon|live|activities)/\S*|(?:www\.)?life360\.com/\S+"
    r"|findmy\.(?:google|apple)\.com/\S*|(?:www\.)?google\.[a-z.]{2,6}/locationsharing\S*|(?:www\.)?komoot\.[a-z]{2,3}/tour/\S*"
    r")"
    r"|(?<!\w)geo:-?\d{1,2}\.\d+,-?\d{1,3}\.\d+",
    re.IGNORECASE,
)


def find_map_links(text: str) -> Iterator[tuple[int, int]]:
    """Addresses of map services that name a place or a route, of live locations, and `geo:`. RFC 5870."""
    if "/" in text or "geo:" in text.lower():
        yield from (match.span() for match in _MAPS.finditer(text))
