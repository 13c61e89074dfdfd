"""Plain text that keeps no columns: tables are put together again from captions and sums.

Stands above the forms, because only a form tells which columns a line of numbers can have.
"""
