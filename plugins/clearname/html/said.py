"""Messages as safe HTML: the text of a catalogue, with values that are escaped unless they are safe HTML already."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape


def said(text: str, values: Mapping[str, object]) -> Markup:
    """
    The text with its values in their places; `%%` in it stands for a per cent sign.

    Each value is escaped by itself, which takes half the time of `Markup`'s own `%`: a page of endorsements has
    hundreds of messages. The text is a catalogue's and stays as it is. Raises `KeyError` for a value that is missing.
    """
    return Markup(text % {name: escape(value) for name, value in values.items()})
