"""Which telephone numbers ring in somebody's pocket, and which at a service for all."""

from __future__ import annotations

_TYPES = (1, 7)
"""`phonenumbers.PhoneNumberType`: mobile, and personal numbers that follow somebody."""
_SERVICES = (3, 5, 9)
"""Of the same: free of charge, at a shared cost, and for a whole firm; nobody has such a line at home."""
_BEGINNINGS = {
    7: ("9",), 31: ("6",), 32: ("4",), 33: ("6", "7"), 34: ("6", "7"), 39: ("3",), 41: ("7",), 43: ("6",), 44: ("7",),
    46: ("7",), 47: ("4", "9"), 48: ("45", "5", "6", "7", "8"), 49: ("15", "16", "17"), 61: ("4",), 90: ("5",),
    91: ("6", "7", "8", "9"), 351: ("9",), 353: ("8",), 380: ("39", "5", "6", "9"),
}  # fmt: skip
"""How mobile numbers begin, by the prefix of the country: for numbers that nobody has yet."""


def is_mobile(digits: str, regions: tuple[str, ...]) -> bool:
    """Whether these digits, with the country's prefix or as one of `regions` (two capitals) writes them, are mobile."""
    plain = digits.removeprefix("00")
    return _is_mobile(f"+{plain}", None) or any(_is_mobile(digits, region) for region in regions)


def is_service(digits: str, regions: tuple[str, ...]) -> bool:
    """Whether these digits are a line of a service for all, such as a helpline, as the plan of the numbers says."""
    plain = digits.removeprefix("00")
    return _is_service(f"+{plain}", None) or any(_is_service(digits, region) for region in regions)


def _is_service(written: str, region: str | None) -> bool:
    import phonenumbers

    try:
        return phonenumbers.number_type(phonenumbers.parse(written, region)) in _SERVICES
    except phonenumbers.NumberParseException:
        return False


def _is_mobile(written: str, region: str | None) -> bool:
    import phonenumbers

    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.number_type(number) in _TYPES:
        return True
    begins = _BEGINNINGS.get(number.country_code or 0, ())
    is_known = phonenumbers.is_valid_number(number)
    return not is_known and bool(begins) and str(number.national_number).startswith(begins)
