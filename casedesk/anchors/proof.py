"""
A proof of OpenTimestamps: the steps that lead from a fingerprint to what a calendar or a block of Bitcoin holds.

Source: files `.ots` of version 1, as python-opentimestamps 0.4 reads and writes them (`core.timestamp`, `core.notary`).
Read here and not by that library, which follows redirects to other hosts and brings a library of Bitcoin with it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from casedesk.anchors.stamp import BadStamp
from casedesk.anchors.tree import APPEND, SHA256, Node, Reader, joined, nodes, number, read_steps, written

_START = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01\x08"
"""The mark of the format, its version, and that the fingerprint is a SHA-256."""
_PENDING, _BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")
_MOST_ADDRESS = 1000
_IN_ADDRESS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:")
"""What the format allows in the address of a calendar: no name, query or sign that could mean something else."""
_ROOT = 32
"""Bytes of a block's Merkle root."""
MOST = 64 * 1024
"""Bytes of a proof."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A calendar says that it will put the message into a block, and that it can be asked for the rest later."""

    address: str
    message: bytes


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """What a block of Bitcoin has to hold, if the proof is right. That it does is not looked up."""

    height: int
    root: str
    """Its Merkle root as those spell it who show blocks: the bytes from back to front."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof whose steps were followed."""

    sha256: str
    node: Node

    @property
    def promises(self) -> tuple[Promise, ...]:
        """In the order of the file."""
        return tuple(
            Promise(_address(payload), node.message)
            for node in nodes(self.node)
            for kind, payload in node.claims
            if kind == _PENDING
        )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The oldest first; none until the proof was completed."""
        found = {
            Block(_height(payload), node.message[::-1].hex())
            for node in nodes(self.node)
            for kind, payload in node.claims
            if kind == _BITCOIN
        }
        return tuple(sorted(found))

    def with_answer(self, promise: Promise, untrusted: bytes) -> Proof:
        """The proof and what a calendar answered to this promise. Raises `BadStamp`."""
        return _checked(self.sha256, joined(self.node, read_steps(untrusted, promise.message)))

    def write(self) -> bytes:
        """As a file. Reading it gives the same proof."""
        return _START + bytes.fromhex(self.sha256) + written(self.node)


def read_proof(untrusted: bytes, sha256: str = "") -> Proof:
    """The proof of a file; with a fingerprint, it has to be over that. Raises `BadStamp`."""
    start, rest = untrusted[: len(_START)], untrusted[len(_START) :]
    if start != _START or len(rest) < _ROOT or len(untrusted) > MOST:
        raise BadStamp("it cannot be read")
    if sha256 and rest[:_ROOT].hex() != sha256.lower():
        raise BadStamp("it is about another fingerprint")
    return _checked(rest[:_ROOT].hex(), read_steps(rest[_ROOT:], rest[:_ROOT]))


def salted(sha256: str, salt: bytes) -> bytes:
    """What a calendar is sent: nobody who knows the file can tell by it that the file was sent."""
    return hashlib.sha256(bytes.fromhex(sha256) + salt).digest()


def begun(sha256: str, salt: bytes, untrusted: bytes) -> Proof:
    """The proof that begins with what a calendar answered to `salted`. Raises `BadStamp`."""
    digest = bytes.fromhex(sha256)
    answer = read_steps(untrusted, salted(sha256, salt))
    step = bytes((APPEND,)) + number(len(salt)) + salt
    return _checked(sha256, Node(digest, steps=((step, Node(digest + salt, steps=((bytes((SHA256,)), answer),))),)))


def _checked(sha256: str, node: Node) -> Proof:
    """Every claim of the kinds that are known can be read."""
    proof = Proof(sha256.lower(), node)
    try:
        blocks, promises = proof.blocks, proof.promises
        if any(len(block.root) != 2 * _ROOT for block in blocks) or not (blocks or promises):
            raise BadStamp("nothing is claimed in it that is known here")
    except BadStamp:
        raise
    except ValueError:
        raise BadStamp("it cannot be read") from None
    return proof


def _address(payload: bytes) -> str:
    reader = Reader(payload)
    address = reader.piece(_MOST_ADDRESS).decode("ascii")
    if reader.left or not _IN_ADDRESS.issuperset(address):
        raise ValueError("no address of a calendar")
    return address


def _height(payload: bytes) -> int:
    reader = Reader(payload)
    height = reader.number()
    if reader.left:
        raise ValueError("no number of a block")
    return height
