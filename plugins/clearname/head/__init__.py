"""What the head of a page says: title, description, address, previews, feeds, structured data. One value a page."""

from clearname.head.build import INDEXED, NOT_INDEXED, Head, HeadBuilder, build_head

__all__ = ["INDEXED", "NOT_INDEXED", "Head", "HeadBuilder", "build_head"]
