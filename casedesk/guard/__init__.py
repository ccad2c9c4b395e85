"""What the site's gate must stop, as keyed digests in the private folder of the site."""

from casedesk.guard.content import in_content, read_public
from casedesk.guard.digests import make_guard
from casedesk.guard.folder import private_folder, write_guard

__all__ = ["in_content", "make_guard", "private_folder", "read_public", "write_guard"]
