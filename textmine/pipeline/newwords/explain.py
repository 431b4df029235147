"""Why a string is a new word, or why it is none: every figure, the deciding rule, examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import inf, log

import numpy as np

from textmine.discovery.candidates import MAX_NESTED
from textmine.discovery.scoring import MIDDLING, TERMS
from textmine.discovery.verdict import CHANCE, NESTED, ONE_DOCUMENT, WEAK, doubts
from textmine.pipeline.newwords.contexts import RUN_END, RUN_START, Occurrences, line_symbols, occurrences
from textmine.pipeline.run.job import Job
from textmine.results.explanation import Explanation
from textmine.results.new_words import NewWords
from textmine.results.ngrams import NgramCounts

N_EXAMPLES = 5


def explanations(
    job: Job, words: Sequence[str], counts: NgramCounts, found: NewWords, known: Collection[str]
) -> list[Explanation]:
    """All about some words of a job's text: how they occur there, and whether they were found.

    known : the words of the known dictionaries
    """
    longer = {part for word in words for part in _parts_of(word) if len(symbols_of(part)) > counts.order}
    wanted = dict.fromkeys([*words, *sorted(longer)], Occurrences())
    beside = wanted | occurrences(job, list(filter(is_counted, wanted)), N_EXAMPLES)
    return [explained(word, counts, beside, found, is_known=word in known) for word in words]


def explained(
    word: str, counts: NgramCounts, beside: Mapping[str, Occurrences], found: NewWords, *, is_known: bool
) -> Explanation:
    """All about a word.

    beside   : occurrences of the word, and of its parts that are longer than the counts' order
    is_known : whether a known dictionary has it
    """
    held = beside[word]
    splits = _splits(word, held, counts, beside)
    rows = np.flatnonzero(found.words == word)
    row = int(rows[0]) if len(rows) else -1
    values = {name: float(each[row]) for name, each in found.properties.items()} if len(rows) else {}
    return Explanation(
        word=word,
        count=held.count,
        splits=splits,
        left=held.left,
        right=held.right,
        left_entropy_nats=_entropy(held.left, RUN_START),
        right_entropy_nats=_entropy(held.right, RUN_END),
        lines=held.lines,
        verdict=_verdict(word, held, min((pmi for *_, pmi in splits), default=inf), found, row, is_known=is_known),
        rank=row + 1,
        terms={
            name: (values[name], float(term.of(np.array(values[name]))))
            for name, term in TERMS.items()
            if np.isfinite(values.get(name, inf))
        },
        parts=tuple(found.parts[row].split(" ")) if len(rows) else (),
        nested_in=_nested_in(word, held)[1],
        examples=held.examples,
    )


def symbols_of(word: str) -> list[str]:
    """The symbols of a word."""
    return [symbol for symbol in line_symbols(word) if symbol]


def is_counted(word: str) -> bool:
    """Whether a word consists of symbols: with anything else in it, it is none of the n-grams of a text."""
    return "".join(symbols_of(word)) == word != ""


def _parts_of(word: str) -> list[str]:
    """All parts of a word that a split may leave."""
    symbols = symbols_of(word)
    cuts = range(1, len(symbols))
    return ["".join(symbols[:cut]) for cut in cuts] + ["".join(symbols[cut:]) for cut in cuts]


def _splits(
    word: str, held: Occurrences, counts: NgramCounts, beside: Mapping[str, Occurrences]
) -> list[tuple[str, str, int, int, float]]:
    def count_of(symbols: Sequence[str]) -> int:
        text = "".join(symbols)
        return counts[text] if len(symbols) <= counts.order else beside[text].count

    symbols = symbols_of(word)
    splits = []
    for cut in range(1, len(symbols)) if held.count else ():
        n_a, n_b = count_of(symbols[:cut]), count_of(symbols[cut:])
        if not n_a * n_b:  # the counts are a store's, of other text
            continue
        pmi = log(counts.n_tokens * held.count / (n_a * n_b))
        splits.append(("".join(symbols[:cut]), "".join(symbols[cut:]), n_a, n_b, pmi))
    return splits


def _entropy(neighbours: Mapping[str, int], mark: str) -> float:
    """In nats; each end of a run is a neighbour of its own."""
    total = sum(neighbours.values())
    return log(total) - sum(n * log(n) for text, n in neighbours.items() if text != mark) / total if total else 0.0


def _nested_in(word: str, held: Occurrences) -> tuple[float, str]:
    """The largest share of its occurrences with the same neighbour, and the longer string if that is most of them."""
    largest, inside = 0.0, ""
    sides = ((held.left, RUN_START, "{other}{word}"), (held.right, RUN_END, "{word}{other}"))
    for neighbours, mark, form in sides:
        commonest = Counter({text: n for text, n in neighbours.items() if text != mark}).most_common(1)
        for other, n in commonest:
            share = n / held.count
            if share > largest:
                largest, inside = share, form.format(word=word, other=other)
    return largest, inside if largest >= MAX_NESTED else ""


def _verdict(word: str, held: Occurrences, pmi: float, found: NewWords, row: int, *, is_known: bool) -> str:
    min_count = found.about["min_count"]
    if not held.count:
        return "does not occur as whole symbols between punctuation"
    if row >= 0:
        note = found.notes[row]
        doubt = f", but doubtful ({note})" if note else ""
        return f"found, rank {row + 1:,} of {len(found):,}, score {found.scores[row]:.2f}{doubt}"
    if held.count < min_count:
        return f"not found: it occurs {held.count:,} times, and min_count is {min_count:,}"
    if is_known:
        return "not new: the known dictionary has it"
    share, nested = _nested_in(word, held)
    doubt = doubts(np.array([share]), np.array([held.lines]), np.array([pmi]), np.array([-inf]))[0]
    return {
        NESTED: f"not found: at least {MAX_NESTED:.0%} of its occurrences are inside {nested}",
        ONE_DOCUMENT: "not found: only one line has it",
        CHANCE: f"not found: its parts occur together no more often than by chance (PMI {pmi:.2f} nats)",
        WEAK: f"not found: its terms add up to less than {MIDDLING:.2f}, which a middling word has",
    }[doubt]
