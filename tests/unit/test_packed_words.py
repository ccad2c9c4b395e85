"""Lists of words that are kept as they were read: the same as the lists, and no more than a help."""

from __future__ import annotations

import json

import pytest

from clearname.detect import packed
from clearname.detect.word_lists import _sections, languages, load_list
from clearname.gate.mentions import LOOK
from pack_words import packed_anew


def test_what_is_kept_is_what_the_lists_say() -> None:
    """`python tests/pack_words.py` makes it anew."""
    assert json.loads(packed.FILE.read_bytes()) == json.loads(json.dumps(packed_anew()))


def test_without_it_the_lists_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = load_list("fr")
    monkeypatch.setattr(packed, "unpacked", lambda digest: None)
    monkeypatch.setattr("clearname.detect.word_lists.unpacked", lambda digest: None)
    for function in (load_list, _sections):
        function.cache_clear()
    assert kept and load_list("fr") == kept
    for function in (load_list, _sections):
        function.cache_clear()


def test_every_list_is_kept() -> None:
    kept = json.loads(packed.FILE.read_bytes())
    assert {make().digest for make in LOOK.lists} < set(kept) and len(kept) == len(LOOK.lists) + len(languages())
