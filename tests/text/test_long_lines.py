import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.strategies import emoji_texts, fuzz, lines
from textmine.text.long_lines import safe_cut
from textmine.text.normalize import NORMALIZATIONS, normalize
from textmine.text.tokenizers import TokenizerSpec


@fuzz
@given(lines(), st.frozensets(st.sampled_from(" *，。/<")))
def test_equals_the_loop(line, never_after):
    assert safe_cut(line) == reference.safe_cut(line)
    assert safe_cut(line, never_after) == reference.safe_cut(line, never_after)


@fuzz
@given(lines(max_size=12))
def test_cutting_there_changes_no_token_however_the_text_is_normalised(line):
    end = safe_cut(line)
    for how in NORMALIZATIONS:
        whole, *parts = (normalize(text, how) for text in (line, line[:end], line[end:]))
        for hmm in (True, False):
            cut = [token for part in parts for token in reference.jieba().lcut(part, HMM=hmm)]
            assert cut == reference.jieba().lcut(whole, HMM=hmm)


@fuzz
@given(st.one_of(lines(max_size=12), emoji_texts.map(lambda text: text.replace("\n", ""))))
def test_cutting_there_cuts_no_emoji(line):
    end = safe_cut(line)
    cut = TokenizerSpec.of("chars", False, (), whole_emoji=True).build().cut
    whole, *parts = (normalize(text, "width") for text in (line, line[:end], line[end:]))
    assert [token for part in parts for token in cut(part)] == cut(whole)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("", 0),
        ("今天天气好", 0),
        ("今天，天气。", 3),  # what follows the last character is not known
        ("Wi-Fi 3.5%", 6),
        ("今天\u200b天气", 0),  # `width` takes it away
        ("今天\xad天\u3164气", 0),
        ("❤\u200d🔥", 0),
        ("☝🏽", 0),
        ("❤国", 1),
        ("今天Ａ天气", 0),  # `width` makes it a letter
        ("今天㈱天气", 0),  # NFKC makes it (株)
        ("好，e\u0301好", 4),
        ("好，\u0301", 0),  # not between a mark and what it stands on
        ("ｶﾞ好", 2),  # NFKC joins the half-width voiced sound mark, which is no combining character itself
        ("ㄱㅏ好", 2),  # and Hangul letters
        ("好😀好", 0),  # outside the basic plane nothing is looked up
    ],
)
def test_golden(line, end):
    assert safe_cut(line) == end


@pytest.mark.parametrize("line", ["好，Louis Vuitton", "好，Louis\u3000Vuitton", "好，*ST舜船", "好，＊ST舜船"])
def test_no_cut_inside_words_of_a_users_dictionary_whatever_width_they_are_written_in(line):
    assert safe_cut(line) > 2
    assert safe_cut(line, never_after={" ", "*"}) == 2
