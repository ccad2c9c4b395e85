"""The person's never-publish lists: what must not appear, who is not named, what is not linked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class PrivateLists:
    """What the person never wants to see published, as they wrote it."""

    protect: tuple[str, ...] = ()
    """Home street, school, plate, old names, numbers: terms that must not appear."""
    do_not_name: tuple[str, ...] = ()
    do_not_link: tuple[str, ...] = ()
    """`host`, `host/path`, `https://host/path` or `@handle`; a host includes what is below it."""
    stated_none: bool = False
    """The person has said that there is nothing to list."""

    @property
    def answered(self) -> bool:
        """Whether publishing may go on: something that can be looked for is listed, or said to be nothing."""
        return self.stated_none or any(any(map(str.isalnum, term)) for term in (*self.protect, *self.do_not_name))

    def __repr__(self) -> str:
        """Digests and counts only: a list must not reach a message or a traceback."""
        from clearname.text import digest

        parts = "\x00".join(("\n".join(self.protect), "\n".join(self.do_not_name), "\n".join(self.do_not_link)))
        return f"PrivateLists({digest(parts.encode('utf-8', 'surrogatepass'))}, stated_none={self.stated_none})"


def parse_list(text: str) -> tuple[str, ...]:
    """
    The entries of a list file, in its order: one a line, without empty lines and lines that begin with `#`.

    A `#` inside a line belongs to the entry ("Flat #4"). A byte-order mark does no harm.
    """
    lines = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
