"""Makes `packed.json` anew from the lists of words, after a change of them: `python tests/pack_words.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from clearname.detect import packed
from clearname.detect.word_lists import languages, pack_list
from clearname.gate import clear as clear  # every rule adds its list
from clearname.gate.mentions import LOOK


def packed_anew() -> dict[str, Any]:
    """What the file should hold, made without it."""
    file, packed.FILE = packed.FILE, Path(__file__).parent / "no such file"
    packed.forget()
    try:
        parts: dict[str, Any] = dict(pack_list(language) for language in languages())
        return parts | {needed.digest: needed.table for needed in (make() for make in LOOK.lists)}
    finally:
        packed.FILE = file
        packed.forget()


if __name__ == "__main__":
    rows = (f"{json.dumps(digest)}:{json.dumps(part, ensure_ascii=False, separators=(',', ':'))}"
            for digest, part in sorted(packed_anew().items()))  # fmt: skip
    packed.FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
