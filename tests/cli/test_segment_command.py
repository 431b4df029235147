"""`textmine segment`: what is written where, and what is said of what cannot be done."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from pathlib import Path

import pytest

import textmine
from tests.cli.running import CORPUS, DEADLINE_S, TEXTMINE, environment, run
from textmine.cli.segment import command
from textmine.pipeline.segment import SegmentSettings

TEXT = "我们的时候，我们。\n\n他们 的时候,GPT-4我们\n"


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "in.txt").write_text(TEXT * 9)
    return tmp_path


def without_space(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.split("\n")]


def test_the_text_goes_to_stdout_and_the_summary_to_stderr():
    result = run("segment", CORPUS, "--workers", "2")
    assert result.returncode == 0
    text = "".join(path.read_text().removesuffix("\n") + "\n" for path in sorted(CORPUS.iterdir()))
    assert without_space(result.stdout) == without_space(text)
    assert f"{len(result.stdout.split()):,} words" in result.stderr
    assert result.stderr.startswith("9 files, ")


def test_a_model_that_is_kept_cuts_the_same(run_here, here):
    learnt = run_here("segment", "in.txt", "--save-model", "x.seg", cwd=here)
    cut = run_here("segment", "in.txt", "--model", "x.seg", cwd=here)
    assert learnt.stdout == cut.stdout != ""
    assert without_space(cut.stdout) == without_space(TEXT * 9)
    assert cut.stdout.split() == textmine.Segmenter.load(str(here / "x.seg")).cut(TEXT * 9)


def test_standard_input(here):
    run("segment", "in.txt", "--save-model", "x.seg", "-o", "x.txt", cwd=here)
    result = run("segment", "-", "--model", "x.seg", cwd=here, input="我们，我们\n")
    assert (result.returncode, without_space(result.stdout)) == (0, ["我们，我们", ""])


def test_json_lines_by_ending_or_on_request(run_here, here):
    to_stdout = run_here("segment", "in.txt", "--to", "jsonl", cwd=here)
    by_ending = run_here("segment", "in.txt", "-o", "x.jsonl", cwd=here)
    run_here("segment", "in.txt", "-o", "y.jsonl", "--to", "txt", cwd=here)
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
    result = run_here("segment", "in.txt", *args, cwd=here)
    assert result.stdout.startswith("我 / 们的时 / ")


def test_weights_decide_how_long_words_are(run_here, here):
    alone = run_here("segment", "in.txt", "--weights", "1e-99,1,1,1", cwd=here)
    assert alone.stdout.startswith("我 们 的 时 候 ， 我 们 。\n\n他 们 的 时 候 , GPT-4 我 们\n")
    long = run_here("segment", "in.txt", "--weights", "1,1,1,1", cwd=here)
    assert len(long.stdout.split()) < len(alone.stdout.split())


def test_defaults_are_those_of_the_settings():
    defaults = {parameter.name: parameter.default for parameter in command.params}
    settings = dataclasses.asdict(SegmentSettings())
    assert defaults["weights"] == ",".join(map(str, settings.pop("weights")))
    assert {name: defaults[name] for name in settings} == settings


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["in.txt", "--weights", "a,b"], 2, "'a,b' is not of the form 0.15,0.01,0.01,0.001"),
        (["in.txt", "--weights", ""], 2, "is not of the form"),
        (["in.txt", "--weights", "0.1,0.1"], 2, "weights cannot be 0.1,0.1"),
        (["in.txt", "--weights", "0,1,1,1"], 2, "Give four factors above 0"),
        (["in.txt", "--order", "1"], 2, "a model of order 1"),
        (["in.txt", "--order", "6"], 2, "6"),
        (["in.txt", "--model", "x.seg", "--save-model", "y.seg"], 2, "a model that is there is not learnt"),
        (["in.txt", "--normalize", "nfkc"], 2, "nfkc changes how long a text is"),
        (["in.txt", "--separator", ""], 2, "a separator without characters"),
        (["in.txt", "--model", "missing.seg"], 1, "missing.seg"),
        (["in.txt", "--model", "in.txt"], 1, "in.txt: not a model of textmine"),
        (["in.txt", "--lexicon", "missing.txt"], 1, "missing.txt"),
        (["latin.txt"], 1, "no Han character in any input"),
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


def test_head_of_a_pipe():
    line = f"set -o pipefail; {' '.join(TEXTMINE)} segment {CORPUS} | head -1"
    result = subprocess.run(
        ["bash", "-c", line], capture_output=True, encoding="utf-8", env=environment({}), timeout=DEADLINE_S
    )
    assert (result.returncode, result.stdout.count("\n"), result.stderr) == (0, 1, "")
