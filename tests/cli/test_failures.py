"""`textmine count` where it fails: one clear message, an exit code, and nothing left behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import CORPUS, WITH_SHARDS_OF, run, run_apart


@pytest.fixture
def temp(tmp_path) -> Path:
    """A folder for temporary files that must be empty in the end."""
    folder = tmp_path / "temp"
    folder.mkdir()
    return folder


def fail(*args: str | Path, code: int = 1, run=run, **options) -> str:
    """What a failing run says on stderr."""
    result = run(*args, **options)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    assert "Exception ignored" not in result.stderr
    assert result.stderr.count("Error: ") == 1
    assert not result.stdout
    return result.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.txt", "Error: missing.txt: no such file or folder\nCheck the spelling and the current folder.\n"),
        ("no/*.txt", "Error: no/*.txt: nothing matches\nQuote the pattern and check the folder.\n"),
        (".", "Error: .: no text files found\n"),
    ],
)
def test_missing_input(tmp_path, name, message):
    assert fail("count", name, cwd=tmp_path).startswith(message)


@pytest.mark.parametrize("option", ["--userdict", "--stopwords"])
def test_missing_word_list(option, tmp_path):
    assert "Error: list.txt: no such file or folder\n" in fail("count", CORPUS, option, "list.txt", cwd=tmp_path)


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("none/out.tsv", "Error: none: the folder does not exist\nmkdir -p none\n"),
        ("folder", "Error: folder: is a folder\nName a file, for example counts.tsv.\n"),
        ("/proc/out.tsv", "Error: /proc/out.tsv: cannot be written: "),
        ("none/out.store", "Error: none: the folder does not exist\nmkdir -p none\n"),
    ],
)
def test_an_output_that_cannot_be_written_is_found_before_the_work(tmp_path, output, message):
    (tmp_path / "folder").mkdir()
    assert fail("count", "never-looked-at.txt", "-o", output, cwd=tmp_path).startswith(message)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_found_before_the_work(tmp_path):
    tmp_path.chmod(0o500)
    assert "Permission denied" in fail("count", "never-looked-at.txt", "-o", "out.tsv", cwd=tmp_path)


@pytest.mark.parametrize("option", ["--temp-dir", "--resume"])
def test_no_place_for_temporary_files(option):
    assert "Error: /proc/none: cannot be written: " in fail("count", CORPUS, option, "/proc/none")


needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


@needs_dev_full
@pytest.mark.parametrize("extra", [["--top", "1"], [], ["--to", "jsonl"]])
def test_output_to_a_full_device(extra, temp):
    stderr = fail("count", CORPUS, "-o", "/dev/full", *extra, "--temp-dir", temp)
    assert stderr.startswith("Error: /dev/full: no room to write (No space left on device)\n")
    assert not list(temp.iterdir())


@pytest.mark.slow
@pytest.mark.process
@needs_dev_full
@pytest.mark.parametrize("args", [["count", CORPUS, "--top", "1"], ["count", CORPUS], ["--help"], ["--version"]])
@pytest.mark.parametrize("unbuffered", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_stdout_is_a_full_device(args, unbuffered):
    with Path("/dev/full").open("w") as full:
        assert "no room" in fail(*args, stdout=full, env=unbuffered, run=run_apart)


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("workers", ["1", "2"])
def test_temporary_files_on_a_full_disk(full_disk, workers, tmp_path):
    args = ("count", CORPUS, "--temp-dir", full_disk, "--workers", workers, "-o", tmp_path / "out.tsv")
    assert "no room to write" in fail("9000", *args, command=WITH_SHARDS_OF, run=run_apart)
    assert [path.name for path in full_disk.iterdir()] == ["filler"]
    assert not (tmp_path / "out.tsv").exists()


def test_standard_input_on_a_full_disk(full_disk):
    assert "no room" in fail("count", "-", "--temp-dir", full_disk, input="长江\n" * 10_000)
    assert [path.name for path in full_disk.iterdir()] == ["filler"]


@pytest.mark.parametrize("output", ["out.tsv", "out.store"])
def test_output_on_a_full_disk(full_disk, output):
    assert "no room to write" in fail("count", CORPUS, "-o", full_disk / output)
    assert [path.name for path in full_disk.iterdir()] == ["filler"]


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("env", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_stdout_is_a_file_on_a_disk_that_fills_up(full_disk, env):
    (full_disk / "filler").write_bytes(bytes((1 << 20) - (1 << 14)))
    with (full_disk / "out.tsv").open("w") as stdout:
        assert "standard output: no room to write" in fail("count", CORPUS, stdout=stdout, env=env, run=run_apart)


@pytest.fixture
def broken_late(tmp_path) -> Path:
    """A file of several shards that stops being UTF-8 after 200 kB."""
    path = tmp_path / "late.txt"
    path.write_bytes("今天我们去长江大桥\n".encode() * 7_500 + b"\xce\xd2\xc3\xc7\n" + "结束\n".encode() * 10_000)
    return path


@pytest.mark.slow
@pytest.mark.process
@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_wrong_encoding_names_file_line_and_byte(broken_late, workers, temp, tmp_path):
    args = ("50000", "count", "late.txt", "--workers", workers, "-o", "out.tsv")
    stderr = fail(*args, command=WITH_SHARDS_OF, cwd=tmp_path, env={"TMPDIR": str(temp)}, run=run_apart)
    assert stderr == (
        "Error: late.txt:7501: not UTF-8 at byte 210000: this line is in gb18030\n"
        "Convert that part: iconv -f gb18030 -t utf-8; or try --errors replace.\n"
    )
    assert {path.name for path in tmp_path.iterdir()} == {"late.txt", "temp"}
    assert not list(temp.iterdir())


def test_nothing_is_printed_before_an_error(broken_late):
    assert "not UTF-8" in fail("count", CORPUS, broken_late)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--memory", "lots"], "not an amount of memory: lots\nFor example 512M or 2G."),
        (["--memory", "100M"], "100M of memory is too little\nGive 128M or more."),
        (["--workers", "-1"], "'--workers': must be 0 or more, not -1"),
        (["--word-ngrams", "0..9"], "word n-grams of orders 0 to 9\nOrders go from 1 to 5: --word-ngrams 2..3"),
        (["--word-ngrams", "3..2"], "word n-grams of orders 3 to 2\nOrders go from 1 to 5: --word-ngrams 2..3"),
        (["--word-ngrams", "2-3"], "'--word-ngrams': '2-3' is not of the form 2..5 or 3"),
        (["--word-ngrams", "2..3", "--docs"], "not for word n-grams\nLeave out --docs."),
        (
            ["--tokenizer", "hanlp"],
            "hanlp\nChoose jieba, jieba-py, chars, or the path of a word list or a model of textmine segment.\n",
        ),
        (["--to", "parquet"], "parquet needs a file\nName one: -o counts.parquet"),
        (["--to", "store"], "store needs a file\nName one: -o counts.store"),
        (["--to", "xls"], "'--to': 'xls' is not one of 'tsv', 'csv'"),
        (["--encoding", "klingon"], "no such encoding: klingon\nFor example utf-8, gb18030"),
        (["--min-count", "0"], "'--min-count': must be 1 or more, not 0"),
        (["--min-length", "0"], "'--min-length': must be 1 or more, not 0"),
        (["--top", "0"], "'--top': must be 1 or more, not 0"),
        (["--tokenizer", "chars", "--userdict", "data/userdict.txt"], "no room for a user dictionary"),
        (["--tokenizer", "data/userdict.txt", "--userdict", "data/userdict.txt"], "Put the words of --userdict into"),
    ],
)
def test_usage_errors_say_what_to_try(args, says, run_here):
    result = run_here("count", "data/corpus", *args, cwd=CORPUS.parents[1])
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.startswith("Usage: textmine count [OPTIONS] INPUT...\nTry 'textmine count -")


def test_an_input_is_not_overwritten(tmp_path):
    text = tmp_path / "text.txt"
    text.write_text("今天天气好\n", "utf-8")
    assert "text.txt: is both an input and the output\n" in fail("count", text, "-o", text)
    assert text.read_text("utf-8") == "今天天气好\n"


def test_an_output_in_the_corpus_is_not_read_the_next_time(tmp_path):
    (tmp_path / "text.txt").write_text("今天天气好\n", "utf-8")
    for _ in range(2):
        assert run("count", tmp_path, "-o", tmp_path / "words.tsv", "--resume", tmp_path / "parts").returncode == 0
    assert "好\t1\n" in (tmp_path / "words.tsv").read_text("utf-8")


def test_an_ending_of_no_format_is_a_usage_error(tmp_path):
    assert "no format has the extension .xls\n" in fail("count", CORPUS, "-o", tmp_path / "words.xls", code=2)
