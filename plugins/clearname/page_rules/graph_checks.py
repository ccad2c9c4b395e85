"""The checks of structured data, in the order in which their findings explain one another."""

from __future__ import annotations

from clearname.page_rules.attributes import check_attributes
from clearname.page_rules.between import check_whole
from clearname.page_rules.class_names import check_classes
from clearname.page_rules.dates import check_dates
from clearname.page_rules.facts import PageCheck, SiteCheck
from clearname.page_rules.form import check_empty, check_form
from clearname.page_rules.ids import check_ids, check_stubs, check_ties
from clearname.page_rules.parity import check_days, check_texts
from clearname.page_rules.person import check_person, check_who_speaks
from clearname.page_rules.pictures import check_pictures
from clearname.page_rules.privacy import check_private, check_same_as
from clearname.page_rules.quotations import check_quotations
from clearname.page_rules.required import check_article, check_breadcrumb, check_home, check_page_node
from clearname.page_rules.vocabulary import check_ranges, check_types

GRAPH_CHECKS: tuple[PageCheck, ...] = (
    check_form, check_attributes, check_classes, check_empty, check_types, check_ranges, check_ids, check_ties,
    check_stubs, check_person, check_who_speaks, check_page_node, check_home, check_article, check_breadcrumb,
    check_quotations, check_pictures, check_dates, check_texts, check_days, check_private, check_same_as,
)  # fmt: skip
"""Every rule about the graph of one page."""
WHOLE_GRAPH_CHECKS: tuple[SiteCheck, ...] = (check_whole,)
"""Every rule about the graphs of all pages together."""
