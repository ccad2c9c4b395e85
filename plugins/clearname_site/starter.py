"""A new site folder: the starter, filled in with the answers of a person."""

from __future__ import annotations

import hashlib
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.settings_file import parse_settings
from clearname.text import is_invisible
from clearname_site.engine_wheel import pack_engine

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


def make_site(folder: Path, answers: Answers, site_id: str) -> None:
    """
    Makes the site folder. Raises `Refused` where the folder is taken or an answer cannot work; then nothing is made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(
            [
                Problem(
                    folder.name,
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
    }
    source = shipped("starter")
    settings = _filled((source / "pelican.conf").read_text(encoding="utf-8"), values)
    parse_settings(settings.encode(), "your answers")
    made = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(made, ignore_errors=True)
    try:
        _copy(source, made, values)
        shutil.copyfile(shipped("requirements") / "site.txt", made / "requirements.txt")
        wheel = pack_engine(made / "vendor")
        line = f"./vendor/{wheel.name} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"
        (made / "vendor" / "engine.txt").write_text(line, encoding="utf-8")
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            folder.rmdir()
        made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


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


def _copy(source: Path, target: Path, values: dict[str, str]) -> None:
    target.mkdir()
    for path in sorted(source.iterdir()):
        name = re.sub("^dot-", ".", path.name)
        if path.name == "__pycache__":
            continue
        if path.is_dir():
            _copy(path, target / name, values)
        elif path.name == "pelican.conf":
            text = path.read_text(encoding="utf-8")
            (target / name).write_text(_filled(text, values), encoding="utf-8", newline="\n")
        else:
            data = path.read_bytes()
            for key, value in values.items():
                data = data.replace(key.encode(), value.encode())
            (target / name).write_bytes(data)


def _filled(text: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        text = text.replace(key, _toml(value))
    return text


def _toml(value: str) -> str:
    """The inside of a TOML basic string. Source: TOML 1.0, strings."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(f"\\U{ord(c):08X}" if is_invisible(c) else c for c in escaped)
