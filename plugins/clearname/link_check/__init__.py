"""Whether a page elsewhere still is the person's: reads what its host gave, and says what was found."""
