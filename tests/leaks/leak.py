"""One leak: where it stands in the sources, and which rule has to find it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Step = dict[str, Any]
"""What the plugin of the planted site does to the finished files; see `planting.PLUGIN`."""


@dataclass(frozen=True)
class Leak:
    """One thing that must not leave, in a site that is honest otherwise."""

    code: str
    """Of the rule that has to find it."""
    where: str
    """Stands in the path, source or setting that is told; empty where the code alone says which leak it is."""
    how: str
    """Where it stands and in which disguise, in a word or two."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path below the site folder."""
    settings: tuple[tuple[str, str], ...] = ()
    """What is replaced in pelican.conf."""
    steps: tuple[Step, ...] = ()
    also: frozenset[str] = frozenset()
    """Codes of earlier checks that refuse or hold the same words for the same reason."""
    canary: bytes = b""
    """What the build takes out by itself: then it is enough that no finished file holds these bytes."""


def write_step(path: str, data: bytes) -> Step:
    """A file that a theme or plugin writes."""
    return {"do": "write", "path": path, "data": base64.b64encode(data).decode()}
