"""`textmine segment`: what is written where, and what is said of what cannot be done."""

from __future__ import annotations

import json
import re
import subprocess
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest

import textmine
from tests.cli.running import CORPUS, DEADLINE_S, TEXTMINE, environment, run
from textmine.counts.words import WordTable
from textmine.errors import SettingsError
from textmine.io.segmenter_file import write_segmenter
from textmine.lm.vocabulary import Vocabulary
from textmine.segment.boundaries import TEMPLATES, BoundaryCutter
from textmine.settings.segment import GRANULARITIES, SegmentSettings

LM = ("--method", "lm")  # learnt in no time
TEXT = "我们的时候，我们。\n\n他们 的时候,GPT-4我们\n"


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "in.txt").write_text(TEXT * 9)
    return tmp_path


def without_space(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.split("\n")]


def test_the_text_goes_to_stdout_and_the_summary_to_stderr():
    result = run("segment", CORPUS, *LM, "--workers", "2")
    assert result.returncode == 0
    text = "".join(path.read_text().removesuffix("\n") + "\n" for path in sorted(CORPUS.iterdir()))
    assert without_space(result.stdout) == without_space(text)
    assert f"{len(result.stdout.split()):,} words" in result.stderr
    assert result.stderr.startswith("9 files, ")


def test_a_model_that_is_kept_cuts_the_same(run_here, here):
    learnt = run_here("segment", "in.txt", *LM, "--save-model", "x.seg", cwd=here)
    cut = run_here("segment", "in.txt", "--model", "x.seg", cwd=here)
    assert learnt.stdout == cut.stdout != ""
    assert without_space(cut.stdout) == without_space(TEXT * 9)
    assert cut.stdout.split() == textmine.Segmenter.load(str(here / "x.seg")).cut(TEXT * 9)


def test_standard_input(here):
    run("segment", "in.txt", *LM, "--save-model", "x.seg", "-o", "x.txt", cwd=here)
    result = run("segment", "-", "--model", "x.seg", cwd=here, input="我们，我们\n")
    assert (result.returncode, without_space(result.stdout)) == (0, ["我们，我们", ""])


def test_json_lines_by_ending_or_on_request(run_here, here):
    to_stdout = run_here("segment", "in.txt", *LM, "--to", "jsonl", cwd=here)
    by_ending = run_here("segment", "in.txt", *LM, "-o", "x.jsonl", cwd=here)
    run_here("segment", "in.txt", *LM, "-o", "y.jsonl", "--to", "txt", cwd=here)
    assert (by_ending.returncode, by_ending.stdout) == (0, "")
    assert (here / "x.jsonl").read_text() == to_stdout.stdout
    found = [json.loads(line) for line in to_stdout.stdout.splitlines()]
    assert [record["text"] for record in found] == (TEXT * 9).split("\n")[:-1]
    for record in found:
        assert record["words"] == [record["text"][begin:end] for begin, end in record["spans"]]
    assert without_space((here / "y.jsonl").read_text()) == without_space(TEXT * 9)


def test_words_of_a_lexicon_and_a_separator(run_here, here):
    (here / "words.txt").write_text("们的时\n")
    args = ("--lexicon", "words.txt", "--separator", " / ")
    result = run_here("segment", "in.txt", *LM, *args, cwd=here)
    assert result.stdout.startswith("我 / 们的时 / ")


def test_weights_decide_how_long_words_are(run_here, here):
    alone = run_here("segment", "in.txt", *LM, "--weights", "1e-99,1,1,1", cwd=here)
    assert alone.stdout.startswith("我 们 的 时 候 ， 我 们 。\n\n他 们 的 时 候 , GPT-4 我 们\n")
    long = run_here("segment", "in.txt", *LM, "--weights", "1,1,1,1", cwd=here)
    assert len(long.stdout.split()) < len(alone.stdout.split())


@pytest.mark.parametrize(
    ("args", "settings", "others"),
    [
        ([], SegmentSettings(), {"granularity": None, "model": ""}),
        (["--seed", "7", "--train-chars", "99"], SegmentSettings(seed=7, train_chars=99), {"granularity": None}),
        (["--granularity", "coarse"], SegmentSettings(granularity="coarse"), {"granularity": None}),
        (["--granularity", "-1.5"], SegmentSettings(granularity="-1.5"), {"granularity": None}),
        (["--model", "x.seg", "--granularity", "1"], SegmentSettings(granularity="1"), {"granularity": "1"}),
        ([*LM, "--order", "3", "--seed", "2"], SegmentSettings("lm", order=3, seed=2), {"granularity": None}),
        ([*LM, "--weights", "1,1,1,1"], SegmentSettings("lm", weights=(1.0,) * 4), {}),
    ],
)
def test_options_become_settings(run_here, here, monkeypatch, args, settings, others):
    seen = []

    def segment(inputs, target, settings, **options):
        seen.append((settings, options))
        raise SettingsError("enough")

    monkeypatch.setattr("textmine.pipeline.segment.cut.segment", segment)
    assert "enough" in run_here("segment", "in.txt", *args, cwd=here).stderr
    ((found, options),) = seen
    assert found == settings
    assert {name: options[name] for name in others} == others


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["in.txt", *LM, "--weights", "a,b"], 2, "'a,b' is not of the form 0.15,0.01,0.01,0.001"),
        (["in.txt", *LM, "--weights", ""], 2, "is not of the form"),
        (["in.txt", *LM, "--weights", "0.1,0.1"], 2, "weights cannot be 0.1,0.1"),
        (["in.txt", *LM, "--weights", "0,1,1,1"], 2, "Give four factors above 0"),
        (["in.txt", *LM, "--order", "1"], 2, "'--order': must be from 2 to 5, not 1"),
        (["in.txt", *LM, "--order", "6"], 2, "6"),
        (
            ["in.txt", "--model", "x.seg", "--save-model", "y.seg"],
            2,
            "--save-model cannot be used with a saved model as it is: it is not trained again",
        ),
        (["in.txt", "--normalize", "nfkc"], 2, "nfkc changes how long a text is"),
        (["in.txt", "--separator", ""], 2, "a separator without characters"),
        (["in.txt", "--model", "missing.seg"], 1, "missing.seg"),
        (["in.txt", "--model", "in.txt"], 1, "in.txt: not a model of textmine"),
        (["in.txt", "--lexicon", "missing.txt"], 1, "missing.txt"),
        (["latin.txt"], 1, "no Han character in any input"),
        (["latin.txt", *LM], 1, "no Han character in any input"),
        (["in.txt", "--method", "guess"], 2, "no such method, word list or model: guess"),
        (
            ["in.txt", "--granularity", "odd"],
            2,
            "granularity cannot be 'odd'\nGive fine, standard, coarse or",
        ),
        (["in.txt", "--granularity", "nan"], 2, "granularity cannot be 'nan'"),
        (["in.txt", "--train-chars", "0"], 2, "must be 1 or more, not 0"),
        (["in.txt", "--seed", "-1"], 2, "must be 0 or more, not -1"),
        (["missing"], 1, "missing"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run_here, here, args, code, said):
    (here / "latin.txt").write_text("GPT-4\n")
    result = run_here("segment", *args, "-o", "out.txt", cwd=here)
    assert result.stdout == ""
    assert said in result.stderr
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == code
    assert {path.name for path in here.iterdir()} == {"in.txt", "latin.txt"}


IGNORED = "cannot be used with --model: a saved model is not trained again"
AS_IT_IS = (
    "cannot be used with a saved model as it is: it is not trained again\nAdd --adapt or --style to let it learn on."
)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--model", "x.seg", "--method", "lm"], f"--method {IGNORED}"),
        (["--model", "x.seg", "--method", "classes"], f"--method {IGNORED}"),
        (["--model", "x.seg", "--order", "3"], f"--order {IGNORED}"),
        (["--model", "x.seg", "--weights", "1,1,1,1"], f"--weights {IGNORED}"),
        (["--model", "x.seg", "--train-chars", "9"], f"--train-chars {AS_IT_IS}"),
        (["--model", "x.seg", "--seed", "0"], f"--seed {AS_IT_IS}"),
        (["--order", "4"], "--order needs --method lm"),
        (["--weights", "1,1,1,1"], "--weights needs --method lm"),
        (["--method", "classes", "--order", "4"], "--order needs --method lm"),
        (
            [*LM, "--granularity", "fine"],
            "--granularity cannot be used with --method lm: it has no granularity\nUse --weights.",
        ),
        (
            [*LM, "--granularity", "standard"],
            "--granularity cannot be used with --method lm: it has no granularity\nUse --weights.",
        ),
        (
            ["--model", "x.seg", "--granularity", "fine"],
            "the method lm has no granularity\nTrain again with other --weights.",
        ),
    ],
)
def test_what_would_be_ignored_is_refused(run_here, here, args, message):
    run_here("segment", "in.txt", *LM, "--save-model", "x.seg", cwd=here)
    result = run_here("segment", "in.txt", *args, "-o", "out.txt", cwd=here)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.endswith(f"\nError: {message}\n")
    assert not (here / "out.txt").exists()


def words_before(text: str) -> set[int]:
    return {*accumulate(map(len, text.split()))}


def test_granularity_of_a_model(run_here, here):
    words = WordTable.from_counts(dict.fromkeys("们他候我时的", 1))
    weights = np.random.default_rng(1).integers(-30, 31, (len(TEMPLATES), 64), np.int8)
    write_segmenter(str(here / "x.seg"), BoundaryCutter(Vocabulary(words), weights, GRANULARITIES["standard"]), {})
    args = ("segment", "in.txt", "--model", "x.seg")
    own = run_here(*args, cwd=here).stdout
    grades = ("coarse", "standard", "fine", str(GRANULARITIES["coarse"]), str(GRANULARITIES["fine"]))
    found = [run_here(*args, "--granularity", g, cwd=here) for g in grades]
    assert [result.returncode for result in found] == [0] * 5
    coarse, standard, fine, as_coarse, as_fine = (result.stdout for result in found)
    assert (standard, as_coarse, as_fine) == (own, coarse, fine)
    assert words_before(coarse) < words_before(standard) < words_before(fine)
    assert without_space(coarse) == without_space(fine) == without_space(TEXT * 9)


def test_learning_from_a_part_is_told(run_here, tmp_path):
    result = run_here("segment", CORPUS, *LM, "--train-chars", "1000", cwd=tmp_path)
    assert (result.returncode, result.stdout != "") == (0, True)
    assert re.match(
        r"Warning: learning from about 1,000 of \d\d,\d{3} characters, from 1 place \(--train-chars\)\n", result.stderr
    )
    assert "Warning" not in run_here("segment", CORPUS, *LM, cwd=tmp_path).stderr


@pytest.mark.slow
@pytest.mark.process
def test_head_of_a_pipe():
    line = f"set -o pipefail; {' '.join(TEXTMINE)} segment {CORPUS} --method lm | head -1"
    result = subprocess.run(
        ["bash", "-c", line], capture_output=True, encoding="utf-8", env=environment({}), timeout=DEADLINE_S
    )
    assert (result.returncode, result.stdout.count("\n"), result.stderr) == (0, 1, "")


@pytest.mark.slow
def test_a_tokenizer_cuts_without_learning(run_here, here):
    result = run_here("segment", "in.txt", "--method", "jieba", "--no-punct", "--tags", cwd=here)
    assert result.returncode == 0
    assert result.stdout.startswith("我们/r 的/uj 时候/n 我们/r\n\n他们/r 的/uj 时候/n GPT/eng 4/x")
    assert "training" not in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--tags",), "--tags needs a tokenizer as --method"),
        (("--model", "x.seg", "--pos", "n"), "--pos needs a tokenizer as --method"),
        (("--method", "jieba", "--seed", "3"), "--seed cannot be used with a tokenizer as --method: it learns nothing"),
        (("--method", "jieba", "--lexicon", "x"), "--lexicon cannot be used with a tokenizer as --method"),
        (("--method", "clases"), "no such method, word list or model: clases\nChoose classes, lm, jieba"),
        (("--method", "jieba", "--pos", "nn"), "no such part of speech: nn"),
        (("--method", "chars", "--tags"), "chars knows no parts of speech"),
    ],
)
def test_options_of_tokenizers(run_here, here, options, said):
    result = run_here("segment", "in.txt", *options, cwd=here)
    assert result.returncode != 0
    assert said in result.stderr


def test_a_page_and_a_picture_beside_the_text(run_here, here):
    pytest.importorskip("vl_convert")
    plain = run_here("segment", "in.txt", *LM, cwd=here)
    result = run_here("segment", "in.txt", *LM, "--report", "x.html", "--plot", "x.svg", "--lang", "zh", cwd=here)
    assert result.returncode == 0, result.stderr
    assert result.stdout == plain.stdout
    page = (here / "x.html").read_text()
    assert "｜".join(plain.stdout.split("\n")[0].split()) in page
    assert "训练" in page
    assert "字数" in (here / "x.svg").read_text()
