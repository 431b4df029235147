"""ARPA files: what is written is read again, as kenlm's are; and damage is told."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given

from tests.lm.models import (
    TEXT,
    WITNESS,
    arpa_of_kenlm,
    assert_same,
    model_of,
    ngrams_in,
    orders,
    texts,
    twin_of,
    witness,
)
from textmine.errors import InputError, OutputError
from textmine.io.arpa import read_arpa, write_arpa

from .reading import COMPRESS, in_one_file

ARPA = r"""
\data\
ngram 1=5
ngram 2=3
ngram 3=1

\1-grams:
-1.25	<unk>	0
0	<s>	-0.5
-0.75	</s>	0
-0.5	长	-0.25
-1	江	-0.125

\2-grams:
-0.25	<s> 长	-0.0625
-0.5	长 江	0
-0.375	江 </s>	0

\3-grams:
-0.125	<s> 长 江

\end\
""".lstrip()
HINT = "Give a complete ARPA file of a language model."


@pytest.fixture
def path(tmp_path) -> str:
    return str(tmp_path / "x.arpa")


def read(path: str, text: str):
    Path(path).write_bytes(text.encode())
    return read_arpa(path)


def refused(path: str, text: str) -> str:
    """What is said of a text, behind its path: line and error."""
    with pytest.raises(InputError) as raised:
        read(path, text)
    assert raised.value.hint == HINT
    return f"{raised.value.where.removeprefix(path)}: {raised.value.what}"


# round trips


@in_one_file
@given(text=texts, order=orders)
@example(TEXT, 4)
def test_a_model_written_and_read_is_the_same(tmp_path, text, order):
    path = str(tmp_path / "x.arpa")
    model, _ = model_of(text, order)
    write_arpa(path, model)
    again = read_arpa(path)
    assert (again.order, again.n_ngrams) == (model.order, model.n_ngrams)
    assert again.vocabulary.words.words() == model.vocabulary.words.words()
    assert_same(again, ngrams_in(model))
    written = (tmp_path / "x.arpa").read_bytes()
    write_arpa(path, again)
    assert (tmp_path / "x.arpa").read_bytes() == written


def test_a_file_by_hand(path):
    model = read(path, ARPA)
    assert model.n_ngrams == (5, 3, 1)
    assert ngrams_in(model) == {
        ("<unk>",): (-1.25, 0), ("<s>",): (0, -0.5), ("</s>",): (-0.75, 0),
        ("长",): (-0.5, -0.25), ("江",): (-1, -0.125),
        ("<s>", "长"): (-0.25, -0.0625), ("长", "江"): (-0.5, 0), ("江", "</s>"): (-0.375, 0),
        ("<s>", "长", "江"): (-0.125, 0),
    }  # fmt: skip
    assert model.score(["长江"]) == (-0.25 - 0.125 - 0.375, 3)
    assert model.score(["江龘"]) == (-0.5 - 1 - 0.125 - 1.25 - 0.75, 3)


def test_the_text_that_is_written(tmp_path, path):
    write_arpa(path, read(path, ARPA))
    expected = ARPA.replace("-0.5	长	-0.25\n-1	江	-0.125", "-1	江	-0.125\n-0.5	长	-0.25")
    expected = expected.replace(
        "-0.5	长 江	0\n-0.375	江 </s>	0", "-0.375	江 </s>	0\n-0.5	长 江	0"
    )
    assert (tmp_path / "x.arpa").read_text() == expected


def test_ngrams_are_written_by_the_text_of_their_symbols(tmp_path, path):
    model, _ = model_of(TEXT, 3)
    write_arpa(path, model)
    order = {symbol: number for number, symbol in enumerate(model.vocabulary.texts(np.arange(model.n_ngrams[0])))}
    for section in re.split(r"\\\d-grams:\n", (tmp_path / "x.arpa").read_text())[1:]:
        lines = [line.split("\t") for line in section.split("\n\n")[0].splitlines()]
        ngrams = [[order[symbol] for symbol in line[1].split(" ")] for line in lines]
        assert ngrams == sorted(ngrams)
    assert {line[1] for line in lines} == {" ".join(ngram) for ngram in twin_of(TEXT, 3) if len(ngram) == 3}


@pytest.mark.parametrize("compression", COMPRESS)
def test_files_may_be_compressed(tmp_path, compression):
    (tmp_path / "x").write_bytes(COMPRESS[compression](ARPA.encode()))
    assert read_arpa(str(tmp_path / "x")).n_ngrams == (5, 3, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\t", " "),
        ("ngram 1=5", "ngram  1 = 5"),
        ("\t0\n", "\n"),
        ("\\data\\", "\n\n\\data\\"),
        ("\\data\\", "\ufeff\\data\\"),
        ("\\data\\", "made by hand\nngram 1=9\n\n\\data\\"),
        ("\\end\\\n", "\\end\\"),
        ("\n\\end\\", "\\end\\"),
    ],
)
def test_other_programs_write_it_a_little_differently(path, old, new):
    assert ngrams_in(read(path, ARPA.replace(old, new))) == ngrams_in(read(path, ARPA))


def test_a_file_need_not_have_the_marks(path):
    model = read(path, "\\data\\\nngram 1=1\n\n\\1-grams:\n-0.5\t长\n\n\\end\\\n")
    assert model.order == 1
    assert model.score(["长"]) == (-0.5 - 99, 2)


def test_a_file_of_marks_alone(path):
    model = read(path, "\\data\\\nngram 1=1\n\n\\1-grams:\n-0.5\t</s>\n\n\\end\\\n")
    assert model.score(["长"]) == (-99 - 0.5, 2)


def test_progress_counts_ngrams(path):
    read(path, ARPA)
    steps = []
    read_arpa(path, steps.append)
    assert sum(steps) == 9


# kenlm


@pytest.mark.corpora
def test_the_scores_of_the_file_of_kenlm_are_ours():
    theirs, (ours, _) = read_arpa(str(WITNESS / "pku_test.lmplz-o4.arpa.xz")), witness()
    assert theirs.n_ngrams == ours.n_ngrams
    lines = [line.split("\t")[1] for line in arpa_of_kenlm().decode().splitlines()[-20_000:-2]]
    for text in ["共同创造美好的新世纪", "龘", *("".join(lines[i : i + 50]) for i in range(0, len(lines), 997))]:
        runs = text.replace("<s>", "，").replace("</s>", "，").replace(" ", "")
        (log10, n), (log10_theirs, n_theirs) = ours.score([runs]), theirs.score([runs])
        assert n == n_theirs
        assert log10 / n == pytest.approx(log10_theirs / n, abs=1e-4)


# damage


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\\data\\", "data", ":21: \\data\\ should stand somewhere before the end of the file"),
        ("ngram 1=5\n", "", ":2: ngram 1=… or \\1-grams: should stand here"),
        ("ngram 2=3", "ngram 2=x", ":3: ngram 2=… or \\1-grams: should stand here"),
        ("ngram 2=3", "ngram 2=-3", ":3: ngram 2=… or \\1-grams: should stand here"),
        ("ngram 1=5\nngram 2=3\nngram 3=1\n", "", ":3: there are no n-grams"),
        ("ngram 1=5", "ngram 1=6", ":13: not an n-gram of 1 symbols with its logarithms"),
        ("ngram 1=5", "ngram 1=4", ":11: \\2-grams: should stand here, not -1\t江\t-0.125"),
        ("ngram 3=1", "ngram 3=2", ":21: not an n-gram of 3 symbols with its logarithms"),
        ("ngram 3=1", "ngram 3=0", ":19: \\end\\ should stand here, not -0.125\t<s> 长 江"),
        ("\\3-grams:", "\\4-grams:", ":18: \\3-grams: should stand here, not \\4-grams:"),
        ("-0.5	长 江	0", "-0.5	长", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长 江	0", "-0.5	长 江 江	0", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长 江	0", "x	长 江	0", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长 江	0", "-0.5	长 江	x", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("<s> 长 江", "<s> 长 江	-1", ":19: not an n-gram of 3 symbols with its logarithms"),
        ("-0.5	长 江	0", "0.5	长 江	0", ":15: 0.5 is no logarithm of a probability"),
        ("-0.5	长 江	0", "nan	长 江	0", ":15: nan is no logarithm of a probability"),
        ("江 </s>", "长 江", ":16: an n-gram of 2 symbols occurs twice"),
        ("-1	江", "-1	长", ":11: a 1-gram occurs twice"),
        ("-0.5	长 江", "-0.5	长 龘", ":16: a symbol that has no 1-gram: 龘"),
        ("<s> 长 江", "江 长 江", ":19: an n-gram of 3 symbols whose first 2 are none"),
        ("\\end\\\n", "", ":20: \\end\\ should stand here, not the end of the file"),
        ("\\end\\", "\\4-grams:", ":21: \\end\\ should stand here, not \\4-grams:"),
    ],
)
def test_a_damaged_file_is_an_input_error_that_names_the_line(path, old, new, message):
    assert old in ARPA
    assert refused(path, ARPA.replace(old, new)) == message


def test_a_file_cut_short_anywhere_is_an_input_error(path):
    for end in range(len(ARPA) - 1):
        refused(path, ARPA[:end])


@pytest.mark.parametrize("compression", [name for name in COMPRESS if name])
def test_a_compressed_file_cut_short_is_an_input_error(tmp_path, compression):
    raw = COMPRESS[compression](ARPA.encode())
    (tmp_path / "x").write_bytes(raw[: len(raw) // 2])
    with pytest.raises(InputError, match="damaged or cut short"):
        read_arpa(str(tmp_path / "x"))


@pytest.mark.parametrize("size", ["9" * 12, "9" * 30])
def test_a_number_of_ngrams_that_cannot_be_is_an_input_error(path, size):
    refused(path, ARPA.replace("ngram 2=3", f"ngram 2={size}"))


def test_a_backoff_that_is_no_number_is_an_input_error(path):
    refused(path, ARPA.replace("-0.125\n", "nan\n"))


def test_a_symbol_that_is_not_utf_8_is_an_input_error(tmp_path):
    (tmp_path / "x").write_bytes(ARPA.encode().replace("江".encode(), b"\xb3\xa4"))
    with pytest.raises(InputError, match="a symbol that is not UTF-8"):
        read_arpa(str(tmp_path / "x"))


def test_a_missing_file_is_an_input_error(path):
    with pytest.raises(InputError, match="no such file"):
        read_arpa(path)


# writing


def test_nothing_is_left_of_a_file_that_cannot_be_written(tmp_path, path, monkeypatch):
    model, _ = model_of(TEXT, 3)
    (tmp_path / "x.arpa").write_text("old")

    def fails(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("textmine.io.arpa._sorted", fails)
    with pytest.raises(OutputError, match="no room to write"):
        write_arpa(path, model)
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("x.arpa", "old")]
    with pytest.raises(OutputError):
        write_arpa(str(tmp_path / "none" / "x.arpa"), model)
