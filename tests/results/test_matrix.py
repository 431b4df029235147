"""The files of a matrix, read by the programs that they are for."""

from __future__ import annotations

import gzip
import sys

import pytest

import textmine
from tests.corpora import CORPUS
from textmine.errors import MissingExtraError, OutputError, SettingsError
from textmine.io.matrix import Beside


@pytest.fixture(scope="module")
def counts() -> textmine.Matrix:
    return textmine.matrix(CORPUS, min_docs=2)


@pytest.fixture(scope="module")
def tfidf() -> textmine.Matrix:
    return textmine.matrix(CORPUS, min_docs=2, weight="tfidf")


@pytest.mark.filterwarnings("ignore:The default value for `spmatrix`:DeprecationWarning")
@pytest.mark.parametrize("which", ["counts", "tfidf"])
def test_scipy_reads_what_was_written(tmp_path, request, which):
    sparse, io = pytest.importorskip("scipy.sparse"), pytest.importorskip("scipy.io")
    matrix = request.getfixturevalue(which)
    expected = matrix.to_scipy()
    for name in ("x.npz", "x.mtx", "x.mtx.gz"):
        matrix.save(str(tmp_path / name))
        read = sparse.load_npz if name.endswith("npz") else io.mmread
        found = read(str(tmp_path / name))
        assert found.shape == expected.shape == matrix.shape
        assert found.dtype == expected.dtype
        assert (found != expected).nnz == 0
    assert expected.has_sorted_indices
    assert expected.nnz == matrix.cells.n_cells


@pytest.mark.slow
def test_gensim_reads_lda_c(tmp_path, counts):
    corpora = pytest.importorskip("gensim.corpora")
    counts.save(str(tmp_path / "x.ldac"))
    read = corpora.BleiCorpus(str(tmp_path / "x.ldac"))
    assert [read.id2word[i] for i in range(len(read.id2word))] == counts.words.words()
    table = counts.to_scipy()
    for number, document in enumerate(read):
        row = table[[number]]
        assert [(i, int(n)) for i, n in document] == list(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    assert number + 1 == counts.shape[0]


def test_gensim_reads_matrix_market(tmp_path, tfidf):
    corpora = pytest.importorskip("gensim.corpora")
    tfidf.save(str(tmp_path / "x.mtx"))
    read = corpora.MmCorpus(str(tmp_path / "x.mtx"))
    assert (read.num_docs, read.num_terms, read.num_nnz) == (*tfidf.shape, tfidf.cells.n_cells)
    assert next(iter(read))[0][1] == pytest.approx(tfidf.to_scipy().data[0])


@pytest.mark.parametrize("to", ["parquet", "tsv", "jsonl"])
def test_tables_have_a_row_for_each_cell(tmp_path, counts, to):
    counts.save(str(tmp_path / f"x.{to}"))
    if to == "parquet":
        from pyarrow import parquet

        rows = [tuple(row.values()) for row in parquet.read_table(tmp_path / f"x.{to}").to_pylist()]
    else:
        rows = list(counts.as_table().rows())
        assert len((tmp_path / f"x.{to}").read_text().splitlines()) == len(rows) + (to == "tsv")
    names, words = counts.documents.to_dict()["document"], counts.words.words()
    found = counts.to_scipy().tocoo()
    assert rows == [
        (names[row], words[column], n)
        for row, column, n in zip(found.row.tolist(), found.col.tolist(), found.data.tolist(), strict=True)
    ]
    assert counts.as_table(3).to_dict()["word"] == [word for _, word, _ in rows[:3]]


def test_words_and_documents_lie_beside_it(tmp_path, counts):
    counts.save(str(tmp_path / "x.mtx.gz"))
    words = (tmp_path / "x.vocab.tsv").read_text().splitlines()
    documents = (tmp_path / "x.docs.tsv").read_text().splitlines()
    assert (len(documents) - 1, len(words) - 1) == counts.shape
    assert words[0] == "word\tcount\tdocs"
    assert documents[:2] == ["document\ttokens", f"{CORPUS}/01_tech_news.txt:1\t4"]
    assert gzip.decompress((tmp_path / "x.mtx.gz").read_bytes()).startswith(b"%%MatrixMarket")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.docs.tsv", "x.mtx.gz", "x.vocab.tsv"]


def test_a_matrix_without_cells(tmp_path):
    (tmp_path / "a.txt").write_text("，\n")
    found = textmine.matrix(tmp_path / "a.txt")
    for to in ("mtx", "npz", "ldac", "parquet"):
        found.save(str(tmp_path / f"x.{to}"))
    assert (tmp_path / "x.mtx").read_text().endswith("\n1 0 0\n")
    assert (tmp_path / "x.ldac").read_text() == "0\n"
    sparse = pytest.importorskip("scipy.sparse")
    assert sparse.load_npz(tmp_path / "x.npz").shape == found.to_scipy().shape == (1, 0)


def test_files_are_all_there_or_none(tmp_path, counts):
    (tmp_path / "x.docs.tsv").mkdir()
    with pytest.raises(OutputError, match=r"x\.docs\.tsv"):
        counts.save(str(tmp_path / "x.mtx"))
    assert [path.name for path in tmp_path.iterdir()] == ["x.docs.tsv"]


@pytest.mark.parametrize(
    ("target", "to", "problem"),
    [
        ("x.ldac", None, "LDA-C has whole numbers"),
        ("-", "mtx", "mtx needs a file"),
        ("-", "npz", "npz needs a file"),
        ("x.npz.gz", None, "npz is not compressed"),
        ("x.xlsx", None, "a matrix cannot be saved as xlsx"),
    ],
)
def test_what_cannot_be_written(tfidf, target, to, problem):
    with pytest.raises(SettingsError, match=problem):
        tfidf.save(target, to=to)


def test_scipy_is_asked_for_where_it_is_needed(tmp_path, counts, monkeypatch):
    for name in [name for name in sys.modules if name.split(".")[0] == "scipy"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingExtraError, match="pip install scipy"):
        counts.to_scipy()
    counts.save(str(tmp_path / "x.npz"))


def test_names_beside():
    assert Beside.of("a.b/x").files("ldac") == ("a.b/x.vocab.tsv", "a.b/x.docs.tsv", "a.b/x.vocab")
    assert Beside.of("a/x.y.mtx.xz").files("mtx") == ("a/x.y.vocab.tsv", "a/x.y.docs.tsv")
    assert repr(textmine.matrix(CORPUS, top=3, document="file")).endswith("9 documents, 3 words, 27 cells (count)>")
