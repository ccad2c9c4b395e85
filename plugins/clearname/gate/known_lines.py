"""
The file with the nodes of all pages, line by line: what was judged before is not judged again by a build.

One node stands on each line, and a new page adds a few to thousands. Publishing reads all of them, every time.
"""

from __future__ import annotations

from hashlib import blake2b

from clearname.gate.clean import LINES
from clearname.gate.interface import Facts
from clearname.gate.output_file import OutputFile

GRAPH_FILE = "graph.jsonld"
_FIRST = b'{"@context":"https://schema.org","@graph":['
_LAST = b"]}"


def only_new_lines(file: OutputFile, facts: Facts) -> OutputFile | None:
    """
    A file of the same form with those lines alone that are not known, and one more before and after each of them.

    None where it is another file, is not written in that form, or nothing in it is known.
    """
    nodes = _nodes(file)
    clean = facts.clean[LINES]
    is_new = [_digest(node) not in clean for node in nodes]
    if all(is_new):
        return None
    shown = [node for at, node in enumerate(nodes) if any(is_new[max(at - 1, 0) : at + 2])]
    return OutputFile(file.path, b"\n".join((_FIRST, b",\n".join(shown), _LAST, b"")))


def note_lines(file: OutputFile, facts: Facts) -> None:
    """Remembers each line of a file in which nothing was found."""
    clean = facts.clean[LINES]
    for digest in map(_digest, _nodes(file)):
        if digest not in clean:
            clean.add(digest)


def _digest(node: bytes) -> bytes:
    # Kept in place of the line: ten thousand pages have forty megabytes of them.
    return blake2b(node, digest_size=16).digest()


def _nodes(file: OutputFile) -> list[bytes]:
    """The lines between the first and the last, without their commas; empty where the form is another."""
    if file.path != GRAPH_FILE:
        return []
    first, *lines = file.data.split(b"\n")
    if first != _FIRST or lines[-2:] != [_LAST, b""] or len(lines) < 3:
        return []
    *nodes, last = lines[:-2]
    if not all(node.startswith(b'{"@') and node.endswith(b"},") for node in nodes) or not last.endswith(b"}"):
        return []
    return [*(node[:-1] for node in nodes), last]
