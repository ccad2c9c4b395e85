"""
Reads a form with files as it comes, piece by piece: no file is ever held whole in memory or put into a temporary file.

The web framework's own reader spools what is larger than half a megabyte to the disk, unencrypted. Here a file's pieces
go from the connection straight to whoever takes them, which is the vault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

_PIECE = 64 * 1024
_MOST_HELD = 4 * _PIECE
"""Bytes that the reader may hold; a header or a field that is longer is refused."""
_MOST_PARTS = 60
_LONGEST_FIELD = 100_000


class BrokenForm(Exception):
    """The form cannot be read: cut short, or not what a browser sends."""


class Upload:
    """
    A form as it comes in: the fields before the first file, then each file in turn.

    `untrusted_stream` gives at most as many bytes as were announced. `on_piece` is called before every piece that is
    taken, and may raise to stop.
    """

    def __init__(self, untrusted_stream: Any, content_type: str, on_piece: Callable[[], None]) -> None:
        kind, options = parse_options_header(content_type)
        boundary = options.get("boundary", "")
        if kind != "multipart/form-data" or not 0 < len(boundary) <= 200 or not boundary.isascii():
            raise BrokenForm
        self._stream, self._on_piece = untrusted_stream, on_piece
        self._decoder = MultipartDecoder(boundary.encode(), max_form_memory_size=_MOST_HELD, max_parts=_MOST_PARTS)
        self._file: File | None = None
        self._inside = False
        self.fields: dict[str, str] = {}
        """What stood before the first file, by name; of a name given twice, the first."""
        self._read_fields()

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """
        Each file with the name that the browser gave it, as it is, and its pieces. Raises `BrokenForm`.

        The pieces of one file have to be taken before the next is asked for; what was left of them is dropped.
        """
        while self._file is not None:
            name, self._inside = self._file.filename, True
            yield name, self._pieces()
            for _ in self._pieces():
                pass
            self._file = None
            self._read_fields()

    def _pieces(self) -> Iterator[bytes]:
        while self._inside:
            event = self._next()
            if not isinstance(event, Data):
                raise BrokenForm
            self._inside = event.more_data
            if event.data:
                yield event.data

    def _read_fields(self) -> None:
        """Reads on to the next file, or the end."""
        while True:
            event = self._next()
            if isinstance(event, File):
                self._file = event
                return
            if isinstance(event, Epilogue):
                return
            if isinstance(event, Field):
                value = self._field()
                self.fields.setdefault(event.name or "", value)

    def _field(self) -> str:
        value = bytearray()
        while True:
            event = self._next()
            if not isinstance(event, Data):
                raise BrokenForm
            value += event.data
            if len(value) > _LONGEST_FIELD:
                raise RequestEntityTooLarge
            if not event.more_data:
                return value.decode("utf-8", "replace")

    def _next(self) -> Event:
        try:
            while True:
                event = self._decoder.next_event()
                if not isinstance(event, NeedData):
                    return event
                self._on_piece()
                self._decoder.receive_data(self._stream.read(_PIECE) or None)
        except (ValueError, UnicodeError, AttributeError) as error:
            raise BrokenForm from error
