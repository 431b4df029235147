from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.reference import rows_of
from tests.strategies import fuzz, words
from textmine.counts.packing import pack
from textmine.counts.words import WordTable, merge, merge_by_ranges
from textmine.text.blocks import code_points

counts = st.one_of(st.integers(1, 3), st.sampled_from([65534, 65535, 65536, 70000, 2**40]))
rows = st.dictionaries(words, st.tuples(counts, st.integers(0, 3)), max_size=25)
with_documents = st.booleans()


def table_of(rows, documents):
    return WordTable.from_counts(
        {word: n for word, (n, _) in rows.items()},
        {word: n for word, (_, n) in rows.items()} if documents else None,
    )


def tables(min_size=0, max_size=5):
    """Lists of tables, all with or all without documents."""
    return with_documents.flatmap(
        lambda documents: st.lists(
            rows.map(lambda held: table_of(held, documents)), min_size=min_size, max_size=max_size
        )
    )


def same(one, two):
    """Whether two tables are equal to the byte."""
    columns = [(table.letters, table.ends, table.counts, table.documents) for table in (one, two)]
    return all(
        a is b is None or (a.dtype == b.dtype and a.tobytes() == b.tobytes()) for a, b in zip(*columns, strict=True)
    )


# one table


@fuzz
@given(rows, with_documents)
def test_a_table_holds_what_it_was_made_of_in_order(rows, documents):
    expected = [(word, *numbers) if documents else (word, numbers[0]) for word, numbers in sorted(rows.items())]
    table = table_of(rows, documents)
    assert rows_of(table) == expected
    assert len(table) == len(rows)
    assert table.n_tokens == sum(n for n, _ in rows.values())
    assert table.encoded() == [word.encode() for word in sorted(rows)]


def test_documents_that_are_not_given_are_none():
    assert rows_of(WordTable.from_counts({"词": 2, "典": 1}, {"词": 1})) == [("典", 1, 0), ("词", 2, 1)]


def test_a_word_stays_if_its_documents_were_counted_elsewhere_than_its_occurrences():
    for filler in ("", "个字的词"):  # short and long words
        one, two, three = f"一{filler}", f"丁{filler}", f"七{filler}"
        counts, documents = {one: 0, two: 0, three: 2}, {one: 1, two: 0}
        assert rows_of(WordTable.from_counts(counts, documents)) == [(one, 0, 1), (three, 2, 0)]
        assert rows_of(WordTable.from_counts(counts)) == [(three, 2)]


def test_the_empty_table_has_no_rows():
    assert (len(WordTable.empty()), WordTable.empty().n_tokens, rows_of(WordTable.empty(True))) == (0, 0, [])
    assert WordTable.empty().documents is None


@fuzz
@given(st.sets(words.filter(lambda word: reference.pack(word) is not None), max_size=20))
def test_from_packed_is_from_counts(words):
    ordered = sorted(words)
    lengths = np.array([len(word) for word in ordered], np.int64)
    keys, _ = pack(code_points("".join(ordered)), np.cumsum(lengths) - lengths, lengths)
    numbers = np.arange(1, len(ordered) + 1)
    expected = WordTable.from_counts(dict(zip(ordered, numbers.tolist(), strict=True)))
    assert same(WordTable.from_packed(keys, numbers), expected)


@fuzz
@given(rows, st.lists(words, max_size=5))
def test_find_and_lower_bound(rows, others):
    table = table_of(rows, False)
    ordered = sorted(rows)
    for word in [*ordered, *others]:
        assert table.find(word) == (ordered.index(word) if word in rows else -1)
        assert table.lower_bound(word.encode()) == sum(other < word for other in ordered)


@fuzz
@given(rows, with_documents, st.data())
def test_slices_and_selections_are_tables_of_these_rows(rows, documents, data):
    table = table_of(rows, documents)
    expected = rows_of(table)
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(rows))] * 2)))
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1), unique=True)) if rows else []
    part = table.slice(start, stop)
    assert rows_of(part) == expected[start:stop]
    assert same(part, table_of({word: rows[word] for word in sorted(rows)[start:stop]}, documents))
    assert rows_of(part.slice(0, len(part))) == expected[start:stop]
    assert table.words(start, stop) == [word for word, *_ in expected[start:stop]]
    assert table.words_at(np.array(chosen, np.int64)) == [expected[row][0] for row in chosen]
    assert rows_of(table.keep(np.array(sorted(chosen), np.int64))) == [expected[row] for row in sorted(chosen)]


# merge


@fuzz
@given(tables())
def test_merge_equals_its_twin(tables):
    assert rows_of(merge(tables)) == reference.merged(map(rows_of, tables))


@fuzz
@given(tables(3, 3))
def test_merge_is_commutative_and_associative_with_the_empty_table_as_zero(tables):
    one, two, three = tables
    empty = WordTable.empty(one.documents is not None)
    assert same(merge([one, two]), merge([two, one]))
    assert same(merge([merge([one, two]), three]), merge([one, merge([two, three])]))
    assert same(merge([merge([one, two]), three]), merge([one, two, three]))
    for sum_with_nothing in (merge([one, empty]), merge([empty, one]), merge([one])):
        assert same(sum_with_nothing, one)


def test_merge_of_nothing_is_empty():
    assert same(merge([]), WordTable.empty())


def test_merge_by_hand():
    one = WordTable.from_counts({"词": 2, "五个字的词": 1, "\n": 1}, {"词": 1, "五个字的词": 1, "\n": 1})
    two = WordTable.from_counts({"词": 3, "五个字的词": 4, "𠀀": 1}, {"词": 2, "五个字的词": 3})
    assert rows_of(merge([one, two])) == [("\n", 1, 1), ("五个字的词", 5, 4), ("词", 5, 3), ("𠀀", 1, 0)]


def test_counts_beyond_32_bits_add():
    assert merge([WordTable.from_counts({"词": 2**40, "五个字的词": 2**40})] * 3).counts.tolist() == [3 * 2**40] * 2


def test_tables_with_and_without_documents_do_not_mix():
    with pytest.raises(ValueError, match="only some of the tables have document counts"):
        merge([WordTable.empty(), WordTable.empty(with_documents=True)])


@fuzz
@given(tables(), st.integers(1, 60))
def test_pieces_of_a_merge_by_ranges_are_together_the_merge(tables, max_rows):
    pieces = list(merge_by_ranges(tables, max_rows))
    assert list(chain(*map(rows_of, pieces))) == rows_of(merge(tables))
    assert all((piece.documents is None) == (merge(tables).documents is None) for piece in pieces)


@pytest.mark.slow
@fuzz
@given(st.integers(1, 8), st.integers(0, 300), st.integers(1, 400), st.randoms(use_true_random=False))
def test_no_piece_of_a_merge_by_ranges_is_far_larger_than_asked(n_tables, n_words, max_rows, random):
    vocabulary = [f"{i:03}" for i in range(max(n_words, 1))]
    tables = [WordTable.from_counts(dict.fromkeys(random.sample(vocabulary, n_words), 1)) for _ in range(n_tables)]
    addends = [piece.n_tokens for piece in merge_by_ranges(tables, max_rows)]
    assert sum(addends) == n_tables * n_words
    assert max(addends) <= 2 * max(max_rows, 2 * n_tables)
