r"""Language models as ARPA files, for exchange with other programs.

::

    \data\
    ngram 1=4
    ngram 2=1

    \1-grams:
    -1.2041	<unk>	0
    -0.3	长	-0.1

    \2-grams:
    -0.5	长 江

    \end\

A line is a decimal logarithm, the symbols and, if longer n-grams begin with them, the logarithm of the backoff. Files
may be compressed. Source: ngram-format(5) of the SRI Language Modeling Toolkit. What is read of other programs:

- LF, CRLF and CR end a line; space and tab separate, and any other white space belongs to a symbol. Text before
  `\data\` and empty lines are left out. Text behind `\end\` is an error, and so is a file without `\end\`.
- An absent backoff is 0. One of the highest order must be 0, for nothing is longer.
- A logarithm up to 1e-5 is a rounded 0; a greater one, or NaN, is an error. -inf is -99, SRILM's logarithm of 0.
- `<unk>`, `<s>` and `</s>` may be spelt in other cases (`<UNK>`), if the usual spelling is absent. One that is absent
  has the logarithm -99: SRILM leaves `<unk>` out of a closed vocabulary.
- The first symbols of an n-gram are an n-gram, too. Pruning may leave it out; then it is added, with the probability
  that backing off gives it, and the backoff 0. So no probability changes.
- What contradicts itself is an error that names the line: other numbers of n-grams than the header says, an n-gram that
  occurs twice, a symbol without 1-gram, a section out of order.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import numpy as np
from numpy.typing import NDArray

from textmine.errors import InputError
from textmine.io.arpa_sections import DATA, END, ROWS_AT_ONCE, Phase, Section, read_sections, refuse_repeated
from textmine.io.output import opened_for_writing
from textmine.lm.model import NEVER, LanguageModel
from textmine.lm.trie import Level, keys_of, split_keys
from textmine.lm.vocabulary import MARKS


def write_arpa(target: str, model: LanguageModel, advance: Callable[[int], object] = lambda _: None) -> None:
    """Write a model; n-grams are in the order of their numbers, that is, of the text of their symbols.

    advance : called with the number of further n-grams written
    """
    with opened_for_writing(target, is_text=True) as stream:
        stream.write(DATA + b"\n")
        for k, n in enumerate(model.n_ngrams, 1):
            stream.write(b"ngram %d=%d\n" % (k, n))
        symbols = [*MARKS, *model.vocabulary.words.words()]
        ranks = np.arange(len(symbols), dtype=np.uint32)
        windows = ranks[:, None]
        rows = ranks
        for k in range(1, model.order + 1):
            if k > 1:
                rows, windows, ranks = _sorted(model.levels[k - 2], len(symbols), ranks, windows)
            stream.write(b"\n\\%d-grams:\n" % k)
            backoffs = model.log10_backoffs[k - 1] if k < model.order else None
            for start in range(0, len(rows), ROWS_AT_ONCE):
                some = rows[start : start + ROWS_AT_ONCE]
                ngrams = windows[start : start + len(some)].tolist()
                texts = (" ".join([symbols[i] for i in ngram]) for ngram in ngrams)
                columns = [map("{:.7g}".format, model.log10_probs[k - 1][some].tolist()), texts]
                if backoffs is not None:
                    columns.append(map("{:.7g}".format, backoffs[some].tolist()))
                stream.write("".join("\t".join(line) + "\n" for line in zip(*columns, strict=True)).encode())
                advance(len(some))
        stream.write(b"\n" + END + b"\n")


def _sorted(
    level: Level, n_symbols: int, ranks_below: NDArray[np.uint32], windows_below: NDArray[np.uint32]
) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
    """The rows of a level sorted by their symbols, these symbols, and the rank of each row.

    ranks_below   : ranks of the rows of the level below
    windows_below : symbols of the level below, by rank
    """
    rows = level.occupied().astype(np.uint32)
    below, last = split_keys(level.keys[rows])
    if len(rows) and (below.max() >= len(ranks_below) or last.max() >= n_symbols):
        raise InputError("the model has n-grams of no symbols", hint="Make the model again.")
    prefixes = ranks_below[below]
    del below
    order = np.argsort(keys_of(prefixes, last)).astype(np.uint32)
    rows = rows[order]
    windows = np.empty((len(rows), windows_below.shape[1] + 1), np.uint32)
    for place in range(windows_below.shape[1]):
        windows[:, place] = windows_below[prefixes[order], place]
    windows[:, -1] = last[order]
    ranks = np.zeros(len(level), np.uint32)
    ranks[rows] = np.arange(len(rows), dtype=np.uint32)
    return rows, windows, ranks


def read_arpa(path: str, phase: Phase = lambda _: nullcontext(lambda _: None)) -> LanguageModel:
    """The model in an ARPA file; InputError if the file is damaged or not of this format.

    phase : begins once it is known how many n-grams there are
    """
    vocabulary, sections = read_sections(path, phase)
    levels, rows = _trie(sections, path)
    log10_probs = [_by_row(rows[0], sections[0].log10_probs, len(vocabulary), missing=NEVER)]
    log10_backoffs = [_by_row(rows[0], sections[0].log10_backoffs, len(vocabulary))]
    for k, (section, level) in enumerate(zip(sections[1:], levels, strict=True), 2):
        added = np.flatnonzero(np.isnan(section.log10_probs))
        if len(added):
            shorter = LanguageModel(vocabulary, tuple(levels[: k - 2]), tuple(log10_probs), tuple(log10_backoffs[:-1]))
            prefixes, _ = split_keys(level.keys[rows[k - 1][added]])
            backed_off = shorter.log10_ngrams(section.windows[added, 1:].astype(np.int64), np.full(len(added), k - 1))
            section.log10_probs[added] = log10_backoffs[-1][prefixes] + backed_off
        log10_probs.append(_by_row(rows[k - 1], section.log10_probs, len(level)))
        log10_backoffs.append(_by_row(rows[k - 1], section.log10_backoffs, len(level)))
    return LanguageModel(vocabulary, tuple(levels), tuple(log10_probs), tuple(log10_backoffs[:-1]))


def _trie(sections: list[Section], path: str) -> tuple[list[Level], list[NDArray[np.integer]]]:
    """The levels of orders 2 and more, and the row of each n-gram of each order.

    n-grams with which longer ones begin are added to `sections` where they are absent.
    """
    levels: list[Level] = []
    rows: list[NDArray[np.integer]] = [sections[0].windows[:, 0].astype(np.int64)]
    while len(rows) < len(sections):
        section = sections[len(rows)]
        prefixes = section.windows[:, 0].astype(np.int64)
        for place, level in enumerate(levels, 1):
            prefixes = level.find(prefixes, section.windows[:, place].astype(np.int64))
            if (absent := prefixes < 0).any():
                sections[place] = sections[place].with_others(np.unique(section.windows[absent, : place + 1], axis=0))
                del levels[place - 1 :], rows[place:]
                break
        else:
            keys = keys_of(prefixes, section.windows[:, -1].astype(np.int64))
            refuse_repeated(keys, section, path)
            level, rows_of_level = Level.of(keys)
            levels.append(level)
            rows.append(rows_of_level)
    return levels, rows


def _by_row(
    rows: NDArray[np.integer], values: NDArray[np.float32], n_rows: int, missing: float = 0.0
) -> NDArray[np.float32]:
    by_row = np.full(n_rows, missing, np.float32)
    by_row[rows] = values
    return by_row
