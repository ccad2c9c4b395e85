"""The person's names on the web: what runs out, what is still to be had, and who poses as them."""
