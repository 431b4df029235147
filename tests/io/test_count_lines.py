from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import fuzz, words
from textmine.counts.words import WordTable
from textmine.results.words import WordCounts

numbers = st.one_of(st.integers(1, 20), st.sampled_from([99, 100, 2**40, 2**58]))
awkward = st.text(st.sampled_from("\t\n\r\\a词𠀀"), min_size=1, max_size=4)
rows = st.dictionaries(st.one_of(words, awkward), st.tuples(numbers, numbers), max_size=20)


@fuzz
@given(rows, st.booleans(), st.integers(0, 5), st.integers(1, 12))
@example({}, False, 0, 1)
def test_counts_are_written_as_any_table_is(tmp_path_factory, rows, with_documents, top, min_count):
    counts = {word: n for word, (n, _) in rows.items()}
    documents = {word: n for word, (_, n) in rows.items()} if with_documents else None
    result = WordCounts(WordTable.from_counts(counts, documents))
    folder = tmp_path_factory.mktemp("lines")
    result.save(f"{folder}/a.tsv", top=top or None, min_count=min_count)
    result.as_table(top or None, min_count=min_count).save(f"{folder}/b.tsv")
    assert (folder / "a.tsv").read_bytes() == (folder / "b.tsv").read_bytes()
