"""A small site folder with every kind of page that there is, for faults to be planted in. Every person is invented."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from endorsement_files import make_file
from originals import quartered

AS_OF = date(2026, 3, 1)
BASE = "https://ana.example/"
NAME = "Ana María Lindqvist"

SETTINGS = f"""format = 1

[site]
id = "planted-site"
url = "{BASE}"
title = "{NAME}"
reviewed_on = 2026-02-20
online_since = 2025-05-02
pictures_by = "Sofia Berg"
pictures_licence = "https://licences.example/by/"

[person]
name = "{NAME}"
given_name = "Ana María"
family_name = "Lindqvist"
other_names = ["Ana Lindqvist", "A. M. Lindqvist"]
names_page = true
description = "{NAME} is a structural engineer in Gothenburg who makes old bridges safe and writes about them."
headline = "structural engineer in Gothenburg"
disambiguation = "The engineer of bridges; no relation of the painter of that name."
introduction = \"\"\"
{NAME} is a structural engineer in Gothenburg, Sweden. Since 2009 she has inspected more than forty railway bridges in \\
three countries for Västra Bridges, and she writes about what old steel can still carry. She studied at the Northern \\
Institute of Technology and teaches inspection to young engineers every spring.\"\"\"
job_title = "Structural engineer"
occupations = ["Engineer of bridges", "Teacher of inspection"]
portrait = "images/portrait.jpg"
portrait_alt = "{NAME}, head and shoulders, in front of a riveted girder"
works_for = [{{ name = "Västra Bridges", url = "https://bridges.example/", kind = "company" }}]
alumni_of = [{{ name = "Northern Institute of Technology", url = "https://nit.example/", kind = "university" }}]
member_of = [{{ name = "Society for Old Bridges" }}]
credentials = [{{ name = "MSc in structural engineering", by = "Northern Institute of Technology" }}]
awards = ["Girder Medal & Purse, 2021"]
knows_about = ["Inspection of bridges", "Fatigue of steel"]
knows_language = ["sv", "en"]
orcid = "0000-0002-1825-0097"
town = "Gothenburg"
tell = ["town"]
facts = [["Work", "Bridges and their inspection"]]

[contact]
email = "post@ana.example"
note = "Answers come within a week."

[endorsements]
own_pages = "always"

[claims]
pages = ["inspection-2024"]
understood = true

[well_known]
fediverse = "@ana@social.example"

[pelican]
plugins = ["planted_fault"]
plugin_paths = ["plugins"]

[publish]
branch = "gh-pages"
"""

FILES = {
    "content/pages/about.md": """Title: About me
Summary: Where Ana María Lindqvist learned to look at bridges, and what she looks for.
Updated: 2026-01-15

I have inspected bridges since 2009, most of them older than my grandparents. What I look for first is water, because
[steel that stays dry](../profiles/work.md) can stand for two hundred years.
""",
    "content/pages/about-pa-svenska.md": """Title: Om mig
Summary: Var Ana María Lindqvist lärde sig att se på broar, och vad hon letar efter.
Updated: 2026-01-15
Language: sv
Translates: about

Jag har besiktigat broar sedan 2009, de flesta äldre än mina far- och morföräldrar. Först letar jag efter vatten, för
stål som är torrt kan stå i tvåhundra år.
""",
    "content/pages/teaching.md": """Title: Teaching
Summary: What young engineers learn from Ana María Lindqvist on a bridge in spring.
Updated: 2026-01-16
Aliases: courses/

Every spring eight young engineers come to the same bridge for a week. They learn to knock, to listen and to write down
what they cannot explain. The bridge has been patient with them since 1911.

![Eight young engineers below a girder](../images/lesson.jpg "A lesson below the girder of 1911")
""",
    "content/account.md": """Title: My account of the 2024 inspection
Summary: What Ana María Lindqvist has to say about the inspection in 2024, once, with dates.
Published: 2025-06-02
Updated: 2026-02-03
In_short: The report of 2024 was right. The board read it again in 2025 and said so.
Changes: 2026-02-03 Added the letter of the board.

## What happened

The report was mine, and it was right. The board had it read again by two engineers whom I do not know, and both came to
the same number. The bridge carries trains.
""",
    "content/profiles/work.md": """Title: Inspection of bridges
Summary: How Ana María Lindqvist inspects a railway bridge, from the first walk to the report.
Updated: 2026-01-20
Order: 1

An inspection begins with a walk, without instruments, in the rain if possible. Forty bridges in three countries have
been walked over in this way, and none of them has been closed without need.
""",
    "content/news/2026-02-10-alvdal-bridge.md": """Title: The bridge at Alvdal carries trains again
Date: 2026-02-10
Updated: 2026-02-12
Summary: After eleven months the bridge at Alvdal is open, with nine of its ten girders still the old ones.

The first train crossed the bridge at Alvdal on Tuesday. Nine of the ten girders are those of 1911.

![The bridge at Alvdal from the south](../images/bridge.jpg "The bridge at Alvdal, seen from the south")
""",
    "content/news/2025-12-01-book.md": """Title: A book on patient steel
Date: 2025-12-01
Summary: Ana María Lindqvist has written a small book on how old steel tells of its years.

It took four winters. It is a small book on how old steel tells of its years, with many drawings and few formulas.
""",
    "content/claims/inspection-2024.md": """Title: The inspection of 2024
Summary: What the inspection of 2024 found, and where everybody can read it.
Claim: The report on the bridge at Alvdal is said to have left out a girder.
Published: 2025-07-01
Updated: 2026-02-03
Exhibits: 2025-03-14 The report itself, with all ten girders https://records.example/alvdal/report
    2025-05 The letter of the board

The report lists ten girders, as does the drawing of 1911. Both can be read at the municipal records office.
""",
    "content/elsewhere.toml": """format = 1

[[page]]
platform = "Mastodon"
url = "https://social.example/@ana"
handle = "@ana@social.example"
confirmed_on = 2026-01-02
links_back = true

[[page]]
platform = "ORCID"
url = "https://orcid.example/0000-0002-1825-0097"
confirmed_on = 2026-01-02
""",
    "content/works.toml": """format = 1

[[work]]
kind = "book"
title = "Patient Steel"
url = "https://press.example/patient-steel"
published = "2025-11-20"
publisher = "Harbour Press"
language = "en"
description = "How old steel tells of its years, in words for everybody."
isbn = "978-3-16-148410-0"

[[work]]
kind = "event"
title = "An evening on the bridge"
published = "2025-09-14"
publisher = "Society for Old Bridges"
place = "Railway Museum, Gothenburg"

[[press]]
kind = "article"
title = "The engineer who listens to steel"
url = "https://westcoasttimes.example/2025/listens"
publisher = "West Coast Times"
published = "2025-10"
language = "en"
description = "A day on a bridge in the rain."
""",
    "plugins/planted_fault.py": '''"""Spoils the finished pages as the tests say; see `planted.spoil`."""

from pathlib import Path

from pelican import signals


def spoil(pelican):
    import planted

    fault = Path(__file__).with_name("fault.txt")
    if fault.exists():
        planted.spoil(Path(pelican.settings["OUTPUT_PATH"]), fault.read_text(encoding="utf-8"))


def register():
    signals.finalized.connect(spoil)
''',
}  # fmt: skip

SUPPORTERS = {
    "e-00000a": make_file(
        "I worked beside Ana for six years. She checks every weld herself, and says so when she cannot see one.\n\n"
        "When the report was doubted she sent all of her notes to the board the same evening.",
        name="Ruth Okafor", role="former colleague", date="2025-06-12",
    ),
    "e-00000b": make_file(
        "She told us not to build what we had asked for, and she was right about the water. We thank her for it.",
        name="T. B.", display="initials", role="client", relationship="client", organisation=None, date="2025-08-03",
    ),
    "e-00000c": make_file(
        "Everything that I know of rivets I learned from her, below a bridge and mostly in the rain, with hot soup.",
        name="Ines Dahl", role="young engineer", relationship="student", date="2025-11-20",
        extra="surfaces: [page, feed, quote, print]\n",
    ),
}  # fmt: skip
"""Their files by id; the last of them does not stand in structured data."""


def make_planted_site(root: Path) -> Path:
    """Writes the site folder and gives it back."""
    for path, text in FILES.items():
        _write(root / path, text.encode())
    _write(root / "pelican.conf", SETTINGS.encode())
    for name, size in (("portrait", (1280, 1280)), ("bridge", (1000, 600)), ("lesson", (800, 500))):
        data = io.BytesIO()
        quartered(*size).save(data, "JPEG", quality=60)
        _write(root / f"content/images/{name}.jpg", data.getvalue())
    for own, data in SUPPORTERS.items():
        _write(root / f"content/endorsements/{own}.md", data)
    decisions = [
        Decision(id=own, digest=text_digest(data), decided_on=date(2026, 1, 5), file=f"{own}.md")
        for own, data in SUPPORTERS.items()
    ]
    _write(root / "decisions.toml", render_decisions(decisions).encode())
    return root


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
