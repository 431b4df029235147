"""The promise: words and tags are those of jieba.posseg 0.42.1, HMM on and off."""

from __future__ import annotations

import lzma
from functools import cache
from io import BytesIO
from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import reference
from tests.corpora import CORPORA, CORPUS, SHARED
from tests.strategies import COMMON, fuzz, lines, texts
from textmine.errors import InputError, SettingsError
from textmine.io.cache import kept
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.tagging import _import_posseg, chosen_tags, known_tags
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord, parse_userdict

hmm_on_and_off = pytest.mark.parametrize("hmm", [True, pytest.param(False, marks=[pytest.mark.slow])])


@cache
def tagger(name, hmm, words=(), whole_emoji=False):
    return TokenizerSpec.of(name, hmm, words, whole_emoji, tagged=True).build(kept)


@cache
def posseg():
    return _import_posseg().POSTokenizer(reference.jieba())


def slow_pairs(text, hmm=True, tokenizer=None):
    """What jieba says of each line; line ends, and CR before them, are words of their own."""
    pairs = []
    for number, line in enumerate(text.split("\n")):
        pairs += [("\n", "x")] * (number > 0)
        for word, tag in (tokenizer or posseg()).cut(line, HMM=hmm):
            pairs.append((word, tag))
    return pairs


@pytest.mark.slow
@fuzz
@given(texts(), st.booleans())
def test_on_any_text(text, hmm):
    assert tagger("jieba", hmm).pairs(text) == slow_pairs(text, hmm)
    assert tagger("jieba-py", hmm).pairs(text) == slow_pairs(text, hmm)


@fuzz
@given(st.lists(st.text(st.sampled_from(COMMON), max_size=60), max_size=4))
def test_on_nothing_but_common_han_where_the_hidden_markov_model_works_most(pieces):
    text = "，".join(pieces)
    assert tagger("jieba", True).pairs(text) == slow_pairs(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["的" * 1100, "鿎" * 300, "他说的确实在理事会议程序" * 100], ids=["one", "any state", "words"]
)
def test_on_runs_that_outgrow_the_room_for_them(text):
    assert tagger("jieba", True).pairs(text) == slow_pairs(text)


@pytest.mark.slow
@fuzz
@given(st.text(st.sampled_from(sorted(import_jieba().finalseg.emit_P["S"])), max_size=30))
def test_on_han_that_the_model_knows_with_and_without_a_list_of_tags(text):
    assert tagger("jieba", True).pairs(text) == slow_pairs(text)


@fuzz
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=30))
def test_on_rare_han(text):
    assert tagger("jieba", True).pairs(text) == slow_pairs(text)


@fuzz
@given(st.lists(st.text(st.sampled_from("aZ09+#&._%-的人㐀"), max_size=20), max_size=4), st.booleans())
def test_on_latin_digits_and_symbols(pieces, hmm):
    text = "，".join(pieces)
    assert tagger("jieba", hmm).pairs(text) == slow_pairs(text, hmm)


@hmm_on_and_off
@pytest.mark.parametrize(
    "line",
    [
        "B超和Ｂ超",
        "为何不能用-5.5%的AT&T、C++、c#和.net写2.5D的Wi-Fi_6E",
        "3G和G3，1.2.3，a.b，...",
        "㐀㐁是㐀的一㐀",
        "節闥聶鮐奩皺潯鍍茲飿",  # known to the model, but not in its list of characters
        "一" * 1500,
        "a" * 1500 + "-" * 500,
    ],
)
def test_on_lines_of_some_kinds(line, hmm):
    assert tagger("jieba", hmm).pairs(line) == slow_pairs(line, hmm)


@pytest.mark.slow
@hmm_on_and_off
def test_on_the_sample_corpus(hmm):
    text = "".join(path.read_text("utf-8") for path in sorted(CORPUS.iterdir()))
    assert tagger("jieba", hmm).pairs(text) == slow_pairs(text, hmm)


@hmm_on_and_off
def test_characters_that_do_not_list_all_states_that_emit_them(hmm):
    tables = _import_posseg()
    emitted_by = {}
    for state, characters in tables.emit_P.items():
        for character in characters:
            emitted_by.setdefault(character, set()).add(state)
    odd = [each for each, states in tables.char_state_tab_P.items() if emitted_by[each] != {*states}]
    assert {"後", "著"} <= {*odd}
    for character in odd:
        for text in (
            f"之{character}",
            f"要跟{character}上",
            f"的確是{character}媽來的",
            f"宋强{character}",
            character * 3,
        ):
            assert tagger("jieba", hmm).pairs(text) == slow_pairs(text, hmm)


@pytest.mark.corpora
@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpora are not there")
@pytest.mark.parametrize("name", CORPORA)
def test_on_corpora(name):
    with lzma.open(SHARED / "raw" / f"{name}.txt.xz", "rt", encoding="utf-8") as stream:
        for line in islice(stream, 0, 5_000, 10):
            assert tagger("jieba", True).pairs(line) == slow_pairs(line)


USERDICT = "邬铎 nr\n江大桥 20000 nz\n天气 300 zzz\n汐栎K7\nK7 60 eng\n的一是 3\n"


@pytest.mark.slow
@fuzz
@given(lines(), st.booleans())
def test_with_words_of_the_user(text, hmm):
    words = parse_userdict(USERDICT, "user.txt")
    slow = _with_userdict()
    text = f"{text}邬铎在江大桥上看天气，K7"
    assert tagger("jieba", hmm, words).pairs(text) == slow_pairs(text, hmm, slow)
    assert tagger("jieba-py", hmm, words).pairs(text) == slow_pairs(text, hmm, slow)


@cache
def _with_userdict():
    tokenizer = reference.own_jieba()
    tokenizer.load_userdict(BytesIO(USERDICT.encode()))
    return _import_posseg().POSTokenizer(tokenizer)


@pytest.mark.parametrize("name", ["jieba", pytest.param("jieba-py", marks=[pytest.mark.slow])])
def test_what_is_kept_whole_has_the_tag_that_the_user_gave(name):
    words = (UserWord("Louis Vuitton", None, "nz"), UserWord("*ST舜船"), UserWord("天气"))
    found = tagger(name, True, words, True).pairs("Louis Vuitton和*ST舜船，👨‍👩‍👧天气")
    assert found == [
        ("Louis Vuitton", "nz"),
        ("和", "c"),
        ("*ST舜船", "x"),
        ("，", "x"),
        ("👨‍👩‍👧", "x"),
        ("天气", "n"),
    ]


def test_a_run_begins_anew_where_jieba_finds_no_way_on():
    """A model whose states lead nowhere: jieba would fail."""
    fast = TokenizerSpec.of("jieba", True, (), tagged=True).build(kept)
    *before, into, tag_of, bounds = fast._given
    fast._given = (*before, np.full_like(into, -np.inf), tag_of, bounds)
    assert [word for word, _ in fast.pairs("闫邬铎")] == ["闫", "邬", "铎"]


def test_tags_may_be_meant_by_their_beginning():
    names = ("x", "n", "nr", "ns", "v", "vn")
    assert chosen_tags(names, ["n"]).tolist() == [False, True, False, False, False, False]
    assert chosen_tags(names, ["n*", "v"]).tolist() == [False, True, True, True, True, False]
    assert chosen_tags(names, ["*"]).all()
    assert not chosen_tags(names, []).any()
    for pattern in ("N", "nrr", "q*", ""):
        with pytest.raises(SettingsError, match=r"no such part of speech: .*\nThere are n, nr, ns, v, vn, x\."):
            chosen_tags(names, [pattern])


def test_tags_of_the_user_are_known():
    assert "zzz" in known_tags([UserWord("天气", None, "zzz")], kept)
    assert {"x", "m", "eng", "n", "nr"} <= set(known_tags([], kept))


@pytest.mark.parametrize("name", ["chars", "lexicon"])
def test_other_tokenizers_know_none(name):
    with pytest.raises(SettingsError, match=f"{name} knows no parts of speech\n.*choose jieba or jieba-py"):
        tagger(name, False)


@pytest.mark.parametrize("name", ["jieba", pytest.param("jieba-py", marks=[pytest.mark.slow])])
def test_more_tags_than_can_be_told_apart_are_refused(name, monkeypatch):
    spec = TokenizerSpec.of(name, True, (UserWord("甲乙", 3, "t1"), UserWord("丙丁", 3, "t2")), tagged=True)
    n_tags = len(spec.build(kept).tag_names)
    monkeypatch.setattr("textmine.text.tagging.MAX_TAGS", n_tags)
    assert spec.build(kept).pairs("甲乙") == [("甲乙", "t1")]
    monkeypatch.setattr("textmine.text.tagging.MAX_TAGS", n_tags - 1)
    with pytest.raises(InputError, match="2 different tags in the user dictionary: too many to be told apart"):
        spec.build(kept)
