"""A matrix is what a loop over documents counts, however it is divided, and agrees with `textmine count`."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.corpora import CORPUS
from tests.jobs import count_words, matrix_of
from tests.strategies import sparing, texts
from textmine.errors import InputError, SettingsError
from textmine.results.matrix import Matrix
from textmine.settings.sizes import Sizes
from textmine.text.normalize import normalize
from textmine.text.words import WordFilter

SMALL = Sizes(shard_bytes=50, batch_bytes=64)
TINY_MEMORY = 8192
ENOUGH = "今天天气很好，我们去公园散步。" * 8
"""Text by which a file is seen to be text, and in UTF-8; a character alone may be anything."""


def rows_of(matrix: Matrix) -> list[dict[str, int]]:
    """The words of each document."""
    words = matrix.words.words()
    found = []
    for _, cells, values in matrix.parts():
        start = 0
        for end in cells.ends.tolist():
            numbers = cells.words[start:end].tolist()
            found.append(dict(zip((words[n] for n in numbers), values[start:end].tolist(), strict=True)))
            start = end
    return found


def names_of(matrix: Matrix) -> list[str]:
    return matrix.documents.to_dict()["document"]


def written(matrix: Matrix, to: str) -> list[bytes]:
    """The bytes of all files that `save` writes."""
    with TemporaryDirectory() as folder:
        matrix.save(f"{folder}/x.{to}")
        return [path.read_bytes() for path in sorted(Path(folder).iterdir())]


lines = st.lists(texts().map(lambda text: text.replace("\r", "").replace("\n", "")), max_size=8)


@pytest.mark.slow
@sparing
@given(lines, st.sampled_from([1, 2]), st.booleans())
def test_as_a_loop_over_lines_however_it_is_divided(tmp_path_factory, texts, min_length, lowercase):
    texts = [ENOUGH, *texts]
    path = tmp_path_factory.mktemp("texts") / "a.txt"
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8", newline="")
    how = {"min_length": min_length, "lowercase": lowercase}
    found = matrix_of(path, **how)
    read = [normalize(text, "width") for text in texts]
    kept = [(number, text) for number, text in enumerate(read, 1) if text]
    counted_as = WordFilter(lowercase=lowercase, min_length=min_length).counted_as
    assert [*map(Counter, rows_of(found))] == [*map(Counter, _counted([text for _, text in kept], counted_as))]
    assert [name.rpartition(":")[2] for name in names_of(found)] == [str(number) for number, _ in kept]
    files = [written(found, to) for to in ("mtx", "npz", "ldac")]
    for workers, sizes, n_bytes in ((1, SMALL, TINY_MEMORY), (2, SMALL, 1 << 24), (3, Sizes(), TINY_MEMORY)):
        again = matrix_of(path, workers=workers, sizes=sizes, n_bytes=n_bytes, **how)
        assert [written(again, to) for to in ("mtx", "npz", "ldac")] == files


def _counted(documents, counted_as):
    """By textmine's own tokenizer on each text alone; that this is jieba is tested elsewhere."""
    from textmine.text.tokenizers import TokenizerSpec

    return reference.words_of_documents(documents, counted_as, TokenizerSpec.of("jieba", True, (), True).build().cut)


@pytest.mark.slow
@pytest.mark.parametrize("document", ["line", "paragraph", "file"])
@pytest.mark.parametrize("dedup", ["none", "line", "document"])
def test_sums_and_documents_are_those_of_count(document, dedup):
    how = {"document": document, "dedup": dedup, "min_length": 2}
    counts = count_words(CORPUS, docs=True, **how)
    found = matrix_of(CORPUS, sizes=Sizes(shard_bytes=10_000), workers=2, **how)
    assert reference.rows_of(found.words) == reference.rows_of(counts.table)
    sums, documents = Counter(), Counter()
    for row in rows_of(found):
        sums.update(row)
        documents.update(row.keys())
    assert sums == {word: counts[word] for word in counts}
    assert documents == {word: counts.documents(word) for word in counts}
    assert found.shape[0] == counts.summary.tally.documents == found.summary.tally.documents
    assert found.summary.n_tokens == counts.n_tokens


def test_every_record_is_a_document_and_may_have_a_name(tmp_path):
    records = [{"text": "长江 大桥", "id": 7}, {"text": "", "id": "b"}, {"text": "大桥\n大桥", "id": None}]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    found = matrix_of(tmp_path / "a.jsonl", id="id")
    assert rows_of(found) == [{"长江": 1, "大桥": 1}, {}, {"大桥": 2}]
    assert names_of(found) == ["7", "b", ""]
    places = names_of(matrix_of(tmp_path / "a.jsonl", sizes=SMALL))
    assert [place.rpartition("/")[2] for place in places] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


def test_plain_text_has_no_field_to_name_documents(tmp_path):
    (tmp_path / "a.txt").write_text("长江\n")
    with pytest.raises(InputError, match="plain text has no field 'id'"):
        matrix_of(tmp_path / "a.txt", id="id")


def test_a_document_that_goes_on_through_many_batches_and_tables_is_one_row():
    path = CORPUS / "03_short_story.txt"
    whole = matrix_of(path, document="file")
    cut = matrix_of(path, document="file", sizes=Sizes(batch_bytes=128), n_bytes=TINY_MEMORY)
    assert len(rows_of(whole)) == 1
    assert rows_of(cut) == rows_of(whole)
    assert names_of(whole) == [str(path)]


def test_paragraphs_are_named_by_their_first_line(tmp_path):
    (tmp_path / "a.txt").write_text("一\n二\n\n三\n\n\n四\n")
    found = matrix_of(tmp_path / "a.txt", document="paragraph")
    assert [name.rpartition(":")[2] for name in names_of(found)] == ["1", "4", "7"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"min_docs": 2}, ["大桥", "长江"]),
        ({"min_docs": 3}, ["长江"]),
        ({"max_docs": 2}, ["大桥", "黄河"]),
        ({"max_docs": 0.5}, ["大桥", "黄河"]),
        ({"min_docs": 0.5, "max_docs": 0.5}, ["大桥"]),
        ({"top": 2}, ["大桥", "长江"]),
        ({"top": 1, "max_docs": 0.5}, ["大桥"]),
        ({"min_docs": 5}, []),
    ],
)
def test_which_words_are_kept(tmp_path, settings, expected):
    (tmp_path / "a.txt").write_text("长江 大桥 大桥 大桥\n长江\n长江 大桥\n黄河\n")
    found = matrix_of(tmp_path / "a.txt", **settings)
    assert found.words.words() == expected
    assert found.shape == (4, len(expected))
    assert {word for row in rows_of(found) for word in row} == set(expected)


@pytest.mark.parametrize("settings", [{"min_docs": -1}, {"max_docs": 1.5}, {"top": 0}, {"weight": "bm25"}])
def test_settings_that_cannot_be(tmp_path, settings):
    (tmp_path / "a.txt").write_text("长江\n")
    with pytest.raises(SettingsError):
        matrix_of(tmp_path / "a.txt", **settings)


@pytest.mark.parametrize("weight", ["binary", "tfidf"])
def test_weights(weight):
    counts = rows_of(matrix_of(CORPUS, min_docs=2))
    found = rows_of(matrix_of(CORPUS, min_docs=2, weight=weight, sizes=Sizes(shard_bytes=10_000)))
    expected = reference.tfidf(counts) if weight == "tfidf" else [dict.fromkeys(row, 1) for row in counts]
    assert [row.keys() for row in found] == [row.keys() for row in expected]
    for row, own in zip(found, expected, strict=True):
        assert row == pytest.approx(own, rel=1e-12)


def test_parts_that_were_kept_are_taken_again(tmp_path):
    how = {"resume": tmp_path / "kept", "sizes": Sizes(shard_bytes=10_000)}
    first = matrix_of(CORPUS, **how)
    again = matrix_of(CORPUS, **how)
    assert again.summary.n_reused == again.summary.n_shards > 1
    assert written(again, "mtx") == written(first, "mtx")
    column = next((tmp_path / "kept").rglob("cell-words-0.i4"))
    column.write_bytes(column.read_bytes()[:-4])
    mended = matrix_of(CORPUS, **how)
    assert mended.summary.n_reused == mended.summary.n_shards - 1
    assert written(mended, "mtx") == written(first, "mtx")


def test_folded_text_has_the_words_of_the_other_script(tmp_path):
    pytest.importorskip("opencc")
    (tmp_path / "a.txt").write_text("裡面裏面很簡單\n里面\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("里面里面很简单\n里面\n", encoding="utf-8")
    folded, plain = matrix_of(tmp_path / "a.txt", fold="t2s"), matrix_of(tmp_path / "b.txt")
    assert rows_of(folded) == rows_of(plain)
    assert rows_of(folded)[1] == {"里面": 1}
