"""What a command checks of its output before the work begins."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.cli.reporting import MAX_NAMED_WORDS, warn
from textmine.io.dictionaries import left_out
from textmine.io.formats import endings_of, format_of, is_guessed
from textmine.io.output import check_writable
from textmine.results.table import Table
from textmine.settings.output import CsvStyle

_MAX_SHOWN = 40
"""Characters of a word, which may have a million."""


def format_to_write(target: str, to: str | None, formats: Sequence[str], what: str, csv: CsvStyle | None = None) -> str:
    """The format in which `target` will be written, and a warning if nobody named it.

    formats, what, csv : see format_of
    Raises SettingsError or OutputError if it cannot be written.
    """
    chosen = format_of(target, to, formats, what, csv)
    check_writable(target)
    warn_of_a_guess(target, to, formats, chosen)
    return chosen


def warn_of_left_out(target: str, to: str, table: Table) -> None:
    """Say which words of a table the dictionary that was written has no place for."""
    if words := left_out(to, table.chunks()):
        more = ", …" if len(words) > MAX_NAMED_WORDS else ""
        what = f"{len(words):,} word{'s' * (len(words) != 1)} left out of {target}, for {to} has no place for them"
        warn(f"{what}: {', '.join(map(_shown, words[:MAX_NAMED_WORDS]))}{more}")


def _shown(word: str) -> str:
    return word if len(word) <= _MAX_SHOWN else f"{word[:_MAX_SHOWN]}…"


def warn_of_a_guess(target: str, to: str | None, formats: Sequence[str], chosen: str) -> None:
    """Say which format is written, if neither `to` nor the ending of the file says so."""
    if is_guessed(target, to, formats):
        usual = f"{target} is written as {chosen}, for its ending names no format"
        warn(f"{usual}\nUse {endings_of(formats)}; or say --to {chosen}.")
