"""What a page says to search engines in schema.org's words: one graph a page, the same person on every one.

The text of a node equals what the page shows. Never here: reviews, ratings, claim reviews, questions and answers,
search boxes. What is private (birth, address, telephone) stays out unless the person ticks it.
"""

from clearname.structured_data.graph import GraphBuilder, build_graph

__all__ = ["GraphBuilder", "build_graph"]
