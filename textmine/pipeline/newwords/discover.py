"""Finding words that no dictionary has: counts, candidates, their surroundings, the score."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import numpy as np

from textmine.counts.table import CountTable
from textmine.discovery.candidates import choose
from textmine.discovery.frequent import CORE, MAX_LENGTH, Alphabet, FrequentNgrams
from textmine.discovery.lexicon import Lexicon
from textmine.discovery.occurrences import Finder, Surroundings
from textmine.discovery.scoring import MIDDLING
from textmine.engine.threads import in_background, map_in_threads
from textmine.errors import InputError, SettingsError
from textmine.io.texts import Inputs, Texts
from textmine.pipeline.newwords.beside import KeptSurroundings, kept_surroundings
from textmine.pipeline.newwords.blocks import Block, KeptBlock
from textmine.pipeline.newwords.examples import examples
from textmine.pipeline.newwords.explain import explanations
from textmine.pipeline.newwords.kernel import NumberSymbols
from textmine.pipeline.newwords.known import known_words
from textmine.pipeline.newwords.needs import warn_of_memory
from textmine.pipeline.newwords.ranked import MIN_ROWS, ranked
from textmine.pipeline.ngrams.count import counted
from textmine.pipeline.run.job import Job, begun
from textmine.pipeline.run.sum_rows import rows_at_once, sum_rows
from textmine.pipeline.run.work import Part
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts
from textmine.results.stores import is_store
from textmine.settings.newwords import NewwordSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings

LITTLE = 1_000_000
"""Symbols, below which a warning is given: on 1.7 million (medical_qa) the first hundred are as good as on more."""


_BYTES_PER_CHARACTER = 100
"""Of a block, where every n-gram in it is a frequent one."""

_LEAST_BLOCK = 1 << 16

LEAST = 3
"""Whatever the length of the text, a word must occur so often."""


def auto_min_count(n_tokens: int) -> int:
    """How often a word must occur in a text of so many symbols: with the square root of its length, from 3 up.

    >>> [auto_min_count(n) for n in (24_000, 1_700_000, 10_000_000, 140_000_000)]
    [3, 4, 10, 39]
    """
    return max(LEAST, round(3.3 * math.sqrt(n_tokens / 1e6)))


def discover(
    inputs: Inputs,
    settings: NewwordSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
    explain: Sequence[str] = (),
    min_rows: int = MIN_ROWS,
) -> NewWords:
    """Words of all `inputs` that no known dictionary has, best first.

    inputs  : files, folders, globs, `-`; one may be a store of their n-grams, which spares counting them
    output  : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    explain : words to say all about, found or not: they are in the result's `explanations`
    min_rows : doubtful words are left out beyond so many rows
    Raises InputError, OutputError or SettingsError.
    """
    settings, read = settings or NewwordSettings(), read or ReadSettings()
    store, texts = _store_first(inputs)
    known = in_background(lambda: known_words(settings.known, read))
    with begun(texts, read, run, report, asked=[settings], output=output) as job:
        counts = (
            _opened(store)
            if store
            else counted(job, NgramSettings(CORE), 1 if explain else settings.min_count or LEAST, "n-grams beside more")
        )
        table = counts.table
        if not table.n_tokens:
            raise InputError("no Han character and no word in any input", hint="Look at the encoding and the format.")
        _warn_of_little(table.n_tokens, job.report)
        min_count = settings.min_count or auto_min_count(table.n_tokens)
        words, parts = _found(job, table, min_count, known, min_rows)
        if not len(words):
            job.report.warn(f"nothing that is not known occurs {min_count:,} times: try a lower --min-count")
        words = replace(words, about=_about(settings, min_count, table.n_tokens, words))
        if settings.examples:
            words = replace(words, examples=examples(job, words.words.tolist(), settings.examples))
        if explain:
            said = explanations(job, explain, counts, words, known.result())
            words = replace(words, explanations=said)
        return replace(words, summary=job.summary(parts) if store else job.now(counts.summary))


def _found(
    job: Job, table: CountTable, min_count: int, known: Future[dict[str, int]], min_rows: int
) -> tuple[NewWords, list[Part[Block]]]:
    """The words, best first; and what was read."""
    with job.report.phase("looking at n-grams"):
        alphabet = Alphabet.of(table, min_count)
        frequent = FrequentNgrams(alphabet, table, min_count)
    _warn_of_many(alphabet, min_count, job.report)
    warn_of_memory(job, sum(map(len, frequent.counts.values())), min_count)
    lexicon = in_background(lambda: Lexicon(known.result(), alphabet))
    blocks, parts = _numbered(job, frequent, len(table.symbols), min_count)
    with job.report.phase("choosing candidates"):
        chosen = choose(frequent, lexicon.result(), table.n_tokens)
    beside = _surroundings(job, Finder(frequent, chosen.candidates), blocks, chosen.candidates.n)
    with job.report.phase("scoring"):
        return ranked(frequent, chosen, beside, table.n_tokens, min_rows), parts


def _warn_of_many(alphabet: Alphabet, min_count: int, report: Reporter) -> None:
    """Say that not all symbols were looked at."""
    if alphabet.n_left_out:
        report.warn(
            f"{alphabet.n_left_out:,} different symbols that occur {min_count:,} times or more are looked for in no "
            "word: there are too many, and these are the rarest; with a higher --min-count there are fewer"
        )


def _store_first(inputs: Inputs) -> tuple[str, Inputs]:
    """The store among the inputs, if there is one, and the texts."""
    if isinstance(inputs, Texts):
        return "", inputs
    paths = [inputs] if isinstance(inputs, str) else inputs
    stores = [path for path in paths if is_store(path)]
    texts = [path for path in paths if not is_store(path)]
    if len(stores) > 1:
        raise SettingsError("more than one store", hint=f"Merge them: textmine merge {' '.join(stores)} -o all.store")
    if stores and not texts:
        raise SettingsError(
            "a store holds counts, not text, and new words are looked at in their contexts",
            hint=f"Name the text, too: textmine newwords {stores[0]} corpus/",
        )
    return (stores[0] if stores else ""), texts


def _opened(store: str) -> NgramCounts:
    """The counts of a store; InputError if their n-grams are too short."""
    counts = NgramCounts.load(store)
    if counts.order < CORE:
        raise InputError(
            f"holds n-grams of orders 1 to {counts.order}, and finding words takes those of order {CORE}",
            where=store,
            hint=f"Count again with --ngrams {CORE}, or leave out the store.",
        )
    return counts


def _warn_of_little(n_tokens: int, report: Reporter) -> None:
    if n_tokens < LITTLE:
        report.warn(
            f"{n_tokens:,} symbols are little text, in which chance and words are hard to tell apart; "
            f"{LITTLE:,} would do, about 3 MB"
        )


def _about(settings: NewwordSettings, min_count: int, n_tokens: int, words: NewWords) -> dict[str, Any]:
    """How the words were chosen, and why so."""
    n_sure = int((words.notes == "").sum())
    by_size = "3.3 times the root of the number of symbols in millions"
    return {
        "n_symbols": n_tokens,
        "min_count": min_count,
        "min_count_reason": "given" if settings.min_count else by_size,
        "min_terms": round(MIDDLING, 3),
        "min_terms_reason": "what a word has that is middling in every property",
        "n_words": n_sure,
        "n_doubtful": len(words) - n_sure,
        "known": list(settings.known),
    }


def _numbered(
    job: Job, frequent: FrequentNgrams, n_symbols: int, min_count: int
) -> tuple[list[KeptBlock], list[Part[Block]]]:
    """The text in the symbols of frequent n-grams; adds to these the longer ones."""
    batch_bytes = job.budget.batch_bytes(job.sizes.batch_bytes)
    room = max(_LEAST_BLOCK, job.budget.of_worker("block") // _BYTES_PER_CHARACTER)
    block_characters = min(job.sizes.block_characters, room)
    sizes = replace(job.sizes, block_characters=block_characters)
    kernel = NumberSymbols.of(frequent, n_symbols, batch_bytes, sizes)
    parts = list(job.map(kernel))
    blocks = [KeptBlock.open(path) for part in parts for path in part.tables]
    for length in range(CORE + 1, MAX_LENGTH + 1):
        pairs, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        runs = [block.longer[length] for block in blocks]
        with job.report.phase(f"adding up n-grams of order {length}", sum(map(len, runs)), "rows") as advance:
            max_rows = rows_at_once(sum(map(len, runs)), job.budget, job.sizes.range_rows)
            for piece in sum_rows(runs, max_rows, job.engine.n_workers):
                often = piece.counts >= min_count
                pairs.append(piece.columns[0][often])
                counts.append(piece.counts[often])
                advance(piece.n_total)
        frequent.add(length, np.concatenate(pairs), np.concatenate(counts))
    return blocks, parts


def _surroundings(job: Job, finder: Finder, blocks: Sequence[KeptBlock], n_candidates: int) -> KeptSurroundings:
    """What stands beside the candidates, in all blocks."""
    blocks = [block for block in blocks if block.n_symbols]
    n_symbols = sum(block.n_symbols for block in blocks)

    def around() -> Iterator[Surroundings]:
        found = map_in_threads(
            lambda block: finder.surroundings(block.symbols(), block.document_starts()), blocks, job.engine.n_workers
        )
        with job.report.phase("looking around candidates", n_symbols, "symbols") as advance:
            for block, of_block in zip(blocks, found, strict=True):
                advance(block.n_symbols)
                yield of_block

    def max_rows(n_rows: int) -> int:
        return rows_at_once(n_rows, job.budget, job.sizes.range_rows)

    return kept_surroundings(around(), n_candidates, job.temp, max_rows, job.engine.n_workers)
