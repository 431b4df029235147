"""`textmine evaluate`: what is shown, and what is said of what cannot be compared."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

import textmine
from tests.cli.running import run, run_apart

GOLD = "研究 生命 起源\n\n我 爱 北京\n"
PREDICTED = "研究生 命 起源\n\n我爱 北京\n"

WORDS_AND_BOUNDARIES = """\
            gold  predicted  correct  precision  recall      F1
words          6          5        2     0.4000  0.3333  0.3636
boundaries     4          3        2     0.6667  0.5000  0.5714
"""
CROSSING = "crossing    0.2000  1 of 5 predicted words cross a gold word\n"


@pytest.fixture
def here(tmp_path) -> Path:
    (tmp_path / "gold.txt").write_text(GOLD)
    (tmp_path / "pred.txt").write_text(PREDICTED)
    (tmp_path / "lexicon.txt").write_text("研究 3\n生命\n起源\n我\n爱\n北京\n")
    return tmp_path


def test_a_table(run_here, here):
    result = run_here("evaluate", "gold.txt", "pred.txt", cwd=here)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{WORDS_AND_BOUNDARIES}\n{CROSSING}"
    assert result.stdout == f"{textmine.evaluate(here / 'gold.txt', here / 'pred.txt')}\n"


def test_a_table_with_everything(run_here, here):
    args = ("--lexicon", "lexicon.txt", "--by-length", "--worst", "1")
    result = run_here("evaluate", "gold.txt", "pred.txt", *args, cwd=here)
    assert result.stdout == (
        """\
            gold  predicted  correct  precision  recall      F1
words          6          5        2     0.4000  0.3333  0.3636
length 1       2          1        0     0.0000  0.0000  0.0000
length 2       4          3        2     0.6667  0.5000  0.5714
length 3       0          1        0     0.0000       -  0.0000
length 4       0          0        0          -       -       -
length 5+      0          0        0          -       -       -
boundaries     4          3        2     0.6667  0.5000  0.5714

OOV rate    0.0000  0 of 6 gold words not in the lexicon
OOV recall       -  0 of 0
IV recall   0.3333  2 of 6
crossing    0.2000  1 of 5 predicted words cross a gold word

count  gold cut  ->  predicted cut
    1  我 爱  ->  我爱
"""
    )


def test_json_has_every_count_and_figure(run_here, here):
    args = ("--lexicon", "lexicon.txt", "--worst", "2", "--to", "json")
    result = run_here("evaluate", "gold.txt", "pred.txt", *args, cwd=here)
    found = textmine.evaluate(here / "gold.txt", here / "pred.txt", lexicon=here / "lexicon.txt", worst=2)
    assert json.loads(result.stdout) == json.loads(json.dumps(dataclasses.asdict(found)))
    assert result.stdout.startswith('{"n_gold":6,"n_predicted":5,"n_correct":2,"precision":0.4,')
    assert '"oov_recall":null' in result.stdout
    assert '"worst":[{"gold":"我 爱","predicted":"我爱","count":1,"contexts":' in result.stdout


def test_standard_input_may_be_either_file(here):
    for args, text in ((("gold.txt", "-"), PREDICTED), (("-", "pred.txt"), GOLD)):
        result = run("evaluate", *args, input=text, cwd=here)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout == f"{WORDS_AND_BOUNDARIES}\n{CROSSING}"


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_stdout_is_a_full_device(here):
    with Path("/dev/full").open("w") as full:
        result = run_apart("evaluate", "gold.txt", "pred.txt", cwd=here, stdout=full)
    assert result.returncode == 1
    assert "no room to write" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (
            ["gold.txt", "other.txt"],
            1,
            "Error: other.txt:3: the text is not that of gold.txt: '我爱南京' instead of '我爱北",
        ),
        (["gold.txt", "short.txt"], 1, "Error: short.txt: ends after line 1, but gold.txt goes on: its line 3 has"),
        (["blank.txt", "pred.txt"], 1, "Error: blank.txt: no word in it\n"),
        (["gold.txt", "wide.txt"], 1, "equal once widths are folded"),
        (["gold.txt", "none.txt"], 1, "Error: none.txt: no such file or folder\n"),
        (["none.txt", "pred.txt"], 1, "Error: none.txt: no such file or folder\n"),
        (["gold.txt", "."], 1, "Error: .: a folder, not a file\n"),
        (["gold.txt", "pred.txt", "--lexicon", "none.txt"], 1, "Error: none.txt: no such file or folder\n"),
        (["gold.txt", "pred.txt", "--lexicon", "blank.txt"], 1, "Error: blank.txt: no word in the lexicon\n"),
        (["-", "-"], 2, "Error: standard input cannot be both files\n"),
        (["gold.txt"], 2, "Missing argument 'PRED'"),
        (["gold.txt", "pred.txt", "--worst", "-1"], 2, "--worst"),
        (["gold.txt", "pred.txt", "--encoding", "klingon"], 2, "no such encoding: klingon"),
        (["gold.txt", "pred.txt", "--to", "xml"], 2, "'xml' is not one of 'text', 'json'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run_here, here, args, code, said):
    (here / "other.txt").write_text(PREDICTED.replace("北京", "南京"))
    (here / "short.txt").write_text("研究生 命 起源")
    (here / "blank.txt").write_text("\n\n")
    (here / "wide.txt").write_text(PREDICTED.replace("北京", "\u200b北京"))
    result = run_here("evaluate", *args, cwd=here)
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.count("Error: ") == 1
    assert result.returncode == code
