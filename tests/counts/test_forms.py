from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import fuzz
from textmine.counts.forms import is_form, joined, n_word_tokens, split, with_rows
from textmine.counts.words import WordTable, merge

words = st.text("ab一里\U00020000\n", min_size=1, max_size=3)
written = st.dictionaries(
    words, st.dictionaries(st.text("A裡\U00020001", min_size=1, max_size=3), st.integers(1, 9), max_size=3), max_size=6
)


def table_of(counted, documents):
    """A table with rows of forms; each word occurs once as itself."""
    counts = {word: 1 + sum(forms.values()) for word, forms in counted.items()}
    rows = {joined(word, form): n for word, forms in counted.items() for form, n in forms.items()}
    return WordTable.from_counts(counts | rows, dict.fromkeys(counts, 2) if documents else None)


def expected(counted):
    return [
        (word, sorted([*counted[word].items(), (word, 1)], key=lambda form: (-form[1], form[0])))
        for word in sorted(counted)
    ]


def shown(pieces):
    found = []
    for table, forms in pieces:
        texts, counts = table.words(), table.counts.tolist()
        at = (np.arange(len(table)), texts, counts)
        found += zip(texts, forms.of(*at), strict=True)
        printed = [" ".join(f"{form}:{n}" for form, n in one) for _, one in found[len(found) - len(texts) :]]
        assert forms.printed(*at) == printed
    return found


@fuzz
@given(written, st.lists(st.integers(0, 40), max_size=4), st.booleans())
def test_forms_come_with_their_words_wherever_pieces_end(counted, cuts, documents):
    table = table_of(counted, documents)
    assert n_word_tokens(table) == sum(1 + sum(forms.values()) for forms in counted.values())
    assert (~is_form(table)).sum() == len(counted)
    bounds = [0, *sorted(min(cut, len(table)) for cut in cuts), len(table)]
    pieces = [table.slice(start, stop) for start, stop in pairwise(bounds)]
    found = list(split(pieces))
    assert shown(found) == expected(counted)
    assert [n for words, _ in found for n in (words.documents if documents else ())] == [2] * len(counted) * documents
    again = merge([piece for words, forms in found for piece in with_rows(words, forms)] or [table])
    assert (again.words(), again.counts.tolist()) == (table.words(), table.counts.tolist())


@fuzz
@given(written, st.data())
def test_some_words_keep_their_forms(counted, data):
    table, forms = next(split([table_of(counted, False)]))
    rows = np.array([row for row in range(len(table)) if data.draw(st.booleans())], np.int64)
    assert shown([(table.keep(rows), forms.keep(rows))]) == [expected(counted)[row] for row in rows.tolist()]
