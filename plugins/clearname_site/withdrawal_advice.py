"""What cannot be called back after words were withdrawn, and whom to ask; by where the words came from."""

from __future__ import annotations

from clearname.incoming import SourceKind

_GITHUB = frozenset({SourceKind.GITHUB_PULL, SourceKind.GITHUB_ISSUE, SourceKind.GIT_REF})

_ALWAYS = (
    "Now run  make publish : the site goes out without the words. You promised it within three days.",
    "Copies that others made cannot be called back. These can be asked:",
    "  Google: Refresh Outdated Content, https://search.google.com/search-console/remove-outdated-content",
    "  Bing, and what builds on it: Content Removal Tool, https://www.bing.com/webmasters/tools/contentremoval",
    "  The Internet Archive: write to info@archive.org, with the address of the page and why",
    "  Give them the address of the page as it was; ask only after the new site can be seen.",
)
_WAYS = {
    SourceKind.GITHUB_PULL: (
        "It came as a pull request. Close it and lock its conversation; it stays readable, with the account's name.",
        "  Ask GitHub Support (https://support.github.com) to delete the request, its refs/pull and cached views; only",
        "  the owner of the repository can ask. Edits of a description keep a history: delete the old revisions there.",
    ),
    SourceKind.GITHUB_ISSUE: (
        "It came by a form on GitHub. Whoever administers the repository can delete that issue (Delete issue, on its",
        "  page), which takes the text away. Notifications that went out by mail stay where they are.",
    ),
    SourceKind.GIT_REF: (
        "It came as a pull request. Close it and lock its conversation where it is hosted; ask the host to delete its",
        "  refs/pull and cached views.",
    ),
    SourceKind.EMAIL: (
        "It came by mail. Delete the mail in your mailbox, its bin and its archive, and where you saved it.",
    ),
    SourceKind.FILE: ("It came as a file. Delete it where you saved it: the drop folder, downloads, chats, mails.",),
    SourceKind.LINKEDIN: (
        "It came from LinkedIn. The recommendation stays there until the supporter deletes it or you hide it; delete",
        "  the export that you saved.",
    ),
    SourceKind.TABLE: ("It came by a form. Delete the row where the form keeps its answers, and the table you saved.",),
    SourceKind.WEB_PAGE: ("It came from the supporter's own page. Only they can take it down there.",),
    SourceKind.MASTODON: (
        "It came as a post. Only its author can delete it; other servers may keep copies. Take back a boost of yours.",
    ),
    SourceKind.BLUESKY: (
        "It came as a post. Only its author can delete it; other services may keep copies. Undo a repost of yours.",
    ),
    SourceKind.WEBMENTION: (
        "It came as a mention. Log in at webmention.io and delete it there; its list is public. The page that mentions",
        "  you is its author's to change.",
    ),
}  # fmt: skip
_HISTORY = (
    "If the file was ever committed to a git repository, older commits still hold it. In a fresh clone:",
    "  git filter-repo --invert-paths --path {path}",
    "  then push all branches with --force, and let everybody who has a clone make it anew. On GitHub, ask Support",
    "  afterwards to clear cached views and refs/pull. Forks and clones of others cannot be reached; ask their owners.",
)


def advice(source: SourceKind | None, file: str) -> tuple[str, ...]:
    """The lines for whoever withdrew it; `file` is the path of its file below the site folder, empty for none."""
    lines = [*_ALWAYS, *(_WAYS[source] if source else ())]
    if file or source in _GITHUB:
        lines += [line.format(path=file or "content/endorsements/FILE.md") for line in _HISTORY]
    lines.append("Backups that you made keep what they hold, until you make new ones and delete the old.")
    return tuple(lines)
