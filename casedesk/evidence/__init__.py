"""What is kept as evidence: the question of age before anything else, files as they come in, and how they are shown."""
