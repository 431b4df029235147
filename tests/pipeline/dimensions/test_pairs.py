"""The entropy of the pairs of words of a text."""

from __future__ import annotations

import math
import random
from collections import Counter
from itertools import chain, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.cli.running import CORPUS, ROOT
from tests.heard import Heard
from tests.keeping import made_in
from tests.strategies import fuzz, texts
from textmine.errors import InputError, SettingsError
from textmine.pipeline.dimensions.kernel import PairRuns
from textmine.pipeline.dimensions.pairs import pair_entropies
from textmine.pipeline.dimensions.vocabulary import suggestions
from textmine.pipeline.words.ranks import LEFT_OUT, LINE_END
from textmine.settings.dimensions import PairSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.settings.words import WordSettings
from textmine.text.words import WordFilter

CHARS = WordSettings(tokenizer="chars")
ONE = RunSettings(workers=1)
OFTEN = PairSettings(5, [30, 60])
CRAMPED = Sizes(shard_bytes=20_000, range_rows=500, run_bytes=20_000)
few_words = st.text(st.sampled_from("的是了在，\n"), max_size=60)


@pytest.fixture(scope="module")
def whole():
    """The entropies of the corpus, counted at once."""
    return pair_entropies(str(CORPUS), OFTEN, run=ONE)[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pairs")


def figures(found):
    return (found.n_pairs, found.n_occupied, pytest.approx(found.plug_in_nats, abs=1e-12))


def slow_figures(cells):
    return (cells.total(), len(cells), reference.entropy(cells.values()))


def test_worked_by_hand(tmp_path):
    (tmp_path / "in.txt").write_text("的是，的\n是\n了的的了是\n")
    _, (found, fewer) = pair_entropies(str(tmp_path), PairSettings(2, [2, 3]), CHARS, run=ONE, min_per_cell=0)
    # of 的是的: 的·是 是·的 的·的; of 了的的了是: 了·的 的·的 的·了 了·是, and two apart 了·的 的·了 的·是
    cells = {"的是": 3, "是的": 3, "的的": 4, "了的": 4, "的了": 4, "了是": 1, "是了": 1}
    assert (found.n_words, found.n_pairs, found.n_occupied) == (3, 20, 7)
    assert found.plug_in_nats == pytest.approx(reference.entropy(cells.values()))
    assert found.corrected_nats == pytest.approx(found.plug_in_nats + 6 / 40)
    assert (found.max_nats, found.pairs_per_cell) == (pytest.approx(math.log(20)), 20 / 7)
    # without 了, which occurs twice: of 的是的 as before; of 的的是: 的·的 的·是, and two apart 的·是
    cells = {"的是": 4, "是的": 4, "的的": 4}
    assert (fewer.n_words, fewer.n_pairs, fewer.n_occupied) == (2, 12, 3)
    assert fewer.plug_in_nats == pytest.approx(math.log(3))


@fuzz
@given(st.one_of(texts(), few_words), st.integers(1, 7), st.sets(st.integers(1, 4), min_size=1))
def test_it_equals_a_loop_over_ordered_pairs(folder, text, window, min_counts):
    text = "".join(character for character in text if character >= " " or character in "\t\r\n")  # else it is binary
    path = folder / "in.txt"
    path.write_bytes(text.encode())
    lines = [
        [word for word in line if reference.counted_as(word, WordFilter())]
        for line in text.replace("\r\n", "\n").split("\n")
    ]
    tables = {min_count: reference.skip_gram_cells(lines, window, min_count) for min_count in min_counts}
    read = ReadSettings(encoding="utf-8", normalize="none")
    arguments = (str(path), PairSettings(window, [*min_counts]), CHARS)
    n_words = [sum(n >= min_count for n in Counter(chain(*lines)).values()) for min_count in min_counts]
    if min(n_words) < 2 or not all(tables.values()):
        with pytest.raises(InputError, match=r"in\.txt: "):
            pair_entropies(*arguments, read=read, run=ONE, min_per_cell=0)
        return
    counts, found = pair_entropies(*arguments, read=read, run=ONE, min_per_cell=0)
    assert [each.min_count for each in found] == sorted(min_counts)
    for each in found:
        assert figures(each) == slow_figures(tables[each.min_count])
        assert each.n_words == sum(n >= each.min_count for n in counts.values())


@fuzz
@given(st.lists(st.lists(st.integers(0, 3), max_size=8), max_size=5), st.integers(1, 5), st.integers(1, 9), st.data())
def test_a_line_may_go_on_in_the_next_batch_and_runs_are_sorted(lines, window, max_pairs, data):
    stream = np.array([rank for line in lines for rank in [*line, LINE_END]], np.int64)
    stream = np.insert(stream, data.draw(st.integers(0, len(stream))), LEFT_OUT)
    cuts = sorted(data.draw(st.sets(st.integers(1, len(stream)), max_size=4)) | {0, len(stream)})
    pairs = PairRuns(7, 3, window, max_pairs)
    runs = []
    for start, end in pairwise(cuts):
        batch = stream[start:end]
        runs += [run.keys.tolist() for run in pairs.add(batch, np.cumsum(batch == LINE_END))]
    last = list(pairs.taken())
    assert {run.vocabulary for run in last} <= {7}
    runs += [run.keys.tolist() for run in last]
    assert all(run == sorted(run) for run in runs)
    assert all(len(run) == max_pairs for run in runs[:-1])
    kept = [[rank for rank in line if rank < 3] for line in lines]
    expected = reference.skip_gram_cells(kept, window, 1)
    assert 2 * sum(map(len, runs)) == expected.total()
    for low, high in ((0, 0), (0, 1), (1, 2), (2, 2)):
        n = sum(run.count(low << 32 | high) for run in runs)
        assert expected[low, high] == (2 * n if low == high else n)


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_neither_workers_nor_shards_nor_runs_change_a_digit(tmp_path, whole, workers):
    heard = Heard()
    run = RunSettings(workers, "128M", str(tmp_path), sizes=CRAMPED)
    assert pair_entropies(str(CORPUS), OFTEN, run=run, report=heard.report)[1] == whole
    heard.assert_whole()
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_what_an_earlier_run_finished_is_taken_by_the_same_settings_alone(tmp_path, whole):
    run = RunSettings(1, resume=str(tmp_path / "kept"), sizes=CRAMPED)
    first = pair_entropies(str(CORPUS), OFTEN, run=run)
    made = made_in(tmp_path / "kept")
    again = pair_entropies(str(CORPUS), OFTEN, run=run)
    assert first[1] == again[1] == whole
    assert (first[0].summary.n_reused, again[0].summary.n_reused) == (0, again[0].summary.n_shards)
    assert made_in(tmp_path / "kept") == made
    wider = PairSettings(6, [30, 60])
    assert pair_entropies(str(CORPUS), wider, run=run)[1] == pair_entropies(str(CORPUS), wider, run=ONE)[1] != whole


def test_a_part_that_is_damaged_is_made_again(tmp_path, whole):
    run = RunSettings(1, resume=str(tmp_path), sizes=CRAMPED)
    pair_entropies(str(CORPUS), OFTEN, run=run)
    made = made_in(tmp_path)
    max(tmp_path.rglob("*.keys"), key=lambda path: path.stat().st_size).write_bytes(b"")
    assert pair_entropies(str(CORPUS), OFTEN, run=run)[1] == whole
    assert made_in(tmp_path).keys() == made.keys()
    assert sum(made_in(tmp_path)[name] != made[name] for name in made) == 1


def test_the_entropy_of_a_uniform_distribution(tmp_path):
    randomly = random.Random(1955)
    words = "".join(randomly.choice("甲乙丙丁戊己庚辛") for _ in range(4000))
    (tmp_path / "in.txt").write_text(words)
    found = textmine.pair_entropy(tmp_path / "in.txt", window=1, tokenizer="chars", workers=1)
    assert (found.n_words, found.n_pairs, found.n_occupied) == (8, 2 * 3999, 64)
    assert found.corrected_nats == pytest.approx(2 * math.log(8), abs=0.01)
    assert found.plug_in_nats < found.corrected_nats
    assert textmine.suggest_dim(8, found.corrected_nats).by_data == found.dimension == 2


def test_less_than_ten_pairs_a_cell_are_refused_and_what_would_do_is_said(monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(
        InputError, match=r"^data.corpus: too little text for an entropy: words that occur 20 "
    ) as error:
        pair_entropies("data/corpus", PairSettings(5, [20]), run=ONE)
    assert "35,264 pairs, 7.0 for each of 5,024 different ones, and 10 are needed" in str(error.value)
    assert error.value.hint == "Try --min-count 26 (an estimate), a larger --window, or more text."
    assert pair_entropies("data/corpus", PairSettings(5, [26]), run=ONE)[1][0].pairs_per_cell >= 10


@pytest.mark.parametrize(
    ("text", "min_count", "says"),
    [
        ("", 1, "a vocabulary of 0 words needs no vectors"),
        ("的的的", 2, "a vocabulary of 1 word that occur 2 times or more needs no vectors"),
        ("的\n是\n", 1, "no two words that occur 1 times or more stand in one line\nTry a smaller --min-count."),
        ("的是了\n", 1, "too little text for an entropy: words that occur 1 times or more form 6 pairs, 1.0 for each"),
    ],
)
def test_text_without_pairs_to_speak_of(tmp_path, text, min_count, says):
    (tmp_path / "in.txt").write_text(text)
    with pytest.raises(InputError) as error:
        pair_entropies(str(tmp_path), PairSettings(5, [min_count]), CHARS, run=ONE)
    assert str(error.value).startswith(f"{tmp_path}: {says}")


def test_settings_out_of_range(tmp_path):
    for settings in ({"window": 0}, {"window": 101}, {"min_counts": []}, {"min_counts": [5, 0]}):
        with pytest.raises(SettingsError):
            PairSettings(**settings)
    with pytest.raises(SettingsError, match="a vocabulary of 4,795 words does not fit into the memory of a worker"):
        pair_entropies(str(CORPUS), PairSettings(5, [1]), run=RunSettings(100, "128M"))
    for entropy in (-1.0, math.inf, math.nan):
        with pytest.raises(SettingsError, match="an entropy of"):
            textmine.suggest_dim(100, entropy)


def test_the_settings_of_words_and_of_reading_are_heeded(tmp_path):
    (tmp_path / "in.jsonl").write_text('{"t": "Ab cd Ab xx"}\n' * 50 + '{"t": "ab cd xx"}\n')
    options = {"field": "t", "lowercase": True, "stopwords": ["XX"], "min_count": 51, "workers": 1, "window": 1}
    found = textmine.pair_entropy(tmp_path / "in.jsonl", **options)
    assert (found.n_words, found.n_pairs, found.n_occupied) == (2, 2 * 101, 2)
    with pytest.raises(InputError):
        textmine.pair_entropy(tmp_path / "in.jsonl", dedup="line", **options)


def test_suggestions_with_an_entropy_of_the_data():
    found = suggestions(np.array([9, 8, 7]))[0]
    assert found.by_data is None
    for n in (2, 3, 20):
        at = textmine.embedding_entropy(n, 1000)
        assert textmine.suggest_dim(1000, max(at, 0)).by_data == (n if at >= 0 else textmine.suggest_dim(1000).exact)
