"""Read budget disclosures into row-level raw tables: what is printed, and where."""
