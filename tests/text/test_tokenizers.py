import io
import pickle
from functools import cache
from itertools import accumulate

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import emoji_texts, fuzz, texts
from textmine.errors import SettingsError, WorkerError
from textmine.text.blocks import code_points
from textmine.text.jieba_dictionary import JIEBA_VERSION, import_jieba
from textmine.text.tokenizers import TOKENIZERS, TokenizerSpec
from textmine.text.userdict import UserWord

GOLDEN = [
    # numbers: the pattern `re_skip` of jieba's HMM; without HMM, runs of letters and digits
    ("3.14", ["3.14"], ["3", ".", "14"]),
    ("-5.5%", ["-", "5.5%"], ["-", "5", ".", "5", "%"]),
    ("1,000元", ["1", ",", "000", "元"], ["1", ",", "000", "元"]),
    ("192.168.0.1", ["192.168", ".", "0.1"], ["192", ".", "168", ".", "0", ".", "1"]),
    ("2024-01-02", ["2024", "-", "01", "-", "02"], ["2024", "-", "01", "-", "02"]),
    ("2024年5月", ["2024", "年", "5", "月"], ["2024", "年", "5", "月"]),
    ("2.5D", ["2.5", "D"], ["2", ".", "5D"]),
    ("１２", ["１", "２"], ["１", "２"]),  # `width` would fold them before
    # Latin words: only those of the dictionary keep their symbols
    ("GPT-4o模型", ["GPT", "-", "4o", "模型"], ["GPT", "-", "4o", "模型"]),
    ("Wi-Fi", ["Wi", "-", "Fi"], ["Wi", "-", "Fi"]),
    ("AT&T和C++", ["AT&T", "和", "C++"], ["AT&T", "和", "C++"]),
    ("C+++", ["C++", "+"], ["C++", "+"]),
    ("gmail.com", ["gmail", ".", "com"], ["gmail", ".", "com"]),
    ("snake_case", ["snake", "_", "case"], ["snake", "_", "case"]),
    ("café", ["caf", "é"], ["caf", "é"]),
    ("T恤B超IP地址", ["T恤", "B超", "IP地址"], ["T恤", "B超", "IP地址"]),
    # emoji: each code point is a token, so modifiers and joiners come off (`whole_emoji` keeps them)
    ("👍🏽好", ["👍", "🏽", "好"], ["👍", "🏽", "好"]),
    ("👨\u200d👧", ["👨", "\u200d", "👧"], ["👨", "\u200d", "👧"]),
    ("❤\ufe0f", ["❤", "\ufe0f"], ["❤", "\ufe0f"]),
    ("🇨🇳", ["🇨", "🇳"], ["🇨", "🇳"]),
    # rare Han is no Han to jieba
    ("㐀𠀀的", ["㐀", "𠀀", "的"], ["㐀", "𠀀", "的"]),
    # the HMM finds words that the dictionary lacks
    ("来到网易杭研大厦", ["来到", "网易", "杭研", "大厦"], ["来到", "网易", "杭", "研", "大厦"]),
]
"""Texts with their tokens with and without HMM, as printed by jieba 0.42.1."""


@cache
def build(name, hmm=True, words=()):
    return TokenizerSpec.of(name, hmm, words).build()


@pytest.mark.parametrize("name", ["jieba", "jieba-py"])
@pytest.mark.parametrize(("text", "with_hmm", "without_hmm"), GOLDEN)
def test_golden(name, text, with_hmm, without_hmm):
    assert build(name).cut(text) == with_hmm == reference.jieba().lcut(text)
    assert build(name, hmm=False).cut(text) == without_hmm == reference.jieba().lcut(text, HMM=False)


PROTECTED = tuple(map(UserWord, ("Louis Vuitton", "*ST舜船", "C++", "微 信", "3.5%", "的，")))
CUTTERS = [(name, words) for name in TOKENIZERS for words in ((), PROTECTED) if not (name == "chars" and words)]

texts_with_protected_words = st.lists(
    st.one_of(st.sampled_from([word.word for word in PROTECTED]), texts(max_size=4)), max_size=10
).map("".join)


@pytest.mark.parametrize(("name", "words"), CUTTERS)
@fuzz
@given(text=texts_with_protected_words, hmm=st.booleans())
def test_tokens_joined_are_the_text_and_start_where_it_says(name, words, text, hmm):
    cutter = build(name, hmm, words)
    tokens = cutter.cut(text)
    assert "".join(tokens) == text
    assert "" not in tokens
    starts = cutter.starts(code_points(text))
    assert (starts.dtype, len(starts)) == (bool, len(text))
    assert starts.nonzero()[0].tolist() == [0, *accumulate(map(len, tokens))][: len(tokens)]


@pytest.mark.parametrize(("name", "words"), CUTTERS)
def test_a_line_end_is_a_token_of_its_own(name, words):
    assert build(name, True, words).cut("\r\n\n\r\r\n\r") == ["\r", "\n", "\n", "\r", "\r", "\n", "\r"]


@pytest.mark.parametrize("name", ["jieba", "jieba-py"])
@fuzz
@given(text=texts_with_protected_words, hmm=st.booleans())
def test_protected_words_come_out_whole_and_the_text_between_them_is_cut_by_jieba(name, text, hmm):
    expected, reached = [], 0
    cut = reference.by_lines(lambda line: reference.jieba().lcut(line, HMM=hmm))
    for start, end in [*reference.spans_of([word.word for word in PROTECTED], text), (len(text), len(text))]:
        expected += [*cut(text[reached:start]), text[start:end]]
        reached = end
    assert build(name, hmm, PROTECTED).cut(text) == [token for token in expected if token]


@pytest.mark.parametrize("name", ["jieba", "jieba-py", "lexicon"])
def test_a_protected_word_of_frequency_0_is_not_protected(name):
    with reference.few_words("微信"):
        assert "微 信" not in TokenizerSpec.of(name, True, [UserWord("微 信", 0)]).build().cut("微 信")


LETTERS = "的一是不在aB1"
lexicon_words = st.builds(
    UserWord, st.text(st.sampled_from(LETTERS), min_size=1, max_size=4), st.sampled_from([0, 1, 1, 2, 7, 10**6])
)
lexicons = st.lists(lexicon_words, min_size=1, max_size=12).filter(lambda words: any(word.freq for word in words))
lexicon_texts = st.text(st.sampled_from(LETTERS + "国㐀𠀀-.，\n "), max_size=25)


@fuzz
@given(lexicons, lexicon_texts)
def test_lexicon_equals_jieba_with_that_file_and_without_hmm(words, text):
    entries = "".join(f"{word} {freq}\n" for word, freq, _ in words).encode()
    jieba = import_jieba().Tokenizer("not read")
    jieba.FREQ, jieba.total = jieba.gen_pfdict(io.BytesIO(entries))
    jieba.initialized = True
    assert TokenizerSpec.of("lexicon", False, words).build().cut(text) == jieba.lcut(text, HMM=False)


@fuzz
@given(lexicons, lexicon_texts)
def test_no_cut_is_more_probable_than_that_of_the_lexicon(words, text):
    frequencies = {word.word: word.freq for word in words}
    assume(len(frequencies) == len(words))
    tokens = TokenizerSpec.of("lexicon", False, words).build().cut(text)
    assert reference.score(tokens, frequencies) == pytest.approx(reference.best_score(text, frequencies))


def test_lexicon_words_without_a_frequency_count_as_one():
    text = "一二三四"
    for freq in (None, 1):
        words = [UserWord("一二", freq), UserWord("二三", 2), UserWord("一", 3), UserWord("四", 1)]
        assert TokenizerSpec.of("lexicon", False, words).build().cut(text) == ["一", "二三", "四"]


def test_lexicon_words_of_rare_han_latin_and_symbols_come_out_whole():
    words = tuple(map(UserWord, ("㐀的", "𠀀𠀁", "\uf900a", "K7", "Wi-Fi", "C++")))
    text = "㐀的㐀𠀀𠀁\uf900aK7的Wi-Fi和C++ Wi-Fis"
    tokens = ["㐀的", "㐀", "𠀀𠀁", "\uf900a", "K7", "的", "Wi-Fi", "和", "C++", " ", "Wi", "-", "Fis"]
    assert build("lexicon", False, words).cut(text) == tokens


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), (UserWord("网易杭研"),)])
def test_jiebas_own_arrays_are_asked_for_by_its_version_and_used(words):
    held = {}

    def kept(name, make):
        return held.setdefault(name, [array.copy() for array in make()])

    tokenizers = [TokenizerSpec.of("jieba", hmm, words).build(kept) for hmm in (True, False)]
    assert list(held) == [f"jieba-{JIEBA_VERSION}"]
    for tokenizer, hmm in zip(tokenizers, (True, False), strict=True):
        assert tokenizer.cut("来到网易杭研大厦") == build("jieba-py", hmm, words).cut("来到网易杭研大厦")
    (arrays,) = held.values()
    arrays[1][:] = 0  # no words
    assert TokenizerSpec.of("jieba", False, ()).build(kept).cut("来到大厦") == list("来到大厦")


def test_characters_leave_no_room_for_a_dictionary():
    with pytest.raises(SettingsError, match="single characters leave no room"):
        build("chars", True, (UserWord("词"),))


def test_an_unknown_name_is_refused_with_the_known_ones():
    with pytest.raises(SettingsError, match="no such tokenizer: pkuseg\nChoose one of jieba, jieba-py, chars, lexicon"):
        build("pkuseg")


def test_a_dictionary_damaged_on_the_way_to_a_worker_is_noticed():
    spec = TokenizerSpec.of("jieba", True, [UserWord("词"), UserWord("典")])
    assert pickle.loads(pickle.dumps(spec)) == spec
    with pytest.raises(WorkerError, match="damaged"):
        TokenizerSpec(spec.name, spec.hmm, spec.words[:1], spec.words_digest).build()


# Whole emoji.


@cache
def whole(name, words=()):
    return TokenizerSpec.of(name, True, words, whole_emoji=True).build()


@pytest.mark.parametrize("name", TOKENIZERS)
def test_an_emoji_of_several_characters_is_a_token(name):
    text = "好👍🏽👍👨\u200d👩\u200d👧🇨🇳🇨🇳🇨12\u20e3#\u20e3a\n🏽"
    expected = ["好", "👍🏽", "👍", "👨\u200d👩\u200d👧", "🇨🇳", "🇨🇳", "🇨", "1", "2\u20e3", "#\u20e3", "a", "\n", "🏽"]
    assert whole(name).cut(text) == expected


@pytest.mark.parametrize("name", TOKENIZERS)
@fuzz
@given(text=st.one_of(texts(), emoji_texts))
def test_between_emoji_text_is_cut_as_ever(name, text):
    assert whole(name).cut(text) == reference.with_whole_emoji(build(name).cut)(text)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["jieba", "jieba-py", "lexicon"])
def test_a_word_of_a_user_may_have_emoji_inside_but_not_parts_of_one(name):
    tokenizer = whole(name, tuple(map(UserWord, ("👍", "好👍🏽", "👩", "🇨🇳赞", "1"))))
    assert tokenizer.cut("👍👍🏽好👍🏽好👍🏿") == ["👍", "👍🏽", "好👍🏽", "好", "👍🏿"]
    assert tokenizer.cut("👩👩\u200d👧🇨🇳赞1\u20e31") == ["👩", "👩\u200d👧", "🇨🇳赞", "1\u20e3", "1"]


@pytest.mark.parametrize(
    "rare", ["\u3400", "\u9fff", "\ufa0e", "𠀀", "\U0002ebf0", "\U0002ee5d", "\U0003134a", "\U000323b0", "\U00033479"]
)
def test_a_list_of_words_may_have_han_of_every_block(rare):
    words = (UserWord("一", 1), UserWord(f"一{rare}", 5), UserWord(f"{rare}丁丁", 9))
    assert build("lexicon", False, words).cut(f"一{rare}丁丁一{rare}") == ["一", f"{rare}丁丁", f"一{rare}"]
