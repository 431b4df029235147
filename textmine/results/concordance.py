"""Hits of a concordance, held in memory: below one another, or as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import fspath
from typing import Any

from textmine.io.columns import Chunk, integer, text
from textmine.io.formats import concordance_format
from textmine.io.kwic import kwic_lines
from textmine.io.output import opened_for_writing
from textmine.results.hits import Hit
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular
from textmine.settings.output import CONCORDANCE_FORMATS, STDOUT, CsvStyle, Target
from textmine.settings.running import Reporter

HIT_COLUMNS = (text("document"), integer("position", "characters"), text("left"), text("hit"), text("right"))


@dataclass(frozen=True, slots=True)
class ConcordanceSummary:
    """What was read and found.

    run        : what was read
    n_hits     : all that were found, before any were drawn or left out
    n_written  : of these
    n_units    : lines, or records, that have any
    n_files    : files that have any
    has_lines, has_records : whether plain text was read, and anything else
    stopped    : reading ended at the limit: what follows was not looked at
    lengths    : of each file that has any, by its name: its lines or records; none if reading was stopped
    """

    run: Summary = field(default_factory=Summary)
    n_hits: int = 0
    n_written: int = 0
    n_units: int = 0
    n_files: int = 0
    has_lines: bool = True
    has_records: bool = False
    stopped: bool = False
    lengths: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Concordance(Tabular, Sequence[Hit]):
    """Hits, in the order that was asked for; a list in all but name.

    hits    : those that were kept
    summary : what was read, and how many hits there were before any were drawn or left out
    """

    hits: Sequence[Hit]
    summary: ConcordanceSummary = field(default_factory=ConcordanceSummary)

    formats = CONCORDANCE_FORMATS
    what = "a concordance"

    def __len__(self) -> int:
        return len(self.hits)

    def __getitem__(self, index: Any) -> Any:
        return self.hits[index]

    def __repr__(self) -> str:
        return f"<Concordance of {len(self):,} hit{'' if len(self) == 1 else 's'}>"

    def __str__(self) -> str:
        """The hits below one another."""
        return "".join(kwic_lines([self.hits], str))

    def as_table(self, top: int | None = None) -> Table:
        """The hits, a row each."""
        hits = self.hits[:top]
        return Table("Concordance", HIT_COLUMNS, len(hits), lambda: [hit_chunk(hits)] if hits else [])

    def save(
        self,
        path: Target,
        *,
        to: str | None = None,
        top: int | None = None,
        csv: CsvStyle | None = None,
        report: Reporter | None = None,
    ) -> None:
        """Write the hits; `to` or else the ending of `path` chooses one of `formats`; `-` is standard output.

        `text` has them below one another: it is the default for standard output and .txt.
        """
        path = fspath(path)
        chosen = concordance_format(path, to, csv)
        if chosen == "text":
            write_text(path, [self.hits[:top]])
        else:
            self.as_table(top).save(path, to=chosen, csv=csv, report=report)


def hit_chunk(hits: Sequence[Hit]) -> Chunk:
    """Hits, one at least, as rows of HIT_COLUMNS."""
    return list(zip(*hits, strict=True))


def write_text(output: str, parts: Iterable[Sequence[Hit]], emphasize: Callable[[str], str] = str) -> None:
    """Write hits below one another to a file, or `-` for standard output, each part before the next is found.

    emphasize : what is done to a hit
    """
    with opened_for_writing(output, is_text=output != STDOUT) as stream:  # its hits have colours on a terminal
        for text in kwic_lines(parts, emphasize):
            stream.write(text.encode(errors="backslashreplace"))
            stream.flush()
