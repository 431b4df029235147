import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz
from textmine.text.jieba_dictionary import JIEBA_VERSION, import_jieba, load_tokenizer, whole_word_frequencies
from textmine.text.userdict import UserWord

LOAD_AND_CUT = """
from textmine.text.jieba_dictionary import import_jieba, whole_word_frequencies
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord

words = (UserWord("邬铎"), UserWord("天气", 0), UserWord("C++"))
assert TokenizerSpec.of("jieba", True, words).build().cut("邬铎天气C++") == ["邬铎", "天", "气", "C++"]
assert TokenizerSpec.of("jieba-py", True, ()).build().cut("今天天气") == ["今天天气"]
whole_word_frequencies(["邬铎"])
assert not import_jieba().finalseg.Force_Split_Words
"""


@pytest.mark.process
@pytest.mark.slow
def test_loading_and_cutting_print_nothing_leave_no_cache_file_and_keep_jiebas_globals_clean(tmp_path):
    environment = {name: str(tmp_path) for name in ("TMPDIR", "TEMP", "TMP")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LOAD_AND_CUT], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_jieba_is_the_version_whose_output_we_promise():
    assert import_jieba().__version__ == JIEBA_VERSION


@pytest.mark.slow
def test_user_words_get_the_frequencies_that_jieba_gives_them():
    words = [UserWord("邬铎"), UserWord("江大桥", 3), UserWord("江大桥"), UserWord("天气", 0), UserWord("K7")]
    with reference.few_words("南京市长江大桥天气") as stock:
        ours, forbidden = load_tokenizer(words)
        theirs = reference.JiebaWithWords(words, stock).tokenizer
    assert (ours.FREQ, ours.total) == (theirs.FREQ, theirs.total)
    assert forbidden == {"天气"}


def test_the_last_entry_of_a_word_decides_whether_it_is_forbidden():
    with reference.few_words("一"):
        assert load_tokenizer([UserWord("邬铎", 0), UserWord("邬铎")])[1] == frozenset()
        assert load_tokenizer([UserWord("邬铎"), UserWord("邬铎", 0)])[1] == {"邬铎"}


def broken(words, stock=None):
    """Those of `words` that jieba cuts although it loaded them with the frequencies found."""
    frequencies = whole_word_frequencies(words)
    jieba = reference.JiebaWithWords((UserWord(*item) for item in frequencies.items()), stock)
    assert set(frequencies) == set(words)
    return [word for word in words if any(jieba.lcut(word, hmm) != [word] for hmm in (True, False))]


LETTERS = "的一是不了在有国"


@pytest.mark.slow
@fuzz
@given(st.lists(st.text(st.sampled_from(LETTERS + "aB1"), min_size=1, max_size=5), unique=True, max_size=12))
def test_every_word_comes_out_whole_once_all_are_loaded(words):
    with reference.few_words(LETTERS) as stock:
        assert broken(words, stock) == []


def test_words_inside_one_another_and_words_of_common_words_come_out_whole():
    words = ["的一", "的一是", "一是不", "是不了", "的是一不了", "了的", "不是的", "江大桥", "市长江", "南京市长江大桥"]
    words += ["K7", "汐栎K7", "汐栎", "2024年", "GPT4", "AT", "Wi-Fi", "C++", "中国人民银行", "人", "邬"]
    assert broken(words) == []


def test_a_word_that_comes_out_whole_anyhow_keeps_at_least_its_frequency():
    words = ["长江大桥", "中国", "研究生"]
    with reference.few_words("".join(words)) as stock:
        frequencies = whole_word_frequencies(words)
    assert all(frequencies[word] >= stock.FREQ[word] for word in words)
