"""
The file with the nodes of all pages, line by line: what was judged before is not judged again by a build.

One node stands on each line, and a new page adds a few to thousands. Publishing reads all of them, every time.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from clearname.gate.clean import LINES
from clearname.gate.interface import Facts
from clearname.gate.output_file import OutputFile

GRAPH_FILE = "graph.jsonld"
_FIRST = b'{"@context":"https://schema.org","@graph":['
_LAST = b"]}"


class KnownLines:
    """Which lines of a file are known to hold nothing that a rule would find."""

    def __init__(self, file: OutputFile, facts: Facts) -> None:
        self._path = file.path
        self._clean = facts.clean[LINES]
        self._nodes = _nodes(file)
        # Kept in place of the lines: ten thousand pages have forty megabytes of them.
        digests = (blake2b(node, digest_size=16).digest() for node in self._nodes)
        self._new = {at: digest for at, digest in enumerate(digests) if digest not in self._clean}

    def rest(self) -> OutputFile | None:
        """
        A file of the same form with those lines alone that are not known, and one more before and after each of them.

        None where it is another file, is not written in that form, or nothing in it is known.
        """
        if len(self._new) == len(self._nodes):
            return None
        near = sorted({at + step for at in self._new for step in (-1, 0, 1)} & set(range(len(self._nodes))))
        shown = b",\n".join(self._nodes[at] for at in near)
        return OutputFile(self._path, b"\n".join((_FIRST, shown, _LAST, b"")))

    def note(self) -> None:
        """Remembers every line: nothing was found in any."""
        for digest in self._new.values():
            self._clean.add(digest)


def _nodes(file: OutputFile) -> Sequence[bytes]:
    """The lines between the first and the last, without their commas; empty where the form is another."""
    if file.path != GRAPH_FILE:
        return ()
    first, *lines = file.data.split(b"\n")
    if first != _FIRST or lines[-2:] != [_LAST, b""] or len(lines) < 3:
        return ()
    *nodes, last = lines[:-2]
    if not all(node.startswith(b'{"@') and node.endswith(b"},") for node in nodes) or not last.endswith(b"}"):
        return ()
    return [*(node[:-1] for node in nodes), last]
