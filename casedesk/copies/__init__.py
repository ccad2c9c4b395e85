"""Every place where something harmful stands: taken in, put in order, looked at again."""
