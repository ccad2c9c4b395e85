"""Every rule of the screen, by name."""

from __future__ import annotations

from clearname.screening import never_publish, standing
from clearname.screening.interface import Rule

RULES: dict[str, Rule] = {rule.name: rule for module in (never_publish, standing) for rule in module.RULES}
"""In the order in which they run; each can be switched off by its name."""
