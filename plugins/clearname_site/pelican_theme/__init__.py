"""Themes that were made for Pelican and know nothing of us: what they are given, and what becomes of their pages."""

from clearname_site.pelican_theme.recognise import is_pelican_theme, refuse_links

__all__ = ["is_pelican_theme", "refuse_links"]
