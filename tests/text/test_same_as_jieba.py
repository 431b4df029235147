"""The promise: what `--tokenizer jieba` counts are the tokens of jieba 0.42.1, HMM on and off."""

import lzma
from functools import cache
from itertools import islice
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.corpora import CORPORA, SHARED
from tests.strategies import COMMON, fuzz, lines, texts
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord

USER_WORDS = (
    UserWord("邬铎"),
    UserWord("江大桥", 20000),
    UserWord("市长江"),
    UserWord("的一是"),
    UserWord("研究生", 0),
    UserWord("常在", 0),
    UserWord("中国", 0),
    UserWord("中国"),
    UserWord("人", 0),
    UserWord("不了在", 1),
    UserWord("K7", 60),
    UserWord("汐栎K7"),
    UserWord("GPT4"),
    UserWord("Wi", 0),
    UserWord("2024年"),
    UserWord("a", 100000),
)
"""With a frequency, without, with frequency 0, too rare to matter, given twice; Han, Latin letters, digits."""

hmm_on_and_off = pytest.mark.parametrize("hmm", [True, pytest.param(False, marks=[pytest.mark.slow])])


@cache
def tokenizer(name, hmm, words=()):
    return TokenizerSpec.of(name, hmm, words).build()


def stock_cut(hmm):
    return reference.by_lines(lambda line: reference.jieba().lcut(line, HMM=hmm))


@fuzz
@given(texts(), st.booleans())
def test_on_any_text(text, hmm):
    assert tokenizer("jieba", hmm).cut(text) == stock_cut(hmm)(text)
    assert tokenizer("jieba-py", hmm).cut(text) == stock_cut(hmm)(text)


@fuzz
@given(st.lists(st.text(st.sampled_from(COMMON), max_size=60), max_size=4), st.booleans())
def test_on_nothing_but_common_han_where_the_hidden_markov_model_works_most(pieces, hmm):
    text = "，".join(pieces)
    assert tokenizer("jieba", hmm).cut(text) == reference.jieba().lcut(text, HMM=hmm)


@fuzz
@given(st.lists(st.text(st.sampled_from("aZ09+#&._%-的人㐀"), max_size=20), max_size=4), st.booleans())
def test_on_latin_digits_and_the_symbols_that_jieba_cuts_with_them(pieces, hmm):
    text = "，".join(pieces)
    assert tokenizer("jieba", hmm).cut(text) == reference.jieba().lcut(text, HMM=hmm)


@hmm_on_and_off
@pytest.mark.parametrize(
    "line",
    [
        "艮其数八木运太过从成其数八八八共成十六也故加十六刻运交时面向亥望",  # 八|八八 or 八八|八: a tie
        "俄记者常在对俄语的",  # 常|在 or 常在: a near tie of the model
        "好景常在后",
        "B超和Ｂ超",
        "为何不能用-5.5%的AT&T、C++、c#和.net写2.5D的Wi-Fi_6E",
        "㐀㐁是㐀的一㐀",
        "哈哈哈哈哈哈哈",
        "一" * 500,
        "a" * 500 + "-" * 500,
    ],
)
def test_on_lines_that_were_once_cut_otherwise(line, hmm):
    assert tokenizer("jieba", hmm).cut(line) == reference.jieba().lcut(line, HMM=hmm)


@hmm_on_and_off
def test_exact_ties_between_paths_fall_as_in_jieba(hmm):
    stock = reference.jieba().FREQ
    doubled = sorted(word for word, freq in stock.items() if freq and len(word) == 2 and word[0] == word[1])
    tail = "刻运交时面向亥望先有黑气见见毕次有青气自壬至寅乃终其色深其行疾应时"
    tied = [f"{word}{word[0]}{tail[: i % len(tail)]}" for i, word in enumerate(doubled)]
    assert len(tied) > 500
    walls = "，㐀䶿鿖鿿\uf900\ufaff𠀀𪛟𪜀𮯯\U0002f800𯨟"  # rare Han is no Han to jieba: sums do not go on beyond it
    text = "".join(f"{piece}{walls[i % len(walls)]}" for i, piece in enumerate(tied))
    assert tokenizer("jieba", hmm).cut(text) == reference.jieba().lcut(text, HMM=hmm)


def in_characters():
    """Words of jieba's dictionary whose characters, taken one by one, are more probable."""
    stock, log_total = reference.jieba().FREQ, log(reference.jieba().total)
    return [
        word
        for word, freq in stock.items()
        if freq and len(word) > 1 and sum(log(stock.get(c) or 1) - log_total for c in word) > log(freq) - log_total
    ]


@pytest.mark.slow
@hmm_on_and_off
def test_dictionary_words_that_come_out_as_characters_do_so_only_where_nothing_is_joined_to_them(hmm):
    words = in_characters()
    assert len(words) > 8000
    text = "".join(f"{word}，a{word}，{word}-，的{word}。" for word in words)
    assert tokenizer("jieba", hmm).cut(text) == reference.jieba().lcut(text, HMM=hmm)


def evenly_spread(path, n, n_looked_at):
    """From n to 2n lines of a file, or of its first `n_looked_at`, every 2**i-th."""
    kept, step = [], 1
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(islice(stream, n_looked_at)):
            if number % step == 0:
                kept.append(line.removesuffix("\n"))
            if len(kept) > 2 * n:
                kept, step = kept[::2], 2 * step
    return kept


@pytest.mark.corpora
@pytest.mark.parametrize(("n_lines", "n_looked_at"), [(20, 500), pytest.param(300, None, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", CORPORA)
def test_on_samples_of_real_corpora(name, n_lines, n_looked_at):
    for line in evenly_spread(SHARED / "raw" / f"{name}.txt.xz", n_lines, n_looked_at):
        for hmm in (True, False):
            assert tokenizer("jieba", hmm).cut(line) == reference.jieba().lcut(line, HMM=hmm)


@cache
def with_user_words():
    return reference.JiebaWithWords(USER_WORDS)


user_texts = st.lists(
    st.one_of(
        st.sampled_from([word.word for word in USER_WORDS]),
        st.sampled_from([*"的一是不了在人中国常研究aK7年，-. "]),
        lines(max_size=2),
    ),
    max_size=15,
).map("".join)


@pytest.mark.slow
@hmm_on_and_off
@fuzz
@given(text=user_texts)
def test_with_a_user_dictionary(hmm, text):
    expected = reference.by_lines(lambda line: with_user_words().lcut(line, hmm))(text)
    assert tokenizer("jieba", hmm, USER_WORDS).cut(text) == expected


LETTERS = "的一是不了在有国"
user_words = st.builds(
    UserWord,
    st.text(st.sampled_from(LETTERS + "aB1"), min_size=1, max_size=4),
    st.sampled_from([None, 0, 1, 100, 10**7]),
)


@fuzz
@given(st.lists(user_words, min_size=1, max_size=10), st.data(), st.booleans())
def test_with_any_user_dictionary(words, data, hmm):
    pieces = st.sampled_from([*LETTERS, *"aB1-.，", *(word.word for word in words)])
    text = "".join(data.draw(st.lists(pieces, max_size=30)))
    with reference.few_words(LETTERS) as stock:
        expected = reference.JiebaWithWords(words, stock).lcut(text, hmm)
        for name in ("jieba", "jieba-py"):
            assert TokenizerSpec.of(name, hmm, words).build().cut(text) == expected


@pytest.mark.parametrize("word", ["一国", "有一国", "在国一了", "不在国一了", "不在国一了在"])
def test_a_run_of_characters_that_is_a_word_stays_in_characters_where_the_hmm_would_join_some(word):
    words = [UserWord(word, 1), *(UserWord(character, 10**9) for character in word)]
    assert list(import_jieba().finalseg.cut(word)) != list(word)
    with reference.few_words(LETTERS) as stock:
        assert reference.JiebaWithWords(words, stock).lcut(word) == list(word)
        assert TokenizerSpec.of("jieba", True, words).build().cut(word) == list(word)


def test_user_words_of_frequency_0_do_not_leak_into_jiebas_global():
    with reference.few_words(LETTERS):
        for name in ("jieba", "jieba-py"):
            TokenizerSpec.of(name, True, [UserWord("邬铎", 0)]).build().cut("邬铎")
    assert import_jieba().finalseg.Force_Split_Words == set()
