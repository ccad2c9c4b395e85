"""Every rule of the screen, by name."""

from __future__ import annotations

from clearname.screening import abroad, allegation, impersonation, listed, lookalikes, never_publish, personal, standing
from clearname.screening.interface import Rule

_MODULES = (never_publish, listed, abroad, allegation, impersonation, lookalikes, personal, standing)

RULES: dict[str, Rule] = {rule.name: rule for module in _MODULES for rule in module.RULES}
"""In the order in which they run; each can be switched off by its name."""
