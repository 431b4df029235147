"""Pages that take long: made once, in the background, and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from threading import Lock

from textmine.engine.threads import in_background
from textmine.explore.material import Held, Material, flags_of
from textmine.io.columns import integer, text
from textmine.pipeline.compare.two import compare
from textmine.pipeline.newwords.discover import discover
from textmine.reports.of_comparison import page_of_comparison
from textmine.reports.of_new_words import page_of_new_words
from textmine.reports.of_results import page_of_store
from textmine.reports.page import Label, Page, Section
from textmine.results.ngrams import NgramCounts
from textmine.results.table import one_chunk
from textmine.results.words import WordCounts
from textmine.settings.newwords import NewwordSettings
from textmine.settings.running import Reporter

_N_NEW_WORDS, _N_EXAMPLES = 500, 2
_PATIENCE_S = 20
"""For work that is to end: so long a phase may tell nothing."""

Make = Callable[[Reporter], Page]


class Later:
    """A page that is made in the background, from when it is first asked for."""

    def __init__(self, make: Make, render: Callable[[Page], str]) -> None:
        self._make, self._render = make, render
        self._lock = Lock()
        self._future: Future[str] | None = None
        self._phase, self._n_done, self._n_all = "", 0, 0
        self._closed = False

    @property
    def progress(self) -> str:
        """The phase that the work is in, and how much of it is done if that is known."""
        return f"{self._phase} {self._n_done / self._n_all:.0%}" if self._n_all else self._phase

    def ready(self, seconds: float | None) -> str | None:
        """The page, if it is there within so many seconds, None for however many; what making it raised."""
        with self._lock:
            if self._future is None:
                report = Reporter(begin=self._begin, advance=self._advance)
                self._future = in_background(lambda: self._render(self._make(report)))
        try:
            return self._future.result(seconds)
        except TimeoutError:
            return None

    def close(self) -> None:
        """Have the work end where it tells how far it is, and wait for that."""
        self._closed = True
        if self._future is not None:
            with suppress(TimeoutError):
                self._future.exception(_PATIENCE_S)

    def _begin(self, name: str, total: int, unit: str) -> None:
        self._phase, self._n_done, self._n_all = name, 0, total
        self._advance(0)

    def _advance(self, more: int) -> None:
        if self._closed:
            raise _ClosedError
        self._n_done += more


class _ClosedError(Exception):
    """The page is no longer wanted."""


def all_held(material: Material) -> Sequence[Held[WordCounts] | Held[NgramCounts]]:
    """The counts in the order of their pages."""
    return (*material.words, *material.ngrams)


def counts_page(material: Material, number: int) -> Page:
    """The page of some counts, as `--report` makes it, with a table of all counts there are."""
    everything = all_held(material)
    held = everything[number]
    page = page_of_store(held.counts, held.name)
    schema = (text("counts_of"), text("in_what"), integer("n_occurrences"), integer("n_kinds"))
    rows = [
        (Label("counts_of_words"), each.name, each.counts.n_tokens, len(each.counts))
        if isinstance(each.counts, WordCounts)
        else (Label("counts_of_ngrams"), each.name, each.counts.n_tokens, None)
        for each in everything
    ]
    listed = Section("held", "held_text", table=one_chunk("held", schema, rows))
    sections = [*page.sections, listed] if len(everything) > 1 else page.sections
    command = material.command("count", *held.arguments, "--report", "page.html")
    return replace(page, sections=sections, command=command)


def comparison_page(material: Material, one: int, other: int) -> Page:
    """The words that are typical of one store of words against another."""
    both = [material.words[number] for number in (one, other)]
    found = compare(both[0].store, both[1].store, run=material.run)
    found = replace(found, names=(both[0].name, both[1].name))
    page = page_of_comparison(found, " · ".join(found.names))
    return replace(page, command=material.command("compare", *found.names, "--report", "page.html"))


def new_words_page(material: Material, report: Reporter) -> Page:
    """The words that no dictionary has."""
    settings = NewwordSettings(examples=_N_EXAMPLES)
    stores = [held.store for held in material.ngrams if held.of_text]
    found = discover([*stores, *material.inputs], settings, read=material.read, run=material.run, report=report)
    page = page_of_new_words(found, material.names, _N_NEW_WORDS)
    arguments = [*material.inputs, "--examples", str(_N_EXAMPLES), "--top", str(_N_NEW_WORDS), "--report", "page.html"]
    return replace(page, command=material.command("newwords", *arguments, *flags_of(material.read)))
