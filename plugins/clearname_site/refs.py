"""The branches and tags of the place that is published to, as git tells them without fetching anything."""

from __future__ import annotations

from collections.abc import Mapping

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.git import ASK_TIMEOUT, Git
from clearname_site.git_failures import mask
from clearname_site.remote import remotes_at

_SOURCES = ("pelican.conf", "content", "decisions.toml")


def ask_refs(git: Git, address: str) -> dict[str, str]:
    """The id behind each branch and tag there, by full name. Raises `OutsideFailed` about the address."""
    arguments = ("ls-remote", "--refs", "--", address, "refs/heads/*", "refs/tags/*")
    listed = git.text(*arguments, where=address, timeout=ASK_TIMEOUT)
    rows = (line.split("\t") for line in listed.splitlines())
    return {parts[1]: parts[0] for parts in rows if len(parts) == 2}


def check_no_sources(refs: Mapping[str, str], address: str, branch: str, own: Git) -> None:
    """
    Raises `Refused` where the place of the finished site holds the texts as well, and nobody meant that.

    Known by their ids: what is there and in the repository of the site too. Where the place is a remote of that
    repository, both are one on purpose. Source: gate rule F07, for two repositories.
    """
    if own.run("rev-parse", "--git-dir").code != 0 or remotes_at(address, own):
        return
    found = [name for name in sorted(refs) if name != f"refs/heads/{branch}" and holds_sources(own, refs[name])]
    if found:
        name = printable(found[0].removeprefix("refs/heads/").removeprefix("refs/tags/"), 60)
        what = f'"{name}" there holds the texts of your site, and whoever reads the site can read them too'
        fix = "Delete it there; what was public stays known. If that is meant, publish to the git remote by its name."
        raise Refused([Problem(mask(printable(address, 200)), "publish-source-there", what, fix)])


def holds_sources(own: Git, commit: str) -> bool:
    """Whether the commit is in the repository of the site and holds pages before they are built."""
    listed = own.run("ls-tree", "--name-only", "-z", f"{commit}^{{tree}}", "--", *_SOURCES)
    return listed.code == 0 and bool(listed.out)
