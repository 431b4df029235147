"""Where results are written, and in which format: what each command offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from textmine.settings.declare import check, setting
from textmine.settings.output import (
    CONCORDANCE_FORMATS,
    ENDING_OF,
    EVALUATION_FORMATS,
    MATRIX_FORMATS,
    NETWORK_FORMATS,
    NEW_WORD_FORMATS,
    STDOUT,
    TABLE_FORMATS,
    TEXT_FORMATS,
    WORD_FORMATS,
    CsvStyle,
    TextFormat,
)


def _output(formats: Sequence[str]) -> Any:
    endings = " ".join(f".{ENDING_OF.get(name, name)}" for name in formats)
    return setting(
        STDOUT,
        f"File to write; its ending chooses the format: {endings}, then .gz .bz2 .xz or .zst to compress text",
        flag="-o --output",
        metavar="OUT",
        shown="standard output",
    )


def _to(formats: Sequence[str], default: str | None = None, shown: str = "by the ending of OUT") -> Any:
    return setting(default, "Format of the output.", choices=(*formats,), shown=shown)


def _csv_style() -> Any:
    return setting(
        None,
        "How to write csv: for excel, with a byte order mark and an apostrophe before what would be run as a formula; "
        "or plain.",
        choices=get_args(CsvStyle),
        shown="excel to a file, plain to standard output",
    )


def _top(what: str) -> Any:
    return setting(None, f"Write only the first K {what}.", metavar="K", least=1, shown="all")


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """Where to write."""

    output: str = _output(TABLE_FORMATS)

    def __post_init__(self) -> None:
        check(self)

    @property
    def file(self) -> str:
        """The file that is written, which is not to be read; empty for standard output."""
        return "" if self.output == STDOUT else self.output


@dataclass(frozen=True, slots=True)
class TableOutput(OutputSettings):
    """How to write a table."""

    to: str | None = _to(TABLE_FORMATS)
    csv: CsvStyle | None = _csv_style()
    top: int | None = _top("rows")


@dataclass(frozen=True, slots=True)
class ComparisonOutput(TableOutput):
    """How to write a comparison."""

    top: int | None = _top("words of each corpus")
    tidy: bool = setting(
        False,
        "With --by: a row for each word and part, with count, per_million and the tokens and documents of the part.",
    )


@dataclass(frozen=True, slots=True)
class NewWordOutput(TableOutput):
    """How to write new words."""

    output: str = _output(NEW_WORD_FORMATS)
    to: str | None = _to(NEW_WORD_FORMATS)


@dataclass(frozen=True, slots=True)
class CountOutput(TableOutput):
    """How to write counts, and which."""

    output: str = _output(WORD_FORMATS)
    to: str | None = _to(WORD_FORMATS)
    per_million: bool = setting(
        False, "Also write how often each word occurs in a million counted words (each n-gram, in a million symbols)."
    )
    order: int | None = setting(None, "Of n-grams, write only those of K symbols.", metavar="K", shown="all")
    begins: str = setting(
        "", "Write only what begins with TEXT; of n-grams, with whole symbols.", metavar="TEXT", shown="all"
    )
    ends: str = setting(
        "", "Write only what ends with TEXT; of n-grams, with whole symbols.", metavar="TEXT", shown="all"
    )
    contains: str = setting("", "Write only the words that have TEXT inside.", metavar="TEXT", shown="all")


@dataclass(frozen=True, slots=True)
class MatrixOutput(OutputSettings):
    """How to write a matrix."""

    output: str = _output(MATRIX_FORMATS)
    to: str | None = _to(MATRIX_FORMATS, shown="by the ending of OUT; tsv for standard output")
    csv: CsvStyle | None = _csv_style()


@dataclass(frozen=True, slots=True)
class KeywordOutput(OutputSettings):
    """How to write keywords."""

    to: str | None = _to(TABLE_FORMATS)
    csv: CsvStyle | None = _csv_style()


@dataclass(frozen=True, slots=True)
class ConcordanceOutput(OutputSettings):
    """How to write a concordance."""

    output: str = _output(CONCORDANCE_FORMATS)
    to: str | None = _to(CONCORDANCE_FORMATS)
    csv: CsvStyle | None = _csv_style()


@dataclass(frozen=True, slots=True)
class NetworkOutput(OutputSettings):
    """How to write a network."""

    output: str = _output(NETWORK_FORMATS)
    to: str | None = _to(NETWORK_FORMATS)
    csv: CsvStyle | None = _csv_style()


@dataclass(frozen=True, slots=True)
class SegmentOutput(OutputSettings):
    """How to write text that is cut."""

    output: str = _output(TEXT_FORMATS)
    to: TextFormat | None = _to(TEXT_FORMATS)


@dataclass(frozen=True, slots=True)
class EvaluationOutput:
    """How to print an evaluation."""

    to: str = _to(EVALUATION_FORMATS, "text", "text")
