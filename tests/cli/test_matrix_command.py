"""`textmine matrix` and `textmine keywords`."""

from __future__ import annotations

import pytest

from tests.cli.running import CORPUS, run
from tests.jobs import default_sizes

TEXT = "长江 大桥 大桥\n\n黄河 大桥\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in.txt").write_text(TEXT)
    return tmp_path


def test_a_matrix_and_what_lies_beside_it(folder):
    result = run("matrix", "in.txt", "-o", "x.mtx", cwd=folder)
    assert result.returncode == 0, result.stderr
    assert result.stdout == ""
    assert "2 documents × 3 words, 4 cells\n" in result.stderr
    assert (folder / "x.mtx").read_text() == (
        "%%MatrixMarket matrix coordinate integer general\n2 3 4\n1 1 2\n1 2 1\n2 1 1\n2 3 1\n"
    )
    assert (folder / "x.vocab.tsv").read_text() == "word\tcount\tdocs\n大桥\t3\t2\n长江\t1\t1\n黄河\t1\t1\n"
    assert (folder / "x.docs.tsv").read_text() == "document\ttokens\nin.txt:1\t3\nin.txt:3\t2\n"


def test_lda_c(folder):
    assert run("matrix", "in.txt", "-o", "x.ldac", "-q", cwd=folder).stderr == ""
    assert (folder / "x.ldac").read_text() == "2 0:2 1:1\n2 0:1 2:1\n"
    assert (folder / "x.ldac.vocab").read_text() == "大桥\n长江\n黄河\n"


def test_standard_output_has_a_table(folder):
    result = run("matrix", "in.txt", "--weight", "binary", "--max-docs", "0.5", cwd=folder)
    assert result.stdout == "document\tword\tcount\nin.txt:1\t长江\t1\nin.txt:3\t黄河\t1\n"
    assert len(list(folder.iterdir())) == 1


def test_its_own_files_are_not_read_again(folder):
    for _ in range(2):
        result = run("matrix", ".", "-o", "x.csv", cwd=folder)
        assert result.returncode == 0, result.stderr
        assert "1 file, 2 documents" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x.mtx", "x.npz", "x.parquet"])
def test_workers_and_shards_do_not_show(tmp_path, name):
    written = []
    for workers, size in (("1", 8_000_000), ("2", 9_000), ("3", 20_000)):
        with default_sizes(shard_bytes=size):
            args = ("--workers", workers, "--memory", "128M", "--weight", "tfidf", "-o", tmp_path / name, "-q")
            assert run("matrix", CORPUS, *args).returncode == 0
        written.append([path.read_bytes() for path in sorted(tmp_path.iterdir())])
    assert written[0] == written[1] == written[2]


@pytest.mark.parametrize(
    ("args", "problem"),
    [
        (["matrix", "in.txt", "-o", "x.ldac", "--weight", "tfidf"], "LDA-C has whole numbers, no TF-IDF"),
        (["matrix", "in.txt", "--min-docs", "x"], "is not of the form 5 or 0.01"),
        (["matrix", "in.txt", "--max-docs", "1.5"], "max_docs cannot be 1.5"),
        (["matrix", "in.txt", "--to", "mtx"], "mtx needs a file"),
        (["keywords", "in.txt", "--method", "textrank", "--min-length", "2"], "cannot be used with --method textrank"),
        (["count", "in.txt", "-o", "x.idf.txt"], "Count them: --docs"),
    ],
)
def test_what_does_not_go(folder, args, problem):
    result = run(*args, cwd=folder)
    assert result.returncode == 2
    assert problem in result.stderr
    assert len(list(folder.iterdir())) == 1


def test_keywords(folder):
    result = run("keywords", "in.txt", cwd=folder)
    assert result.stdout == ("document\tword\tscore\tcount\nin.txt:1\t长江\t0.135155\t1\nin.txt:3\t黄河\t0.202733\t1\n")
    assert "2 documents" in result.stderr
    assert "2 keywords" in result.stderr


def test_idf_for_jieba(folder):
    assert run("count", "in.txt", "--docs", "-o", "x.idf.txt", "-q", cwd=folder).returncode == 0
    assert (folder / "x.idf.txt").read_text() == "大桥 0.0\n长江 0.4054651081081644\n黄河 0.4054651081081644\n"
    result = run("compare", "x.idf.txt", "in.txt", cwd=folder)
    assert "a list has idf, not counts" in result.stderr


def test_keywords_have_a_page_and_a_picture(folder):
    pytest.importorskip("vl_convert")
    (folder / "in.txt").write_text(TEXT)
    result = run("keywords", "in.txt", "-o", "x.tsv", "--report", "x.html", "--plot", "x.svg", cwd=folder)
    assert result.returncode == 0, result.stderr
    assert "黄河" in (folder / "x.html").read_text()
    assert "黄河" in (folder / "x.svg").read_text()
