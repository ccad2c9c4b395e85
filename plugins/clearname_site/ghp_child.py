"""
Runs ghp-import in a process of its own: `python -P ghp_child.py TREE BRANCH MESSAGE`.

ghp-import takes the repository, the identity and the date from the process it runs in; so it gets a process that has
ours and nothing else. It imports only: pushing is done by `publish`, after the commit was looked at.
"""

import os
import sys


def main() -> None:
    """Makes one commit of the folder on the branch, without a parent, and pushes nothing."""
    import ghp_import

    tree, branch, message = sys.argv[1:]
    # ghp-import marks as executable what os.access calls so, which on Windows is every file.
    os.access = lambda *_, **__: False
    ghp_import.ghp_import(tree, branch=branch, mesg=message, no_history=True, push=False, followlinks=False)


if __name__ == "__main__":
    main()
