"""How good the gate is, measured: leaks planted in sources, honest sites, leaks in disguise. See `docs/gate-measured.md`."""
