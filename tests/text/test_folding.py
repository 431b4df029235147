import sys

import pytest

opencc = pytest.importorskip("opencc")

from textmine.errors import InputError, MissingExtraError  # noqa: E402
from textmine.text import folding  # noqa: E402
from textmine.text.folding import fold, fold_name, folded_rare  # noqa: E402


@pytest.mark.slow
def test_every_code_point_keeps_its_length_alone_and_among_others():
    points = [point for point in range(0x110000) if not 0xD800 <= point < 0xE000]
    text = "".join(map(chr, points))
    for separator in ("", "\n"):
        folded = fold(separator.join(text), "t2s")
        assert len(folded) == len(separator.join(text))
    changed = {a for a, b in zip(text, folded[::2], strict=True) if a != b}
    assert {"裡", "\0", "\uf900"} <= changed
    assert not any(character.isascii() for character in changed - {"\0"})


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("裡面有裏面，里面的頭髮", "里面有里面，里面的头发"),
        ("乾淨乾隆", "干净乾隆"),  # a phrase keeps 乾 of the emperor
        ("藉口與狼藉，瞭解與瞭望", "借口与狼藉，了解与瞭望"),
        ("皇后後來", "皇后后来"),
        ("a\0b乾", "a\ufffdb干"),
        ("裡\ud800裡", "里\ud800里"),
        ("plain\0", "plain\ufffd"),
        ("", ""),
    ],
)
def test_as_opencc_converts_it(written, folded):
    assert fold(written, "t2s") == folded
    assert fold(written, "none") == written


def test_the_name_has_the_version():
    assert fold_name("t2s") == f"t2s, OpenCC {opencc.__version__}"
    assert fold_name("none") == ""


def test_a_long_line_is_not_cut_after_rare_characters_that_become_common():
    assert "\uf90a" in folded_rare("t2s")  # 金
    assert folded_rare("t2s").isdisjoint("，。 裡金")


def test_a_conversion_of_another_length_is_refused_with_the_line(monkeypatch):
    class Longer:
        def convert(self, text):
            return text.replace("裡", "里里")

    monkeypatch.setattr(folding, "_converter", lambda how: Longer())
    with pytest.raises(InputError, match="near '在裡面'") as raised:
        fold("前面\n在裡面\n后面\n", "t2s")
    assert "--fold" in raised.value.hint


def test_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "opencc", None)
    with pytest.raises(MissingExtraError) as raised:
        fold_name("t2s")
    assert raised.value.hint == "pip install OpenCC"
    assert fold_name("none") == ""
