"""Fetches what supporters sent, one module for each source; what it means is read by `clearname.sources`."""
