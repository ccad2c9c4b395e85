"""Draws what the home page of the example says to machines, into `docs/pictures/graph.svg`.

Run it with `python docs/make_graph_picture.py`; it needs nothing but the packages of the site. The same as
`clearname graph --picture graph.svg` on a copy of the example that was built on a fixed day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from make_pictures import PICTURES, ROOT, build_example


def main() -> None:
    """Builds the example in a folder that is thrown away, and draws its home page."""
    with tempfile.TemporaryDirectory() as folder:
        build_example(Path(folder))
        target = PICTURES / "graph.svg"
        command = [sys.executable, "-m", "clearname_site", "graph", "--site", folder, "--picture", str(target)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    sys.stdout.write(f"docs/pictures/graph.svg  {target.stat().st_size // 1000} kB\n")


if __name__ == "__main__":
    main()
