"""Whether what is written like a mail address is that of a mailing list, or the number of a message: nobody's own."""

from __future__ import annotations

from clearname.patterns import later

_LIST = later(
    r"[\w.+-]+@(?:[\w-]+\.)*(?:lists?|listes?|listas?|listen|lijsten|listor|lister|mailman|majordomo|listserv|vger)(?:\.[\w-]+){1,4}"
    r"|[\w.+-]+-(?:users|announce|announcements|devel|discuss|commits|bugs|subscribe)@(?:[\w-]+\.){1,4}[^\W\d_]+"
    r"|(?:majordomo|listserv|mailman)@(?:[\w-]+\.){1,4}[^\W\d_]+"
)

_MESSAGE = later(
    r"(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    r"|(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{24,64}"
    r"|(?:19|20)\d{6}(?:\d{6})?-(?:[\w.]+-){1,12}(?=[a-f]*\d)[0-9a-f]{8,40}"
    r"|(?:19|20)\d{12}\.(?:[a-z]{1,2})?\d{1,8}(?:-\d{1,3})?"
    r"|(?=(?:[^\W\d]*\d){4})[\w=+-]{32,64})@(?:[\w-]+\.){1,4}[^\W\d_]+"
)
"""What programs write into the head of a message so that it can be answered. RFC 5322, 3.6.4."""


def is_message_number(address: str) -> bool:
    """Whether a folded address is the number of a message: a day and digits, or digits at random, and no name."""
    return bool(_MESSAGE.fullmatch(address))


def is_list_address(address: str) -> bool:
    """Whether a folded address is a list's: by its host (`lists.example.org`), or by its name (`something-users`)."""
    return bool(_LIST.fullmatch(address))
