"""
The tree in a proof of OpenTimestamps: messages, the operations between them, and the claims that hang on them.

Source: files `.ots` of version 1, as python-opentimestamps 0.4 reads and writes them (`core.timestamp`, `core.op`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casedesk.anchors.stamp import BadStamp

APPEND, SHA256 = 0xF0, 0x08
_PREPEND, _REVERSE, _HEX = 0xF1, 0xF2, 0xF3
_HASHES = {0x02: "sha1", 0x03: "ripemd160", SHA256: "sha256"}
_CLAIM, _MORE = 0x00, 0xFF
_MOST_MESSAGE, _MOST_CLAIM, _DEEPEST = 4096, 8192, 256
"""Bytes, bytes, and operations one after the other."""


@dataclass(frozen=True, slots=True)
class Node:
    """A message, and what is said of it."""

    message: bytes
    claims: tuple[tuple[bytes, bytes], ...] = ()
    """Kind, in eight bytes, and what belongs to it."""
    steps: tuple[tuple[bytes, Node], ...] = ()
    """Operations as they are written, and where each leads."""


def read_steps(untrusted: bytes, message: bytes) -> Node:
    """The tree that stands in these bytes, from this message on. Raises `BadStamp`."""
    reader = Reader(untrusted)
    try:
        node = _node(reader, message, 0)
    except BadStamp:
        raise
    except ValueError:
        raise BadStamp("it cannot be read") from None
    if reader.left:
        raise BadStamp("it cannot be read")
    return node


def written(node: Node) -> bytes:
    """The tree as bytes; reading them gives it again. Raises ValueError where it ends without a claim."""
    parts = [bytes((_CLAIM,)) + kind + number(len(payload)) + payload for kind, payload in node.claims]
    parts += [step + written(to) for step, to in node.steps]
    if not parts:
        raise ValueError("it ends without a claim")
    return b"".join(bytes((_MORE,)) + part for part in parts[:-1]) + parts[-1]


def nodes(node: Node) -> Iterator[Node]:
    """All of a tree, from its root on."""
    yield node
    for _, to in node.steps:
        yield from nodes(to)


def joined(node: Node, answer: Node) -> Node:
    """The tree with what was answered put in wherever its message stands."""
    if node.message == answer.message:
        return _both(node, answer)
    return replace(node, steps=tuple((step, joined(to, answer)) for step, to in node.steps))


def _both(one: Node, other: Node) -> Node:
    steps = dict(one.steps)
    for step, to in other.steps:
        steps[step] = _both(steps[step], to) if step in steps else to
    return Node(one.message, tuple(dict.fromkeys(one.claims + other.claims)), tuple(steps.items()))


class Reader:
    """Bytes, taken one piece after the other. Raises ValueError where they are cut short, or no number."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    @property
    def left(self) -> int:
        """Bytes that were not taken."""
        return len(self._data) - self._at

    def take(self, many: int) -> bytes:
        """The next bytes."""
        if many > self.left:
            raise ValueError("cut short")
        self._at += many
        return self._data[self._at - many : self._at]

    def number(self) -> int:
        """Seven bits a byte, the low ones first."""
        value = 0
        for shift in range(0, 63, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
        raise ValueError("no plain number")

    def piece(self, most: int) -> bytes:
        """Bytes that follow their number."""
        if (many := self.number()) > most:
            raise ValueError("too long")
        return self.take(many)


def number(value: int) -> bytes:
    """A number as `Reader.number` reads it."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _node(reader: Reader, message: bytes, depth: int) -> Node:
    if depth > _DEEPEST or not 0 < len(message) <= _MOST_MESSAGE:
        raise ValueError("too deep, or no message")
    claims: list[tuple[bytes, bytes]] = []
    steps: dict[bytes, Node] = {}
    more = True
    while more:
        tag = reader.take(1)[0]
        if more := tag == _MORE:
            tag = reader.take(1)[0]
        if tag == _CLAIM:
            claims.append((reader.take(8), reader.piece(_MOST_CLAIM)))
        else:
            step, to = _done(reader, tag, message)
            steps[step] = _node(reader, to, depth + 1)
    return Node(message, tuple(claims), tuple(steps.items()))


def _done(reader: Reader, tag: int, message: bytes) -> tuple[bytes, bytes]:
    """The operation as it is written, and what comes of it."""
    if tag in (APPEND, _PREPEND):
        piece = reader.piece(_MOST_MESSAGE)
        step = bytes((tag,)) + number(len(piece)) + piece
        return step, message + piece if tag == APPEND else piece + message
    if tag in (_REVERSE, _HEX):
        return bytes((tag,)), message[::-1] if tag == _REVERSE else message.hex().encode()
    if tag not in _HASHES or _HASHES[tag] not in hashlib.algorithms_available:
        raise BadStamp("it goes a step that is not known here")
    return bytes((tag,)), hashlib.new(_HASHES[tag], message).digest()
