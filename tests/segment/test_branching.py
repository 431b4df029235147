from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reference_segment import all_cuts, as_runs, autonomies, split_like, words_at
from tests.strategies import fuzz
from textmine.segment.branching import LONGEST, cut_by_branching
from textmine.segment.substrings import Substrings

N_KINDS = 3
TOLERANCE = 1e-4

run_lists = st.lists(st.lists(st.integers(0, N_KINDS - 1), min_size=1, max_size=8), min_size=1, max_size=8)


def cut(of_symbols, longest: int = LONGEST + 1):
    """The words of each run."""
    runs = as_runs(of_symbols, 1 + max(symbol for run in of_symbols for symbol in run))
    begins = cut_by_branching(runs, Substrings.of(runs, longest))
    assert (begins.dtype, begins.shape) == (bool, runs.symbols.shape)
    assert begins[runs.starts].all()
    cut_runs = zip(of_symbols, split_like(of_symbols, begins.tolist()), strict=True)
    return [words_at(run, run_begins) for run, run_begins in cut_runs]


def check(of_symbols, longest: int = LONGEST + 1) -> None:
    scores = autonomies(of_symbols, LONGEST)
    for run, words in zip(of_symbols, cut(of_symbols, longest), strict=True):
        assert max(map(len, words)) <= LONGEST
        reached = sum(scores[word] for word in words)
        best = max(sum(scores[word] for word in other) for other in all_cuts(run, LONGEST))
        assert reached == pytest.approx(best, abs=TOLERANCE)


@fuzz
@given(run_lists, st.integers(LONGEST + 1, LONGEST + 2))
@pytest.mark.filterwarnings("error")
def test_the_score_is_the_best_of_all_cuts(of_symbols, longest):
    check(of_symbols, longest)


@pytest.mark.parametrize("n_kinds", [2, 5])
def test_the_score_is_the_best_of_all_cuts_in_a_longer_text(n_kinds):
    random = np.random.default_rng(n_kinds)
    check([random.integers(0, n_kinds, length).tolist() for length in random.integers(1, 11, 40).tolist()])


def test_words_set_together_at_random_are_found_again():
    random = np.random.default_rng(1)
    lexicon = [(0, 1), (2, 3), (4, 5, 6), (7,), (8, 9), (10, 11, 12)]
    expected = [[lexicon[i] for i in random.integers(0, len(lexicon), 8)] for _ in range(300)]
    found = cut([[symbol for word in run for symbol in word] for run in expected])
    n_right = sum(len(set(words) & set(right)) for words, right in zip(found, expected, strict=True))
    assert n_right > 0.9 * sum(len(set(words)) for words in found)


@pytest.mark.parametrize("of_symbols", [[(0,)], [(0, 1)], [(0, 1, 0), (1,)]])
@pytest.mark.filterwarnings("error")
def test_a_text_without_long_runs_gives_no_warning(of_symbols):
    cut(of_symbols)
