"""Logical tables to statutory forms: which table it is, what each column and row means."""
