"""
The part of the kernel that lets one process stop another before its system calls: ptrace(2), seccomp(2).

Linux on x86-64. The numbers are those of <sys/ptrace.h>, <linux/filter.h>, <linux/seccomp.h> and <asm/unistd_64.h>.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
from functools import cache
from pathlib import Path

CALLS = {
    "write": 1, "open": 2, "pwrite64": 18, "writev": 20, "connect": 42, "sendto": 44, "sendmsg": 46, "execve": 59,
    "flock": 73, "fsync": 74, "fdatasync": 75, "truncate": 76, "ftruncate": 77, "rename": 82, "mkdir": 83, "rmdir": 84,
    "creat": 85, "link": 86, "unlink": 87, "symlink": 88, "chmod": 90, "fchmod": 91, "utimes": 235, "exit_group": 231,
    "openat": 257, "mkdirat": 258, "unlinkat": 263, "renameat": 264, "linkat": 265, "symlinkat": 266, "fchmodat": 268,
    "utimensat": 280, "fallocate": 285, "renameat2": 316, "execveat": 322, "copy_file_range": 326, "sendfile": 40,
    "sync": 162, "syncfs": 306,
}  # fmt: skip
"""Their numbers on x86-64; an opening counts only if it is for writing."""
NAMES = {number: name for name, number in CALLS.items()}
_FLAGS_AT = {"open": 1, "openat": 2}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

_PATH_AT = {"renameat": 1, "renameat2": 1, "linkat": 1, "openat": 1, "mkdirat": 1, "unlinkat": 1, "fchmodat": 1,
            "utimensat": 1, "execveat": 1, "symlinkat": 2}  # fmt: skip
_BY_PATH = {"open", "creat", "rename", "mkdir", "rmdir", "link", "unlink", "symlink", "chmod", "truncate", "execve",
            "utimes"}  # fmt: skip
_BY_HANDLE = {"write", "pwrite64", "writev", "fsync", "fdatasync", "ftruncate", "fchmod", "flock", "fallocate",
              "connect", "sendto", "sendmsg", "sendfile", "syncfs"}  # fmt: skip

TRACEME, CONT, GETREGS, SETREGS, SETOPTIONS, GETEVENTMSG = 0, 7, 12, 13, 0x4200, 0x4201
EVENTS_NEW, EVENT_EXEC, EVENT_SECCOMP = (1, 2, 3), 4, 7
_EXITKILL = 1 << 20
OPTIONS = sum(1 << event for event in (*EVENTS_NEW, EVENT_EXEC, EVENT_SECCOMP)) | _EXITKILL
WALL = 0x40000000
_NO_NEW_PRIVS, _SECCOMP, _FILTER = 38, 22, 2
_RET_ALLOW, _RET_TRACE = 0x7FFF0000, 0x7FF00000
_LOAD, _JUMP_EQUAL, _JUMP_ANY, _RETURN = 0x20, 0x15, 0x45, 0x06
AT_FDCWD = -100
NO_CALL = (1 << 64) - 1


_REGISTERS = (
    "r15", "r14", "r13", "r12", "rbp", "rbx", "r11", "r10", "r9", "r8", "rax", "rcx", "rdx", "rsi", "rdi", "orig_rax",
    "rip", "cs", "eflags", "rsp", "ss", "fs_base", "gs_base", "ds", "es", "fs", "gs",
)  # fmt: skip


class Registers(ctypes.Structure):
    """What a process that is stopped holds: the number of the call, its arguments, and what it will answer."""

    _fields_ = tuple((name, ctypes.c_ulonglong) for name in _REGISTERS)


def path_of(name: str, registers: Registers, thread: int) -> str:
    """The file that the call is about, as the process names it; empty for none."""
    try:
        if name in _BY_HANDLE:
            # `sendfile` and the writing calls alike name first where the bytes go.
            return str(Path(f"/proc/{thread}/fd/{registers.rdi & 0xFFFFFFFF}").readlink())
        at = 0 if name in _BY_PATH else _PATH_AT.get(name)
        return "" if at is None else _path_at(at, name in _BY_PATH, registers, thread)
    except OSError:
        return ""


_OTHER_PATH_AT = {"rename": 1, "link": 1, "symlink": 1, "renameat": 3, "renameat2": 3, "linkat": 3}


def other_path_of(name: str, registers: Registers, thread: int) -> str:
    """The new name that a renaming or linking call gives, as `path_of`; empty for every other call."""
    at = _OTHER_PATH_AT.get(name)
    try:
        return "" if at is None else _path_at(at, name in _BY_PATH, registers, thread)
    except OSError:
        return ""


def _path_at(at: int, by_path: bool, registers: Registers, thread: int) -> str:
    arguments = (registers.rdi, registers.rsi, registers.rdx, registers.r10)
    path = _read_text(thread, arguments[at])
    if path.startswith("/"):
        return path
    folder = AT_FDCWD if by_path else ctypes.c_int(arguments[at - 1] & 0xFFFFFFFF).value
    base = f"/proc/{thread}/cwd" if folder == AT_FDCWD else f"/proc/{thread}/fd/{folder}"
    return os.path.normpath(f"{Path(base).readlink()}/{path}")


def _read_text(thread: int, address: int) -> str:
    with Path(f"/proc/{thread}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        room = 4096 - address % 4096
        data = memory.read(room)
        if b"\0" not in data:
            data += memory.read(4096)
    return data.partition(b"\0")[0].decode(errors="replace")


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def _make_filter() -> _Filter:
    """A programme for the kernel: stop at the calls that are listed, let every other one pass."""
    code = [(_LOAD, 0, 0, 0)]
    for name, number in CALLS.items():
        if name in _FLAGS_AT:
            # The low half of the argument that holds the flags.
            code += [(_JUMP_EQUAL, 0, 4, number), (_LOAD, 0, 0, 16 + 8 * _FLAGS_AT[name])]
            code += [(_JUMP_ANY, 0, 1, _WRITES), (_RETURN, 0, 0, _RET_TRACE), (_RETURN, 0, 0, _RET_ALLOW)]
        else:
            code += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _RET_TRACE)]
    code.append((_RETURN, 0, 0, _RET_ALLOW))
    return _Filter(len(code), b"".join(struct.pack("HBBI", *line) for line in code))


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    libc.ptrace.restype = ctypes.c_long
    return libc


def ptrace(request: int, process: int, address: int, data: int) -> None:
    """Asks the kernel for one thing; raises `OSError`, of which `ProcessLookupError` means that it is gone."""
    if _libc().ptrace(request, process, address, data) == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))


def stop_me() -> None:
    """Makes this process one that its parent stops at each of `CALLS`; its children too. Stops it once, now."""
    code = _make_filter()
    ptrace(TRACEME, 0, 0, 0)
    os.kill(os.getpid(), signal.SIGSTOP)
    for option, *rest in ((_NO_NEW_PRIVS, 1), (_SECCOMP, _FILTER, ctypes.addressof(code))):
        if _libc().prctl(option, *(ctypes.c_ulong(value) for value in (*rest, 0, 0, 0)[:4])):
            raise OSError(ctypes.get_errno(), "prctl")
