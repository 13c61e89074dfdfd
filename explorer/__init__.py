"""The warehouse in a browser: from a region to the cell that prints a figure, and back."""
