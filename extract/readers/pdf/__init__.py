"""PDF: glyphs, rules and what is seen of them, to grids of cells. Knows no budget words."""
