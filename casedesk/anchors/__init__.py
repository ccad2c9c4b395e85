"""Time stamps of an outside service over a fingerprint (RFC 3161): off, until they are asked for one by one."""
