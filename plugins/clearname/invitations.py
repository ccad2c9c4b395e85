"""Codes of invitation: they sort the queue, and prove nothing."""
