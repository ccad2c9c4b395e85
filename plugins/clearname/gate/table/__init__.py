"""Everything that the gate can find, group by group: id, code, level, why, fix."""
