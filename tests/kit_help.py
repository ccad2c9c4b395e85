"""Kits made of values or of site folders, for tests that look at their texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from clearname.gate import Facts, PrivateLists
from clearname.kit.choices import Choices
from clearname.kit.compose import compose_kit
from clearname.kit.facts import build_facts
from clearname.kit.guard import Guard
from clearname.kit.model import Kit, KitText
from clearname.kit.platforms import load_platforms
from clearname.model import Site
from clearname.site import load_site
from factory import make_settings, make_site
from sites import DAY

EVERY = tuple(platform.id for platform in load_platforms())


def kit_of(
    site: Site, lists: PrivateLists | None = None, platforms: Iterable[str] = EVERY, **choices: Any
) -> Kit:  # fmt: skip
    """The kit of the site for these platforms (all of them), with the person's lists."""
    guard = Guard(Facts(site.settings, hidden_names=site.hidden_names, lists=lists or PrivateLists()))
    chosen = Choices(tuple(platforms), **choices)
    return compose_kit(build_facts(site, chosen, guard), chosen, guard)


def kit_of_folder(folder: Path, lists: PrivateLists | None = None) -> Kit:
    """The kit of the site in a folder, for all platforms."""
    return kit_of(load_site(folder, date.fromisoformat(DAY)), lists)


def site_of(*, language: str = "en", **person: Any) -> Site:
    """A small site of a person who is changed like this."""
    return make_site(settings=make_settings(language=language, **person))


def named_texts(kit: Kit) -> dict[str, KitText]:
    """Every text by platform and field."""
    return {f"{one.platform.id} {text.id}": text for one in kit.platforms for text in one.texts}


def everything(kit: Kit) -> str:
    """Whatever a kit would have pasted somewhere, as one text."""
    texts = [text.text for text in named_texts(kit).values()]
    return "\n".join((*texts, *(link for one in kit.platforms for link in (*one.links, *one.handles))))
