"""Names of countries for choosing from a list."""

from __future__ import annotations

from collections.abc import Iterable

_NAMES = {
    "AT": "Austria", "AU": "Australia", "BE": "Belgium", "BG": "Bulgaria", "BR": "Brazil", "CA": "Canada",
    "CH": "Switzerland", "CY": "Cyprus", "CZ": "Czechia", "DE": "Germany", "DK": "Denmark", "EE": "Estonia",
    "ES": "Spain", "FI": "Finland", "FR": "France", "GB": "United Kingdom", "GR": "Greece", "HR": "Croatia",
    "HU": "Hungary", "IE": "Ireland", "IN": "India", "IS": "Iceland", "IT": "Italy", "JP": "Japan", "LT": "Lithuania",
    "LU": "Luxembourg", "LV": "Latvia", "MT": "Malta", "MX": "Mexico", "NL": "Netherlands", "NO": "Norway",
    "NZ": "New Zealand", "PL": "Poland", "PT": "Portugal", "RO": "Romania", "SE": "Sweden", "SI": "Slovenia",
    "SK": "Slovakia", "US": "United States", "ZA": "South Africa",
}  # fmt: skip
"""English names. Source: ISO 3166-1."""


def country_name(code: str) -> str:
    """The name; the code itself where it is not known here."""
    return _NAMES.get(code, code)


def choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Code and name of each country, by name, and first that nothing is said."""
    named = sorted({(code, country_name(code)) for code in codes}, key=lambda pair: pair[1])
    return [("", "I would rather not say"), *named]
