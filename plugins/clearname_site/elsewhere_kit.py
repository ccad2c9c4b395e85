"""The texts that the last kit made, as far as the check of pages elsewhere wants them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def load_kit_texts(private: Path) -> Mapping[str, tuple[str, ...]]:
    """By platform, the texts of which one should stand on the page there; empty where no kit was made."""
    return {}
