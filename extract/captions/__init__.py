"""Ground floor: what captions, titles, units and bodies look like, whoever prints them.

Knows words and no geometry, and nothing of readers, tables or forms, which all stand on it.
"""
