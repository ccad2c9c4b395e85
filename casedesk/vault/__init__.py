"""The vault: one encrypted file that holds records and files, and the locked keys beside it."""

from casedesk.vault.backup import BackupReport
from casedesk.vault.failures import (
    BadPlace,
    DamagedVault,
    NoSuchRecord,
    NoVault,
    VaultError,
    VaultInUse,
    WeakPassphrase,
    WrongSecret,
)
from casedesk.vault.files import CHUNK, StoredFile
from casedesk.vault.keys import SHORTEST, Cost, check_passphrase
from casedesk.vault.opening import create_vault, has_vault, open_vault, restore_backup
from casedesk.vault.place import check_place, place_warnings
from casedesk.vault.recovery import RecoveryKey, bad_groups, looks_like_recovery_key
from casedesk.vault.stored import FILE, Stored
from casedesk.vault.vault import Vault
from casedesk.vault.verify import Finding, Progress

__all__ = [
    "CHUNK", "FILE", "SHORTEST", "BackupReport", "BadPlace", "Cost", "DamagedVault", "Finding", "NoSuchRecord",
    "NoVault", "Progress", "RecoveryKey", "Stored", "StoredFile", "Vault", "VaultError", "VaultInUse",
    "WeakPassphrase", "WrongSecret", "bad_groups", "check_passphrase", "check_place", "create_vault",
    "has_vault", "looks_like_recovery_key", "open_vault", "place_warnings", "restore_backup",
]  # fmt: skip
