"""What can be read in a PDF, and what its parts are called. Loads no library for it until a PDF is read."""
