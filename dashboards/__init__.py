"""Dashboards for a BI server: assets of Apache Superset, and what sets it up.

`assets/` holds the database, datasets, charts and dashboards in the form that Superset exports and
imports; `docs/dashboards.md` says how to change them.
"""
