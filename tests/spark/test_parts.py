"""Parquet parts that executors write: the local engine's counts, a table for others, a store once merged."""

from __future__ import annotations

import json

import pytest

import textmine
from tests.cli.running import run

pytest.importorskip("pyspark", reason="pyspark (extra spark) is not installed")
parquet = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.slow

CORPUS = "data/corpus"


def written(*args):
    result = run(*args, "-q")
    assert result.returncode == 0, result.stderr
    return result


def rows_of(folder):
    return sorted(zip(*parquet.read_table(folder).to_pydict().values(), strict=True))


def of_table(table):
    return sorted(zip(*table.to_dict().values(), strict=True))


def arrays_of(store):
    files = (path for path in store.rglob("*") if path.is_file() and path.suffix not in (".json", ".jsonl"))
    return {str(path.relative_to(store)): path.read_bytes() for path in files}


@pytest.mark.usefixtures("spark")
def test_words(tmp_path):
    parts, local = tmp_path / "words.parquet", tmp_path / "local.store"
    written("count", CORPUS, "--docs", "--engine", "spark", "-o", str(parts))
    written("count", CORPUS, "--docs", "-o", str(local))
    expected = textmine.WordCounts.load(str(local))
    assert rows_of(parts) == of_table(expected.as_table())
    written("merge", str(parts), "-o", str(tmp_path / "merged.store"))
    merged = textmine.WordCounts.load(str(tmp_path / "merged.store"))
    assert arrays_of(tmp_path / "merged.store") == arrays_of(local)
    assert (merged.summary, merged.key) == (expected.summary, expected.key)
    written("merge", str(parts), str(local), "-o", str(tmp_path / "twice.store"))
    assert textmine.WordCounts.load(str(tmp_path / "twice.store"))["的"] == 2 * expected["的"]

    chosen = ("--min-count", "3", "--top", "20")
    written("count", CORPUS, *chosen, "--engine", "spark", "-o", str(parts))
    assert rows_of(parts) == of_table(textmine.count(CORPUS, min_count=3).as_table(20))
    assert "words were left out by --min-count 3" in run("merge", str(parts), "-o", str(local)).stderr


@pytest.mark.usefixtures("spark")
def test_ngrams(tmp_path):
    parts, local = tmp_path / "ngrams.parquet", tmp_path / "local.store"
    written("count", CORPUS, "--ngrams", "5", "--min-count", "2", "--engine", "spark", "-o", str(parts))
    written("count", CORPUS, "--ngrams", "5", "-o", str(local))
    expected = textmine.NgramCounts.load(str(local))
    for n in range(1, 6):
        of_order = [(ngram, count) for order, ngram, count in rows_of(parts) if order == n]
        assert of_order == of_table(expected.as_table(order=n, min_count=2)) != []
    written("merge", str(parts), "-o", str(tmp_path / "merged.store"))
    assert arrays_of(tmp_path / "merged.store") == arrays_of(local)
    manifests = [json.loads((each / "manifest.json").read_text()) for each in (local, tmp_path / "merged.store")]
    for manifest in manifests:
        del manifest["sha256"], manifest["seal"]  # those of the list of inputs, which parts do not have
    assert manifests[0] == manifests[1]


@pytest.mark.usefixtures("spark")
def test_what_cannot_be(tmp_path):
    parts = tmp_path / "words.parquet"
    for options in (("--per-million",), ("--begins", "人"), ("--report", "x.html"), ("--fold", "t2s")):
        result = run("count", CORPUS, *options, "--engine", "spark", "-o", str(parts))
        assert result.returncode == 2, result.stderr
        assert "parts" in result.stderr
    assert not parts.exists()
    written("count", CORPUS, "--engine", "spark", "-o", str(parts))
    next(parts.glob("part-*.parquet")).unlink()
    result = run("merge", str(parts), "-o", str(tmp_path / "x.store"))
    assert result.returncode == 1
    assert "parquet is missing\nCount again.\n" in result.stderr
