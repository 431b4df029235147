"""All extremes, in the order of the table."""

from __future__ import annotations

from tests.extremes import of_counts, of_files, of_lines, of_nothing, of_options, of_parquet, of_symbols, of_tools
from tests.extremes.extreme import Extreme

EXTREMES: dict[str, Extreme] = {
    extreme.name: extreme
    for module in (of_nothing, of_lines, of_symbols, of_files, of_parquet, of_counts, of_tools, of_options)
    for extreme in module.EXTREMES
}
