"""Everything that can go wrong with the records, done to them on purpose; `registry` names each fault."""
