"""The header of a message, read by one strict set of rules, so that what is shown is what was signed.

The standard library ends a header line at a lone carriage return and takes the first line of a name; a signature's
reader ends it at LF alone and takes the last. A message on which the two differ could show another sender than the
one that was signed, so such a header is read leniently for its words and never for a proof.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

MOST_HEADER_BYTES = 262_144
"""Of the lines above the text; what large providers add is about 20 KiB."""
_MOST_ADDRESSES = 8_000
"""Characters in all lines of one name; a hundred and fifty recipients with their names fit in."""
_FIELD = re.compile(rb"([!-9;-~]+):(.*)", re.DOTALL)
_ADDRESS = re.compile(
    r"[!#$%&'*+/=?^_`{|}~A-Za-z0-9.-]{1,64}@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63})"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The header lines of one message, from the top."""

    fields: tuple[tuple[str, bytes], ...]
    """Name in lower case, and value with its folds as received."""
    body_at: int
    """The byte at which the body begins."""
    is_strict: bool
    """Whether every reader sees the same lines: nothing but fields, no lone CR, no NUL, not over-long."""

    def all(self, name: str) -> tuple[bytes, ...]:
        """The values of that name, from the top."""
        return tuple(value for key, value in self.fields if key == name)

    def text(self, name: str, most: int = 1_000) -> str:
        """The first value of that name decoded, on one line, at most `most` characters; empty for none."""
        values = self.all(name)
        return decode_words(values[0], most) if values else ""

    def addresses(self, name: str) -> tuple[str, ...]:
        """The mail addresses in the fields of that name, in lower case; what is no plain address is left out."""
        return tuple(address for _, address in self._pairs(name) if address)

    def one_address(self, name: str) -> str:
        """The only address of the only field of that name; empty if there are none or more."""
        pairs = self._pairs(name)
        return pairs[0][1] if len(self.all(name)) == 1 and len(pairs) == 1 else ""

    def display_name(self, name: str) -> str:
        """The name that goes with that one address, decoded; untrusted; empty if there is none."""
        pairs = self._pairs(name)
        return decode_words(pairs[0][0].encode("utf-8", "replace"), 200) if len(pairs) == 1 else ""

    def _pairs(self, name: str) -> list[tuple[str, str]]:
        lines = [_unfold(value).decode("utf-8", "replace") for value in self.all(name)]
        # The parser takes time with the square of all of them; and of a line cut short nobody knows who stands in it.
        if sum(map(len, lines)) > _MOST_ADDRESSES:
            return []
        try:
            pairs = getaddresses(lines)
        except Exception:  # the parser of the standard library has raised half a dozen kinds
            return []
        return [(shown, address.lower() if _ADDRESS.fullmatch(address) else "") for shown, address in pairs]


def read_header(message: bytes) -> Header:
    """The header of `message`; a line `From ` of a mailbox on top is passed over. Never raises."""
    at = 0
    if re.match(rb"From (?!\s*:)", message):
        at = message.find(b"\n") + 1 or len(message)
    found = re.compile(rb"\r?\n\r?\n|\A\r?\n").search(message, at)
    end, body_at = (found.start(), found.end()) if found else (len(message), len(message))
    is_strict = end - at <= MOST_HEADER_BYTES
    block = message[at : min(end, at + MOST_HEADER_BYTES)]
    is_strict = is_strict and b"\0" not in block and not re.search(rb"\r(?!\n)", block)
    fields: list[tuple[str, list[bytes]]] = []
    for line in re.split(rb"\r?\n", block):
        if line[:1] in (b" ", b"\t"):
            if fields:
                fields[-1][1].append(line)
            else:
                is_strict = False
        elif field := _FIELD.fullmatch(line):
            fields.append((field[1].decode("ascii").lower(), [field[2]]))
        elif line:
            is_strict = False
    return Header(tuple((name, b"\r\n".join(pieces)) for name, pieces in fields), body_at, is_strict)


def decode_words(value: bytes, most: int = 1_000) -> str:
    """A header's value as text on one line; encoded words (RFC 2047) are read where they can be. Never raises."""
    text = _unfold(value)[: 4 * most].decode("utf-8", "replace")
    try:
        pieces = decode_header(text)
        text = "".join(
            piece if isinstance(piece, str) else decode_text(piece, charset or "utf-8")[0] for piece, charset in pieces
        )
    except Exception:  # broken base64, an unknown name of a character set, and what else there may be
        pass
    return " ".join(text.split())[:most]


_CHARSETS = re.compile(
    r"utf-?8|us-ascii|ascii|utf-?16(?:-?[bl]e)?|iso-?8859-[0-9]{1,2}|latin-?1|windows-?(?:125[0-8]|874)|cp125[0-8]|"
    r"koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift_jis|iso-2022-(?:jp|kr)|ks_c_5601-1987|tis-620|macintosh"
)


def decode_text(data: bytes, charset: str) -> tuple[str, bool]:
    """
    The text and whether it could be read in the character set that was named; else it is read as well as possible.

    Only the character sets of real mail are used: the names of Python's codecs include slow and dangerous ones.
    """
    name = charset.strip().lower()
    try:
        if _CHARSETS.fullmatch(name):
            return data.decode({"gb2312": "gb18030", "us-ascii": "utf-8", "ascii": "utf-8"}.get(name, name)), True
    except (UnicodeError, LookupError):
        pass
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), False


def sent_at(header: Header) -> datetime | None:
    """When it says that it was sent, in UTC; None where that cannot be read."""
    try:
        moment = parsedate_to_datetime(header.text("date", 200))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _unfold(value: bytes) -> bytes:
    return re.sub(rb"\r?\n(?=[ \t])", b"", value).strip()
