"""A page as it is now, kept on request: by a browser of its own, which is gone afterwards with all it knew."""
