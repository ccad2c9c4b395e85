"""The texts that the last kit made, as far as the check of pages elsewhere wants them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from clearname.kit.alike import runs_of
from clearname_site.plain_file import read_plain_file

FOLDER = "kit"
"""Below the private folder, with a page for each platform, in whose boxes the texts to paste stand."""
_MOST_BYTES = 2_000_000


def load_kit_texts(private: Path, platform_id: str) -> tuple[str, ...]:
    """The texts of the last kit for that platform, of which one should stand there; empty where no kit has any."""
    if not platform_id.replace("_", "").isalnum():
        return ()
    data = read_plain_file(private / FOLDER / f"{platform_id}.html", _MOST_BYTES)
    if not data:
        return ()
    boxes = _Boxes()
    boxes.feed(data.decode("utf-8", "replace"))
    boxes.close()
    # Of fewer than eight words, a name or a headline, it could not be told whether they were pasted.
    return tuple(text for text in boxes.texts if runs_of(text))


class _Boxes(HTMLParser):
    """Collects what stands in the boxes of a page of the kit."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A box begins."""
        if tag == "textarea":
            self._is_open = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        """A box ends."""
        if tag == "textarea":
            self._is_open = False

    def handle_data(self, data: str) -> None:
        """What stands in it."""
        if self._is_open:
            self.texts[-1] += data
