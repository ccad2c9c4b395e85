"""So much of DER as a time stamp needs: values with a tag and a length. Source: ITU-T X.690, 8 and 10."""

from __future__ import annotations

from dataclasses import dataclass

INTEGER, BITS, OCTETS, NULL, OID, SEQUENCE, SET, TIME, BOOLEAN = 0x02, 0x03, 0x04, 0x05, 0x06, 0x30, 0x31, 0x18, 0x01
_DEEPEST_LENGTH = 4
"""Bytes of a length; more than four gigabytes are nothing of ours."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value."""

    tag: int
    content: bytes
    whole: bytes
    """With tag and length, as it was read."""

    def parts(self) -> tuple[Node, ...]:
        """What is in it, where it holds values. Raises ValueError for anything else."""
        found, rest = [], self.content
        while rest:
            node, rest = read(rest)
            found.append(node)
        return tuple(found)

    def number(self) -> int:
        """Of an integer. Raises ValueError for anything else."""
        return int.from_bytes(expect(self, INTEGER).content, "big", signed=True)

    def oid(self) -> str:
        """Of an object identifier, with dots. Raises ValueError for anything else."""
        numbers, value = [], 0
        for byte in expect(self, OID).content:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(value)
                value = 0
        if not numbers:
            raise ValueError("an empty identifier")
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def read(untrusted: bytes) -> tuple[Node, bytes]:
    """The first value, and the bytes after it. Raises ValueError where it is cut short or has no plain length."""
    if len(untrusted) < 2:
        raise ValueError("cut short")
    start, length = 2, untrusted[1]
    if length & 0x80:
        many = length & 0x7F
        if not 1 <= many <= _DEEPEST_LENGTH:
            raise ValueError("no plain length")
        start, length = 2 + many, int.from_bytes(untrusted[2 : 2 + many], "big")
    end = start + length
    if end > len(untrusted):
        raise ValueError("cut short")
    return Node(untrusted[0], untrusted[start:end], untrusted[:end]), untrusted[end:]


def expect(node: Node, tag: int) -> Node:
    """The same node. Raises ValueError where it has another tag."""
    if node.tag != tag:
        raise ValueError("not what was expected")
    return node


def value(tag: int, *parts: bytes) -> bytes:
    """The bytes of a value."""
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def integer(number: int) -> bytes:
    """A whole number, not below 0."""
    return value(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def identifier(dotted: str) -> bytes:
    """An object identifier."""
    first, second, *rest = map(int, dotted.split("."))
    out = b""
    for number in (first * 40 + second, *rest):
        sevens = [number & 0x7F]
        while number := number >> 7:
            sevens.append(number & 0x7F | 0x80)
        out += bytes(reversed(sevens))
    return value(OID, out)
