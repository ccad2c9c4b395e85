"""`clearname private backup FILE` and `restore FILE`: the private folder as one file that only a passphrase opens."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path

from clearname_site.commands.build import count
from clearname_site.console import Console

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look alike on paper."""
_GROUPS, _IN_GROUP = 6, 4
_LARGEST = 4_500_000_000


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.problems import Problem, Refused
    from clearname.site import load_settings

    if options.file is None:
        fix = f"Say where it is:  clearname private {options.do} FILE"
        raise Refused([Problem("private", "backup-file", "the name of the file is missing", fix)])
    site_id = load_settings(options.site).site.id
    return (_back_up if options.do == "backup" else _restore)(options, site_id, console)


def _back_up(options: argparse.Namespace, site_id: str, console: Console) -> int:
    from clearname_site.atomic import write_new
    from clearname_site.backup import pack, seal
    from clearname_site.outside import disk_failed
    from clearname_site.private import open_private_folder

    private = open_private_folder(site_id, override=options.private, environment=os.environ)
    target = Path(os.path.abspath(options.file))  # noqa: PTH100 - a link is not followed, and replaced by nothing
    _check_target(target, private.path)
    console.say("Whoever has this file and the passphrase can read all that is in your private folder.")
    passphrase = _new_passphrase(options, console)
    packed = pack(private, site_id)
    sealed = seal(packed.data, passphrase)
    try:
        write_new(target, sealed, mode=0o600)
    except FileExistsError:
        raise _exists(target) from None
    except OSError as error:
        raise disk_failed(target.name, error) from None
    console.note(files=packed.files, left_out=packed.left_out, size=len(sealed))
    console.say(f"Saved: {count(packed.files, 'file')} in {target.name}.")
    if packed.left_out:
        console.say(f"Left out: {packed.left_out}, which are links or cannot be read.")
    console.say("Copies of published sites, and what can be fetched again, are not in it. Keep it on another device.")
    console.say("Without the passphrase nobody can open it. Try it once, in an empty place:")
    console.say(f"  clearname private restore {target.name} --private SOME-EMPTY-FOLDER")
    return 0


def _restore(options: argparse.Namespace, site_id: str, console: Console) -> int:
    from clearname.problems import Problem, Refused
    from clearname_site.backup import unseal
    from clearname_site.plain_file import read_whole_file
    from clearname_site.private import find_private_folder
    from clearname_site.restore import check_empty, unpack

    folder = find_private_folder(site_id, override=options.private, environment=os.environ)
    check_empty(folder)
    sealed = read_whole_file(options.file, _LARGEST)
    if sealed is None:
        fix = "Name the file itself, as  clearname private backup  made it."
        raise Refused([Problem("private", "backup-file", "there is no plain file of this name", fix)])
    files = unpack(unseal(sealed, _passphrase(options, console)), folder, site_id)
    console.note(files=files, folder=str(folder))
    console.say(f"Put back: {count(files, 'file')}. The private folder of this site is  {folder}")
    return 0


def _check_target(target: Path, private: Path) -> None:
    """Where the file may not be: over another, in the private folder itself, or where it could be published."""
    from clearname.problems import Problem, Refused
    from clearname_site.private import check_outside

    if target.exists() or target.is_symlink():
        raise _exists(target)
    parent = target.parent.resolve()
    fix = "Choose a folder elsewhere, best on another device."
    if parent.is_relative_to(private.resolve()):
        what = "a backup inside of the private folder would be lost together with it"
        raise Refused([Problem("backup", "backup-place", what, fix)])
    try:
        check_outside(parent)
    except Refused:
        what = "this is inside a git repository or the folder of a site, from which it could be published by mistake"
        raise Refused([Problem("backup", "backup-place", what, fix)]) from None


def _exists(target: Path) -> Exception:
    from clearname.problems import Problem, Refused
    from clearname.text import printable

    what = "there is a file of this name already"
    return Refused(
        [Problem(printable(target.name), "backup-exists", what, "Choose another name; nothing is replaced.")]
    )


def _new_passphrase(options: argparse.Namespace, console: Console) -> str:
    """Typed twice; or made, where Enter alone is pressed."""
    from clearname.problems import Problem, Refused

    if options.passphrase_stdin or not console.can_ask:
        return _passphrase(options, console)
    console.say("Choose a passphrase: five or six words that have nothing to do with each other, or with you.")
    console.say("It is not shown while you type. Enter alone makes one for you.")
    first = _hidden("Passphrase: ")
    if not first:
        made = "-".join("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
        console.say(f"Write this on paper, and keep it apart from the file:  {made}")
        return made
    if _hidden("The same once more: ") != first:
        fix = "Run the command again."
        raise Refused([Problem("backup", "backup-passphrase", "these were two different passphrases", fix)])
    return first


def _passphrase(options: argparse.Namespace, console: Console) -> str:
    from clearname.problems import Problem, Refused

    if options.passphrase_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not console.can_ask:
        fix = "Run the command where you can type, or give it on standard input with --passphrase-stdin."
        raise Refused([Problem("backup", "backup-passphrase", "nobody can be asked for the passphrase here", fix)])
    return _hidden("Passphrase: ")


def _hidden(question: str) -> str:
    from getpass import getpass

    return getpass(question)
