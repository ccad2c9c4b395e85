"""Whether a mail address is that of a mailing list, which many read and nobody owns."""

from __future__ import annotations

from clearname.patterns import later

_LIST = later(
    r"[\w.+-]+@(?:[\w-]+\.)*(?:lists?|listes?|listas?|listen|lijsten|listor|lister|mailman|majordomo|listserv|vger)(?:\.[\w-]+){1,4}"
    r"|[\w.+-]+-(?:users|announce|announcements|devel|discuss|commits|bugs|subscribe)@(?:[\w-]+\.){1,4}[^\W\d_]+"
    r"|(?:majordomo|listserv|mailman)@(?:[\w-]+\.){1,4}[^\W\d_]+"
)


def is_list_address(address: str) -> bool:
    """Whether a folded address is a list's: by its host (`lists.example.org`), or by its name (`something-users`)."""
    return bool(_LIST.fullmatch(address))
