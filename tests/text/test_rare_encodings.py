"""Encodings that are rare: told by their marks; EUC-TW by what iconv makes of a text."""

import pytest

from textmine.text.charset import MIN_COMMON_SHARE, guess_encoding
from textmine.text.rare_encodings import guess_seven_bit, han_of_euc_tw

TEXT = "今天我们去看了一部电影，大家都说很好看。\n"
TRADITIONAL = "話說這個時候，賈寶玉見了眾人都來了，便笑道：我們這裡還有甚麼好玩的，你們說給我聽聽。\n"
EUC_TW = bytes.fromhex(
    "e6e3eba9ddd5d4b6d5ebd4b7a1a2e6f2f9eac6e9cbc4c4a7dcb8c4a9dde7cbf4c4a7a1a2cfedd7bde7aca1a8cabcd4afddd5"
    "e6d3f5e4c8b4d2c9ebfbc7efcef2cefba1a2c9a3d4afeba9e1bfcabcfbeffbefa1a40a"
)
"""What iconv of glibc 2.36 writes for that."""


def guess(raw):
    return guess_seven_bit(raw, MIN_COMMON_SHARE)


@pytest.mark.parametrize("encoding", ["hz", "utf-7"])
def test_seven_bit_encodings_that_python_reads(encoding):
    assert guess(TEXT.encode(encoding)) == encoding
    assert guess(b"plain\n" * 9 + (TEXT * 9).encode(encoding)) == encoding


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\x1b$)A\x0e=qLl\x0f\n", "iso-2022-cn"),
        (b"\x1b$)G\x0eGd\x0f\n", "iso-2022-cn"),
        ("日本".encode("iso2022_jp"), "iso2022_jp"),
        ("한국".encode("iso2022_kr"), "iso2022_kr"),
    ],
)
def test_escapes_name_an_encoding_of_iso_2022(raw, encoding):
    assert guess(raw) == encoding


@pytest.mark.parametrize(
    "raw",
    [b"", b"plain", b'(format t "~{~a~^, ~}~%" items)', b"1+1=2, a+b-c, +Abcd-", b"c++ +TTA+", b"\x1b[31mred\x1b[0m",
     b"iVBORw0KGgo+AAAANSUhEUgAA+AUAAAAFCAYAAACNbyblAAAA", TEXT.encode(), TEXT.encode("gb18030")],
)  # fmt: skip
def test_other_texts_have_no_seven_bit_encoding(raw):
    assert guess(raw) == ""


def test_euc_tw_is_told_by_its_characters():
    assert han_of_euc_tw(EUC_TW, complete=True) == "".join(c for c in TRADITIONAL if c.isalpha())
    assert guess_encoding(EUC_TW, complete=True).encoding == "euc-tw"
    for end in range(30, len(EUC_TW)):
        assert guess_encoding(EUC_TW[:end], complete=False).encoding == "euc-tw"


def test_other_planes_of_euc_tw_are_not_decoded():
    assert han_of_euc_tw(EUC_TW[:4] + b"\x8e\xa2\xa1\xa1a", complete=True) == "話說\ufffd"
    assert han_of_euc_tw(EUC_TW[:4] + b"\x8e\xa2", complete=False) == "話說"
    assert han_of_euc_tw(EUC_TW[:4] + b"\x8e\xa2", complete=True) == ""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_other_encodings_are_not_euc_tw(encoding):
    for text in (TRADITIONAL, TEXT if encoding != "big5" else TRADITIONAL[5:]):
        raw = text.encode(encoding)
        for end in range(2, len(raw)):
            assert guess_encoding(raw[:end], complete=False).encoding != "euc-tw"
