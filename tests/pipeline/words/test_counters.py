from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.reference import rows_of
from tests.strategies import fuzz, texts
from textmine.io.batches import Batch
from textmine.io.decoding import Block, Tally, whole_lines
from textmine.pipeline.words.counters import DocumentCounts, SequenceCounts, TokenCounts
from textmine.text.long_lines import safe_cut
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord
from textmine.text.words import WordFilter


@cache
def jieba():
    return TokenizerSpec.of("jieba", True, ()).build()


filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(st.sampled_from(["的", "是", "a", "，", "😀"]), max_size=2),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.sampled_from([1, 1, 1, 2]),
)
repetitive = st.text(st.sampled_from("的是a，\n"), max_size=40)  # the same few words in many documents
read_texts = st.one_of(texts(), repetitive).map(lambda text: text.replace("\r\n", "\n") + "\n")


def cut(line):
    return reference.jieba().lcut(line)


def places(text):
    """Where the reader may end a batch: at line ends and at the safe cuts of long lines."""
    found, start = [], 0
    for line in text.split("\n")[:-1]:
        found += [start + end for end in range(1, len(line)) if safe_cut(line[: end + 1]) == end]
        start += len(line) + 1
        found.append(start)
    return found


@st.composite
def batched(draw):
    """A text, the lines at which its documents end, and batches of it, some followed by a table that is taken."""
    text = draw(read_texts)
    line_ends = [i + 1 for i, character in enumerate(text) if character == "\n"]
    ends = sorted({*some(draw, line_ends), len(text)})
    cuts = sorted({0, *some(draw, places(text)), len(text)})
    batches = [Batch.of_text(text[a:b], offsets(ends, a, b)) for a, b in pairwise(cuts)]
    if draw(st.booleans()):  # the end of the last document may come later, alone
        last = batches[-1]
        batches[-1] = replace(last, document_ends=last.document_ends[:-1])
        batches.append(Batch.of_text("", np.zeros(1, np.int64)))
    return text, ends, batches, some(draw, range(len(batches)))


def some(draw, items):
    return [item for item in items if draw(st.booleans())]


def offsets(ends, start, stop):
    return np.array([end - start for end in ends if start < end <= stop], np.int64)


def taken(counter, batches, takes):
    """The sum of the tables of a counter that is emptied after the batches `takes`."""
    tables = []
    for i, batch in enumerate(batches):
        counter.add(batch)
        if i in takes:
            tables.append(counter.take())
    return reference.merged(map(rows_of, [*tables, counter.take()]))


@fuzz
@given(batched(), filters)
def test_words_equal_a_counter_over_jieba_line_by_line(batched, word_filter):
    text, _, batches, takes = batched
    counts, _ = reference.count_words(text, cut, word_filter)
    assert taken(TokenCounts(jieba(), word_filter), batches, takes) == sorted(counts.items())


@fuzz
@given(batched(), filters)
def test_documents_are_those_that_have_the_word(batched, word_filter):
    text, ends, batches, takes = batched
    counts, documents = Counter(), Counter()
    for start, end in pairwise([0, *ends]):
        of_document, _ = reference.count_words(text[start:end], cut, word_filter)
        counts += of_document
        documents.update(of_document.keys())
    expected = [(word, n, documents[word]) for word, n in sorted(counts.items())]
    assert taken(DocumentCounts(jieba(), word_filter), batches, takes) == expected


@fuzz
@given(batched(), filters, st.integers(1, 3), st.integers(0, 2))
def test_sequences_equal_a_loop_line_by_line(batched, word_filter, first, more):
    text, _, batches, takes = batched
    orders = range(first, first + more + 1)
    expected = reference.count_sequences_of(text, cut, word_filter, orders)
    found = taken(SequenceCounts(jieba(), word_filter, orders), batches, takes)
    assert found == sorted(expected.items())


def test_a_word_at_the_border_of_documents_is_in_both():
    counter = DocumentCounts(jieba(), WordFilter())
    ends = np.array([2, 4, 6])
    counter.add(Batch.of_text("的\n的\n的\n", ends))
    assert rows_of(counter.take()) == [("的", 3, 3)]


def test_a_protected_word_with_a_space_survives_the_cut_of_a_long_line():
    tokenizer = TokenizerSpec.of("lexicon", False, [UserWord("Louis Vuitton")]).build()
    counter = TokenCounts(tokenizer, WordFilter())
    long_line = [Block("买了包，" * 100_000 + "Louis Vui", 0), Block("tton\n", 0)]
    for block in whole_lines(iter(long_line), Tally(), never_after=frozenset("Louis Vuitto")):
        counter.add(Batch.of_text(block.text, np.empty(0, np.int64)))
    assert "Louis Vuitton" in counter.take().words()


@pytest.mark.slow
def test_words_of_some_parts_of_speech():
    text = "我爱北京天安门，他也爱北京。\n"
    tokenizer = TokenizerSpec.of("jieba", True, (), tagged=True).build()
    batch = Batch.of_text(text, np.array([len(text)]))
    for counter in (
        TokenCounts(tokenizer, WordFilter(pos=("ns", "v*"))),
        DocumentCounts(tokenizer, WordFilter(pos=("ns", "v*"))),
        SequenceCounts(tokenizer, WordFilter(pos=("ns", "v*")), range(1, 2)),
    ):
        counter.add(batch)
        assert {row[0]: row[1] for row in rows_of(counter.take())} == {"爱": 2, "北京": 2, "天安门": 1}
