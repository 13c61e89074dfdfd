"""Builders of the classification seeds: reference lists + curated facts → rows."""
