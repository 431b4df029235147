"""What the tests of language models share: small texts, models of them, and models as their twin has them."""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import strategies as st

import textmine
from tests import reference, reference_lm
from tests.corpora import SHARED
from tests.counts.building import table_of
from textmine.lm.kneser_ney import Discount, estimate
from textmine.lm.model import LanguageModel
from textmine.lm.trie import split_keys
from textmine.pipeline.lm import estimated

WITNESS = SHARED / "witness"

TEXT = "长江大桥，长江长江，南京市长江大桥。GPT-4写长江，GPT-4写𠮷野家，长，江大桥。" * 2 + "大桥。写长江大"

orders = st.integers(2, 5)
texts = st.text(st.sampled_from("一一一丁丁七𠀀A，，"), max_size=80).map(lambda text: text + "一")
"""With few symbols, so that n-grams are repeated, and at least one."""


def model_of(text: str, order: int) -> tuple[LanguageModel, list[Discount]]:
    return estimate(table_of([text], order), order)


def twin_of(text: str, order: int) -> reference_lm.Model:
    return reference_lm.kneser_ney(reference.symbols_of(text), order)[0]


def ngrams_in(model: LanguageModel) -> dict[tuple[str, ...], tuple[float, float]]:
    """A model as the twin writes it."""
    symbols = model.vocabulary.texts(np.arange(len(model.vocabulary)))
    by_row = {i: (symbol,) for i, symbol in enumerate(symbols)}
    found = {}
    for k in range(1, model.order + 1):
        if k > 1:
            level = model.levels[k - 2]
            rows = level.occupied()
            prefixes, last = split_keys(level.keys[rows])
            columns = zip(rows.tolist(), prefixes.tolist(), last.tolist(), strict=True)
            by_row = {row: (*by_row[prefix], symbols[i]) for row, prefix, i in columns}
        backoffs = model.log10_backoffs[k - 1] if k < model.order else np.zeros(len(model.log10_probs[-1]))
        for row, ngram in by_row.items():
            assert ngram not in found
            found[ngram] = float(model.log10_probs[k - 1][row]), float(backoffs[row])
    return found


def assert_same(model: LanguageModel, expected: reference_lm.Model, tolerance: float = 1e-5) -> None:
    """Check that a model has the n-grams that are expected, with their logarithms."""
    found = ngrams_in(model)
    assert found.keys() == expected.keys()
    ours, theirs = np.array(list(found.values())), np.array([expected[ngram] for ngram in found])
    least = -30  # as good as log10(0)
    np.testing.assert_allclose(np.maximum(ours, least), np.maximum(theirs, least), rtol=0, atol=tolerance)


@cache
def witness() -> tuple[LanguageModel, list[Discount]]:
    """Our model of the text of which kenlm's is there; made once."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "han.txt"
        path.write_bytes(lzma.decompress((WITNESS / "pku_test.han.txt.xz").read_bytes()).replace(b" ", b""))
        return estimated(textmine.count_ngrams(path, order=4, units="han", workers=1))


@cache
def arpa_of_kenlm() -> bytes:
    return lzma.decompress((WITNESS / "pku_test.lmplz-o4.arpa.xz").read_bytes())
