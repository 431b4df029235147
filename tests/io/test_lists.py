"""Word lists and user dictionaries in the encodings people have them in."""

from __future__ import annotations

import gzip
import os

import pytest

from textmine.errors import EncodingError, InputError
from textmine.io.lists import read_text, user_words_of, words_of
from textmine.text.userdict import UserWord

STOPWORDS = "的\r\n了\r\n\r\n ＡＢＣ \r\n我们\t\r\n在"
USERDICT = "深度学习 20 n\n\nLouis Vuitton 100\nＧＰＴ－４\n我们的天气\n"
ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "utf-16"]


def written(tmp_path, raw):
    path = tmp_path / "list.txt"
    path.write_bytes(raw)
    return str(path)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_list_has_a_word_a_line(tmp_path, encoding):
    path = written(tmp_path, STOPWORDS.encode(encoding))
    assert words_of(path, "width") == {"的", "了", "ABC", "我们", "在"}
    assert words_of(path, "none") == {"的", "了", "ＡＢＣ", "我们", "在"}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_user_dictionary_is_read(tmp_path, encoding):
    path = written(tmp_path, USERDICT.encode(encoding))
    assert user_words_of(path, "width") == (
        UserWord("深度学习", 20),
        UserWord("Louis Vuitton", 100),
        UserWord("GPT-4"),
        UserWord("我们的天气"),
    )


def test_crlf_is_made_lf(tmp_path):
    assert read_text(written(tmp_path, "我们的\r\n天气\r在\r\n".encode("gbk"))) == "我们的\n天气\r在\n"


def test_a_compressed_list_is_read(tmp_path):
    assert words_of(written(tmp_path, gzip.compress(STOPWORDS.encode())), "width") >= {"的", "了"}


def test_characters_that_only_windows_has_in_big5_are_read(tmp_path):
    text = "我在這裏等你們的時候\n"
    assert read_text(written(tmp_path, text.encode("cp950"))) == text


@pytest.mark.parametrize("raw", [b"", b"\n\r\n \n", b"\xef\xbb\xbf"])
def test_a_list_may_be_empty(tmp_path, raw):
    assert words_of(written(tmp_path, raw), "width") == frozenset()


def test_a_line_that_is_no_entry_is_located(tmp_path):
    path = written(tmp_path, "深度学习 20\n机器\t学习\n".encode("gbk"))
    with pytest.raises(InputError) as raised:
        user_words_of(path, "width")
    assert raised.value.where == f"{path}:2"


def test_a_bad_byte_is_located(tmp_path):
    path = written(tmp_path, ("我们的\n" * 50).encode("gbk") + b"\xff\n")
    with pytest.raises(EncodingError) as raised:
        words_of(path, "width")
    assert raised.value.where == f"{path}:51"
    assert raised.value.what == "not GB18030 at byte 350"


def test_a_missing_list_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        words_of(str(tmp_path / "missing.txt"), "width")


def test_a_folder_is_no_list(tmp_path):
    with pytest.raises(InputError, match="Is a directory"):
        words_of(str(tmp_path), "width")


def test_a_binary_file_is_no_list(tmp_path):
    with pytest.raises(InputError, match="a binary file"):
        words_of(written(tmp_path, b"\x89PNG\r\n\x1a\n\0\0\0"), "width")


def test_a_pipe_is_refused_rather_than_read_by_half(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError) as raised:
        words_of(str(tmp_path / "pipe"), "width")
    assert raised.value.what == "a pipe, which can be read only once"
    assert "Save it" in raised.value.hint
