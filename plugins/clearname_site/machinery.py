"""Files that make a host or git do something: they are no part of a site (rule F08)."""

from __future__ import annotations

import re
from pathlib import Path

from clearname.model import Manifest
from clearname.problems import Problem
from clearname.text import printable

_PLAIN_DOTS = frozenset({".nojekyll", ".well-known"})
_MACHINERY = re.compile(
    r"(?:.*/)?(?:jenkinsfile|dockerfile|makefile|azure-pipelines\.ya?ml|bitbucket-pipelines\.ya?ml|appveyor\.ya?ml"
    r"|(?:pre|post)-(?:receive|commit|push|merge|rewrite|checkout|update|applypatch)|update|commit-msg"
    r"|reference-transaction|applypatch-msg|prepare-commit-msg"
    # By these, hosts of finished sites lead visitors elsewhere or run programs.
    r"|_(?:redirects|headers|routes\.json|worker\.js)|(?:netlify|wrangler|fly)\.toml|web\.config"
    r"|(?:vercel|now|firebase|staticwebapp\.config)\.json|app\.ya?ml|_config\.ya?ml)",
    re.IGNORECASE,
)
_BARE = frozenset({"HEAD", "objects", "refs"})
"""With these three, git takes a folder for a repository, and runs what its settings say."""
_LFS = b"version https://git-lfs.github.com/spec/"


def check_machinery(manifest: Manifest) -> list[Problem]:
    """
    Files by whose names git, a host or a build service would do something: hidden ones, hooks, workflows, submodules.

    A hidden name is fine at the top alone, as `.nojekyll` or below `.well-known/`.
    """
    paths = [entry.path for entry in manifest.files]
    found = [path for path in paths if _is_hidden(path) or _MACHINERY.fullmatch(path)]
    inside: dict[str, set[str]] = {}
    for path in paths:
        parts = path.split("/")
        for depth, part in enumerate(parts):
            if part in _BARE:
                inside.setdefault("/".join(parts[:depth]), set()).add(part)
    found += [f"{folder}/HEAD".lstrip("/") for folder, names in inside.items() if names == _BARE]
    return [_problem(path, "this is no page: git or the host would act by it") for path in sorted(set(found))]


def check_pointers(manifest: Manifest, tree: Path) -> list[Problem]:
    """Files of the copy `tree` that only point to a large file elsewhere (git LFS): visitors would get that text."""
    small = [entry.path for entry in manifest.files if len(_LFS) <= entry.size < 1024]
    return [
        _problem(path, "this is a pointer of git LFS, not the file itself")
        for path in small
        if (tree / path).read_bytes().startswith(_LFS)
    ]


def _is_hidden(path: str) -> bool:
    top, *rest = path.split("/")
    if ".git" in (part.lower() for part in (top, *rest)):
        return False  # See `check_manifest`.
    return (top.startswith(".") and top not in _PLAIN_DOTS) or any(part.startswith(".") for part in rest)


def _problem(path: str, what: str) -> Problem:
    return Problem(f"output/{printable(path, 100)}", "publish-machinery", what, "Delete it, and build the site again.")
