"""
The process that opens a picture of a stranger: it holds no key, can write no file, and ends after one answer.

In: a line of JSON (`boxes`: left, top, width, height, in hundredths of the picture as it is seen; none to look alone),
then the picture. Out: a PNG with the boxes black, or the one word `ok`; with status 3 what is wrong, as JSON.
"""

from __future__ import annotations

import json
import sys

from casedesk.redaction.boxes import Box, picture_size, redact_image
from casedesk.redaction.rights import REFUSED, give_up_rights
from clearname.problems import Refused


def main() -> int:
    """Reads the one question and answers it."""
    give_up_rights()
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    try:
        answer = _answer(data, asked["boxes"])
    except Refused as refused:
        sys.stdout.write(json.dumps(refused.problems[0][1:4]))
        return REFUSED
    sys.stdout.buffer.write(answer)
    return 0


def _answer(data: bytes, boxes: list[list[int]]) -> bytes:
    across, down = picture_size(data)
    if not boxes:
        return b"ok"
    # Outwards to whole pixels: half a letter at the edge can be read.
    return redact_image(data, [
        Box(left * across // 100, top * down // 100, -(-width * across // 100), -(-height * down // 100))
        for left, top, width, height in boxes
    ])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
