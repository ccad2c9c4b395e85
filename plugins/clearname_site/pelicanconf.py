"""For the stock command: `pelican -s plugins/clearname_site/pelicanconf.py`, run in the site folder.

It builds with the settings of `pelican.conf`, without the gate: what it writes must not be published by hand.
`CLEARNAME_SITE` names another site folder than the current one.
"""

import os
from pathlib import Path

from clearname.site import load_settings
from clearname_site.pelican_settings import pelican_settings

_root = Path(os.environ.get("CLEARNAME_SITE") or ".").resolve()
globals().update(pelican_settings(_root, load_settings(_root), output=_root / "output"))
