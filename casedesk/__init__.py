"""The private desk: what happened, kept on this computer alone. Nothing of it is ever published."""
