import codecs

import pytest

from textmine.text.charset import BOMS, decode_prefix, guess_encoding, guess_wide
from textmine.text.common_characters import common_share, likelihood_nats, usual_share
from textmine.text.decoders import decoder_of

SIMPLIFIED = "今天我们去看了一部电影，说的是一个老人和他的儿子怎样在山里过日子。大家都说很好看。\n"
TRADITIONAL = "話說這個時候，賈寶玉見了眾人都來了，便笑道：我們這裡還有甚麼好玩的，你們說給我聽聽。\n"


def guess(head, complete=True):
    return guess_encoding(head, complete=complete).encoding


@pytest.mark.parametrize(("mark", "encoding"), BOMS)
def test_a_byte_order_mark_decides(mark, encoding):
    by_mark = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    by_mark |= {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be"}
    head = mark + SIMPLIFIED.encode(by_mark[mark])
    assert guess(head) == encoding
    assert head.decode(encoding) == SIMPLIFIED


@pytest.mark.parametrize(
    "text", ["", "plain ASCII\n", "Ça a été très déçu, à Noël.\n", "。。。！\n", "ひらがな\n", "😀👍🏽\n"]
)
def test_valid_utf8_without_han_is_utf8(text):
    assert guess(text.encode()) == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("女装", "gb18030"),  # valid UTF-8 too, as letters of no language
        ("手机", "gb18030"),
        ("你好", "gb18030"),
        ("人民日报", "gb18030"),
        ("今天天气不错", "gb18030"),
        ("我们都是中国人", "gb18030"),
        ("乒乓球男单决赛", "gb18030"),  # as Big5 more of it is common, but some is no Big5 at all
        ("這是書", "big5"),
        ("我們說話", "big5"),
        ("今天天氣不錯", "big5"),
        ("木部", "big5"),  # れ场 in GB18030: kana among Han are no Chinese
        ("桂枝汤", "gb18030"),  # no character is among the most common, all are in general use
        ("羚羊角", "big5"),
        ("在", "utf-8"),
        ("邬铎", "utf-8"),
    ],
)
def test_a_few_characters_are_enough(text, encoding):
    assert guess(text.encode(encoding)) == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED + "𠀀㐀\n" + SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
    ],
)
def test_a_sample_cut_anywhere_is_recognised(text, encoding):
    raw = text.encode(encoding)
    assert {guess(raw[:end], complete=False) for end in range(20, len(raw) + 1)} == {encoding}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_one_bad_byte_does_not_hide_the_encoding(encoding):
    raw = (TRADITIONAL * 5).encode(encoding)
    middle = raw.index(b"\n") + 1
    assert guess(raw[:middle] + b"\xff" + raw[middle:]) == encoding


@pytest.mark.parametrize("raw", [bytes(range(128, 256)), b"\x89PNG\r\n\x1a\n\xff\xfe\xfd" * 9, b"\xff" * 40])
def test_what_is_no_chinese_is_not_guessed(raw):
    found = guess_encoding(raw, complete=True)
    assert (found.encoding, found.reason) == ("", "neither UTF-8 nor, by its characters, GB18030 or Big5")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16"])
def test_decode_prefix_leaves_a_cut_character_out_of_a_sample_but_not_of_a_file(encoding):
    raw = "一二三".encode(encoding)[:-1]
    assert decode_prefix(raw, encoding, complete=False) == "一二"
    assert decode_prefix(raw, encoding, complete=True) is None


def test_big5_is_that_of_windows():
    raw = "裏恒銹".encode("cp950")
    assert decoder_of("big5").decode(raw, True) == "裏恒銹"
    with pytest.raises(UnicodeDecodeError):
        raw.decode("big5")


def test_common_share_counts_strange_characters_as_han():
    assert common_share("abc，。") == 0
    assert common_share("的一，铎") == pytest.approx(2 / 3)
    assert common_share("的\ue000ﾞ\ufffd") == 0.25


@pytest.mark.parametrize("text", ["牛黄", "。。。！"])
def test_what_may_be_either_is_not_guessed(text):
    assert guess(text.encode("gb18030")) == ""


def test_hong_kong_is_told_by_a_character_that_windows_lacks():
    assert guess("湖南衞視春晚陣容官宣".encode("big5hkscs")) == "big5hkscs"


@pytest.mark.parametrize("text", ["塔剌不花\n", "１２３９·９０３\n", "顶楼千瑞珍仿妆\n"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_the_order_of_bytes_is_told_by_a_few_characters(text, encoding):
    assert guess_wide(text.encode(encoding)) == encoding


def test_usual_share_is_of_all_characters():
    assert usual_share("的，a") == 1
    assert usual_share("的铎\u0a00ひ") == -0.25


def test_likelihood_counts_common_ordinary_rare_and_strange_characters():
    assert [likelihood_nats(text) for text in ("的", "枝", "龘", "\ufffd", "，a")] == [3, 1, -2, -4, 0]
    assert likelihood_nats("的枝龘\ufffd，a") == -2


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("이 마을에는 오래된 다리가 있고 봄이 되면 강가에 벚꽃이 핍니다.\n", "euc_kr"),
        ("窓を開けると、海の匂いの風が入る。\n", "shift_jis"),
        ("Вчера весь день шёл дождь, и мы сидели дома с книгами.\n", "koi8_r"),
    ],
)
def test_a_line_of_another_language_is_not_guessed(text, encoding):
    assert guess(text.encode(encoding)) == ""
