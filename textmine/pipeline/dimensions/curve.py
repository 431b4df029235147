"""The entropy of a model's pairs by dimension, as a table; light to import, for it answers at once.

::

    n	entropy_nats                                        for a number of words
    min_count	n_words	n	entropy_nats	data_entropy_nats   for words that were counted; the last with a window
"""

from __future__ import annotations

from collections.abc import Sequence

from textmine.errors import SettingsError
from textmine.io.formats import endings_of, format_of, is_guessed
from textmine.io.output import check_writable
from textmine.results.dimensions import Suggestion, Suggestions
from textmine.settings.output import STDOUT, TABLE_FORMATS


def check_curve(target: str) -> None:
    """Raise SettingsError or OutputError if no curve can be written there: before the work starts, not after it."""
    _format(target)
    check_writable(target)


def write_curve(target: str, found: Sequence[Suggestion]) -> None:
    """Write H(n) of each vocabulary, n from 2 to twice the suggested one."""
    Suggestions(found).curve().save(target, to=_format(target))


def _format(target: str) -> str:
    if target == STDOUT or is_guessed(target, None, TABLE_FORMATS):
        raise SettingsError(
            f"a curve needs a file that ends in {endings_of(TABLE_FORMATS)}, not {target}",
            hint="For example: --curve curve.tsv",
        )
    return format_of(target, None, TABLE_FORMATS, "a curve")
