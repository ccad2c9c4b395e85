"""What a process gives up before it reads the file of a stranger."""

from __future__ import annotations

import sys

REFUSED = 3
"""The status with which a word says why there is no answer."""
_MEMORY, _SECONDS = 3 * 1024**3, 100


def give_up_rights() -> None:
    """No file can be written, none of the memory is left on the disk, and neither memory nor time has no end."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _SECONDS),
    ):  # fmt: skip
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
