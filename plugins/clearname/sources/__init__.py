"""Reads what sources gave (messages, tables, pages, answers of services) into `Incoming` values; fetches nothing."""
