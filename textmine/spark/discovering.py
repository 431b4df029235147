"""Finding words that no dictionary has in a column: the jobs of the local engine as steps of one lazy plan.

Windows of n-grams are counted and pruned where they come together; one task makes the table of the frequent ones. The
text goes by twice more, beside that table: for the longer n-grams, and for what stands beside the candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from textmine.counts.packing import count_keys
from textmine.counts.table import CountTable
from textmine.discovery.candidates import Chosen, choose
from textmine.discovery.frequent import CORE, MAX_LENGTH, Alphabet, FrequentNgrams
from textmine.discovery.lexicon import Lexicon
from textmine.discovery.occurrences import Candidates, Finder, Surroundings, add_surroundings
from textmine.engine.spark.bundles import tables_of_bundles
from textmine.engine.spark.cluster import mapped
from textmine.engine.spark.tasks import opened, sealed
from textmine.io.arrow import import_pyarrow
from textmine.io.temporary import temporary_folder
from textmine.pipeline.newwords.blocks import Block
from textmine.pipeline.newwords.discover import LEAST, auto_min_count
from textmine.pipeline.newwords.kernel import NumberSymbols
from textmine.pipeline.newwords.known import known_words
from textmine.pipeline.newwords.ranked import MIN_ROWS, ranked
from textmine.pipeline.ngrams.count import collecting_kernel
from textmine.pipeline.ngrams.rows import WindowRows
from textmine.pipeline.ngrams.tables import TableSum
from textmine.pipeline.run.reader import ColumnText
from textmine.results.new_words import NEW_WORDS
from textmine.settings.keywords import keywords
from textmine.settings.newwords import NewwordSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.spark.counting import frequent, summed
from textmine.spark.frames import OF_FILES, RowsOfTexts, checked_columns, column

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PAYLOAD, _STATE = "payload", "state"
_LONGER = "length int, key bigint, count bigint"
_PACK_BYTES = 48_000_000
"""Of texts in a row, beside which the table of n-grams is sent once."""
_KINDS = {"text": "string", "integer": "bigint", "real": "double"}


@keywords(settings=NewwordSettings, read=ReadSettings, omit=("examples", *OF_FILES))
def discover(df: DataFrame, text: str, *, settings: NewwordSettings, read: ReadSettings) -> DataFrame:
    """Find words of a column that no known dictionary has: a DataFrame as the table of textmine.discover, with `rank`.

    df   : any DataFrame, a row a document; it is read three times, so cache it if that is dear
    text : the column of strings
    The n-grams that are frequent enough for a word must fit into the memory of an executor, not those of the driver.
    Raises TextmineError, which says where, what, and what to try.
    """
    checked_columns(df, text)
    texts = df.select(column(text))
    known = known_words(settings.known, read)
    state = mapped(_in_one_place(_tables(texts, settings, read)), FrequentOfTables(settings.min_count), _row(_STATE))
    packs = mapped(texts, PackTexts(), _row(_PAYLOAD))
    longer = mapped(_beside(packs, state), LongerOfPacks(read), _LONGER)
    often = frequent(summed(longer, "length", "key"), settings.min_count or LEAST)
    with_longer = _beside(_listed(often), state)
    chosen = mapped(with_longer, ChosenOfLonger(known), _row(_STATE))
    around = mapped(_beside(packs, chosen), SurroundingsOfPacks(read), _row(_PAYLOAD))
    return mapped(_beside(_listed(around), chosen), WordsOfSurroundings(), _schema())


def _schema() -> str:
    columns = ", ".join(f"{each.name} {_KINDS[each.kind]}" for each in NEW_WORDS)
    return f"rank int, {columns}"


def _row(name: str) -> str:
    return f"{name} binary"


def _tables(texts: Any, settings: NewwordSettings, read: ReadSettings) -> Any:
    """A DataFrame of the tables of pruned n-grams."""
    rows = WindowRows(CORE, settings.min_count or LEAST)
    task = RowsOfTexts(collecting_kernel(NgramSettings(CORE), RunSettings()), rows, read)
    return mapped(mapped(texts, task, task.schema).repartition("place"), SealedTables(rows), _row(_PAYLOAD))


def _listed(frame: Any) -> Any:
    """All rows as the list of one row, be it empty."""
    from pyspark.sql import functions

    return frame.agg(functions.collect_list(functions.struct(*frame.columns)).alias("rows"))


def _in_one_place(frame: Any) -> Any:
    return frame.repartition(1)


def _beside(frame: Any, one_row: Any) -> Any:
    """Each row with a large one, which goes from executor to executor: a broadcast would go through the driver."""
    return frame.crossJoin(_in_one_place(one_row).hint("shuffle_replicate_nl"))


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the text so far.

    n_symbols : wide ones of the table
    n_tokens  : symbols of the text
    """

    frequent: FrequentNgrams
    n_symbols: int
    n_tokens: int
    min_count: int
    chosen: Chosen | None = None

    @property
    def of_counts(self) -> Chosen:
        """What was chosen, once it was."""
        if self.chosen is None:
            raise AssertionError("a state without candidates")
        return self.chosen

    @property
    def candidates(self) -> Candidates:
        """See Chosen."""
        return self.of_counts.candidates


@dataclass(frozen=True)
class SealedTables:
    """Bundles of windows, all of their places, to tables, sealed."""

    rows: WindowRows

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        return (_payload(_PAYLOAD, table) for table in tables_of_bundles(self.rows, batches))


@dataclass(frozen=True)
class FrequentOfTables:
    """All tables to the first state; to none if the text has no symbol.

    min_count : 0 goes by the size of the text
    """

    min_count: int

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        tables = [opened(payload) for batch in batches for payload in batch.column(0).to_pylist()]
        sizes = RunSettings().sizes
        with temporary_folder("") as temp:
            table: CountTable = (
                TableSum(tables, sizes.range_rows, 1, temp, int).table() if tables else CountTable.empty(CORE)
            )
            if not table.n_tokens:
                return
            least = self.min_count or auto_min_count(table.n_tokens)
            frequent = FrequentNgrams(Alphabet.of(table, least), table, least)
            yield _payload(_STATE, State(frequent, len(table.symbols), table.n_tokens, least))


@dataclass(frozen=True)
class PackTexts:
    """Batches of texts to rows of many texts."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        held: list[str | None] = []
        n_bytes = 0
        for batch in batches:
            for text in batch.column(0).to_pylist():
                held.append(text)
                n_bytes += 3 * len(text or "")
                if n_bytes >= _PACK_BYTES:
                    yield _payload(_PAYLOAD, held)
                    held, n_bytes = [], 0
        if held:
            yield _payload(_PAYLOAD, held)


@dataclass(frozen=True)
class _OfPacks:
    """Packs of texts beside a state."""

    read: ReadSettings

    def blocks(self, batches: Iterator[Any]) -> Iterator[tuple[State, Iterator[Block]]]:
        """The state, and a pack in the symbols of its alphabet."""
        sealed_state, state = b"", None
        sizes = RunSettings().sizes
        for batch in batches:
            for pack, other in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
                if state is None or other != sealed_state:
                    sealed_state, state = other, opened(other)
                    kernel = NumberSymbols.of(state.frequent, state.n_symbols, sizes.batch_bytes, sizes)
                yield state, kernel(ColumnText([opened(pack)], self.read, sizes.batch_bytes))


@dataclass(frozen=True)
class LongerOfPacks(_OfPacks):
    """To rows of longer n-grams."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        for _, blocks in self.blocks(batches):
            for block in blocks:
                for length, all_keys in block.longer.items():
                    keys, counts = count_keys(all_keys)
                    columns = [np.full(len(keys), length, np.int32), keys.view(np.int64), counts]
                    yield pyarrow.record_batch([*map(pyarrow.array, columns)], names=["length", "key", "count"])


@dataclass(frozen=True)
class ChosenOfLonger:
    """The sums of longer n-grams beside a state to the state with its candidates.

    known : words that are not new, with their frequencies
    """

    known: Mapping[str, int]

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        for batch in batches:
            for rows, other in zip(batch.column(0), batch.column(1).to_pylist(), strict=True):
                state: State = opened(other)
                frequent = state.frequent
                lengths, keys, counts = (np.asarray(column) for column in rows.values.flatten())
                for length in range(CORE + 1, MAX_LENGTH + 1):
                    chosen = np.flatnonzero((lengths == length) & (counts >= state.min_count))
                    pairs = keys[chosen].view(np.uint64)
                    order = np.argsort(pairs)
                    frequent.add(length, pairs[order], counts[chosen][order])
                candidates = choose(frequent, Lexicon(dict(self.known), frequent.alphabet), state.n_tokens)
                yield _payload(_STATE, State(frequent, state.n_symbols, state.n_tokens, state.min_count, candidates))


@dataclass(frozen=True)
class SurroundingsOfPacks(_OfPacks):
    """To what stands beside the candidates, all of a partition together."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        finder: Finder | None = None
        found: list[Surroundings] = []
        for state, blocks in self.blocks(batches):
            n = state.candidates.n
            finder = finder or Finder(state.frequent, state.candidates)
            for block in blocks:
                found = [add_surroundings([*found, finder.surroundings(block.symbols, block.document_starts)], n)]
        for each in found:
            yield _payload(_PAYLOAD, each)


@dataclass(frozen=True)
class WordsOfSurroundings:
    """What stands beside candidates, beside their state, to the table of new words."""

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        """See above."""
        pyarrow = import_pyarrow()
        for batch in batches:
            for rows, other in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
                state: State = opened(other)
                beside = add_surroundings([opened(row[_PAYLOAD]) for row in rows], state.candidates.n)
                found = ranked(state.frequent, state.of_counts, beside, state.n_tokens, MIN_ROWS)
                words = found.as_table().to_arrow()
                ranks = pyarrow.array(range(1, len(words) + 1), pyarrow.int32())
                yield from words.add_column(0, "rank", ranks).to_batches()


def _payload(name: str, value: Any) -> Any:
    pyarrow = import_pyarrow()
    return pyarrow.record_batch([pyarrow.array([sealed(value)], pyarrow.binary())], names=[name])
