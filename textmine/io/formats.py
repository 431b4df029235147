"""Which format a result is written in: what the user names, or the ending of the file, before that of a compressor."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textmine.errors import SettingsError
from textmine.io.opening import without_compression
from textmine.io.output import is_special
from textmine.settings.output import CONCORDANCE_FORMATS, ENDING_OF, NEED_A_FILE, STDOUT, WORD_FORMATS, CsvStyle


def format_of(
    target: str,
    to: str | None,
    formats: Sequence[str] = WORD_FORMATS,
    what: str = "a table",
    csv: CsvStyle | None = None,
) -> str:
    """The format named by `to`, else by the ending of `target`, else the usual one (see `is_guessed`).

    formats : those to choose from
    what    : what is written, for the error message
    csv     : how to write CSV, if the user says so
    Raises SettingsError for another format, for one that standard output or a compressor cannot take, and for `csv`
    where none is written; MissingExtraError where a package is needed that is not installed.
    """
    chosen = to or _by_ending(target, formats) or _usual(target, formats)
    if chosen not in formats:
        raise SettingsError(f"{what} cannot be saved as {chosen}", hint=f"Choose {_or(formats)}.")
    if chosen in NEED_A_FILE:
        _refuse_streams(target, chosen)
    if csv is not None and chosen != "csv":
        raise SettingsError(f"{csv} is a way to write csv, not {chosen}", hint="Let the file end in .csv.")
    if chosen == "parquet":
        from textmine.io.arrow import import_pyarrow

        import_pyarrow()
    if chosen == "xlsx":
        from textmine.io.xlsx import import_xlsxwriter

        import_xlsxwriter()
    return chosen


def concordance_format(target: str, to: str | None, csv: CsvStyle | None = None) -> str:
    """As `format_of`, of a concordance: text for standard output."""
    to = to or ("text" if target == STDOUT else None)
    return format_of(target, to, CONCORDANCE_FORMATS, "a concordance", csv)


def is_guessed(target: str, to: str | None, formats: Sequence[str]) -> bool:
    """Whether neither the user nor the ending of a file says which format it has: the usual one is taken."""
    return to is None and not (target == STDOUT or is_special(Path(target)) or _by_ending(target, formats))


def endings_of(formats: Sequence[str]) -> str:
    """The endings in a sentence.

    >>> endings_of(["text", "csv", "jsonl"])
    '.txt, .csv or .jsonl'
    """
    return _or([f".{ENDING_OF.get(name, name)}" for name in formats])


def refuse_compression(target: str, what: str) -> None:
    """Raise SettingsError if the ending of `target` is that of a compressor, which cannot be used for it."""
    stem, compression = without_compression(target)
    if compression:
        raise SettingsError(
            f"{what} is not compressed by {compression}, for it is opened, not read", hint=f"Name it {stem}"
        )


def _by_ending(target: str, formats: Sequence[str]) -> str:
    """The format that an ending names; empty if it names none."""
    name = without_compression(Path(target).name)[0].lower()
    endings = {ENDING_OF.get(known, known): known for known in (*WORD_FORMATS, *formats)}
    return next((endings[ending] for ending in sorted(endings, key=len)[::-1] if name.endswith(f".{ending}")), "")


def _usual(target: str, formats: Sequence[str]) -> str:
    if "txt" in formats:  # any name may be one of a text
        return "txt"
    ending = Path(without_compression(target)[0]).suffix.lower()
    if target == STDOUT or ending in ("", ".txt"):
        return "tsv"
    raise SettingsError(
        f"no format has the extension {ending}", hint=f"Use {endings_of(formats)}; or choose a format with --to."
    )


def _refuse_streams(target: str, chosen: str) -> None:
    if target == STDOUT:
        raise SettingsError(f"{chosen} needs a file", hint=f"Name one: -o counts.{chosen}")
    stem, compression = without_compression(target)
    if compression:
        raise SettingsError(f"{chosen} is not compressed by {compression}", hint=f"Leave out .{compression}: -o {stem}")


def _or(names: Sequence[str]) -> str:
    """The names in a sentence.

    >>> _or(["tsv", "csv", "jsonl"])
    'tsv, csv or jsonl'
    """
    return f"{', '.join(names[:-1])} or {names[-1]}"
