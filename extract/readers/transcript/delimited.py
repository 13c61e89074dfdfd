"""Values parted by commas, as the table of tabs that the reader of transcriptions takes."""

from __future__ import annotations

import csv
import io

_MARKS = ",\t;"


def tabbed(text: str) -> str:
    """The text with a tab between the values; line breaks within a value become blanks."""
    mark = max(_MARKS, key=text.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))  # of the whole process
    rows = csv.reader(io.StringIO(text), delimiter=mark)
    # A title alone in its row is a line above the table.
    return "\n".join("\t".join(" ".join(value.split()) for value in row) for row in rows)
