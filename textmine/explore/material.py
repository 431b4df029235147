"""What is explored: counts in stores, and text, which is counted first and kept to be searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from textmine.errors import SettingsError
from textmine.io.temporary import temporary_folder
from textmine.pipeline.concordance.kept import KeptText, kept_text
from textmine.pipeline.ngrams.count import count_ngrams
from textmine.pipeline.words.count import count
from textmine.results.ngrams import NgramCounts
from textmine.results.stores import is_store, open_store
from textmine.results.words import WordCounts
from textmine.settings.declare import declared
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.text.normalize import normalize
from textmine.text.shell import shell_line

C = TypeVar("C", WordCounts, NgramCounts)


@dataclass(frozen=True)
class Held(Generic[C]):
    """Counts, with the name they have on pages, and the store they are in.

    arguments : of `textmine count`, to get them
    of_text   : whether they were counted here, of the text that is explored
    """

    name: str
    store: str
    counts: C
    arguments: Sequence[str]
    of_text: bool = False

    @cached_property
    def ascending(self) -> NDArray[np.int64]:
        """All counts, of words: for ranks."""
        return (
            np.sort(np.asarray(self.counts.table.counts)) if isinstance(self.counts, WordCounts) else np.empty(0, int)
        )

    def rank(self, n: int) -> int:
        """Of a word that occurs so often: 1 for the most frequent."""
        return len(self.ascending) - int(np.searchsorted(self.ascending, n, "right")) + 1


@dataclass(frozen=True)
class Material:
    """All that pages are made of.

    inputs : the texts, as they were named; none if there are stores alone
    text   : these, to be searched
    """

    words: Sequence[Held[WordCounts]]
    ngrams: Sequence[Held[NgramCounts]]
    inputs: Sequence[str] = ()
    text: KeptText | None = None
    read: ReadSettings = field(default_factory=ReadSettings)
    run: RunSettings = field(default_factory=RunSettings)

    def get_ready(self) -> None:
        """Make what the first page would wait for."""
        for held in self.words:
            held.rank(1)
        for ngrams in self.ngrams:
            ngrams.counts.neighbourhood.get_ready()

    @property
    def names(self) -> str:
        """Of all that was given."""
        stores = [held.name for held in self.words if not held.of_text]
        stores += [held.name for held in self.ngrams if not held.of_text]
        return ", ".join((*self.inputs, *stores))

    def plain(self, word: str) -> str:
        """A word as the text has it."""
        return normalize(word.strip(), self.read.normalize)

    def command(self, name: str, *arguments: str) -> str:
        """A line for the shell."""
        return shell_line(["textmine", name, *arguments])


@contextmanager
def opened(
    inputs: Sequence[str],
    words: WordSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
) -> Iterator[Material]:
    """Stores, and texts, for the length of a block; what no store holds is counted.

    Raises InputError, OutputError, SettingsError or WorkerError.
    """
    words, read, run = words or WordSettings(), read or ReadSettings(), run or RunSettings()
    report = _each_once(report or Reporter())
    stores = [path for path in inputs if is_store(path)]
    texts = [path for path in inputs if not is_store(path)]
    if "-" in texts:
        raise SettingsError("standard input can be read only once", hint="Save it to a file.")
    if flags := [] if texts else flags_of(read):
        raise SettingsError(f"{flags[0]} says how text is read, and there is none", hint="Leave it out.")
    of_words: list[Held[WordCounts]] = []
    of_ngrams: list[Held[NgramCounts]] = []
    for path in stores:
        counts = open_store(path, run.temp_dir)
        if isinstance(counts, WordCounts):
            of_words.append(Held(path, path, counts, [path]))
        else:
            of_ngrams.append(Held(path, path, counts, [path]))
    if flags := flags_of(words) if of_words or not texts else []:
        counted_already = of_words[0].name if of_words else "a store"
        raise SettingsError(
            f"{flags[0]} says how words are counted, and {counted_already} is counted already",
            hint="Leave it out, or leave out the store.",
        )
    with ExitStack() as stack:
        text = None
        # All that pages will need has its place in here, so that nothing is left when they close in the midst of it.
        folder = Path(stack.enter_context(temporary_folder(run.temp_dir)))
        run = replace(run, temp_dir=str(folder))
        if texts:
            text = stack.enter_context(kept_text(texts, read=read, run=run, report=report))
            name = ", ".join(texts)
            if not of_words:
                store = str(folder / "words.store")
                counted = count(texts, CountSettings.of(words, docs=True), read=read, run=run, report=report)
                counted.save(store)
                arguments = [*texts, "--docs", *flags_of(words), *flags_of(read)]
                of_words.append(Held(name, store, WordCounts.load(store), arguments, of_text=True))
            if not of_ngrams:
                store = str(folder / "ngrams.store")
                count_ngrams(texts, NgramSettings(), read=read, run=run, report=report, store=store)
                arguments = [*texts, "--ngrams", str(NgramSettings().order), *flags_of(read)]
                of_ngrams.append(Held(name, store, NgramCounts.load(store, run.temp_dir), arguments, of_text=True))
        yield Material(of_words, of_ngrams, texts, text, read, run)


def _each_once(report: Reporter) -> Reporter:
    """A Reporter that says no warning twice: the text is gone through several times."""
    said: set[str] = set()

    def warn(message: str) -> None:
        if message not in said:
            said.add(message)
            report.warn(message)

    return replace(report, warn=warn)


def flags_of(settings: Any) -> list[str]:
    """The options that give settings, where they are not the default.

    >>> flags_of(ReadSettings(field="body", errors="skip"))
    ['--field', 'body', '--errors', 'skip']
    """
    flags: list[str] = []
    kind: Any = type(settings)
    for name, of in declared(kind).items():
        value = getattr(settings, name)
        if value != of.default:
            flags += [of.flags[0]] if of.is_switch else [of.flags[0], str(value)]
    return flags
