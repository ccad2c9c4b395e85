"""What search shows for a name: read from saved pages, sorted by the person, measured, drawn, watched."""
