"""What a person says of themselves before a notebook is made."""

STATEMENT = "I keep this about what happens to me, or with the person it happens to and for them."
"""It is asked once, and stands in the notebook."""
NOT_FOR = (
    "It keeps what was done to you. It looks nobody up, follows no account, and has no room for where others live, "
    "whom they see or what they post elsewhere."
)
"""Shown with the question."""
