"""CSV as spreadsheets open it rightly: with a byte order mark, and without cells that they would run.

A cell that begins like a formula gets an apostrophe, as OWASP advises; so does one that has apostrophes before that.
In a file with a byte order mark, a reader takes one away again, so every text comes back as it was::

    =SUM(A1)     '=SUM(A1)
    '=           ''=
    '90s         '90s
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = "=+-@＝＋－＠"
_SUSPECT = re.compile(f"[{re.escape(_SIGNS)}\\t\\r\\n]")
_FORMULA = re.compile(f"'*(?:[\\s\\0-\x20\ufeff]*[{re.escape(_SIGNS)}]|[\\t\\r\\n])")
_MADE_SAFE = re.compile(f"'{_FORMULA.pattern}")


def safe_cells(texts: Sequence[str | None]) -> list[str]:
    """The texts, none of which a spreadsheet takes for a formula; None becomes an empty one."""
    cells = [text or "" for text in texts]
    if not _SUSPECT.search("".join(cells)):
        return cells
    return [f"'{text}" if _FORMULA.match(text) else text for text in cells]


def exact_cell(cell: str) -> str:
    """The text of which `safe_cells` made a cell."""
    return cell[1:] if cell.startswith("'") and _MADE_SAFE.match(cell) else cell
