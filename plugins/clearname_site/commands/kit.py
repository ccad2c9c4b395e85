"""Makes texts and pictures for your profiles elsewhere, each fitting its platform, in the private folder."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.kit.model import Kit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.kit import make_kit
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    made = make_kit(options.site, options.as_of or today(), private, console.progress)
    console.problems(made.problems)
    index = made.folder / "index.html"
    console.note(
        folder=str(made.folder), index=str(index), choices=str(made.choices_file), first=made.is_first,
        plain=made.kit.is_plain, platforms=_document(made.kit),
    )  # fmt: skip
    chosen = count(len(made.kit.platforms), "platform")
    console.say(f"The kit for {chosen} is made; only you can read it. Open this in a browser:\n\n  {index}\n")
    if made.kit.is_plain:
        console.say(
            "Sentences in the language of your site are not known here: longer texts are your own, and where none"
        )
        console.say("is left, the page says what to write.")
    if made.is_first:
        labels = ", ".join(one.platform.label for one in made.kit.platforms)
        console.say(f"Chosen for a start: {labels}.")
    console.say(f"Other platforms, other limits and sentences of your own:  {made.choices_file}")
    return 0


def _document(kit: Kit) -> dict[str, Any]:
    return {
        one.platform.id: {
            "label": one.platform.label,
            "page": f"{one.platform.id}.html",
            "existing": one.existing.url if one.existing else "",
            "links": list(one.links),
            "handles": list(one.handles),
            "pictures": [picture.file for picture in one.pictures],
            "texts": [
                {
                    "field": text.id,
                    "text": text.text,
                    "length": text.limit.count(text.text),
                    "limit": text.limit.max,
                    "unit": text.limit.unit,
                    "confirmed": text.limit.verified,
                    "notes": list(text.notes),
                }
                for text in one.texts
            ],
        }
        for one in kit.platforms
    }
