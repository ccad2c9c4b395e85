"""
Word lists as they were read before: folding and sorting thousands of entries takes longer than a small build.

`packed.json` beside this holds what `tests/pack_words.py` made. Each part stands under a digest of what it was made
from, so that a list that was changed since is read anew: an old file makes a build slower, never wrong.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "packed.json"


def digest_of(kind: str, *sources: str) -> str:
    """The name under which a part is kept; `sources` is everything that it is made from."""
    made = blake2b(kind.encode(), digest_size=12)
    for source in sources:
        # A length before each, so that no two lists run together into one.
        made.update(f"\0{len(source)}\0{source}".encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def unpacked(digest: str) -> Any:
    """The part as lists, dictionaries and texts, not to be changed; None where it has to be made."""
    return _parts().get(digest)


def forget() -> None:
    """Reads the file again when it is asked the next time."""
    _parts.cache_clear()


@cache
def _parts() -> dict[str, Any]:
    try:
        parts = json.loads(FILE.read_bytes())
    except (OSError, ValueError):
        return {}
    return parts if isinstance(parts, dict) else {}
