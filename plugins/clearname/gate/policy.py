"""Is a content security policy strong enough: no scripts, no other hosts, no forms. Part of rule E04."""

from __future__ import annotations

from functools import lru_cache

_RUNNING = ("script-src", "object-src", "frame-src", "child-src", "worker-src", "fenced-frame-src")


@lru_cache(maxsize=256)
def policy_weakness(policy: str) -> str:
    """
    The directive of the policy that allows too much, or is missing; empty for a strong policy.

    Strong: `default-src 'none'`, `base-uri 'none'`, `form-action 'none'`; scripts, frames and objects not opened
    again; every other source is the site itself or a digest.
    Source: Content Security Policy Level 3, 6.1 and 6.7.
    """
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        words = part.lower().split()
        if words:
            directives.setdefault(words[0], words[1:])  # of repeated ones, browsers take the first
    for name in ("default-src", "base-uri", "form-action"):
        if directives.get(name) != ["'none'"]:
            return name
    for name, sources in directives.items():
        if name.startswith(_RUNNING) and sources != ["'none'"]:
            return name
        if "-src" in name and not all(s in ("'none'", "'self'") or s.startswith("'sha") for s in sources):
            return name
    return ""
