"""Workbooks and word processors, by the formats of their files."""
