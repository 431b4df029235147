"""Word lists and user dictionaries in the encodings people have them in."""

from __future__ import annotations

import gzip
import os

import pytest

from tests.corpora import ROOT
from textmine.errors import EncodingError, InputError, SettingsError
from textmine.io.lists import lines_of_file, read_text, stopwords_of, user_words_of
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
    assert stopwords_of(path, "width") == {"的", "了", "ABC", "我们", "在"}
    assert stopwords_of(path, "none") == {"的", "了", "ＡＢＣ", "我们", "在"}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_user_dictionary_is_read(tmp_path, encoding):
    path = written(tmp_path, USERDICT.encode(encoding))
    assert user_words_of(path, "width") == (
        UserWord("深度学习", 20, "n"),
        UserWord("Louis Vuitton", 100),
        UserWord("GPT-4"),
        UserWord("我们的天气"),
    )


def test_a_line_may_end_in_any_way(tmp_path):
    path = written(tmp_path, "我们的\r\n天气\r在\n\r".encode("gbk"))
    assert lines_of_file(path) == ["我们的", "天气", "在", ""]


def test_a_compressed_list_is_read(tmp_path):
    assert stopwords_of(written(tmp_path, gzip.compress(STOPWORDS.encode())), "width") >= {"的", "了"}


def test_characters_that_only_windows_has_in_big5_are_read(tmp_path):
    text = "我在這裏等你們的時候\n"
    assert read_text(written(tmp_path, text.encode("cp950"))) == text


@pytest.mark.parametrize("raw", [b"", b"\n\r\n \n", b"\xef\xbb\xbf"])
def test_a_list_may_be_empty(tmp_path, raw):
    assert stopwords_of(written(tmp_path, raw), "width") == frozenset()


def test_a_line_that_is_no_entry_is_located(tmp_path):
    path = written(tmp_path, "深度学习 20\n机器\t学习\n".encode("gbk"))
    with pytest.raises(InputError) as raised:
        user_words_of(path, "width")
    assert raised.value.where == f"{path}:2"


def test_a_bad_byte_is_located(tmp_path):
    path = written(tmp_path, ("我们的\n" * 50).encode("gbk") + b"\xff\n")
    with pytest.raises(EncodingError) as raised:
        stopwords_of(path, "width")
    assert raised.value.where == f"{path}:51"
    assert raised.value.what == "not GB18030 at byte 350"


def test_a_missing_list_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        stopwords_of(str(tmp_path / "missing.txt"), "width")


def test_a_folder_is_no_list(tmp_path):
    with pytest.raises(InputError, match="Is a directory"):
        stopwords_of(str(tmp_path), "width")


def test_a_binary_file_is_no_list(tmp_path):
    with pytest.raises(InputError, match="a picture, not text"):
        stopwords_of(written(tmp_path, b"\x89PNG\r\n\x1a\n\0\0\0"), "width")


def test_a_pipe_is_refused_rather_than_read_by_half(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError) as raised:
        stopwords_of(str(tmp_path / "pipe"), "width")
    assert raised.value.what == "a pipe, which can be read only once"
    assert "Save it" in raised.value.hint


def test_words_that_are_given_are_words_as_they_are():
    assert user_words_of(["hello kitty", "Windows 10"], "width") == (UserWord("hello kitty"), UserWord("Windows 10"))
    assert user_words_of([("云计算", 500), ("ＡＢ", None)], "width") == (UserWord("云计算", 500), UserWord("AB"))
    assert stopwords_of(["a b", "的 "], "width") == {"a b", "的"}
    with pytest.raises(SettingsError, match=r"^3 is no word"):
        stopwords_of([3], "width")


def test_lists_of_stop_words_have_names(tmp_path):
    zh, hant, en = (stopwords_of(name, "width") for name in ("zh", "zh-Hant", "en"))
    assert zh == stopwords_of(str(ROOT / "data" / "stopwords.txt"), "width")
    assert ("我们" in zh, "我們" in hant, "for" in en) == (True, True, True)
    assert stopwords_of("all", "width") == zh | hant | en
    own = written(tmp_path, "好".encode())
    assert stopwords_of(f"zh, {own}", "width") == zh | {"好"}
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file"):
        stopwords_of("zh,nowhere.txt", "width")
