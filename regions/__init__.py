"""The region as the unit of work: its warehouse built alone, and put into the one of all regions.

Documents are compared within a region only (`int_documents_keyed.region_key`), so that one
more document costs its region, whatever else is loaded.
"""
