"""Readers: one family per kind of file. What kind a file is, its bytes say (`sniff`).

`extract.reading` chooses among them. None of them knows tables, forms or text layers.
"""
