"""Which characters of a text are an e-mail address or a telephone number. Values in, places out; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clearname.detect.calling import is_to_call
from clearname.detect.other_numbers import is_day, is_other_number, is_registered
from clearname.patterns import later

_FILE_ENDINGS = frozenset({
    "avif", "css", "gif", "html", "ico", "jpeg", "jpg", "js", "json", "pdf", "png", "svg", "txt", "webp", "xml",
    "zip",
})  # fmt: skip
_SPOKEN_ENDINGS = frozenset({
    "academy", "app", "art", "biz", "blog", "cloud", "com", "design", "dev", "edu", "email", "example", "gmbh", "gov",
    "info", "int", "invalid", "mail", "mil", "mobi", "music", "name", "net", "online", "org", "page", "press", "pro",
    "shop", "site", "social", "studio", "tech", "test", "web", "website", "work", "works", "world", "xyz",
})  # fmt: skip
_ENDINGS_LIKE_WORDS = frozenset({
    "am", "an", "as", "at", "be", "by", "de", "do", "es", "he", "if", "in", "is", "it", "me", "my", "no", "of", "on",
    "or", "page", "press", "shop", "so", "test", "to", "up", "us", "we", "work", "works", "world",
})  # fmt: skip
# Shared accounts of services, as in git@host:path; no person's.
_SERVICE_NAMES = frozenset({"git", "hg"})

_DOMAIN = later(r"(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}(?![\w-])")
_OPEN, _CLOSE = r"\s*[\[({<]\s*", r"\s*[\])}>]\s*"
_AT = rf"(?:{_OPEN}(?:at|@){_CLOSE}|\s+at\s+|\s*@\s*)"
_DOT_WORD = rf"(?:{_OPEN}(?:dot|\.){_CLOSE}|\s+dot\s+)"
_SPELLED_DOT = later(rf"(?<!\s){_DOT_WORD}", re.IGNORECASE)
_SPELLED = later(
    rf"(?<![\w.+-])(?P<local>\w[\w.+-]*)(?:{_AT}(?P<a>[\w-]+(?:{_DOT_WORD}[\w-]+|\.[\w-]+)*{_DOT_WORD}[^\W\d_]{{2,}}"
    rf"(?:(?:{_DOT_WORD}|\.)[^\W\d_]{{2,}})*)|{_OPEN}(?:at|@){_CLOSE}(?P<b>(?:[\w-]+\.)+[^\W\d_]{{2,}}))(?![\w-])",
    re.IGNORECASE,
)
_NEXT_WORD = later(r"\s+[^\W\d_]")
_MAY_BE_SPELLED = later(r"[\[({<]\s*(?:at|@|\.)\s*[\])}>]", re.IGNORECASE)

_CANDIDATE = later(r"[(+0-9](?:[ ]?[+0-9])?[0-9 \t().\-/\u00a0\u2010-\u2015]{4,26}[0-9]")
_SEVEN_DIGITS = later(r"[0-9](?:[^0-9]{0,4}[0-9]){6}")
_NORTH_AMERICAN = later(r"(?:1[ .-])?(?:\([2-9]\d\d\)[ ]?|[2-9]\d\d[ .-])\d{3}[ .-]\d{4}")
# Where a language says nothing else, numbers are read as people write them there.
_REGIONS = {
    "en": "GB", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "pt": "PT", "nl": "NL", "sv": "SE", "da": "DK",
    "nb": "NO", "nn": "NO", "no": "NO", "fi": "FI", "pl": "PL", "cs": "CZ", "el": "GR", "hu": "HU", "ro": "RO",
    "tr": "TR", "ru": "RU", "uk": "UA", "he": "IL", "ja": "JP", "ko": "KR", "zh": "CN", "hi": "IN", "ar": "EG",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data in a text."""

    start: int
    end: int
    text: str
    """As it stands there."""
    value: str
    """An e-mail address in small letters; a telephone number as its digits."""


def find_emails(text: str) -> Iterator[Found]:
    """
    E-mail addresses in the text, in its order: plain, and spelled out ("name at host dot tld", "name [at] host.tld").

    Not found: `@name@host` (a handle on a social network), file names such as `portrait@2x.png`, `git@host`.
    """
    if "@" in text:
        yield from _plain_emails(text)
    if "dot" in text.lower() or _MAY_BE_SPELLED.search(text):
        yield from _spelled_emails(text)


_CHAT = later(
    r"(?:\b(?:wa|t|viber)\.me/|\bsignal\.me/#p/|\bwhatsapp\.com/(?:send/?)?\?(?:[^\s#\"']{0,200}?&)?phone=)"
    r"(?P<number>\d[\d.-]{5,20}\d)(?!\w)",
    re.IGNORECASE,
)
"""Addresses that open a chat with a telephone number. Source: WhatsApp Help Center, "How to use click to chat"."""


def find_phones(text: str, regions: tuple[str, ...] = ("GB",)) -> Iterator[Found]:
    """
    Telephone numbers in the text, in its order.

    International ones always; national ones with a leading zero, in the North American form, after a word such as
    "call", or where they are valid in one of `regions` (two capital letters) and written in three groups or more.
    Not found: dates, spans of years, what follows ISBN, DOI, ORCID, a currency or "no."; parts of addresses, but for
    those by which a messenger calls the number.
    """
    if not _SEVEN_DIGITS.search(text):
        return
    if "me/" in text or "whatsapp" in text:
        for match in _CHAT.finditer(text):
            yield Found(
                match.start("number"), match.end("number"), match["number"], re.sub("[^0-9]", "", match["number"])
            )
    for match in _CANDIDATE.finditer(text):
        number = match[0]
        digits = re.sub("[^0-9]", "", number)
        if 7 <= len(digits) <= 18 and _stands_alone(text, match) and _is_phone(text, match, digits, regions):
            yield Found(match.start(), match.end(), number, digits)


def regions_of(language: str, phone: str = "") -> tuple[str, ...]:
    """The countries whose national numbers to expect: of the language tag, and of a number that is known."""
    parts = language.split("-")
    regions = [part for part in parts[1:] if len(part) == 2 and part.isupper()]
    regions += [_REGIONS[parts[0].lower()]] if parts[0].lower() in _REGIONS and not regions else []
    if phone.startswith("+"):
        import phonenumbers

        try:
            region = phonenumbers.region_code_for_number(phonenumbers.parse(phone))
        except phonenumbers.NumberParseException:
            region = None
        regions += [region] if region else []
    return tuple(dict.fromkeys(regions))


def same_number(one: str, other: str) -> bool:
    """Whether two runs of digits are one number, written with or without the country's prefix."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return short == long or (len(short) >= 7 and long.endswith(short) and len(long) - len(short) <= 4)


def _plain_emails(text: str) -> Iterator[Found]:
    at = text.find("@")
    while at != -1:
        domain = _DOMAIN.match(text, at + 1)
        if domain:
            start = _start_of_local(text, at)
            value = text[start : domain.end()].lower()
            if start < at and _is_address(text, start, value):
                yield Found(start, domain.end(), text[start : domain.end()], value)
        at = text.find("@", at + 1)


def _start_of_local(text: str, at: int) -> int:
    start = at
    while start > 0 and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in "._%+-"):
        start -= 1
    while start < at and text[start] in ".-%":
        start += 1
    return start


def _is_address(text: str, start: int, value: str) -> bool:
    local, _, domain = value.partition("@")
    if start > 0 and text[start - 1] == "@":
        return False
    return domain.rpartition(".")[2] not in _FILE_ENDINGS and local not in _SERVICE_NAMES


def _spelled_emails(text: str) -> Iterator[Found]:
    for match in _SPELLED.finditer(text):
        domain = _SPELLED_DOT.sub(".", match["a"] or match["b"])
        if _is_spelled_domain(domain.rpartition(".")[2].lower(), match):
            yield Found(match.start(), match.end(), match[0], f"{match['local']}@{domain}".lower())


def _is_spelled_domain(ending: str, match: re.Match[str]) -> bool:
    if re.search(r"[\[({<]", match[0]):
        return ending not in _FILE_ENDINGS
    # Without brackets it may be a sentence: "look at this dot and", "look at the dot in the middle".
    if ending in _ENDINGS_LIKE_WORDS:
        return not _NEXT_WORD.match(match.string, match.end())
    return len(ending) == 2 or ending in _SPOKEN_ENDINGS


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Not a piece of a longer number, a word, an address or an identifier."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if match[0].startswith("+"):
        return not (after[:1].isalnum())
    if before and (before.isalnum() or before in "/=.#@_&%-+,:"):
        return before == ":" and not text[match.start() - 2 : match.start() - 1].isdigit()
    if after[:1].isalnum() or after[:1] in ("_", "@", "%", "/"):
        return False
    return not (after[:1] in ("-", ".", ",", ":") and after[1:2].isalnum())


def _is_phone(text: str, match: re.Match[str], digits: str, regions: tuple[str, ...]) -> bool:
    number = match[0].strip()
    if number.lstrip("( ").startswith("+"):
        return len(digits) >= 8 and _possible(digits)
    before = text[max(0, match.start() - 24) : match.start()]
    if is_registered(before):
        return False
    if is_to_call(before):
        return len(digits) <= 15 and not is_day(number)
    if is_other_number(number, digits, before, text[match.end() : match.end() + 12]):
        return False
    if _NORTH_AMERICAN.fullmatch(number):
        return True
    groups = re.findall(r"\d+", number)
    if digits.startswith("00"):
        return len(digits) >= 11 and len(groups[0]) > 1 and _valid_international(digits[2:])
    if digits.startswith("0"):
        trunk = 9 <= len(digits) <= 12 and 2 <= len(groups) <= 6 and len(groups[0]) > 1
        return trunk or (10 <= len(digits) <= 11 and _valid(digits, regions))
    without_trunk = tuple(region for region in regions if not _has_trunk_zero(region))
    return len(groups) >= 3 and len(digits) >= 8 and _valid(digits, without_trunk)


@lru_cache(maxsize=64)
def _has_trunk_zero(region: str) -> bool:
    """Whether national numbers there begin with a zero, so that others are none."""
    import phonenumbers

    return bool(phonenumbers.phonenumberutil.ndd_prefix_for_region(region, True) == "0")


@lru_cache(maxsize=1024)
def _possible(digits: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_possible_number(phonenumbers.parse(f"+{digits}")))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=1024)
def _valid_international(digits: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}")))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=1024)
def _valid(digits: str, regions: tuple[str, ...]) -> bool:
    import phonenumbers

    for region in regions:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
