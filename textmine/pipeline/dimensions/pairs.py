"""The entropy of the pairs of words that a skip-gram model would be trained on, counted exactly.

First the words are counted, which gives the vocabulary of each `min_count`; then the text is cut once more, and the
pairs of each vocabulary become sorted runs (kernel.py), which are summed range by range. Of the sums only how many
pairs occur how often is kept, and the entropy is taken of that, so that no order of work changes a digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.counts.pairs import NO_CELLS, CellCounts, add_cells, by_rarer_word, ordered_cells
from textmine.counts.rows import RowCounts
from textmine.errors import InputError, SettingsError
from textmine.io.manifest import read_manifest
from textmine.io.output import writing
from textmine.io.sorted_rows import SortedRows
from textmine.io.store import write_words
from textmine.io.temporary import check_room
from textmine.io.texts import Inputs, Texts
from textmine.pipeline.dimensions.kernel import CollectPairs
from textmine.pipeline.dimensions.vocabulary import suggestions
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.names import digest_of
from textmine.pipeline.run.sum_rows import rows_at_once, sum_rows
from textmine.pipeline.words.count import counted, counting_kernel
from textmine.pipeline.words.kernel import CountWords
from textmine.results.dimensions import PairEntropy
from textmine.results.words import WordCounts
from textmine.settings.dimensions import PairSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.stats.entropy import miller_madow_correction, plug_in_entropy

MIN_PAIRS_PER_CELL = 10
"""Ordered pairs an occupied cell: there the correction is 0.05 nats, and what it leaves of the bias is far less."""

_BYTES_PER_WORD = 300
"""Of a dictionary of words, in each worker: an estimate on the safe side."""
_SPILLED_PER_PAIR = 4


def pair_entropies(
    inputs: Inputs,
    settings: PairSettings | None = None,
    words: WordSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
    min_per_cell: float = MIN_PAIRS_PER_CELL,
) -> tuple[WordCounts, list[PairEntropy]]:
    """The words of all `inputs` (files, folders, globs, `-`), and the entropy of their pairs for each min_count.

    words  : what a word is
    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    min_per_cell : pairs that an estimate takes for each that is different
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError where pairs are too few for an estimate, OutputError, SettingsError or WorkerError.
    """
    settings, read, run = settings or PairSettings(), read or ReadSettings(), run or RunSettings()
    counting = CountSettings.of(words or WordSettings())
    if counting.fold != "none":
        raise SettingsError("pairs are of words as they are written", hint="Leave out fold.")
    where = _where(inputs)
    count_words = counting_kernel(counting, read, run)
    with begun(inputs, read, run, report, asked=[settings, words], output=output) as job:
        counts = counted(job, count_words, counting)
        n_words = [found.n_words for found in suggestions(counts.table.counts, settings.min_counts, where)]
        kernel = _kernel(job, count_words, settings, counts, n_words)
        runs: list[list[SortedRows]] = [[] for _ in n_words]
        for part in job.map(kernel):
            for path in part.tables:
                vocabulary, keys = kernel.form.open(Path(path))
                runs[vocabulary].append(keys)
        found = _entropies(job, runs, settings, n_words, counts, where, min_per_cell)
        counts.summary = job.now(counts.summary)
    return counts, found


def _kernel(
    job: Job, count_words: CountWords, settings: PairSettings, counts: WordCounts, n_words: Sequence[int]
) -> CollectPairs:
    """The kernel, with the largest vocabulary on disk; SettingsError if the workers cannot hold that."""
    budget = job.budget
    if n_words[0] * _BYTES_PER_WORD > budget.of_worker("vocabulary"):
        raise SettingsError(
            f"a vocabulary of {n_words[0]:,} words does not fit into the memory of a worker",
            hint="Give a larger --min-count, more --memory or fewer --workers.",
        )
    frequent = [np.flatnonzero(counts.table.counts >= min_count) for min_count in settings.min_counts]
    n_tokens = sum(int(counts.table.counts[rows].sum()) for rows in frequent)
    check_room(job.temp, n_tokens * settings.window * _SPILLED_PER_PAIR // 2)  # lines end, so that pairs are fewer
    vocabulary = Path(job.temp) / "vocabulary"
    with writing(job.temp):
        vocabulary.mkdir()
        write_words(vocabulary, [counts.table.keep(frequent[0])], {})
    return CollectPairs(
        budget.batch_bytes(job.sizes.batch_bytes, 200),
        words=count_words,
        window=settings.window,
        vocabulary=str(vocabulary),
        vocabulary_digest=digest_of(read_manifest(str(vocabulary))["sha256"]),
        n_words=tuple(n_words),
        max_bytes=min(budget.of_worker("pairs"), job.sizes.run_bytes),
        max_others=budget.of_worker("other tokens") // _BYTES_PER_WORD,
    )


def _entropies(
    job: Job,
    runs: Sequence[Sequence[SortedRows]],
    settings: PairSettings,
    n_words: Sequence[int],
    counts: WordCounts,
    where: str,
    min_per_cell: float,
) -> list[PairEntropy]:
    n_rows = sum(len(rows) for of_vocabulary in runs for rows in of_vocabulary)
    max_rows = rows_at_once(n_rows, job.budget, job.sizes.range_rows)
    found: list[PairEntropy] = []
    with job.report.phase("adding up pairs", n_rows, "rows") as advance:
        for of_vocabulary, min_count, n in zip(runs, settings.min_counts, n_words, strict=True):
            cells = NO_CELLS
            for piece in sum_rows(of_vocabulary, max_rows, job.engine.n_workers):
                cells = add_cells(cells, ordered_cells(piece.columns[0], piece.counts))
                advance(piece.n_total)
            pairs = _estimate(cells, settings.window, min_count, n, where)
            if pairs.pairs_per_cell < min_per_cell:
                pieces = sum_rows(of_vocabulary, max_rows, job.engine.n_workers)
                raise _too_few(pairs, _enough(pieces, n, counts.table.counts), where)
            found.append(pairs)
    return found


def _estimate(cells: CellCounts, window: int, min_count: int, n_words: int, where: str) -> PairEntropy:
    counts, n_cells = cells
    n_pairs, n_occupied = int((counts.astype(np.int64) * n_cells).sum()), int(n_cells.sum())
    if not n_pairs:
        raise InputError(
            f"no two words that occur {min_count:,} times or more stand in one line",
            where=where,
            hint="Try a smaller --min-count.",
        )
    plug_in = plug_in_entropy(counts, n_cells)
    corrected = plug_in + miller_madow_correction(n_occupied, n_pairs)
    return PairEntropy(window, min_count, n_words, n_pairs, n_occupied, plug_in, corrected)


def _too_few(pairs: PairEntropy, enough: int | None, where: str) -> InputError:
    larger = f"--min-count {enough} (an estimate)" if enough else "a larger --min-count"
    return InputError(
        f"too little text for an entropy: words that occur {pairs.min_count:,} times or more form {pairs.n_pairs:,} "
        f"pairs, {pairs.pairs_per_cell:.1f} for each of {pairs.n_occupied:,} different ones, and "
        f"{MIN_PAIRS_PER_CELL} are needed",
        where=where,
        hint=f"Try {larger}, a larger --window, or more text.",
    )


def _enough(pieces: Iterator[RowCounts], n_words: int, counts: NDArray[np.int64]) -> int | None:
    """The least min_count, of two digits, whose words have pairs enough, if these were the ones counted.

    pieces : the pairs of the vocabulary that has too few
    counts : of all words, in any order
    It is an estimate: without the rarer words others stand side by side. None if that leaves no two words.
    """
    n_pairs, n_cells = np.zeros(n_words, np.int64), np.zeros(n_words, np.int64)
    for piece in pieces:
        rarer, of_piece, cells = by_rarer_word(piece.columns[0], piece.counts)
        np.add.at(n_pairs, rarer, of_piece)
        np.add.at(n_cells, rarer, cells)
    enough = np.flatnonzero(np.cumsum(n_pairs) >= MIN_PAIRS_PER_CELL * np.cumsum(n_cells))
    if not len(enough):
        return None
    descending = np.sort(counts)[::-1]
    least = int(descending[enough[-1]]) + 1  # since words of its own count, too, may be too many
    unit: int = 10 ** max(0, len(str(least)) - 2)
    least = -(-least // unit) * unit
    return least if descending[1] >= least else None


def _where(inputs: Inputs) -> str:
    if isinstance(inputs, Texts):
        return inputs.name
    names = [inputs] if isinstance(inputs, str) else list(inputs)
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1:,} more"
