"""Inputs that deceive, break or cost: `python -m samples hostile`.

Each is generated, says what must come of it, and which figures a person sees in it. Kinds × ways ×
places; the same call gives the same inputs.
"""
