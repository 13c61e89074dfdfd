"""How well a folder of disclosures was read: counts per document and per folder, and targets."""
