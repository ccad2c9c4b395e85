"""What to do next: steps as data, rules for which apply, emergency words, and a sheet for a helper."""
