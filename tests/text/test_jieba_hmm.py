import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import COMMON, fuzz, han
from textmine.text.blocks import code_points
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.jieba_hmm import HAN_FIRST, HAN_LAST, HiddenMarkov

runs = st.one_of(st.text(han, min_size=1, max_size=40), st.text(st.sampled_from(COMMON), min_size=1, max_size=40))


@fuzz
@given(st.lists(runs, min_size=1, max_size=12))
def test_runs_decoded_in_lock_step_are_cut_as_finalseg_cuts_each(runs):
    points = code_points("，".join(runs))
    lengths = np.array([len(run) for run in runs])
    starts = np.cumsum(lengths + 1) - lengths - 1
    expected = []
    for start, run in zip(starts.tolist(), runs, strict=True):
        for word in import_jieba().finalseg.cut(run):
            expected.append(start)
            start += len(word)
    assert sorted(HiddenMarkov().word_starts(points, starts, lengths).tolist()) == expected


def test_every_han_character_has_the_models_own_probabilities():
    """Pairs of a common and any other character: near ties decide them, so rounded parameters would show."""
    pairs = [f"{chr(point)}{other}" for other in "在人" for point in range(HAN_FIRST, HAN_LAST + 1)]
    points = code_points("".join(pairs))
    starts = np.arange(len(pairs)) * 2
    found = set(HiddenMarkov().word_starts(points, starts, np.full(len(pairs), 2)).tolist())
    cut = import_jieba().finalseg.cut
    assert [start + 1 in found for start in starts.tolist()] == [len(list(cut(pair))) == 2 for pair in pairs]
