"""Dictionaries of categories: one dictionary in every form, and what is not understood, with its line."""

from __future__ import annotations

import sys

import pytest

from textmine.errors import InputError, MissingExtraError, SettingsError
from textmine.io.categories import categories_of

FORMS = {
    "a.csv": "word,category\n喜欢,joy\n喜欢,verb\n开心*,joy\n\n",
    "b.csv": "\ufeffword,joy,verb\r\n喜欢,1,x\r\n开心*,X,0\r\n",
    "c.tsv": "word\tcategory\n喜欢\tjoy\n喜欢\tverb\n开心*\tjoy\n",
    "d.dic": "%\n1\tjoy\n2\tverb\n%\n喜欢\t1\t2\n\n开心*  1\n",
    "e.yml": "joy:\n  - 喜欢\n  - 开心*\nverb: [喜欢]\n",
    "f.yaml": "joy:\n  - [喜欢, 开心*]\nverb: 喜欢\n",
    "g.dicx": "DicTerm,joy,verb\n喜欢,X,X\n开心*,X,\n",
}
WRONG = {
    "a.csv": [
        ("喜欢,joy\n", ":1: no header"),
        ("", ":1: no header"),
        ("word,joy,joy\n喜欢,1,1\n", ":1: two columns of one name"),
        ("word,category\n喜欢\n", ":2: a row of 1 columns where the header has 2"),
        ("word,category\n喜欢,joy\n,joy\n", ":3: no word"),
        ("word,category\n*,joy\n", ":2: no word"),
        ("word,category\n喜欢,\n", ":2: a word without a category"),
        ("word,joy,verb\n喜欢,0.7,1\n", ":2: '0.7' in the column joy"),
        ('word,category\n"喜欢,joy\n', ":2: no CSV"),
        ("word,category\n", ": no categories"),
    ],
    "a.dic": [
        ("喜欢\t1\n", ":1: no line of %"),
        ("%\n1\tjoy\n1\tverb\n%\n", ":3: no category"),
        ("%\njoy\n%\n", ":2: no category"),
        ("%\n1\tjoy\n%\n喜欢\t1\n开心\t7\n", ":5: not a word with the numbers of its categories"),
        ("%\n1\tjoy\n%\n喜欢\n", ":4: not a word with the numbers of its categories"),
        ("%\n1\tjoy\n%\n喜欢\t(02 134)125/464\n", ":4: not a word"),
    ],
    "a.yml": [
        ("joy:\n  - 喜欢\n  - {好: [*x]}\n", ":3: no YAML"),
        ("joy: [喜欢\n", ":2: no YAML"),
        ("joy: &a [喜欢]\nverb: *a\n", ":2: an alias"),
        ("- 喜欢\n", ":1: neither a category nor words"),
        ("喜欢\n", ":1: neither a category nor words"),
        ("joy: [喜欢]\njoy: [开心]\n", ":1: a category twice"),
        ("", ": no categories"),
        ("joy:\n", ":1: no word"),
        ("\n".join(f"{' ' * n}a:" for n in range(30)) + " 喜欢\n", ":21: neither a category nor words"),
    ],
    "a.xls": [("", ": no such kind of dictionary")],
}


def read(path):
    return categories_of(str(path), str)


@pytest.mark.parametrize("name", FORMS)
def test_one_dictionary_in_every_form(tmp_path, name):
    if name.endswith("ml"):
        pytest.importorskip("yaml")
    (tmp_path / name).write_bytes(FORMS[name].encode())
    found = read(tmp_path / name)
    assert found.names == ("joy", "verb")
    assert found.members == {"喜欢": {0, 1}, "开心*": {0}}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_encodings_are_recognised(tmp_path, encoding):
    text = "word,category\n" + "喜欢,情感\n我们的学校,地方\n" * 3
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.csv").names == ("情感", "地方")


@pytest.mark.parametrize(("name", "text", "said"), [(name, *case) for name, cases in WRONG.items() for case in cases])
def test_what_is_not_understood_is_an_error_with_its_line(tmp_path, name, text, said):
    if name.endswith("ml"):
        pytest.importorskip("yaml")
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(InputError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}{said}")


def test_yaml_has_categories_in_categories_and_all_words_are_text(tmp_path):
    pytest.importorskip("yaml")
    (tmp_path / "a.yml").write_text(
        "moral:\n  care: [no, 2022, 关心]\n  fair:\n    good: [公平, 公*]\n", encoding="utf-8"
    )
    found = read(tmp_path / "a.yml")
    assert found.names == ("moral", "moral/care", "moral/fair", "moral/fair/good")
    assert found.members["no"] == found.members["2022"] == {0, 1}
    assert found.members["公*"] == {0, 2, 3}


def test_yaml_needs_its_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    (tmp_path / "a.yml").write_text("joy: [好]\n", encoding="utf-8")
    with pytest.raises(MissingExtraError, match="pip install PyYAML"):
        read(tmp_path / "a.yml")


def test_a_mapping_is_a_dictionary_too():
    found = categories_of({"joy": ["喜欢"], "moral": {"care": "关心"}}, lambda word: word + "了")
    assert found.names == ("joy", "moral", "moral/care")
    assert found.members == {"喜欢了": {0}, "关心了": {1, 2}}
    assert categories_of([("joy", ["好"])], str).names == ("joy",)
    with pytest.raises(SettingsError, match="7 is no word"):
        categories_of({"joy": [7]}, str)
    with pytest.raises(InputError, match="no categories"):
        categories_of({}, str)
