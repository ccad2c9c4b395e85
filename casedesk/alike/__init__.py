"""Altered copies of one's own pictures, looked for in a folder of this computer; candidates only, adults only."""
