"""The site in which leaks are planted: small, honest, and with a plugin that writes what no source can make."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from clearname.endorsements import Decision, render_decisions
from clearname.gate import PrivateLists
from clearname.text import text_digest
from endorsement_files import make_file
from leaks.leak import Leak
from originals import quartered

NAME = "Maya Lindqvist"
LISTS = PrivateLists(
    protect=("Elm Street", "Hollow Oak School", "AB12 CDE", "0117 496 0812", "中山小学", "12 Quarry Rise"),
    do_not_name=("Karl Ove Brandt", "Mr. Blackthorn"),
    do_not_link=("attack-blog.example", "https://forum.example/threads/77", "@foul_mouth"),
)
TRACES = ("/srv/scratch-9k/own", "tove-workbench")
"""Of the computer on which the site is thought to be built."""

SETTINGS = f"""format = 1

[site]
id = "leaky-site"
url = "https://maya.example/"

[person]
name = "{NAME}"
given_name = "Maya"
family_name = "Lindqvist"
description = "{NAME} is a structural engineer who makes old bridges safe."
headline = "structural engineer"
introduction = \"\"\"
{NAME} is a structural engineer in Gothenburg. Since 2009 she has walked over more than forty railway bridges in three \\
countries for Västra Bridges, most of them in the rain, and she writes about what old steel can still carry. Every \\
spring she teaches young engineers to knock.\"\"\"
job_title = "Structural engineer"
orcid = "0000-0002-1825-0097"

[contact]
email = "post@maya.example"
phone = "+46 31 390 06 12"
note = "Answers come within a week."

[search]
indexnow = true
indexnow_key = "0123456789"
google_verification = "google1234567890abcdef.html"
bing_verification = "9A1F2B3C4D5E6F708192A3B4C5D6E7F8"
yandex_verification = "yandex_1a2b3c4d5e6f7a8b.html"

[well_known]
fediverse = "@maya@craft-social.example"
webfinger = true
atproto_did = "did:plc:z72i7hdynmk6r22z27h6tvur"
security_contact = "mailto:post@maya.example"
security_expires = 2027-10-01

[pelican]
plugins = ["spoiling"]
plugin_paths = ["plugins"]

[publish]
branch = "gh-pages"
domain = "maya.example"
"""

PLUGIN = '''"""Does to the finished pages what a careless theme or plugin would do; `steps.json` says what."""

import base64
import json
import os
from pathlib import Path

from pelican import signals


def spoil(pelican):
    output = Path(pelican.settings["OUTPUT_PATH"])
    for step in json.loads(Path(__file__).with_name("steps.json").read_text(encoding="utf-8")):
        path = output / step.get("path", "")
        path.parent.mkdir(parents=True, exist_ok=True)
        if step["do"] == "write":
            path.write_bytes(base64.b64decode(step["data"]))
        elif step["do"] == "insert":
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("</main>", step["text"] + "</main>", 1), encoding="utf-8")
        elif step["do"] == "copy":
            path.write_bytes((output.parents[1] / step["source"]).read_bytes())
        elif step["do"] == "delete":
            path.unlink()
        elif step["do"] == "symlink":
            path.symlink_to(step["to"])
        elif step["do"] == "second-name":
            os.link(output / step["of"], path)
        elif step["do"] == "pipe":
            os.mkfifo(path)
        elif step["do"] == "many":
            path.mkdir()
            for number in range(step["count"]):
                (path / f"{number}.txt").touch()


def register():
    signals.finalized.connect(spoil)
'''

FILES = {
    "content/pages/about.md": f"""Title: About me
Summary: Where {NAME} learned to look at bridges, and what she looks for.
Updated: 2026-01-15

I have inspected bridges since 2009, most of them older than my grandparents. What I look for first is water, because
steel that stays dry can stand for two hundred years.
""",
    "content/news/2026-02-10-bridge.md": f"""Title: The bridge carries trains again
Date: 2026-02-10
Summary: After eleven months the bridge is open, says {NAME}, with nine of its ten girders still the old ones.

The first train crossed the bridge on a quiet day. Nine of the ten girders are those of 1911.
""",
}
SUPPORTERS = {
    "inspector.md": make_file(
        "She told us not to build what we had asked for, and she was right about the water. We thank her for it.",
        name="Ines Valcárcel", display="initials", role="client", relationship="client", organisation=None,
        date="2025-08-03",
    ),
}  # fmt: skip
"""One who agreed to be shown by initials alone."""


def plant(root: Path, leaks: Iterable[Leak]) -> Path:
    """Writes the site with these leaks in it; returns the folder."""
    leaks = tuple(leaks)
    settings = SETTINGS
    steps = []
    for leak in leaks:
        for old, new in leak.settings:
            if old not in settings:
                raise ValueError(f"{old!r} is not in the settings")
            settings = settings.replace(old, new, 1)
        for path, data in leak.files.items():
            _write(root / path, data)
        steps += leak.steps
    _write(root / "pelican.conf", settings.encode())
    _write(root / "plugins" / "spoiling.py", PLUGIN.encode())
    _write(root / "plugins" / "steps.json", json.dumps(steps).encode())
    for path, text in FILES.items():
        _write(root / path, text.encode())
    data = io.BytesIO()
    quartered(800, 500).save(data, "JPEG", quality=60)
    _write(root / "content/images/girder.jpg", data.getvalue())
    for name, words in SUPPORTERS.items():
        _write(root / "content/endorsements" / name, words)
    _write(root / "decisions.toml", render_decisions(_decisions(root)).encode())
    return root


def page_of(slug: str, body: str, *, title: str = "", summary: str = "") -> dict[str, bytes]:
    """A short page whose address is `slug`; what is not given is said in words that differ from page to page."""
    number = int(re.sub(r"\D", "", slug) or 0)
    thing = f"{_KINDS[number % 13]} {_THINGS[number // 13 % 46]}"
    title = title or f"The {thing}"
    summary = summary or f"What {NAME} learned from the {thing}."
    text = (
        f"Title: {title}\nSummary: {summary}\nUpdated: 2026-01-15\n\nI kept the {thing} for the workshop.\n\n{body}\n"
    )
    return {f"content/pages/{slug}.md": text.encode()}


_KINDS = (
    "oak",
    "brass",
    "copper",
    "paper",
    "green",
    "grey",
    "narrow",
    "broad",
    "heavy",
    "light",
    "early",
    "late",
    "round",
)
_THINGS = (
    "ruler", "lamp", "gauge", "hammer", "ladder", "notebook", "rope", "compass", "mirror", "bucket", "chair", "table",
    "drawing", "model", "bolt", "rivet", "plank", "brush", "lens", "clock", "kettle", "coat", "map", "saw", "jar", "key",
    "bell", "cup", "spoon", "wheel", "belt", "hook", "crate", "shelf", "stool", "bench", "funnel", "wedge", "clamp",
    "spring", "nail", "screw", "vice", "file", "stamp", "box",
)  # fmt: skip


def _decisions(root: Path) -> list[Decision]:
    files = sorted((root / "content" / "endorsements").glob("*.md"))
    return [
        Decision(f"e-{number:06x}", text_digest(path.read_bytes()), date(2026, 1, 5), file=path.name)
        for number, path in enumerate(files, 1)
    ]


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
