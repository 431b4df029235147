from __future__ import annotations

import locale

import pytest

from textmine.io.language import language_of_the_machine


@pytest.mark.parametrize(
    ("set_", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.Big5"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_variable_of_messages_decides(monkeypatch, set_, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_.items():
        monkeypatch.setenv(name, value)
    assert language_of_the_machine() == language


@pytest.mark.parametrize(
    ("name", "language"), [("Chinese (Simplified)_China.936", "zh"), ("UTF-8", "en"), ("C", "en"), ("zh_CN", "zh")]
)
def test_the_locale_decides_where_none_is_set(monkeypatch, name, language):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(locale, "setlocale", lambda category: name)
    assert language_of_the_machine() == language
