"""What can be wrong with a vault, each as an exception that carries a `Problem` for people."""

from __future__ import annotations

from clearname.problems import Problem, Severity


class VaultError(Exception):
    """The vault cannot be used as it was asked for; `problem` says why, and what to do."""

    def __init__(self, code: str, what: str, fix: str, where: str = "notebook") -> None:
        self.problem = Problem(where, code, what, fix)
        super().__init__(str(self.problem))


class WrongSecret(VaultError):
    """Neither the passphrase nor the recovery key."""


class DamagedVault(VaultError):
    """Bytes are missing or changed."""


class VaultInUse(VaultError):
    """Another desk has it open."""


class NoVault(VaultError):
    """Nothing is there, or something else."""


class BadPlace(VaultError):
    """It must not be kept there."""


class WeakPassphrase(VaultError):
    """It could be guessed."""


class NoSuchRecord(VaultError):
    """No record or file of that name, or a buried one."""


def warning(code: str, what: str, fix: str, where: str = "notebook") -> Problem:
    """Worth reading; nothing stops."""
    return Problem(where, code, what, fix, Severity.WARNING)


def damaged(what: str) -> DamagedVault:
    """The one thing to do about it is the same each time."""
    return DamagedVault("vault-damaged", what, "Leave it as it is, and open your newest backup instead.")
