"""Which row of a table is printed under which, and what decided it."""
