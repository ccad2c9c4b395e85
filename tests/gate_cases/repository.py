"""Cases of the codes about the repository of the texts, private things in it, and the names that become public."""

from __future__ import annotations

from dataclasses import replace

from gate_cases.fixtures import Fixtures
from gate_cases.git_judges import (
    DRAFT,
    PAGE,
    PRIVATE,
    SITE,
    TEXTS,
    Going,
    Named,
    added,
    here_only,
    ignoring,
    judge_going,
    judge_place,
    judge_private,
    judge_public,
    judge_words,
    once,
    place,
    place_through_link,
    place_with_dangling_link,
    pushed,
)

_NAMED = Named()
_GOING = Going()
_TWO = Going(remotes=(("origin", TEXTS),))
_SSH = "git@github.com:ana/texts.git"
_SSH_WEB = "https://github.com/ana/texts.git"

REPOSITORY: dict[str, Fixtures] = {
    "publish-words": Fixtures(
        (
            Named(branch="against-bertram-quillfeather"), Named(address="https://git.example/ana/elmfield-crescent.git"),
            Named(name="Bertram Quillfeather"), Named(address="git@git.example:ana/Elmfield_Crescent"),
        ),
        (
            _NAMED, Named(address="git@git.example:ana/ana.github.io.git"), Named(branch="pages/elm"),
            Named(address="/home/ana/elmfield-crescent"),
        ),
        (
            Named(branch="bertram.quillfeather/x"), Named(branch="ELMFIELD--CRESCENT"), Named(name="B\u0435rtram Quillfeather"),
            Named(email="bertram.quillfeather@users.noreply.github.com"),
            Named(address="https://git.example/ana/%45lmfield-crescent"), Named(branch="elmfieldCrescent"),
        ),
        judge_words,
    ),
    "private-place": Fixtures(
        (place("site/.git", "site/private"), place("site/pelican.conf", "site/a/b/private"), place("a/.git", "a")),
        (
            place("site/.git", "private"), place("site/pelican.conf", "site-private"), place("site/git", "site/private"),
        ),
        (place("site/.git.", "site/private"), place("site/.git", "x/../site/private"), place_through_link, place_with_dangling_link),
        judge_place,
    ),
    "private-tracked": Fixtures(
        (added("protect.txt"), added("backup/do_not_name.txt"), once("ledger.jsonl"), added("content/words.txt", PRIVATE["protect.txt"])),
        (
            added("content/pages/about.md", PAGE), here_only("protect.txt", "x\n"), added("content/protect.md", PAGE),
            added("content/words.txt", ""),
        ),
        (
            once("harmless.txt", PRIVATE["protect.txt"]), once("stated-none.toml", "x", "refs/tags/v1"),
            added("Protect.TXT"), added("old/LEDGER.jsonl"), added("waivers.toml"), added("a/protect.txt~"),
        ),
        judge_private,
    ),
    "private-ignored": Fixtures(
        (
            ignoring("letters about Bertram Quillfeather/"), ignoring("photos-elmfield-crescent.jpg"), ignoring("{private}/"),
        ),
        (ignoring("*.tmp"), ignoring("elm.jpg"), ignoring("{private}-not/".replace("{private}", "/tmp"))),
        (
            ignoring("ELMFIELD_CRESCENT*"), ignoring("*.jpg filter=elmfield-crescent", "content/.gitattributes"),
            ignoring("# Bertram\\ Quillfeather", "content/.gitignore"), ignoring("QUILLFEATHER, Bertram/"),
        ),
        judge_private,
    ),
    "publish-source-draft": Fixtures(
        (
            added("content/pages/later.md", DRAFT), added("content/news/2026-12-01-later.md", "Title: Later\nDate: 2026-12-01\n\nx\n"),
            pushed("content/profiles/later.md", "---\ntitle: Later\nstatus: draft\n---\nx\n"),
        ),
        (
            added("content/pages/about.md", PAGE), here_only("content/pages/later.md", DRAFT),
            added("content/pages/about.md", "Title: About\n\nDraft: this word is fine here.\n"),
        ),
        (
            added("content/pages/later.md", "Title: Later\r\nDRAFT : yes\r\n\r\nx\r\n"),
            added("content/pages/later.md", "---\ntitle: Later\n'draft': yes\n---\nx\n"),
            added("content/ar/pages/later.md", "Title: Later\nStatus: Draft\n\nx\n"),
            added("content/account.md", "\ufeff" + DRAFT),
        ),
        judge_public,
    ),
    "publish-source-private": Fixtures(
        (added("notes/lawyer.md"), added("id_ed25519"), added("mails/from-her.eml"), pushed("content/notes.txt", "x")),
        (
            added("content/pages/notes.md", PAGE), here_only("notes/lawyer.md", "x"), added("content/images/noted.txt"),
        ),
        (
            added("Notes/x.md"), added("content/pages/about.md~"), added("a/ID_RSA"), added("MAIL.EML"), added(".Env"),
        ),
        judge_public,
    ),
    "publish-source-branch": Fixtures(
        (Going(branch="main"), replace(_GOING, branch="main", address=SITE.removesuffix(".git")), Going(
            branch="pages", settings='[branch "main"]\n\tmerge = refs/heads/pages\n')),
        (_GOING, replace(_TWO, branch="main"), Going(branch="Main")),
        (
            Going(branch="main", address="git@git.example:ana/site"), Going(branch="main", address="ssh://git@GIT.example/ana/site.git"),
            Going(branch="main", remotes=(("x", "mine:site"),), settings='[url "https://git.example/ana/"]\n\tinsteadOf = mine:\n'),
        ),
        judge_going,
    ),
    "publish-source-there": Fixtures(
        tuple(replace(_TWO, there=(ref,)) for ref in ("refs/heads/main", "refs/tags/v1", "refs/heads/backup/2026")),
        (
            replace(_TWO, other=("refs/heads/main",)), replace(_GOING, there=("refs/heads/main",)),
            replace(_TWO, there=("refs/heads/gh-pages",)),
        ),
        (replace(_TWO, there=("refs/heads/GH-pages",)), Going(remotes=(), there=("refs/tags/gh-pages",))),
        judge_going,
    ),
    "publish-source-open": Fixtures(
        (
            replace(_TWO, public=(TEXTS,)), Going(remotes=(("a", SITE), ("b", TEXTS)), public=(TEXTS,)),
            Going(remotes=(("origin", _SSH),), public=(_SSH_WEB,)),
        ),
        (_TWO, replace(_GOING, public=(SITE,)), Going(remotes=(("origin", "/srv/texts"),), public=("/srv/texts",))),
        (
            Going(remotes=(("origin", "/srv/x"),), settings=f'[remote "origin"]\n\tpushurl = {TEXTS}\n', public=(TEXTS,)),
            Going(remotes=(("origin", "ssh://git@ssh.github.com:443/ana/texts.git"),), public=(_SSH_WEB,)),
            Going(remotes=(("origin", TEXTS.replace("https", "HTTPS")),), public=(TEXTS,)),
            Going(remotes=(("origin", TEXTS.replace("https", "git")),), public=(TEXTS,)),
            Going(remotes=(("origin", TEXTS.replace("https", "http")),), public=(TEXTS,)),
            Going(remotes=(("origin", _SSH.replace("github.com", "GitHub.com")),), public=(_SSH_WEB,)),
        ),
        judge_going,
    ),
}  # fmt: skip
