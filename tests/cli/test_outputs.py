"""What every command that writes text does with the ending of its output."""

from __future__ import annotations

import bz2
import gzip
import lzma

import pytest
import zstandard

from .running import CORPUS, run

STORY = CORPUS / "03_short_story.txt"
UNCOMPRESS = {
    "gz": gzip.decompress,
    "bz2": bz2.decompress,
    "xz": lzma.decompress,
    "zst": lambda raw: zstandard.ZstdDecompressor().decompressobj().decompress(raw),
}
WRITERS = {
    "count": (("count", STORY), ("tsv", "csv", "jsonl", "dict.txt")),
    "idf": (("count", STORY, "--docs"), ("idf.txt",)),
    "matrix": (("matrix", STORY), ("mtx", "ldac", "tsv")),
    "keywords": (("keywords", STORY), ("tsv", "csv")),
    "ngrams": (("count", STORY, "--ngrams", "2"), ("tsv", "csv")),
    "newwords": (("newwords", STORY, "--min-count", "2", "--known", "none"), ("tsv", "dict.txt")),
    "collocates": (("collocates", "老孟", STORY, "--min-count", "1"), ("tsv", "csv")),
    "compare": (("compare", STORY, CORPUS / "02_lab_howto.txt", "--min-g2", "0"), ("tsv", "jsonl")),
    "concordance": (("concordance", "老孟", STORY), ("txt", "tsv", "csv")),
}
QUICK = ("count", "matrix")
CASES = [
    pytest.param(name, ending, marks=[] if name in QUICK and ending == endings[0] else [pytest.mark.slow])
    for name, (_, endings) in WRITERS.items()
    for ending in endings
]


@pytest.mark.parametrize(("name", "ending"), CASES)
def test_the_last_ending_compresses_what_the_one_before_it_names(tmp_path, name, ending):
    args = WRITERS[name][0]
    assert run(*args, "-o", f"x.{ending}", cwd=tmp_path).returncode == 0
    plain = (tmp_path / f"x.{ending}").read_bytes()
    for compression, uncompress in UNCOMPRESS.items():
        target = f"x.{ending}.{compression}"
        assert run(*args, "-o", target, cwd=tmp_path).returncode == 0
        assert uncompress((tmp_path / target).read_bytes()) == plain


def test_the_curve_is_compressed(tmp_path):
    run("suggest-dim", "1000", "--curve", "x.tsv", cwd=tmp_path)
    run("suggest-dim", "1000", "--curve", "x.tsv.gz", cwd=tmp_path)
    assert gzip.decompress((tmp_path / "x.tsv.gz").read_bytes()) == (tmp_path / "x.tsv").read_bytes()


def test_cut_text_and_arpa_files_are_compressed(tmp_path):
    learn = ("segment", STORY, "--method", "lm", "--save-model", "x.seg", "-o", "x.txt")
    assert run(*learn, cwd=tmp_path).returncode == 0
    for target in ("x.jsonl", "x.jsonl.zst", "y.txt.xz"):
        assert run("segment", STORY, "--model", "x.seg", "-o", target, cwd=tmp_path).returncode == 0
    assert lzma.decompress((tmp_path / "y.txt.xz").read_bytes()) == (tmp_path / "x.txt").read_bytes()
    assert UNCOMPRESS["zst"]((tmp_path / "x.jsonl.zst").read_bytes()) == (tmp_path / "x.jsonl").read_bytes()
    run("count", STORY, "--ngrams", "3", "-o", "x.store", cwd=tmp_path)
    for target in ("x.arpa", "x.ARPA.GZ"):
        assert run("lm", "x.store", "-o", target, cwd=tmp_path).returncode == 0
    assert gzip.decompress((tmp_path / "x.ARPA.GZ").read_bytes()) == (tmp_path / "x.arpa").read_bytes()
    assert run("lm", "x.ARPA.GZ", "-o", "y.lm", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("count", STORY, "-o", "x.parquet.gz"), "parquet is not compressed by gz\nLeave out .gz: -o x.parquet\n"),
        (("count", STORY, "-o", "x.store.zst"), "store is not compressed by zst\nLeave out .zst: -o x.store\n"),
        (("newwords", STORY, "-o", "x.xlsx.xz"), "xlsx is not compressed by xz\nLeave out .xz: -o x.xlsx\n"),
        (
            ("lm", "x.store", "-o", "x.lm.gz"),
            "a model is not compressed by gz, for it is opened, not read\nName it x.lm",
        ),
        (("segment", STORY, "--save-model", "x.seg.gz"), "a model is not compressed by gz"),
        (("segment", STORY, "-o", "x.csv"), "text cannot be saved as csv\nChoose txt or jsonl.\n"),
        (("count", STORY, "-o", "x.xls"), "no format has the extension .xls\nUse .tsv, .csv, .jsonl"),
        (("count", STORY, "-o", "x.tsv", "--csv", "plain"), "plain is a way to write csv, not tsv\n"),
        (("merge", "x.store", "-o", "y.store.gz"), "y.store.gz is no name for a store\nLet it end in .store.\n"),
    ],
)
def test_what_cannot_be_written_is_said_before_the_work(tmp_path, args, says):
    result = run(*args, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["words", "words.txt", "words.txt.gz"])
def test_a_format_that_nobody_named_is_said(tmp_path, target):
    guessed = run("count", STORY, "-q", "-o", target, cwd=tmp_path)
    assert guessed.stderr == (
        f"Warning: {target} is written as tsv, for its ending names no format\n"
        "  Use .tsv, .csv, .jsonl, .parquet, .xlsx, "
        ".dict.txt, .dic, .hanlp.txt, .lac.txt, .dict.yaml, .idf.txt or .store; or say --to tsv.\n"
    )
    before = (tmp_path / target).read_bytes()
    assert run("count", STORY, "-q", "-o", target, "--to", "tsv", cwd=tmp_path).stderr == ""
    assert (tmp_path / target).read_bytes() == before


def test_csv_is_for_excel_in_a_file_and_plain_on_standard_output(tmp_path):
    (tmp_path / "in.txt").write_text("-5 @a =\n", encoding="utf-8")
    args = ("count", "in.txt", "--tokenizer", "chars", "--keep-punct", "--top", "2", "--to", "csv")
    plain, safe = "word,count\n ,2\n-,1\n", "\ufeffword,count\n ,2\n'-,1\n"
    assert run(*args, cwd=tmp_path).stdout == plain
    assert run(*args, "--csv", "excel", cwd=tmp_path).stdout == safe
    run(*args, "-o", "x.csv", cwd=tmp_path)
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == safe
    run(*args, "-o", "x.csv", "--csv", "plain", cwd=tmp_path)
    assert (tmp_path / "x.csv").read_text(encoding="utf-8") == plain


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["csv", "csv.gz", "xlsx", "tsv.zst", "jsonl.bz2", "CSV", "XLSX"])
def test_commands_read_the_tables_again(tmp_path, ending):
    for name, text in (("a", "=1 -5 @用户 老孟 老孟\n" * 9), ("b", "=1 电脑 @用户 '=\n" * 9)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        for target in (f"{name}.{ending}", f"{name}.tsv"):
            made = run("count", f"{name}.txt", "--tokenizer", "chars", "--keep-punct", "-o", target, cwd=tmp_path)
            assert made.returncode == 0
    expected = run("compare", "a.tsv", "b.tsv", "--min-g2", "0", cwd=tmp_path)
    found = run("compare", f"a.{ending}", f"b.{ending}", "--min-g2", "0", cwd=tmp_path)
    assert found.stdout == expected.stdout.replace("a.tsv", f"a.{ending}")
    assert found.stdout.count("\n") > 5
    near = ("collocates", "老", "a.txt", "--tokenizer", "chars", "--min-count", "1", "--counts")
    assert run(*near, f"a.{ending}", cwd=tmp_path).stdout == run(*near, "a.tsv", cwd=tmp_path).stdout
    vocab = ("suggest-dim", "--vocab")
    assert run(*vocab, f"a.{ending}", cwd=tmp_path).stdout == run(*vocab, "a.tsv", cwd=tmp_path).stdout
