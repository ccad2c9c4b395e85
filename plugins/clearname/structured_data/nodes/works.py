"""What the person made, and what others wrote about them."""

from __future__ import annotations

from clearname.model import Press, PressKind, Work, WorkKind
from clearname.structured_data.nodes.ids import Ids
from clearname.structured_data.nodes.node import Node, iso_published, node, property_value, ref

_WORKS = {
    WorkKind.BOOK: ("Book", "author"),
    WorkKind.ARTICLE: ("ScholarlyArticle", "author"),
    WorkKind.VIDEO: ("VideoObject", "creator"),
    WorkKind.EVENT: ("Event", "performer"),
    WorkKind.SOFTWARE: ("SoftwareSourceCode", "author"),
    WorkKind.ALBUM: ("MusicAlbum", "byArtist"),
}
"""The type of each kind of work, and the property that names who made it."""
_PRESS = {PressKind.ARTICLE: "NewsArticle", PressKind.VIDEO: "VideoObject", PressKind.PODCAST: "PodcastEpisode"}


def work_stub(ids: Ids, work: Work) -> Node:
    """A work where a page names it."""
    kind, made_by = _WORKS[work.kind]
    return node(kind, ids.work(work), {
        "name": work.title,
        "url": work.url,
        made_by: ref(ids.person),
    })  # fmt: skip


def work_node(ids: Ids, work: Work) -> Node:
    """A work in full, for the page of works."""
    kind = work.kind
    publisher = ref(ids.organisation(work.publisher)) if names_publisher(work) else {}
    journal = {"@type": "Periodical", "name": work.publisher} if work.publisher and not publisher else {}
    is_event = kind is WorkKind.EVENT
    return work_stub(ids, work) | node(_WORKS[kind][0], "", {
        "description": work.description,
        "startDate" if is_event else "datePublished": iso_published(work.published),
        "location": {"@type": "Place", "name": work.place} if is_event and work.place else {},
        "organizer" if is_event else "publisher": publisher,
        "isPartOf": journal,
        "inLanguage": work.language,
        "isbn": work.isbn if kind is WorkKind.BOOK else "",
        "identifier": [property_value("DOI", work.doi, f"https://doi.org/{work.doi}")] if work.doi else [],
    })  # fmt: skip


def names_publisher(work: Work) -> bool:
    """Whether its publisher is an organisation; that of a paper is the journal it stands in."""
    return bool(work.publisher) and work.kind is not WorkKind.ARTICLE


def press_stub(ids: Ids, piece: Press) -> Node:
    """A piece about the person where a page names it."""
    return node(_PRESS[piece.kind], ids.press(piece), {
        "name": piece.title,
        "url": piece.url,
        "about": ref(ids.person),
    })  # fmt: skip


def press_node(ids: Ids, piece: Press) -> Node:
    """A piece about the person in full, for the page that lists them."""
    return press_stub(ids, piece) | node(_PRESS[piece.kind], "", {
        "description": piece.description,
        "datePublished": iso_published(piece.published),
        "publisher": ref(ids.organisation(piece.publisher)),
        "inLanguage": piece.language,
    })  # fmt: skip
