"""Copies with parts hidden for good. The original is never touched: it goes in as bytes and comes out as new ones."""
