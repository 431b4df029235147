"""The network of the most frequent words of a text: which stand together, and how closely they are tied.

First all words are counted, which gives the nodes; then the text is cut once more, and the pairs of nodes are counted
in tables of integers that add (kernel.py). What an edge weighs is asked of the sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError, SettingsError
from textmine.io.texts import Inputs
from textmine.pipeline.network.kernel import CountTogether, Together
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.words.count import counted, counting_kernel
from textmine.pipeline.words.meaning import word_filter
from textmine.results.communities import import_networkx
from textmine.results.network import Network
from textmine.results.words import WordCounts
from textmine.settings.collocates import Measure
from textmine.settings.network import NetworkSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import CountSettings, WordSettings
from textmine.stats.association import log_dice, log_likelihood, mutual_information, t_score
from textmine.text.words import WordFilter

_BYTES_PER_CELL = 8
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def network(
    inputs: Inputs,
    settings: NetworkSettings | None = None,
    words: WordSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
) -> Network:
    """The words of all `inputs` (files, folders, globs, `-`) that stand together, as nodes and edges.

    words  : how text is cut into words, and which of them may be nodes
    output : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    The result does not depend on the number of workers, the shards or the memory.
    Raises InputError, MissingExtraError, OutputError, SettingsError or WorkerError.
    """
    settings, words, read = settings or NetworkSettings(), words or WordSettings(), read or ReadSettings()
    run = run or RunSettings()
    if settings.communities:
        import_networkx()  # or its absence is told before the work, not after it
    kept = word_filter(words, read)
    everything = CountSettings.of(words, stopwords="", min_length=1)  # what is left out takes its place
    kernel = counting_kernel(everything, read, run)
    with begun(inputs, read, run, report, asked=[settings, words], output=output) as job:
        _check_room(job, settings.top)
        counts = counted(job, kernel, everything)
        chosen = tuple(islice(_nodes(counts, kept), settings.top))
        if len(chosen) < 2:
            raise InputError("fewer than two words to tie to one another", hint="Read more text, or leave out less.")
        looking = CountTogether(kernel.batch_bytes, kernel, chosen, settings.span, job.budget.of_worker("other tokens"))
        together, parts = Together.empty(len(chosen)), []
        for part in job.map(looking):
            for path in part.tables:
                looking.form.add(Path(path), together)
            parts.append(part)
        n_words = np.array([counts[word] for word in chosen], np.int64)
        summary = job.summary(parts, counts.summary.n_types, n_tokens=counts.n_tokens)
        pairs = _pairs(together, n_words, counts.n_tokens, summary.tally.documents, settings)
    order = np.lexsort((pairs.target, pairs.source, -pairs.counts, -pairs.weights))[: settings.top_edges]
    found = Network(
        words=chosen,
        counts=n_words,
        source=pairs.source[order],
        target=pairs.target[order],
        edge_counts=pairs.counts[order],
        weights=pairs.weights[order],
        measure=settings.weight,
        span=settings.span,
        n_pairs=len(pairs.weights),
        summary=summary,
    ).without_isolated()
    return found.with_communities() if settings.communities else found


def _check_room(job: Job, n_nodes: int) -> None:
    """SettingsError if a table of so many words squared does not fit: one for each worker, one for their sum."""
    if n_nodes**2 * _BYTES_PER_CELL > job.budget.of_worker("table"):
        raise SettingsError(
            f"pairs of {n_nodes:,} words do not fit into the memory of a worker",
            hint="Give a smaller --top, more --memory or fewer --workers.",
        )


def _nodes(counts: WordCounts, kept: WordFilter) -> Iterator[str]:
    """The words that may be nodes, the most frequent first."""
    return (word for word in counts if kept.counted_as(word))


class _Pairs:
    """Pairs of words that stand together; shape (n,) each, the first word of each more frequent than the second."""

    def __init__(self, source: Ints, target: Ints, counts: Ints, weights: Floats) -> None:
        kept = weights > 0
        self.source, self.target = source[kept], target[kept]
        self.counts, self.weights = counts[kept], weights[kept]


def _pairs(together: Together, n_words: Ints, n_tokens: int, n_documents: int, settings: NetworkSettings) -> _Pairs:
    """The pairs that stand together often enough, and oftener than by chance.

    A pair weighs the smaller of what textmine collocates says of the two: of the second as near the first, and of the
    first as near the second. In documents both are the same.
    """
    mutual = np.minimum(together.counts, together.counts.T)
    source, target = np.nonzero(np.triu(mutual >= settings.min_count, 1))
    if settings.by_document:
        n_words = n_near = np.diagonal(together.counts)
        n = n_documents
    else:
        n_near, n = together.n_near, n_tokens
    one, two = (
        _measured(settings.weight, together.counts[x, y], n_words[x], n_near[x], n_words[y], n)
        for x, y in ((source, target), (target, source))
    )
    return _Pairs(source, target, mutual[source, target], np.minimum(one, two))


def _measured(measure: Measure, n_xy: Ints, n_x: Ints, n_near: Ints, n_y: Ints, n: int) -> Floats:
    if measure == "count":
        return n_xy.astype(np.float64)
    if measure == "log_dice":
        return log_dice(n_xy, n_x, n_y)
    by_chance = {"mi_bits": mutual_information, "t_score": t_score, "g2": log_likelihood}
    return by_chance[measure](n_xy, n_near, n_y, n)
