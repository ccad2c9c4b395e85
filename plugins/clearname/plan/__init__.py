"""The plan of a site's pages: which there are, where each goes, what it is called, what it says of itself."""

from clearname.plan.build import build_routes
from clearname.plan.menu import check_menu, chosen_for_menu

__all__ = ["build_routes", "check_menu", "chosen_for_menu"]
