"""What judges the repository of the texts, private things in it, and the names that become public; edits of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.gate import Facts, PrivateLists
from clearname.problems import Refused
from clearname_site import layout
from clearname_site.private import check_outside
from clearname_site.private_in_git import check_ignore_files, check_private_apart
from clearname_site.public_source import check_public_source
from clearname_site.publish_words import check_words
from clearname_site.refs import check_no_sources
from clearname_site.remote import check_not_source
from factory import make_settings
from gate_cases.git_folder import Repository, Stranger

TODAY = date(2026, 3, 9)
SETTINGS = make_settings()
FACTS = Facts(SETTINGS, lists=PrivateLists(protect=("Elmfield Crescent",), do_not_name=("Bertram Quillfeather",)))
PRIVATE = {"protect.txt": "Elmfield Crescent\n", "do_not_name.txt": "", "waivers.toml": "format = 1\n"}
SITE = "https://git.example/ana/site.git"
TEXTS = "https://git.example/ana/texts.git"
PAGE = "Title: About\n\nWords.\n"
DRAFT = "Title: Later\nDraft: yes\n\nWords.\n"


@dataclass(frozen=True)
class Named:
    """What becomes public beside the pages."""

    branch: str = "gh-pages"
    address: str = SITE
    name: str = "site"
    email: str = "site@users.noreply.github.com"


def judge_words(named: Named, _: Path) -> set[str]:
    return {p.code for p in check_words(named.address, named.branch, (named.name, named.email), FACTS)}


Edit = Callable[[Repository], object]


def _of_refused(check: Callable[[], object]) -> set[str]:
    try:
        check()
    except Refused as refused:
        return {problem.code for problem in refused.problems}
    return set()


def judge_place(make: Callable[[Path], Path], folder: Path) -> set[str]:
    return _of_refused(lambda: check_outside(make(folder)))


def judge_private(edit: Edit, folder: Path) -> set[str]:
    """The private folder beside a repository of texts."""
    private = folder / "private-k3v9"
    private.mkdir()
    for name, text in PRIVATE.items():
        (private / name).write_text(text)
    repository = Repository(folder / "site")
    edit(repository)
    problems = check_private_apart(repository.git, private) + check_ignore_files(repository.git, private, FACTS)
    return {problem.code for problem in problems}


def judge_public(edit: Edit, folder: Path) -> set[str]:
    """A repository of texts that everybody can read."""
    repository = Repository(folder / "site", {"origin": SITE})
    edit(repository)
    pushed = layout_refs(repository)
    return {p.code for p in check_public_source(repository.git, pushed, SETTINGS, TODAY)}


def layout_refs(repository: Repository) -> list[str]:
    """The branches of the other side as they were last seen."""
    seen = repository.folder / ".git/refs/remotes/origin"
    return [f"refs/remotes/origin/{path.name}" for path in sorted(seen.iterdir())] if seen.is_dir() else []


@dataclass(frozen=True)
class Going:
    """Where the finished site goes, and what the repository of the texts is."""

    address: str = SITE
    branch: str = "gh-pages"
    remotes: tuple[tuple[str, str], ...] = (("origin", SITE),)
    settings: str = ""
    there: tuple[str, ...] = ()
    """Branches and tags there that lead to the texts."""
    other: tuple[str, ...] = ()
    """Likewise, to something that is not here."""
    public: tuple[str, ...] = ()
    """What a stranger can read."""


def judge_going(going: Going, folder: Path) -> set[str]:
    repository = Repository(folder / "site", dict(going.remotes), going.settings)
    texts = repository.commit({"content/pages/about.md": PAGE, "pelican.conf": ""}, ref="refs/heads/main")
    refs = dict.fromkeys(going.there, texts) | dict.fromkeys(going.other, "1" * 40)
    found = _of_refused(lambda: check_not_source(going.address, going.branch, repository.git))
    found |= _of_refused(lambda: check_no_sources(refs, going.address, going.branch, repository.git))
    sources = layout._sources(repository.git, Stranger(*going.public), going.address)
    return found | {layout._open(where).code for where, readable in sources if readable}


def place(*made: str) -> Callable[[Path], Path]:
    """A private folder `p` in folders of these names; a name with a dot at its end is a file."""

    def make(folder: Path) -> Path:
        for name in made[:-1]:
            path = folder / name
            if name.endswith((".conf", ".git.")):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.with_name(path.name.removesuffix(".")).write_text("gitdir: x")
            else:
                path.mkdir(parents=True)
        return folder / made[-1]

    return make


def place_through_link(folder: Path) -> Path:
    (folder / "site/.git").mkdir(parents=True)
    (folder / "site/deep").mkdir()
    (folder / "elsewhere").symlink_to(folder / "site/deep")
    return folder / "elsewhere/private"


def place_with_dangling_link(folder: Path) -> Path:
    (folder / "site").mkdir()
    (folder / "site/.git").symlink_to(folder / "nowhere")
    return folder / "site/private"


def added(path: str, data: str = "x\n") -> Edit:
    return lambda repository: repository.add(path, data)


def once(path: str, data: str = "x\n", ref: str = "refs/heads/main") -> Edit:
    """In an earlier commit, and taken out again."""

    def edit(repository: Repository) -> None:
        first = repository.commit({"content/pages/about.md": PAGE, path: data})
        repository.commit({"content/pages/about.md": PAGE}, first, ref=ref)

    return edit


def pushed(path: str, data: str, branch: str = "ideas") -> Edit:
    return lambda repository: repository.commit({path: data}, ref=f"refs/remotes/origin/{branch}")


def here_only(path: str, data: str) -> Edit:
    return lambda repository: repository.write(path, data)


def ignoring(line: str, path: str = ".gitignore") -> Edit:
    def edit(repository: Repository) -> None:
        repository.add(path, f"output/\n{line.replace('{private}', str(repository.folder.parent / 'private-k3v9'))}\n")

    return edit
