"""Cases of the codes about what is sent: the commit, its files, the copy of them, and what is live afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from clearname.model import FileEntry, Manifest
from clearname_site.checklist import CHECKLISTS, due_warnings, tick
from clearname_site.cleared_tree import check_manifest, copy_cleared
from clearname_site.commit import check_identity
from clearname_site.live.client import Answer
from clearname_site.live.compare import compare_live
from clearname_site.live.saved_copy import compare_copy
from clearname_site.machinery import check_machinery, check_pointers
from factory import make_settings
from gate_cases.commit_judge import (
    COMMIT,
    EMPTY,
    FILES,
    IDENTITY,
    TODAY,
    Made,
    codes_of_refused,
    held,
    judge_commit,
    said,
)
from gate_cases.fixtures import Fixtures, Judge
from gate_cases.git_folder import STAMP, WHO

BASE = "https://ana.example/"
SIGNATURE = "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----\n"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"


def manifest_of(files: dict[str, bytes]) -> Manifest:
    return Manifest(tuple(FileEntry(path, len(data), sha256(data).hexdigest()) for path, data in sorted(files.items())))


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def _machinery(files: tuple[str, ...] | dict[str, bytes], folder: Path) -> set[str]:
    named = files if isinstance(files, dict) else dict.fromkeys(files, b"x")
    manifest = manifest_of(named)
    pointers = check_pointers(manifest, write(folder, named)) if isinstance(files, dict) else []
    return {problem.code for problem in (*check_machinery(manifest), *pointers)}


def _manifest(paths: tuple[str, ...], _: Path) -> set[str]:
    manifest = Manifest(tuple(FileEntry(path, 1, "") for path in ("index.html", ".nojekyll", *paths)))
    return {problem.code for problem in check_manifest(manifest, "")}


def _copied(change: Callable[[Path], object], folder: Path) -> set[str]:
    output = write(folder / "output", FILES)
    change(output)
    return codes_of_refused(lambda: copy_cleared(manifest_of(FILES), output, folder / "tree", lambda *_: None))


def become(data: bytes, path: str = "about/index.html") -> Callable[[Path], object]:
    return lambda output: (output / path).write_bytes(data)


def moved_behind(to: str, path: str) -> Callable[[Path], object]:
    """The same bytes, behind a link."""

    def change(output: Path) -> None:
        (output / path).rename(output.parent / to)
        (output / path).symlink_to(output.parent / to)

    return change


def hanging(output: Path) -> None:
    (output / "about/index.html").unlink()
    os.mkfifo(output / "about/index.html")


@dataclass(frozen=True)
class Host:
    """A host that shows these files; with `status` for what it does not show."""

    files: dict[str, bytes]
    status: int = 404
    body: bytes = b"no such page"

    def get(self, url: str, *, most_bytes: int) -> Answer:
        path = url.removeprefix(BASE)
        path += "index.html" if not path or path.endswith("/") else ""
        if path not in self.files:
            return Answer(self.status, self.body, True, "text/html")
        data = self.files[path]
        return Answer(200, data[:most_bytes], len(data) <= most_bytes, "text/html")


def _live(host: Host, _: Path) -> set[str]:
    found = compare_live(host, BASE, manifest_of(FILES), [], lambda *_: None)  # type: ignore[arg-type]
    return {problem.code for problem in found.differences}


def _saved(change: Callable[[Path], object], folder: Path) -> set[str]:
    copy = write(folder / "copy", FILES)
    change(copy)
    found, _ = compare_copy(copy, BASE, manifest_of(FILES), [])
    return {problem.code for problem in found.differences}


def also(path: str, data: bytes = b"x") -> Callable[[Path], object]:
    return lambda copy: write(copy, {path: data})


def _due(names: tuple[str, ...]) -> Judge:
    def judge(ago: int | None, folder: Path) -> set[str]:
        settings = make_settings()
        settings = replace(settings, publish=replace(settings.publish, domain="ana.example"))
        ticked = {one.name: TODAY for one in CHECKLISTS if one.name not in names}
        if ago is not None:
            ticked |= dict.fromkeys(names, TODAY - timedelta(days=ago))
        tick(folder, ticked)
        return {problem.code for problem in due_warnings(folder, settings, TODAY)}

    return judge


def _dated(*names: str) -> Fixtures:
    """The days since somebody went through a list; one of a day to come was typed wrong."""
    return Fixtures((None, 91, 4000), (0, 1, 90), (-1, -366), _due(names))


def _same(path: Path) -> None:
    """Nothing happens."""


_SHOWN = Host(FILES)

SENDING: dict[str, Fixtures] = {
    "publish-identity": Fixtures(
        (
            replace(IDENTITY, email="ana@example.org"), replace(IDENTITY, email="ana"), replace(IDENTITY, name=""),
            replace(IDENTITY, name="a\nparent x"),
        ),
        (
            IDENTITY, replace(IDENTITY, email="1+ana@users.noreply.github.com"),
            replace(IDENTITY, email="ana@noreply.codeberg.org"),
        ),
        (
            replace(IDENTITY, email="ana@example.org <x@noreply.example>"), replace(IDENTITY, name="site\u200b"),
            replace(IDENTITY, email="noreply@example.org"), replace(IDENTITY, email="no-reply.ana@mail.example"),
        ),
        lambda identity, _: {problem.code for problem in check_identity(identity)},
    ),
    "publish-commit": Fixtures(
        (
            said(f"author {WHO}", "author Ana Real <site@users.noreply.github.com>"),
            said(f"committer {WHO}", "committer site <ana.real@example.org>"), said(STAMP, "1773068437 +0000"),
            said("Publish the site", "Publish the site of Ana"),
        ),
        (Made(), held("extra.html", b"x"), Made(without="about/index.html")),
        (
            said("\n\n", "\nencoding ISO-8859-1\n\n"), said(STAMP, "1773057600 +0530"), said("Publish", "publish"),
            Made(lambda text: text + "\n"), said("\n\n", "\nHG:extra branch:ana\n\n"),
        ),
        judge_commit,
    ),
    "publish-history": Fixtures(
        (Made(parent=True), Made(lambda t: t.replace("Publish", "publish"), parent=True), replace(held("a", b"x"), parent=True)),
        (Made(), said("Publish the site", "parent 1"), held("parent", b"x")),
        (replace(said("\nauthor", "\nencoding x\nauthor"), parent=True), Made(graft=True)),
        judge_commit,
    ),
    "publish-signed": Fixtures(
        (
            said("\n\n", f"\n{SIGNATURE}\n"), said("\n\n", f"\n{SIGNATURE.replace('SSH', 'PGP')}\n"),
            said("\n\n", f"\nmergetag object {COMMIT}\n type commit\n\n"),
        ),
        (Made(), said("Publish the site", "gpgsig"), held("gpgsig", b"x")),
        (said("\n\n", "\n" + SIGNATURE.replace("gpgsig", "gpgsig-sha256") + "\n"), replace(said("\n\n", f"\n{SIGNATURE}\n"), parent=True)),
        judge_commit,
    ),
    "publish-tree": Fixtures(
        (held("extra.html", b"x"), Made(without="about/index.html"), held("about/index.html", b"<p>About")),
        (Made(), said("Publish", "publish"), Made(parent=True)),
        (
            held("About/index.html", FILES["about/index.html"]), held(".nojekyll", ("100755", EMPTY)),
            held(".nojekyll", ("120000", EMPTY)), held("more", ("160000", COMMIT)), held("about/\u200b", b""),
        ),
        judge_commit,
    ),
    "publish-machinery": Fixtures(
        (
            (".gitmodules",), (".github/workflows/run.yml",), ("hooks/pre-receive",), ("Jenkinsfile",), ("_redirects",),
            ("netlify.toml",), ("down/HEAD", "down/objects/x", "down/refs/x"),
        ),
        ((".nojekyll", ".well-known/security.txt"), ("about/update/index.html", "refs/index.html"), {"a.txt": b"version 1"}),
        (
            (".GitHub/workflows/a.yml",), ("x/Post-Checkout",), (".well-known/.gitattributes",), {"images/ana.webp": LFS},
            ("_Worker.js",), ("HEAD", "objects/a.txt", "refs/b.txt"), ("VERCEL.json",),
        ),
        _machinery,
    ),
    "publish-manifest": Fixtures(
        (("a\\b.html",), (".git/config",), ("index.html",), ("a//b.html",), ("../a.html",)),
        (("about/index.html",), ("été 2026.html",), ("git/index.html", "a.git.html")),
        ((".GIT/config",), ("about/.gIt/hooks/x",), ("a\u200b.html",), ('"a.html',), ("./a.html",), ("GIT~1/config",)),
        _manifest,
    ),
    "publish-changed": Fixtures(
        (become(b"<p>other"), lambda output: (output / "index.html").unlink(), become(b"x", ".nojekyll")),
        (_same, also("new.html"), lambda output: (output / "index.html").touch()),
        (
            become(b"<p>aboux"), moved_behind("secret", "about"), moved_behind("secret.html", "index.html"), hanging,
            become(FILES["about/index.html"] + b"\n"),
        ),
        _copied,
    ),
    "live-missing": Fixtures(
        (Host({}), Host({"index.html": FILES["index.html"]}), Host({}, 403)),
        (_SHOWN, Host(FILES | {"more.html": b"x"}), Host(FILES | {"index.html": b"x"})),
        (Host({"index.html": b"<p>home"}, 404, FILES["about/index.html"]), Host({"index.html": b"<p>home"}, 204)),
        _live,
    ),
    "live-different": Fixtures(
        (become(b"<p>other"), become(b""), become(FILES["about/index.html"] + b"<script>")),
        (_same, also("more.html"), lambda copy: (copy / "about/index.html").unlink()),
        (become(b"<p>aboux"), become(b"<P>about"), become(b"\xef\xbb\xbf<p>about")),
        _saved,
    ),
    "live-extra": Fixtures(
        (also("old.html"), also("images/a.webp"), also("about/note.txt")),
        (_same, also(".git/HEAD"), also("CNAME"), become(b"x")),
        (
            also("About/index.html"), also("about/index.html~"), also(".well-known/x"),
            lambda copy: (copy / "a.html").symlink_to(copy / "index.html"),
        ),
        _saved,
    ),
    "checklist-account": _dated("account"),
    "checklist-domain": _dated("domain", "dns", "verification", "https"),
    "checklist-host": _dated("host"),
}  # fmt: skip
