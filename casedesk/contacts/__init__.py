"""Who is in charge of the case, when to call again, and what they have not been told yet."""
