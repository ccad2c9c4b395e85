"""What the rules of structured data can find."""

from __future__ import annotations

from clearname.page_rules.page_rule import PageRule

GRAPH_RULES: tuple[PageRule, ...] = (
    PageRule("graph-missing", "the page has no structured data"),
    PageRule("graph-syntax", "the structured data cannot be read"),
)  # fmt: skip
"""In the order of the groups: form, vocabulary, ids, the person, nodes, dates, what is visible, what is private."""
