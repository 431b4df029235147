import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import fuzz, lines
from textmine.errors import InputError
from textmine.io.cache import kept
from textmine.text.jieba_dictionary import MAX_WORD_LENGTH
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import MAX_FREQ_DIGITS, Protector, UserWord, digest, parse_userdict


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("词", UserWord("词")),
        ("词 3", UserWord("词", 3)),
        ("词 0", UserWord("词", 0)),
        ("词 3 nz", UserWord("词", 3, "nz")),
        ("词 nz", UserWord("词", tag="nz")),
        ("  词 3 nz \r", UserWord("词", 3, "nz")),
        ("\ufeff词", UserWord("词")),
        ("Louis Vuitton", UserWord("Louis Vuitton")),
        ("Louis Vuitton 100 nz", UserWord("Louis Vuitton", 100, "nz")),
        ("New York City", UserWord("New York City")),
        ("hello world", UserWord("hello", tag="world")),  # as jieba reads it: `world` is a tag
        ("*ST舜船 5", UserWord("*ST舜船", 5)),
        ("C++", UserWord("C++")),
        ("2024 5", UserWord("2024", 5)),
        ("2024", UserWord("2024")),
    ],
)
def test_a_line_is_read_as_jieba_reads_it(line, entry):
    assert parse_userdict(line, "user.txt") == (entry,)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("攻城狮 nz 1024", UserWord("攻城狮", 1024, "nz")),  # as HanLP has it
        ("希望 v 7685 vn 616", UserWord("希望", 8301, "v")),
        ("攻城狮 5 NZ", UserWord("攻城狮", 5, "NZ")),
        ("攻城狮 NZ", UserWord("攻城狮", tag="NZ")),
        ("攻城狮,5", UserWord("攻城狮", 5)),
        ("攻城狮，5，nz", UserWord("攻城狮", 5, "nz")),
        ("攻城狮 , 5 , nz", UserWord("攻城狮", 5, "nz")),
        ("攻城狮\t5\tnz", UserWord("攻城狮", 5, "nz")),
        ("攻城狮\tnz\t5", UserWord("攻城狮", 5, "nz")),
        ("攻城狮   5   nz", UserWord("攻城狮", 5, "nz")),
        ("攻城狮\u00a05\u00a0nz", UserWord("攻城狮", 5, "nz")),
        ("攻城狮\u30005\u3000nz", UserWord("攻城狮", 5, "nz")),
        ("\u3000攻城狮\u3000", UserWord("攻城狮")),
        ("攻城狮 3.5", UserWord("攻城狮", 4)),
        ("攻城狮 0.2 n", UserWord("攻城狮", 1, "n")),
        ("攻城狮 nr2", UserWord("攻城狮", tag="nr2")),
        ("你好，世界", UserWord("你好，世界")),
        ("Windows 10 100", UserWord("Windows 10", 100)),
        ("C# 5", UserWord("C#", 5)),
        ("#话题# 5", UserWord("#话题#", 5)),
        ("\u200b攻城狮\ufeff 5", UserWord("攻城狮\ufeff", 5)),
    ],
)
def test_a_line_of_another_program_is_understood(line, entry):
    assert parse_userdict(line, "user.txt") == (entry,)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0c"])
def test_whatever_ends_lines(end):
    text = end.join(["一 3", "# 不算", "", "#", "二"])
    assert parse_userdict(text, "user.txt") == (UserWord("一", 3), UserWord("二"))


def test_entries_keep_their_order_and_empty_lines_are_skipped():
    assert parse_userdict("\n二 2\n \n一\n二\n", "user.txt") == (UserWord("二", 2), UserWord("一"), UserWord("二"))


@fuzz
@given(st.lists(st.tuples(st.sampled_from(["词", "C++", "A B", "*ST舜船"]), st.none() | st.integers(0, 10**11))))
def test_what_is_written_is_read_back(entries):
    text = "".join(f"{word}\n" if freq is None else f"{word} {freq} n\n" for word, freq in entries)
    assert parse_userdict(text, "user.txt") == tuple(
        UserWord(word, freq, "" if freq is None else "n") for word, freq in entries
    )


@pytest.mark.parametrize(
    "line", ["词 -3", "词 -3 nz", "词 5%", "词 1e5", "词 +2", "词,x5,6e", "词\t好\t坏", "词 3,000.5.1"]
)
def test_what_is_not_understood_is_an_error_that_names_the_line(line):
    with pytest.raises(InputError, match=r"^user\.txt:2: not a dictionary entry\nWrite a word, then optionally"):
        parse_userdict(f"词 3\n{line}\n", "user.txt")


def test_a_frequency_beyond_what_can_be_summed_is_an_error():
    assert parse_userdict("词 " + "9" * MAX_FREQ_DIGITS, "user.txt") == (UserWord("词", 10**MAX_FREQ_DIGITS - 1),)
    with pytest.raises(InputError, match=r"^user\.txt:1: a frequency of 13 digits\nGive at most 12 digits"):
        parse_userdict("词 1" + "0" * MAX_FREQ_DIGITS, "user.txt")


def test_the_digest_tells_words_frequencies_and_order_apart():
    one, two = UserWord("一", 1), UserWord("二")
    dictionaries = [(), (one,), (two,), (one, two), (two, one), (UserWord("一"), two), (UserWord("一", 0), two)]
    assert len(set(map(digest, dictionaries))) == len(dictionaries)
    assert digest([one, two]) == digest((UserWord("一", 1), UserWord("二", None)))


PROTECTED = ("Louis Vuitton", "*ST舜船", "C++", "C", "C4", "舜船 A", "a b", "b c", "a b c", "+")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("买了Louis Vuitton和*ST舜船", ["Louis Vuitton", "*ST舜船"]),
        ("Louis Vuittons, xLouis Vuitton", []),  # Latin edges must not touch Latin letters
        ("C4D C4 4C", ["C4"]),
        ("用C++写", ["C++"]),
        ("C+++", ["C++", "+"]),
        ("2C++", ["+", "+"]),
        ("*ST舜船 A", ["*ST舜船"]),  # the leftmost wins over one that overlaps it
        ("a b c", ["a b c"]),  # of those the longest
        ("a b cd", ["a b"]),
        ("éC", ["C"]),  # é is no ASCII letter: jieba ends a word there too
    ],
)
def test_protected_words_found(text, found):
    assert [text[start:end] for start, end in Protector(PROTECTED).spans(text)] == found


@fuzz
@given(
    st.lists(st.text(st.sampled_from("aB1+ 词"), min_size=1, max_size=4), max_size=8),
    st.one_of(st.text(st.sampled_from("aB1+ 词\0𠀀"), max_size=20), lines()),
)
def test_spans_are_the_leftmost_longest_and_split_leaves_nothing_out(words, text):
    protector = Protector(tuple(words))
    spans = list(protector.spans(text))
    pieces = list(protector.split(text))
    assert spans == reference.spans_of(words, text)
    assert [piece for piece, whole in pieces if whole] == [text[start:end] for start, end in spans]
    assert "".join(piece for piece, _ in pieces) == text


@pytest.mark.parametrize("name", ["jieba", pytest.param("jieba-py", marks=[pytest.mark.slow])])
def test_a_word_of_which_the_beginnings_would_fill_the_memory_is_refused(name):
    longest, longer = UserWord("天" * MAX_WORD_LENGTH), UserWord("天" * (MAX_WORD_LENGTH + 1))
    assert TokenizerSpec.of(name, True, (longest,)).build(kept).cut("天" * MAX_WORD_LENGTH) == [longest.word]
    with pytest.raises(InputError) as error:
        TokenizerSpec.of(name, True, (longest, longer)).build(kept)
    assert str(error.value) == (
        "a word of 1,001 characters in the user dictionary: 天天天天天天天天天天…\n"
        "Give one word in a line, of at most 1,000 characters."
    )
