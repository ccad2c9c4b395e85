"""After publish: whether the web shows what was sent, and telling search engines what changed."""
