"""How text is read: checked when the settings are built."""

from __future__ import annotations

import pytest

from textmine.errors import SettingsError
from textmine.settings.reading import ReadSettings


@pytest.mark.parametrize("name", ["format", "document", "errors", "normalize"])
def test_a_choice_that_is_none_lists_those_there_are(name):
    with pytest.raises(SettingsError) as raised:
        ReadSettings(**{name: "odd"})
    assert raised.value.what == f"{name} cannot be 'odd'"
    assert raised.value.hint.startswith("Choose one of ")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("auto", "auto"),
        ("UTF8", "utf-8"),
        ("utf_8_sig", "utf-8-sig"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("cp936", "gb18030"),
        ("GB18030", "gb18030"),
        ("Big5", "big5"),
        ("UTF-16LE", "utf-16-le"),
        ("sjis", "shift_jis"),
    ],
)
def test_an_encoding_gets_its_python_name(given, expected):
    assert ReadSettings(encoding=given).encoding == expected


@pytest.mark.parametrize("encoding", ["utf-9", "", "rot13", "base64"])
def test_what_is_no_encoding_is_a_settings_error(encoding):
    with pytest.raises(SettingsError) as raised:
        ReadSettings(encoding=encoding)
    assert raised.value.what == f"no such encoding: {encoding}"
    assert "gb18030" in raised.value.hint


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("euc-tw", "EUC-TW"), ("EUC_TW", "EUC-TW"), ("x-euc-tw", "EUC-TW"), ("euctw", "EUC-TW"),
     ("iso-2022-cn", "ISO-2022-CN"), ("ISO2022CN", "ISO-2022-CN"), ("iso-2022-cn-ext", "ISO-2022-CN")],
)  # fmt: skip
def test_an_encoding_without_codec_is_named_with_what_converts_it(encoding, label):
    with pytest.raises(SettingsError) as raised:
        ReadSettings(encoding=encoding)
    assert str(raised.value) == f"{label} cannot be read\nConvert it first: iconv -f {label} -t UTF-8 FILE"
