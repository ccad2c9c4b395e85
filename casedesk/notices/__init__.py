"""Notices: which way is open, what has to stand in one, when an answer is due. Nothing here sends anything."""
