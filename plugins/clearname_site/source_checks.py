"""Everything that is checked about the repository of the texts before a site is published, together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from clearname.gate import Facts
from clearname.problems import Problem, Refused
from clearname_site.git import Git, reading_environment
from clearname_site.private_in_git import check_ignore_files, check_private_apart, is_repository
from clearname_site.public_source import check_public_source
from clearname_site.publish_words import check_words
from clearname_site.remote import remotes_at


def check_source(
    root: Path, address: str, branch: str, facts: Facts, as_of: date, *,
    private: Path | None, environment: Mapping[str, str],
) -> None:  # fmt: skip
    """Raises `Refused` with all that `source_problems` finds."""
    found = source_problems(root, address, branch, facts, as_of, private=private, environment=environment)
    if found:
        raise Refused(found)


def source_problems(
    root: Path, address: str, branch: str, facts: Facts, as_of: date, *,
    private: Path | None, environment: Mapping[str, str],
) -> list[Problem]:  # fmt: skip
    """
    What is wrong with names that become public and with the repository around the site folder `root`.

    `address` is where the site goes, as `resolve_remote` gives it. `private` is None where there is no private folder,
    as on a machine that only publishes. Source: gate rules F05, F06, and F07 for one repository.
    """
    own = Git(root, reading_environment(environment))
    publishing = facts.settings.publish
    problems = check_words(address, branch, (publishing.committer_name, publishing.committer_email), facts)
    if not is_repository(own):
        return problems
    if private is not None:
        problems += check_private_apart(own, private) + check_ignore_files(own, private, facts)
    if names := remotes_at(address, own):
        problems += check_public_source(own, public_branches(own, names, branch), facts.settings, as_of)
    return problems


def public_branches(own: Git, names: set[str], branch: str) -> list[str]:
    """The branches of the public repository as they were last seen, without the one of the finished site."""
    found = []
    for name in sorted(names - {""}):
        listed = own.run("for-each-ref", "--format=%(refname)", f"refs/remotes/{name}/").out.decode("utf-8", "replace")
        left_out = {f"refs/remotes/{name}/{branch}", f"refs/remotes/{name}/HEAD"}
        found += [ref for ref in listed.split() if ref not in left_out]
    return found
