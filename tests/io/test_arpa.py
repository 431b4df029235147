"""ARPA files: what is written is read again, as kenlm's are; and damage is told."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests import reference_lm
from tests.heard import Heard
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
from textmine.errors import EncodingError, InputError, OutputError
from textmine.io.arpa import read_arpa, write_arpa
from textmine.lm.model import NEVER

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
    assert raised.value.hint.endswith(".")
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
        ("\n", "\r"),
        ("0\n", "0\r\n"),
        ("ngram 1=5", "ngram 1= 5"),
        ("-0.5	长 江	0\n", "-0.5	长 江	0\n\n \t\n"),
        ("<s> 长 江", "<s> 长 江	0"),
        ("<s> 长 江", "<s>  长	江 "),
        ("0	<s>", "-0	<s>"),
        ("0	<s>", "1e-7	<s>"),
        ("0	<s>", "0.000009	<s>"),
        ("<unk>", "<UNK>"),
        ("<s>", "<S>"),
        ("</s>", "</S>"),
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


def test_the_usual_spelling_of_a_mark_is_the_mark(path):
    text = ARPA.replace("ngram 1=5", "ngram 1=7").replace("-1.25	<unk>", "-2	<Unk>\n-1.25	<unk>\n-3	<UNK>")
    found = ngrams_in(read(path, text))
    assert (found["<unk>",][0], found["<Unk>",][0], found["<UNK>",][0]) == (-1.25, -2, -3)


def test_a_section_may_have_no_ngrams(path):
    text = ARPA.replace("ngram 3=1", "ngram 3=0").replace("-0.125	<s> 长 江\n", "")
    model = read(path, text)
    assert model.n_ngrams == (5, 3, 0)
    assert model.score(["长江"]) == (-0.25 - 0.0625 - 0.5 - 0.375, 3)


def test_progress_counts_ngrams(path):
    read(path, ARPA)
    heard = Heard()
    model = read_arpa(path, lambda n_ngrams: heard.report.phase("reading", n_ngrams, "n-grams"))
    write_arpa(path, model, (written := []).append)
    heard.assert_whole()
    assert heard.totals("n-grams") == [sum(written)] == [9]


# other programs

SRILM = r"""

\data\
ngram 1=5
ngram 2=4
ngram 3=2

\1-grams:
-0.7269987	</s>
-99	<s>	-0.4823344
-0.5509	长	-0.2218
-0.60206	江	-0.30103
-inf	桥	-99

\2-grams:
-0.2218487	<s> 长	0
-0.1760913	长 江	-0.1249387
-0.30103	江 </s>
-0.4771213	江 桥

\3-grams:
-0.09691	<s> 长 江
-0.1	长 江 桥

\end\
"""
KENLM = r"""\data\
ngram 1=4
ngram 2=2

\1-grams:
-1.2041201	<unk>	0
0	<s>	-0.30103
-0.9030900	</s>	0
-0.30103	长	-0.30103

\2-grams:
-0.60206	长 </s>
-0.1	<s> 长

\end\
"""
IRSTLM = r"""
\data\
ngram  1=         4
ngram  2=         1


\1-grams:
-0.5	<s>	-0.1
-0.5	长	-0.1
-0.5	<unk>
-1e-9	</s>

\2-grams:
-0.25	长 长
\end\
"""


def test_srilm_leaves_out_what_is_0_and_what_cannot_be(path):
    model = read(path, SRILM)
    found = ngrams_in(model)
    assert found["<unk>",] == (NEVER, 0)
    assert found["桥",] == (NEVER, NEVER)
    assert found["</s>",] == pytest.approx((-0.7269987, 0))
    assert found["江", "桥"] == pytest.approx((-0.4771213, 0))
    assert model.score(["长江桥"]) == (pytest.approx(-0.2218487 - 0.09691 - 0.1 + -99 - 0.7269987), 4)
    assert model.score(["龘"])[0] == pytest.approx(-0.4823344 + NEVER - 0.7269987)


def test_kenlm_and_irstlm(path):
    assert read(path, KENLM).score(["长"]) == (pytest.approx(-0.1 - 0.60206), 2)
    assert read(path, IRSTLM).score(["长长龘"])[0] == pytest.approx(-0.1 - 0.5 - 0.25 - 0.1 - 0.5)


@pytest.mark.parametrize(
    ("beginning", "what", "hint"),
    [
        (
            b"mmap lm http://kheafield.com/code format version 5\n\0",
            "a binary file of KenLM",
            "Give the ARPA file that",
        ),
        (b"SRILM_BINARY_NGRAM_002\n", "a binary file of SRILM", "Convert it first: ngram -order N -lm "),
        (b"iARPA\n\n\\data\\\n", "an intermediate file of IRSTLM", "Convert it first: compile-lm --text=yes "),
        (b"qARPA 2 256 256\n\\data\\\n", "a file of IRSTLM with quantised", "Give the ARPA file that was quantised."),
        (b"blmt 3 15 40\n", "a binary file of IRSTLM", "Convert it first: compile-lm --text=yes "),
        (b"Qblmt 3 15 40\n", "a binary file of IRSTLM with quantised", "Give the ARPA file that was quantised."),
    ],
)
def test_files_of_other_formats_are_named(path, beginning, what, hint):
    Path(path).write_bytes(beginning + ARPA.encode())
    with pytest.raises(InputError) as raised:
        read_arpa(path)
    assert raised.value.where == path
    assert raised.value.what.startswith(what)
    assert raised.value.hint.startswith(hint)


@pytest.mark.parametrize("space", ["\u00a0", "\u3000", "\u0085", "\v", "\f", "\x1c", "\u2028"])
def test_only_space_and_tab_separate(path, space):
    model = read(path, ARPA.translate({ord("长"): f"长{space}江", ord("江"): space}))
    assert sorted(model.vocabulary.words.words()) == sorted([space, f"长{space}江"])
    assert model.n_ngrams == (5, 3, 1)


# kenlm


@pytest.mark.slow
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


# n-grams whose first symbols were pruned


def pruned(model: reference_lm.Model, order: int, gone: set[tuple[str, ...]]) -> str:
    """An ARPA file without some n-grams."""
    kept = {ngram: logs for ngram, logs in model.items() if ngram not in gone}
    sections = [[ngram for ngram in kept if len(ngram) == k] for k in range(1, order + 1)]
    lines = ["\\data\\", *(f"ngram {k}={len(section)}" for k, section in enumerate(sections, 1))]
    for k, section in enumerate(sections, 1):
        lines += [f"\\{k}-grams:"]
        for ngram in section:
            prob, backoff = kept[ngram]
            lines += ["\t".join([repr(max(prob, -99.0)), " ".join(ngram), *([repr(backoff)] if k < order else [])])]
    return "\n".join([*lines, "\\end\\", ""])


def log10_prob(model: reference_lm.Model, ngram: tuple[str, ...]) -> float:
    """By its definition."""
    if ngram in model:
        return max(model[ngram][0], -99.0)
    return model.get(ngram[:-1], (0, 0))[1] + log10_prob(model, ngram[1:])


@in_one_file
@given(text=texts, order=st.integers(3, 5), data=st.data())
def test_what_longer_ngrams_begin_with_is_added_and_changes_no_probability(tmp_path, text, order, data):
    model = twin_of(text, order)
    lower = sorted(ngram for ngram in model if 1 < len(ngram) < order)
    gone = set(data.draw(st.lists(st.sampled_from(lower)))) if lower else set()
    again = read(str(tmp_path / "x.arpa"), pruned(model, order, gone))
    kept = {ngram: logs for ngram, logs in model.items() if ngram not in gone}
    found = ngrams_in(again)
    assert found.keys() == kept.keys() | {ngram[:k] for ngram in kept for k in range(1, len(ngram))}
    for ngram, (prob, backoff) in found.items():
        assert prob == pytest.approx(log10_prob(kept, ngram), abs=1e-4)
        assert backoff == pytest.approx(kept.get(ngram, (0, 0))[1] if len(ngram) < order else 0, abs=1e-4)


# damage


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("\\data\\", "data", ":21: \\data\\ should stand somewhere before the end of the file"),
        ("ngram 1=5\n", "", ":2: ngram 1=… or \\1-grams: should stand here"),
        ("ngram 2=3", "ngram 2=x", ":3: ngram 2=… or \\1-grams: should stand here"),
        ("ngram 2=3", "ngram 2=-3", ":3: ngram 2=… or \\1-grams: should stand here"),
        ("ngram 1=5\nngram 2=3\nngram 3=1\n", "", ":3: there are no n-grams"),
        ("ngram 1=5", "ngram 1=6", ":13: 5 n-grams of order 1, but ngram 1=6 at the beginning"),
        ("ngram 1=5", "ngram 1=4", ":13: 5 n-grams of order 1, but ngram 1=4 at the beginning"),
        ("ngram 3=1", "ngram 3=2", ":21: 1 n-grams of order 3, but ngram 3=2 at the beginning"),
        ("ngram 3=1", "ngram 3=0", ":21: 1 n-grams of order 3, but ngram 3=0 at the beginning"),
        ("\\3-grams:", "\\4-grams:", ":18: \\3-grams: should stand here, not \\4-grams:"),
        ("-0.5	长 江	0", "-0.5	长", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长 江	0", "-0.5	长 江 江	0", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长 江	0", "x	长 江	0", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长 江	0", "-0.5	长 江	x", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("<s> 长 江", "<s> 长 江	-1", ":19: -1 is a backoff, but no n-gram is longer"),
        ("-0.5	长 江	0", "0.5	长 江	0", ":15: 0.5 is no logarithm of a probability, which is 0 or less"),
        ("-0.5	长 江	0", "nan	长 江	0", ":15: nan is no logarithm of a probability, which is 0 or less"),
        ("-0.5	长 江	0", "-0.5	长 江	nan", ":15: nan is no logarithm of a backoff"),
        ("-0.5	长 江	0", "-0.5	长 江	inf", ":15: inf is no logarithm of a backoff"),
        ("-0.5	长 江	0", "-0,5	长 江	0", ":15: not an n-gram of 2 symbols with its logarithms"),
        ("-0.5	长	-0.25", "-0.5		-0.25", ":10: a symbol that is empty"),
        ("江 </s>", "长 江", ":16: a 2-gram that occurs twice"),
        ("-1	江", "-1	长", ":11: a 1-gram that occurs twice"),
        ("-0.5	长 江", "-0.5	长 龘", ":15: a symbol that has no 1-gram: 龘"),
        ("ngram 2=3\nngram 3=1", "ngram 3=1\nngram 2=3", ":3: ngram 2=… or \\1-grams: should stand here"),
        ("\\end\\\n", "", ":20: \\end\\ should stand here, not the end of the file"),
        ("\\end\\", "\\end\\\n\n\\data\\", ":23: there is text behind \\end\\"),
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


def test_the_file_ends_before_what_its_header_says(path):
    assert refused(path, ARPA[: ARPA.index("-0.375")]) == ":15: the file ends after 2 of 3 n-grams of order 2"


@pytest.mark.parametrize("size", ["9" * 12, "9" * 30])
def test_a_number_of_ngrams_that_cannot_be_is_an_input_error(path, size):
    refused(path, ARPA.replace("ngram 2=3", f"ngram 2={size}"))


@pytest.mark.parametrize(
    ("encoding", "hint"),
    [
        ("gb18030", "Convert it to UTF-8 first: iconv -f gb18030 -t utf-8"),
        ("big5", "Convert it to UTF-8 first: iconv -f big5 -t utf-8"),
        ("utf-16", "Convert it to UTF-8 first: iconv -f utf-16 -t utf-8"),
        ("utf-16-be", "Convert it to UTF-8 first: iconv -f utf-16-be -t utf-8"),
    ],
)
def test_another_encoding_is_named(tmp_path, encoding, hint):
    text = ARPA.replace("长", "我們是中國人的" if encoding == "big5" else "我们是中国人的").replace("江", "在")
    (tmp_path / "x").write_bytes(text.encode(encoding))
    with pytest.raises(EncodingError) as raised:
        read_arpa(str(tmp_path / "x"))
    assert raised.value.hint == hint
    wide = encoding.startswith("utf-16")
    assert raised.value.problem == f"{tmp_path / 'x'}" + (": not UTF-8" if wide else ":10: a symbol that is not UTF-8")


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
