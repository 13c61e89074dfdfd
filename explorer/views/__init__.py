"""One module a page of the explorer; each has `show(page)`."""
