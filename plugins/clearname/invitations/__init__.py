"""Invitations: a code that sorts the queue and proves nothing, and the words and links that one person is sent."""

from clearname.invitations.codes import NONCE_BYTES, is_ours, make_code, normal_code
from clearname.invitations.letter import MOST_LINK_BYTES, Invitation, build_invitation

__all__ = [
    "MOST_LINK_BYTES", "NONCE_BYTES", "Invitation", "build_invitation", "is_ours", "make_code", "normal_code",
]  # fmt: skip
