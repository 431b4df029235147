"""Stores on the command line: tables of them, `textmine merge` and `textmine check`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import textmine
from tests.cli.running import run

TEXT = "长江长江大桥，GPT-4和长江。\n大桥 gpt-4\n"
TABLE = [("长江", 3), ("大桥", 2), ("GPT-4和", 1), ("和长", 1), ("江大", 1), ("江长", 1)]
"""Of order 2."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory) -> Path:
    """A text and another, their stores of n-grams, a store of words, and one without a manifest."""
    folder = tmp_path_factory.mktemp("stores")
    for name, text in (("x", TEXT), ("y", "长江黄河\n")):
        (folder / f"{name}.txt").write_text(text)
        textmine.count_ngrams(folder / f"{name}.txt", order=3, store=folder / f"{name}.store", workers=1)
    textmine.count(folder / "x.txt", tokenizer="chars", docs=True, workers=1).save(str(folder / "words.store"))
    shutil.copytree(folder / "x.store", folder / "half.store")
    (folder / "half.store" / "manifest.json").unlink()
    return folder


@pytest.fixture
def here(stores, tmp_path) -> Path:
    return Path(shutil.copytree(stores, tmp_path / "here"))


def lines(rows) -> str:
    return "".join(f"{ngram}\t{n}\n" for ngram, n in [("ngram", "count"), *rows])


# Tables of a store.


@pytest.mark.parametrize("store", ["x.store", "x.store/", "./x.store"])
def test_a_table_of_a_store(here, run_here, store):
    result = run_here("count", store, "--order", "2", cwd=here)
    assert (result.returncode, result.stdout, result.stderr) == (0, lines(TABLE), "")


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--order", "2", "--top", "3"], TABLE[:3]),
        (["--order", "2", "--min-count", "2"], TABLE[:2]),
        (["--order", "1", "--top", "1"], [("江", 3)]),
        (["--top", "2", "--min-count", "3"], [("江", 3), ("长", 3)]),
        (["--order", "3", "--min-count", "2"], []),
    ],
)
def test_choices_are_made_when_a_store_is_read(here, run_here, options, rows):
    assert run_here("count", "x.store", *options, cwd=here).stdout == lines(rows)
    run_here("count", "x.store", *options, "-o", "out.tsv", cwd=here)
    assert (here / "out.tsv").read_text() == lines(rows)


def test_top_is_the_head_of_the_whole_table(here, run_here):
    whole = run_here("count", "x.store", cwd=here).stdout.splitlines()
    for top in range(1, len(whole) + 2):
        assert run_here("count", "x.store", "--top", str(top), cwd=here).stdout.splitlines() == whole[: top + 1]


def test_a_table_of_words(here, run_here):
    assert run_here("count", "words.store", "--top", "2", cwd=here).stdout == "word\tcount\tdocs\n江\t3\t1\n长\t3\t1\n"
    result = run_here("count", "words.store", "--min-count", "3", "--to", "csv", cwd=here)
    assert result.stdout == "word,count,docs\n江,3,1\n长,3,1\n"


def test_a_store_is_copied_whole(here, run_here):
    for target in ("z.store", "x.store"):
        assert run_here("count", "x.store", "-o", target, cwd=here).returncode == 0
        assert run_here("check", target, cwd=here).returncode == 0
    assert run_here("count", "z.store", "--order", "2", cwd=here).stdout == lines(TABLE)


@pytest.mark.parametrize("name", ["half.store", "missing.store", "."])
@pytest.mark.parametrize("args", [["count", "{}"], ["merge", "x.store", "{}", "-o", "z.store"], ["check", "{}"]])
def test_what_is_no_store_is_told(here, run_here, name, args):
    result = run_here(*(arg.format(name) for arg in args), cwd=here)
    if args[0] == "count" and name != "half.store":
        return  # no store by its looks, so text
    says = f"Error: {name}: not a textmine store: no manifest.json\nCount again with -o X.store.\n"
    assert (result.returncode, result.stdout, result.stderr) == (1, "", says)
    assert not (here / "z.store").exists()


# Merging.


def test_a_sum_of_stores(here, run_here):
    result = run_here("merge", "x.store", "y.store", "-o", "z.store", cwd=here)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "z.store: <NgramCounts of orders 1 to 3, 17 symbols>\n"
    run_here("count", "x.txt", "y.txt", "--ngrams", "3", "-o", "at_once.store", cwd=here)
    tables = [run_here("count", store, cwd=here).stdout for store in ("z.store", "at_once.store")]
    assert tables[0] == tables[1]
    assert "长江\t4\n" in tables[0]


def test_the_same_text_in_two_stores_is_warned_of(here, run_here):
    run_here("count", "x.txt", "--ngrams", "3", "-o", "again.store", cwd=here)
    result = run_here("merge", "x.store", "again.store", "-o", "z.store", cwd=here)
    assert result.returncode == 0
    assert result.stderr.startswith("Warning: the same text is in two stores and counts twice: ")


def test_a_sum_may_replace_a_part_of_it(here, run_here):
    for n in (4, 5):
        (here / "new.txt").write_text(f"长江{n}\n")
        run_here("count", "new.txt", "--ngrams", "3", "-o", "new.store", cwd=here)
        assert run_here("merge", "x.store", "new.store", "-o", "x.store", cwd=here).returncode == 0
        assert f"长江\t{n}\n" in run_here("count", "x.store", cwd=here).stdout
    assert run_here("check", "x.store", cwd=here).returncode == 0


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (
            ["x.store", "words.store", "-o", "z.store"],
            1,
            "words.store: differs in kind from x.store: words, not ngrams\n",
        ),
        (["x.store", "y.store", "x.store/", "-o", "z.store"], 1, "a store is given twice\nName each once.\n"),
        (["x.store", "y.store", "-o", "z.tsv"], 2, "z.tsv is no name for a store\nLet it end in .store.\n"),
        (["x.store", "y.store", "-o", "none/z.store"], 1, "none: the folder does not exist\nmkdir -p none\n"),
        (["x.store", "y.store"], 2, "Missing option '-o' / '--output'."),
        (["-o", "z.store"], 2, "Missing argument 'STORE...'."),
        (["x.store", "-o", "z.store", "--memory", "1M"], 2, "1M of memory is too little\nGive 128M or more."),
        (["x.store", "-o", "z.store", "--temp-dir", "none"], 1, "none: cannot be written: No such file"),
    ],
)
def test_what_cannot_be_merged(here, run_here, args, code, says):
    result = run_here("merge", *args, cwd=here)
    assert (result.returncode, result.stdout) == (code, "")
    assert says in result.stderr
    assert result.stderr.startswith("Usage: textmine merge [OPTIONS] STORE...\n" if code == 2 else "Error: ")
    assert not (here / "z.store").exists()


# Checking.


def test_whole_stores(here, run_here):
    result = run_here("check", "x.store", "words.store", cwd=here)
    assert (result.returncode, result.stderr) == (0, "")
    first, second = result.stdout.splitlines()
    assert first == "x.store: whole, <NgramCounts of orders 1 to 3, 13 symbols>"
    assert second.startswith("words.store: whole, <WordCounts of ")


def test_a_damaged_store(here, run_here):
    (here / "x.store" / "inputs.jsonl").write_bytes(b"{}")
    result = run_here("check", "x.store", cwd=here)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "Error: x.store: inputs.jsonl has changed since it was written: its SHA-256 differs\n"
        "The store is damaged: count again, or copy it again.\n"
    )


# What contradicts.


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["x.txt", "--ngrams", "0"], "'--ngrams': must be from 1 to 5, not 0"),
        (["x.txt", "--ngrams", "6"], "'--ngrams': must be from 1 to 5, not 6"),
        (["x.txt", "--ngrams", "many"], "'--ngrams': 'many' is not a number"),
        (
            ["x.txt", "--ngrams", "3", "--order", "9"],
            "n-grams of order 9 are not counted\nChoose an order from 1 to 3.",
        ),
        (
            ["x.txt", "--ngrams", "3", "--order", "0"],
            "n-grams of order 0 are not counted\nChoose an order from 1 to 3.",
        ),
        (["x.txt", "--ngrams", "3", "--min-count", "0"], "'--min-count': must be 1 or more, not 0"),
        (["x.txt", "--ngrams", "3", "--units", "latin"], "'--units': 'latin' is not one of 'all', 'han'."),
        (["x.txt", "--order", "2"], "--order needs --ngrams, or a store as INPUT"),
        (["x.txt", "--units", "han"], "--units needs --ngrams"),
        *(
            (
                ["x.txt", "--ngrams", "3", *option],
                f"{option[0]} cannot be used with --ngrams: it is for words, not for n-grams",
            )
            for option in (
                ["--tokenizer", "chars"],
                ["--no-hmm"],
                ["--userdict", "x.txt"],
                ["--stopwords", "x.txt"],
                ["--keep-punct"],
                ["--min-length", "2"],
                ["--docs"],
                ["--word-ngrams", "2..3"],
            )
        ),
        *(
            (
                ["x.txt", "--ngrams", "3", "-o", "z.store", *option],
                "a store keeps all n-grams\nLeave out --order, --top",
            )
            for option in (["--top", "3"], ["--order", "2"], ["--min-count", "2"])
        ),
        (["x.txt", "--ngrams", "3", "-o", "z.dict.txt"], "a table of n-grams cannot be saved as dict.txt"),
        (["x.txt", "--ngrams", "3", "--to", "store"], "store needs a file\nName one: -o counts.store"),
        (["x.store", "y.store"], "counted already\nMerge stores first: textmine merge x.store y.store -o all.store"),
        (["x.store", "x.txt"], "counted already\nCount the texts into a store of their own, then merge the stores."),
        *(
            (["x.store", *option], f"{option[0]} cannot be used with a store as INPUT: it has been counted already")
            for option in (
                ["--encoding", "utf-8"],
                ["--ngrams", "3"],
                ["--units", "han"],
                ["--workers", "2"],
                ["--docs"],
            )
        ),
        (["x.store", "--order", "4"], "n-grams of order 4 are not counted\nChoose an order from 1 to 3."),
        (["x.store", "--min-count", "0"], "'--min-count': must be 1 or more, not 0"),
        (["x.store", "--top", "3", "-o", "z.store"], "a store keeps all n-grams\nLeave out --order, --top"),
        (["x.store", "-o", "z.dict.txt"], "a table of n-grams cannot be saved as dict.txt"),
        (["words.store", "--order", "1"], "a store of words has no --order"),
    ],
)
def test_what_contradicts_is_a_usage_error_that_says_what_to_do(here, run_here, args, says):
    result = run_here("count", *args, cwd=here)
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.startswith("Usage: textmine count [OPTIONS] INPUT...\nTry 'textmine count -")
    assert not list(here.glob("z.*"))


def test_a_store_among_texts_in_a_folder_is_skipped_with_a_warning(here):
    result = run("count", ".", "--ngrams", "1", "--top", "1", cwd=here)
    assert (result.returncode, result.stdout) == (0, "ngram\tcount\n江\t4\n")
    assert result.stderr.count("a count store, not text\n") == 4


# What begins or ends with a text.


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (("x.store", "--begins", "长", "--order", "2"), [("长江", 3)]),
        (("x.store", "--ends", "江", "--order", "2"), [("长江", 3)]),
        (("x.store", "--begins", "大", "--ends", "桥"), [("大桥", 2)]),
        (("x.store", "--begins", "大", "--top", "1"), [("大", 2)]),
        (("x.store", "--ends", "没有"), []),
        (("x.store", "--begins", "GPT-4", "--order", "2", "--min-count", "2"), []),
    ],
)
def test_ngrams_that_begin_or_end_with_a_text(stores, monkeypatch, arguments, rows):
    monkeypatch.chdir(stores)
    assert run("count", *arguments).stdout == lines(rows)


def test_words_that_begin_or_end_with_a_text_or_have_it_inside(stores, monkeypatch):
    monkeypatch.chdir(stores)
    for name, found in (("--begins", "江"), ("--ends", "江"), ("--contains", "江")):
        assert run("count", "words.store", name, found).stdout == "word\tcount\tdocs\n江\t3\t1\n"
    assert run("count", "words.store", "--begins", "没有").stdout == "word\tcount\tdocs\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("x.store", "--contains", "江"), "has no --contains"),
        (("x.store", "--begins", "江", "--order", "9"), "n-grams of order 9 are not counted"),
        (("x.txt", "--ngrams", "2", "--contains", "江"), "--contains cannot be used with --ngrams"),
        (("x.txt", "--begins", "江", "-o", "new.store"), "a store keeps all that was counted"),
        (("x.txt", "--begins", "江", "--report", "new.html"), "--begins cannot be used with --report"),
    ],
)
def test_what_cannot_be_chosen_is_refused(stores, monkeypatch, arguments, message):
    monkeypatch.chdir(stores)
    refused = run("count", *arguments)
    assert refused.returncode == 2
    assert message in refused.stderr
