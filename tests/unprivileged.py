"""Work done as an ordinary user, since tests often run as root, and a browser puts up no walls for root."""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

NOBODY = 65534
"""The user who owns nothing, on every Linux."""
T = TypeVar("T")


@contextmanager
def own_folder() -> Iterator[Path]:
    """An empty folder of the user who does the work; its name is short, since those of sockets may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="u-", dir="/tmp"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_ordinary_user(work: Callable[[], T], home: Path) -> T:
    """
    What `work` gives, or the exception that it raises, done by a child without any rights of root.

    `home`: of `own_folder`; HOME, TMPDIR and the working folder are there. What `work` needs must have been imported.
    """
    back, out = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(back)
            with os.fdopen(out, "wb") as pipe:
                pickle.dump(_done(work, home), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(out)
    with os.fdopen(back, "rb") as pipe:
        data = pipe.read()
    os.waitpid(child, 0)
    is_good, result = pickle.loads(data)
    if is_good:
        return result  # type: ignore[no-any-return]
    raise result


def _done(work: Callable[[], T], home: Path) -> tuple[bool, T | BaseException]:
    try:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        os.environ.update(HOME=str(home), TMPDIR=str(home))
        tempfile.tempdir = None
        os.chdir(home)
        return True, work()
    except BaseException as error:
        return False, error
