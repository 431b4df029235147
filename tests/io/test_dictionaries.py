"""Dictionaries for other programs: by their rules, and loaded by those that are installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

import textmine
from tests.cli.running import run
from textmine.errors import InputError
from textmine.io.lists import user_words_of
from textmine.pipeline.words.sources import is_counted
from textmine.text.jieba_dictionary import MAX_WORD_LENGTH

WORDS = {"汐栎风": 40, "苔灯": 7, "C++": 3, "Louis Vuitton": 2, "a/b": 1, "，": 9, "#x": 1}
EXPECTED = {
    "dic": "汐栎风\n苔灯\nC++\nLouis Vuitton\n#x\na/b\n",
    "hanlp.txt": "汐栎风 nz 40\n苔灯 nz 7\nC++ nz 3\n#x nz 1\na/b nz 1\n",
    "lac.txt": "汐栎风/nz\n苔灯/nz\nC++/nz\n#x/nz\n",
    "dict.yaml": "---\nname: 'it''s'\nversion: '1'\nsort: by_weight\ncolumns:\n  - text\n  - weight\n"
    "...\n# no comment\n汐栎风\t40\n苔灯\t7\nC++\t3\nLouis Vuitton\t2\n#x\t1\na/b\t1\n",
}
OTHERS = pytest.mark.filterwarnings("ignore")  # of other programs
RIME = {
    "default.yaml": "schema_list: [{schema: probe}]\n",
    "probe.schema.yaml": "schema: {schema_id: probe, name: probe, version: '1'}\n"
    "engine: {processors: [speller, express_editor], segmentors: [abc_segmentor], translators: [script_translator]}\n"
    "translator: {dictionary: probe}\n",
    "probe.dict.yaml": "---\nname: probe\nversion: '1'\nsort: by_weight\nimport_tables: [it's]\n...\n"
    "汐\txi\n栎\tli\n风\tfeng\n苔\ttai\n灯\tdeng\n",
}
"""A way to type characters by their sounds, which imports the dictionary."""
SENTENCE = "我看见汐栎风里的苔灯了"


@pytest.fixture
def saved(tmp_path):
    """The path of the words as a dictionary with an ending."""

    def save(ending, words=WORDS):
        textmine.WordCounts.from_counts(words).save(str(tmp_path / f"it's.{ending}"))
        return tmp_path / f"it's.{ending}"

    return save


@pytest.mark.parametrize("ending", EXPECTED)
def test_each_is_written_by_its_rules(saved, ending):
    assert saved(ending).read_text("utf-8") == EXPECTED[ending]


@pytest.mark.parametrize("ending", [*EXPECTED, "dict.txt"])
def test_none_is_taken_for_a_table(saved, ending):
    with pytest.raises(InputError, match="a dictionary has frequencies"):
        is_counted(str(saved(ending)), "text")


def test_rime_reads_its_header_as_yaml(saved):
    yaml = pytest.importorskip("yaml")
    header = next(yaml.safe_load_all(saved("dict.yaml").read_text("utf-8").partition("...\n")[0]))
    assert header == {"name": "it's", "version": "1", "sort": "by_weight", "columns": ["text", "weight"]}


@pytest.mark.parametrize("ending", ["dic", "hanlp.txt", "dict.txt"])
def test_textmine_reads_them_as_user_dictionaries(saved, ending):
    words = {word: n for word, n in WORDS.items() if word.isalnum()}
    path = saved(ending, words)
    assert {entry.word for entry in user_words_of(str(path), "none")} == {*words}


@pytest.mark.slow
@OTHERS
def test_jieba_cuts_its_words_whole(saved):
    from textmine.text.jieba_dictionary import import_jieba

    tokenizer = import_jieba().Tokenizer()
    tokenizer.load_userdict(str(saved("dict.txt")))
    assert {"汐栎风", "苔灯"} <= {*tokenizer.lcut(SENTENCE)}


@OTHERS
def test_pkuseg_reads_its_words(saved):
    pkuseg = pytest.importorskip("spacy_pkuseg")
    words = pkuseg.Preprocesser(str(saved("dic"))).solve(SENTENCE)
    assert {"汐栎风", "苔灯"} <= {*words[0]}


@pytest.mark.slow
@OTHERS
def test_thulac_cuts_its_words_whole(saved):
    thulac = pytest.importorskip("thulac")
    made = thulac.thulac(user_dict=str(saved("dic")), seg_only=True)
    assert {"汐栎风", "苔灯"} <= {*made.cut(SENTENCE, text=True).split(" ")}


@OTHERS
def test_rime_types_its_words(saved, tmp_path):
    deployer, library = shutil.which("rime_deployer"), find_library("rime")
    if not deployer or not library:
        pytest.skip("Rime is not here (Debian: librime-bin)")
    folder = tmp_path / "rime"
    folder.mkdir()
    saved("dict.yaml", {"汐栎风": 40, "苔灯": 7}).rename(folder / "it's.dict.yaml")
    for name, text in RIME.items():
        (folder / name).write_text(text, encoding="utf-8")
    subprocess.run([deployer, "--build", folder, folder, folder / "build"], check=True, capture_output=True)
    typing = [sys.executable, Path(__file__).with_name("typed_in_rime.py"), library, folder]
    typed = subprocess.run([*typing, "xilifeng", "taideng"], check=True, capture_output=True, encoding="utf-8")
    assert typed.stdout.split() == ["汐栎风", "苔灯"]


@pytest.mark.slow
def test_words_without_a_place_are_named(tmp_path):
    (tmp_path / "in.txt").write_text("买 Louis Vuitton 和 a/b\n", encoding="utf-8")
    (tmp_path / "user.txt").write_text("Louis Vuitton\na/b\n", encoding="utf-8")
    result = run("count", "in.txt", "--userdict", "user.txt", "-o", "x.lac.txt", cwd=tmp_path)
    assert "2 words left out of x.lac.txt, for dict-lac has no place for them: Louis Vuitton, a/b" in result.stderr
    assert (tmp_path / "x.lac.txt").read_text("utf-8") == "买/nz\n和/nz\n"
    assert run("newwords", "in.txt", "--to", "dict-hanlp", cwd=tmp_path).returncode == 0


def test_a_word_of_which_jieba_would_hold_too_many_beginnings_is_in_no_dictionary_of_jieba(tmp_path):
    longest, longer = "a" * MAX_WORD_LENGTH, "a" * (MAX_WORD_LENGTH + 1)
    (tmp_path / "in.txt").write_text(f"{longest} {longer}\n", encoding="utf-8")
    result = run("count", "in.txt", "-o", "x.dict.txt", cwd=tmp_path)
    assert "1 word left out of x.dict.txt, for dict.txt has no place for them: aaaa" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 200
    assert [line.split()[0] for line in (tmp_path / "x.dict.txt").read_text("utf-8").splitlines()] == [longest]
    assert run("count", "in.txt", "--userdict", "x.dict.txt", cwd=tmp_path).returncode == 0
