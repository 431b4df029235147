"""What a page shows, before it is HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textmine.reports.charts import Spec
from textmine.results.summary import Summary
from textmine.results.table import Table
from textmine.text.contexts import Context

Fact = tuple[str, str]
"""A label (labels.py), and a value as it is shown."""


class Label(str):
    """A label among the values of a table or a chart: said in the language of the page."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Cloud:
    """Words in the order of their frequency, in sizes from 1 to 9."""

    words: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    title, text : labels; the text says what is shown, and how to read it
    values   : that the text names, such as {n}
    charts   : drawn from the rows of the table
    table    : which can be searched, sorted and saved; `n_rows` of it are shown
    ticks    : each row can be accepted or rejected, and what is accepted be saved as a dictionary
    contexts : by the first cell of a row, or by its first cells: what stands before, a text that is marked, what
               stands behind
    next     : where more rows are, of a page that is served
    commands : lines that give the same, unless that of the page does
    """

    title: str
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    charts: Sequence[Spec] = ()
    cloud: Cloud | None = None
    table: Table | None = None
    n_rows: int = 1000
    ticks: bool = False
    contexts: Mapping[str, Sequence[Context]] | Mapping[tuple[str, ...], Sequence[Context]] = field(
        default_factory=dict
    )
    next: str = ""
    commands: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A result as a page.

    title    : a label
    about    : what the result is of: the names of the inputs
    facts    : the figures at its head
    command  : the line that gives the same; empty if there was none
    """

    title: str
    sections: Sequence[Section]
    facts: Sequence[Fact] = ()
    about: str = ""
    command: str = ""


def facts_of(summary: Summary) -> list[Fact]:
    """The figures of a run."""
    tally = summary.tally
    numbers = {
        "files": summary.n_files,
        "documents": tally.documents,
        "characters": tally.characters,
        "tokens": summary.n_tokens,
        "types": summary.n_types,
    }
    return [(name, f"{n:,}") for name, n in numbers.items() if n]
