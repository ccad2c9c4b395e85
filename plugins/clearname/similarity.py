"""How near two texts are: shingles of eight words, compared as sets."""
