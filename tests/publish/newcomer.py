"""What a made-up person writes into a new site folder: five pages, a photo from a phone, a friend's endorsement."""

from __future__ import annotations

import json
import re
from pathlib import Path

from installed import Installed

from endorsement_files import make_file
from originals import phone_jpeg

DAY = "2026-03-09"
NAME = "Ana María Souza"
DESCRIPTION = "Ana María Souza repairs violins in Porto and teaches children to play them."
URL = "https://ana.example/"
FRIEND = "Ruthild Okafor-Lindqvist"
WORDS = "Ana kept my grandfather's violin alive for twenty years, and she told me each time when it needed nothing."

PAGES = {
    "content/pages/about.md": f"""Title: About
Summary: How {NAME} came to repair violins in Porto, whom she learnt from, and what she will not do to an instrument.
Updated: 2026-02-12

I have repaired violins in the same street for nineteen years. I learnt the trade in Cremona and the patience in
Porto, where the air is wet and every bow complains about it.

![A violin without its strings on a bench](../images/IMG_0031.jpg "The bench in spring")

Most of what comes through the door needs less work than its owner fears. I say so, and I write it down.
""",
    "content/pages/contact.md": """---
Title: Contact
Summary: How to write about a violin, a lesson or a talk, who reads the mail, and when people can expect an answer.
Updated: 2026-02-12
---

Write to the address on this page. My sister reads the mail first and answers within a week.
""",
    "content/profiles/work.md": """Title: Violins
Summary: What comes to the bench, how each instrument is written down before anything is touched, and what it costs.
Order: 1
Updated: 2026-02-10

Every instrument is photographed, measured and described before anybody touches it, and the sheet goes home with it.

## What it costs

A look costs nothing. Work is agreed on paper, with a day, and I keep to both.
""",
    "content/news/2026-02-20-childrens-orchestra.md": """Title: Forty small violins for the school orchestra
Date: 2026-02-20
Summary: Forty violins from attics all over the north were made playable again for a school orchestra in Porto.

They came in pillowcases, in coffins for toys, and one in a bread oven. All of them play now.
""",
    "content/account.md": """Title: My own account
Summary: What happened in 2025, in order and with dates, and where each part of it can be checked by anybody.
Published: 2026-01-10
Updated: 2026-02-01
In_short: In 2025 untrue statements about my work were posted. An independent maker looked at every instrument.
Changes: 2026-02-01 Added where the report can be read.
    2026-01-10 First published.

I have written this once so that nobody has to ask. I do not repeat what was said.

## What happened, in order

3 March 2025
:   A customer told me of a post, and brought me her violin to look at together.

12 May 2025
:   An independent maker finished a report on all nine instruments. Each was as it had been written down.
""",
}


def make_site(engine: Installed, folder: Path) -> None:
    """A new site folder, made by the command and by nobody's hand."""
    answers = ("--name", NAME, "--description", DESCRIPTION, "--url", URL, "--yes")
    engine.clearname("new", folder.name, *answers, cwd=folder.parent)


def write_everything(engine: Installed, site: Path) -> None:
    """What the person does in their first week."""
    for path, text in PAGES.items():
        (site / path).write_text(text, encoding="utf-8")
    for folder in ("images", "endorsements"):
        (site / "content" / folder).mkdir()
    (site / "content/images/IMG_0031.jpg").write_bytes(phone_jpeg())
    (site / "content/endorsements/ruthild.md").write_bytes(make_file(WORDS, name=f'"{FRIEND}"', organisation=None))
    settings = (site / "pelican.conf").read_text("utf-8")
    settings = settings.replace('# email = "studio@ana.example.org"', 'email = "studio@ana.example"')
    (site / "pelican.conf").write_text(settings, encoding="utf-8")
    decide(engine, site, "publish", "ruthild.md")


def decide(engine: Installed, site: Path, *words: str) -> None:
    engine.clearname("decide", *words, "--as-of", DAY, cwd=site)


def publish(engine: Installed, site: Path, remote: Path, *, day: str = DAY) -> dict[str, object]:
    """Puts the site live; gives the command's one JSON document."""
    return as_json(engine, site, "publish", "--remote", remote, "--branch", "gh-pages", "--yes", "--as-of", day)


def as_json(engine: Installed, site: Path, *arguments: object) -> dict[str, object]:
    said = engine.clearname(*arguments, "--json", cwd=site)
    document = json.loads(said)
    assert re.sub(r"\s+", " ", said).startswith('{ "status": 0')
    return document
