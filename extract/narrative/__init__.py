"""Prose of a disclosure: its sections, its sentences, and the figures that they state.

Nothing here computes: a figure is the printed number with its unit, its place, and what the words
around it say that it is. Words are data (`extract/vocabulary/narrative_*.csv`).
"""
