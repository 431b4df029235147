"""Finding words that no dictionary has: counts, candidates, their surroundings, the score."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from textmine.counts.lookup import KeySieve
from textmine.counts.table import CountTable
from textmine.discovery.candidates import MAX_NESTED, Chosen, choose, joined_parts
from textmine.discovery.frequent import (
    CORE,
    MAX_LENGTH,
    Alphabet,
    FrequentNgrams,
    keys_of,
)
from textmine.discovery.lexicon import Lexicon
from textmine.discovery.occurrences import Finder, Surroundings, add_surroundings
from textmine.discovery.scoring import MIDDLING, by_surroundings, score
from textmine.engine.threads import ThreadEngine, in_background, map_in_threads
from textmine.errors import InputError, SettingsError
from textmine.io.batches import BATCH_BYTES
from textmine.io.lists import user_words_of
from textmine.io.shards import describe
from textmine.io.temporary import temporary_folder
from textmine.pipeline.newwords.contexts import examples, occurrences
from textmine.pipeline.newwords.explain import N_EXAMPLES, explained, parts_of, symbols_of
from textmine.pipeline.newwords.kernel import Block, NumberSymbols
from textmine.pipeline.ngrams.count import counted
from textmine.pipeline.run.plan import Plan, planned
from textmine.pipeline.run.sum_rows import sum_rows
from textmine.pipeline.stores.merge import is_store
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts
from textmine.settings.newwords import NewwordSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.text.jieba_dictionary import dictionary_words

MIN_ROWS = 2_000
"""Cut-offs leave no fewer rows than that, as long as there are candidates."""
LITTLE = 1_000_000
"""Symbols, below which a warning is given: on 1.7 million (medical_qa) the first hundred are as good as on more."""
_RANGE_ROWS = 1 << 18


def auto_min_count(n_tokens: int) -> int:
    """How often a word must occur in a text of so many symbols: with the square root of its length, from 3 up.

    >>> [auto_min_count(n) for n in (24_000, 1_700_000, 10_000_000, 140_000_000)]
    [3, 4, 10, 39]
    """
    return max(3, round(3.3 * math.sqrt(n_tokens / 1e6)))


def discover(
    inputs: str | Sequence[str],
    settings: NewwordSettings | None = None,
    *,
    read: ReadSettings | None = None,
    run: RunSettings | None = None,
    report: Reporter | None = None,
    output: str = "",
    explain: Sequence[str] = (),
) -> NewWords:
    """Words of all `inputs` that no known dictionary has, best first.

    inputs  : files, folders, globs, `-`; the first may be a store of their n-grams, which spares counting them
    output  : a file that the caller will write; it is not read, should it lie in a folder of `inputs`
    explain : words to say all about, found or not: they are in the result's `explanations`
    Raises InputError, OutputError or SettingsError.
    """
    settings, read, run = settings or NewwordSettings(), read or ReadSettings(), run or RunSettings()
    report = report or Reporter()
    with temporary_folder(run.temp_dir) as temp:
        known = in_background(lambda: known_words(settings.known, read))
        store, texts = _store_first([inputs] if isinstance(inputs, str) else inputs)
        plan = planned(texts, read, run, temp, report, output, n_passes=3)
        counts = NgramCounts.load(store) if store else counted(plan, NgramSettings(CORE), read, temp, report)
        table = counts.table
        if not table.n_tokens:
            raise InputError("no Han character and no word in any input", hint="Look at the encoding and the format.")
        _warn_of_little(table.n_tokens, report)
        min_count = settings.min_count or auto_min_count(table.n_tokens)
        frequent, blocks = _numbered(plan, table, min_count, read, temp, report)
        lexicon = Lexicon(known.result(), frequent.alphabet)
        chosen = choose(frequent, lexicon, table.n_tokens)
        finder = Finder(frequent, chosen.candidates)
        around = map_in_threads(lambda b: finder.surroundings(b.symbols(), b.document_starts), blocks, run.n_workers)
        beside = add_surroundings(around, chosen.candidates.n)
        words = _ranked(frequent, chosen, beside, table.n_tokens)
        if not len(words):
            report.warn(f"nothing that is not known occurs {min_count:,} times: try a lower --min-count")
        about = _about(settings, min_count, table.n_tokens, words)
        shown = examples(plan, read, words.words.tolist(), settings.examples) if settings.examples else {}
        summary = replace(counts.summary, seconds=time.perf_counter() - plan.began)
        words = replace(words, about=about, summary=summary, examples=shown)
        if explain:
            longer = {part for word in explain for part in parts_of(word) if len(symbols_of(part)) > counts.order}
            known_ones = {word for word in explain if word in known.result()}
            found = occurrences(plan, read, [*dict.fromkeys([*explain, *sorted(longer)])], N_EXAMPLES)
            said = [explained(word, counts, found, words, known_ones) for word in explain]
            words = replace(words, explanations=said)
    return words


def _store_first(inputs: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The store among the inputs, if there is one, and the texts."""
    stores = [path for path in inputs if is_store(path)]
    texts = [path for path in inputs if not is_store(path)]
    if len(stores) > 1:
        raise SettingsError("more than one store", hint=f"Merge them: textmine merge {' '.join(stores)} -o all.store")
    if stores and not texts:
        raise SettingsError(
            "a store holds counts, not text, and new words are looked at in their contexts",
            hint=f"Name the text, too: textmine newwords {stores[0]} corpus/",
        )
    return (stores[0] if stores else ""), texts


def _warn_of_little(n_tokens: int, report: Reporter) -> None:
    if n_tokens < LITTLE:
        report.warn(
            f"{n_tokens:,} symbols are little text, in which chance and words are hard to tell apart; "
            f"{LITTLE:,} would do, about 3 MB"
        )


def _about(settings: NewwordSettings, min_count: int, n_tokens: int, words: NewWords) -> dict[str, Any]:
    """How the words were chosen, and why so."""
    n_sure = int((words.notes == "").sum())
    return {
        "n_symbols": n_tokens,
        "min_count": min_count,
        "min_count_reason": "given"
        if settings.min_count
        else "3.3 times the root of the number of symbols in millions",
        "min_terms": round(MIDDLING, 3),
        "min_terms_reason": "what a word has that is middling in every property",
        "n_words": n_sure,
        "n_doubtful": len(words) - n_sure,
        "known": list(settings.known),
    }


def known_words(known: Sequence[str], read: ReadSettings) -> dict[str, int]:
    """The words of dictionaries with their frequencies, at least 1; the first that has a word gives it."""
    words: dict[str, int] = {}
    for source in known:
        if source == "jieba":
            found: Mapping[str, int] = dictionary_words()
        else:
            found = {entry.word: entry.freq or 1 for entry in user_words_of(source, read.normalize)}
        words = {**found, **words}
    return words


def _numbered(
    plan: Plan,
    table: CountTable,
    min_count: int,
    read: ReadSettings,
    temp: str,
    report: Reporter,
) -> tuple[FrequentNgrams, list[Block]]:
    """The frequent n-grams of all lengths, and the text in their symbols."""
    alphabet = Alphabet.of(table, min_count)
    frequent = FrequentNgrams(alphabet, table, min_count)
    numbers = alphabet.numbers(len(table.symbols))[: 1 << 16]
    units = {text: number for number, text in enumerate(alphabet.texts) if text and numbers_unit(text)}
    sieve = KeySieve(keys_of(frequent.windows[CORE]))
    batch_bytes = min(BATCH_BYTES, plan.run.memory_bytes // plan.run.n_workers // 80)
    kernel = NumberSymbols(read, plan.duplicates, frequent, numbers, units, sieve, temp, batch_bytes)
    engine = ThreadEngine(plan.run.n_workers)
    blocks = [block for part in engine.map(kernel, plan.shards, describe, report.advance) for block in part]
    for length in range(CORE + 1, MAX_LENGTH + 1):
        pairs, counts = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        for piece in sum_rows([block.longer[length] for block in blocks], _RANGE_ROWS, plan.run.n_workers):
            often = piece.counts >= min_count
            pairs.append(piece.columns[0][often])
            counts.append(piece.counts[often])
        frequent.add(length, np.concatenate(pairs), np.concatenate(counts))
    return frequent, blocks


def numbers_unit(text: str) -> bool:
    """Whether a symbol is looked up by its text: all but Han characters of the basic plane."""
    return len(text) > 1 or not "\u3005" <= text <= "\ufaff"


def _ranked(frequent: FrequentNgrams, chosen: Chosen, beside: Surroundings, n_tokens: int) -> NewWords:
    counts = np.concatenate([frequent.counts[length][rows] for length, rows in chosen.rows.items()])
    windows = [frequent.windows[length][rows] for length, rows in chosen.rows.items()]
    firsts, lasts = (np.concatenate([part[:, place] for part in windows]) for place in (0, -1))
    properties = {**chosen.properties, **by_surroundings(frequent, beside, counts, firsts, lasts, n_tokens)}
    scores, terms = score(properties, counts)
    words = np.array([text for part in windows for text in frequent.texts(part)], object)
    parts = np.array(
        [
            text
            for part, parse in zip(windows, chosen.parses.values(), strict=True)
            for text in joined_parts(frequent, part, parse)
        ],
        object,
    )
    notes = np.select(
        [properties["nested"] >= MAX_NESTED, beside.documents < 2, properties["pmi"] <= 0, terms < MIDDLING],
        ["nested", "one document", "chance", "weak"],
        "",
    ).astype(object)
    order = np.lexsort((words.astype(str), -counts, -scores, notes != ""))
    n_sure = int((notes == "").sum())
    order = order[: max(n_sure, MIN_ROWS)]
    return NewWords(
        words[order],
        counts[order],
        beside.documents[order],
        parts[order],
        {name: values[order] for name, values in properties.items()},
        scores[order],
        notes[order],
    )
