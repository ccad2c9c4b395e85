"""A new site folder: the starter, filled in with the answers of a person."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.settings_file import parse_settings
from clearname.text import is_invisible, printable
from clearname_site.engine_wheel import pack_engine
from clearname_site.outside import disk_failed

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters that are not mistaken for each other."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new site needs to know."""

    name: str
    description: str
    url: str
    headline: str = ""
    """Occupation and, if it is safe to say, place."""
    language: str = "en"


def new_id() -> str:
    """A random name for a private folder."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(12))


_Filler = Callable[[Path, Path, dict[str, str]], None]
_ACCOUNT = re.compile(r"https://([a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?)\.github\.io/.*", re.IGNORECASE)
_INBOX = "inbox"
"""What of the starter is for an inbox alone."""
_SHARED = ("dot-gitattributes", "dot-github", "dot-gitignore", "supporters")
"""What of the starter a site and an inbox have in common."""
_PUBLISHES = Path(".github/workflows/publish.yml")
"""What of it only a site has: an inbox is never published."""


def make_site(folder: Path, answers: Answers, site_id: str) -> None:
    """
    Makes the site folder, or fills one that is empty but for a fresh `.git`.

    Raises `Refused` where the folder is taken or an answer cannot work; then nothing is made.
    """
    _make(folder, answers, site_id, owner_of(answers.url), _fill_site)


def make_inbox(folder: Path, answers: Answers, site_id: str) -> None:
    """
    Makes the folder of a repository to which friends send their words, and which holds nothing else of the site.

    Raises as `make_site` does. Whose repository it will be is not known, so nobody is its code owner at first.
    """
    _make(folder, answers, site_id, "", _fill_inbox)


def owner_of(url: str) -> str:
    """The account that an address of GitHub Pages belongs to; empty for any other address."""
    match = _ACCOUNT.fullmatch(with_slash(url))
    return match[1] if match else ""


def _make(folder: Path, answers: Answers, site_id: str, owner: str, fill: _Filler) -> None:
    shown = printable(str(folder), 200)
    if folder.exists() and (not folder.is_dir() or any(path.name != ".git" for path in folder.iterdir())):
        raise Refused(
            [
                Problem(
                    shown,
                    "new-taken",
                    "this folder is there already and not empty",
                    "Choose another name for the new folder.",
                )
            ]
        )
    values = {
        "@@NAME@@": answers.name,
        "@@DESCRIPTION@@": answers.description,
        "@@HEADLINE@@": answers.headline,
        "@@URL@@": with_slash(answers.url),
        "@@LANGUAGE@@": answers.language,
        "@@ID@@": site_id,
        # Any name that is not the owner's may be somebody's. Without one nothing here pretends to guard anything.
        "@@OWNER@@": f"* @{owner}" if owner else "# * @YOUR-ACCOUNT",
    }
    source = shipped("starter")
    _check(_filled((source / "pelican.conf").read_text(encoding="utf-8"), values, _toml))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".clearname-", dir=folder.parent, ignore_cleanup_errors=True) as work:
            made = Path(work) / "site"
            fill(made, source, values)
            _add_engine(made)
            _put(made, folder)
    except OSError as error:
        raise disk_failed(shown, error) from None


def _fill_site(made: Path, source: Path, values: dict[str, str]) -> None:
    _copy(source, made, values, leave=_INBOX)
    for name in ("pull", "lists"):
        shutil.copyfile(shipped("requirements") / f"{name}.txt", made / f"requirements-{name}.txt")


def _fill_inbox(made: Path, source: Path, values: dict[str, str]) -> None:
    _copy(source / _INBOX, made, values)
    for name in _SHARED:
        _copy(source / name, made / _shipped_as(name), values)
    (made / _PUBLISHES).unlink()


def _add_engine(made: Path) -> None:
    shutil.copyfile(shipped("requirements") / "site.txt", made / "requirements.txt")
    wheel = pack_engine(made / "vendor")
    line = f"./vendor/{wheel.name} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
    (made / "vendor" / "engine.txt").write_text(line, encoding="utf-8")


def _put(made: Path, folder: Path) -> None:
    """In one step where the folder is new; an empty one is filled, since somebody may be standing in it."""
    if not folder.exists():
        made.replace(folder)
        return
    for path in sorted(made.iterdir()):
        shutil.move(path, folder / path.name)


def _check(settings: str) -> None:
    """Raises `Refused` where an answer cannot be a setting, under the name of the option that gives it."""
    try:
        parse_settings(settings.encode(), "")
    except Refused as refused:
        problems = []
        for problem in refused.problems:
            setting = re.match(r"\[\w+\] (\w+)", problem.what)
            if setting and setting[1] == "title":
                continue  # it is the name
            option = f"--{setting[1]}" if setting else "your answers"
            problems.append(problem._replace(where=option, what=re.sub(r"^\[\w+\] ", "", problem.what)))
        raise Refused(problems or refused.problems) from None


def with_slash(url: str) -> str:
    """The address with `https://` and a final slash, where a person left them out."""
    url = url.strip()
    if "://" not in url:
        url = f"https://{url}"
    return url if url.endswith("/") else f"{url}/"


def shipped(name: str) -> Path:
    """A folder that comes with the engine: in the installed package, or in the clone that this file stands in."""
    here = Path(__file__).resolve().parent
    return here / name if (here / name).is_dir() else here.parents[1] / name


def _copy(source: Path, target: Path, values: dict[str, str], leave: str = "") -> None:
    """Copies a file or a folder with all that is in it, filled in; but for what is called `leave`."""
    if source.is_dir():
        target.mkdir()
        for path in sorted(source.iterdir()):
            if path.name not in ("__pycache__", leave):
                _copy(path, target / _shipped_as(path.name), values)
    elif source.name == "pelican.conf":
        _write(target, _filled(source.read_text(encoding="utf-8"), values, _toml))
    elif source.suffix == ".md":
        _write(target, _filled(source.read_text(encoding="utf-8"), values, _markdown))
    elif source.name == "CODEOWNERS":
        _write(target, _filled(source.read_text(encoding="utf-8"), values, str))
    else:
        shutil.copyfile(source, target)


def _shipped_as(name: str) -> str:
    """The name in the new folder: what begins with a dot there does not here."""
    return re.sub("^dot-", ".", name)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _filled(text: str, values: dict[str, str], write: Callable[[str], str]) -> str:
    """The text with every `@@KEY@@` in it replaced; what an answer itself holds of that kind stays as it is."""
    return re.sub(r"@@[A-Z]+@@", lambda found: write(values[found[0]]), text)


def _toml(value: str) -> str:
    """The inside of a TOML basic string. Source: TOML 1.0, strings."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(_escaped(c) if is_invisible(c) else c for c in escaped)


def _escaped(character: str) -> str:
    # Half a pair has no escape in TOML; what stands for it here is refused as invisible, which it is.
    code = ord(character)
    return f"\\U{0xFFFD if 0xD800 <= code <= 0xDFFF else code:08X}"


def _markdown(value: str) -> str:
    """The value as plain words: nothing in a name is emphasis, a link or a tag."""
    plain = value.replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"([\\`*_{}\[\]#])", r"\\\1", plain)
