"""Pages that are pictures: what they print is recognised, with a confidence for every figure."""
