"""Speed as anybody can measure it: one site, built by Clearname and by other generators. See README.md beside this."""
