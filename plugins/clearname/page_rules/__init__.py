"""What machines must be able to read in the finished pages, checked on the pages themselves before they may leave."""

from clearname.page_rules.check import check_pages
from clearname.page_rules.rules import RULES, PageRule, rule_of

__all__ = ["RULES", "PageRule", "check_pages", "rule_of"]
