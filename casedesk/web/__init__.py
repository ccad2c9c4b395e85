"""The desk as pages on this computer: rooms with plain forms, behind one door."""
